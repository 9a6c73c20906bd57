"""Do nominations, confirmations, submissions and awards speak of nominees, dossiers and initiatives that are there?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thidua.checks.context import Check, Context, Found
from thidua.contract.names import (
    ANSWERS,
    APPRAISED,
    COMMUNAL,
    DECISIONS,
    DOSSIERS,
    FORMS,
    INITIATIVES,
    PROVINCE,
    QUESTIONS,
    RECEIPTS,
    SUBMISSIONS,
    UNITS,
    R,
    Row,
    cell,
)
from thidua.contract.tables import label
from thidua.contract.words import NOMINEES, lower_first
from thidua.law.holdings import MINISTRY

COLLECTIVE, PERSON = "tap-the", "ca-nhan"
KINDS = {code: lower_first(word.dai) for code, word in NOMINEES.items()}
REVOCATION = ("so_quyet_dinh_thu_hoi", "ngay_thu_hoi")
WITHIN = re.compile(r"(?P<unit>.+)-(?P<kind>tt|cn)-[0-9]{2,}")  # tập thể nhỏ, cá nhân của đơn vị
DOSSIER_CODE = re.compile(r"(?P<unit>.+)-hs-[0-9]{2,}")


def dossier_codes_fit_their_unit(context: Context) -> Found:
    """A dossier's code is its unit's code, -hs- and a number, in the unit's folder and in the register."""
    for row in (*context.rows(DOSSIERS), *context.rows(RECEIPTS)):
        unit, code = row["ma_don_vi"], row["ma_ho_so"]
        shape = DOSSIER_CODE.fullmatch(code or "")
        if code is not None and (shape is None or shape["unit"] != unit):
            yield context.problem("ho-so-sai-ma", row, "ma_ho_so", don_vi=unit)


def nominees_belong_to_their_unit(context: Context) -> Found:
    """A unit nominates itself, a team within it or a person of it."""
    for row in context.rows(DOSSIERS):
        if _unit_and_kind(row["ma_doi_tuong"])[0] != row["ma_don_vi"]:
            yield context.problem("doi-tuong-ngoai-don-vi", row, "ma_doi_tuong", don_vi=row["ma_don_vi"])


def nominees_are_of_their_kind(context: Context) -> Found:
    """A code with -cn- is a person's, every other a collective's."""
    for row in context.rows(DOSSIERS):
        kind = _unit_and_kind(row["ma_doi_tuong"])[1]
        if kind != row["loai_doi_tuong"]:
            words = {"cua": KINDS[kind], "ghi": KINDS[row["loai_doi_tuong"]]}
            yield context.problem("doi-tuong-khac-loai", row, "ma_doi_tuong", **words)


def nominees_exist(context: Context) -> Found:
    """Who is submitted or rewarded under a code belongs to a unit of the list."""
    for row in (*context.rows(SUBMISSIONS), *context.rows(COMMUNAL)):
        if _unit_and_kind(row["ma_doi_tuong"])[0] not in context.units:
            yield context.problem("doi-tuong-khong-co", row, "ma_doi_tuong")


def forms_fit_their_nominees(context: Context) -> Found:
    """A form for collectives is not for persons, nor the other way round; an unknown form is another check's."""
    forms = _by_key(context.rows(FORMS), "ma_hinh_thuc")
    for row, kind in _rows_with_kind(context):
        form = forms.get((row["nam"], row["ma_hinh_thuc"]))
        if form is not None and kind not in form["doi_tuong"].split("|"):
            yield context.problem("hinh-thuc-khac-doi-tuong", row, "ma_hinh_thuc", loai=KINDS[kind])


def initiatives_exist(context: Context) -> Found:
    """What a dossier claims or Phòng Nội vụ appraises stands in the unit's own list."""
    known = {(r["nam"], r["ma_don_vi"], r["ma"]) for r in context.rows(INITIATIVES)}
    named: list[tuple[Row, str]] = [(row, "ma_sang_kien") for row in context.rows(DOSSIERS)]
    named += [(row, "ma") for row in context.rows(APPRAISED)]
    for row, column in named:
        if row[column] is not None and (row["nam"], row["ma_don_vi"], row[column]) not in known:
            yield context.problem("sang-kien-khong-co", row, column, don_vi=row["ma_don_vi"])


def communal_awards_are_of_communes(context: Context) -> Found:
    """Only communes and wards keep a list of their Chủ tịch's awards; one finding a file."""
    for table, rows in context.by_file.values():
        unit = context.units.get(rows[0].get("ma_don_vi", ""))
        if table == COMMUNAL and unit is not None and not context.is_commune(unit):
            yield context.problem_of_file("khen-xa-ngoai-xa", rows[0], "ma_don_vi", don_vi=unit["ma_don_vi"])


def answers_are_about_somebody(context: Context) -> Found:
    """A confirmation is about a unit, or about a dossier of the year."""
    dossiers = _by_key(context.rows(DOSSIERS), "ma_ho_so")
    for row in context.rows(ANSWERS):
        is_unit = row["loai_doi_tuong"] == "don-vi"
        known = row["ma"] in context.units if is_unit else (row["nam"], row["ma"]) in dossiers
        if not known:
            kind = label(ANSWERS, "loai_doi_tuong", row["loai_doi_tuong"])
            yield context.problem("dieu-kien-sai-ma", row, "ma", loai=lower_first(kind))


def answers_fit_their_question(context: Context) -> Found:
    """A question about collectives is not answered of a person, nor the other way round."""
    dossiers = _by_key(context.rows(DOSSIERS), "ma_ho_so")
    questions = _by_key(context.rows(QUESTIONS), "dieu_kien")
    for row in context.rows(ANSWERS):
        question = questions.get((row["nam"], row["dieu_kien"]))
        dossier = dossiers.get((row["nam"], row["ma"]))
        kind = COLLECTIVE if row["loai_doi_tuong"] == "don-vi" else dossier and dossier["loai_doi_tuong"]
        if question is not None and kind and kind not in question["doi_tuong"].split("|"):
            yield context.problem("dieu-kien-khac-doi-tuong", row, "dieu_kien", loai=KINDS[kind])


def submissions_name_dossiers(context: Context) -> Found:
    """A submission that names a dossier names one of the year, of the same nominee."""
    dossiers = _by_key(context.rows(DOSSIERS), "ma_ho_so")
    for row in context.rows(SUBMISSIONS):
        code = row["ma_ho_so"]
        dossier = dossiers.get((row["nam"], code or ""))
        if code is not None and dossier is None:
            yield context.problem("ho-so-khong-co", row, "ma_ho_so")
        elif dossier is not None and dossier["ma_doi_tuong"] != row["ma_doi_tuong"]:
            words = {"ho_so": code, "cua": dossier["ma_doi_tuong"]}
            yield context.problem("trinh-khac-doi-tuong", row, "ma_doi_tuong", **words)


def submissions_go_to_a_level(context: Context) -> Found:
    """What is submitted goes to a level at which the year's plan has a form, or to the ministry."""
    for nam in context.years:
        levels = {row["cap"] for row in context.year(nam).rows(FORMS)} | {MINISTRY}
        for row in context.year(nam).rows(SUBMISSIONS):
            if row["noi_trinh"] not in levels:
                yield context.problem("noi-trinh-la", row, "noi_trinh")


def revocations_are_complete(context: Context) -> Found:
    """A revoked decision has the number and the day of its revocation, not before its own day."""
    for row in context.rows(DECISIONS):
        missing = [column for column in REVOCATION if cell(row, column) is None]
        if len(missing) == 1:
            yield context.problem("thu-hoi-thieu", row, missing[0])
        if row["ngay_thu_hoi"] is not None and row["ngay_thu_hoi"] < row["ngay"]:
            yield context.problem("thu-hoi-truoc", row, "ngay_thu_hoi", ngay=row["ngay"])


def provincial_ranks_are_possible(context: Context) -> Found:
    """A rank, with those that share it, lies within the number of ranked units."""
    for row in context.rows(PROVINCE):
        rank, sharing, units = row["thu_hang"], row["dong_hang"] or 1, row["so_don_vi"]
        if rank is not None and units is not None and rank + sharing - 1 > units:
            yield context.problem("hang-vuot-so-don-vi", row, "thu_hang", dong_hang=sharing, so=units)


def _unit_and_kind(code: str) -> tuple[str, str]:
    """The unit that a nominee's code belongs to, and whether it is a collective or a person."""
    within = WITHIN.fullmatch(code)
    if within is None:
        return code, COLLECTIVE
    return within["unit"], PERSON if within["kind"] == "cn" else COLLECTIVE


def _by_key(rows: Iterable[R], column: str) -> dict[tuple[int, str], R]:
    return {(row["nam"], row[column]): row for row in rows}


def _rows_with_kind(context: Context) -> Iterator[tuple[Row, str]]:
    """Rows that name a form, each with the kind of who is nominated, submitted or rewarded."""
    for row in (*context.rows(DOSSIERS), *context.rows(DECISIONS)):
        yield row, row["loai_doi_tuong"]
    yield from ((row, _unit_and_kind(row["ma_doi_tuong"])[1]) for row in context.rows(SUBMISSIONS))


AWARD_CHECKS: tuple[Check, ...] = (
    Check(dossier_codes_fit_their_unit),
    Check(nominees_belong_to_their_unit),
    Check(nominees_are_of_their_kind),
    Check(nominees_exist, needs=(UNITS,)),
    Check(forms_fit_their_nominees),
    Check(initiatives_exist, needs=(INITIATIVES,)),
    Check(communal_awards_are_of_communes),
    Check(answers_are_about_somebody, needs=(UNITS, DOSSIERS)),
    Check(answers_fit_their_question),
    Check(submissions_name_dossiers, needs=(DOSSIERS,)),
    Check(submissions_go_to_a_level, needs=(FORMS,)),
    Check(revocations_are_complete),
    Check(provincial_ranks_are_possible),
)
