"""Verdicts and proofs: what a legal rule answers and why, and how verdicts combine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from sys import intern

from thidua.town.town import Source


class Verdict(StrEnum):
    """The four answers of a rule (rules.md, Awards). The value is the code used in published data."""

    DU = "du-dieu-kien"
    CHUA_DU = "chua-du-dieu-kien"
    CAN_XEM_XET = "can-xem-xet"  # a person must judge
    CHUA_DU_DU_LIEU = "chua-du-du-lieu"


class NoVerdict(Exception):
    """Raised by `tree.evaluate` alone, where the plan gives no verdict; the message says why."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One condition of one clause: the answer, the rows it read, what would change it, its parts.

    `cau` says in Vietnamese what was asked and found; `thay_doi` is None where nothing is wanting.
    `ghi_chu`: it says how the text is read or whom it is for; no page may show it as something achieved.
    """

    dieu_khoan: str
    cau: str
    ket_luan: Verdict
    can_cu: tuple[Source, ...] = ()
    thay_doi: str | None = None
    con: tuple[Proof, ...] = ()
    mot_trong: bool = False  # các phần là những khả năng: một phần đạt là đủ
    ghi_chu: bool = False

    @property
    def phep(self) -> str | None:
        """How the parts count: all of them, one of them; None where there are none."""
        return ("mot-trong" if self.mot_trong else "tat-ca") if self.con else None

    def as_dict(self) -> dict[str, object]:
        """The proof as published and as `thidua explain --format json` gives it, the same keys at every level."""
        return {
            "dieu_khoan": self.dieu_khoan,
            "ket_luan": self.ket_luan.value,
            "can_cu": [{"tep": source.tep, "dong": source.dong} for source in self.can_cu],
            "thay_doi": self.thay_doi,
            "cau": self.cau,
            "phep": self.phep,
            "con": [child.as_dict() for child in self.con],
        }


def met(clause: str, words: str, rows: tuple[Source, ...] = ()) -> Proof:
    """The condition holds."""
    return Proof(clause, intern(words), Verdict.DU, rows)


def remark(clause: str, words: str, rows: tuple[Source, ...] = ()) -> Proof:
    """Nothing stands in the way here, and nobody did anything for it: a reading, or whom a form is for."""
    return Proof(clause, intern(words), Verdict.DU, rows, ghi_chu=True)


def not_met(clause: str, words: str, change: str, rows: tuple[Source, ...] = ()) -> Proof:
    """The condition is established not to hold."""
    return Proof(clause, intern(words), Verdict.CHUA_DU, rows, intern(change))


def unknown(clause: str, words: str, change: str, rows: tuple[Source, ...] = ()) -> Proof:
    """A fact is missing: nothing can be said, least of all that the condition fails."""
    return Proof(clause, intern(words), Verdict.CHUA_DU_DU_LIEU, rows, intern(change))


def review(clause: str, words: str, change: str, rows: tuple[Source, ...] = ()) -> Proof:
    """The facts are there, and a person must judge."""
    return Proof(clause, intern(words), Verdict.CAN_XEM_XET, rows, intern(change))


# Điều kiện bắt buộc: sai thì chưa đủ; rồi thiếu dữ liệu; rồi chờ người xem xét; sau cùng mới là đủ.
PRECEDENCE = (Verdict.CHUA_DU, Verdict.CHUA_DU_DU_LIEU, Verdict.CAN_XEM_XET, Verdict.DU)
ONLY_WHEN = "Chỉ đổi khi"  # how a change begins that says so itself
OTHER_FORM = f"{ONLY_WHEN} đề nghị hình thức khác."  # of what nobody can change
# Nhiều khả năng: khả năng tốt nhất đứng.
BEST = (Verdict.DU, Verdict.CAN_XEM_XET, Verdict.CHUA_DU_DU_LIEU, Verdict.CHUA_DU)


def strongest(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of conditions that must all hold; of none at all: đủ điều kiện."""
    return min(verdicts, key=PRECEDENCE.index, default=Verdict.DU)


def all_of(clause: str, words: str, *parts: Proof) -> Proof:
    """Every part is required."""
    verdict = strongest(part.ket_luan for part in parts)
    return Proof(clause, words, verdict, (), _change(verdict, parts, "Đồng thời"), parts)


def any_of(clause: str, words: str, *parts: Proof) -> Proof:
    """One part is enough; the best stands. An alternative that nobody can take is no alternative."""
    verdict = min((part.ket_luan for part in parts), key=BEST.index, default=Verdict.CHUA_DU)
    return Proof(clause, words, verdict, (), _change(verdict, parts, "Hoặc"), parts, mot_trong=True)


def deciding(proof: Proof) -> tuple[Proof, ...]:
    """The conditions without parts that a verdict rests on: those that hold it, all of them or the best alternatives.

    What is weighed in every way at once (its parts hold other verdicts) decides as a whole.
    """
    if proof.mot_trong and proof.ket_luan is Verdict.DU:
        return deciding(next(part for part in proof.con if part.ket_luan is Verdict.DU))
    parts = [part for part in proof.con if part.ket_luan is proof.ket_luan]
    if proof.mot_trong:  # an alternative that is not for this nominee decides nothing, where there is another
        parts = [part for part in parts if can_change(part)] or parts
    if not parts:
        return (proof,)
    return tuple(dict.fromkeys(leaf for part in parts for leaf in deciding(part)))


def not_for_its_kind(proof: Proof) -> bool:
    """Whether "chưa đủ điều kiện" rests on what the nominee is (a department, the town …) and on no row of data."""
    if proof.ket_luan is not Verdict.CHUA_DU:
        return False
    if not proof.con:
        return not proof.can_cu
    parts = (not_for_its_kind(part) for part in proof.con)
    return all(parts) if proof.mot_trong else any(parts)


def for_other_kinds(proof: Proof) -> tuple[Proof, ...]:
    """The alternatives of a condition that are for other kinds of nominee; none where all of them are."""
    others = tuple(part for part in proof.con if proof.mot_trong and not_for_its_kind(part))
    return () if len(others) == len(proof.con) else others


def clause_of_kind(proof: Proof) -> str:
    """The clause that says for whom such an alternative is."""
    inner = next((part for part in proof.con if not_for_its_kind(part)), proof)
    return inner.dieu_khoan


def rows_read(proof: Proof) -> tuple[Source, ...]:
    """Every row that the proof read, each once, in the order of reading."""
    return tuple(dict.fromkeys(source for part in _walk(proof) for source in part.can_cu))


def _walk(proof: Proof) -> Iterator[Proof]:
    yield proof
    for part in proof.con:
        yield from _walk(part)


def change_said(changes: Iterable[str]) -> str:
    """What would change a verdict, as a sentence; "" for nothing."""
    words = " ".join(changes)
    return words if words.startswith(ONLY_WHEN) or not words else f"Sẽ đổi khi: {words}"


def can_change(proof: Proof) -> bool:
    """Whether anything but another form, or another nominee, could change a condition."""
    return proof.thay_doi not in (None, OTHER_FORM)


def _change(verdict: Verdict, parts: tuple[Proof, ...], joint: str) -> str | None:
    """What would change a compound: what its deciding parts want; an alternative that cannot change is left out."""
    if verdict is Verdict.DU:
        return None
    held = [part for part in parts if part.ket_luan is verdict]
    wanted = list(dict.fromkeys(str(part.thay_doi) for part in held if can_change(part)))
    stuck = joint == "Đồng thời" and any(not can_change(part) for part in held)
    if stuck or not wanted:
        return OTHER_FORM
    return intern(f" {joint}: ".join(wanted))
