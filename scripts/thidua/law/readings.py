"""Where the text is open: the readings that a plan's law lists, and the one taken when none is recorded.

`ke-hoach/cach-hieu.csv` records the choice. A choice that the law does not list is handed to people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.law.model import Proof, remark, review

if TYPE_CHECKING:
    from thidua.law.asked import Asked
from thidua.law.facts import Facts, Sources


@dataclass(frozen=True)
class Reading:
    """An open point: the choices (code → meaning) and the default; None means people must choose."""

    ma: str
    dong: int
    lua_chon: Mapping[str, str]
    mac_dinh: str | None = None


def choice(facts: Facts, code: str) -> tuple[str | None, Sources]:
    """The recorded choice, else the default; None where people have yet to choose (or chose one unknown here)."""
    reading = facts.the_law.cach_hieu[code]
    recorded, rows = facts.reading(code)
    if recorded is None:
        return reading.mac_dinh, rows
    return (recorded if recorded in reading.lua_chon else None), rows


def settled(asked: Asked, cach_hieu: str) -> Proof | None:
    """Một chỗ văn bản để ngỏ: cách hiểu đã ghi nhận, hay cách tạm dùng; không có thì người có thẩm quyền xét."""
    chosen, rows = choice(asked.facts, cach_hieu)
    choices = asked.facts.the_law.cach_hieu[cach_hieu].lua_chon.values()
    if chosen is None:
        words = "Văn bản để ngỏ và chưa có cách hiểu nào được ghi nhận."
        return review(asked.dieu_khoan, words, f"Ghi nhận một cách hiểu: {' Hoặc: '.join(choices)}", rows)
    meaning = asked.facts.the_law.cach_hieu[cach_hieu].lua_chon[chosen]
    if asked.facts.reading(cach_hieu)[0] is None:
        return remark(
            asked.dieu_khoan, f"Văn bản để ngỏ, chưa ai ghi nhận cách hiểu; hệ thống tạm đọc: {meaning}", rows
        )
    return remark(asked.dieu_khoan, f"Văn bản để ngỏ; cách hiểu đã ghi nhận: {meaning}", rows)
