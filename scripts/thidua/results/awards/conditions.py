"""Questions that only people answer, and the statements of units that wait for confirmation."""

from __future__ import annotations

from thidua.results.awards.facts import Facts, Subject
from thidua.results.awards.model import Proof, met, not_met, review, unknown


def ask(facts: Facts, who: Subject, clause: str, condition: str) -> Proof:
    """Phòng Nội vụ's answer to one question of ke-hoach/dieu-kien, as a verdict."""
    answer, rows = facts.answer(who, condition)
    question, _ = facts.question(condition)
    words = question["cau_hoi"] if question else f"Câu hỏi {condition} chưa có trong ke-hoach/dieu-kien.csv."
    change = f"Phòng Nội vụ trả lời “{condition}” trong tham-dinh/dieu-kien.csv."
    if answer == "xac-nhan":
        return met(clause, f"{words} Có.", rows)
    if answer == "khong-xac-nhan":
        return not_met(clause, f"{words} Không được xác nhận.", f"Phòng Nội vụ sửa câu trả lời “{condition}”.", rows)
    if answer == "chua-ro":
        return unknown(clause, f"{words} Chưa rõ.", change, rows)
    if answer == "trai-nhau":
        return review(clause, f"{words} Đơn vị và hồ sơ được trả lời khác nhau.", change, rows)
    if question and question["loai"] == "danh-gia":
        return review(clause, f"{words} Chưa có nhận định.", change, rows)
    return unknown(clause, f"{words} Chưa có câu trả lời.", change, rows)


def answered(facts: Facts, who: Subject, *conditions: str) -> bool:
    """Whether any of these questions has been answered at all."""
    return any(facts.answer(who, condition)[0] is not None for condition in conditions)
