"""All files of a dataset, on as many cores as there are; the order of the results is that of the files."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from itertools import chain

from thidua.contract import Contract, TableSpec
from thidua.datasets import Found
from thidua.forms.typed import typist
from thidua.reading.frames import Table
from thidua.reading.marks import CleanMarks, mark_of
from thidua.reading.one_file import ReadFile, file_bytes, read_one

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
    typed = [known.row(tuple(cells)) for cells in csv.reader(raw.decode("utf-8").split("\n")[1:-1], strict=True)]
    values = [row for row in typed if row is not None]
    if len(values) < len(typed):  # a cell that only frictionless could tell
        return read_one(entry, shown, spec, keys)
    columns = [list(column) for column in zip(*values, strict=True)] or [[] for _ in spec.columns]
    return ReadFile(entry.relpath, spec.name, keys, columns, list(range(2, len(typed) + 2)), [], True)
