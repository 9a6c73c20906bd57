"""Conditions on what a unit hands in: registration, its contents, the year-end report, dossiers, and in what time."""

from __future__ import annotations

from thidua.contract.kinds import KINDS
from thidua.contract.names import PAPERS, REGISTERED, REGISTRATIONS
from thidua.law.asked import Asked
from thidua.law.facts import Sources
from thidua.law.model import Proof, all_of, met, not_met, review, unknown


def received(asked: Asked, ky: str) -> Proof:
    """Phòng Nội vụ đã nhận báo cáo loại này; chưa khóa sổ thì chưa biết, khóa sổ rồi mà không có là không có."""
    clause, unit = asked.dieu_khoan, asked.who.ma_don_vi
    day, receipts = asked.facts.receipt(unit, ky)
    what = KINDS[ky].ten.lower()
    if day is not None:
        return met(clause, f"Phòng Nội vụ đã nhận {what} ngày {day:%d/%m/%Y}.", receipts)
    change = f"Phòng Nội vụ ghi ngày nhận {what} vào tham-dinh/tiep-nhan.csv."
    if papers := _papers(asked, ky):
        return unknown(clause, f"Có {what} nhưng chưa có dòng tiếp nhận.", change, papers)
    locked, rows = asked.facts.locked(ky)
    if not locked:
        return unknown(clause, f"Chưa nhận {what}; kỳ này chưa khóa sổ.", change)
    return not_met(clause, f"Không nhận được {what} khi đã khóa sổ.", change, rows)


def _papers(asked: Asked, ky: str) -> Sources:
    if ky == "dang-ky":
        return asked.facts.stated(REGISTRATIONS, asked.who.ma_don_vi)[1]
    return asked.facts.stated(PAPERS, asked.who.ma_don_vi, loai=ky)[1]


def contents(asked: Asked, ky: str) -> Proof:
    """Bản đăng ký đã nhận nêu nội dung và ít nhất một chỉ tiêu."""
    facts, clause, unit = asked.facts, asked.dieu_khoan, asked.who.ma_don_vi
    papers, rows = facts.stated(REGISTRATIONS, unit)
    targets, target_rows = facts.stated(REGISTERED, unit)
    day, receipts = facts.receipt(unit, ky)
    rows = rows + target_rows + receipts
    if (day is None and rows) or (day is not None and not papers):
        words = "Chưa có đủ bản đăng ký đã nhập và dòng tiếp nhận để biết nội dung, chỉ tiêu."
        return unknown(clause, words, "Ghi tiếp nhận và nhập bản đăng ký.", rows)
    if targets and any(paper["noi_dung"] for paper in papers):
        return met(clause, f"Đã nêu nội dung và {len(targets)} chỉ tiêu thi đua.", rows)
    there = "Không nêu nội dung thi đua, hoặc không nêu chỉ tiêu nào."
    words = there if papers else "Không có nội dung, chỉ tiêu đăng ký."
    locked, lock_rows = facts.locked(ky)
    if not locked:
        return unknown(clause, f"{words} Kỳ đăng ký chưa khóa sổ.", "Nêu nội dung và chỉ tiêu trước khi khóa sổ.", rows)
    return not_met(clause, words, "Chỉ đổi khi Phòng Nội vụ bổ sung bản đăng ký.", rows + lock_rows)


def in_time(asked: Asked, ky: str) -> Proof | None:
    """Báo cáo đã nhận đến trong hạn của kỳ; muộn thì người có thẩm quyền xét."""
    return _late(asked, ky, None)


def dossier_in_time(asked: Asked, ky: str) -> Proof:
    """Hồ sơ đến trong kỳ nhận hồ sơ, sau khi công bố kết quả chấm điểm chỉ số của các đơn vị."""
    clause, dossier = asked.dieu_khoan, asked.who.ma_ho_so or ""
    day, rows = asked.facts.receipt(asked.who.ma_don_vi, ky, dossier)
    if day is None:
        change = "Phòng Nội vụ ghi ngày nhận hồ sơ vào tham-dinh/tiep-nhan.csv."
        return unknown(clause, "Chưa có dòng tiếp nhận hồ sơ.", change)
    came = met(clause, f"Phòng Nội vụ nhận hồ sơ ngày {day:%d/%m/%Y}.", rows)
    outside = (_late(asked, ky, dossier), _early(asked, ky), _before_index(asked, ky))
    return all_of(clause, "Hồ sơ đến đúng thời gian.", came, *(proof for proof in outside if proof))


def _late(asked: Asked, ky: str, dossier: str | None) -> Proof | None:
    """A receipt on or after a deadline "trước ngày", or after one "đến hết ngày"; None where it is in time."""
    day, rows = asked.facts.receipt(asked.who.ma_don_vi, ky, dossier)
    period, period_rows = asked.facts.period(ky)
    if day is None or period is None or period["han_nop"] is None:
        return None
    limit = period["han_nop"]
    if day < limit or (day == limit and period["phep_so_han"] != "truoc"):
        return None
    words = f"{period['ten']}: nhận ngày {day:%d/%m/%Y}, muộn."
    return review(asked.dieu_khoan, words, "Người có thẩm quyền xét việc nộp muộn.", rows + period_rows)


def _early(asked: Asked, ky: str) -> Proof | None:
    day, rows = asked.facts.receipt(asked.who.ma_don_vi, ky, asked.who.ma_ho_so)
    period, period_rows = asked.facts.period(ky)
    if day is None or period is None or period["tu_ngay"] is None or day >= period["tu_ngay"]:
        return None
    words = f"Nhận ngày {day:%d/%m/%Y}, trước ngày đầu kỳ."
    return review(asked.dieu_khoan, words, "Người có thẩm quyền xét việc nộp sớm.", rows + period_rows)


def _before_index(asked: Asked, ky: str) -> Proof | None:
    """A dossier comes after the index of the town's units: each ranked block's release."""
    day, rows = asked.facts.receipt(asked.who.ma_don_vi, ky, asked.who.ma_ho_so)
    releases = [asked.facts.ranks_released(block) for block in asked.facts.year.town.ranked_blocks]
    days = [found for found, _ in releases if found is not None]
    if len(days) < len(releases):
        change = "Công bố chính thức xếp hạng của các khối (tham-dinh/cong-bo.csv)."
        return unknown(asked.dieu_khoan, "Chưa công bố kết quả chấm điểm chỉ số của các đơn vị.", change, rows)
    if day is None or not days or day >= max(days):
        return None
    words = f"Nhận trước khi công bố kết quả chấm điểm ngày {max(days):%d/%m/%Y}."
    all_rows = rows + tuple(source for _, found in releases for source in found)
    return review(asked.dieu_khoan, words, "Người có thẩm quyền xét hồ sơ đến trước kết quả.", all_rows)
