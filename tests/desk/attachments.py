"""A day's attachments as units send them: real workbooks, filled from their templates, and what comes with them."""

from __future__ import annotations

import io
import re
from pathlib import Path

from openpyxl import Workbook, load_workbook

from thidua.contract.tables import load_contract
from thidua.handin.form_cells import HEADER_ROW
from thidua.handin.layout import DATA_SHEET
from thidua.handin.place import place_of
from thidua.handin.template import form_of
from thidua.handin.workbook import to_bytes
from thidua.reading.reader import read_dataset
from thidua.town.town import Town

NAM, NOW, LAST = 2023, "quy-3", "quy-2"
_BEFORE = re.compile(r"([0-9.]+) / ([0-9.]+) \(")


class Post:
    """Reports of a town, each as the unit would fill it: this quarter what it said the quarter before."""

    def __init__(self, folder: Path):
        self.town = Town(read_dataset(folder, load_contract())[0])

    def units(self) -> list[str]:
        """Those with something to report this quarter."""
        year = self.town.year(NAM)
        return [ma for ma in year.senders if form_of(self.town, place_of(self.town, ma, "tien-do", NOW, NAM)).lines]

    def book(self, ma: str, ky: str = NOW, rows: int | None = None) -> Workbook:
        """The filled workbook of a unit; `rows`: only so many of them."""
        form = form_of(self.town, place_of(self.town, ma, "tien-do", ky, NAM))
        book = load_workbook(io.BytesIO(to_bytes(form)))
        sheet = book[DATA_SHEET]
        at = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
        for row in list(range(HEADER_ROW + 1, sheet.max_row + 1))[:rows]:
            before = str(sheet.cell(row, at["(xem) Số liệu kỳ trước"]).value or "")
            how = str(sheet.cell(row, at["(xem) Cách ghi"]).value or "")
            if found := _BEFORE.match(before):
                sheet.cell(row, at["Tử số"]).value, sheet.cell(row, at["Mẫu số"]).value = found[1], found[2]
                sheet.cell(row, at["Lý do"]).value = "Theo số kỳ trước"
            elif "Kết quả: chọn" in how and "Tử số" not in how:
                sheet.cell(row, at["Kết quả"]).value = "Đạt"
        return book


def set_cell(book: Workbook, title: str, value: object, row: int | None = None) -> Workbook:
    """Write a column of the first row that has a denominator, or of a row."""
    sheet = book[DATA_SHEET]
    at = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    filled = (r for r in range(HEADER_ROW + 1, sheet.max_row + 1) if sheet.cell(r, at["Mẫu số"]).value)
    sheet.cell(row or next(filled), at[title]).value = value
    return book
