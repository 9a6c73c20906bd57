"""Cells with their place, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

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


@dataclass(frozen=True)
class Grid:
    """Non-empty rows in order."""

    rows: list[GridRow]


def letter(column: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
