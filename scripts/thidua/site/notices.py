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


def calendar(v: TownYear, day: dt.date | None) -> list[Row]:
    """Every recorded or announced day of release of a year in order, with what came of it."""
    releases = v.rows("tham-dinh/cong-bo")
    done = {(r["noi_dung"], r["ma_ky"], r["ma_khoi"]): r["ngay"] for r in releases if r["trang_thai"] == OFFICIAL}
    due = _calendar(v) | {
        (r["noi_dung"], r["ma_ky"], r["ma_khoi"]): r["ngay"] for r in releases if r["trang_thai"] == ANNOUNCED
    }
    rows = []
    for key, when in sorted(due.items(), key=lambda item: (item[1], str(item[0]))):
        late = day is not None and when < day
        state = f"đã công bố ngày {date(done[key])}" if key in done else "đã quá ngày" if late else "chưa công bố"
        rows.append({"ten": _name(v, key), "ngay": when, "tinh_trang": state})
    return rows


def _calendar(v: TownYear) -> dict[tuple[str, str | None, str | None], dt.date]:
    """Days of release that the periods' table records."""
    rows = [r for r in v.periods.values() if r["loai"] == "tien-do" and r["ngay_cong_bo"]]
    return {("tien-do", r["ma_ky"], None): r["ngay_cong_bo"] for r in rows}


def _name(v: TownYear, key: tuple[str, str | None, str | None]) -> str:
    """What is to be released, in the middle of a sentence."""
    what, ky, khoi = key
    if what == "tien-do":
        return f"tiến độ {period_name(ky or '').lower()}"
    if what == "xep-hang":
        block = next((k["ten"] for k in v.town.blocks if k["ma_khoi"] == khoi), "")
        return f"xếp hạng khối {block.lower()}".strip()
    return "kết quả xét khen thưởng"


def _sentence(v: TownYear, key: tuple[str, str | None, str | None], when: dt.date) -> str:
    name = _name(v, key)
    return f"Ngày công bố {name} năm {v.nam} đã ghi là {date(when)}, nay đã qua; chưa có lần công bố nào được ghi."
