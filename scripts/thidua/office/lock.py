"""`thidua lock`: a period is closed; who has not handed in by then has not handed in, as a fact."""

from __future__ import annotations

from thidua.office.desk import RECEIPTS, RELEASES, Desk, Refused, Row, listed, read_day, shown
from thidua.office.writing import Change, with_row
from thidua.results.model import Receipt, ReportState
from thidua.results.results import compute
from thidua.results.waiting import needed, receipts_of, unbooked


def lock(desk: Desk, period: str, ngay: str) -> Change:
    """The `khoa-so` row of a period. Raises Refused while something that came is not in the books."""
    row, day = desk.period(period), read_day(ngay)
    missing = []
    done = desk.official("khoa-so", "ma_ky", period)
    if done:
        missing.append(f"Kỳ “{period}” đã khóa sổ ngày {shown(done['ngay'])} (dòng {done['ma']}).")
    if row["den_ngay"] and day < row["den_ngay"]:
        missing.append(f"Kỳ đến hết ngày {shown(row['den_ngay'])} mới xong; chưa khóa sổ ngày {shown(day)} được.")
    if row["han_nop"] and day < row["han_nop"]:
        missing.append(f"Hạn nộp là ngày {shown(row['han_nop'])}; khóa sổ ngày {shown(day)} là trước hạn.")
    receipts = receipts_of(compute(desk.dataset).nam[desk.nam], period)
    missing += _not_in_the_books(desk, row, receipts)
    if missing:
        raise Refused(*missing)
    new = {"ma": desk.new_code(f"khoa-{period}"), "noi_dung": "khoa-so", "ma_ky": period}
    path, content = with_row(desk, RELEASES, {**new, "trang_thai": "chinh-thuc", "ngay": ngay}, "ngay")
    return Change({path: content}, (f"Đã khóa sổ {row['ten']} ngày {shown(day)}.", *_silent(receipts)))


def _not_in_the_books(desk: Desk, period: Row, receipts: list[Receipt]) -> list[str]:
    tables = {table: desk.rows(table) for table in (RECEIPTS, *needed(period))}
    found = unbooked(period, receipts, tables)
    out = []
    if found.without_receipt:
        out.append(f"Có tệp mà chưa ghi ngày nhận (thidua receive): {listed(found.without_receipt)}.")
    if found.without_figures:
        out.append(f"Đã nhận mà chưa nhập số liệu: {listed(found.without_figures)}.")
    return out


def _silent(receipts: list[Receipt]) -> list[str]:
    silent = [r.ma_don_vi for r in receipts if r.trang_thai is ReportState.CHUA_NOP]
    return [f"Từ nay ghi là không nộp: {listed(silent)}."] if silent else []
