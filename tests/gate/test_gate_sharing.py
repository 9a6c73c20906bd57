"""What the gate works out once for base and request is what it would find by working out both afresh."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from thidua.contract import load_contract
from thidua.dataset import Dataset
from thidua.submit.preview import unit_changes
from thidua.tables import read_dataset

DEMO = Path(__file__).resolve().parents[2] / "data" / "minh-hoa"
CONTRACT = load_contract()
NOBODY: frozenset[tuple[int, str]] = frozenset()


@pytest.fixture(scope="module")
def demo() -> Dataset:
    return read_dataset(DEMO, CONTRACT)[0]


def _altered(town: Dataset, unit: str) -> Dataset:
    """The town after a request that touches every file of one unit: rows gone, other figures in the rest."""
    tables = dict(town.tables)
    for name in (n for n in tables if n.startswith("don-vi/")):
        frame = tables[name]
        own = frame["ma_don_vi"] == unit
        kept = frame[~own | (frame["_dong"] % 2 == 0)].copy()
        for column in {"tu_so", "so_luong", "diem"} & set(kept.columns):
            cells = [
                c + 1 if c is not None and u == unit else c
                for c, u in zip(kept[column], kept["ma_don_vi"], strict=True)
            ]
            kept[column] = pd.Series(cells, index=kept.index, dtype=object)
        tables[name] = kept
    return replace(town, tables=tables)


@pytest.mark.parametrize("unit", ["90001", "90016", "pmh-a"])
def test_a_unit_s_own_files_change_no_other_unit_s_figures(demo: Dataset, unit: str) -> None:
    """The report of one unit's files looks at that unit alone; all units looked at say the same."""
    head = _altered(demo, unit)
    every = unit_changes(demo, head, NOBODY)
    assert unit_changes(demo, head, NOBODY, frozenset({unit})) == every
    mine = [u for u in every if u.ma_don_vi == unit]
    assert any(u.chi_tieu for u in mine) and any(u.day_du for u in mine) and any(u.diem for u in mine)


def test_a_change_that_is_not_one_unit_s_looks_at_every_unit(demo: Dataset) -> None:
    plan = demo.tables["ke-hoach/chi-tieu"].copy()
    plan["gia_tri"] = pd.Series(["100" if c and "/" not in c else c for c in plan["gia_tri"]], dtype=object)
    found = unit_changes(demo, replace(demo, tables=demo.tables | {"ke-hoach/chi-tieu": plan}), NOBODY)
    assert len({u.ma_don_vi for u in found}) > 16
