"""What is not seen in a sheet is named with its place; what it hides is read all the same, never in silence."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from bad.unseen import spoil
from handin.sheets import bring_in, codes, fill, save, template
from thidua.findings.of_requests import UNSEEN
from thidua.handin.layout import DATA_SHEET
from town import QUARTER_4, write_town

SAID = {
    "excel-dong-an": "Dòng 6 đang bị ẩn hoặc lọc mà vẫn được đọc.",
    "excel-dong-gach": "Dòng 6 bị gạch ngang mà vẫn được đọc.",
    "excel-cot-an": "Cột J đang bị ẩn mà vẫn được đọc.",
    "excel-lien-ket-an": "Ô K6 có liên kết tới “https://vi-du.gov.vn/91” mà chữ trong ô không phải địa chỉ đó; "
    "chỉ ghi chữ.",
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_town(tmp_path / "data")
    return tmp_path / "data"


@pytest.mark.parametrize("code", [entry.ma for entry in UNSEEN])
def test_what_is_not_seen_is_named_and_read(code: str, data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    outcome = bring_in(save(spoil(code, book), tmp_path / "f.xlsx"), data)
    assert [p.thong_bao for p in outcome.problems if p.ma == code] == [SAID[code]]
    assert outcome.clean
    assert "2-dd-1,,,,chua-dat" in (data / "thu" / QUARTER_4).read_text("utf-8")


def test_a_template_as_it_is_made_hides_nothing(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    assert codes(bring_in(save(book, tmp_path / "f.xlsx"), data)) == []


def test_a_copy_with_nothing_but_its_keys_is_no_second_copy(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    copy = book.copy_worksheet(book[DATA_SHEET])
    for column in "FGHIJK":
        for row in range(5, 9):
            copy[f"{column}{row}"] = None
    assert "excel-hai-trang" not in codes(bring_in(save(book, tmp_path / "f.xlsx"), data))


@pytest.mark.parametrize(
    ("typed", "stored"), [(59.999999999999993, "60"), (59.1 + 0.2, "59.3"), (59.125, "59.1250"), (6e1, "60")]
)
def test_a_number_cell_is_the_number_that_excel_shows(typed: float, stored: str, data: Path, tmp_path: Path) -> None:
    """15 significant digits; text like 2.125 would be asked about, a number is one."""
    book, _ = template(data, "09001", "tien-do", "quy-4")
    fill(book, {"2-a-2": {"Tử số": typed, "Mẫu số": 61}})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert codes(outcome) == []
    assert f"2-a-2,{stored},61," in (data / "thu" / QUARTER_4).read_text("utf-8")


def test_headers_are_known_whatever_white_space_excel_puts_in_them(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    sheet = book[DATA_SHEET]
    for cell in sheet[4]:
        sheet[cell.coordinate] = str(cell.value).replace(" ", "\n ", 1).replace("số", "\u00a0số") + " :"
    assert codes(bring_in(save(book, tmp_path / "f.xlsx"), data)) == []
    assert openpyxl.load_workbook(tmp_path / "f.xlsx")[DATA_SHEET]["F4"].value != "Tử số"
