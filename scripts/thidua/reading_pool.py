"""All files of a dataset, on as many cores as there are; the order of the results is that of the files."""

from __future__ import annotations

import csv
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain

from thidua.clean_marks import CleanMarks, mark_of
from thidua.contract import Contract, TableSpec
from thidua.datasets import Found
from thidua.forms.typed import typist
from thidua.reading import ReadFile, file_bytes, read_bytes, read_one

Work = tuple[Found, str, TableSpec, dict[str, str]]
_Task = tuple[Found, str, str, dict[str, str]]  # the same with the table's name: a table's schema stays where it is

WORTH_A_POOL = 4_000_000  # bytes; below that a second process costs more than it saves
CHUNK = 200  # files

_tables: dict[str, TableSpec] = {}


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(work: list[Work], contract: Contract, marks: CleanMarks | None = None) -> Iterator[ReadFile]:
    """Every file in the order of `work`."""
    if marks is not None:
        return (_read_marked(*one, marks) for one in work)
    if cores() < 2 or "fork" not in multiprocessing.get_all_start_methods() or _size(work) < WORTH_A_POOL:
        return (read_one(*one) for one in work)
    return _pooled(work, contract)


def _size(work: list[Work]) -> int:
    return sum(entry.size for entry, *_ in work)


def _pooled(work: list[Work], contract: Contract) -> Iterator[ReadFile]:
    _tables.update({spec.name: spec for spec in contract.tables})
    tasks: list[_Task] = [(entry, shown, spec.name, keys) for entry, shown, spec, keys in work]
    chunks = [tasks[at : at + CHUNK] for at in range(0, len(tasks), CHUNK)]
    with ProcessPoolExecutor(cores(), mp_context=multiprocessing.get_context("fork")) as pool:
        yield from chain.from_iterable(pool.map(_read_chunk, chunks))


def _read_chunk(tasks: list[_Task]) -> list[ReadFile]:
    return [read_one(entry, shown, _tables[table], keys) for entry, shown, table, keys in tasks]


def _read_marked(entry: Found, shown: str, spec: TableSpec, keys: dict[str, str], marks: CleanMarks) -> ReadFile:
    raw, refused = file_bytes(entry, shown)
    if raw is None:
        return ReadFile(entry.relpath, spec.name, keys, [], [], refused, False)
    mark = mark_of(raw, shown, spec)
    if marks.knows(mark):
        return _clean(raw, entry.relpath, spec, keys)
    file = read_bytes(raw, entry.relpath, shown, spec, keys)
    if file.good and not file.problems and _clean(raw, entry.relpath, spec, keys) == file:
        marks.add(mark)
    return file


def _clean(raw: bytes, tep: str, spec: TableSpec, keys: dict[str, str]) -> ReadFile:
    """The rows of a canonical file, whose every line is one record."""
    known = typist(spec)
    records = csv.reader(raw.decode("utf-8").split("\n")[1:-1], strict=True)
    typed = [values for cells in records if (values := known.row(tuple(cells))) is not None]
    columns = [list(column) for column in zip(*typed, strict=True)] or [[] for _ in spec.columns]
    return ReadFile(tep, spec.name, keys, columns, list(range(2, len(typed) + 2)), [], True)
