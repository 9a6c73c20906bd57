"""What changed for the town from one quarter to the next: exact, no words. Figures are compared only where the same
units reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from thidua.results.model import PeriodResults
from thidua.results.shown import MET, town_state


class Move(StrEnum):
    """How a figure moved. New: there was none before; gone: there is none now; apart: other units reported."""

    UP = "len"
    DOWN = "xuong"
    SAME = "nguyen"
    NEW = "moi"
    GONE = "mat"
    APART = "khac"


@dataclass(frozen=True)
class Change:
    """One target of the town in two quarters. `dat_them`: met now, not before; `het_dat`: the other way round."""

    ma_chi_tieu: str
    di: Move
    truoc: Fraction | None
    sau: Fraction | None
    dat_them: bool
    het_dat: bool


def changes(before: PeriodResults, now: PeriodResults, targets: Mapping[str, Mapping[str, Any]]) -> dict[str, Change]:
    """Every target that had a value in either quarter and none without one, in the order of the plan."""
    units = [_reporting(period) for period in (before, now)]
    out = {}
    for ma, t in targets.items():
        old, new = before.thi_xa[ma], now.thi_xa[ma]
        values = [r.so_lieu.gia_tri if r.so_lieu else None for r in (old, new)]
        bare = any(r.so_lieu and r.so_lieu.gia_tri is None for r in (old, new))  # there, with no value to compare
        if values != [None, None] and not bare:
            same = units[0].get(ma) == units[1].get(ma) and old.n == new.n
            met = [town_state(r, t) in MET for r in (old, new)]
            moved = _move(values[0], values[1], same)
            out[ma] = Change(ma, moved, values[0], values[1], met == [False, True], met == [True, False])
    return out


def _reporting(period: PeriodResults) -> dict[str, set[str]]:
    """Target → the units that have a figure of it."""
    out: dict[str, set[str]] = defaultdict(set)
    for (ma, target), r in period.theo_don_vi.items():
        if r.so_lieu is not None:
            out[target].add(ma)
    return out


def _move(before: Fraction | None, now: Fraction | None, same_units: bool) -> Move:
    if before is None:
        return Move.NEW
    if now is None:
        return Move.GONE
    if not same_units:
        return Move.APART
    return Move.SAME if before == now else Move.UP if now > before else Move.DOWN
