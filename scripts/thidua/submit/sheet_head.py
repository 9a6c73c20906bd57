"""The head of a filled sheet: where its file belongs, the one cell of an appraisal, the row of column names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from thidua.contract import Contract, TableSpec
from thidua.submit.grid import Grid, GridRow
from thidua.submit.layout import ACCEPT_ALL, HELPER
from thidua.submit.place import Place, place_at

HEAD_ROWS = 12
_ENOUGH = 2  # column names that make a row a header, or all of a narrow table


@dataclass(frozen=True)
class Head:
    """`place` as the sheet itself says, if it does; `accept_at` and `accept` the place and text of the one cell."""

    place: Place | None
    accept_at: str | None
    accept: str


def read_head(grid: Grid, contract: Contract) -> Head:
    """What stands above the header."""
    place, accept_at, accept = None, None, ""
    for at, cells in grid.rows[:HEAD_ROWS]:
        texts = [plain(c.text) for c in cells]
        place = place or next((p for t in texts if (p := place_at(t, contract))), None)
        if texts and texts[0].startswith(ACCEPT_ALL):
            accept_at, accept = f"B{at}", texts[1] if len(texts) > 1 else ""
    return Head(place, accept_at, accept)


def plain(text: str) -> str:
    """Composed, without white space around: for comparing words of ours."""
    return unicodedata.normalize("NFC", text[:300]).strip()


def is_header(cells: list[str], spec: TableSpec) -> bool:
    """Whether the cells name columns of the table."""
    names = {column_of(c, spec) for c in cells} - {None}
    return len(names) >= min(_ENOUGH, len(spec.columns))


def column_of(cell: str, spec: TableSpec) -> str | None:
    """The column that a header cell names, by its name or its title; None for a helper and for any other text."""
    name = plain(cell)
    if name.startswith(HELPER.strip()) or not name:
        return None
    folded = name.casefold()
    return next((c for c in spec.columns if folded in (c, spec.titles[c].casefold())), None)


def is_helper(cell: str) -> bool:
    return plain(cell).startswith(HELPER.strip())


def header_row(grid: Grid, spec: TableSpec) -> GridRow | None:
    """The row of column names, or None."""
    for at, cells in grid.rows[:HEAD_ROWS]:
        if is_header([c.text for c in cells], spec):
            return at, cells
    return None
