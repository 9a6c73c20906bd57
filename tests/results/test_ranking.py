"""Index and rank within a block: exact, shared ranks, and what may never change them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.results.ranking import Entry, Ranked, index, rank

PLACES = st.integers(1, 4)


@st.composite
def tables(draw: st.DrawFn) -> list[Entry]:
    """Few points, few maxima and few blocks, so that ties and near ties are common."""
    entries = []
    for number in range(draw(st.integers(1, 25))):
        maximum = draw(st.sampled_from([Fraction(3), Fraction(7), Fraction(60), Fraction(100), Fraction(1995, 20)]))
        points = maximum * draw(st.integers(0, 40)) / 40 + draw(st.integers(0, 3)) * Fraction(1, 10_000)
        entries.append(Entry(f"dv-{number}", min(points, maximum), maximum, draw(st.sampled_from(["xa", "phong"]))))
    return entries


def places_of(ranked: list[Ranked]) -> dict[str, tuple[Decimal, int, int]]:
    return {r.ma_don_vi: (r.chi_so, r.thu_hang, r.dong_hang) for r in ranked}


@given(tables(), PLACES)
def test_rank_is_one_more_than_the_number_of_strictly_greater_indexes_of_the_block(
    entries: list[Entry], places: int
) -> None:
    ranked = rank(entries, places)
    assert sorted(r.ma_don_vi for r in ranked) == sorted(e.ma_don_vi for e in entries)
    for row in ranked:
        block = [other.chi_so for other in ranked if other.ma_khoi == row.ma_khoi]
        assert row.thu_hang == 1 + sum(other > row.chi_so for other in block)
        assert row.dong_hang == block.count(row.chi_so)


@given(tables(), PLACES)
def test_index_is_the_exact_quotient_rounded_half_up(entries: list[Entry], places: int) -> None:
    found = places_of(rank(entries, places))
    for entry in entries:
        exact = Fraction(entry.diem) / entry.diem_toi_da * 100
        shown = found[entry.ma_don_vi][0]
        half = Fraction(1, 2 * 10**places)
        assert -half < Fraction(shown) - exact <= half  # half goes up, never down
        assert shown.as_tuple().exponent == -places


@given(tables(), PLACES, st.randoms(use_true_random=False))
def test_order_of_the_rows_changes_no_index_and_no_rank(entries: list[Entry], places: int, random) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)
    assert places_of(rank(shuffled, places)) == places_of(rank(entries, places))


@given(tables(), PLACES, st.data())
def test_raising_one_score_never_lowers_its_rank_nor_raises_anothers(
    entries: list[Entry], places: int, data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(0, len(entries) - 1))
    old = entries[chosen]
    more = (old.diem_toi_da - old.diem) * Fraction(data.draw(st.integers(0, 100)), 100)
    raised = [*entries[:chosen], old._replace(diem=old.diem + more), *entries[chosen + 1 :]]
    before, after = places_of(rank(entries, places)), places_of(rank(raised, places))
    assert after[old.ma_don_vi][1] <= before[old.ma_don_vi][1]
    assert all(after[unit][1] >= before[unit][1] for unit in before if unit != old.ma_don_vi)


@given(tables(), PLACES)
def test_a_block_is_ranked_as_if_the_other_did_not_exist(entries: list[Entry], places: int) -> None:
    both = rank(entries, places)
    for block in {e.ma_khoi for e in entries}:
        alone = rank([e for e in entries if e.ma_khoi == block], places)
        assert [r for r in both if r.ma_khoi == block] == alone


@given(tables(), PLACES)
def test_order_shown_is_blocks_as_given_then_rank_then_units_as_given(entries: list[Entry], places: int) -> None:
    blocks = list(dict.fromkeys(e.ma_khoi for e in entries))
    given_at = {e.ma_don_vi: number for number, e in enumerate(entries)}
    order = [(blocks.index(r.ma_khoi), r.thu_hang, given_at[r.ma_don_vi]) for r in rank(entries, places)]
    assert order == sorted(order)


@given(tables(), PLACES)
def test_whole_ten_thousandths_rank_as_fractions_do(entries: list[Entry], places: int) -> None:
    scaled = [e._replace(diem=int(e.diem * 1_200_000), diem_toi_da=int(e.diem_toi_da * 1_200_000)) for e in entries]
    assert all(Fraction(s.diem, 1_200_000) == e.diem for s, e in zip(scaled, entries, strict=True))
    assert rank(scaled, places) == rank(entries, places)


def test_a_tenth_and_two_tenths_tie_with_three_tenths() -> None:
    parts = Fraction("0.1") + Fraction("0.2")
    found = rank([Entry("tong", parts, Fraction("0.3")), Entry("mot-so", Fraction("0.3"), Fraction("0.3"))], 4)
    assert [(r.thu_hang, r.dong_hang, str(r.chi_so)) for r in found] == [(1, 2, "100.0000")] * 2


def test_two_share_the_second_place_and_the_third_is_skipped() -> None:
    found = rank([Entry("d", 70, 100), Entry("b", 80, 100), Entry("a", 90, 100), Entry("c", 80, 100)])
    assert [(r.ma_don_vi, r.thu_hang, r.dong_hang) for r in found] == [
        ("a", 1, 1),
        ("b", 2, 2),
        ("c", 2, 2),
        ("d", 4, 1),
    ]


def test_the_rounded_index_decides_so_units_apart_by_less_than_the_last_decimal_are_tied() -> None:
    close = [Entry("thap", Fraction("87.1250"), 100), Entry("cao", Fraction("87.1349"), 100)]
    assert [r.thu_hang for r in rank(close, 2)] == [1, 1]
    assert [(r.ma_don_vi, r.thu_hang) for r in rank(close, 3)] == [("cao", 1), ("thap", 2)]


def test_less_points_of_a_smaller_maximum_can_stand_first() -> None:
    found = rank([Entry("du-viec", 88, 100), Entry("it-viec", 81, 90)])
    assert [(r.ma_don_vi, str(r.chi_so)) for r in found] == [("it-viec", "90.00"), ("du-viec", "88.00")]


@pytest.mark.parametrize(
    ("points", "maximum", "places", "shown"),
    [
        ("0.125", "100", 2, "0.13"),  # half goes up; half to even would give 0.12
        ("2.675", "100", 2, "2.68"),  # a float would give 2.67
        ("2.6749", "100", 2, "2.67"),
        ("99.995", "100", 2, "100.00"),
        ("2", "3", 2, "66.67"),
        ("1", "3", 4, "33.3333"),
        ("59", "60", 1, "98.3"),
        ("0", "7", 1, "0.0"),
        ("0.0001", "999999999999", 4, "0.0000"),
        ("7", "7", 3, "100.000"),
    ],
)
def test_half_goes_up(points: str, maximum: str, places: int, shown: str) -> None:
    assert f"{index(Fraction(points), Fraction(maximum), places):f}" == shown


@given(st.integers(0, 1_000_000), PLACES)
def test_with_a_maximum_of_a_hundred_the_index_is_the_points_rounded(ten_thousandths: int, places: int) -> None:
    points = Decimal(ten_thousandths) / 10_000
    printed = points.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert index(Fraction(points), 100, places) == printed


def test_no_maximum_is_no_index() -> None:
    with pytest.raises(ZeroDivisionError):
        index(0, 0)
