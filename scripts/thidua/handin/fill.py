"""A grid → the bytes of one table that the one reader judges, with each line's place in the sheet; rows that say
nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from thidua.contract.tables import TableSpec
from thidua.findings.collect import Collector
from thidua.handin.due import ROWS
from thidua.handin.grid import Cell, Grid, GridRow, Kind, column_of, is_helper, letter, plain
from thidua.handin.layout import code_of
from thidua.reading.cells import columns_of

FOREIGN = ";"
_BREAK = re.compile("[\r\n]+")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}")


@dataclass
class Table:
    """`columns`: name → its place in a row, in the order in which they are written. `rows`: (physical row, cells)."""

    spec: TableSpec
    columns: dict[str, int]
    rows: list[tuple[int, list[str]]]
    helpers: dict[str, int] = field(default_factory=dict)
    grid: dict[int, list[Cell]] = field(default_factory=dict)
    unfilled: list[str] = field(default_factory=list)

    def helper(self, row: int, title: str) -> str | None:
        """What a helper column shows in a row; None without that column."""
        at = self.helpers.get(plain(title))
        cells = self.grid[row]
        return None if at is None else cells[at].text if at < len(cells) else ""

    def raw(self) -> bytes:
        """The bytes for the reader."""
        lines = [list(self.columns), *(cells for _, cells in self.rows)]
        return "".join(f"{FOREIGN.join(map(_quoted, cells))}\n" for cells in lines).encode("utf-8", "replace")

    def place(self, line: int | None) -> int | None:
        """The physical row of a line of `raw`."""
        if line is None or line < 2 or line - 2 >= len(self.rows):
            return None
        return self.rows[line - 2][0]


def read_table(grid: Grid, header: GridRow, spec: TableSpec, found: Collector) -> Table:
    """The rows below the header, helpers left out, shown words turned into codes."""
    at, names = header
    below = [(row, cells) for row, cells in grid.rows if row > at]
    columns = _columns([c.text for c in names], spec, below)
    helpers = {plain(c.text): i for i, c in enumerate(names) if is_helper(c.text)}
    table = Table(spec, columns, [], helpers, dict(below))
    kinds = {name: column.kind for name, column in columns_of(spec).items()}
    for row, cells in below:
        read = [_cell(cells, i, name, kinds.get(name, "text"), row, spec, found) for name, i in columns.items()]
        if any(c.strip() for c in read):
            table.rows.append((row, read))
    return table


def _columns(names: list[str], spec: TableSpec, below: list[GridRow]) -> dict[str, int]:
    """Known columns in the schema's order, then whatever else holds something, which the reader will name."""
    width = max([len(names), *(len(cells) for _, cells in below)])
    names = names + [""] * (width - len(names))
    found: dict[str, int] = {}
    others: dict[str, int] = {}
    for at, name in enumerate(names):
        column = column_of(name, spec)
        if column is not None and column not in found:
            found[column] = at
        elif not is_helper(name) and (name.strip() or any(len(c) > at and c[at].text.strip() for _, c in below)):
            others[name if name not in others else f"{name} ({letter(at + 1)})"] = at
    return {c: found[c] for c in spec.columns if c in found} | others


def _cell(cells: list[Cell], at: int, name: str, kind: str, row: int, spec: TableSpec, found: Collector) -> str:
    cell = cells[at] if at < len(cells) else Cell("")
    place = f"{letter(at + 1)}{row}"
    if cell.kind is Kind.DATE:
        if kind == "date":
            return as_seen(cell.text)
        found.add("excel-tu-doi-ngay", row, name, cell.text, o=place, ngay=cell.text)
        return ""
    if cell.kind is Kind.NUMBER and kind in ("code", "unit") and "." in cell.text:
        found.add("excel-ma-la-so", row, name, cell.text, o=place)
        return ""
    text = cell.text
    if cell.kind is Kind.NUMBER and kind in ("number", "exact") and _THOUSANDS.fullmatch(text):
        text += "0"  # a number cell is a number: only text like 2.125 has to be asked about
    if "\n" in text or "\r" in text:
        if text.strip("\r\n") != text or _BREAK.search(text.strip("\r\n")):
            found.count("xuong-dong-trong-o", row, name, per_file=True)
        text = _BREAK.sub(" ", text).strip()
    return code_of(spec, name, text) if name in spec.columns and _may_be_shown(spec, name) else text


def _may_be_shown(spec: TableSpec, name: str) -> bool:
    return bool(spec.labels(name)) or name in spec.references


def as_seen(iso: str) -> str:
    """A real date of the sheet. Which of day and month was typed first is not known where both could be months:
    then it is written as it was seen, and the reader asks."""
    parts = iso.split("-")
    if len(parts) == 3 and len(iso) == 10 and int(parts[2]) <= 12 and parts[1] != parts[2]:
        return f"{parts[2]}/{parts[1]}/{parts[0]}"
    return iso


def _quoted(cell: str) -> str:
    if any(c in cell for c in f'{FOREIGN}"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


_WAITING = frozenset(ROWS)


def without_unfilled(table: Table) -> list[str]:
    """Takes out the rows in which only what stood ready is filled; returns their keys."""
    if table.spec.name not in _WAITING:
        return []
    ready = [i for i, name in enumerate(table.columns) if name in table.spec.key]
    kept, out = [], []
    for row, cells in table.rows:
        if any(c.strip() for i, c in enumerate(cells) if i not in ready):
            kept.append((row, cells))
        else:
            out.append("|".join(cells[i].strip() for i in ready))
    table.rows = kept
    return out
