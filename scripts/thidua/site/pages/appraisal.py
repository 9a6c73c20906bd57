"""/tham-dinh/: what waits for Phòng Nội vụ, and what is missing before each period can be locked or released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from thidua.contract.names import APPRAISED, INITIATIVES, SUBMISSIONS, Row
from thidua.contract.words import REPORT_STATES, lower_first
from thidua.results.model import ReportState
from thidua.results.receipts import Appraisal, appraisal_of, receipts_of, unbooked
from thidua.results.scores_model import AppraisalState, BlockScores
from thidua.site.frame import paging, words
from thidua.site.frame.env import render
from thidua.site.frame.sentences import OPEN, RELEASED, planned_release
from thidua.site.frame.town import SiteYear
from thidua.site.frame.view import PageView
from thidua.site.pages.receipts import books, books_words
from thidua.town.periods import days_of

NOTHING_YET = "sổ tiếp nhận chưa có dòng nào: ghi báo cáo đã nhận trước khi khóa sổ"
Missing = list[tuple[str, list[str]]]  # what is missing, and the units that it concerns


def board(trang: PageView) -> str:
    """The newest years, newest first: rows that wait, then every period's state and what it lacks."""
    town = trang.route.town
    until = town.data.books_until
    years = [_year(town.view(nam), until) for nam in sorted(town.years, reverse=True)[: paging.SHOWN_YEARS]]
    rows = sum(q["tong"] for y in years for q in y["quy"])
    return render(
        "cho-tham-dinh.html", trang=trang, bo=town.dataset.ma, cac_nam=years, so_dong=rows, nhieu_nhat=paging.SIZE
    )


def _year(v: SiteYear, until: date | None) -> Row:
    found = {ky: appraisal_of(v.data, ky) for ky in v.results.ky}
    return {
        "nam": v.nam,
        "quy": [_quarter(v, ky, a) for ky, a in found.items() if a.waiting or a.sent_back],
        "ky": [_period(v, p, found.get(p["ma_ky"]), until) for p in v.periods.values()],
        "khoi": [_block(v, b) for b in (v.scores.khoi.values() if v.scores and v.scores.bo_tieu_chi.tieu_chi else ())],
        "khac": _others(v),
    }


def _quarter(v: SiteYear, ky: str, a: Appraisal) -> Row:
    """Units of a quarter with rows that have no conclusion, official order."""
    receipts = {r.ma_don_vi: r for r in receipts_of(v.results, ky)}
    units = [
        {
            "u": u,
            "ngay": words.date(receipts[ma].ngay_nhan) if ma in receipts else "",
            "tong": a.reported[ma],
            "cho": a.waiting.get(ma, 0),
            "tra": a.sent_back.get(ma, 0),
        }
        for ma, u in v.units.items()
        if ma in a.waiting or ma in a.sent_back
    ]
    total = sum(a.waiting.values())
    return {"ma": ky, "ten": v.data.period_name(ky), "don_vi": units, "tong": total}


def _period(v: SiteYear, period: Row, a: Appraisal | None, until: date | None) -> Row:
    ky = period["ma_ky"]
    state, day = books(v, ky)
    announced = planned_release(v, ky)
    first = _earliest(period)
    reached = first is None or (until is not None and until >= first)
    plan = f"Dự kiến công bố ngày {words.date(announced)}" if announced and state != RELEASED else ""
    return {
        "ma": ky,
        "ten": v.data.period_name(ky),
        "so": books_words(state, day),
        "du_kien": plan,
        "khoa": None if state != OPEN else _before_lock(v, period),
        "khoa_tu": "" if reached else words.date(first),
        "im": _silent(v, ky) if reached else "",
        "cong_bo": None if a is None or state == RELEASED else _before_release(v, state, a),
    }


def _earliest(period: Row) -> date | None:
    """The first day on which a period may be locked, None where the plan sets none."""
    days: list[date] = [d for d in (days_of(period)[1], period["han_nop"]) if d is not None]
    return max(days, default=None)


def _before_lock(v: SiteYear, period: Row) -> Missing:
    found = unbooked(v.data, period, receipts_of(v.results, period["ma_ky"]))
    out: Missing = [] if v.town.data.books_until else [(NOTHING_YET, [])]
    if found.without_receipt:
        out.append(("có tệp mà chưa ghi ngày nhận", _names(v, found.without_receipt)))
    if found.without_figures:
        out.append(("đã nhận bản giấy mà chưa nhập số liệu", _names(v, found.without_figures)))
    return out


def _before_release(v: SiteYear, state: str, a: Appraisal) -> Missing:
    out: Missing = [("chưa khóa sổ", [])] if state == OPEN else []
    if not a.reported:
        out.append(("chưa có số liệu của đơn vị nào", []))
    if a.waiting:
        out.append((f"{sum(a.waiting.values())} chỉ tiêu chưa thẩm định", _counted(v, a.waiting)))
    if a.sent_back:
        out.append((f"{sum(a.sent_back.values())} chỉ tiêu đã trả lại, chưa kết luận", _counted(v, a.sent_back)))
    return out


def _silent(v: SiteYear, ky: str) -> str:
    """What a lock would make of the units that have sent nothing."""
    silent = sum(r.hien == ReportState.CHUA_NOP for r in receipts_of(v.results, ky))
    before, after = (lower_first(REPORT_STATES[s].dai) for s in (ReportState.CHUA_NOP, ReportState.KHONG_NOP))
    return f"{silent} đơn vị {before}: khóa sổ thì thành “{after}”." if silent else ""


def _block(v: SiteYear, block: BlockScores) -> Row:
    ranked = [u for u in block.don_vi.values() if u.khong_xep_hang is None]
    waiting = [u for u in ranked if u.trang_thai is not AppraisalState.DA_THAM_DINH]
    name = next(k["ten"] for k in v.town.blocks if k["ma_khoi"] == block.ma_khoi)
    return {
        "ma": block.ma_khoi,
        "ten": name,
        "xong": block.so_da_tham_dinh,
        "tong": block.so_don_vi,
        "cho": [f"{v.unit_name(u.ma_don_vi)} ({u.so_da_tham_dinh}/{len(u.tieu_chi)} tiêu chí)" for u in waiting],
        "khoa": books(v, v.data.code_of("tu-cham") or "")[0] != OPEN,
        "cong_bo": words.date(block.cong_bo.ngay) if block.cong_bo else "",
    }


def _others(v: SiteYear) -> list[tuple[str, int]]:
    """Other things without a conclusion, as numbers alone: some of them concern persons."""
    known = {(r["ma_don_vi"], r["ma"]) for r in v.rows(APPRAISED) if r["ket_luan"]}
    initiatives = sum((r["ma_don_vi"], r["ma"]) not in known for r in v.rows(INITIATIVES))
    pending = sum(r["ket_qua"] in (None, "chua-co") for r in v.rows(SUBMISSIONS))
    found = [("mô hình, sáng kiến chưa có kết luận công nhận", initiatives)]
    found.append(("đề nghị khen đã trình, chưa có kết quả", pending))
    return [(words, n) for words, n in found if n]


def _names(v: SiteYear, units: Iterable[str]) -> list[str]:
    return [v.unit_name(ma) for ma in units]


def _counted(v: SiteYear, units: Mapping[str, int]) -> list[str]:
    return [f"{v.unit_name(ma)} ({n})" for ma, n in units.items()]
