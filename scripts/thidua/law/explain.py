"""`thidua explain`: the proof of one nominee, as Vietnamese text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from thidua.contract.tables import load_contract
from thidua.contract.words import AWARD_VERDICTS, lower_first
from thidua.findings.problem import CannotBeMeant
from thidua.law.facts import Facts
from thidua.law.model import (
    OTHER_FORM,
    NoVerdict,
    Proof,
    Verdict,
    any_of,
    can_change,
    change_said,
    clause_of_kind,
    deciding,
    for_other_kinds,
    not_for_its_kind,
    rows_read,
)
from thidua.law.nominees import Form, Subject
from thidua.law.ranks import facts_of
from thidua.law.tree import NO_LAW, evaluate
from thidua.reading.dataset import Dataset
from thidua.results.model import Results
from thidua.results.scores_model import YearScores
from thidua.town.town import Town

FORMATS = ("text", "json")
UNKNOWN = "Năm {nam} không có đơn vị hay hồ sơ “{ma}”."
NOT_YET_AWARDED = f"{AWARD_VERDICTS[Verdict.DU].dai}, chưa phải là đã được khen"
REMARK = "·"  # before how the text is read, which nobody achieved
OTHER_KINDS = "Không dành cho loại đối tượng này:"
MOST = 4  # reasons said before the conditions
Pairs = tuple[tuple[Form, Proof], ...]


class UsageError(CannotBeMeant):
    """Raised here only: an unknown unit, dossier, award, year or format; says what may be given."""


class UnknownSubject(UsageError):
    """Raised here only: the year has no such unit or dossier; another town may have it."""


def facts_of_year(dataset: Dataset, results: Results, scores: Mapping[int, YearScores], nam: int | None) -> Facts:
    """What the rules may ask about the year `nam`, the newest unless told. Raises UsageError."""
    return facts_of(Town(dataset).year(_year(results, nam)), results, scores)


def run(facts: Facts, subject: str, form: str | None = None, fmt: str = "text") -> str:
    """The proof of a unit or dossier (its code, or a unit's name) for one award, or for each it may be nominated for.

    `form` is a code of ke-hoach/hinh-thuc or a clause. Raises UsageError.
    """
    if fmt not in FORMATS:
        raise UsageError(f"Không có dạng “{fmt}”; chọn một trong: {', '.join(FORMATS)}.")
    subject = _named(facts, subject)
    if facts.law is None:
        return _no_law(facts, subject, fmt)
    pairs = _proofs(facts, subject, form)
    if fmt == "json":
        proofs = [proof for _, proof in pairs]
        whole = proofs[0] if len(proofs) == 1 else any_of("VI.1", "Các hình thức khen có tiêu chuẩn.", *proofs)
        return json.dumps(whole.as_dict(), ensure_ascii=False, indent=2)
    return as_text(facts, subject, pairs)


def _no_law(facts: Facts, subject: str, fmt: str) -> str:
    """That there is nothing to explain, of a subject that is known. Raises UsageError for another."""
    if not nominations(facts, subject):
        raise UnknownSubject(UNKNOWN.format(nam=facts.nam, ma=subject))
    words = NO_LAW.format(nam=facts.nam)
    return json.dumps({"nam": facts.nam, "luat": None, "ly_do": words}, ensure_ascii=False) if fmt == "json" else words


def as_text(facts: Facts, subject: str, pairs: Pairs) -> str:
    """What decided it first, then every condition, then the rows; of several forms one line a form and why."""
    unit = facts.unit(subject)
    name = unit["ten"] if unit else f"Hồ sơ {subject}"
    if len(pairs) > 1:
        return "\n".join([f"{name}, năm {facts.nam}", *_each_form(pairs)])
    ((form, proof),) = pairs
    head = [f"{name}, năm {facts.nam}: {form.ten} ({proof.dieu_khoan})", *_answer(facts, proof), "", "Từng điều kiện:"]
    return "\n".join([*head, *(line for part in proof.con for line in _lines(part, 1)), "", *_sources(proof)])


def _answer(facts: Facts, proof: Proof) -> list[str]:
    """The verdict, what it rests on, and what would change it."""
    word = lower_first(AWARD_VERDICTS[proof.ket_luan].dai)
    if proof.ket_luan is Verdict.DU:
        clause = facts.the_law.nguoi_chon
        return [f"Kết luận: {word}.", f"{NOT_YET_AWARDED}{f' ({clause})' if clause else ''}."]
    leaves = deciding(proof)
    why = [f"  {leaf.dieu_khoan}: {leaf.cau}" for leaf in leaves[:MOST]]
    more = [f"  và {len(leaves) - MOST} điều khác, nêu bên dưới"] if len(leaves) > MOST else []
    changes = dict.fromkeys(str(leaf.thay_doi) for leaf in leaves if can_change(leaf))
    said = change_said(list(changes)[:MOST]) or OTHER_FORM
    return [f"Kết luận: {word}. Vì:", *why, *more, said]


def _each_form(pairs: Pairs) -> Iterator[str]:
    """Each form and why; those that are for other kinds of nominee are named together."""
    others = [form for form, proof in pairs if not_for_its_kind(proof)]
    for form, proof in pairs:
        if form not in others:
            yield from _short(form, proof)
    if others:
        yield f"{OTHER_KINDS} {'; '.join(f'{form.ten} ({form.dieu_khoan})' for form in others)}."


def _short(form: Form, proof: Proof) -> Iterator[str]:
    mark = AWARD_VERDICTS[proof.ket_luan]
    yield f"{mark.dau} {mark.dai}: {form.ten} ({proof.dieu_khoan})"
    if proof.ket_luan is not Verdict.DU:
        leaves = deciding(proof)
        rest = f" (và {len(leaves) - 1} điều khác)" if len(leaves) > 1 else ""
        yield f"    {leaves[0].dieu_khoan}: {leaves[0].cau}{rest}"


def nominations(facts: Facts, code: str) -> tuple[tuple[Subject, Form], ...]:
    """A dossier with its form, or a unit with every form for collectives that has standards. () for an unknown code."""
    dossier = facts.dossier(code)
    if dossier is not None:
        subject, own = facts.dossier_subject(code), facts.form(dossier["ma_hinh_thuc"])
        return ((subject, own),) if subject and own else ()
    if facts.unit(code) is None:
        return ()
    return tuple((facts.unit_subject(code, form), form) for form in facts.forms() if "tap-the" in form.doi_tuong)


def _proofs(facts: Facts, code: str, award: str | None) -> Pairs:
    """Each form asked for with its proof; a form without standards is refused with the reason. Raises UsageError."""
    pairs = nominations(facts, code)
    if not pairs:
        raise UnknownSubject(UNKNOWN.format(nam=facts.nam, ma=code))
    if award is not None:
        form = _form(facts, award)
        pairs = ((facts.dossier_subject(code) or facts.unit_subject(code, form), form),)
    found = []
    for subject, form in pairs:
        try:
            found.append((form, evaluate(facts, subject, form)))
        except NoVerdict as why:
            if len(pairs) == 1:
                raise UsageError(f"{form.ten} không có kết luận. {why}") from why
    return tuple(found)


def _named(facts: Facts, given: str) -> str:
    """The code that is meant: itself, or that of the one unit of that name. Raises UsageError where several are."""
    if facts.unit(given) or facts.dossier(given):
        return given
    wanted = " ".join(given.casefold().split())
    units = facts.year.town.units.values()
    meant = [row["ma_don_vi"] for row in units if wanted in (row["ten"].casefold(), (row["ten_ngan"] or "").casefold())]
    if len(meant) > 1:
        raise UsageError(f"“{given}” là tên của nhiều đơn vị: {', '.join(meant)}; hãy ghi mã.")
    return meant[0] if meant else given


def _form(facts: Facts, award: str) -> Form:
    found = [form for form in facts.forms() if award in (form.ma, form.dieu_khoan)]
    if not found:
        codes = ", ".join(form.ma for form in facts.forms())
        raise UsageError(f"Năm {facts.nam} không có hình thức “{award}”; chọn một trong: {codes}.")
    return found[0]


def _year(results: Results, nam: int | None) -> int:
    if not results.nam:
        raise UsageError("Bộ dữ liệu này chưa có năm nào có kế hoạch.")
    if nam is None:
        return max(results.nam)
    if nam not in results.nam:
        raise UsageError(f"Không có dữ liệu năm {nam}; có: {', '.join(map(str, results.nam))}.")
    return nam


def _lines(proof: Proof, depth: int) -> Iterator[str]:
    mark = REMARK if proof.ghi_chu else AWARD_VERDICTS[proof.ket_luan].dau
    one_of = " Chỉ cần một trong:" if proof.mot_trong and not proof.cau.startswith("Chỉ cần một") else ""
    yield f"{'  ' * depth}{mark} {proof.dieu_khoan} {proof.cau}{one_of}"
    others = for_other_kinds(proof)
    for child in proof.con:
        if child not in others:
            yield from _lines(child, depth + 1)
    if others:
        yield f"{'  ' * (depth + 1)}{OTHER_KINDS} {', '.join(map(clause_of_kind, others))}."


def _sources(proof: Proof) -> Iterator[str]:
    """The rows that were read, by file; one that is not published says so."""
    files: dict[str, list[int]] = {}
    for source in rows_read(proof):
        files.setdefault(source.tep, []).append(source.dong)
    yield "Xem nguồn:" if files else "Không đọc dòng số liệu nào."
    for tep, lines in files.items():
        match = load_contract().match(tep)
        hidden = "" if match and match[0].public else " (tệp không công bố)"
        yield f"  {tep}, dòng {', '.join(map(str, sorted(lines)))}{hidden}"
