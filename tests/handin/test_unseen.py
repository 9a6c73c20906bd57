"""What is not seen in a sheet is named with its place; what it hides is read all the same, never in silence."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from bad.unseen import spoil
from handin.sheets import bring_in, codes, fill, save, template
from thidua.findings.of_requests import UNSEEN
from thidua.handin.layout import DATA_SHEET
from thidua.handin.number_formats import shows_otherwise
from town import QUARTER_4, write_town

SAID = {
    "excel-dong-an": "Dòng 6 đang bị ẩn hoặc lọc mà vẫn được đọc.",
    "excel-dong-gach": "Dòng 6 bị gạch ngang mà vẫn được đọc.",
    "excel-o-gach": "Ô J6 bị gạch ngang, cả ô hay một phần, mà vẫn được đọc cả.",
    "excel-trang-an": "Trang “Số liệu” đang bị ẩn mà vẫn được đọc.",
    "excel-hien-khac": "Ô F5 chứa 58.6 mà dạng ô “0” cho hiện một số khác, hoặc không hiện số nào.",
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


def test_a_row_or_column_drawn_together_to_nothing_is_hidden(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    with zipfile.ZipFile(save(book, tmp_path / "f.xlsx")) as old, zipfile.ZipFile(tmp_path / "g.xlsx", "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part.endswith("sheet2.xml"):
                text = re.sub(rb'<row r="6"[^>]*>', b'<row r="6" ht="0" customHeight="1">', text)
                text = re.sub(
                    rb"<cols>.*</cols>", b'<cols><col min="6" max="6" width="0" customWidth="1"/></cols>', text
                )
            new.writestr(part, text)
    said = [p.thong_bao for p in bring_in(tmp_path / "g.xlsx", data).problems]
    assert said == [
        "Cột F đang bị ẩn mà vẫn được đọc.",
        "Dòng 6 đang bị ẩn hoặc lọc mà vẫn được đọc.",
    ]


def test_words_of_a_cell_that_are_struck_through_are_named(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    book[DATA_SHEET]["K6"] = CellRichText(TextBlock(InlineFont(strike=True), "90/BC"), " 91/BC")
    assert codes(bring_in(save(book, tmp_path / "f.xlsx"), data)) == ["excel-o-gach"]


@pytest.mark.parametrize("code", ["0%", "0.00%;[Red]-0%", '0"%"', "0\\%", "[>1]0;0%", "# ?/?%", "0" * 300 + "%"])
def test_a_cell_that_shows_a_percent_sign_is_asked_about(code: str, data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    fill(book, {"2-a-2": {"Tử số": 0.98, "Mẫu số": 1}})
    book[DATA_SHEET]["F5"].number_format = code
    assert "excel-o-phan-tram" in codes(bring_in(save(book, tmp_path / "f.xlsx"), data))


_SAME, _OTHER = False, True
_MONEY = '_-* #,##0\\ _₫_-;-* #,##0\\ _₫_-;_-* "-"??\\ _₫_-;_-@_-'


@pytest.mark.parametrize(("number", "code", "other"), [
    ("59", "General", _SAME), ("59", "0", _SAME), ("59", "0.00", _SAME), ("1234", "#,##0", _SAME),
    ("59", '0" hồ sơ"', _SAME), ("59", '"đã" 0', _SAME), ("59", "0.##", _SAME), ("59.5", "0.0#", _SAME),
    ("59", "#,##0;[Red]-#,##0", _SAME), ("0.5", "# ?/?", _SAME), ("59", "0.0E+0", _SAME), ("59", _MONEY, _SAME),
    ("0", _MONEY, _SAME), ("59", "@", _SAME), ("59", 'General" hồ sơ 1"', _SAME), ("59", "[>50]0", _SAME),
    ("59.6", "0", _OTHER), ("59.25", "0.0", _OTHER), ("59000", "0,", _OTHER), ("59", ";;;", _OTHER),
    ("0", "0;;", _OTHER), ("59", '"60"', _OTHER), ("59", '"1"0', _OTHER), ("59", "\\60", _OTHER),
])  # fmt: skip
def test_a_format_that_shows_another_number(number: str, code: str, other: bool) -> None:
    assert shows_otherwise(Decimal(number), code) is other
