"""What is shown of a result: its state, its distance from the level, the middle of its block."""

from __future__ import annotations

from fractions import Fraction

import pytest

from thidua.contract.words import PLACES, VERDICTS
from thidua.results.model import Figure, PeriodResults, Summary, TargetResult, Verdict
from thidua.results.shown import BAR_ORDER, LIST_ORDER, gap, met_of, middles, tally, town_state, unit_state

SHARE = {"cach_tinh": "ty-le", "so_sanh": ">=", "gia_tri": "50", "don_vi_tinh": "%", "nam_den_han": 2022}
PLACE = SHARE | {"cach_tinh": "dem", "gia_tri": "12", "don_vi_tinh": "xã, phường"}
SOME = SHARE | {"cach_tinh": "ty-le-don-vi", "so_sanh": ">", "gia_tri": "90"}
ALL = SOME | {"so_sanh": ">=", "gia_tri": "100"}


def result(verdict: Verdict | None, value: str | None = None, unit: str = "u", target: str = "t") -> TargetResult:
    figure = Figure(gia_tri=Fraction(value)) if value is not None else None
    return TargetResult(2022, "quy-4", target, unit, verdict, None, so_lieu=figure)


def test_there_is_one_order_for_lists_and_one_for_bars_of_the_same_states() -> None:
    assert sorted(LIST_ORDER) == sorted(BAR_ORDER) == sorted({*VERDICTS, *PLACES})
    states = {**VERDICTS, **PLACES}
    assert "".join(states[c].dau for c in LIST_ORDER) == "✕…?!▲✓●○◷–"
    assert "".join(states[c].dau for c in BAR_ORDER) == "▲✓…!✕?●○◷–"


@pytest.mark.parametrize("target", [PLACE, SOME], ids=["so nhiều nơi", "trên 90% số nơi"])
@pytest.mark.parametrize(
    ("verdict", "shown"),
    [
        (Verdict.DAT, "co"),
        (Verdict.VUOT, "co"),
        (Verdict.CHUA_DAT, "chua-co"),
        (Verdict.DANG_THUC_HIEN, "chua-co"),
        (Verdict.CHUA_CO_SO_LIEU, "chua-co-so-lieu"),
        (Verdict.KHONG_AP_DUNG, "khong-ap-dung"),
    ],
)
def test_where_the_plan_asks_for_some_units_one_has_or_has_not(
    target: dict[str, object], verdict: Verdict, shown: str
) -> None:
    assert unit_state(result(verdict), target) == shown


def test_where_the_plan_asks_for_all_units_each_is_judged() -> None:
    assert unit_state(result(Verdict.CHUA_DAT), ALL) == "chua-dat"
    assert town_state(result(Verdict.CHUA_DAT), PLACE) == "chua-dat"


@pytest.mark.parametrize("verdict", [Verdict.CHUA_CO_SO_LIEU, Verdict.CHUA_DEN_HAN, Verdict.DAT])
def test_what_is_due_in_a_later_year_is_not_due_yet_with_a_figure_or_without(verdict: Verdict) -> None:
    later = SHARE | {"nam_den_han": 2025}
    assert unit_state(result(verdict), later) == town_state(result(verdict), later) == "chua-den-han"
    assert unit_state(result(Verdict.KHONG_AP_DUNG), later) == "khong-ap-dung"


def test_a_qualitative_result_of_the_town_has_no_state() -> None:
    assert town_state(result(None), SHARE) == ""


def test_having_is_no_meeting_and_what_does_not_apply_is_not_followed() -> None:
    states = ["dat", "vuot", "co", "chua-co", "chua-den-han", "chua-co-so-lieu", "khong-ap-dung"]
    assert met_of(states) == (2, 6)
    assert tally(["dat", "chua-dat", "dat"]) == {"chua-dat": 1, "dat": 2}
    assert list(tally(["dat", "chua-dat", "vuot"], BAR_ORDER)) == ["vuot", "dat", "chua-dat"]


@pytest.mark.parametrize(
    ("value", "sign", "level", "beyond"),
    [
        ("60", ">=", "50", 10),
        ("40", ">=", "50", -10),
        ("1", "<=", "2/3", Fraction(-1, 3)),
        ("90", ">", "90", 0),
        ("60", "=", "50", -10),
        ("40", "=", "50", -10),
        ("50", "=", "50", 0),
    ],
)
def test_the_gap_is_below_zero_where_the_level_is_not_reached(
    value: str, sign: str, level: str, beyond: Fraction
) -> None:
    assert gap(result(Verdict.DAT, value), SHARE | {"so_sanh": sign, "gia_tri": level}) == beyond


def test_there_is_no_gap_without_a_figure_or_a_level() -> None:
    assert gap(result(Verdict.CHUA_CO_SO_LIEU), SHARE) is None
    assert gap(result(Verdict.DAT, "1"), SHARE | {"gia_tri": None}) is None


def test_the_middle_of_a_block_has_as_many_units_above_as_below() -> None:
    found = {u: result(Verdict.DAT, v, u) for u, v in (("a", "10"), ("b", "40"), ("c", "20"), ("d", "99"))}
    found["e"] = result(Verdict.CHUA_CO_SO_LIEU, None, "e")
    found["f"] = result(Verdict.KHONG_AP_DUNG, "1", "f")
    by_pair = {(u, "t"): r for u, r in found.items()}
    period = PeriodResults(2022, "quy-4", True, True, True, by_pair, {}, {}, Summary(), {}, {})
    blocks = {u: "x" for u in "abcef"} | {"d": "y"}
    assert middles(period, blocks) == {("x", "t"): 20, ("y", "t"): 99}
    assert middles(period, blocks | {"d": "x"}) == {("x", "t"): 30}
