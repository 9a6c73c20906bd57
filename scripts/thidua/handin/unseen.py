"""What a filled sheet holds that its cells do not say: merged, hidden, filtered and struck cells, numbers shown as
others, links, second copies.

Each is named with its place. Merged cells lose what stood under them, and of two filled sheets nobody knows which is
meant: both stop. The rest is read as if it were seen, and said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

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
    if grid.hidden.sheet:
        found.add("excel-trang-an", None, trang=grid.hidden.sheet)
    if hit := sorted(read & grid.hidden.rows):
        found.add("excel-dong-an", hit[0], o=_counted(map(str, hit), "dòng"))
    _struck([(row, column) for row, column in grid.hidden.struck if row in read], columns, grid, found)
    for row, column, number, code in grid.hidden.otherwise:
        if row in read and column in columns:
            found.add("excel-hien-khac", row, None, number, o=f"{letter(column)}{row}", dang=code[:40])
    if hidden := sorted(columns & grid.hidden.columns):
        found.add("excel-cot-an", None, None, None, o=_counted(map(letter, hidden), "cột"))
    for row, column, address in grid.hidden.links:
        if row in read and column in columns and not _says(table, row, column, address):
            found.add("excel-lien-ket-an", row, None, address[:200], o=f"{letter(column)}{row}")
    for name, copy in grid.others.items():
        if name in (HELP_SHEET, LIST_SHEET):
            continue  # the template's own
        if at := _filled(copy, table.spec):
            found.add("excel-hai-trang", at, None, None, trang=name)


def _counted(places: Iterable[str], what: str) -> str:
    return listed(list(places), what)


def _struck(cells: list[tuple[int, int]], columns: Collection[int], grid: Grid, found: Collector) -> None:
    """Rows that are struck through for the most part, and single cells of the table in any other."""
    filled = {at: sum(bool(cell.text) for cell in row) for at, row in grid.rows}
    times = Counter(row for row, _ in cells)
    rows = sorted(row for row, number in times.items() if 2 * number >= filled[row])
    if rows:
        found.add("excel-dong-gach", rows[0], o=_counted(map(str, rows), "dòng"))
    if left := [(row, column) for row, column in cells if row not in rows and column in columns]:
        places = (f"{letter(column)}{row}" for row, column in left)
        found.add("excel-o-gach", left[0][0], o=_counted(places, "ô"))


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
