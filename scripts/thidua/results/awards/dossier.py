"""VI.4.2: when a dossier is handed in."""

from __future__ import annotations

from thidua.results.awards.facts import Facts, Form, Subject
from thidua.results.awards.logic import all_of
from thidua.results.awards.model import Proof, met, review, unknown
from thidua.results.awards.registration import late
from thidua.results.rubric import ranked_blocks

CLAUSE = "VI.4.2"


def in_january(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.4.2: Hồ sơ trình qua Phòng Nội vụ trong tháng 01 năm sau, sau khi có kết quả chấm điểm chỉ số."""
    received, rows = facts.receipt(who.ma_don_vi, "ho-so", who.ma_ho_so or "")
    if received is None:
        change = "Phòng Nội vụ ghi ngày nhận hồ sơ vào tham-dinh/tiep-nhan.csv."
        return unknown(CLAUSE, "Chưa có dòng tiếp nhận hồ sơ.", change)
    came = met(CLAUSE, f"Phòng Nội vụ nhận hồ sơ ngày {received:%d/%m/%Y}.", rows)
    outside = (late(facts, who.ma_don_vi, "ho-so", CLAUSE, who.ma_ho_so), _early(facts, who), _before_index(facts, who))
    return all_of(CLAUSE, "Hồ sơ đến đúng thời gian.", came, *(proof for proof in outside if proof))


def _early(facts: Facts, who: Subject) -> Proof | None:
    received, rows = facts.receipt(who.ma_don_vi, "ho-so", who.ma_ho_so)
    period, period_rows = facts.period("ho-so")
    if received is None or period is None or period["tu_ngay"] is None or received >= period["tu_ngay"]:
        return None
    words = f"Nhận ngày {received:%d/%m/%Y}, trước ngày đầu kỳ."
    return review(CLAUSE, words, "Người có thẩm quyền xét việc nộp sớm.", rows + period_rows)


def _before_index(facts: Facts, who: Subject) -> Proof | None:
    """A dossier comes after the index of the town's units: each ranked block's release."""
    received, rows = facts.receipt(who.ma_don_vi, "ho-so", who.ma_ho_so)
    releases = [facts.ranks_released(block) for block in ranked_blocks(facts.dataset)]
    days = [day for day, _ in releases if day is not None]
    if len(days) < len(releases):
        change = "Công bố chính thức xếp hạng của các khối (tham-dinh/cong-bo.csv)."
        return unknown(CLAUSE, "Chưa công bố kết quả chấm điểm chỉ số của các đơn vị.", change, rows)
    if received is None or not days or received >= max(days):
        return None
    words = f"Nhận trước khi công bố kết quả chấm điểm ngày {max(days):%d/%m/%Y}."
    all_rows = rows + tuple(source for _, found in releases for source in found)
    return review(CLAUSE, words, "Người có thẩm quyền xét hồ sơ đến trước kết quả.", all_rows)
