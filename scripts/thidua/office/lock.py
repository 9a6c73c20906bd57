"""`thidua lock`: a period is closed; who has not handed in by then has not handed in, as a fact."""

from __future__ import annotations

from thidua.office.desk import RECEIPTS, RELEASES, Desk, Refused, Row, listed, read_day, shown
from thidua.office.receive import has_files
from thidua.office.writing import Change, with_row
from thidua.results.model import ReportState
from thidua.results.results import compute


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
    missing += _not_in_the_books(desk, row)
    if missing:
        raise Refused(*missing)
    new = {"ma": desk.new_code(f"khoa-{period}"), "noi_dung": "khoa-so", "ma_ky": period}
    path, content = with_row(desk, RELEASES, {**new, "trang_thai": "chinh-thuc", "ngay": ngay}, "ngay")
    return Change({path: content}, (f"Đã khóa sổ {row['ten']} ngày {shown(day)}.", *_silent(desk, period)))


def _not_in_the_books(desk: Desk, period: Row) -> list[str]:
    """Files without a receipt, and receipts on paper without figures: either would be judged wrongly once locked."""
    states = _states(desk, period["ma_ky"])
    out = []
    without = [ma for ma, state in states.items() if state is ReportState.CHUA_XAC_NHAN]
    if without:
        out.append(f"Có tệp mà chưa ghi ngày nhận (thidua receive): {listed(without)}.")
    papers = {r["ma_don_vi"] for r in desk.rows(RECEIPTS) if r["ma_ky"] == period["ma_ky"] and not r["ma_ho_so"]}
    empty = [ma for ma in sorted(papers) if not has_files(desk, ma, period, None)]
    if empty:
        out.append(f"Đã nhận mà chưa nhập số liệu: {listed(empty)}.")
    return out


def _silent(desk: Desk, period: str) -> list[str]:
    silent = [ma for ma, state in _states(desk, period).items() if state is ReportState.CHUA_NOP]
    return [f"Từ nay ghi là không nộp: {listed(silent)}."] if silent else []


def _states(desk: Desk, period: str) -> dict[str, ReportState]:
    year = compute(desk.dataset).nam[desk.nam]
    if period in year.ky:
        return {ma: r.trang_thai for ma, r in year.ky[period].tiep_nhan.items()}
    return {ma: r.trang_thai for (ky, ma), r in year.tiep_nhan.items() if ky == period}
