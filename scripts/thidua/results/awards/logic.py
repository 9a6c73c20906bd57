"""How verdicts combine: all conditions of a clause, or any one of its alternatives."""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern

from thidua.results.awards.model import Proof, Verdict

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
