"""The one reader, shared by validation, gate, desk and build: every file of a dataset, on all cores → typed tables and
findings.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.contract.tables import Contract, TableSpec
from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem
from thidua.reading.dataset import Dataset, Frames, Table
from thidua.reading.datasets import FolderFiles, Found, TownFiles
from thidua.reading.marks import CleanMarks, mark_of
from thidua.reading.near_names import near
from thidua.reading.one_file import ReadFile, file_bytes, read_one
from thidua.reading.typed import typist

Work = tuple[Found, str, TableSpec, dict[str, str]]
_Task = tuple[Found, str, str, dict[str, str]]  # the same with the table's name: a table's schema stays where it is

WORTH_A_POOL = 4_000_000  # bytes; below that a second process costs more than it saves
CHUNK = 200  # files

_tables: dict[str, TableSpec] = {}


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Seen:
    """Files read earlier in the same run: the same bytes at the same path, as two states of one town mostly have."""

    def __init__(self) -> None:
        self.files: dict[str, ReadFile] = {}
        self.tables: dict[str, tuple[list[ReadFile], Table]] = {}  # name → the files last read and what they gave


def read_all(work: list[Work], contract: Contract, marks: CleanMarks | Seen | None = None) -> Iterator[ReadFile]:
    """Every file in the order of `work`."""
    if isinstance(marks, Seen):
        return _with_seen(work, contract, marks)
    if marks is None:
        return _looked_through(work, contract)
    return _with_marks(work, contract, marks)


def _looked_through(work: list[Work], contract: Contract) -> Iterator[ReadFile]:
    large = sum(entry.size for entry, *_ in work) >= WORTH_A_POOL
    if large and cores() > 1 and hasattr(os, "fork"):
        return _pooled(work, contract)
    return (read_one(*one) for one in work)


def _pooled(work: list[Work], contract: Contract) -> Iterator[ReadFile]:
    import multiprocessing  # with the next line 40 ms, wanted only here
    from concurrent.futures import ProcessPoolExecutor

    _tables.update({spec.name: spec for spec in contract.tables})
    tasks: list[_Task] = [(entry, shown, spec.name, keys) for entry, shown, spec, keys in work]
    chunks = [tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK)]
    with ProcessPoolExecutor(cores(), mp_context=multiprocessing.get_context("fork")) as pool:
        yield from chain.from_iterable(pool.map(_read_chunk, chunks))


def _read_chunk(tasks: list[_Task]) -> list[ReadFile]:
    return [read_one(entry, shown, _tables[table], keys) for entry, shown, table, keys in tasks]


def _with_marks(work: list[Work], contract: Contract, marks: CleanMarks) -> Iterator[ReadFile]:
    """Files with a mark are only read, the others looked through and marked if nothing was found."""
    found = {entry.path: _mark(entry, shown, spec) for entry, shown, spec, _ in work}
    known = {path for path, mark in found.items() if marks.knows(mark)}
    others = _looked_through([one for one in work if one[0].path not in known], contract)
    for entry, shown, spec, keys in work:
        if entry.path in known:
            yield _clean(entry, shown, spec, keys)
            continue
        file = next(others)
        if file.good and not file.problems and found[entry.path]:
            marks.add(found[entry.path])
        yield file


def _with_seen(work: list[Work], contract: Contract, seen: Seen) -> Iterator[ReadFile]:
    found = [_mark(entry, shown, spec) for entry, shown, spec, _ in work]
    others = _looked_through([one for one, mark in zip(work, found, strict=True) if mark not in seen.files], contract)
    known = frozenset(seen.files)
    for mark in found:
        file = seen.files[mark] if mark in known else next(others)
        if mark:
            seen.files[mark] = file
        yield file


def _mark(entry: Found, shown: str, spec: TableSpec) -> str:
    """The file's mark, "" for one that cannot be read: that one is never like another."""
    raw = file_bytes(entry, shown)[0]
    return mark_of(raw, shown, spec) if raw is not None else ""


def _clean(entry: Found, shown: str, spec: TableSpec, keys: dict[str, str]) -> ReadFile:
    """The rows of a canonical file: every line is one record, every cell is as it should be."""
    known = typist(spec)
    raw = file_bytes(entry, shown)[0] or b""
    header, *lines = csv.reader(raw.decode("utf-8").split("\n")[:-1], strict=True)
    places, missing = _places(header, spec)
    typed = [known.row(tuple([*cells, ""][at] for at in places) if missing else tuple(cells)) for cells in lines]
    values = [row for row in typed if row is not None]
    if len(values) < len(typed):  # a cell that only frictionless could tell
        return read_one(entry, shown, spec, keys)
    columns = [list(column) for column in zip(*values, strict=True)] or [[] for _ in spec.columns]
    return ReadFile(entry.relpath, spec.name, keys, columns, list(range(2, len(typed) + 2)), [], True, missing)


def _places(header: list[str], spec: TableSpec) -> tuple[list[int], frozenset[str]]:
    """Where each column stands in a canonical line, -1 for one that the file lacks; and those that it lacks."""
    at = {spec.name_now(name): place for place, name in enumerate(header)}
    return [at.get(name, -1) for name in spec.columns], spec.may_miss - at.keys()


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
    texts: dict[str, bytes] = {}
    for entry in files.listed():
        match = contract.match(entry.relpath)
        shown = f"{name}/{entry.relpath}"
        if entry.code is None and contract.archive(entry.relpath) is not None:
            continue  # a released copy: checks/releases.py holds it to its hashes
        if entry.code is None and contract.document(entry.relpath) is not None:
            raw, found = file_bytes(entry, shown)
            problems += found
            texts |= {entry.relpath: raw} if raw is not None else {}
            continue
        if entry.code or match is None:
            hint = "" if entry.code else near(entry.relpath, contract)
            problems.append(problem(entry.code or "tep-la", shown, goi_y=hint))
            continue
        work.append((entry, shown, *match))
    by_table: dict[str, list[ReadFile]] = {spec.name: [] for spec in contract.tables}
    years = {int(keys["nam"]) for _, _, _, keys in work if "nam" in keys}
    for file in read_all(work, contract, marks):
        by_table[file.table].append(file)
        problems += file.problems
    shared = marks.tables if isinstance(marks, Seen) else {}
    tables: dict[str, Table] = {spec.name: _shared(by_table.pop(spec.name), spec, shared) for spec in contract.tables}
    elsewhere = None if isinstance(files, FolderFiles) else files
    dataset = Dataset(name, files.folder, meta, Frames(tables), tuple(sorted(years)), texts, elsewhere)
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
    return table_of_files([file], spec), sorted(file.problems, key=order)


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
    table = table_of_files(files, spec)
    known[spec.name] = (files, table)
    return table


def table_of_files(files: Iterable[ReadFile], spec: TableSpec) -> Table:
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
