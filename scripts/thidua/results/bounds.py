"""The least and the greatest that the town's figure can still be while some units' figures are missing (n < N).

A silent unit is 0 or 1 of a share or count; of Σ/Σ its denominator lies between 0 and the largest that reported in its
block (the reading SIZES), its numerator between 0 and its denominator, or at its rate where that alone is
known. What it had before in the year, of figures that only grow, it still has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from thidua.results import figures
from thidua.results.model import Figure, TargetResult, Verdict
from thidua.results.of_unit import Scope, unit_result
from thidua.town.year import CUMULATIVE, SENT_BACK

SIZES = "co-don-vi-thieu"
Units = Sequence[TargetResult]
Ends = tuple[Fraction, Fraction]
ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class _Silent:
    """One missing unit of Σ/Σ: its largest denominator, the numerator it has already, its rate (percent) if known."""

    most: Fraction
    tu_so: Fraction
    ty_le: Fraction | None


def ends(scope: Scope, counted: Units, silent: Units) -> Ends | None:
    """The least and the greatest whole; None where nothing bounds it."""
    known = [u.so_lieu for u in counted if u.so_lieu]
    if scope.target.cach_tinh == figures.COUNT:
        return _of_count(scope, known, silent)
    if scope.target.cach_tinh == figures.SHARE_OF_UNITS:
        return _of_share(scope, known, silent)
    return _of_sums(scope, known, counted, silent)


def rests_on_sizes(result: TargetResult, cach_tinh: str) -> bool:
    """Whether a verdict of the whole rests on how large the missing units can be: the reading SIZES."""
    concluded = result.ket_qua in (Verdict.VUOT, Verdict.DAT, Verdict.CHUA_DAT) and not result.tinh_den
    return concluded and result.tam_tinh and cach_tinh not in figures.OF_UNITS


def _of_count(scope: Scope, known: Sequence[Figure], silent: Units) -> Ends:
    total = sum(map(figures.counted, known), ZERO)
    before = [_before(scope, unit.ma_don_vi) for unit in silent]
    had = [figures.counted(figure) if figure else ZERO for figure in before]
    return total + sum(had, ZERO), total + sum((max(number, ONE) for number in had), ZERO)


def _of_share(scope: Scope, known: Sequence[Figure], silent: Units) -> Ends:
    met, whole = sum(figure.ket_qua == "dat" for figure in known), Fraction(len(known) + len(silent))
    before = [_before(scope, unit.ma_don_vi) for unit in silent]
    had = sum(figure is not None and figure.ket_qua == "dat" for figure in before)
    return _value(scope, Fraction(met + had), whole), _value(scope, Fraction(met + len(silent)), whole)


def _of_sums(scope: Scope, known: Sequence[Figure], counted: Units, silent: Units) -> Ends | None:
    found = [_silent(scope, unit, counted) for unit in silent]
    if not scope.target.tu_so_trong_mau_so or None in found:
        return None
    units = [one for one in found if one]
    rated = sorted((u.ty_le, u.most) for u in units if u.ty_le is not None)
    open_ones = [u for u in units if u.ty_le is None]
    top = sum((f.tu_so or ZERO for f in known), ZERO)
    bottom = sum((f.mau_so or ZERO for f in known), ZERO) + sum((u.most for u in open_ones), ZERO)
    least = top + sum((u.tu_so for u in open_ones), ZERO), bottom
    greatest = top + sum((u.most for u in open_ones), ZERO), bottom
    return _end(scope, min, least, rated), _end(scope, max, greatest, reversed(rated))


def _end(
    scope: Scope,
    farthest: Callable[[Iterable[Fraction]], Fraction],
    whole: Ends,
    rated: Iterable[tuple[Fraction, Fraction]],
) -> Fraction:
    """The farthest of a whole (numerator, denominator) to which units of known rates are added, the farthest first.

    Each may be of any size up to its largest, so that it pulls the whole towards its rate or is not there.
    """
    tu_so, mau_so = whole
    values = [_value(scope, tu_so, mau_so)]
    for rate, most in rated:
        tu_so, mau_so = tu_so + rate * most / 100, mau_so + most
        values.append(_value(scope, tu_so, mau_so))
    return farthest(values)


def _value(scope: Scope, tu_so: Fraction, mau_so: Fraction) -> Fraction:
    return figures.value_of(tu_so, mau_so, scope.target.don_vi_tinh) or ZERO


def _silent(scope: Scope, unit: TargetResult, counted: Units) -> _Silent | None:
    """None where no unit of its block has reported, so that nothing says how large it can be."""
    block = scope.year.town.units[unit.ma_don_vi]["ma_khoi"]
    like = [u for u in counted if scope.year.town.units[u.ma_don_vi]["ma_khoi"] == block]
    sizes = [u.so_lieu.mau_so for u in like if u.so_lieu and u.so_lieu.mau_so is not None]
    if not sizes:
        return None
    before, rate = _before(scope, unit.ma_don_vi), unit.so_lieu.ty_le_cong_bo if unit.so_lieu else None
    if before is None or before.tu_so is None or before.mau_so is None:
        return _Silent(max(sizes), ZERO, rate)
    return _Silent(max(*sizes, before.mau_so), before.tu_so, rate)


def _before(scope: Scope, ma_don_vi: str) -> Figure | None:
    """What the unit last had in the year, of figures that only grow; None without any.

    What the appraisal put in a figure's place counts, and what it sent back does not.
    """
    if scope.year.targets[scope.target.ma]["loai_so_lieu"] != CUMULATIVE:
        return None
    for ma_ky in reversed(scope.year.periods_before(scope.quarter.ma_ky)):
        was = unit_result(Scope(scope.year, scope.year.quarters[ma_ky], scope.target), ma_don_vi)
        if was.so_lieu and was.tham_dinh != SENT_BACK and figures.has_figure(was.so_lieu, scope.target):
            return was.so_lieu
    return None
