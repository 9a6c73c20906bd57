"""Filling templates as a person would, for tests."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from bad.reading import cp1258
from thidua.handin import importer
from thidua.handin.form_cells import HEADER_ROW
from thidua.handin.importer import Outcome
from thidua.handin.layout import DATA_SHEET
from thidua.handin.place import Place
from thidua.handin.template import run
from thidua.writing.store import writing

Filled = dict[str, dict[str, Any]]  # first cell of a row → column title → value


def template(data: Path, *words: str, bo: str = "thu") -> tuple[Workbook, Place]:
    """The template of a place, opened as Excel would."""
    content, place, _ = run(data, list(words), bo, None)
    return load_workbook(io.BytesIO(content)), place


def titles(book: Workbook) -> dict[str, int]:
    """Title → column number of the data sheet."""
    return {cell.value: cell.column for cell in book[DATA_SHEET][HEADER_ROW]}


def fill(book: Workbook, rows: Filled, key: int = 1) -> None:
    """Write values into the rows whose cell in column `key` is named."""
    sheet, at = book[DATA_SHEET], titles(book)
    for row in range(HEADER_ROW + 1, sheet.max_row + 1):
        for title, value in rows.get(sheet.cell(row, key).value, {}).items():
            sheet.cell(row, at[title]).value = value


def append(book: Workbook, *rows: dict[str, Any]) -> None:
    """Write rows into the first empty lines of the data sheet."""
    sheet, at = book[DATA_SHEET], titles(book)
    free = (r for r in range(HEADER_ROW + 1, HEADER_ROW + 200) if all(c.value is None for c in sheet[r]))
    for values, row in zip(rows, list(free), strict=False):
        for title, value in values.items():
            sheet.cell(row, at[title]).value = value


def save(book: Workbook, file: Path) -> Path:
    book.save(file)
    return file


def bring_in(file: Path, data: Path, *words: str, bo: str | None = None, nam: int | None = None) -> Outcome:
    """Import a file; writes when it is clean, as the command does."""
    outcome = importer.run(file, data, importer.Asked(words, bo, nam))
    if outcome.clean and outcome.changed:
        write(outcome, data)
    return outcome


def write(outcome: Outcome, data: Path) -> None:
    """Put what an import found into the data folder, under its lock."""
    with writing(data, "import", print) as store:
        importer.write(outcome, store)


def codes(outcome: Outcome) -> list[str]:
    return [p.ma for p in outcome.problems]


def rows_of(book: Workbook) -> list[list[str]]:
    """The data sheet as rows of text, as "save as CSV" gives it."""
    rows = [["" if c is None else str(c) for c in row] for row in book[DATA_SHEET].iter_rows(values_only=True)]
    return [row for row in rows if row]


def encoded(rows: list[list[str]], encoding: str) -> bytes:
    """Rows as Excel in Vietnamese writes them to a file: `;` or tabs, CRLF, and the encoding (nfd: UTF-8, BOM)."""
    text = io.StringIO()
    csv.writer(text, delimiter="\t" if encoding == "utf-16" else ";", lineterminator="\r\n").writerows(rows)
    if encoding == "cp1258":
        return cp1258(text.getvalue().replace("→", "?"))  # as Excel does with what has no place in it
    plain = unicodedata.normalize("NFD", text.getvalue()) if encoding == "nfd" else text.getvalue()
    return plain.encode("utf-8-sig" if encoding == "nfd" else encoding)
