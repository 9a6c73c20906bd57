"""Who has sent what, from recorded receipts and releases, never a clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from thidua.contract.kinds import KINDS, PROGRESS, Owed
from thidua.contract.names import Row
from thidua.contract.words import BOOKS, REPORT_STATES
from thidua.results.model import Receipt, ReportState
from thidua.results.receipts import NOT_DUE, NOT_RECORDED, appraisal_of, in_time, receipts_of
from thidua.site.frame import words
from thidua.site.frame.env import render
from thidua.site.frame.filters import filter_of
from thidua.site.frame.paging import SHOWN_YEARS, cut
from thidua.site.frame.sentences import LOCKED, OPEN, RELEASED, counted, deadline, span
from thidua.site.frame.town import SiteYear
from thidua.site.frame.view import PageView
from thidua.town.year import LOCK

DOSSIERS = "ho-so"
NOT_OWED = "khong-phai-nop"
# The class that colours each state.
STYLES = {
    ReportState.DUNG_HAN: "dat",
    ReportState.MUON: "dang-thuc-hien",
    ReportState.DA_NHAN: "dat",
    ReportState.CHUA_XAC_NHAN: "can-xem-xet",
    NOT_DUE: "chua-den-han",
    NOT_RECORDED: "chua-co-so-lieu",
    ReportState.CHUA_NOP: "chua-co-so-lieu",
    ReportState.KHONG_NOP: "chua-dat",
    NOT_OWED: "khong-ap-dung",
}
NAMED = 8  # units without a report that the answer names
# What a reader looks for among units: the states that a row can be asked for.
ASKED_FOR = (ReportState.CHUA_NOP, ReportState.KHONG_NOP, ReportState.MUON, ReportState.CHUA_XAC_NHAN)
CAME = (ReportState.DUNG_HAN, ReportState.MUON, ReportState.DA_NHAN, ReportState.CHUA_XAC_NHAN)


@dataclass(frozen=True)
class Cell:
    """One unit's report of one period. `ghi_chu` says what else the books hold about it."""

    ma: str
    ngay: str = ""
    ghi_chu: str = ""

    @property
    def hien(self) -> tuple[str, str, str]:
        return shown(self.ma)


def shown(state: str) -> tuple[str, str, str]:
    """Sign, short words and the class of a state."""
    word = REPORT_STATES[state]
    return word.dau, word.ngan, STYLES[state]


def board(trang: PageView) -> str:
    """The newest year in full, the one before it folded away; a long list over several pages."""
    town = trang.route.town
    until = town.data.books_until
    years = [_year(town.view(nam)) for nam in sorted(town.years, reverse=True)[:SHOWN_YEARS]]
    here = cut([{**k, "nam": y["nam"]} for y in years for k in y["khoi"]], "don_vi", trang.route.so_trang)
    shown = [{**y, "khoi": [k for k in here if k["nam"] == y["nam"]]} for y in years]
    on_page = [y for y in shown if y["khoi"] or trang.route.so_trang == 1]
    answer = _answer(years[0]["nam"], years[0]["ky"], until)
    return render("tinh-hinh-nop.html", trang=trang, cau=answer, cac_nam=on_page, nam_nay=years[0]["nam"])


def _answer(nam: int, periods: list[Row], until: date | None) -> str:
    """The newest period that is due: how many came, and who did not, by name where they are few."""
    if until is None:
        return f"{REPORT_STATES[NOT_RECORDED].dai} báo cáo nào."
    books = f"Sổ ghi nhận đến ngày {words.date(until)}."
    due = [p for p in periods if p["da_den_han"]]
    if not due:
        return f"Năm {nam} chưa kỳ nào đến hạn. {books}"
    last = due[-1]
    said = f"{last['ten']} năm {nam}: {last['da_nhan']} đã gửi"
    names = last["chua_gui"]
    if len(names) > NAMED:
        said += f", {len(names)} đơn vị chưa gửi"
    elif names:
        said += f". Chưa gửi: {', '.join(names)}"
    return f"{said}. {books}"


def state(receipt: Receipt | None) -> str:
    """The receipt's state as it is shown; a unit without one owes nothing."""
    return receipt.hien if receipt else NOT_OWED


@lru_cache(maxsize=SHOWN_YEARS)
def _year(v: SiteYear) -> Row:
    periods = [p for p in v.periods.values() if KINDS[p["loai"]].ai_nop is not Owed.KHONG_AI]
    notes = _notes(v)
    cells: dict[str, dict[str, Cell]] = {ma: {} for ma in v.units}
    for period in periods:
        found = {r.ma_don_vi: r for r in receipts_of(v.results, period["ma_ky"])}
        for ma in v.units:
            receipt = found.get(ma)
            note = notes.get((period["ma_ky"], ma), "")
            cells[ma][period["ma_ky"]] = Cell(state(receipt), _day(receipt), note)
    seen = {cell.ma for row in cells.values() for cell in row.values()}
    return {
        "nam": v.nam,
        "co_ghi_nhan": bool(v.listed_senders),
        "ky": [_period(v, p, {ma: row[p["ma_ky"]].ma for ma, row in cells.items()}) for p in periods],
        "dau": [shown(s) for s in REPORT_STATES if s in seen],
        "loc": filter_of([(s.value, shown(s)[1]) for s in ASKED_FOR if s in seen]),
        "ho_so": _dossiers(v),
        "khoi": [
            {**k, "don_vi": [(u, cells[u["ma_don_vi"]]) for u in v.units_by_block[k["ma_khoi"]]]}
            for k in v.town.blocks
            if v.listed_senders and k["ma_khoi"] in v.units_by_block
        ],
    }


def _period(v: SiteYear, period: Row, states: Mapping[str, str]) -> Row:
    """One period over all units; `states` are by unit."""
    count = Counter(states.values())
    silent = (ReportState.CHUA_NOP, ReportState.KHONG_NOP)
    return {
        "ma": period["ma_ky"],
        "ten": v.data.period_name(period["ma_ky"]),
        "thoi_gian": span(period),
        "han": deadline(period, v.town.goi),
        "da_den_han": not count[NOT_DUE] and not count[NOT_RECORDED] and any(count[s] for s in (*CAME, *silent)),
        "chua_gui": [v.unit_name(ma) for ma, s in states.items() if s in silent],
        "dem": [(*shown(s), count[s]) for s in REPORT_STATES if count[s] and s != NOT_OWED],
        "da_nhan": counted(v, sum(count[s] for s in CAME), sum(n for s, n in count.items() if s != NOT_OWED)),
        "so": books_words(*books(v, period["ma_ky"])),
    }


def books(v: SiteYear, ma_ky: str) -> tuple[str, str]:
    """How far a period's books are, a code of `BOOKS`, and since when: by its official rows of cong-bo."""
    known = ((RELEASED, v.data.official(PROGRESS, ma_ky)), (LOCKED, v.data.official(LOCK, ma_ky)))
    return next(((code, words.date(rows[-1]["ngay"])) for code, rows in known if rows), (OPEN, ""))


def books_words(code: str, day: str) -> str:
    return f"{BOOKS[code].ngan} ngày {day}" if day else BOOKS[code].ngan


def _day(receipt: Receipt | None) -> str:
    return words.date(receipt.ngay_nhan) if receipt else ""


def _notes(v: SiteYear) -> dict[tuple[str, str], str]:
    """(period, unit) → received again, or sent back for mending."""
    times = Counter((r["ma_ky"], r["ma_don_vi"]) for r in v.data.receipts if not r["ma_ho_so"])
    notes = {key: f"đã nhận {n} lần" for key, n in times.items() if n > 1}
    for ky in v.results.ky:
        for ma, n in appraisal_of(v.data, ky).sent_back.items():
            before = notes.get((ky, ma))
            notes[ky, ma] = f"{before}, " * bool(before) + f"trả lại {n} chỉ tiêu"
    return notes


def _dossiers(v: SiteYear) -> str:
    """Dossiers as a number alone: nobody owes one, and whose they are is not told here."""
    rows = [r for r in v.data.receipts if r["loai"] == DOSSIERS]
    period = v.periods.get(DOSSIERS)
    due = f" Hạn nộp: {deadline(period, v.town.goi)}." if period else ""
    if not rows:
        return f"{REPORT_STATES[NOT_RECORDED].ngan} hồ sơ nào; không đơn vị nào bắt buộc phải gửi.{due}"
    first: dict[str | None, date] = {}
    for r in rows:
        first[r["ma_ho_so"]] = min(r["ngay_nhan"], first.get(r["ma_ho_so"], r["ngay_nhan"]))
    late = sum(in_time(day, period) is ReportState.MUON for day in first.values())
    return f"Đã nhận {len(first)} hồ sơ, {late} hồ sơ muộn; không đơn vị nào bắt buộc phải gửi.{due}"
