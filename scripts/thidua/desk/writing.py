"""What a command changes, checked as if it were done, then written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from thidua.checks import check_dataset
from thidua.checks.validate import as_text
from thidua.contract.tables import TableSpec
from thidua.desk.desk import Desk, Refused
from thidua.findings.problem import ERROR
from thidua.reading.datasets import META, GivenFiles, list_files
from thidua.reading.normalise import normalise
from thidua.reading.reader import read_town
from thidua.reading.records import Cells, Header, write_table
from thidua.writing.store import Store


@dataclass(frozen=True)
class Change:
    """Files by their path inside the dataset. `folder` is a new folder, with the empty folders `empty` in it."""

    files: dict[str, bytes]
    said: tuple[str, ...]
    folder: str | None = None
    empty: tuple[str, ...] = field(default=())


def with_row(desk: Desk, table: str, row: dict[str, str], day: str) -> tuple[str, bytes]:
    """The path and the new bytes of a table of the year: `row` after the last row whose `day` is not later."""
    spec = desk.contract.table(table)
    rows, header = read_cells(desk, spec)
    at = spec.columns.index(day)
    place = next((i for i in range(len(rows), 0, -1) if rows[i - 1][at] <= row[day]), 0)
    new = tuple(row.get(column, "") for column in spec.columns)
    return spec.pattern.format(nam=desk.nam), table_bytes(spec, (*rows[:place], new, *rows[place:]), header)


def read_cells(desk: Desk, spec: TableSpec) -> tuple[list[Cells], Header]:
    """The rows and the header of a table of the desk's year as their file has them; none where there is no file."""
    file = desk.folder / spec.pattern.format(nam=desk.nam)
    if not file.exists():
        return [], {}
    read = normalise(file.read_bytes(), spec)
    return [row.cells for row in read.rows], read.header


def table_bytes(spec: TableSpec, rows: Iterable[Cells], header: Header | None = None) -> bytes:
    """The canonical CSV of a table; `header` is that of the file that it replaces."""
    return write_table(spec, rows, header).encode("utf-8")


def commit(desk: Desk, change: Change, store: Store) -> None:
    """Check the dataset as it would be, then write. Raises Refused with the findings; then nothing was written."""
    if change.folder and (desk.folder / change.folder).exists():
        raise Refused(f"Đã có thư mục {change.folder}; không ghi đè.")
    now = {found.relpath: found.content() for found in list_files(desk.folder)}
    meta = {META: (desk.folder / META).read_bytes()}
    dataset, problems = read_town(GivenFiles(desk.folder.name, {**now, **meta, **change.files}), desk.contract)
    errors = [p for p in problems if p.muc == ERROR]
    errors = errors or [p for p in check_dataset(dataset, desk.contract) if p.muc == ERROR]
    if errors:
        raise Refused("Nếu ghi thì dữ liệu sẽ có lỗi:", as_text(errors))
    town = desk.folder.name
    files = {f"{town}/{path}": content for path, content in change.files.items()}
    store.put(files, change.said, [f"{town}/{change.folder}/{path}" for path in change.empty])
