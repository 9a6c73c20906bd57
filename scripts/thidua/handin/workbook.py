"""A template as XLSX: instructions from the schema, locked headers, drop-downs, help at each cell. The same template
gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.writer.excel import ExcelWriter

from thidua.handin.layout import DATA_SHEET, HELP_SHEET, LIST_SHEET, Column, Form, Line, Rest


@dataclass(frozen=True)
class HelpRow:
    """One row of the sheet; a row of one cell spans the width."""

    cells: tuple[str, ...]
    bold: bool = False


_RULES = (
    "Ô trống là “chưa có số liệu”. Không ghi 0 thay cho chưa có. Dòng chưa điền gì thì cứ để nguyên, sẽ được bỏ qua.",
    "Số: chỉ chữ số và một dấu thập phân, như 98,33 hoặc 98.33. Không ghi %, không ghi dấu cách hàng nghìn. "
    "Số có đúng ba chữ số sau dấu, như 1.234, sẽ được hỏi lại: ghi 1234 hoặc 1.2340.",
    "Ngày: năm-tháng-ngày, như 2022-03-09.",
    "Không viết công thức, không chèn cột, không đổi tên cột. Chép từ tệp khác thì dán giá trị (Paste Values).",
    "Không ghi dữ liệu cá nhân: mọi thứ trong kho đều công khai.",
)


def help_rows(form: Form) -> list[HelpRow]:
    """Title, where the file goes, what to do, and every column with its meaning."""
    rows = [HelpRow((form.title,), True), HelpRow((f"Tệp này trở thành: data/{form.path}",))]
    rows += [HelpRow(("Cách làm",), True), *(HelpRow((f"{n}. {step}",)) for n, step in enumerate(_steps(form), 1))]
    rows += [HelpRow(("Quy ước",), True), *(HelpRow((f"• {rule}",)) for rule in _RULES)]
    rows.append(HelpRow(("Cột", "Bắt buộc", "Ý nghĩa", "Ví dụ", "Các giá trị"), True))
    for c in form.columns:
        required = "không nhập" if c.fixed or c.name is None else "bắt buộc" if c.required else "khi có"
        shown = list(c.choices)
        values = "; ".join(shown[:12]) + ("; …" if len(shown) > 12 else "")
        rows.append(HelpRow((c.title, required, c.help, c.example, values)))
    return rows


def _steps(form: Form) -> list[str]:
    steps = [
        f"Mở trang “{DATA_SHEET}”, điền các ô trắng. Ô màu là để xem; ô xám không dùng cho dòng đó. "
        "Ô có danh sách thì chọn trong danh sách.",
        "Lưu tệp (dạng .xlsx).",
        "Nhập vào kho: thidua import TÊN-TỆP.xlsx. Lệnh kiểm tra mọi dòng, nêu từng thay đổi, và chỉ ghi khi không "
        f"còn lỗi. Không có phần mềm thì gửi tệp này cho {form.thuong_truc}.",
    ]
    if form.rest:
        steps.insert(1, f"{form.rest.first} Xong thì chọn ở ô B{ACCEPT_ROW}, phía trên bảng: {form.rest.help}")
    return steps


ACCEPT_ROW = 3
HEADER_ROW = 4
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
        sheet.column_dimensions[get_column_letter(at)].width = _width(column)
    fixed = sum(c.fixed for c in form.columns)
    sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, fixed + 1)
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _rest(sheet: Any, form: Form, rest: Rest) -> None:
    """The question and its cell; beside them, each with its own, the columns that stand once for all such rows."""
    titles = [c.title for name in rest.more for c in form.columns if c.name == name]
    asked = [f"{rest.asked} (chọn {' hoặc '.join(rest.choices)}):", *(f"{title} của các dòng ấy:" for title in titles)]
    for at, words in enumerate(asked):
        cell = _text(sheet.cell(ACCEPT_ROW, 2 * at + 1), words)
        cell.font, cell.alignment = Font(bold=True), _WRAP
        cell = _text(sheet.cell(ACCEPT_ROW, 2 * at + 2), "")
        cell.border, cell.alignment, cell.protection = _BORDER, _WRAP, _OPEN
    width = min(_width(column) for column in form.columns[: 2 * len(asked)])
    sheet.row_dimensions[ACCEPT_ROW].height = 15 * (1 + max(map(len, asked)) // width)


def _width(column: Column) -> int:
    if column.name is None:
        return 34
    longest = max((len(shown) for shown in column.choices), default=0)
    return min(44, max(12, len(column.title) + 3, longest + 3, 30 if column.help and not column.example else 0))


Look = Literal["seen", "closed", "open"]  # of a cell of the table: only shown, not used by its row, to be filled
RowCells = list[tuple[int, str, Look]]  # column, counted from 1; text; look


def rows_of(form: Form) -> Iterator[RowCells]:
    """The cells of every row below the header: waiting rows, then spare ones, which have no cell to be shown."""
    for line in form.lines:
        yield [(at, *_filled(column, line)) for at, column in enumerate(form.columns, 1)]
    empty: RowCells = [(at, "", "open") for at, c in enumerate(form.columns, 1) if c.name is not None]
    yield from [empty] * form.spare


def _filled(column: Column, line: Line) -> tuple[str, Look]:
    if column.name is None:
        return line.seen.get(column.title.partition(" ")[2], ""), "seen"
    value = line.values.get(column.name, "")
    if column.fixed:
        return value, "seen"
    if column.name in line.closed and not value:
        return value, "closed"
    return _shown(column, value), "open"


def _rows(sheet: Any, form: Form) -> None:
    looks = _Looks()
    for row, cells in enumerate(rows_of(form), HEADER_ROW + 1):
        for at, text, look in cells:
            looks.apply(_text(sheet.cell(row, at), text), look)


def last_row(form: Form) -> int:
    """The last row that is there to be filled."""
    return HEADER_ROW + len(form.lines) + form.spare


def _shown(column: Column, value: str) -> str:
    return next((shown for shown, code in column.choices.items() if code == value), value)


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
    rule = DataValidation(type="list" if source else None, formula1=source, allow_blank=True)
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorTitle, rule.error = "Ngoài danh sách", "Chọn một giá trị trong danh sách."
    example = f" Ví dụ: {column.example}." if column.example else ""
    rule.promptTitle = column.title[:_MAX_PROMPT_TITLE]
    rule.prompt = f"{column.help}{example}"[:_MAX_PROMPT] or column.title
    letter = get_column_letter(form.columns.index(column) + 1)
    rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{last_row(form)}")
    sheet.add_data_validation(rule)


def lines_taken(words: str) -> int:
    """How many lines the words fill across the whole width of the help."""
    return 1 + len(words) // 110


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
    for letter, width in zip("ABCDE", (26, 16, 52, 26, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    book.active = 1
