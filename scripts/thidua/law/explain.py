"""`thidua explain`: the proof of one nominee, as Vietnamese text or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from thidua.contract.words import AWARD_VERDICTS, lower_first
from thidua.law.facts import Facts, Form, Subject
from thidua.law.model import NoVerdict, Proof, Verdict, any_of
from thidua.law.ranks import facts_of
from thidua.law.tree import NO_LAW, evaluate
from thidua.reading.dataset import Dataset
from thidua.results.model import Results
from thidua.results.scores_model import YearScores
from thidua.town.town import Town

FORMATS = ("text", "json")
UNKNOWN = "Năm {nam} không có đơn vị hay hồ sơ “{ma}”."
NOT_YET_AWARDED = f"{AWARD_VERDICTS[Verdict.DU].dai}, chưa phải được khen (V.3)"


class UsageError(Exception):
    """Raised here only: an unknown unit, dossier, award, year or format; says what may be given."""


def facts_of_year(dataset: Dataset, results: Results, scores: Mapping[int, YearScores], nam: int | None) -> Facts:
    """What the rules may ask about the year `nam`, the newest unless told. Raises UsageError."""
    return facts_of(Town(dataset).year(_year(results, nam)), results, scores)


def run(facts: Facts, subject: str, form: str | None = None, fmt: str = "text") -> str:
    """The proof of a unit or dossier for one award, or for each that it may be nominated for.

    `form` is a code of ke-hoach/hinh-thuc or a clause. Raises UsageError.
    """
    if fmt not in FORMATS:
        raise UsageError(f"Không có dạng “{fmt}”; chọn một trong: {', '.join(FORMATS)}.")
    if facts.law is None:
        return _no_law(facts, subject, fmt)
    proof = _proof(facts, subject, form)
    if fmt == "json":
        return json.dumps(proof.as_dict(), ensure_ascii=False, indent=2)
    return as_text(facts, subject, proof)


def _no_law(facts: Facts, subject: str, fmt: str) -> str:
    """That there is nothing to explain, of a subject that is known. Raises UsageError for another."""
    if not nominations(facts, subject):
        raise UsageError(UNKNOWN.format(nam=facts.nam, ma=subject))
    words = NO_LAW.format(nam=facts.nam)
    return json.dumps({"nam": facts.nam, "luat": None, "ly_do": words}, ensure_ascii=False) if fmt == "json" else words


def as_text(facts: Facts, subject: str, proof: Proof) -> str:
    """The tree for reading, one condition a line, with its rows and what would change it."""
    unit = facts.unit(subject)
    head = [f"{unit['ten'] if unit else f'Hồ sơ {subject}'}, năm {facts.nam}", NOT_YET_AWARDED, ""]
    return "\n".join([*head, *_lines(proof, 0)])


def nominations(facts: Facts, code: str) -> tuple[tuple[Subject, Form], ...]:
    """A dossier with its form, or a unit with every form for collectives that has standards. () for an unknown code."""
    dossier = facts.dossier(code)
    if dossier is not None:
        subject, own = facts.dossier_subject(code), facts.form(dossier["ma_hinh_thuc"])
        return ((subject, own),) if subject and own else ()
    if facts.unit(code) is None:
        return ()
    return tuple((facts.unit_subject(code, form), form) for form in facts.forms() if "tap-the" in form.doi_tuong)


def _proof(facts: Facts, code: str, award: str | None) -> Proof:
    pairs = nominations(facts, code)
    if not pairs:
        raise UsageError(UNKNOWN.format(nam=facts.nam, ma=code))
    if award is None:
        proofs = tuple(_known(facts, pairs))
        return proofs[0] if len(pairs) == 1 else any_of("VI.1", "Các hình thức khen có tiêu chuẩn.", *proofs)
    form = _form(facts, award)
    subject = facts.dossier_subject(code) or facts.unit_subject(code, form)
    return _evaluated(facts, subject, form)


def _known(facts: Facts, pairs: tuple[tuple[Subject, Form], ...]) -> Iterator[Proof]:
    """The proofs of the forms that have standards; a dossier for one that has none is refused with the reason."""
    for subject, form in pairs:
        try:
            yield evaluate(facts, subject, form)
        except NoVerdict as why:
            if len(pairs) == 1:
                raise UsageError(f"{form.ten} không có kết luận. {why}") from why


def _evaluated(facts: Facts, subject: Subject, form: Form) -> Proof:
    return next(_known(facts, ((subject, form),)))


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
    pad = "  " * depth
    yield f"{pad}{proof.dieu_khoan} [{lower_first(AWARD_VERDICTS[proof.ket_luan].ngan)}] {proof.cau}"
    if proof.can_cu:
        rows = dict.fromkeys(f"{source.tep}:{source.dong}" for source in proof.can_cu)
        yield f"{pad}  dòng đã đọc: {', '.join(rows)}"
    if proof.thay_doi and not proof.con:
        yield f"{pad}  sẽ đổi khi: {proof.thay_doi}"
    for child in proof.con:
        yield from _lines(child, depth + 1)
