"""What a request may look like as a whole, whoever sends it: faults that no right mends."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.catalogue import problem
from thidua.problems import Problem
from thidua.submit.blobs import FILE, Change, Entry, Repo
from thidua.submit.paths import path_faults, shown, twin_faults

MAX_FILES = 3_000
MAX_BYTES = 60_000_000
_POINTER = b"version https://git-lfs.github.com/spec/"
_MAX_POINTER = 1_024
_EXECUTABLE = "100755"
_MODES = {_EXECUTABLE: "tệp chạy được", "120000": "liên kết tượng trưng", "160000": "kho con (submodule)"}


def shape_faults(repo: Repo, changes: list[Change], head: list[Entry], tree: list[Entry]) -> list[Problem]:
    """Every path is looked at, also past the limit on their number. `tree` is what a merge would give."""
    if not changes:
        return [problem("yeu-cau-rong", "")]
    found = [*_size_faults(changes, head), *(p for c in changes for p in path_faults(c.path))]
    found += [problem("che-do-tep", shown(c.path), loai=_kind(c.new_mode)) for c in changes if _odd_mode(c)]
    found += twin_faults([c.path for c in changes if not c.deleted], [e.path for e in tree])
    return found + _pointers(repo, changes, head)


def _size_faults(changes: list[Change], head: list[Entry]) -> Iterable[Problem]:
    if len(changes) > MAX_FILES:
        yield problem("qua-nhieu-tep", "", so=len(changes), gioi_han=MAX_FILES)
    changed = {c.path for c in changes}
    size = sum(e.size for e in head if e.path in changed)
    if size > MAX_BYTES:
        yield problem("yeu-cau-qua-lon", "", so=size, gioi_han=MAX_BYTES)
    if len({e.path for e in head}) != len(head):
        yield problem("cay-git-hong", "")


def _odd_mode(change: Change) -> bool:
    """Only plain files come in; a command of the code that the base has already may be changed."""
    if change.new_mode == change.old_mode == _EXECUTABLE:
        return change.path.startswith(b"data/")
    return not change.deleted and change.new_mode != FILE


def _kind(mode: str) -> str:
    return _MODES.get(mode, f"loại {mode}")


def _pointers(repo: Repo, changes: list[Change], head: list[Entry]) -> list[Problem]:
    """A pointer stands for content that is somewhere else, where nothing can check it."""
    sizes = {e.path: e.size for e in head}
    small = [c for c in changes if c.new_mode == FILE and 0 < sizes.get(c.path, 0) <= _MAX_POINTER]
    read = repo.read((c.new_id for c in small), len(_POINTER))
    return [problem("con-tro-lfs", shown(c.path)) for c, raw in zip(small, read, strict=True) if raw == _POINTER]
