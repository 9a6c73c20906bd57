"""What is shown of a result: its state, its distance from the level, the middle of its block. Exact; no words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from statistics import median
from typing import Any

from thidua.contract.words import PLACES
from thidua.results.figures import COUNT, SHARE_OF_UNITS
from thidua.results.model import PeriodResults, TargetResult, Verdict
from thidua.results.scores_model import BlockScores
from thidua.town.levels import CEILINGS, EXACTLY

Row = Mapping[str, Any]  # a row of ke-hoach/chi-tieu
HAS, HAS_NOT = PLACES
EXEMPT, NOT_DUE, UNKNOWN = Verdict.KHONG_AP_DUNG.value, Verdict.CHUA_DEN_HAN.value, Verdict.CHUA_CO_SO_LIEU.value
MET = (Verdict.VUOT.value, Verdict.DAT.value)
# One order for lists and legends, farthest first; one for bars of shares. There is no third.
_LIST = ("chua-dat", "dang-thuc-hien", "chua-co-so-lieu", "can-xem-xet", "vuot", "dat", "co", "chua-co")
LIST_ORDER = (*_LIST, "chua-den-han", "khong-ap-dung")
_BAR = ("vuot", "dat", "dang-thuc-hien", "can-xem-xet", "chua-dat", "chua-co-so-lieu", "co", "chua-co")
BAR_ORDER = (*_BAR, "chua-den-han", "khong-ap-dung")


def asks_for_places(target: Row) -> bool:
    """Whether the plan asks for so many units, or a share of them below all: one unit then has it or has not."""
    if target["cach_tinh"] == COUNT:
        return True
    return target["cach_tinh"] == SHARE_OF_UNITS and _is_a_part(target["gia_tri"])


@cache
def _is_a_part(percent: str) -> bool:
    return Fraction(percent) < 100  # a plan has few levels, and each is asked of every figure


def town_state(result: TargetResult, target: Row) -> str:
    """State of the town's result; "" for a qualitative target, whose units are counted instead."""
    if result.ket_qua is None:
        return ""
    return _dated(result.ket_qua.value, result, target)


def unit_state(result: TargetResult, target: Row) -> str:
    """State of a unit's result: a verdict's code, or whether the unit has what the plan asks of some units only."""
    assert result.ket_qua is not None  # only the town has results without a verdict
    code = result.ket_qua.value
    if asks_for_places(target) and code not in (EXEMPT, UNKNOWN):
        code = HAS if code in MET else HAS_NOT
    return _dated(code, result, target)


def _dated(code: str, result: TargetResult, target: Row) -> str:
    """What is due in a later year is not due yet, with a figure or without one."""
    return NOT_DUE if code != EXEMPT and result.nam < int(target["nam_den_han"]) else code


def tally(states: Iterable[str], order: tuple[str, ...] = LIST_ORDER) -> dict[str, int]:
    """How many of each state that occurs, in one of the two orders."""
    count = Counter(states)
    return {code: count[code] for code in order if count[code]}


def met_of(states: Iterable[str]) -> tuple[int, int]:
    """(met or exceeded, all that are followed): what does not apply is in neither."""
    known = [code for code in states if code != EXEMPT]
    return sum(code in MET for code in known), len(known)


def gap(result: TargetResult, target: Row) -> Fraction | None:
    """How far a figure is beyond its level, below zero where it falls short; None without figure or level.

    In the target's own unit of measure. Of a ceiling ("<=") what is above it counts as short; of "=" whatever is off.
    """
    value = result.so_lieu.gia_tri if result.so_lieu else None
    if value is None or not target["gia_tri"]:
        return None
    over = value - Fraction(target["gia_tri"])
    if target["so_sanh"] == EXACTLY:
        return -abs(over)
    return -over if target["so_sanh"] in CEILINGS else over


Middles = dict[tuple[str, str], Fraction]  # (block, target) → the middle figure of the block's units


def middles(period: PeriodResults, block_of: Mapping[str, str | None]) -> Middles:
    """The median of each target over the units of each block that have a figure; an even number takes the mean of two.

    `block_of` gives each unit's block; a figure that does not apply is left out.
    """
    found: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
    for (ma, target), r in period.theo_don_vi.items():
        block = block_of.get(ma)
        if block and r.so_lieu and r.so_lieu.gia_tri is not None and r.ket_qua is not Verdict.KHONG_AP_DUNG:
            found[block, target].append(r.so_lieu.gia_tri)
    return {key: median(values) for key, values in found.items()}


def field_middles(block: BlockScores) -> dict[str, Fraction]:
    """Field of the rubric → the median in percent of its maximum over the ranked units; empty before release."""
    if block.xep_hang is None:
        return {}
    found: dict[str, list[Fraction]] = defaultdict(list)
    for ma in block.xep_hang.hang:
        for field, sums in block.don_vi[ma].linh_vuc.items():
            if sums.chung.chi_so is not None:
                found[field].append(sums.chung.chi_so)
    return {field: median(values) for field, values in found.items()}
