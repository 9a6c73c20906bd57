"""What files would change, cell by cell, and the whole town's checks as if they stood in their places already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from thidua.checks import check_dataset
from thidua.contract.tables import Contract, TableSpec
from thidua.findings.catalogue import show
from thidua.findings.problem import ERROR, Problem
from thidua.handin.place import Place
from thidua.reading.dataset import Dataset, Frames, Table
from thidua.reading.datasets import Found, TownFiles
from thidua.reading.normalise import Row
from thidua.reading.reader import read_found
from thidua.reading.released import Release

ADDED = "thêm dòng "  # with this begins the sentence about a row that was not there


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
        yield f"{ADDED}{_name(key)}: {words or 'chưa có gì'}"
        return
    for column, was, now in zip(spec.columns, old, new, strict=True):
        if was != now:
            yield f"dòng {_name(key)}, {spec.titles[column]}: {_shown(was)} → {_shown(now)}"


def _name(key: tuple[str, ...]) -> str:
    return "|".join(map(show, key))


def _shown(value: str) -> str:
    return show(value) or "(trống)"


@dataclass(frozen=True)
class Trial:
    """What the checks say with the files in place. `of`: path → findings of that file; `elsewhere`: errors of other
    files that were not there before."""

    dataset: Dataset
    of: dict[str, list[Problem]]
    elsewhere: list[Problem]


@dataclass(frozen=True)
class Standing:
    """A town as it stands, and what is found in it: asked once, however many files are tried on it."""

    dataset: Dataset
    contract: Contract

    @cached_property
    def problems(self) -> frozenset[Problem]:
        return frozenset(check_dataset(self.dataset, self.contract))

    def trial(self, texts: Sequence[tuple[Place, str]]) -> Trial:
        """The findings with canonical files in their places, all of them at once."""
        of: dict[str, list[Problem]] = {}
        tables: dict[str, Table] = {}
        for place, text in texts:
            entry = Found(place.relpath, Path(place.relpath), None, 0, text.encode())
            tables[place.path], problems = read_found(entry, place.spec, place.keys)
            of[place.path] = [replace(p, tep=place.path) for p in problems]
        sound = [(p, text) for p, text in texts if all(found.muc != ERROR for found in of[p.path])]
        if not sound:
            return Trial(self.dataset, of, [])
        tried = _with(self.dataset, sound, tables)
        elsewhere = []
        for found in check_dataset(tried, self.contract):
            if found.tep in of:
                of[found.tep].append(found)
            elif found.muc == ERROR and found not in self.problems:
                elsewhere.append(found)
        return Trial(tried, of, elsewhere)


def _with(dataset: Dataset, texts: Iterable[tuple[Place, str]], new: Mapping[str, Table]) -> Dataset:
    """The dataset with some files in the place of what it has of them."""
    texts = list(texts)
    raw = {place.relpath: text.encode() for place, text in texts}
    tables = {name: dataset.held(name) for name in dataset.tables}
    for name in {place.spec.name for place, _ in texts}:
        old = tables[name]
        kept = [at for at, tep in enumerate(old.column("_tep")) if tep not in raw]
        parts = [new[place.path] for place, _ in texts if place.spec.name == name]
        columns = {
            column: [old.column(column)[at] for at in kept] + [cell for part in parts for cell in part.column(column)]
            for column in old.names
        }
        tables[name] = Table(columns)
    return replace(dataset, tables=Frames(tables), given=_Tried(dataset.files, raw))


@dataclass(frozen=True)
class _Tried:
    """A town's files with some as they would be: checks that compare bytes must not see what lies on the disk."""

    files: TownFiles
    raw: Mapping[str, bytes]

    @property
    def folder(self) -> Path:
        return self.files.folder

    def meta(self) -> tuple[dict[str, Any], list[Problem]]:
        return self.files.meta()

    def listed(self) -> list[Found]:
        others = [found for found in self.files.listed() if found.relpath not in self.raw]
        return sorted([*others, *map(self._found, self.raw)], key=lambda found: found.relpath)

    def find(self, relpath: str) -> Found | None:
        return self._found(relpath) if relpath in self.raw else self.files.find(relpath)

    def releases(self) -> list[Release]:
        return self.files.releases()

    def inside(self, release: Release) -> dict[str, Found]:
        return self.files.inside(release)

    def _found(self, relpath: str) -> Found:
        return Found(relpath, self.folder / relpath, None, len(self.raw[relpath]), self.raw[relpath])
