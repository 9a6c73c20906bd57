"""Cells with their place, whatever file they came from: the head of a filled sheet, and a CSV as the same grid that a
workbook gives.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from thidua.contract.tables import Contract, TableSpec
from thidua.findings.collect import Collector
from thidua.handin.layout import ASKED, HELPER
from thidua.handin.place import Place, place_at
from thidua.reading.decoding import decode
from thidua.reading.records import is_spoilt, plain_lines, records, split_cells
from thidua.reading.vietnamese import LETTERS

MAX_ROWS = 20_040  # 20,000 rows of data and a template's head
MAX_COLUMNS = 80


class Kind(Enum):
    """How the sheet held a cell: a CSV has text alone."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True)
class Cell:
    """`text` as typed, or the shortest exact text of a number, or an ISO date."""

    text: str
    kind: Kind = Kind.TEXT


EMPTY = Cell("")
GridRow = tuple[int, list[Cell]]  # physical row or line, cells from the first column


Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True)
class Hidden:
    """What a sheet holds beside what its cells say: `merged` areas, rows and columns that are not shown, cells that are
    struck through (row, column), links whose address is not the cell's text (row, column, address), numbers that are
    shown otherwise (row, column, number, format), and the sheet's own name where it is hidden."""

    merged: tuple[Area, ...] = ()
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    struck: tuple[tuple[int, int], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    otherwise: tuple[tuple[int, int, str, str], ...] = ()
    sheet: str = ""


@dataclass(frozen=True)
class Grid:
    """Non-empty rows in order. `hidden` and `others` (name → rows of the book's other sheets) are a workbook's.

    `code` is the mã đối chiếu that the last line of what the form hands over says, "" without it.
    """

    rows: list[GridRow]
    hidden: Hidden = Hidden()
    others: Mapping[str, list[GridRow]] = field(default_factory=dict)
    code: str = ""


def letter(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


LAST = "Hết. Mã đối chiếu: "  # with the code behind it the last line of what the form hands over
_LAST = re.compile(re.escape(LAST) + "([A-Z]{6})")
HEAD_ROWS = 12
# No \\b: to a browser only ASCII letters are parts of words, and the form judges what is pasted with this very pattern.
QUARTER = rf"(?:^|[^{LETTERS}0-9_])quý\s+([1-4]|I{{1,3}}|IV)(?![{LETTERS}0-9_])"
_QUARTER = re.compile(QUARTER, re.IGNORECASE)
ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_ENOUGH = 2  # column names that make a row a header, or all of a narrow table


@dataclass(frozen=True)
class Head:
    """`place` as the sheet itself says, if it does; `accept_at` and `accept` the place and text of the one cell that
    answers for every row left empty, `more` what stands once for them beside it.

    `title` is the line that names a quarter in words, `quarter` its code.
    """

    place: Place | None
    accept_at: str | None
    accept: str
    title: str = ""
    quarter: str | None = None
    more: tuple[str, ...] = ()


def read_head(grid: Grid, contract: Contract) -> Head:
    """What stands above the header."""
    place, accept_at, accept = None, None, ""
    more: tuple[str, ...] = ()
    title, quarter = "", None
    for at, cells in grid.rows[:HEAD_ROWS]:
        texts = [plain(c.text) for c in cells]
        if at == 1 and (named := _QUARTER.search(texts[0])):
            title, quarter = texts[0], f"quy-{ROMAN.get(named[1].upper(), named[1])}"
        place = place or next((p for t in texts if (p := place_at(t, contract))), None)
        if texts and texts[0].startswith(ASKED):
            accept_at, accept, more = f"B{at}", texts[1] if len(texts) > 1 else "", tuple(texts[3::2])
    return Head(place, accept_at, accept, title, quarter, more)


def plain(text: str) -> str:
    """Composed, white space of any kind as one blank, none around: for comparing words of ours."""
    return " ".join(unicodedata.normalize("NFC", text[:300]).split())


def is_header(cells: list[str], spec: TableSpec) -> bool:
    """Whether the cells name columns of the table."""
    names = {column_of(c, spec) for c in cells} - {None}
    return len(names) >= min(_ENOUGH, len(spec.columns))


def column_of(cell: str, spec: TableSpec) -> str | None:
    """The column that a header cell names, by its name or its title; None for a helper and for any other text."""
    name = plain("".join(c for c in cell[:300] if unicodedata.category(c) != "Cf" or c == _BOM))
    if name.startswith(HELPER.strip()) or not name:
        return None
    folded = name.rstrip(" :*").casefold()
    named = spec.name_now(folded)
    return next((c for c in spec.columns if named == c or folded == spec.titles[c].casefold()), None)


def is_helper(cell: str) -> bool:
    return plain(cell).startswith(HELPER.strip())


def header_row(grid: Grid, spec: TableSpec) -> GridRow | None:
    """The row of column names, or None."""
    for at, cells in grid.rows[:HEAD_ROWS]:
        if is_header([c.text for c in cells], spec):
            return at, cells
    return None


def has_spoilt_header(grid: Grid, spec: TableSpec, found: Collector) -> bool:
    """Whether a line above the data would name columns but for lost letters or an old font; that is then said."""
    return any(is_spoilt([plain(c.text) for c in cells], at, spec, found) for at, cells in grid.rows[:HEAD_ROWS])


_SEPARATORS = ",;\t"
_BOM = "\ufeff"  # a second one is no slip of a hand: the reader names it
_MOST_BREAKS = 20


def read_csv(raw: bytes, specs: Iterable[TableSpec], found: Collector) -> Grid | None:
    """The lines with something in them; None where a finding says why there are none.

    `specs` are the tables that the file may be of: the separator is the one that makes a line a header of one of them.
    """
    text = decode(raw, found)
    if text is None:
        return None
    lines, code = _until_last(text.removesuffix("\n").split("\n"), found)
    if len(lines) > MAX_ROWS:
        found.add("qua-nhieu-dong", so=len(lines), gioi_han=MAX_ROWS)
        return None
    lines, skipped = plain_lines(lines, found)
    lines = _with_whole_header([""] * skipped + lines, list(specs))
    head, separator, width = _header(lines, list(specs))
    if width > MAX_COLUMNS:
        found.add("qua-nhieu-cot", head + 1, so=width, gioi_han=MAX_COLUMNS)
        return None
    before = [(at, split_cells(lines[at - 1], separator)[0]) for at in range(1, head + 2)]
    rest = Collector(found.tep)
    after = [(line + head, cells) for line, cells in records(lines[head:], separator, width, rest)]
    found.take(rest, head)
    return Grid([_row(at, cells) for at, cells in (*before, *after) if any(c.strip() for c in cells)], code=code)


def _row(at: int, cells: list[str]) -> GridRow:
    return at, [Cell(c) for c in cells]


def _with_whole_header(lines: list[str], specs: list[TableSpec]) -> list[str]:
    """The lines with a header that goes over several of them as one: Excel breaks long titles within a cell."""
    for at, line in enumerate(lines[:HEAD_ROWS]):
        ends = range(at + 2, min(at + _MOST_BREAKS, len(lines)) + 1) if line.count('"') % 2 else ()
        end = next((end for end in ends if " ".join(lines[at:end]).count('"') % 2 == 0), at)
        joined = " ".join(lines[at:end])
        if any(
            is_header(split_cells(joined, mark)[0][: MAX_COLUMNS + 1], spec) for mark in _SEPARATORS for spec in specs
        ):
            return [*lines[:at], joined, *[""] * (end - at - 1), *lines[end:]]
    return lines


def _header(lines: list[str], specs: list[TableSpec]) -> tuple[int, str, int]:
    """Index, separator and width of the header line; the first line where none is recognised."""
    for at, line in enumerate(lines[:HEAD_ROWS]):
        for separator in _SEPARATORS:
            cells, fault = split_cells(line, separator)
            few = cells[: MAX_COLUMNS + 1]  # a megabyte of commas is not a million names to look up in every table
            if fault is None and any(is_header(few, spec) for spec in specs):
                return at, separator, len(cells)
    return 0, max(_SEPARATORS, key=lines[0].count), len(split_cells(lines[0], max(_SEPARATORS, key=lines[0].count))[0])


def _until_last(lines: list[str], found: Collector) -> tuple[list[str], str]:
    """The lines above the last one of what the form hands over, and the code in it; all of another file."""
    for at, line in enumerate(lines):
        if code := _code_in(line):
            if rest := sum(1 for left in lines[at + 1 :] if left.strip()):
                found.add("sau-dong-het", at + 2, so=rest)
            return lines[:at], code
    return lines, ""


def without_last(grid: Grid | None, found: Collector) -> Grid | None:
    """The same of a workbook, if there is one, into which the form's text was pasted."""
    for at, (row, cells) in enumerate(grid.rows if grid else ()):
        if cells and (code := _code_in(cells[0].text)):
            assert grid is not None  # it has this row
            if rest := len(grid.rows) - at - 1:
                found.add("sau-dong-het", row + 1, so=rest)
            return replace(grid, rows=grid.rows[:at], code=code)
    return grid


def _code_in(text: str) -> str:
    hit = _LAST.fullmatch(plain(text).strip('",; '))
    return hit[1] if hit else ""
