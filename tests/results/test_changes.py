"""From one quarter to the next: figures are compared only where the same units reported."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from thidua.results.changes import Move, changes
from thidua.results.model import Figure, PeriodResults, Summary, TargetResult, Verdict

T = {"a": {"cach_tinh": "ty-le", "gia_tri": "90", "nam_den_han": 2022}}


def period(value: str | None, units: str, verdict: Verdict = Verdict.DANG_THUC_HIEN) -> PeriodResults:
    figure = Figure(gia_tri=Fraction(value)) if value is not None else None
    town = TargetResult(2022, "quy-1", "a", "thi-xa", verdict, None, so_lieu=figure, n=len(units), N=3)
    own = {(u, "a"): TargetResult(2022, "quy-1", "a", u, verdict, None, so_lieu=Figure()) for u in units}
    empty = PeriodResults(2022, "quy-1", False, False, True, own, {"a": town}, {}, Summary(), {}, {})
    return replace(empty)


@pytest.mark.parametrize(
    ("before", "now", "move"),
    [
        (("80", "xy"), ("81", "xy"), Move.UP),
        (("80", "xy"), ("79", "xy"), Move.DOWN),
        (("80", "xy"), ("80", "xy"), Move.SAME),
        (("80", "xy"), ("99", "xyz"), Move.APART),
        (("80", "xy"), ("99", "xz"), Move.APART),
        ((None, ""), ("80", "x"), Move.NEW),
        (("80", "x"), (None, ""), Move.GONE),
    ],
)
def test_a_move(before: tuple[str | None, str], now: tuple[str | None, str], move: Move) -> None:
    found = changes(period(*before), period(*now), T)["a"]
    assert found.di is move


def test_what_never_had_a_figure_is_no_change() -> None:
    assert changes(period(None, ""), period(None, ""), T) == {}


def test_reaching_the_level_and_falling_below_it() -> None:
    low, high = period("80", "x"), period("95", "x", Verdict.DAT)
    assert changes(low, high, T)["a"].dat_them and not changes(low, high, T)["a"].het_dat
    assert changes(high, low, T)["a"].het_dat and not changes(high, low, T)["a"].dat_them


def test_a_figure_without_a_value_is_neither_new_nor_gone() -> None:
    """Five over nothing, or a bare published rate: it is there, and there is nothing to compare."""
    bare, full = period(None, "x"), period("1", "x")
    bare.thi_xa["a"] = replace(bare.thi_xa["a"], so_lieu=Figure(Fraction(5), Fraction(0)))
    assert changes(full, bare, T) == changes(bare, full, T) == {}
