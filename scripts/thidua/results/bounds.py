"""The least and the greatest that the town's figure can still be while some units' figures are missing (n < N).

A silent unit is 0 or 1 of a share or count; of Σ/Σ its denominator lies between 0 and the largest that reported in its
block (the reading `co-don-vi-thieu`), its numerator between what it has reported before and its denominator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from thidua.results import figures
from thidua.results.model import TargetResult
from thidua.results.of_unit import Scope, unit_result

CUMULATIVE, SENT_BACK = "luy-ke", "tra-lai"
Ends = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class _Silent:
    """One missing unit of Σ/Σ: its largest denominator, and the numerator it has already."""

    most: Fraction
    tu_so: Fraction


def ends(scope: Scope, counted: Sequence[TargetResult], silent: Sequence[TargetResult]) -> Ends | None:
    """The least and the greatest whole; None where nothing bounds it."""
    way, few = scope.target.cach_tinh, len(silent)
    known = [u.so_lieu for u in counted if u.so_lieu]
    if way == "dem":
        total = sum((figures.counted(figure) for figure in known), Fraction(0))
        return total, total + few
    if way == "ty-le-don-vi":
        met, whole = sum(figure.ket_qua == "dat" for figure in known), len(known) + few
        return _value(scope, Fraction(met), Fraction(whole)), _value(scope, Fraction(met + few), Fraction(whole))
    found = [_silent(scope, unit.ma_don_vi, counted) for unit in silent]
    if not scope.target.tu_so_trong_mau_so or any(one is None for one in found):
        return None
    units = [one for one in found if one]
    top = sum((f.tu_so or Fraction(0) for f in known), Fraction(0))
    bottom = sum((f.mau_so or Fraction(0) for f in known), Fraction(0)) + sum((u.most for u in units), Fraction(0))
    least = top + sum((u.tu_so for u in units), Fraction(0))
    greatest = top + sum((u.most for u in units), Fraction(0))
    return _value(scope, least, bottom), _value(scope, greatest, bottom)


def _value(scope: Scope, tu_so: Fraction, mau_so: Fraction) -> Fraction:
    return figures.value_of(tu_so, mau_so, scope.target.don_vi_tinh) or Fraction(0)


def _silent(scope: Scope, ma_don_vi: str, counted: Sequence[TargetResult]) -> _Silent | None:
    """None where no unit of its block has reported, so that nothing says how large it can be."""
    block = scope.year.town.units[ma_don_vi]["ma_khoi"]
    like = [u for u in counted if scope.year.town.units[u.ma_don_vi]["ma_khoi"] == block]
    sizes = [u.so_lieu.mau_so for u in like if u.so_lieu and u.so_lieu.mau_so is not None]
    if not sizes:
        return None
    tu_so, mau_so = _before(scope, ma_don_vi)
    return _Silent(max(*sizes, mau_so), tu_so)


def _before(scope: Scope, ma_don_vi: str) -> Ends:
    """(numerator, denominator) that the unit last had in the year, of figures that only grow; else nothing.

    What the appraisal put in a figure's place counts, and what it sent back does not.
    """
    if scope.year.targets[scope.target.ma]["loai_so_lieu"] == CUMULATIVE:
        for ma_ky in reversed(scope.year.periods_before(scope.quarter.ma_ky)):
            was = unit_result(Scope(scope.year, scope.year.quarters[ma_ky], scope.target), ma_don_vi)
            figure = was.so_lieu if was.tham_dinh != SENT_BACK else None
            if figure and figure.tu_so is not None and figure.mau_so is not None:
                return figure.tu_so, figure.mau_so
    return Fraction(0), Fraction(0)
