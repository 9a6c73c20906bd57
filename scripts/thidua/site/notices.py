"""Notices of stale data: a recorded day of release has passed and nothing was released. Never a verdict."""

from __future__ import annotations

import datetime as dt
from typing import Any

from thidua.site.env import date
from thidua.site.sentences import period_name
from thidua.site.town import TownYear

Row = dict[str, Any]
OFFICIAL, ANNOUNCED = "chinh-thuc", "du-kien"


def overdue(v: TownYear, day: dt.date | None) -> list[str]:
    """Sentences for what should have been released before `day`; without a day nothing can be said."""
    if day is None:
        return []
    releases = v.rows("tham-dinh/cong-bo")
    done = {(r["noi_dung"], r["ma_ky"], r["ma_khoi"]) for r in releases if r["trang_thai"] == OFFICIAL}
    due = _calendar(v) | {
        (r["noi_dung"], r["ma_ky"], r["ma_khoi"]): r["ngay"] for r in releases if r["trang_thai"] == ANNOUNCED
    }
    late = [(when, key) for key, when in due.items() if when < day and key not in done]
    return [_sentence(v, key, when) for when, key in sorted(late, key=str)]


def _calendar(v: TownYear) -> dict[tuple[str, str | None, str | None], dt.date]:
    """Days of release that the periods' table records."""
    rows = [r for r in v.periods.values() if r["loai"] == "tien-do" and r["ngay_cong_bo"]]
    return {("tien-do", r["ma_ky"], None): r["ngay_cong_bo"] for r in rows}


def _sentence(v: TownYear, key: tuple[str, str | None, str | None], when: dt.date) -> str:
    what, ky, khoi = key
    if what == "tien-do":
        name = f"tiến độ {period_name(ky or '').lower()}"
    elif what == "xep-hang":
        block = next((k["ten"] for k in v.town.blocks if k["ma_khoi"] == khoi), "")
        name = f"xếp hạng khối {block.lower()}".strip()
    else:
        name = "kết quả xét khen thưởng"
    return f"Ngày công bố {name} năm {v.nam} đã ghi là {date(when)}, nay đã qua; chưa có lần công bố nào được ghi."
