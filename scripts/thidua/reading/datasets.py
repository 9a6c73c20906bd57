"""Which datasets a data directory holds, what each says of itself, and its files – in a folder, or given as bytes as
the gate has them.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from thidua.findings.catalogue import problem, show
from thidua.findings.problem import Problem
from thidua.reading.meta import MAX_META, META, meta_of, unreadable_meta
from thidua.reading.released import FOLDER, MAX_BYTES, SUMS, Release, read_releases, release_given
from thidua.writing.store import FOLDER as BEING_WRITTEN

SCHEMAS = "luoc-do"
PAPERS = ("LICENSE.md", "README.md")  # words for people beside the data


@dataclass(frozen=True)
class Found:
    """A file under a dataset: its path inside it (`/`, unreadable bytes escaped) and where it is.

    `raw` is the content of a file that is at hand and nowhere on a disk.
    """

    relpath: str
    path: Path
    code: str | None = None  # why it must not be read, if so
    size: int = 0
    raw: bytes | None = None

    def content(self) -> bytes:
        """The whole file. Raises OSError."""
        return self.path.read_bytes() if self.raw is None else self.raw


def find_datasets(data_dir: Path) -> list[Path]:
    """The subfolders that hold a bo-du-lieu.yml, by name."""
    return sorted(p.parent for p in data_dir.glob(f"*/{META}") if not p.parent.is_symlink())


class TownUnclear(Exception):
    """Raised by choose_town alone; the message is a Vietnamese sentence for the person at the desk."""


def choose_town(data: Path, bo: str | None, demo: bool = True) -> Path:
    """The folder of the town `bo`; without a name the only one that is no demonstration.

    A name never becomes a path by itself. `demo`: where there is none but a single demonstration, that one. A town
    that does not say what it is is never taken for a real one. Raises TownUnclear.
    """
    towns = {folder.name: folder for folder in find_datasets(data)}
    names = ", ".join(map(show, towns)) or "không có"
    if bo is not None and bo not in towns:
        raise TownUnclear(f"Không có bộ dữ liệu “{show(bo)}” trong {data} (hiện có: {names}).")
    states = {name: read_meta(towns[name])[0].get("trang_thai") for name in ([bo] if bo is not None else towns)}
    if silent := [name for name, state in states.items() if state is None]:
        raise TownUnclear(f"{towns[silent[0]] / META}: không đọc được, hoặc không ghi trang_thai.")
    real = [name for name, state in states.items() if state != "minh-hoa"]
    chosen = [bo] if bo is not None else real or (list(towns) if demo else [])
    if len(chosen) != 1:
        raise TownUnclear(f"Không rõ bộ dữ liệu nào (hiện có: {names}); hãy chỉ ra bằng --bo.")
    return towns[chosen[0]]


def stray_entries(data_dir: Path) -> list[Problem]:
    """Findings for what stands in the data directory and is neither a dataset nor the schemas, nor being written."""
    known = {p.name for p in find_datasets(data_dir)} | {SCHEMAS, *PAPERS}
    problems = []
    for entry in sorted(data_dir.iterdir()):
        if entry.name not in known and not (entry.name == BEING_WRITTEN and entry.is_dir() and not entry.is_symlink()):
            code = "lien-ket-tuong-trung" if entry.is_symlink() else "thieu-bo-du-lieu" if entry.is_dir() else "tep-la"
            problems.append(problem(code, shown_path(entry.name), goi_y=""))
    return problems


def read_meta(folder: Path) -> tuple[dict[str, Any], list[Problem]]:
    """bo-du-lieu.yml as a mapping (empty when it cannot be read) and its findings."""
    if refused := _refused(folder / META)[0]:
        return {}, [problem(refused, f"{folder.name}/{META}", goi_y="")]
    try:
        with (folder / META).open("rb") as stream:
            raw = stream.read(MAX_META + 1)
    except OSError as wrong:
        return {}, [unreadable_meta(folder.name, wrong)]
    return meta_of(raw, folder.name)


def list_files(folder: Path) -> list[Found]:
    """Every file of the dataset but bo-du-lieu.yml, by path; links are listed and never followed."""
    found = [found_at(rel, folder / rel) for rel in _walk(folder)]
    return sorted((f for f in found if f.relpath != META), key=lambda f: f.relpath)


def found_at(rel: str, path: Path) -> Found:
    """The file at `path`, known as `rel`, with why it must not be read, if so."""
    return Found(shown_path(rel), path, *_refused(path))


def _walk(folder: Path) -> Iterator[str]:
    for base, folders, files in os.walk(folder):
        links = [name for name in folders if Path(base, name).is_symlink()]
        inside = Path(base).relative_to(folder)
        for name in (*files, *links):
            yield (inside / name).as_posix()


def _refused(path: Path) -> tuple[str | None, int]:
    """Why the file must not be read, if so; and its size."""
    try:
        found = path.lstat()
    except OSError:
        return "khong-doc-duoc", 0
    if stat.S_ISLNK(found.st_mode):
        return "lien-ket-tuong-trung", 0
    return (None if stat.S_ISREG(found.st_mode) else "tep-la"), found.st_size


def shown_path(name: str) -> str:
    """A path that can be written as UTF-8: bytes that are none are escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


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
