"""The one reader, shared by validation and build: every file of a dataset → typed frames and findings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from thidua.catalogue import problem
from thidua.clean_marks import CleanMarks
from thidua.contract import Contract, TableSpec
from thidua.dataset import Dataset
from thidua.datasets import Found, list_files, read_meta
from thidua.problems import Problem
from thidua.reading import ReadFile, read_one
from thidua.reading_pool import Seen, Work, read_all


def read_dataset(
    folder: Path, contract: Contract, marks: CleanMarks | Seen | None = None
) -> tuple[Dataset, list[Problem]]:
    """Every table of one town and the findings of all its files; reading never stops at the first.

    A file with an error of content gives no rows; one that is wrong in form alone gives its mended rows.
    With `marks`, files known to be clean, or seen in this run, are not looked through again; the result is the same.
    """
    meta, problems = read_meta(folder)
    work: list[Work] = []
    for entry in list_files(folder):
        match = contract.match(entry.relpath)
        shown = f"{folder.name}/{entry.relpath}"
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
    tables = {spec.name: _frame(by_table.pop(spec.name), spec) for spec in contract.tables}
    return Dataset(folder.name, folder, meta, tables, tuple(sorted(years))), sorted(problems, key=order)


def read_file(
    path: Path, spec: TableSpec, keys: dict[str, str] | None = None, tep: str | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """One file of the table `spec`; `keys` are those of its path, `tep` the name that findings give it."""
    name = tep or path.name
    file = read_one(Found(name, path), name, spec, keys or {})
    return _frame([file], spec), sorted(file.problems, key=order)


def order(p: Problem) -> tuple[str, int, str, str]:
    """Findings by file, line and column."""
    return p.tep, p.dong or 0, p.cot or "", p.ma


def _frame(files: Iterable[ReadFile], spec: TableSpec) -> pd.DataFrame:
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
    return pd.DataFrame(columns, columns=names, dtype=object)
