"""The quick typing of canonical cells says what frictionless says, for every column of the contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.contract.tables import TableSpec, load_contract
from thidua.reading.one_file import _schema_rows
from thidua.reading.typed import typist

TABLES = load_contract().tables
CELLS = ["", "0", "1", "-1", "007", "1.50", "-0.5", "2/3", "1e3", "+1", " 1", "12.", ".5", "2022-03-09", "2022-02-30",
         "2022-3-9", "0999-01-01", "chữ", "co", "khong", "tap-the", "90001", "quy-1", "2-dd-1", "IV.2.đ", "NaN",
         "Infinity", "9" * 31, "１", "a|b", "https://vi-du.gov.vn", "90001-hs-01"]  # fmt: skip


def _agrees(spec: TableSpec, cells: tuple[str, ...]) -> bool:
    quick = typist(spec).row(cells)
    values, faults = next(iter(_schema_rows([cells], spec)))
    if quick is None:
        return True
    slow = [values[c] for c in spec.columns]
    return not faults and quick == slow and [type(a) for a in quick] == [type(b) for b in slow]


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_every_table_is_typed_quickly(spec: TableSpec) -> None:
    """A schema with something that the quick way does not know is read by frictionless: none of ours is."""
    assert typist(spec)._columns is not None


@settings(max_examples=60)
@given(st.data())
def test_what_is_accepted_quickly_is_accepted_by_frictionless(data: st.DataObject) -> None:
    spec = data.draw(st.sampled_from(TABLES))
    usual = [_plain(field) for field in spec.fields.values()]
    cells = [data.draw(st.sampled_from([usual[at], *CELLS])) for at in range(len(spec.columns))]
    if any(cells):
        assert _agrees(spec, tuple(cells))


@pytest.mark.parametrize(
    ("table", "column", "cell", "value"),
    [
        ("ke-hoach/ky-bao-cao", "han_nop", "2022-03-10", date(2022, 3, 10)),
        ("ke-hoach/ky-bao-cao", "tu_ngay", "1999-12-31", date(1999, 12, 31)),
        ("ke-hoach/ky-bao-cao", "ngay_cong_bo", "", None),
        ("tham-dinh/tiep-nhan", "lan", "12", 12),
        ("ke-hoach/tieu-chi", "thu_tu", "1", 1),
        ("don-vi/tien-do", "mau_so", "0.50", Decimal("0.50")),
    ],
)
def test_a_cell_that_is_plainly_right_is_typed_quickly(table: str, column: str, cell: str, value: object) -> None:
    """The agreement above says nothing of a quick way that leaves everything to frictionless: it must do the work."""
    spec = next(s for s in TABLES if s.name == table)
    at = list(spec.columns).index(column)
    row = tuple(cell if c == column else _plain(spec.fields[c]) for c in spec.columns)
    quick = typist(spec).row(row)
    assert quick is not None
    assert (quick[at], type(quick[at])) == (value, type(value))
    assert _agrees(spec, row)


def _plain(field: dict[str, Any]) -> str:
    """A cell that the column accepts: its own example, else the first of its codes, else words or nothing."""
    limits = field.get("constraints", {})
    words = "chữ" if limits.get("required") and field["type"] == "string" else ""
    return str(field.get("vi_du") or limits.get("enum", [words])[0])


def test_a_value_beyond_its_limits_is_left_to_frictionless() -> None:
    spec = next(s for s in TABLES if s.name == "don-vi/tien-do")
    good = ("2-a-2", "20", "21", "", "", "", "")
    assert typist(spec).row(good) == ["2-a-2", Decimal(20), Decimal(21), None, None, None, None]
    for at, cell in ((0, ""), (1, "-1"), (1, "1e3"), (4, "xong")):
        assert typist(spec).row((*good[:at], cell, *good[at + 1 :])) is None
