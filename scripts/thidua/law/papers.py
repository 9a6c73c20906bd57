"""Conditions on what a unit hands in: registration, its contents, the year-end report, dossiers, and in what time."""

from __future__ import annotations

from datetime import date

from thidua.contract.kinds import KINDS
from thidua.contract.names import REGISTERED, REGISTRATIONS
from thidua.law.asked import Asked
from thidua.law.facts import Sources, sources
from thidua.law.model import Proof, Verdict, met, not_met, review, unknown
from thidua.town.periods import days_of


def received(asked: Asked, ky: str) -> Proof:
    """Cơ quan thường trực đã nhận báo cáo loại này; chưa khóa sổ thì chưa biết, khóa sổ rồi mà không có là không có."""
    clause, unit, what = asked.dieu_khoan, asked.who.ma_don_vi, KINDS[ky].ten.lower()
    day, receipts = asked.facts.receipt(unit, ky)
    if day is not None:
        return met(clause, f"{asked.facts.goi.Thuong_truc} đã nhận {what} ngày {day:%d/%m/%Y}.", receipts)
    change = f"{asked.facts.goi.Thuong_truc} nhận {what} và ghi ngày nhận."
    if papers := _papers(asked, ky):
        return unknown(clause, f"Có {what} nhưng chưa có dòng tiếp nhận.", change, papers)
    locked, rows = asked.facts.locked(ky)
    if not locked:
        return unknown(clause, f"Chưa nhận {what}; kỳ này chưa khóa sổ.", change)
    return not_met(clause, f"Không nhận được {what} khi đã khóa sổ.", f"Chỉ đổi khi {what} có ngày nhận.", rows)


def _papers(asked: Asked, ky: str) -> Sources:
    """What the unit's folder holds of it, received or not."""
    year = asked.facts.year
    period = year.code_of(ky)
    row = year.sent.get((period, asked.who.ma_don_vi)) if period else None
    return sources([row]) if row else ()


def duly_received(asked: Asked, ky: str) -> Proof:
    """Như da-nop, là nghĩa vụ: đến muộn hạn của kế hoạch, hay không phải nộp mà không nộp, thì cân cả hai cách."""
    return _duly(asked, ky, received(asked, ky))


def contents(asked: Asked, ky: str) -> Proof:
    """Bản đăng ký đã nhận nêu nội dung và ít nhất một chỉ tiêu; muộn, hay không phải nộp, thì cân cả hai cách."""
    return _duly(asked, ky, _stated(asked, ky))


def _duly(asked: Asked, ky: str, proof: Proof) -> Proof:
    """A duty: what came late, or was not owed and did not come, may count or not. What came unowed is not late."""
    facts, clause, unit = asked.facts, asked.dieu_khoan, asked.who.ma_don_vi
    owed, last = facts.owed(unit, ky), facts.last_day(ky)
    day, receipts = facts.receipt(unit, ky)
    if proof.ket_luan is Verdict.CHUA_DU and not owed and day is None:
        words = f"Đơn vị không có vào hạn nộp nên không phải nộp {KINDS[ky].ten.lower()}.{_origin(asked)}"
        change = "Người có thẩm quyền xét đơn vị lập, hoặc kết thúc, trong năm."
        return review(clause, words, change, facts.unit_rows(unit))
    if proof.ket_luan is Verdict.DU and owed and day is not None and last is not None and day > last:
        words = f"{proof.cau} Hạn: {last:%d/%m/%Y}; đến muộn."
        return review(clause, words, "Người có thẩm quyền xét việc nộp muộn.", receipts + facts.period(ky)[1])
    return proof


def _origin(asked: Asked) -> str:
    before = ", ".join(row["ten"] for row in asked.facts.predecessors(asked.who.ma_don_vi))
    said = f" Đơn vị hình thành từ: {before}; văn bản, khen thưởng của nơi trước không phải của đơn vị."
    return said if before else ""


def _stated(asked: Asked, ky: str) -> Proof:
    facts, clause, unit = asked.facts, asked.dieu_khoan, asked.who.ma_don_vi
    papers, rows = facts.stated(REGISTRATIONS, unit)
    targets, target_rows = facts.stated(REGISTERED, unit)
    day, receipts = facts.receipt(unit, ky)
    rows = rows + target_rows + receipts
    if (day is None and rows) or (day is not None and not papers):
        words = "Chưa có đủ bản đăng ký đã nhập và dòng tiếp nhận để biết nội dung, chỉ tiêu."
        return unknown(clause, words, "Có ngày nhận và nội dung bản đăng ký.", rows)
    if targets and any(paper["noi_dung"] for paper in papers):
        return met(clause, f"Đã nêu nội dung và {len(targets)} chỉ tiêu thi đua.", rows)
    there = "Không nêu nội dung thi đua, hoặc không nêu chỉ tiêu nào."
    words = there if papers else "Không có nội dung, chỉ tiêu đăng ký."
    locked, lock_rows = facts.locked(ky)
    if not locked:
        return unknown(clause, f"{words} Kỳ đăng ký chưa khóa sổ.", "Nêu nội dung và chỉ tiêu trước khi khóa sổ.", rows)
    return not_met(clause, words, "Chỉ đổi khi bản đăng ký đã nhận có nội dung, chỉ tiêu.", rows + lock_rows)


def dossier_in_time(asked: Asked, ky: str) -> Proof | None:
    """Hồ sơ của đơn vị đến trong kỳ nhận hồ sơ, sau khi công bố kết quả chấm điểm; một lần nhận đúng lúc là đủ."""
    facts, clause, body = asked.facts, asked.dieu_khoan, asked.facts.goi.Thuong_truc
    releases = [facts.ranks_released(block) for block in facts.year.town.ranked_blocks]
    days = [found for found, _ in releases if found is not None]
    released = tuple(source for _, found in releases for source in found)
    if len(days) < len(releases):
        change = "Công bố chính thức xếp hạng của các khối."
        return unknown(clause, "Chưa công bố kết quả chấm điểm chỉ số của các đơn vị.", change, released)
    (locked, locks), dossier = facts.locked(ky), asked.who.ma_ho_so
    if dossier is None:
        words = "Kỳ nhận hồ sơ đã khóa sổ mà đơn vị không có hồ sơ cho hình thức này."
        return review(clause, words, "Người có thẩm quyền xét việc không có hồ sơ.", locks) if locked else None
    receipts = facts.receipts(asked.who.ma_don_vi, ky, dossier)
    if not receipts:
        if locked:
            words = "Có hồ sơ mà không có dòng tiếp nhận khi đã khóa sổ."
            return review(clause, words, "Người có thẩm quyền xét hồ sơ chưa có ngày nhận.", locks)
        change = f"{body} nhận hồ sơ và ghi ngày nhận."
        return unknown(clause, "Chưa có dòng tiếp nhận hồ sơ.", change)
    faults = [(row, _outside(asked, ky, row["ngay_nhan"], max(days, default=None))) for row in receipts]
    fitting = [row for row, why in faults if why is None]
    if fitting:
        words = f"{body} nhận hồ sơ ngày {fitting[0]['ngay_nhan']:%d/%m/%Y}, đúng thời gian."
        return met(clause, words, sources(fitting[:1]))
    row, why = faults[0]
    words = f"{body} nhận hồ sơ ngày {row['ngay_nhan']:%d/%m/%Y}, {why}."
    change = "Người có thẩm quyền xét hồ sơ không đúng thời gian."
    return review(clause, words, change, sources(receipts) + facts.period(ky)[1] + released)


def _outside(asked: Asked, ky: str, day: date, index: date | None) -> str | None:
    """Why a dossier that came on a day is outside its time: late, early, before the index; None where it is not."""
    period, _ = asked.facts.period(ky)
    last = asked.facts.last_day(ky)
    if last is not None and day > last:
        return "muộn"
    first = days_of(period)[0] if period else None
    if first is not None and day < first:
        return "trước ngày đầu kỳ"
    return f"trước khi công bố kết quả chấm điểm ngày {index:%d/%m/%Y}" if index and day < index else None


def in_force(asked: Asked) -> Proof | None:
    """Đơn vị còn hiệu lực khi xét: đã kết thúc thì không bao giờ đủ, chưa có trong năm thì không xét."""
    facts, clause = asked.facts, asked.dieu_khoan
    unit, rows = facts.unit(asked.who.ma_don_vi), facts.unit_rows(asked.who.ma_don_vi)
    if unit is None or asked.who.loai != "tap-the":
        return None
    start, end = unit["hieu_luc_tu"], unit["hieu_luc_den"]
    if (start and start.year > facts.nam) or (end and end.year < facts.nam):
        words = f"Đơn vị không có trong năm {facts.nam}."
        return not_met(clause, words, "Chỉ đổi khi xét năm mà đơn vị có hiệu lực.", rows)
    period, _ = facts.period("ho-so")
    first = (days_of(period)[0] if period else None) or date(facts.nam + 1, 1, 1)
    if end is None or end >= first:
        return None
    heir = f" Kế thừa: {unit['ke_thua']}." if unit["ke_thua"] else ""
    words = f"Đơn vị đã kết thúc ngày {end:%d/%m/%Y}, trước kỳ nhận hồ sơ.{heir}"
    return review(clause, words, "Người có thẩm quyền xét đơn vị không còn.", rows)
