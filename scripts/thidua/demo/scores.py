"""Rubric, scores, ranks and last year's printed results of the demonstration; the same seed writes the same bytes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

from thidua.demo.score_points import given_points, hundredths, own_points
from thidua.demo.score_scenario import (
    APPRAISED_BY,
    EXEMPT,
    EXPLANATIONS,
    NO_SELF_SCORE,
    NOT_APPRAISED,
    NOT_RANKED,
    NOT_SELF_SCORED,
    PRINTED_2021,
    PRINTED_SOURCE,
    REASONS,
    REASONS_RAISED,
    SCORE_RELEASES,
    SCORED_YEARS,
    SELF_SCORE_LEFT_OUT,
    SELF_SCORES_COME,
    STANDING_BODY,
)
from thidua.demo.units import UNITS, Unit
from thidua.fiction.files import Row, Writer, read_rows
from thidua.fiction.score_rubric import COMMUNES, DEPARTMENTS, band_rows, criteria, is_survey, leaves_for
from thidua.fiction.wording import pick

Points = dict[str, int]
SURVEYED = "Theo báo cáo khảo sát năm {nam} (hư cấu)."


def generate(folder: Path, rng: Random) -> None:
    """Add the scores to the demonstration in `folder`, after all else of it was written.

    Rows are merged into cong-bo.csv and tiep-nhan.csv where those exist; doing it twice changes nothing.
    """
    seed, writer = rng.getrandbits(32), Writer(folder, folder.parent / "luoc-do")
    for nam in SCORED_YEARS:
        writer.write(f"{nam}/ke-hoach/tieu-chi.csv", "ke-hoach.tieu-chi", criteria())
        writer.write(f"{nam}/ke-hoach/muc-xep-loai.csv", "ke-hoach.muc-xep-loai", band_rows(nam))
        for unit in ranked_units():
            _unit(writer, nam, unit, seed)
        if nam in NOT_RANKED:
            writer.write(f"{nam}/tham-dinh/khong-xep-hang.csv", "tham-dinh.khong-xep-hang", NOT_RANKED[nam])
        _merge(writer, nam, seed)
    writer.write("2021/ket-qua/chi-so.csv", "ket-qua.chi-so", printed_rows())


def ranked_units() -> list[Unit]:
    return [unit for unit in UNITS if unit.khoi in (COMMUNES, DEPARTMENTS)]


def _unit(writer: Writer, nam: int, unit: Unit, seed: int) -> None:
    given = given_points(nam, unit, seed)
    own = own_points(nam, unit, seed, given)
    if unit.ma not in NO_SELF_SCORE[nam]:
        writer.write(f"{nam}/don-vi/{unit.ma}/tu-cham.csv", "don-vi.tu-cham", self_scores(nam, unit, seed, own))
    if unit.ma not in NOT_APPRAISED[nam]:
        rows = appraised_scores(nam, unit, seed, own, given)
        writer.write(f"{nam}/tham-dinh/diem/{unit.ma}.csv", "tham-dinh.diem", rows)


def self_scores(nam: int, unit: Unit, seed: int, own: Points) -> list[Row]:
    """Rows of tu-cham: every criterion that the unit scores itself, but for one that it forgot."""
    return [
        {
            "ma_tieu_chi": ma,
            "diem": hundredths(points),
            "giai_trinh": pick(EXPLANATIONS, seed, nam, unit.ma, ma, "giai-trinh"),
            "minh_chung": f"{Random(f'{seed}:{nam}:{unit.ma}:{ma}:so').randint(20, 240)}/BC-{unit.abbr}",
        }
        for ma, points in own.items()
        if (unit.ma, ma) not in SELF_SCORE_LEFT_OUT[nam]
    ]


def appraised_scores(nam: int, unit: Unit, seed: int, own: Points, given: Points) -> list[Row]:
    """Rows of tham-dinh/diem: points, or why the criterion does not apply, and why they differ."""
    exempt, by = EXEMPT.get(unit.ma, {}), APPRAISED_BY.get(unit.ma, STANDING_BODY)
    rows = []
    for leaf in leaves_for(unit.khoi):
        ma = leaf["ma_tieu_chi"]
        row = {"ma_tieu_chi": ma, "nguoi_tham_dinh": by}
        if ma in exempt:
            rows.append({**row, "khong_ap_dung": "co", "nhan_xet": exempt[ma]})
        else:
            why = _remark(leaf, nam, unit, seed, own, given)
            rows.append({**row, "diem": hundredths(given[ma]), "nhan_xet": why})
    return rows


def _remark(leaf: Row, nam: int, unit: Unit, seed: int, own: Points, given: Points) -> str:
    ma = leaf["ma_tieu_chi"]
    if is_survey(leaf):
        return SURVEYED.format(nam=nam)
    if unit.ma in NO_SELF_SCORE[nam] or (unit.ma, ma) in SELF_SCORE_LEFT_OUT[nam]:
        return NOT_SELF_SCORED
    if own[ma] == given[ma]:
        return ""
    reasons = REASONS if given[ma] < own[ma] else REASONS_RAISED
    return pick(reasons, seed, nam, unit.ma, ma, "nhan-xet")


def _merge(writer: Writer, nam: int, seed: int) -> None:
    here = f"{nam}/tham-dinh"
    ours = release_rows(nam)
    releases = [*_others(writer, f"{here}/cong-bo.csv", "ma", {r["ma"] for r in ours}), *ours]
    releases.sort(key=lambda r: r["ngay"])
    writer.write(f"{here}/cong-bo.csv", "tham-dinh.cong-bo", releases)
    if nam in SELF_SCORES_COME:
        register = [*_others(writer, f"{here}/tiep-nhan.csv", "loai", {"tu-cham"}), *receipt_rows(nam, seed)]
        register.sort(key=lambda r: (r["ngay_nhan"], r["ma_don_vi"], r["ma_ky"]))
        numbered = [{**row, "so_den": f"{n}/Đ-PMHB"} for n, row in enumerate(register, start=1)]
        writer.write(f"{here}/tiep-nhan.csv", "tham-dinh.tiep-nhan", numbered)


def _others(writer: Writer, path: str, column: str, ours: set[str]) -> list[Row]:
    """What the file holds beside our own rows; nothing where there is no file."""
    file = writer.folder / path
    return [row for row in read_rows(file) if row[column] not in ours] if file.exists() else []


def release_rows(nam: int) -> list[Row]:
    """Rows of cong-bo that release the ranks of each block."""
    names = ("ma", "noi_dung", "ma_khoi", "so_quyet_dinh", "ngay")
    rows = [dict(zip(names, row, strict=True)) for row in SCORE_RELEASES[nam]]
    return [{**row, "trang_thai": "chinh-thuc"} for row in rows]


def receipt_rows(nam: int, seed: int) -> list[Row]:
    """Rows of tiep-nhan of the self-scores of the year under way, without numbers: within one week."""
    first = date.fromisoformat(SELF_SCORES_COME[nam])
    rows = []
    for unit in ranked_units():
        if unit.ma not in NO_SELF_SCORE[nam]:
            day = first + timedelta(Random(f"{seed}:{nam}:{unit.ma}:tu-cham:nhan").randint(0, 4))
            row = {"ma_don_vi": unit.ma, "loai": "tu-cham", "ma_ky": "tu-cham", "ma_ho_so": "", "lan": "1"}
            rows.append({**row, "ngay_nhan": day.isoformat(), "hinh_thuc": "he-thong"})
    return rows


def printed_rows() -> list[Row]:
    """Rows of ket-qua/chi-so of 2021, as printed."""
    blocks = {unit.ma: unit.khoi for unit in UNITS}
    names = ("diem", "diem_toi_da", "chi_so", "thu_hang")
    return [
        {"ma_don_vi": ma, "ma_khoi": blocks[ma], **dict(zip(names, printed, strict=True)), "nguon": PRINTED_SOURCE}
        for ma, printed in PRINTED_2021.items()
    ]
