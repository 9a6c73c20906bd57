"""A figure against its level, in words and as a bar: what one row of a list says on one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from thidua.results.display import format_value
from thidua.results.figures import OF_UNITS
from thidua.results.model import TargetResult
from thidua.results.rules import PERCENT
from thidua.results.shown import asks_for_places, gap
from thidua.site.frame.charts import place, share
from thidua.site.frame.words import threshold
from thidua.town.levels import CEILINGS, EXACTLY

Target = dict[str, Any]  # a row of ke-hoach/chi-tieu
WHOLE = Fraction(100)


def level(target: Target) -> str:
    """The level in the text's own words: "tối thiểu 20%", "trên 90%", "không quá 2/3", bare "100%"; "" without one."""
    if target["so_sanh"] is None:
        return ""
    if "cach_noi" not in target and target["so_sanh"] == ">=" and Fraction(target["gia_tri"]) == WHOLE:
        return format_value(WHOLE, target["don_vi_tinh"])  # nothing is above all of it: "at least" would say nothing
    return threshold(target)


def unit_level(target: Target, noi: str) -> str:
    """The level as a unit's row says it: so many units, or a share of them, are asked of the whole place (`noi`)."""
    if not level(target):
        return ""
    if asks_for_places(target):
        share_of = " số đơn vị" if target["cach_tinh"] == "ty-le-don-vi" else ""
        return f"cả {noi}: {level(target)}{share_of}"
    return "mọi đơn vị phải có" if target["cach_tinh"] == "ty-le-don-vi" else f"kế hoạch: {level(target)}"


def gap_words(result: TargetResult, target: Target) -> str:
    """How far a figure is from its level; "" where there is none to compare."""
    over = gap(result, target)
    if over is None or target["cach_tinh"] in OF_UNITS and result.n is None:
        return ""
    ceiling = target["so_sanh"] in CEILINGS
    if not over:
        above = target["so_sanh"] == ">"
        return f"đúng bằng {_amount(target)}, kế hoạch yêu cầu {level(target)}" if above else "đúng bằng mức"
    if target["so_sanh"] == EXACTLY:
        return f"lệch mức {_by(-over, target)}"
    if ceiling:
        return "trong mức cho phép" if over > 0 else "đang cao hơn mức cho phép"
    return f"cao hơn mức {_by(over, target)}" if over > 0 else f"còn thiếu {_by(-over, target)}"


def _amount(target: Target) -> str:
    return format_value(Fraction(target["gia_tri"]), target["don_vi_tinh"])


def _by(amount: Fraction, target: Target) -> str:
    """A difference in the unit of measure; of percentages it is points of percent."""
    if target["don_vi_tinh"] != PERCENT:
        return format_value(amount, target["don_vi_tinh"])
    return f"{format_value(amount, PERCENT, Fraction(0)).removesuffix('%')} điểm phần trăm"


def middle_words(middle: Fraction | None, target: Target) -> str:
    return "" if middle is None else format_value(middle, target["don_vi_tinh"])


@dataclass(frozen=True)
class ValueBar:
    """Places in percent on the scale 0 to 100: the figure's, the level's, the block's middle ("" without one)."""

    so: str
    muc: str
    giua: str = ""


@dataclass(frozen=True)
class ResultRow:
    """One target as a row of a list: its state, and its figure, level, gap and bar as shown."""

    t: Mapping[str, Any]
    r: TargetResult
    ma: str
    so: str
    muc: str
    lech: str
    thanh: ValueBar | None


def value_bar(result: TargetResult, target: Target, middle: Fraction | None = None) -> ValueBar | None:
    """The bar of a percentage; None for what has no figure or another unit of measure."""
    value = result.so_lieu.gia_tri if result.so_lieu else None
    if value is None or target["don_vi_tinh"] != PERCENT or not target["gia_tri"]:
        return None
    if target["cach_tinh"] == "ty-le-don-vi" and result.n is None:
        return None
    at = [place(share(v, WHOLE)) for v in (value, Fraction(target["gia_tri"]))]
    return ValueBar(at[0], at[1], "" if middle is None else place(share(middle, WHOLE)))
