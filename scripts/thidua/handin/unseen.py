"""What a filled sheet holds that its cells do not say: merged, hidden, filtered and struck rows, links, second copies.

Each is named with its place. Merged cells lose what stood under them, and of two filled sheets nobody knows which is
meant: both stop. The rest is read as if it were seen, and said.
"""

from __future__ import annotations

from collections.abc import Collection

from thidua.contract.tables import TableSpec
from thidua.findings.catalogue import listed
from thidua.findings.collect import Collector
from thidua.handin.fill import Table
from thidua.handin.grid import Area, Grid, GridRow, column_of, is_header, letter
from thidua.handin.layout import HELP_SHEET, LIST_SHEET


def unseen(grid: Grid, header_at: int, table: Table, found: Collector) -> None:
    """Findings of what cannot be seen in the data of a sheet whose header stands in row `header_at`."""
    read = {at for at, _ in table.rows}
    columns = {i + 1 for i in table.columns.values()}
    for area in grid.hidden.merged:
        if area[0] != area[2] or area[1] != area[3]:
            _merged(area, header_at, columns, found)
    for code, rows in (("excel-dong-an", grid.hidden.rows), ("excel-dong-gach", grid.hidden.struck)):
        if hit := sorted(read & rows):
            found.add(code, hit[0], o=listed(list(map(str, hit)), "dòng"))
    if hidden := sorted(columns & grid.hidden.columns):
        found.add("excel-cot-an", None, None, None, o=listed([letter(c) for c in hidden], "cột"))
    for row, column, address in grid.hidden.links:
        if row in read and column in columns and not _says(table, row, column, address):
            found.add("excel-lien-ket-an", row, None, address[:200], o=f"{letter(column)}{row}")
    for name, copy in grid.others.items():
        if name in (HELP_SHEET, LIST_SHEET):
            continue  # the template's own
        if at := _filled(copy, table.spec):
            found.add("excel-hai-trang", at, None, None, trang=name)


def _merged(area: Area, header_at: int, columns: Collection[int], found: Collector) -> None:
    first, left, last, right = area
    if last > header_at and any(left <= c <= right for c in columns):
        found.add("excel-o-gop", max(first, header_at + 1), o=f"{letter(left)}{first}:{letter(right)}{last}")


def _says(table: Table, row: int, column: int, address: str) -> bool:
    """Whether the cell's own text is the address of its link."""
    cells = table.grid.get(row, [])
    text = cells[column - 1].text.strip() if column <= len(cells) else ""
    return not text or text.rstrip("/").casefold() == address.strip().rstrip("/").casefold()


def _filled(rows: list[GridRow], spec: TableSpec) -> int | None:
    """The row in which another sheet has the table's header, where anything but keys is filled below it."""
    for at, cells in rows[:40]:
        if not is_header([c.text for c in cells], spec):
            continue
        names = [column_of(c.text, spec) for c in cells]
        kept = [i for i, name in enumerate(names) if name and name not in spec.key]
        filled = any(i < len(below) and below[i].text.strip() for row, below in rows if row > at for i in kept)
        return at if filled else None
    return None
