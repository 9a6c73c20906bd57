"""A CSV file, ours or as Excel in Vietnamese saves it, → the same grid that a workbook gives."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.contract import TableSpec
from thidua.forms.collect import Collector
from thidua.forms.decoding import decode
from thidua.forms.lines import records, split_cells
from thidua.submit.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid, GridRow
from thidua.submit.sheet_head import HEAD_ROWS, is_header

_SEPARATORS = ",;\t"


def read_csv(raw: bytes, specs: Iterable[TableSpec], found: Collector) -> Grid | None:
    """The lines with something in them; None where a finding says why there are none.

    `specs` are the tables that the file may be of: the separator is the one that makes a line a header of one of them.
    """
    text = decode(raw, found)
    if text is None:
        return None
    lines = text.removesuffix("\n").split("\n")
    if len(lines) > MAX_ROWS:
        found.add("qua-nhieu-dong", so=len(lines), gioi_han=MAX_ROWS)
        return None
    head, separator, width = _header(lines, list(specs))
    if width > MAX_COLUMNS:
        found.add("qua-nhieu-cot", head + 1, so=width, gioi_han=MAX_COLUMNS)
        return None
    before = [(at, split_cells(lines[at - 1], separator)[0]) for at in range(1, head + 2)]
    rest = Collector(found.tep)
    after = [(line + head, cells) for line, cells in records(lines[head:], separator, width, rest)]
    found.take(rest, head)
    return Grid([_row(at, cells) for at, cells in (*before, *after) if any(c.strip() for c in cells)])


def _row(at: int, cells: list[str]) -> GridRow:
    return at, [Cell(c) for c in cells]


def _header(lines: list[str], specs: list[TableSpec]) -> tuple[int, str, int]:
    """Index, separator and width of the header line; the first line where none is recognised."""
    for at, line in enumerate(lines[:HEAD_ROWS]):
        for separator in _SEPARATORS:
            cells, fault = split_cells(line, separator)
            if fault is None and any(is_header(cells, spec) for spec in specs):
                return at, separator, len(cells)
    return 0, max(_SEPARATORS, key=lines[0].count), len(split_cells(lines[0], max(_SEPARATORS, key=lines[0].count))[0])
