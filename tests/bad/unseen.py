"""What a filled sheet may hold that nobody sees: code of its finding → how to spoil a good template by hand."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from thidua.handin.layout import DATA_SHEET


def _hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[6].hidden = True  # as a filter leaves it too


def _strike(sheet: Worksheet) -> None:
    for cell in sheet[6]:
        cell.font = Font(strike=True)


def _hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["J"].hidden = True


def _link(sheet: Worksheet) -> None:
    sheet["K6"] = "Xem tại đây"
    sheet["K6"].hyperlink = "https://vi-du.gov.vn/91"


def _strike_figure(sheet: Worksheet) -> None:
    sheet["J6"].font = Font(strike=True)


def _hide_sheet(sheet: Worksheet) -> None:
    sheet.sheet_state = "veryHidden"


def _show_less(sheet: Worksheet) -> None:
    sheet["F5"], sheet["F5"].number_format = 58.6, "0"


_BY_HAND: dict[str, Callable[[Worksheet], None]] = {
    "excel-dong-an": _hide_row,
    "excel-dong-gach": _strike,
    "excel-o-gach": _strike_figure,
    "excel-trang-an": _hide_sheet,
    "excel-hien-khac": _show_less,
    "excel-cot-an": _hide_column,
    "excel-lien-ket-an": _link,
}


def spoil(code: str, book: Workbook) -> Workbook:
    """The template of 09001, quarter 4, with its row 6 filled and spoilt."""
    _BY_HAND[code](book[DATA_SHEET])
    return book
