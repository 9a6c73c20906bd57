"""What a command changes, checked as if it were done, then written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thidua.checks import check_dataset
from thidua.checks.validate import as_text
from thidua.contract.tables import Contract, TableSpec
from thidua.desk.desk import Desk, Refused
from thidua.desk.talk import Talk
from thidua.findings.problem import ERROR, BuildStopped, is_broken
from thidua.handin.place import Place
from thidua.handin.standing import standing, stored_bytes
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import META, GivenFiles, list_files
from thidua.reading.reader import read_town
from thidua.reading.records import Cells, Header, write_table
from thidua.writing.store import Store


@dataclass(frozen=True)
class Change:
    """Files by their path inside the dataset. `folder` is a new folder, with the empty folders `empty` in it.

    `will` is what is to be done, in a few words; `odd` what nobody would expect of it, one sentence each.
    """

    files: dict[str, bytes]
    said: tuple[str, ...]
    folder: str | None = None
    empty: tuple[str, ...] = field(default=())
    will: str = ""
    odd: tuple[str, ...] = ()


def with_row(desk: Desk, table: str, row: dict[str, str], day: str) -> tuple[str, bytes]:
    """`with_rows` of one row."""
    return with_rows(desk, table, [row], day)


def with_rows(desk: Desk, table: str, new: Iterable[dict[str, str]], day: str) -> tuple[str, bytes]:
    """The path and the new bytes of a table of the year: each row after the last whose `day` is not later."""
    spec = desk.contract.table(table)
    rows, header = read_cells(desk, spec)
    at = spec.columns.index(day)
    for row in new:
        place = next((i for i in range(len(rows), 0, -1) if rows[i - 1][at] <= row[day]), 0)
        rows.insert(place, tuple(row.get(column, "") for column in spec.columns))
    return spec.pattern.format(nam=desk.nam), table_bytes(spec, rows, header)


def read_cells(desk: Desk, spec: TableSpec) -> tuple[list[Cells], Header]:
    """The rows and the header of a table of the desk's year as their file has them; none where there is no file.

    Raises UsageError where not every cell of it can be read: written back, those would be lost.
    """
    place = Place(desk.folder.name, spec, {"nam": str(desk.nam)})
    rows, header = standing(stored_bytes(desk.dataset, place), place)
    return [row.cells for row in rows], header


def table_bytes(spec: TableSpec, rows: Iterable[Cells], header: Header | None = None) -> bytes:
    """The canonical CSV of a table; `header` is that of the file that it replaces."""
    return write_table(spec, rows, header).encode("utf-8")


def with_files(desk: Desk, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every file of the desk's town, by path, as they would be with these."""
    now = {found.relpath: found.content() for found in list_files(desk.folder)}
    return {**now, META: (desk.folder / META).read_bytes(), **files}


def checked(name: str, files: Mapping[str, bytes], contract: Contract) -> Dataset:
    """The dataset that the files are. Raises Refused with its errors, BuildStopped where a check crashed."""
    dataset, problems = read_town(GivenFiles(name, files), contract)
    errors = [p for p in problems if p.muc == ERROR]
    errors = errors or [p for p in check_dataset(dataset, contract) if p.muc == ERROR]
    if is_broken(errors):
        raise BuildStopped(errors)
    if errors:
        raise Refused("Nếu ghi thì dữ liệu sẽ có lỗi:", as_text(errors))
    return dataset


def commit(desk: Desk, change: Change, store: Store, talk: Talk) -> bool:
    """Check the dataset as it would be, ask about what is odd, then write. Whether it was written.

    Raises Refused with the findings, BuildStopped where a check crashed; then nothing was written.
    """
    if change.folder and (desk.folder / change.folder).exists():
        raise Refused(f"Đã có thư mục {change.folder}; không ghi đè.")
    checked(desk.folder.name, with_files(desk, change.files), desk.contract)
    if change.odd:
        talk.warn("\n".join([f"Lệnh này sẽ {change.will}.", "Điều lạ:", *(f"  - {words}" for words in change.odd)]))
        if not talk.agrees("Vẫn làm?"):
            return False
    town = desk.folder.name
    files = {f"{town}/{path}": content for path, content in change.files.items()}
    store.put(files, change.said, [f"{town}/{change.folder}/{path}" for path in change.empty])
    return True
