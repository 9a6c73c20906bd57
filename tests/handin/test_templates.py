"""What stands in a template: the rows due, the words beside them, locks and lists; the same bytes each time."""

from __future__ import annotations

import io
import math
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from handin.sheets import template, titles
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.handin.due import receipts
from thidua.handin.form_cells import HEADER_ROW
from thidua.handin.layout import ACCEPT_ALL, DATA_SHEET, HELP_SHEET, LIST_SHEET, Column, Form, Line
from thidua.handin.place import Place, UsageError, offered
from thidua.handin.template import run
from thidua.handin.workbook import to_bytes
from thidua.reading.reader import read_dataset
from thidua.town.town import Town
from town import write_town

CONTRACT = load_contract()
UNIT_TABLES = [s.name.split("/")[1] for s in offered(CONTRACT) if s.name.startswith("don-vi/")]
TOWN_TABLES = [s.name.split("/")[1] for s in offered(CONTRACT) if s.name.startswith("tham-dinh/")]
PERIODS = {"tien-do": ["quy-4"], "diem": ["09001"]}
CALLS = [
    *(["09001", what, *PERIODS.get(what, [])] for what in UNIT_TABLES),
    *(["thuong-truc", what, *PERIODS.get(what, [])] for what in TOWN_TABLES),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mau") / "data"
    write_town(folder)
    return folder


def column(sheet: object, at: int) -> list[object]:
    return [sheet.cell(row, at).value for row in range(HEADER_ROW + 1, sheet.max_row + 1)]  # type: ignore[attr-defined]


def test_every_table_that_is_handed_in_is_offered() -> None:
    assert set(UNIT_TABLES) >= {"tien-do", "dang-ky", "dang-ky-chi-tieu", "van-ban", "tu-cham", "sang-kien", "de-nghi"}
    assert set(TOWN_TABLES) >= {"tiep-nhan", "tien-do", "diem", "hai-long", "dieu-kien", "sang-kien", "cong-bo"}


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_every_table_has_a_template_with_each_column_of_its_schema(data: Path, words: list[str]) -> None:
    book, place = template(data, *words)
    assert book.sheetnames == [HELP_SHEET, DATA_SHEET, LIST_SHEET]
    assert book[DATA_SHEET]["A2"].value == place.path
    assert set(place.spec.titles.values()) <= set(titles(book))
    assert all(book[name].protection.sheet for name in book.sheetnames)
    header = book[DATA_SHEET][HEADER_ROW]
    assert all(cell.protection.locked for cell in header)
    described = {row[0].value for row in book[HELP_SHEET].iter_rows()}
    assert set(place.spec.titles.values()) <= described


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_every_column_to_fill_has_help_at_the_cell_and_is_text(data: Path, words: list[str]) -> None:
    book, place = template(data, *words)
    sheet, at = book[DATA_SHEET], titles(book)
    helped = {next(iter(rule.sqref.ranges)).min_col for rule in sheet.data_validations.dataValidation if rule.prompt}
    for name in place.spec.columns:
        cells = [sheet.cell(row, at[place.spec.titles[name]]) for row in range(HEADER_ROW + 1, sheet.max_row + 1)]
        assert all(cell.number_format == "@" for cell in cells)
        if any(not cell.protection.locked for cell in cells):
            assert at[place.spec.titles[name]] in helped, name


def test_rows_due_from_the_unit_stand_ready_and_no_other(data: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    assert column(book[DATA_SHEET], 1) == ["2-a-2", "2-dd-1", "2-dd-2"]  # no survey, no town figure
    assert column(template(data, "09002", "tien-do", "quy-4")[0][DATA_SHEET], 1) == ["2-dd-1", "2-dd-2"]  # exempt
    assert column(template(data, "noi-vu", "tien-do", "quy-1")[0][DATA_SHEET], 1) == ["2-dd-3"]  # leads it


def test_the_plans_words_and_the_last_period_stand_beside(data: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    at, sheet = titles(book), book[DATA_SHEET]
    first = {title: sheet.cell(HEADER_ROW + 1, n).value for title, n in at.items()}
    assert first["(xem) Chỉ tiêu"] == "Đúng hạn"
    assert first["(xem) Kế hoạch yêu cầu"] == "90%"
    assert first["(xem) Cách ghi"] == "Lũy kế từ 01/01. Tử số: Hồ sơ đúng hạn. Mẫu số: Hồ sơ."
    assert first["(xem) Số liệu kỳ trước"] == "20 / 21 (quy-1)"
    assert (first["Tử số"], first["Mẫu số"]) == ("59", "60")  # what was sent already is not lost by sending again


def test_cells_that_a_target_does_not_use_are_locked(data: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    at, sheet = titles(book), book[DATA_SHEET]
    locked = {t: sheet.cell(HEADER_ROW + 1, at[t]).protection.locked for t in ("Mã chỉ tiêu", "Tử số", "Số lượng")}
    assert locked == {"Mã chỉ tiêu": True, "Tử số": False, "Số lượng": True}


def test_codes_are_text_and_lists_say_names(data: Path) -> None:
    book, _ = template(data, "thuong-truc", "khong-xep-hang")
    offers = [c.value for c in book[LIST_SHEET]["A"]]
    assert "09001 – Xã Thử Một" in offers
    book, _ = template(data, "thuong-truc", "tien-do", "quy-4")
    assert [book[DATA_SHEET].cell(HEADER_ROW + 1, 1).value, book[LIST_SHEET]["A2"].value] == ["09001", "Chấp nhận"]
    assert book[DATA_SHEET].cell(HEADER_ROW + 1, 1).data_type == "s"


def test_the_appraisal_shows_what_the_unit_said_beside_an_empty_conclusion(data: Path) -> None:
    book, _ = template(data, "thuong-truc", "tien-do", "quy-4")
    at, sheet = titles(book), book[DATA_SHEET]
    rows = [{t: sheet.cell(r, n).value for t, n in at.items()} for r in (HEADER_ROW + 1, HEADER_ROW + 2)]
    assert rows[0]["(xem) Đơn vị báo cáo"] == "59 / 60"
    assert rows[0]["(xem) Số liệu kỳ trước"] == "20 / 21 (quy-1)"
    assert rows[0]["Kết luận"] == "Điều chỉnh"  # concluded already
    assert rows[1]["(xem) Lý do của đơn vị"] == "Chưa bố trí được kinh phí."
    assert rows[1]["Kết luận"] is None
    assert str(sheet["A3"].value).startswith(ACCEPT_ALL)
    assert not sheet["B3"].protection.locked


def test_the_same_template_gives_the_same_bytes(data: Path) -> None:
    first, *_ = run(data, ["09001", "tien-do", "quy-4"], None, None)
    second, *_ = run(data, ["09001", "tien-do", "quy-4"], None, None)
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {i.date_time for i in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        years = set(re.findall(rb">(\d{4})-\d\d-\d\dT", parts.read("docProps/core.xml")))
    assert years == {b"2000"}


def test_text_that_looks_like_a_formula_stays_text() -> None:
    form = Form(
        "=A1", "thu/…", (Column("(xem) =B1", ""), Column("Tên", "", "ten")), (Line({"ten": "=1+1"}, {"=B1": "=2"}),)
    )
    with zipfile.ZipFile(io.BytesIO(to_bytes(form))) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if "worksheets/" in name)
        assert b"<f>" not in sheets
        assert all(text in sheets for text in (b">=A1<", b">=1+1<", b">=2<"))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["xa-thu-moi", "tien-do", "quy-1"], "không có đơn vị “xa-thu-moi”. Gần nhất: 09001 (Xã Thử Một)"),
        (["09001", "diem"], "không có bảng “diem”"),
        (["09001", "tien-do"], "cần một kỳ: quy-1, quy-4"),
        (["09001", "tien-do", "quy-9"], "cần một kỳ"),
        (["thuong-truc", "diem"], "cần mã đơn vị"),
        (["09001", "dang-ky", "thang-1"], "không có kỳ “thang-1”"),
    ],
)
def test_words_that_mean_nothing_are_answered_with_what_there_is(data: Path, words: list[str], says: str) -> None:
    with pytest.raises(UsageError) as wrong:
        run(data, words, None, None)
    assert says.casefold() in str(wrong.value).casefold()


def test_the_command_writes_a_workbook_and_never_over_one(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "mau.xlsx"
    command = ["template", "09001", "tien-do", "quy-4", "--data", str(data), "--out", str(out)]
    assert main(command) == 0
    assert load_workbook(out)[DATA_SHEET]["A2"].value == "thu/2022/don-vi/09001/tien-do/quy-4.csv"
    out.write_bytes(b"filled")
    assert main(command) == 2
    assert out.read_bytes() == b"filled"


def test_the_appraisal_offers_no_row_that_another_part_has(data: Path) -> None:
    content, *_ = run(data, ["thuong-truc", "tien-do", "quy-1"], None, None)
    sheet = load_workbook(io.BytesIO(content))[DATA_SHEET]
    offered = set(column(sheet, 2))
    assert "2-dd-2" in offered
    assert "2-dd-1" not in offered


@pytest.mark.parametrize(("state", "open_still"), [("du-kien", True), ("chinh-thuc", False)])
def test_only_an_official_lock_ends_the_receipts_of_a_period(tmp_path: Path, state: str, open_still: bool) -> None:
    locks = "khoa-quy-1,khoa-so,quy-1,,,chinh-thuc,,2022-04-25\n"
    more = f"{locks}khoa-quy-4,khoa-so,quy-4,,,{state},,2023-01-20\n"
    folder = write_town(tmp_path, {"2022/tham-dinh/cong-bo.csv": (locks, more)})
    context = Town(read_dataset(folder, CONTRACT)[0], CONTRACT)
    lines = receipts(context, Place("thu", CONTRACT.table("tham-dinh/tiep-nhan"), {"nam": "2022"}))
    assert {line.values["ma_ky"] for line in lines} == {"dang-ky"} | ({"quy-4"} if open_still else set())


def test_rows_are_as_tall_as_their_text_and_a_page_is_one_wide(data: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    sheet, at = book[DATA_SHEET], titles(book)
    how = sheet.cell(HEADER_ROW + 1, at["(xem) Cách ghi"])
    lines = math.ceil(len(how.value) / sheet.column_dimensions[how.column_letter].width)
    assert lines > 1
    assert sheet.row_dimensions[HEADER_ROW + 1].height >= 15 * lines
    assert all(book[name].page_setup.fitToHeight == 0 for name in (DATA_SHEET, HELP_SHEET))  # as long as it is
    assert all(book[name].sheet_properties.pageSetUpPr.fitToPage for name in (DATA_SHEET, HELP_SHEET))
    assert sheet.oddFooter.center.text == "Thủ trưởng đơn vị"
    assert template(data, "thuong-truc", "tien-do", "quy-4")[0][DATA_SHEET].oddFooter.center.text is None


def test_what_is_no_number_is_marked_in_the_sheet(data: Path) -> None:
    """As it is typed by the validation, as it is pasted by the colour."""
    book, _ = template(data, "09001", "tien-do", "quy-4")
    sheet, at = book[DATA_SHEET], titles(book)
    cell = f"{sheet.cell(1, at['Tử số']).column_letter}{HEADER_ROW + 1}"
    (rule,) = [r for r in sheet.data_validations.dataValidation if cell in r.sqref]
    assert (rule.type, rule.showErrorMessage, rule.errorTitle) == ("custom", True, "Không phải số")
    marked = [area for area in sheet.conditional_formatting if cell in area.sqref]
    assert len(marked) == 1
    assert cell in marked[0].rules[0].formula[0]
    words = [r for r in sheet.data_validations.dataValidation if r.errorTitle == "Không phải số"]
    assert len(words) == len({"Tử số", "Mẫu số", "Số lượng"})
