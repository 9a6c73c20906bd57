"""Everything in one file: the workbook that keeps its codes, the archive that is a package, the small tables."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from openpyxl import load_workbook

from in_memory import dataset_of
from opendata.conftest import ROWS
from thidua.contract.tables import Contract
from thidua.opendata import one_workbook
from thidua.opendata.one_workbook import DICTIONARY, FIRST, OneWorkbook
from thidua.opendata.package import write_package
from thidua.opendata.public_tables import PublicTable
from thidua.reading.dataset import Dataset
from thidua.results.model import Results

FORMULA = '=HYPERLINK("https://vi-du.example")'


def written(dataset: Dataset, results: Results, contract: Contract, out: Path) -> list[dict[str, Any]]:
    return write_package(dataset, results, contract, out, None)


def sheet_rows(file: Path, title: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(file)[title].iter_rows(values_only=True))


def table(name: str, title: str, rows: list[tuple[Any, ...]]) -> PublicTable:
    fields = tuple(
        {"name": n, "type": t, "title": n, "description": n} for n, t in (("ma", "string"), ("gia_tri", "number"))
    )
    return PublicTable(name, title, "Mô tả.", fields, ("ma",), tuple(rows))


def test_every_table_is_a_sheet_with_the_cells_of_its_csv(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    entries = written(dataset, results, contract, tmp_path)
    book = load_workbook(tmp_path / "tat-ca.xlsx")
    assert book.sheetnames[:2] == [FIRST, DICTIONARY]
    assert len(book.sheetnames) == len(entries) + 2
    listed = {row[1]: row[0] for row in book[FIRST].iter_rows(min_row=2, values_only=True) if row[1]}
    for entry in entries:
        sheet = list(book[listed[entry["name"]]].iter_rows(values_only=True))
        assert sheet[0][0].startswith(f"{entry['title']}. {entry['description']}")
        assert list(sheet[1][: len(entry["columns"])]) == [c["title"] for c in entry["columns"]]
        with (tmp_path / entry["path"]).open(encoding="utf-8", newline="") as file:
            expected = list(csv.reader(file))
        found = [["" if cell is None else str(cell) for cell in row[: len(expected[0])]] for row in sheet[2:]]
        assert [[_number(c) for c in row] for row in found] == [[_number(c) for c in row] for row in expected]


def _number(cell: str) -> str:
    """Excel says 12.5 and 60 where the table says 12.50 and 60."""
    try:
        return str(Decimal(cell).normalize()) if not cell.startswith("0") else cell
    except ArithmeticError:
        return cell


def test_a_code_keeps_its_zero_and_a_formula_stays_text(tmp_path: Path) -> None:
    rows = [("03001", "1.5"), (FORMULA, "295/3"), ("+84", None), ("a", "1234567890.1234567")]
    with OneWorkbook(tmp_path / "b.xlsx", "Tên", ()) as book:
        book.add(table("t", "Bảng", rows), "Mô tả.")
    cells = list(load_workbook(tmp_path / "b.xlsx")["Bảng"].iter_rows(min_row=4))
    assert [(c[0].value, c[0].data_type) for c in cells] == [("03001", "s"), (FORMULA, "s"), ("+84", "s"), ("a", "s")]
    assert [c[1].value for c in cells] == [1.5, "295/3", None, "1234567890.1234567"]
    assert cells[0][0].number_format == "@", "typed over, a code stays text"


def test_the_dictionary_names_every_column(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    entries = written(dataset, results, contract, tmp_path)
    listed = [row[1] for row in sheet_rows(tmp_path / "tat-ca.xlsx", DICTIONARY)[1:]]
    assert sorted(listed) == sorted(c["name"] for e in entries for c in e["columns"])


def test_names_of_sheets_are_short_and_each_there_once(tmp_path: Path) -> None:
    titles = ["Số hồ sơ: [của] đơn vị/cơ quan trong cả một năm", "Số hồ sơ: [của] đơn vị/cơ quan trong hai năm", "B"]
    with OneWorkbook(tmp_path / "b.xlsx", "Tên", ()) as book:
        for i, title in enumerate(titles):
            book.add(table(f"t{i}", title, []), "")
    names = load_workbook(tmp_path / "b.xlsx").sheetnames[2:]
    assert len(set(names)) == 3
    assert all(len(n) <= 31 and not set(n) & set("[]:*?/\\") for n in names)


def test_what_excel_cannot_hold_is_cut_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_workbook, "MOST_ROWS", 2)
    with OneWorkbook(tmp_path / "b.xlsx", "Tên", ()) as book:
        book.add(table("t", "Bảng", [("x" * 40_000, "1"), ("b", "2"), ("c", "3")]), "Mô tả.")
    rows = sheet_rows(tmp_path / "b.xlsx", "Bảng")
    assert rows[0][0] == "Bảng. Mô tả. Chỉ có 2 dòng đầu; đủ ở tệp CSV."
    assert len(rows) == 5
    assert rows[3][0].endswith(one_workbook.CUT)
    assert len(rows[3][0]) < 32_767


def test_the_archive_is_a_package_that_the_stock_tool_accepts(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    entries = written(dataset, results, contract, tmp_path / "a")
    with zipfile.ZipFile(tmp_path / "a" / "tat-ca.zip") as archive:
        assert archive.namelist() == ["datapackage.json", *(e["path"] for e in entries)]
        archive.extractall(tmp_path / "b")
    assert Package(str(tmp_path / "b" / "datapackage.json")).validate().valid


def test_the_demonstration_says_so_on_every_sheet(
    demo: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    written(demo, results, contract, tmp_path)
    book = load_workbook(tmp_path / "tat-ca.xlsx")
    for name in (n for n in book.sheetnames if n != DICTIONARY):
        above = " ".join(str(row[0]) for row in book[name].iter_rows(max_row=2, values_only=True))
        assert "SỐ LIỆU MINH HỌA" in above, name


def test_a_unit_and_a_target_have_the_rows_of_the_big_table_with_names(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    plan = [{"nam": 2022, "ma_chi_tieu": "2-a-1", "ten": "Hài lòng"}]
    named = dataset_of(ROWS | {"ke-hoach/chi-tieu": plan}, **dataset.meta)
    written(named, results, contract, tmp_path)
    own = list(csv.DictReader(io.StringIO((tmp_path / "don-vi/03001.csv").read_text("utf-8"))))
    with (tmp_path / "csv/tien-do-don-vi.csv").open(encoding="utf-8", newline="") as file:
        whole = [r for r in csv.DictReader(file) if r["ma_don_vi"] == "03001"]
    assert [{k: v for k, v in r.items() if k != "ten_chi_tieu"} for r in own] == whole
    assert own[0]["ten_chi_tieu"] == "Hài lòng"
    target = list(csv.DictReader(io.StringIO((tmp_path / "chi-tieu/2-a-1.csv").read_text("utf-8"))))
    assert [r["ma_don_vi"] for r in target] == ["03000", "03001"]
    assert target[1]["ten_don_vi"] == dataset.tables["danh-muc/don-vi"].set_index("ma_don_vi")["ten"]["03001"]
    assert not (tmp_path / "don-vi/03000.csv").exists(), "nothing was ever reported of it"


def test_no_day_of_any_machine_is_in_the_files(
    dataset: Dataset, results: Results, contract: Contract, tmp_path: Path
) -> None:
    """test_data_package.py compares the bytes of two writings."""
    written(replace(dataset), results, contract, tmp_path)
    for name in ("tat-ca.xlsx", "tat-ca.zip"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
