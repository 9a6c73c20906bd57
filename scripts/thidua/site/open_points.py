"""Where the plan's text is open, in words: the reading recorded, else the one in use, else that people must look."""

from __future__ import annotations

from typing import Any

from thidua.results.awards.readings import READINGS

Row = dict[str, Any]
_KNOWN = {r.ma: r for r in READINGS}


def with_words(row: Row) -> Row:
    """A row of ke-hoach/cach-hieu with `da_ghi` (the recorded reading) and `dang_dung` (what holds without one)."""
    return {**row, "da_ghi": _recorded(row), "dang_dung": _in_use(row)}


def _recorded(row: Row) -> str | None:
    """The meaning of the recorded choice; a choice that no rule knows is shown as it stands."""
    reading = _KNOWN.get(row["ma"])
    return reading.lua_chon.get(row["lua_chon"], row["lua_chon"]) if reading else row["lua_chon"]


def _in_use(row: Row) -> str:
    reading = _KNOWN.get(row["ma"])
    if reading is None:
        return "Trang này tính theo mô tả ở trang của từng chỉ tiêu (đề xuất, chờ Phòng Nội vụ xác nhận)."
    if reading.mac_dinh is None:
        return "Kết luận phụ thuộc vào chỗ này là “cần xem xét”."
    return f"Hệ thống tạm đọc: {reading.lua_chon[reading.mac_dinh]}"
