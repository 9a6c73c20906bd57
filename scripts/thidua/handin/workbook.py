"""A template as XLSX: instructions from the schema, locked headers, drop-downs, help at each cell. The same template
gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from thidua.handin.form_cells import (
    ACCEPT_ROW,
    HEADER_ROW,
    Look,
    RowCells,
    height_of,
    last_row,
    rows_of,
    width_of,
    widths_of,
)
from thidua.handin.help_sheet import help_rows, lines_taken
from thidua.handin.layout import DATA_SHEET, HELP_SHEET, LIST_SHEET, Column, Form, Rest

HELP_PART, DATA_PART = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
_EPOCH = datetime(2000, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MAX_PROMPT, _MAX_PROMPT_TITLE = 250, 32
_LINE = Side(style="thin", color="B8AE9C")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD, _SEEN, _CLOSED = (PatternFill("solid", fgColor=c) for c in ("7C1D1D", "F1ECE2", "D9D3C7"))
_WRAP = Alignment(wrap_text=True, vertical="top")
_OPEN = Protection(locked=False)


def to_bytes(form: Form) -> bytes:
    """The workbook of a template."""
    return packed(parts_of(form))


def parts_of(form: Form) -> dict[str, bytes]:
    """The parts of the workbook by name, in a fixed order. The help is `HELP_PART`, the table `DATA_PART`."""
    book = Workbook()
    book.properties.creator = "thidua"
    book.properties.created = book.properties.modified = _EPOCH
    sheet: Any = book.active
    sheet.title = DATA_SHEET
    _head(sheet, form)
    _rows(sheet, form)
    _lists(book, sheet, form)
    _help(book, form)
    for each in book.worksheets:
        each.protection.sheet = True
        each.protection.formatColumns = each.protection.formatRows = False  # allowed: nobody is kept from reading
    raw = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(raw, "w")).save()
    with zipfile.ZipFile(raw) as parts:
        names = sorted(parts.namelist(), key=lambda n: (n != "[Content_Types].xml", n))
        return {name: parts.read(name) for name in names}


def packed(parts: dict[str, bytes], begun: bytes = b"") -> bytes:
    """The parts as one file, each with a fixed date, after those of a file that was `begun` so."""
    out = io.BytesIO(begun)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, part)
    return out.getvalue()


def _head(sheet: Any, form: Form) -> None:
    _text(sheet["A1"], form.title).font = Font(bold=True, size=14)
    _text(sheet["A2"], form.path).font = Font(color="6B6B6B")
    if form.rest:
        _rest(sheet, form, form.rest)
    for at, column in enumerate(form.columns, 1):
        cell = _text(sheet.cell(HEADER_ROW, at), column.title)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="center"), _BORDER
        sheet.column_dimensions[get_column_letter(at)].width = width_of(column)
    titles: RowCells = [(at, column.title, "seen") for at, column in enumerate(form.columns, 1)]
    sheet.row_dimensions[HEADER_ROW].height = height_of(titles, [width - 2 for width in widths_of(form)])
    fixed = sum(c.fixed for c in form.columns)
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, fixed + 1)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    _printed(sheet, form)


def _rest(sheet: Any, form: Form, rest: Rest) -> None:
    """The question and its cell; beside them, each with its own, the columns that stand once for all such rows."""
    titles = [c.title for name in rest.more for c in form.columns if c.name == name]
    asked = [f"{rest.asked} (chọn {' hoặc '.join(rest.choices)}):", *(f"{title} của các dòng ấy:" for title in titles)]
    for at, words in enumerate(asked):
        cell = _text(sheet.cell(ACCEPT_ROW, 2 * at + 1), words)
        cell.font, cell.alignment = Font(bold=True), _WRAP
        cell = _text(sheet.cell(ACCEPT_ROW, 2 * at + 2), "")
        cell.border, cell.alignment, cell.protection = _BORDER, _WRAP, _OPEN
    width = min(width_of(column) for column in form.columns[: 2 * len(asked)])
    sheet.row_dimensions[ACCEPT_ROW].height = 15 * (1 + max(map(len, asked)) // width)


def _printed(sheet: Any, form: Form) -> None:
    """One A4 page wide, whatever its length; a report of a unit has a place for who signs."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.4
    sheet.oddFooter.right.text = "&P/&N"
    if form.signed:
        margins.bottom, margins.footer = 1.3, 1.0  # inches: the room to sign is below the words
        sheet.oddFooter.left.text, sheet.oddFooter.center.text = "Người lập biểu", "Thủ trưởng đơn vị"


def _rows(sheet: Any, form: Form) -> None:
    looks, widths = _Looks(), widths_of(form)
    for row, cells in enumerate(rows_of(form), HEADER_ROW + 1):
        if height := height_of(cells, widths):
            sheet.row_dimensions[row].height = height
        for at, text, look in cells:
            looks.apply(_text(sheet.cell(row, at), text), look)


def _text(cell: Any, value: str) -> Any:
    """A cell that stays text: never a formula, whatever it begins with."""
    cell.number_format = "@"
    if value:
        cell.value = value
        cell.data_type = "s"
    return cell


class _Looks:
    """The looks of cells, each worked out once: openpyxl hashes every style that it is given, cell by cell."""

    def __init__(self) -> None:
        self._known: dict[Look, Any] = {}

    def apply(self, cell: Any, look: Look) -> None:
        if look not in self._known:
            cell.border, cell.alignment = _BORDER, _WRAP
            if look == "open":
                cell.protection = _OPEN
            else:
                cell.fill = _SEEN if look == "seen" else _CLOSED
            self._known[look] = copy(cell._style)
        cell._style = copy(self._known[look])


def _lists(book: Workbook, sheet: Any, form: Form) -> None:
    """Drop-downs, fed from a sheet of their own: inline lists are short and split at commas."""
    lists = book.create_sheet(LIST_SHEET)
    for at, column in enumerate((c for c in form.columns if c.choices), 1):
        _text(lists.cell(1, at), column.title).font = Font(bold=True)
        for row, shown in enumerate(column.choices, 2):
            _text(lists.cell(row, at), shown)
        lists.column_dimensions[get_column_letter(at)].width = 40
        letter = get_column_letter(at)
        _validate(sheet, form, column, f"'{LIST_SHEET}'!${letter}$2:${letter}${len(column.choices) + 1}")
    for column in form.columns:
        if column.name is not None and not column.choices and not column.fixed:
            _validate(sheet, form, column, None)
            if column.number:
                _mark(sheet, form, column)
    if rest := form.rest:
        rule = DataValidation(
            type="list", formula1=f'"{",".join(rest.choices)}"', allow_blank=True, showErrorMessage=True
        )
        rule.promptTitle, rule.prompt = rest.asked[:_MAX_PROMPT_TITLE], rest.help[:_MAX_PROMPT]
        rule.showInputMessage = True
        rule.add(f"B{ACCEPT_ROW}")
        sheet.add_data_validation(rule)


def _validate(sheet: Any, form: Form, column: Column, source: str | None) -> None:
    if last_row(form) <= HEADER_ROW:
        return
    letter = get_column_letter(form.columns.index(column) + 1)
    if column.number:
        rule = DataValidation(type="custom", formula1=_IS_NUMBER.format(f"{letter}{HEADER_ROW + 1}"), allow_blank=True)
        rule.errorTitle, rule.error = "Không phải số", "Chỉ chữ số và một dấu thập phân, như 98,33. Không ghi %."
    else:
        rule = DataValidation(type="list" if source else None, formula1=source, allow_blank=True)
        rule.errorTitle, rule.error = "Ngoài danh sách", "Chọn một giá trị trong danh sách."
    rule.showErrorMessage = rule.showInputMessage = True
    example = f" Ví dụ: {column.example}." if column.example else ""
    rule.promptTitle = column.title[:_MAX_PROMPT_TITLE]
    rule.prompt = f"{column.help}{example}"[:_MAX_PROMPT] or column.title
    rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{last_row(form)}")
    sheet.add_data_validation(rule)


# A cell of text that is a number, whichever of the two signs parts its decimals; Excel takes "98%" for one too.
_IS_NUMBER = 'AND(ISNUMBER(VALUE(SUBSTITUTE(SUBSTITUTE({0},",",""),".",""))),ISERROR(FIND("%",{0})))'
_WRONG = PatternFill(bgColor="F6C9C4")


def _mark(sheet: Any, form: Form, column: Column) -> None:
    """Colours what is no number: a pasted cell passes the validation."""
    if last_row(form) <= HEADER_ROW:
        return
    letter = get_column_letter(form.columns.index(column) + 1)
    first = f"{letter}{HEADER_ROW + 1}"
    rule = FormulaRule(formula=[f'AND({first}<>"",NOT({_IS_NUMBER.format(first)}))'], fill=_WRONG)
    sheet.conditional_formatting.add(f"{first}:{letter}{last_row(form)}", rule)


_HELP = [26, 16, 52, 26, 40]  # widths of the help


@cache
def _font(bold: bool, size: int) -> Font:
    return Font(bold=bold, size=size)


def _help(book: Workbook, form: Form) -> None:
    sheet = book.create_sheet(HELP_SHEET, 0)
    for at, row in enumerate(help_rows(form), 1):
        for place, value in enumerate(row.cells, 1):
            cell = _text(sheet.cell(at, place), value)
            cell.alignment = _WRAP
            cell.font = _font(row.bold, 14 if at == 1 else 11)
        if len(row.cells) == 1:
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=5)
            sheet.row_dimensions[at].height = 15 * lines_taken(row.cells[0]) + (6 if at == 1 else 1)
        else:
            sheet.row_dimensions[at].height = height_of(
                [(n, text, "seen") for n, text in enumerate(row.cells, 1)], _HELP
            )
    for letter, width in zip("ABCDE", _HELP, strict=True):
        sheet.column_dimensions[letter].width = width
    _printed(sheet, replace(form, signed=False))
    book.active = 1
