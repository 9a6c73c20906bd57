"""`thidua lock` and `close-round`: a period or the round for an award is over, so what did not come is known as a
fact.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from thidua.contract.names import DECISIONS, DOSSIERS, RELEASES, SUBMISSIONS
from thidua.contract.words import REPORT_STATES, lower_first
from thidua.desk.desk import Desk, Refused, far_from_period, far_from_year, read_day, shown
from thidua.desk.writing import Change, with_row
from thidua.results.model import Receipt, ReportState
from thidua.results.receipts import receipts_of, unbooked
from thidua.results.years import compute
from thidua.town.periods import days_of
from thidua.town.year import LOCK, OFFICIAL, ROUND_END, UNLOCK

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachKyBaoCao


def lock(desk: Desk, period: str, ngay: str) -> Change:
    """The `khoa-so` row of a period. Raises Refused while something that came is not in the books."""
    row, day = desk.period(period), read_day(ngay)
    period, missing = row["ma_ky"], []
    done = desk.official(LOCK, period)
    if done:
        missing.append(f"Kỳ “{period}” đã khóa sổ ngày {shown(done['ngay'])} (dòng {done['ma']}).")
    if (last := days_of(row)[1]) and day < last:
        missing.append(f"Kỳ đến hết ngày {shown(last)} mới xong; chưa khóa sổ ngày {shown(day)} được.")
    if (opened := desk.year.official(UNLOCK, period)) and day < opened[-1]["ngay"]:
        again = opened[-1]
        missing.append(f"Kỳ được mở lại ngày {shown(again['ngay'])} (dòng {again['ma']}); khóa sổ từ ngày ấy.")
    if row["han_nop"] and day < row["han_nop"]:
        missing.append(f"Hạn nộp là ngày {shown(row['han_nop'])}; khóa sổ ngày {shown(day)} là trước hạn.")
    receipts = receipts_of(compute(desk.dataset).nam[desk.nam], period)
    missing += _not_in_the_books(desk, row, receipts)
    if missing:
        raise Refused(*missing)
    new = {"ma": desk.new_code(f"khoa-{period}"), "noi_dung": LOCK, "ma_ky": period}
    path, content = with_row(desk, RELEASES, {**new, "trang_thai": OFFICIAL, "ngay": ngay}, "ngay")
    said = f"khóa sổ {row['ten']} ngày {shown(day)}"
    odd = [*far_from_period(day, row, desk.nam), *_later_receipts(desk, period, day), *_most_silent(receipts)]
    words = f"Đã {said}.", *_silent(desk, receipts)
    return Change({path: content}, words, will=said, odd=tuple(odd))


def _later_receipts(desk: Desk, period: str, day: date) -> list[str]:
    later = [r["ngay_nhan"] for r in desk.year.receipts if r["ma_ky"] == period and r["ngay_nhan"] > day]
    return [f"Sổ có {len(later)} báo cáo của kỳ nhận sau ngày đó (muộn nhất {shown(max(later))})."] if later else []


def _most_silent(receipts: list[Receipt]) -> list[str]:
    """The sentence about a lock that makes half of those who owe a report, or more, ones that sent nothing."""
    silent = sum(r.trang_thai is ReportState.CHUA_NOP for r in receipts)
    if not silent or 2 * silent < len(receipts):
        return []
    waiting = lower_first(REPORT_STATES[ReportState.CHUA_NOP].dai)
    return [f"{silent} trên {len(receipts)} đơn vị {waiting} sẽ thành “{_unsent()}”."]


def _not_in_the_books(desk: Desk, period: KeHoachKyBaoCao, receipts: list[Receipt]) -> list[str]:
    found = unbooked(desk.year, period, receipts)
    out = []
    if found.without_receipt:
        out.append(f"Có tệp mà chưa ghi ngày nhận (thidua receive): {desk.named(found.without_receipt)}.")
    if found.without_figures:
        out.append(f"Đã nhận mà chưa nhập số liệu: {desk.named(found.without_figures)}.")
    return out


def _silent(desk: Desk, receipts: list[Receipt]) -> list[str]:
    silent = [r.ma_don_vi for r in receipts if r.trang_thai is ReportState.CHUA_NOP]
    words = f"{_unsent()} ({len(silent)} đơn vị): {desk.named(silent)}"
    return [f"Từ nay ghi là {words}."] if silent else []


def _unsent() -> str:
    return lower_first(REPORT_STATES[ReportState.KHONG_NOP].dai)


PENDING, AWARDED = "chua-co", "duoc-tang"


def close_round(desk: Desk, form: str, ngay: str, so: str) -> Change:
    """The `ket-thuc-xet` row of a form. Raises Refused while a dossier has no result or a result no decision."""
    row, day = desk.form(form), read_day(ngay)
    form, missing = row["ma_hinh_thuc"], []
    done = desk.official(ROUND_END, form)
    if done:
        missing.append(f"Đã kết thúc xét “{form}” ngày {shown(done['ngay'])} (dòng {done['ma']}).")
    closed = desk.official(LOCK, "ho-so")
    if closed is None:
        missing.append("Chưa khóa sổ kỳ hồ sơ (thidua lock ho-so).")
    elif day < closed["ngay"]:
        missing.append(f"Ngày {shown(day)} trước ngày khóa sổ hồ sơ {shown(closed['ngay'])}.")
    missing += _open_dossiers(desk, form)
    if missing:
        raise Refused(*missing)
    new = {"ma": desk.new_code(f"ket-thuc-{form}"), "noi_dung": ROUND_END, "ma_hinh_thuc": form}
    new |= {"trang_thai": OFFICIAL, "so_quyet_dinh": so, "ngay": ngay}
    will = f"kết thúc xét: {row['ten']}, ngày {shown(day)}"
    odd = (*far_from_year(day, desk.nam), *_never_sent_up(desk, form))
    return Change(dict([with_row(desk, RELEASES, new, "ngay")]), (f"Đã {will}.",), will=will, odd=odd)


def _never_sent_up(desk: Desk, form: str) -> list[str]:
    """By number alone, as with those that were refused."""
    proposed = {r["ma_ho_so"] for r in desk.year.find(DOSSIERS, "ma_hinh_thuc", form)}
    left = len(proposed - {r["ma_ho_so"] for r in desk.year.find(SUBMISSIONS, "ma_hinh_thuc", form)})
    return [f"{left} hồ sơ đề nghị hình thức này chưa hề được trình (ket-qua/trinh.csv)."] if left else []


def _open_dossiers(desk: Desk, form: str) -> list[str]:
    """By number alone: who was proposed and refused is nobody's business but the desk's."""
    sent = desk.year.find(SUBMISSIONS, "ma_hinh_thuc", form)
    pending = sum(r["ket_qua"] in (None, PENDING) for r in sent)
    awarded = sum(r["ket_qua"] == AWARDED for r in sent)
    decided = len(desk.year.find(DECISIONS, "ma_hinh_thuc", form))
    out = [f"{pending} hồ sơ đã trình chưa có kết quả (ket-qua/trinh.csv)."] if pending else []
    if awarded > decided:
        out.append(f"{awarded} hồ sơ được tặng mà mới nhập {decided} dòng quyết định (ket-qua/khen-thuong.csv).")
    return out
