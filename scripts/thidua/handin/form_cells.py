"""The rows of a template as cells – text, and how each is to look – and the room that they take on the sheet."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from thidua.handin.layout import Column, Form, Line

ACCEPT_ROW, HEADER_ROW = 3, 4
_TALLEST = 405  # points: Excel's own limit is 409
_WIDE = 1.05  # of a letter, in the digits of which a column's width is told: fonts differ
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


def _shown(column: Column, value: str) -> str:
    return next((shown for shown, code in column.choices.items() if code == value), value)


def widths_of(form: Form) -> list[int]:
    """The width of each column in letters."""
    return [width_of(column) for column in form.columns]


def height_of(cells: RowCells, widths: list[int]) -> int | None:
    """The height in points of a row as tall as its text; None where a line is enough."""
    lines = max((_lines(text, widths[at - 1]) for at, text, _ in cells), default=1)
    return min(15 * lines, _TALLEST) if lines > 1 else None


def _lines(words: str, width: int) -> int:
    """Lines that the words take: white space breaks them, as does the end of a line in a longer word."""
    lines, room = 1, width
    for word in words.split():
        length = math.ceil(len(word) * _WIDE)
        if length > room:
            lines, room = lines + max(1, length // width) - (room == width), width
        room -= length % width + 1
    return lines


def last_row(form: Form) -> int:
    """The last row that is there to be filled."""
    return HEADER_ROW + len(form.lines) + form.spare


def width_of(column: Column) -> int:
    """The width of a column in letters."""
    if column.width is not None:
        return column.width
    longest = max((len(shown) for shown in column.choices), default=0)
    return min(44, max(12, len(column.title) + 3, longest + 3, 30 if column.help and not column.example else 0))
