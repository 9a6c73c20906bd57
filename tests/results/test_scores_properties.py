"""What holds of scores and ranks whatever the points are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from results.score_town import RELEASED, town
from thidua.reading.dataset import Dataset
from thidua.results.scores import compute_scores
from thidua.results.scores_model import BlockScores

UNITS, LEAVES = ("90001", "90002", "90003"), {"1.1": 4, "1.2": 6, "2.1": 5, "3.1": 5}
EXEMPT = "x"
Given = dict[tuple[str, str], Decimal | str]

cell = st.one_of(st.just(EXEMPT), st.integers(0, 40_000).map(lambda n: Decimal(n).scaleb(-4)))
points = st.fixed_dictionaries({(u, ma): cell for u in UNITS for ma in LEAVES})


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return town(tmp_path_factory.mktemp("thi-xa"), {"2022/tham-dinh/cong-bo.csv": RELEASED})


def frame(dataset: Dataset, table: str, rows: list[dict[str, object]]) -> Dataset:
    columns = list(dataset.tables[table].columns)
    cells = [[row.get(c) for c in columns] for row in rows]
    return replace(dataset, tables={**dataset.tables, table: pd.DataFrame(cells, columns=columns, dtype=object)})


def appraised(dataset: Dataset, scores: Given) -> Dataset:
    def row(n: int, unit: str, ma: str, points: Decimal | str) -> dict[str, object]:
        exempt = points == EXEMPT
        where = {"nam": 2022, "ma_don_vi": unit, "_tep": f"2022/tham-dinh/diem/{unit}.csv", "_dong": n}
        return {
            **where,
            "ma_tieu_chi": ma,
            "diem": None if exempt else points,
            "khong_ap_dung": "co" if exempt else None,
        }

    return frame(dataset, "tham-dinh/diem", [row(n, u, ma, p) for n, ((u, ma), p) in enumerate(scores.items(), 2)])


def block(dataset: Dataset) -> BlockScores:
    return compute_scores(dataset)[2022].khoi["xa-phuong"]


@given(points)
@settings(max_examples=60)
def test_rank_is_one_more_than_the_number_of_strictly_greater_indexes(base: Dataset, scores: Given) -> None:
    found = block(appraised(base, scores))
    if found.xep_hang is None:
        assert any(u.chi_so is None for u in found.don_vi.values())
        return
    indexes = [u.chi_so for u in found.don_vi.values()]
    for ma, place in found.xep_hang.hang.items():
        own = found.don_vi[ma].chi_so
        assert place.thu_hang == 1 + sum(other > own for other in indexes)  # type: ignore[operator]
        assert place.dong_hang == indexes.count(own)
        assert place.cach_dau == max(indexes) - own  # type: ignore[type-var,operator]


@given(points, st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_rows_and_units_changes_nothing(base: Dataset, scores: Given, rng) -> None:  # type: ignore[no-untyped-def]
    plain = appraised(base, scores)
    mixed = plain
    for table in ("tham-dinh/diem", "danh-muc/don-vi", "ke-hoach/tieu-chi"):
        rows = plain.tables[table].to_dict("records")
        rng.shuffle(rows)
        mixed = frame(mixed, table, rows)  # type: ignore[arg-type]
    assert block(mixed) == block(plain)


@given(points)
@settings(max_examples=30)
def test_a_criterion_that_does_not_apply_changes_nothing_for_the_unit(base: Dataset, scores: Given) -> None:
    criteria = base.tables["ke-hoach/tieu-chi"].to_dict("records")
    other = {**criteria[-1], "ma_tieu_chi": "3.2", "ma_khoi": "co-quan-chuyen-mon", "thu_tu": 2, "_dong": 99}
    more = frame(base, "ke-hoach/tieu-chi", [*criteria, other])
    assert block(appraised(more, scores)) == block(appraised(base, scores))
    exempt_in_all = scores | {(unit, "3.2"): EXEMPT for unit in UNITS}
    everywhere = frame(base, "ke-hoach/tieu-chi", [*criteria, other | {"ma_khoi": None}])
    with_it, without = block(appraised(everywhere, exempt_in_all)), block(appraised(base, scores))
    assert [u.tong for u in with_it.don_vi.values()] == [u.tong for u in without.don_vi.values()]
    assert with_it.xep_hang == without.xep_hang


@given(points, st.sampled_from(UNITS), st.sampled_from(sorted(LEAVES)), st.integers(1, 10_000))
@settings(max_examples=60)
def test_raising_one_score_never_lowers_the_rank(base: Dataset, scores: Given, unit: str, ma: str, more: int) -> None:
    before = block(appraised(base, scores)).xep_hang
    points = scores[unit, ma]
    if before is None or isinstance(points, str):
        return
    after = block(appraised(base, scores | {(unit, ma): points + Decimal(more).scaleb(-4)})).xep_hang
    assert after is not None
    assert after.hang[unit].thu_hang <= before.hang[unit].thu_hang


@given(points, st.sampled_from(UNITS), st.sampled_from(sorted(LEAVES)))
@settings(max_examples=30)
def test_without_one_score_there_is_no_index_and_no_order(base: Dataset, scores: Given, unit: str, ma: str) -> None:
    missing = {key: value for key, value in scores.items() if key != (unit, ma)}
    found = block(appraised(base, missing))
    assert found.don_vi[unit].chi_so is None
    assert found.don_vi[unit].tong.chung.thieu == (ma,)
    assert found.xep_hang is None


def test_no_float_decides(base: Dataset) -> None:
    """0.1 + 0.2 is exactly 0.3, and 0.285 of 20 is 1.425 %: half up, where a binary float falls short."""
    scores: Given = {(u, ma): Decimal(0) for u in UNITS for ma in LEAVES}
    scores |= {("90001", "1.1"): Decimal("0.1"), ("90001", "1.2"): Decimal("0.2"), ("90002", "1.1"): Decimal("0.3")}
    scores |= {("90003", "1.1"): Decimal("0.285")}
    found = block(appraised(base, scores))
    assert found.xep_hang is not None
    assert [found.xep_hang.hang[u].thu_hang for u in UNITS] == [1, 1, 3]
    assert found.don_vi["90003"].chi_so == Decimal("1.43")
