"""What we say of a canonical cell without frictionless is what it says, for every column of the contract."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
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
         "Infinity", "ă" * 20, "ă" * 21, "9" * 31, "１", "a|b", "https://vi-du.gov.vn", "90001-hs-01"]  # fmt: skip


def _differing(spec: TableSpec, rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows of which we say something else than frictionless; it may say what it likes where we say nothing."""
    slow = _schema_rows(rows, spec)
    return [cells for cells, theirs in zip(rows, slow, strict=True) if not _agrees(spec, cells, *theirs)]


def _agrees(spec: TableSpec, cells: tuple[str, ...], slow: list[Any], theirs: list[tuple[str, str, str]]) -> bool:
    quick, judged = typist(spec).row(cells), typist(spec).judged(cells)
    if judged is None:
        return quick is None
    values, faults = judged
    same = faults == [(column, limit) for column, limit, _ in theirs] and _typed(values) == _typed(slow)
    return same and quick == (None if faults else values)


def _typed(values: list[Any]) -> list[tuple[Any, type]]:
    return [(value, type(value)) for value in values]


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_every_table_is_typed_quickly(spec: TableSpec) -> None:
    """A schema with something that the quick way does not know is judged by frictionless: none of ours is."""
    assert typist(spec)._columns is not None


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_every_cell_of_every_column_is_judged_as_by_frictionless(spec: TableSpec) -> None:
    usual = [_plain(field) for field in spec.fields.values()]
    rows = [
        (*usual[:at], cell, *usual[at + 1 :])
        for at, field in enumerate(spec.fields.values())
        for cell in [*CELLS, *_at_the_limits(field)]
    ]
    assert _differing(spec, [cells for cells in rows if any(cells)]) == []


def _at_the_limits(field: dict[str, Any]) -> list[str]:
    limits = [field.get("constraints", {}).get(name) for name in ("minimum", "maximum")]
    return [str(limit + step) for limit in limits if limit is not None for step in (-1, 0, 1)]


@settings(max_examples=60)
@given(st.data())
def test_what_is_judged_quickly_is_judged_so_by_frictionless(data: st.DataObject) -> None:
    spec = data.draw(st.sampled_from(TABLES))
    usual = [_plain(field) for field in spec.fields.values()]
    cells = [data.draw(st.sampled_from([usual[at], *CELLS])) for at in range(len(spec.columns))]
    if any(cells):
        assert _differing(spec, [tuple(cells)]) == []


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
    assert _differing(spec, [row]) == []


def _plain(field: dict[str, Any]) -> str:
    """A cell that the column accepts: its own example, else the first of its codes, else words or nothing."""
    limits = field.get("constraints", {})
    words = "chữ" if limits.get("required") and field["type"] == "string" else ""
    return str(field.get("vi_du") or limits.get("enum", [words])[0])


PROGRESS = ("2-a-2", "20", "21", "", "", "", "")


@pytest.mark.parametrize(
    ("at", "cell", "value", "fault"),
    [
        (0, "", None, ("ma_chi_tieu", "required")),
        (0, "2_A", "2_A", ("ma_chi_tieu", "pattern")),
        (1, "-1", Decimal(-1), ("tu_so", "minimum")),
        (4, "xong", "xong", ("ket_qua", "enum")),
    ],
)
def test_a_value_beyond_its_limits_is_told_with_the_limit(at: int, cell: str, value: object, fault: object) -> None:
    spec = next(s for s in TABLES if s.name == "don-vi/tien-do")
    assert typist(spec).row(PROGRESS) == ["2-a-2", Decimal(20), Decimal(21), None, None, None, None]
    wrong = (*PROGRESS[:at], cell, *PROGRESS[at + 1 :])
    assert typist(spec).row(wrong) is None
    values, faults = typist(spec).judged(wrong) or ([], [])
    assert (values[at], faults) == (value, [fault])
    assert _differing(spec, [wrong]) == []


def test_what_we_cannot_tell_is_left_to_frictionless() -> None:
    spec = next(s for s in TABLES if s.name == "don-vi/tien-do")
    assert typist(spec).judged((*PROGRESS[:1], "1e3", *PROGRESS[2:])) is None


HEADER = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung"
FIRST_WRONG = """
import sys
from pathlib import Path
from thidua.contract.tables import load_contract
from thidua.reading.reader import read_file
spec = next(s for s in load_contract().tables if s.name == "don-vi/tien-do")
print(*sorted({p.ma for p in read_file(Path(sys.argv[1]), spec)[1]}))
print("frictionless" in sys.modules)
"""


def test_plainly_wrong_cells_do_not_load_frictionless(tmp_path: Path) -> None:
    """It costs more than all the rest of a check, and several times that beside a development package."""
    rows = [",20,21,,,,", "2_A,20,21,,,,", "2-a-2,-1,abc,,,,", "2-a-3,,,,xong,,"]
    file = tmp_path / "quy-1.csv"
    file.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", FIRST_WRONG, str(file)], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert done == ["ma-sai-dang ngoai-danh-muc ngoai-khoang so-khong-hop-le thieu-gia-tri", "False"]
