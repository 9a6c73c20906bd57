"""A sentence that can be meant as all-of or as any-of (VI.3): weighed both ways until a reading is recorded."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.law.asked import Asked
from thidua.law.model import Proof, Verdict, strongest
from thidua.law.readings import choice


@dataclass(frozen=True)
class Weighing:
    """`cach_hieu` is the reading; `tat_ca` the choice by which every paper is required, `mot_trong` by which any one
    suffices."""

    cach_hieu: str
    tat_ca: str
    mot_trong: str


def weighed(asked: Asked, how: Weighing, words: str, parts: tuple[Proof, ...]) -> Proof:
    """The verdict of the papers together, under the recorded reading or both."""
    reading, rows = choice(asked.facts, how.cach_hieu)
    verdicts = [part.ket_luan for part in parts]
    late = [verdict for verdict in verdicts if verdict is Verdict.CAN_XEM_XET]
    strong = strongest((_weigh([v for v in verdicts if v not in late], reading, how), *late))
    if strong is Verdict.CHUA_DU and not asked.who.is_unit:
        words = f"{words} Đơn vị không được xem xét; cá nhân, tập thể nhỏ của đơn vị thì văn bản không nói rõ."
        return Proof(asked.dieu_khoan, words, Verdict.CAN_XEM_XET, rows, "Người có thẩm quyền xét.", parts)
    if strong is Verdict.DU:
        return Proof(asked.dieu_khoan, words, strong, rows, None, parts)
    change = " ".join(dict.fromkeys(part.thay_doi for part in parts if part.thay_doi))
    return Proof(asked.dieu_khoan, words, strong, rows, change, parts)


def _weigh(three: list[Verdict], reading: str | None, how: Weighing) -> Verdict:
    absent, missing = three.count(Verdict.CHUA_DU), three.count(Verdict.CHUA_DU_DU_LIEU)
    if absent == len(three) or (absent and reading == how.tat_ca):
        return Verdict.CHUA_DU
    if missing:
        return Verdict.CHUA_DU_DU_LIEU
    return Verdict.DU if not absent or reading == how.mot_trong else Verdict.CAN_XEM_XET
