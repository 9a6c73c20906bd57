"""Index and rank within a block (rules.md, Scores and ranks): exact, pure, no data access.

The index is rounded half up first, and the rounded index decides the rank, as published tables do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

Exact = int | Fraction


class Entry(NamedTuple):
    """A unit's points and the maximum that applies to it, both in one unit of measure; 0 <= diem, 0 < diem_toi_da.

    Whole numbers are as good as Fractions (points in ten-thousandths, say): only their ratio counts.
    """

    ma_don_vi: str
    diem: Exact
    diem_toi_da: Exact
    ma_khoi: str = ""


class Ranked(NamedTuple):
    """A unit in its block: `chi_so` in percent with all its decimals, `thu_hang` shared by `dong_hang` units."""

    ma_khoi: str
    ma_don_vi: str
    chi_so: Decimal
    thu_hang: int
    dong_hang: int


def index(diem: Exact, diem_toi_da: Exact, places: int = 2) -> Decimal:
    """Points ÷ maximum × 100, rounded half up to `places` decimals; ZeroDivisionError without a maximum."""
    return _as_decimal(_index_units(diem, diem_toi_da, _scale(places)), places)


def rank(entries: Iterable[Entry], places: int = 2) -> list[Ranked]:
    """Rank = 1 + how many of the block have a strictly greater rounded index, so 1-2-2-4.

    Order: blocks as they first appear, then rank, then as given (so give the official list's order).
    Units that are not ranked, or have no maximum (ZeroDivisionError), are left out by the caller.
    """
    scale = _scale(places)
    blocks: dict[str, dict[int, list[str]]] = {}
    for unit, points, maximum, block in entries:
        by_index = blocks.setdefault(block, {})
        by_index.setdefault(_index_units(points, maximum, scale), []).append(unit)
    return [row for block, by_index in blocks.items() for row in _rank_block(block, by_index, places)]


def _rank_block(block: str, by_index: dict[int, list[str]], places: int) -> Iterator[Ranked]:
    place = 1
    for units in sorted(by_index, reverse=True):
        tied = by_index[units]
        shown, shared = _as_decimal(units, places), len(tied)
        for unit in tied:
            yield Ranked(block, unit, shown, place, shared)
        place += shared


def _scale(places: int) -> int:
    """How many units of the last decimal a ratio of 1 is."""
    return 100 * 10**places


def _index_units(points: Exact, maximum: Exact, scale: int) -> int:
    """The rounded index as a whole number of its last decimal: floor(x + 1/2) without leaving whole numbers."""
    above = 2 * scale * points.numerator * maximum.denominator
    below = points.denominator * maximum.numerator
    return (above + below) // (2 * below)


def _as_decimal(units: int, places: int) -> Decimal:
    return Decimal(units).scaleb(-places)
