"""What a command changes, checked on a copy first and then written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from thidua.checks.validate import as_text, check_folder
from thidua.contract.tables import TableSpec
from thidua.desk.desk import Desk, Refused
from thidua.findings.problem import ERROR
from thidua.reading.normalise import normalise, write_row

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Files by their path inside the dataset. `folder` is a new folder that appears as a whole, with `empty` in it."""

    files: dict[str, bytes]
    said: tuple[str, ...]
    folder: str | None = None
    empty: tuple[str, ...] = field(default=())


def with_row(desk: Desk, table: str, row: dict[str, str], day: str) -> tuple[str, bytes]:
    """The path and the new bytes of a table of the year: `row` after the last row whose `day` is not later."""
    spec = desk.contract.table(table)
    rows = read_cells(desk, spec)
    at = spec.columns.index(day)
    place = next((i for i in range(len(rows), 0, -1) if rows[i - 1][at] <= row[day]), 0)
    new = tuple(row.get(column, "") for column in spec.columns)
    return spec.pattern.format(nam=desk.nam), table_bytes(spec, (*rows[:place], new, *rows[place:]))


def read_cells(desk: Desk, spec: TableSpec) -> list[Cells]:
    """The rows of a table of the desk's year as their file has them; none where there is no file."""
    file = desk.folder / spec.pattern.format(nam=desk.nam)
    return [row.cells for row in normalise(file.read_bytes(), spec).rows] if file.exists() else []


def table_bytes(spec: TableSpec, rows: Iterable[Cells]) -> bytes:
    """The canonical CSV of a table."""
    return "".join(map(write_row, (spec.columns, *rows))).encode("utf-8")


def commit(desk: Desk, change: Change) -> None:
    """Check the dataset as it would be, then write. Raises Refused with the findings; then nothing was written."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copytree(desk.folder, Path(place) / desk.folder.name))
        for path, content in change.files.items():
            _write(copy / path, content)
        errors = [p for p in check_folder(copy, desk.contract) if p.muc == ERROR]
    if errors:
        raise Refused("Nếu ghi thì dữ liệu sẽ có lỗi:", as_text(errors))
    _put(desk.folder, change)


def _put(root: Path, change: Change) -> None:
    """The new folder first and the tables last: the row of a table is what makes the rest count."""
    inside = {p: c for p, c in change.files.items() if change.folder and p.startswith(f"{change.folder}/")}
    if change.folder:
        _place_folder(root, change, inside)
    try:
        for path, content in change.files.items():
            if path not in inside:
                _replace(root / path, content)
    except OSError:
        if change.folder:
            shutil.rmtree(root / change.folder)
        raise


def _place_folder(root: Path, change: Change, inside: dict[str, bytes]) -> None:
    target = root / str(change.folder)
    if target.exists():
        raise Refused(f"Đã có thư mục {change.folder}; không ghi đè.")
    with tempfile.TemporaryDirectory(prefix=".thidua-", dir=root.parent) as place:
        fresh = Path(place) / "moi"
        for path, content in inside.items():
            _write(fresh / Path(path).relative_to(str(change.folder)), content)
        for path in change.empty:
            (fresh / path).mkdir(parents=True, exist_ok=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.rename(target)


def _replace(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(content)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
