from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from thidua.contract.tables import Contract
from thidua.opendata.public_tables import PublicTable, cell, exact_text, public_field, public_tables
from thidua.reading.dataset import Dataset


def table(dataset: Dataset, contract: Contract, name: str) -> PublicTable:
    return next(t for t in public_tables(dataset, contract) if t.name == name)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(295, 3), "295/3"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-1, 20), "-0.05"),
        (Fraction(100), "100"),
        (Decimal("12.50"), "12.5"),
        (Decimal("1E+2"), "100"),
        (Decimal("89.996"), "89.996"),
        (7, "7"),
    ],
)
def test_a_number_is_published_exactly(value: Fraction | Decimal | int, text: str) -> None:
    assert exact_text(value) == text
    assert Fraction(text) == Fraction(value)


def test_values_become_cells_and_a_gap_stays_a_gap() -> None:
    assert [cell(v) for v in (None, "x", 3, Decimal("1.0"), date(2022, 3, 9))] == [None, "x", 3, "1", "2022-03-09"]


@pytest.mark.parametrize("value", [float("nan"), 1.5, True])
def test_what_a_dataset_never_holds_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="không công bố được"):
        cell(value)


def test_every_public_table_of_the_contract_is_there(dataset: Dataset, contract: Contract) -> None:
    names = [t.name for t in public_tables(dataset, contract)]
    assert names == [s.name.replace("/", "-") for s in contract.tables if s.public]


def test_path_keys_come_first_and_rows_are_sorted_by_them(dataset: Dataset, contract: Contract) -> None:
    progress = table(dataset, contract, "don-vi-tien-do")
    assert [f["name"] for f in progress.fields][:4] == ["nam", "ma_don_vi", "ma_ky", "ma_chi_tieu"]
    assert [r[:6] for r in progress.rows] == [
        (2022, "03001", "quy-1", "2-a-1", "59", "60"),
        (2022, "03002", "quy-1", "2-a-1", "0", "12.5"),
    ]
    assert progress.primary_key == ("nam", "ma_don_vi", "ma_ky", "ma_chi_tieu")


def test_rows_of_one_file_keep_its_order(dataset: Dataset, contract: Contract) -> None:
    assert [r[0] for r in table(dataset, contract, "danh-muc-don-vi").rows] == ["thi-xa", "03001"]


def test_a_column_that_is_not_public_does_not_leave(dataset: Dataset, contract: Contract) -> None:
    specs = tuple(
        replace(s, public=("ma_don_vi", "ten")) if s.name == "danh-muc/don-vi" else s for s in contract.tables
    )
    units = table(dataset, replace(contract, tables=specs), "danh-muc-don-vi")
    assert [f["name"] for f in units.fields] == ["ma_don_vi", "ten"]
    assert {len(r) for r in units.rows} == {2}


def test_a_table_without_a_public_column_does_not_leave(dataset: Dataset, contract: Contract) -> None:
    specs = tuple(replace(s, public=()) if s.name == "danh-muc/don-vi" else s for s in contract.tables)
    assert "danh-muc-don-vi" not in [t.name for t in public_tables(dataset, replace(contract, tables=specs))]


def test_a_key_with_a_gap_is_no_primary_key(dataset: Dataset, contract: Contract) -> None:
    receipts = table(dataset, contract, "tham-dinh-tiep-nhan")
    assert receipts.primary_key == ()
    assert "primaryKey" not in receipts.schema


def test_a_hidden_key_column_leaves_the_table_without_primary_key(dataset: Dataset, contract: Contract) -> None:
    specs = tuple(replace(s, public=("ten",)) if s.name == "danh-muc/don-vi" else s for s in contract.tables)
    assert table(dataset, replace(contract, tables=specs), "danh-muc-don-vi").primary_key == ()


def test_labels_and_examples_take_their_standard_names() -> None:
    field = {"name": "loai", "type": "string", "title": "Loại", "nhan": {"xa": "Xã"}, "vi_du": "xa", "tham_chieu": "x"}
    assert public_field(field) == {
        "name": "loai",
        "type": "string",
        "title": "Loại",
        "example": "xa",
        "categories": [{"value": "xa", "label": "Xã"}],
    }


def test_every_published_column_is_described(dataset: Dataset, contract: Contract) -> None:
    for t in public_tables(dataset, contract):
        for f in t.fields:
            assert f["title"] and f["description"], (t.name, f["name"])
