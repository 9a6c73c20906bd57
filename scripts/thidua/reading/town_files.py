"""The files of one town, wherever they are: in a folder, or given as bytes, as the gate has them from git."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from thidua.archive.sums import FOLDER, MAX_BYTES, SUMS, Release, read_releases, release_given
from thidua.datasets import META, Found, found_at, list_files, meta_of, read_meta
from thidua.problems import Problem

_RELEASE = re.compile(rf"(20[0-9][0-9])/{FOLDER}/([^/]+)/(.+)", re.DOTALL)
NOWHERE = Path(os.devnull)  # nothing can be read below it


class TownFiles(Protocol):
    """What reading and checking ask of a town's files. Paths are relative to the town, with `/`."""

    @property
    def folder(self) -> Path:
        """The folder; its name is the town's."""

    def meta(self) -> tuple[dict[str, Any], list[Problem]]:
        """bo-du-lieu.yml as `read_meta` gives it."""

    def listed(self) -> list[Found]:
        """Every file but bo-du-lieu.yml, by path."""

    def find(self, relpath: str) -> Found | None:
        """The plain file at a path."""

    def releases(self) -> list[Release]:
        """The released copies, by year and code."""

    def inside(self, release: Release) -> dict[str, Found]:
        """Every file of a released copy by its path inside it."""


@dataclass(frozen=True)
class FolderFiles:
    """The files below a folder."""

    folder: Path

    def meta(self) -> tuple[dict[str, Any], list[Problem]]:
        return read_meta(self.folder)

    def listed(self) -> list[Found]:
        return list_files(self.folder)

    def find(self, relpath: str) -> Found | None:
        path = self.folder / relpath
        return Found(relpath, path) if path.is_file() else None

    def releases(self) -> list[Release]:
        return read_releases(self.folder)

    def inside(self, release: Release) -> dict[str, Found]:
        paths = {p.relative_to(release.folder).as_posix(): p for p in release.folder.rglob("*") if not p.is_dir()}
        return {name: found_at(name, path) for name, path in paths.items()}


@dataclass(frozen=True)
class GivenFiles:
    """Files that are at hand as bytes, by path. Nothing is ever read from a disk."""

    name: str
    content: Mapping[str, bytes]

    @property
    def folder(self) -> Path:
        return NOWHERE / self.name

    def meta(self) -> tuple[dict[str, Any], list[Problem]]:
        return meta_of(self.content.get(META), self.name)

    def listed(self) -> list[Found]:
        return [self._found(path) for path in sorted(self.content) if path != META]

    def find(self, relpath: str) -> Found | None:
        return self._found(relpath) if relpath in self.content else None

    def releases(self) -> list[Release]:
        return [self._release(nam, ma) for nam, ma in sorted(self._released)]

    def inside(self, release: Release) -> dict[str, Found]:
        return self._released[release.nam, release.ma]

    def _release(self, nam: int, ma: str) -> Release:
        path = f"{nam}/{FOLDER}/{ma}"
        raw = self.content.get(f"{path}/{SUMS}", b"")
        return release_given(nam, ma, self.folder / path, raw if len(raw) <= MAX_BYTES else b"")

    @cached_property
    def _released(self) -> dict[tuple[int, str], dict[str, Found]]:
        out: dict[tuple[int, str], dict[str, Found]] = {}
        for path in self.content:
            if found := _RELEASE.fullmatch(path):
                out.setdefault((int(found[1]), found[2]), {})[found[3]] = self._found(path)
        return out

    def _found(self, relpath: str) -> Found:
        raw = self.content[relpath]
        return Found(relpath, self.folder / relpath, None, len(raw), raw)
