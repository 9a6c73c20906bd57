"""A sentence that can be meant as all-of or as any-of (VI.3), and papers that may count as there or not: weighed in
every way. Every way the same verdict, it stands; else it is not known yet, or for people to see.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from thidua.law.asked import Asked
from thidua.law.model import Proof, Verdict
from thidua.law.readings import choice

BOTH = (True, False)
WAYS = {Verdict.DU: (True,), Verdict.CHUA_DU: (False,), Verdict.CAN_XEM_XET: BOTH, Verdict.CHUA_DU_DU_LIEU: BOTH}


@dataclass(frozen=True)
class Weighing:
    """`cach_hieu` is the reading; `tat_ca` the choice by which every paper is required, `mot_trong` by which any one
    suffices."""

    cach_hieu: str
    tat_ca: str
    mot_trong: str


def weighed(asked: Asked, how: Weighing, words: str, parts: tuple[Proof, ...]) -> Proof:
    """The verdict of the papers together. What excludes a unit leaves its persons and teams to people."""
    reading, rows = choice(asked.facts, how.cach_hieu)
    verdict, clause = _verdict(parts, reading, how), asked.dieu_khoan
    words = f"{words} {_read(asked, how, reading, verdict)}"
    if verdict is Verdict.CHUA_DU and not asked.who.is_unit:
        words = f"{words} Đơn vị không được xem xét; cá nhân, tập thể nhỏ của đơn vị thì văn bản không nói rõ."
        return Proof(clause, words, Verdict.CAN_XEM_XET, rows, "Người có thẩm quyền xét.", parts)
    if verdict is Verdict.DU:
        return Proof(clause, words, verdict, rows, None, parts)
    change = " ".join(dict.fromkeys(part.thay_doi for part in parts if part.thay_doi))
    if reading is None and verdict is Verdict.CAN_XEM_XET:
        choices = asked.facts.the_law.cach_hieu[how.cach_hieu].lua_chon.values()
        change = f"Ghi nhận một cách hiểu: {' Hoặc: '.join(choices)}"
    return Proof(clause, words, verdict, rows, change, parts)


def _read(asked: Asked, how: Weighing, reading: str | None, verdict: Verdict) -> str:
    """How the sentence was read: as recorded, or in every way at once."""
    if reading is None:
        same = ", mà mọi cách đều ra một kết luận" if verdict in (Verdict.DU, Verdict.CHUA_DU) else ""
        return f"Câu văn hiểu được hai cách, chưa ai ghi nhận cách nào{same}."
    return f"Cách hiểu đã ghi nhận: {asked.facts.the_law.cach_hieu[how.cach_hieu].lua_chon[reading]}"


def _verdict(parts: tuple[Proof, ...], reading: str | None, how: Weighing) -> Verdict:
    joins = {how.tat_ca: (all,), how.mot_trong: (any,)}.get(reading or "", (all, any))
    ways = product(*(WAYS[part.ket_luan] for part in parts))
    results = {join(way) for way in ways for join in joins}
    if len(results) == 1:
        return Verdict.DU if results.pop() else Verdict.CHUA_DU
    missing = any(part.ket_luan is Verdict.CHUA_DU_DU_LIEU for part in parts)
    return Verdict.CHUA_DU_DU_LIEU if missing else Verdict.CAN_XEM_XET
