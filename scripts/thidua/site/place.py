"""Where a build works and how its site takes the place of the last one: nobody meets half of a site, even after a kill.

A build works in a folder of its own beside `out` and holds a lock on it for as long as it lives. A folder that nobody
holds is what a killed build left behind: the next build clears it away.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OLD = "old"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """A locked empty folder beside `out`, gone afterwards; first clears what killed builds of `out` left."""
    out.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{out.name}-dang-dung-"
    with _locked(
        out.parent
    ):  # for a moment only: no other build may take a folder that is not locked yet for a dead one
        for left in sorted(out.parent.glob(f"{prefix}*")):
            _clear(left, out)
        work = Path(tempfile.mkdtemp(prefix=prefix, dir=out.parent))
        lock = _lock(work, wait=True)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        _unlock(lock)


def swap(fresh: Path, out: Path) -> None:
    """Put the finished folder `fresh` in the place of `out`.

    On Linux one exchange of names: `out` is the old site or the new one at every moment. Where the system or the disk
    cannot exchange, two renames: `out` may be absent for an instant, and a build killed right then is made good by the
    next one, which finds the old site in the folder left behind.
    """
    if not out.exists():
        fresh.rename(out)
    elif not exchange(fresh, out):
        out.rename(fresh.parent / OLD)
        fresh.rename(out)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where that cannot be done."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0


def _clear(left: Path, out: Path) -> None:
    """Remove the folder of a build that no longer lives; a swap cut in two is undone first."""
    lock = _lock(left, wait=False)
    if lock is None:
        return
    if (left / OLD).is_dir() and not out.exists():
        (left / OLD).rename(out)
    shutil.rmtree(left, ignore_errors=True)
    _unlock(lock)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    lock = _lock(folder, wait=True)
    try:
        yield
    finally:
        _unlock(lock)


def _lock(folder: Path, wait: bool) -> int | None:
    """A descriptor that holds the folder until it is closed or the process ends; None where that cannot be had."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def _unlock(descriptor: int | None) -> None:
    if descriptor is not None:
        os.close(descriptor)
