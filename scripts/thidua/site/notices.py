"""Notices of stale data: a recorded day of release has passed and nothing was released. Never a verdict."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.results.display import lower_first
from thidua.site.env import date
from thidua.site.sentences import period_name
from thidua.site.town import Town, TownYear, rows_of

Row = dict[str, Any]
Key = tuple[str, str | None, str | None, str | None]  # what, period, block, form of award
OFFICIAL, ANNOUNCED = "chinh-thuc", "du-kien"


def overdue(v: TownYear, day: dt.date | None) -> list[str]:
    """Sentences for what should have been released before `day`, the earliest first; without a day none can be said."""
    if day is None:
        return []
    due, done = _days(v)
    return [_sentence(v, key, when) for key, when in due if when < day and key not in done]


def calendar(v: TownYear, day: dt.date | None) -> list[Row]:
    """Every recorded or announced day of release of a year in order, with what came of it."""
    due, done = _days(v)
    rows = []
    for key, when in due:
        late = day is not None and when < day
        state = f"đã công bố ngày {date(done[key])}" if key in done else "đã quá ngày" if late else "chưa công bố"
        rows.append({"ten": _name(v, key), "ngay": when, "tinh_trang": state})
    return rows


def _days(v: TownYear) -> tuple[list[tuple[Key, dt.date]], dict[Key, dt.date]]:
    """What is to be released when, recorded or announced, by day; and what was released when."""
    found: dict[str, dict[Key, dt.date]] = {OFFICIAL: {}, ANNOUNCED: {}}
    for r in v.rows("tham-dinh/cong-bo"):
        if r["trang_thai"] in found:
            found[r["trang_thai"]][r["noi_dung"], r["ma_ky"], r["ma_khoi"], r["ma_hinh_thuc"]] = r["ngay"]
    recorded = (r for r in v.periods.values() if r["loai"] == "tien-do" and r["ngay_cong_bo"])
    due: dict[Key, dt.date] = {("tien-do", r["ma_ky"], None, None): r["ngay_cong_bo"] for r in recorded}
    due |= found[ANNOUNCED]
    return sorted(due.items(), key=lambda item: (item[1], str(item[0]))), found[OFFICIAL]


def _name(v: TownYear, key: Key) -> str:
    """What is to be released, in the middle of a sentence."""
    what, ky, khoi, form = key
    if what == "tien-do":
        return f"tiến độ {period_name(ky or '').lower()}"
    if what == "xep-hang":
        block = next((k["ten"] for k in v.town.blocks if k["ma_khoi"] == khoi), "")
        return f"xếp hạng khối {lower_first(block)}".strip()
    return f"kết quả xét {form_name(v.town, v.nam, form)}"


def form_name(town: Town, nam: int, ma: str | None) -> str:
    """A form of award by its name in the year's plan."""
    forms = rows_of(town.dataset, "ke-hoach/hinh-thuc", nam)
    return next((str(f["ten"]) for f in forms if f["ma_hinh_thuc"] == ma), "hình thức khen thưởng")


def _sentence(v: TownYear, key: Key, when: dt.date) -> str:
    name = _name(v, key)
    return f"Ngày công bố {name} năm {v.nam} đã ghi là {date(when)}, nay đã qua; chưa có lần công bố nào được ghi."
