"""A file as cells: a workbook or a text, whatever it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thidua.contract.tables import Contract
from thidua.findings.catalogue import show
from thidua.findings.collect import Collector
from thidua.handin.grid import Grid, Head, read_csv, read_head, without_last
from thidua.handin.place import Place, UsageError, offered, place_at
from thidua.handin.xlsx import read_workbook
from thidua.handin.xlsx_package import CFB, MAX_BYTES, ZIP
from thidua.reading.decoding import MAX_BYTES as MAX_TEXT
from thidua.reading.file_kinds import foreign_kind


@dataclass(frozen=True)
class Sheet:
    """A file as cells: None where a finding says why there are none."""

    found: Collector
    grid: Grid | None
    head: Head | None
    place: Place | None  # as the file itself says


def file_bytes(file: Path, limit: int = MAX_BYTES) -> bytes:
    """As much of a file as is looked at: one byte over the limit says that there is more. Raises UsageError."""
    try:
        with file.open("rb") as stream:
            return stream.read(limit + 1)
    except OSError as wrong:
        raise UsageError(f"Không đọc được “{show(file, 300)}”: {wrong.strerror}.") from wrong


def inside(file: Path, data: Path, contract: Contract) -> Place | None:
    """The place of a file that Excel saved over the one in the data directory."""
    try:
        return place_at(file.resolve().relative_to(data.resolve()).as_posix(), contract)
    except ValueError:
        return None


def sheet_of(raw: bytes, name: str, contract: Contract, place: Place | None = None) -> Sheet:
    """A file's cells and what it says of itself; `place` where it is known otherwise."""
    found = Collector(name)
    grid = _grid(raw, contract, found)
    head = read_head(grid, contract) if grid else None
    return Sheet(found, grid, head, (head.place if head else None) or place)


def _grid(raw: bytes, contract: Contract, found: Collector) -> Grid | None:
    if kind := foreign_kind(raw, found.tep.rpartition("/")[2]):
        found.add(kind[0], None, None, None, **kind[1])
        return None
    if raw.startswith((ZIP, CFB)):
        return without_last(read_workbook(raw, found), found)
    if len(raw) > MAX_TEXT:
        found.add("tep-qua-lon", so=len(raw), gioi_han=MAX_TEXT)
        return None
    return read_csv(raw, offered(contract), found)
