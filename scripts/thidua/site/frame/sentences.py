"""Sentences that sum up results in Vietnamese, and notices of stale data: only what the records hold; a missing date
is said to be missing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from thidua.contract.kinds import PROGRESS
from thidua.contract.names import FORMS, RELEASES, Cells, Row
from thidua.contract.words import BOOKS, REPORT_STATES, SOURCES, VERDICTS, lower_first
from thidua.results.display import format_count
from thidua.results.model import PeriodResults, Receipt, ReportState, Verdict
from thidua.results.receipts import NOT_RECORDED
from thidua.site.frame.town import SiteTown, SiteYear
from thidua.site.frame.words import CHOSEN_BY, date
from thidua.town.periods import days_of, word_of
from thidua.town.wording import Wording, upper_first
from thidua.town.year import OFFICIAL, RANKS

SILENT_MEANS = (
    f"“{REPORT_STATES[ReportState.CHUA_NOP].dai}” là hệ thống chưa ghi nhận và kỳ chưa khóa sổ, "
    f"không phải kết luận là đơn vị {lower_first(REPORT_STATES[ReportState.KHONG_NOP].dai)}."
)
UNRECORDED_MEANS = (
    f"“{REPORT_STATES[NOT_RECORDED].dai}” là sổ tiếp nhận chưa có dòng nào, nên chưa biết đơn vị đã nộp hay chưa; "
    f"không phải kết luận là đơn vị {lower_first(REPORT_STATES[ReportState.KHONG_NOP].dai)}."
)
NO_DATA = VERDICTS[Verdict.CHUA_CO_SO_LIEU].dai
REGISTRATION = "dang-ky"
_PLACES = re.compile("{(bo|noi|thuong_truc|ky|nguoi_chon)}")
NOT_SET = "chưa được quy định"
PROPOSED = "de-xuat"
RELEASED, LOCKED, OPEN = "cong-bo", "khoa-so", "dang-nhan"  # the books of a period
REPORTED = (ReportState.DUNG_HAN, ReportState.MUON, ReportState.DA_NHAN, ReportState.CHUA_XAC_NHAN)


def period_word(v: SiteYear) -> str:
    """What the periods of the year's plan are called: "quý", "kỳ"."""
    return word_of(v.data.progress_periods)


def nearest(v: SiteYear) -> tuple[str, Sequence[Row]]:
    """What readers look for first, within a sentence, and its units: those of commune level, else the first block.

    A place with neither has "đơn vị" and all its units.
    """
    communes = [u for u in v.units.values() if v.data.town.is_commune(u)]
    blocks = [ma for ma in v.data.town.blocks if v.data.of_block(ma)]
    first = communes[0]["ma_khoi"] if communes else next(iter(blocks), None)
    found = communes or (list(v.data.of_block(first).values()) if first else list(v.units.values()))
    name = v.data.town.blocks[first]["ten"] if first in v.data.town.blocks else "Đơn vị"
    return lower_first(name), found


def filled(v: SiteYear, text: str) -> str:
    """A hand-written title or description with {bo}, {noi}, {thuong_truc}, {ky} and {nguoi_chon} said."""
    goi = v.town.goi
    words = {"bo": v.town.ten_giua, "noi": goi.noi, "thuong_truc": goi.thuong_truc, "ky": period_word(v)}
    chosen = v.clause_of_role.get(CHOSEN_BY)
    words["nguoi_chon"] = f" ({chosen['ma_dieu_khoan']})" if chosen else ""
    return _PLACES.sub(lambda found: words[found[1]], text)


def award_parts(v: SiteYear) -> str:
    """The sections of the plan that its law speaks of, within a sentence: "mục V và mục VI"."""
    parts = v.awards.luat.muc if v.awards.luat else ()
    return " và ".join(f"mục {code}" for code in parts) or "phần khen thưởng"


def period_name(v: SiteYear, ky: str) -> str:
    """Words for a period's code; "nam" is the whole year."""
    return "Cả năm" if ky == "nam" else v.data.period_name(ky)


def deadline(period: Mapping[str, Any], goi: Wording) -> str:
    """A deadline in words, with its own comparison: before the day, or to its end."""
    if period["han_nop"] is None:
        return NOT_SET
    how = "trước ngày" if period["phep_so_han"] == "truoc" else "hết ngày"
    proposed = f" ({proposal(goi)})" if period["nguon"] == PROPOSED else ""
    return f"{how} {date(period['han_nop'])}{proposed}"


def proposal(goi: Wording) -> str:
    """What is said of a row that we added: within a sentence."""
    return lower_first(goi.own(SOURCES[PROPOSED].dai))


def span(period: Row | None) -> str:
    """The days that a period covers; "" where none are set."""
    start, end = (date(day) for day in days_of(period)) if period else ("", "")
    return f"{start} – {end}" if start and end else end or start


def first_deadline(v: SiteYear) -> str:
    """When the first figures are due, for pages that have none yet."""
    first = v.periods[v.quarters[0]]
    if first["han_nop"] is None:
        return f"{upper_first(v.town.goi.noi)} chưa quy định hạn báo cáo tiến độ"
    return f"Báo cáo {lower_first(v.data.period_name(first['ma_ky']))} nộp {deadline(first, v.town.goi)}"


def reported_count(v: SiteYear, ky: str) -> tuple[int, int]:
    """(units whose report of the quarter came or stands in a file, units that should report)."""
    receipts = v.results.ky[ky].tiep_nhan.values()
    return sum(r.trang_thai in REPORTED for r in receipts), len(receipts)


def registered_count(v: SiteYear) -> tuple[int, int]:
    """(units whose registration came or stands in a file, units that should register)."""
    receipts = registration_receipts(v).values()
    return sum(r.trang_thai in REPORTED for r in receipts), len(receipts)


def counted(v: SiteYear, done: int, due: int) -> str:
    """ "9/16 đơn vị"; while the town's books hold not one receipt no number is known, and none is said."""
    if v.town.data.books_until is None and not done:
        return lower_first(REPORT_STATES[NOT_RECORDED].dai)
    return f"{of(done, due)} đơn vị"


def registration_receipts(v: SiteYear) -> dict[str, Receipt]:
    """Unit → the receipt of its registration, of those that owe one or sent it."""
    period = v.data.of_kind(REGISTRATION)
    return {ma: r for (ky, ma), r in v.results.tiep_nhan.items() if period and ky == period["ma_ky"]}


def of(part: int, whole: int) -> str:
    """ "9/16", thousands apart: "10.498/10.517"."""
    return f"{format_count(part)}/{format_count(whole)}"


def period_state(v: SiteYear, ky: str) -> str:
    """Open, locked or released, and how many reported."""
    period = v.results.ky[ky]
    done, due = reported_count(v, ky)
    if not period.co_so_lieu:
        return f"{NO_DATA} {lower_first(period_name(v, ky))} năm {v.nam}."
    return f"{BOOKS[books_of(period)].dai}. {of(done, due)} đơn vị đã báo cáo."


def books_of(period: PeriodResults) -> str:
    """How far the books of a quarter are: a code of `BOOKS`."""
    return RELEASED if period.chinh_thuc else LOCKED if period.khoa_so else OPEN


def data_words(period: PeriodResults) -> str:
    """The state of a quarter's data in two or three words, for the line below a heading."""
    if not period.co_so_lieu:
        return "chưa có số liệu"
    book = books_of(period)
    return {RELEASED: "số liệu chính thức", LOCKED: "chưa công bố"}.get(book, lower_first(BOOKS[book].dai))


def town_state(v: SiteYear) -> str:
    """The state of the newest quarter's data, for the home page."""
    if v.results.ky_moi_nhat is None:
        return f"{NO_DATA} năm {v.nam}. {REPORT_STATES[NOT_RECORDED].dai} báo cáo nào."
    ky = v.results.ky_moi_nhat
    return f"{period_name(v, ky)} năm {v.nam}: {lower_first(period_state(v, ky))}"


def town_summary(v: SiteYear) -> str:
    """One sentence for the newest quarter: how many of the town's targets stand where."""
    period = v.newest
    if period is None:
        return ""
    found = [r for ma, r in period.thi_xa.items() if v.targets[ma]["so_sanh"] is not None]
    met = sum(r.ket_qua in (Verdict.VUOT, Verdict.DAT) for r in found)
    unmet = sum(r.ket_qua is Verdict.CHUA_DAT for r in found)
    partly = sum(r.tam_tinh and r.ket_qua in (Verdict.VUOT, Verdict.DAT, Verdict.CHUA_DAT) for r in found)
    rest = f" {partly} kết luận mới tính từ một phần các đơn vị." if partly else ""
    counts = f"{met} đạt hoặc vượt, {unmet} chưa đạt, {len(found) - met - unmet} chưa kết luận"
    return f"Trong {len(found)} con số, {counts}.{rest}"


def silence(receipts: Iterable[Receipt]) -> str:
    """What the words for a missing report mean, where they stand among these; "" where none is missing."""
    states = {r.hien for r in receipts}
    means = {ReportState.CHUA_NOP.value: SILENT_MEANS, NOT_RECORDED: UNRECORDED_MEANS}
    return next((words for state, words in means.items() if state in states), "")


def who_reports(v: SiteYear, target: Row) -> str:
    """Blocks and lead unit of a target, with the source of that assignment."""
    blocks = [k["ten"] for k in v.town.blocks if k["ma_khoi"] in (target["khoi_bao_cao"] or "").split("|")]
    parts = []
    if target["don_vi_chu_tri"]:
        parts.append(f"{v.unit_name(target['don_vi_chu_tri'])} chủ trì")
    if blocks:
        verb = "khảo sát ở các khối: " if target["cach_tinh"] == "khao-sat" else "các khối: "
        parts.append(verb + "; ".join(lower_first(b) for b in blocks))
    if not parts:
        return (
            "Kết quả lấy từ khảo sát." if target["cach_tinh"] == "khao-sat" else f"{NOT_SET[:1].upper()}{NOT_SET[1:]}."
        )
    note = f" ({proposal(v.town.goi)})" if target["nguon"] == PROPOSED else ""
    text = ", cùng ".join(parts)
    return f"{text[:1].upper()}{text[1:]}{note}."


def planned_release(v: SiteYear, ky: str) -> dt.date | None:
    """The day last announced for the release of a period's progress, a postponement included."""
    wanted = (PROGRESS, ky, ANNOUNCED)
    days = [r["ngay"] for r in v.rows(RELEASES) if (r["noi_dung"], r["ma_ky"], r["trang_thai"]) == wanted]
    return days[-1] if days else None


def release_day(v: SiteYear, ky: str) -> str:
    """When a period's figures were made official; before that the day announced or set, said to be so."""
    if released := v.data.official(PROGRESS, ky):
        return f"đã công bố ngày {date(released[-1]['ngay'])}"
    if planned := planned_release(v, ky) or v.periods[ky]["ngay_cong_bo"]:
        return f"dự kiến ngày {date(planned)}"
    return NOT_SET


Key = tuple[str, str | None, str | None, str | None]  # what, period, block, form of award
ANNOUNCED = "du-kien"


def overdue(v: SiteYear, day: dt.date | None) -> list[str]:
    """Sentences for what should have been released before `day`, the earliest first; without a day none can be said."""
    if day is None:
        return []
    due, done = _days(v)
    return [_sentence(v, key, when) for key, when in due if when < day and key not in done]


def calendar(v: SiteYear, day: dt.date | None) -> list[Cells]:
    """Every recorded or announced day of release of a year in order, with what came of it."""
    due, done = _days(v)
    rows = []
    for key, when in due:
        late = day is not None and when < day
        state = f"đã công bố ngày {date(done[key])}" if key in done else "đã quá ngày" if late else "chưa công bố"
        rows.append({"ten": _name(v, key), "ngay": when, "tinh_trang": state})
    return rows


def _days(v: SiteYear) -> tuple[list[tuple[Key, dt.date]], dict[Key, dt.date]]:
    """What is to be released when, recorded or announced, by day; and what was released when."""
    found: dict[str, dict[Key, dt.date]] = {OFFICIAL: {}, ANNOUNCED: {}}
    for r in v.rows(RELEASES):
        if r["trang_thai"] in found:
            found[r["trang_thai"]][r["noi_dung"], r["ma_ky"], r["ma_khoi"], r["ma_hinh_thuc"]] = r["ngay"]
    recorded = [(ky, v.periods[ky]["ngay_cong_bo"]) for ky in v.data.progress_periods]
    due: dict[Key, dt.date] = {(PROGRESS, ky, None, None): day for ky, day in recorded if day}
    due |= found[ANNOUNCED]
    return sorted(due.items(), key=lambda item: (item[1], str(item[0]))), found[OFFICIAL]


def _name(v: SiteYear, key: Key) -> str:
    """What is to be released, in the middle of a sentence."""
    what, ky, khoi, form = key
    if what == PROGRESS:
        return f"tiến độ {lower_first(period_name(v, ky or ''))}"
    if what == RANKS:
        block = next((k["ten"] for k in v.town.blocks if k["ma_khoi"] == khoi), "")
        return f"xếp hạng khối {lower_first(block)}".strip()
    return f"kết quả xét {form_name(v.town, v.nam, form)}"


def form_name(town: SiteTown, nam: int, ma: str | None) -> str:
    """A form of award by its name in the year's plan."""
    forms = town.data.year(nam).rows(FORMS)
    return next((str(f["ten"]) for f in forms if f["ma_hinh_thuc"] == ma), "hình thức khen thưởng")


def _sentence(v: SiteYear, key: Key, when: dt.date) -> str:
    name = _name(v, key)
    return f"Ngày công bố {name} năm {v.nam} đã ghi là {date(when)}, nay đã qua; chưa có lần công bố nào được ghi."
