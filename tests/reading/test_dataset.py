"""Rows of a dataset as its tables hold them, whatever was asked before."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.contract.tables import load_contract
from thidua.reading.reader import read_dataset

REPO = Path(__file__).resolve().parents[2]
ABSENT = 2030


@pytest.mark.parametrize("town", ["sa-pa", "minh-hoa"])
def test_the_rows_of_a_year_are_those_of_the_table_in_any_order_of_asking(town: str) -> None:
    dataset, _ = read_dataset(REPO / "data" / town, load_contract())
    years = [*dataset.years, ABSENT, ABSENT + 1, *reversed(dataset.years)]
    yearly = [name for name, frame in dataset.tables.items() if "nam" in frame.columns and len(frame)]
    assert yearly
    for name in dataset.tables:
        for nam in (*years, None):
            assert dataset.records(name, nam) == dataset.table(name, nam).to_dict("records"), (name, nam)


def test_a_table_without_years_is_the_same_for_each() -> None:
    dataset, _ = read_dataset(REPO / "data" / "minh-hoa", load_contract())
    assert dataset.records("danh-muc/don-vi", 2022) == dataset.records("danh-muc/don-vi")


def test_the_rows_of_a_unit_are_those_of_the_table_with_its_code() -> None:
    dataset, _ = read_dataset(REPO / "data" / "minh-hoa", load_contract())
    reports = dataset.records("don-vi/tien-do")
    units = {row["ma_don_vi"] for row in reports}
    assert len(units) > 30
    for nam in (2022, 2023, ABSENT):
        for ma in (*sorted(units), "khong-co"):
            same = [row for row in reports if (row["nam"], row["ma_don_vi"]) == (nam, ma)]
            assert dataset.of_unit("don-vi/tien-do", nam, ma) == same
