"""A list that people keep – a register, a list of units – as a CSV, a pasted table or a workbook: its rows under the
names that we ask for, however its heading writes them.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from thidua.desk.desk import Refused
from thidua.findings.catalogue import show
from thidua.findings.collect import Collector
from thidua.handin.grid import EMPTY, HEAD_ROWS, Cell, GridRow
from thidua.handin.sheet import file_bytes
from thidua.handin.xlsx import read_workbook
from thidua.handin.xlsx_package import ZIP
from thidua.reading.decoding import decode
from thidua.town.spoken import words_of

Called = Mapping[str, Sequence[str]]  # our name of a column → its folded headings, the surest first
Rows = list[tuple[int, dict[str, Cell]]]  # line, our name → cell


def read_loose(file: Path, called: Called, needed: str) -> tuple[frozenset[str], Rows] | None:
    """The columns that the list has, and its rows with those columns; None where no heading has the `needed` one.

    Raises Refused with everything that is wrong, UsageError.
    """
    raw, found = file_bytes(file), Collector(file.name)
    lines, name = _of_book(raw, found) if raw.startswith(ZIP) else _of_text(raw, found), show(file.name, 200)
    if lines is None:
        raise Refused(*(f"{name}: {p.thong_bao} {p.cach_sua}" for p in found.problems()))
    headings = ((at, _columns(cells, called)) for at, cells in lines[:HEAD_ROWS])
    head, columns = next((found for found in headings if needed in found[1]), (0, {}))
    if not columns:
        return None
    below = ((at, cells) for at, cells in lines if at > head)
    rows = [(at, {c: cells[i] if i < len(cells) else EMPTY for c, i in columns.items()}) for at, cells in below]
    return frozenset(columns), rows


def _of_text(raw: bytes, found: Collector) -> list[GridRow] | None:
    text = decode(raw, found)
    if text is None:
        return None
    head = next((line for line in text.split("\n") if line.strip()), "")
    separator = max("\t;,", key=head.count)
    try:
        lines = csv.reader(text.split("\n"), delimiter=separator)
        return [(at, [Cell(text) for text in line]) for at, line in enumerate(lines, 1)]
    except csv.Error as wrong:
        raise Refused(f"{show(found.tep, 200)}: không đọc được như một bảng ({wrong}).") from wrong


def _of_book(raw: bytes, found: Collector) -> list[GridRow] | None:
    grid = read_workbook(raw, found)
    return grid.rows if grid else None


def _columns(cells: Sequence[Cell], called: Called) -> dict[str, int]:
    names = [words_of(cell.text) for cell in cells]
    return {column: names.index(name) for column, known in called.items() for name in known[::-1] if name in names}
