"""The one reader, shared by validation and build: every file of a dataset → typed frames and findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.catalogue import problem
from thidua.contract import Contract, TableSpec
from thidua.dataset import Dataset
from thidua.datasets import Found
from thidua.problems import Problem
from thidua.reading.frames import Frames, Table
from thidua.reading.marks import CleanMarks
from thidua.reading.one_file import ReadFile, read_one
from thidua.reading.pool import Seen, Work, read_all
from thidua.reading.town_files import FolderFiles, TownFiles

if TYPE_CHECKING:
    import pandas as pd


def read_dataset(
    folder: Path, contract: Contract, marks: CleanMarks | Seen | None = None
) -> tuple[Dataset, list[Problem]]:
    """Every table of one town and the findings of all its files; reading never stops at the first.

    A file with an error of content gives no rows; one that is wrong in form alone gives its mended rows.
    With `marks`, files known to be clean, or seen in this run, are not looked through again; the result is the same.
    """
    return read_town(FolderFiles(folder), contract, marks)


def read_town(
    files: TownFiles, contract: Contract, marks: CleanMarks | Seen | None = None
) -> tuple[Dataset, list[Problem]]:
    """`read_dataset` of files that may be elsewhere than in a folder."""
    meta, problems = files.meta()
    name = files.folder.name
    work: list[Work] = []
    for entry in files.listed():
        match = contract.match(entry.relpath)
        shown = f"{name}/{entry.relpath}"
        if entry.code is None and contract.is_archive(entry.relpath):
            continue  # a released copy: checks/releases.py holds it to its hashes
        if entry.code or match is None:
            problems.append(problem(entry.code or "tep-la", shown))
            continue
        work.append((entry, shown, *match))
    by_table: dict[str, list[ReadFile]] = {spec.name: [] for spec in contract.tables}
    years = {int(keys["nam"]) for _, _, _, keys in work if "nam" in keys}
    for file in read_all(work, contract, marks):
        by_table[file.table].append(file)
        problems += file.problems
    shared = marks.tables if isinstance(marks, Seen) else {}
    tables = {spec.name: _shared(by_table.pop(spec.name), spec, shared) for spec in contract.tables}
    elsewhere = None if isinstance(files, FolderFiles) else files
    dataset = Dataset(name, files.folder, meta, Frames(tables), tuple(sorted(years)), elsewhere)
    return dataset, sorted(problems, key=order)


def read_file(
    path: Path, spec: TableSpec, keys: dict[str, str] | None = None, tep: str | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """One file of the table `spec`; `keys` are those of its path, `tep` the name that findings give it."""
    name = tep or path.name
    table, problems = read_found(Found(name, path), spec, keys or {})
    return table.frame, problems


def read_found(entry: Found, spec: TableSpec, keys: dict[str, str]) -> tuple[Table, list[Problem]]:
    """One file that may be at hand; findings give it its own path."""
    file = read_one(entry, entry.relpath, spec, keys)
    return _table([file], spec), sorted(file.problems, key=order)


def order(p: Problem) -> tuple[str, int, str, str]:
    """Findings by file, line and column."""
    return p.tep, p.dong or 0, p.cot or "", p.ma


def _shared(files: list[ReadFile], spec: TableSpec, known: dict[str, tuple[list[ReadFile], Table]]) -> Table:
    """The table of these files: the very one that is known of the same files, else a new one, known from now on.

    The files are the same objects only where `Seen` gave the same bytes at the same path.
    """
    before = known.get(spec.name)
    if before and len(before[0]) == len(files) and all(a is b for a, b in zip(before[0], files, strict=True)):
        return before[1]
    table = _table(files, spec)
    known[spec.name] = (files, table)
    return table


def _table(files: Iterable[ReadFile], spec: TableSpec) -> Table:
    """The rows of all good files of a table, column by column."""
    names = [*spec.columns, *(k for k in spec.path_keys if k not in spec.columns), "_tep", "_dong"]
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for file in files:
        if not file.good:
            continue
        count, of_path = len(file.lines), file.key_values
        for name, cells in zip(spec.columns, file.columns, strict=True):
            columns[name] += cells
        for name in names[len(spec.columns) : -2]:
            columns[name] += [of_path.get(name)] * count
        columns["_tep"] += [file.tep] * count
        columns["_dong"] += file.lines
    return Table(columns)
