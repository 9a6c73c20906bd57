"""What a file would change, cell by cell, and the whole town's checks as if it stood in its place already."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from thidua.checks import check_dataset
from thidua.contract.tables import Contract, TableSpec
from thidua.findings.catalogue import show
from thidua.findings.problem import ERROR, Problem
from thidua.handin.place import Place
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import Found, TownFiles
from thidua.reading.normalise import Row
from thidua.reading.reader import read_file
from thidua.reading.released import Release


def changes(before: Sequence[Row], after: Sequence[Row], spec: TableSpec) -> list[str]:
    """One sentence for each change, rows in the new file's order, then the rows that go."""
    old, new = _by_key(before, spec), _by_key(after, spec)
    lines = [line for key in new for line in _row(key, old.get(key), new[key], spec)]
    return lines + [f"bỏ dòng {_name(key)}" for key in old if key not in new]


def _by_key(rows: Sequence[Row], spec: TableSpec) -> dict[tuple[str, ...], tuple[str, ...]]:
    places = [spec.columns.index(c) for c in spec.key]
    return {tuple(r.cells[p] for p in places): r.cells for r in rows}


def _row(
    key: tuple[str, ...], old: tuple[str, ...] | None, new: tuple[str, ...], spec: TableSpec
) -> Iterator[str]:  # fmt: skip
    named = [(c, v) for c, v in zip(spec.columns, new, strict=True) if v and c not in spec.key]
    if old is None:
        words = ", ".join(f"{spec.titles[c]} = {show(v)}" for c, v in named)
        yield f"thêm dòng {_name(key)}: {words or 'chưa có gì'}"
        return
    for column, was, now in zip(spec.columns, old, new, strict=True):
        if was != now:
            yield f"dòng {_name(key)}, {spec.titles[column]}: {_shown(was)} → {_shown(now)}"


def _name(key: tuple[str, ...]) -> str:
    return "|".join(map(show, key))


def _shown(value: str) -> str:
    return show(value) or "(trống)"


def trial(text: str, place: Place, dataset: Dataset, contract: Contract) -> list[Problem]:
    """All findings of the file, and the errors that it would bring to other files."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "thu.csv"
        file.write_text(text, encoding="utf-8", newline="\n")
        frame, problems = read_file(file, place.spec, place.keys, place.relpath)
    problems = [replace(p, tep=place.path) for p in problems]
    if any(p.muc == ERROR for p in problems):
        return problems
    before = set(check_dataset(dataset, contract))
    after = check_dataset(_with(dataset, place, frame, text), contract)
    return problems + [p for p in after if p.tep == place.path or (p.muc == ERROR and p not in before)]


def _with(dataset: Dataset, place: Place, frame: pd.DataFrame, text: str) -> Dataset:
    name = place.spec.name
    others = dataset.tables[name]
    kept = others[others["_tep"] != place.relpath]
    tables = dataset.tables | {name: pd.concat([kept, frame], ignore_index=True)}
    return replace(dataset, tables=tables, given=_Tried(dataset.files, place.relpath, text.encode()))


@dataclass(frozen=True)
class _Tried:
    """A town's files with one of them as it would be: checks that compare bytes must not see what lies on the disk."""

    files: TownFiles
    relpath: str
    raw: bytes

    @property
    def folder(self) -> Path:
        return self.files.folder

    def meta(self) -> tuple[dict[str, Any], list[Problem]]:
        return self.files.meta()

    def listed(self) -> list[Found]:
        others = [found for found in self.files.listed() if found.relpath != self.relpath]
        return sorted([*others, self._found()], key=lambda found: found.relpath)

    def find(self, relpath: str) -> Found | None:
        return self._found() if relpath == self.relpath else self.files.find(relpath)

    def releases(self) -> list[Release]:
        return self.files.releases()

    def inside(self, release: Release) -> dict[str, Found]:
        return self.files.inside(release)

    def _found(self) -> Found:
        return Found(self.relpath, self.folder / self.relpath, None, len(self.raw), self.raw)
