"""Verdicts and proofs: what a legal rule answers and why, and how verdicts combine."""

from __future__ import annotations

from collections.abc import Iterable
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
    """

    dieu_khoan: str
    cau: str
    ket_luan: Verdict
    can_cu: tuple[Source, ...] = ()
    thay_doi: str | None = None
    con: tuple[Proof, ...] = ()
    mot_trong: bool = False  # các phần là những khả năng: một phần đạt là đủ

    def as_dict(self) -> dict[str, object]:
        """The proof as published: exactly the five keys of `thidua explain --format json`."""
        return {
            "dieu_khoan": self.dieu_khoan,
            "ket_luan": self.ket_luan.value,
            "can_cu": [{"tep": source.tep, "dong": source.dong} for source in self.can_cu],
            "thay_doi": self.thay_doi,
            "con": [child.as_dict() for child in self.con],
        }


def met(clause: str, words: str, rows: tuple[Source, ...] = ()) -> Proof:
    """The condition holds."""
    return Proof(clause, intern(words), Verdict.DU, rows)


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
# Nhiều khả năng: khả năng tốt nhất đứng.
BEST = (Verdict.DU, Verdict.CAN_XEM_XET, Verdict.CHUA_DU_DU_LIEU, Verdict.CHUA_DU)
# Lời dẫn của điều kiện ghép: chỉ trỏ tới các phần, không nói thêm điều gì.
LEADS = ("Phải có thay đổi ở", "Chỉ cần thay đổi ở một trong")


def strongest(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of conditions that must all hold; of none at all: đủ điều kiện."""
    return min(verdicts, key=PRECEDENCE.index, default=Verdict.DU)


def all_of(clause: str, words: str, *parts: Proof) -> Proof:
    """Every part is required."""
    verdict = strongest(part.ket_luan for part in parts)
    return Proof(clause, words, verdict, (), _change(parts, LEADS[0]), parts)


def any_of(clause: str, words: str, *parts: Proof) -> Proof:
    """One part is enough; the best stands. An alternative that nobody can take is no alternative."""
    verdict = min((part.ket_luan for part in parts), key=BEST.index, default=Verdict.CHUA_DU)
    change = None if verdict is Verdict.DU else _change(parts, LEADS[1])
    return Proof(clause, words, verdict, (), change, parts, mot_trong=True)


def _change(parts: tuple[Proof, ...], lead: str) -> str | None:
    """What would change a compound: the one wanting part's own words, or which clauses to look at."""
    wanting = [part for part in parts if part.ket_luan is not Verdict.DU]
    if len(wanting) == 1:
        return wanting[0].thay_doi
    clauses = dict.fromkeys(part.dieu_khoan for part in wanting)
    return intern(f"{lead}: {', '.join(clauses)}.") if clauses else None
