"""Geometry of the charts: exact values in, positions out. Templates draw them (_bieu-do.html); no figure is made here.

Widths are percentages and heights pixels, so that a chart fills any screen while its letters keep their size.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from thidua.contract.names import Row
from thidua.results.display import format_figure, format_index, format_number, format_value, round_half_up
from thidua.results.model import Figure, TargetResult
from thidua.results.rules import PERCENT, RATIO
from thidua.results.shown import BAR_ORDER

PLACES = 2
TOP, PLOT, BOTTOM = 24, 88, 26  # upright charts: room for figures above, the plot, the words below
SLOT = Fraction(25)
COLUMN = Fraction(12)
LEFT, RIGHT = Fraction(26), Fraction(74)
LEAST = Fraction(19, 2)  # percent of a bar that glyph and number need on the narrowest phone
APART = 30  # percent of a line between the level's words and those of its ends
STEP = 5  # the slope's scale begins and ends at multiples of this


def place(value: Fraction | Decimal | int) -> str:
    """A position as SVG writes it: at most two decimals, half up, the same on every machine."""
    shown = round_half_up(Fraction(value), PLACES)
    text = f"{Decimal(shown.numerator) / Decimal(shown.denominator):.{PLACES}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def share(part: Fraction | Decimal | int, whole: Fraction | Decimal | int) -> Fraction:
    """`part` in percent of `whole`, exact and held within 0 and 100; 0 where there is no whole."""
    if not whole:
        return Fraction(0)
    return min(Fraction(100), max(Fraction(0), Fraction(part) / Fraction(whole) * 100))


@dataclass(frozen=True)
class Segment:
    """One state's share of a stacked bar; places in percent."""

    ma: str
    so: int
    x: str
    rong: str
    giua: str


def share_bar(counts: Mapping[str, int], least: Fraction = Fraction(0)) -> tuple[Segment, ...]:
    """States as shares of one bar, in the order of bars; () without any.

    `least` is the percent that glyph and number need: a smaller share is drawn that wide, the others give way.
    """
    shown = {code: counts[code] for code in BAR_ORDER if counts.get(code)}
    out, start = [], Fraction(0)
    for (code, n), width in zip(shown.items(), _widths(list(shown.values()), least), strict=True):
        out.append(Segment(code, n, place(start), place(width), place(start + width / 2)))
        start += width
    return tuple(out)


def _widths(counts: Sequence[int], least: Fraction) -> list[Fraction]:
    """Percent of each count; those that would be under `least` get it, and the rest share what is left."""
    small: set[int] = set()
    while True:
        rest = sum(n for i, n in enumerate(counts) if i not in small)
        left = 100 - least * len(small)
        widths = [least if i in small else left * n / rest for i, n in enumerate(counts)]
        under = {i for i, width in enumerate(widths) if i not in small and width < least}
        if not under:
            return widths
        small |= under


@dataclass(frozen=True)
class Column:
    """One quarter; without a figure `cao` is "" and `chu` says that there is none."""

    ten: str
    chu: str
    giua: str
    x: str
    y: str
    cao: str
    y_chu: str


@dataclass(frozen=True)
class QuarterChart:
    cot: tuple[Column, ...]
    muc: str  # height of the target line, pixels from the top
    rong: str = place(COLUMN)
    cao: int = TOP + PLOT + BOTTOM
    day: int = TOP + PLOT  # the base line


def quarter_chart(results: Sequence[tuple[str, TargetResult]], target: Row) -> QuarterChart | None:
    """The town's figure of each quarter against the plan's; None for a target or year without figures."""
    values = [r.so_lieu.gia_tri if r.so_lieu else None for _, r in results]
    known = [v for v in values if v is not None]
    if not target["gia_tri"] or not known:
        return None
    threshold, unit = Fraction(target["gia_tri"]), target["don_vi_tinh"]
    top = max([threshold, *known, *([Fraction(100)] if unit == PERCENT else [])])
    columns = [_column(i, name, r.so_lieu, top, target) for i, (name, r) in enumerate(results)]
    return QuarterChart(tuple(columns), place(_height(threshold, top)))


def _height(value: Fraction, top: Fraction) -> Fraction:
    """Pixels from the chart's top down to a value."""
    return TOP + PLOT * (1 - share(value, top) / 100)


def _column(i: int, name: str, figure: Figure | None, top: Fraction, target: Row) -> Column:
    middle = SLOT * i + SLOT / 2
    at = (place(middle), place(middle - COLUMN / 2))
    value, goal, unit = figure.gia_tri if figure else None, Fraction(target["gia_tri"]), target["don_vi_tinh"]
    if value is None:  # a figure without a value, such as a bare rate or 5/0, is said and has no height
        words = format_figure(figure, target) if figure else "chưa có"
        return Column(name, words, *at, "", "", place(TOP + PLOT - 8))
    y = _height(value, top)
    words = format_value(value, unit, goal) if unit in (PERCENT, RATIO) else format_number(value, goal)
    return Column(name, words, *at, place(y), place(TOP + PLOT - y), place(y - 6))


@dataclass(frozen=True)
class SlopeChart:
    """Two years' indexes joined by a line; the scale runs from `tu` to `den`, not from zero, and says so."""

    truoc: tuple[str, str]  # (words, pixels from the top)
    sau: tuple[str, str]
    tu: int
    den: int
    x1: str = place(LEFT)
    x2: str = place(RIGHT)
    cao: int = TOP + PLOT + BOTTOM


def slope_chart(before: Decimal, now: Decimal) -> SlopeChart:
    low = math.floor(Fraction(min(before, now)) / STEP) * STEP
    high = math.ceil(Fraction(max(before, now)) / STEP) * STEP
    if low == high:
        low, high = (low - STEP, high) if high >= 100 else (low, high + STEP)
    return SlopeChart(_end(before, low, high), _end(now, low, high), low, high)


def _end(value: Decimal, low: int, high: int) -> tuple[str, str]:
    y = TOP + PLOT * (1 - (Fraction(value) - low) / (high - low))
    return format_index(value), place(y)


@dataclass(frozen=True)
class UnitMark:
    """A unit's place on its line, and the stem that joins it to the level; percent of the scale."""

    x: str
    tu: str
    rong: str


@dataclass(frozen=True)
class LineScale:
    """A scale in percent that need not begin at zero: marks stand on it, not bars. `muc` is the level's place."""

    tu: int
    den: int
    goal: Fraction
    muc: str
    vach: tuple[tuple[str, str], ...]  # (place, words) of its ends

    @property
    def neo(self) -> str:
        """Where the level's words are held, so that they stay inside."""
        level = self.at(self.goal)
        return "start" if level < APART / 2 else "end" if level > 100 - APART / 2 else "middle"

    def at(self, value: Fraction) -> Fraction:
        return share(value - self.tu, self.den - self.tu)

    def mark(self, value: Fraction) -> UnitMark:
        here, level = self.at(value), self.at(self.goal)
        return UnitMark(place(here), place(min(here, level)), place(abs(here - level)))


def line_scale(values: Sequence[Fraction], goal: Fraction, unit: str | None) -> LineScale | None:
    """From the multiple of STEP below the least to the one above the greatest; None for another unit of measure."""
    if unit != PERCENT or not values:
        return None
    low = math.floor(min(*values, goal) / STEP) * STEP
    high = math.ceil(max(*values, goal) / STEP) * STEP
    low, high = (max(0, low - STEP), high) if high - low < 2 * STEP else (low, high)
    scale = LineScale(low, high, goal, "", ())
    ends = ((Fraction(0), f"{low}%"), (Fraction(100), f"{high}%"))
    level = scale.at(goal)
    return replace(scale, muc=place(level), vach=tuple((place(x), w) for x, w in ends if abs(x - level) >= APART))
