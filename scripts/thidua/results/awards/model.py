"""Verdicts and proofs: what a legal rule answers, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from sys import intern  # the same words are said of most units: one text for all of them

from thidua.results.model import Source


class Verdict(StrEnum):
    """The four answers of a rule (rules.md, Awards). The value is the code used in published data."""

    DU = "du-dieu-kien"
    CHUA_DU = "chua-du-dieu-kien"
    CAN_XEM_XET = "can-xem-xet"  # a person must judge
    CHUA_DU_DU_LIEU = "chua-du-du-lieu"


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
