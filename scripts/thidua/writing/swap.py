"""A whole folder made beside the old one and put in its place: nobody meets half of a site, even after a kill.

It is made in a folder beside `out` with a lock in it that is held for as long as its maker lives. A folder that nobody
holds is what a killed build left behind: the next build clears it away.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from thidua.writing.lock import Lock, take

OLD, LOCK = "old", "khoa"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def workplace(out: Path) -> Iterator[Path]:
    """A folder beside `out` with nothing but its lock in it, gone afterwards; first clears what killed builds left."""
    out.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{out.name}-dang-dung-"
    for left in sorted(out.parent.glob(f"{prefix}*")):
        if left.is_dir() and not left.is_symlink():
            _clear(left, out)
    work, lock = _own(prefix, out.parent)
    try:
        yield work
    finally:
        lock.release()
        shutil.rmtree(work, ignore_errors=True)


def _own(prefix: str, folder: Path) -> tuple[Path, Lock]:
    """A new folder and the lock in it; another one where a build that clears took it for a dead one before that."""
    while True:
        work = Path(tempfile.mkdtemp(prefix=prefix, dir=folder))
        with suppress(FileNotFoundError):
            if lock := take(work / LOCK, wait=0):
                return work, lock


def swap(fresh: Path, out: Path) -> None:
    """Put the finished folder `fresh` in the place of `out`.

    On Linux one exchange of names: `out` is the old site or the new one at every moment. Where the system or the disk
    cannot exchange, two renames: `out` may be absent for an instant, and a build killed right then is made good by the
    next one, which finds the old site in the folder left behind.
    """
    if not out.exists():
        fresh.rename(out)
    elif not exchange(fresh, out):
        old = fresh.parent / OLD
        out.rename(old)
        try:
            fresh.rename(out)
        except OSError:
            old.rename(out)
            raise


def move_into(there: Path, here: Path) -> None:
    """Put everything of the folder `here` into `there` by names alone: both stand on one disk, nothing is copied.

    Raises FileExistsError where both have something of one name that are not two folders.
    """
    for entry in sorted(here.iterdir()):
        place = there / entry.name
        if not place.exists():
            entry.rename(place)
        elif place.is_dir() and entry.is_dir():
            move_into(place, entry)
        else:
            raise FileExistsError(f"{place} is written twice")


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; False where that cannot be done."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    return renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0


def _clear(left: Path, out: Path) -> None:
    """Remove the folder of a build that no longer lives; a swap cut in two is undone first."""
    try:
        lock = take(left / LOCK, wait=0)
    except OSError:  # another build has just cleared it, or it is somebody else's
        return
    if lock is None:
        return
    if (left / OLD).is_dir() and not out.exists():
        (left / OLD).rename(out)
    lock.release()
    shutil.rmtree(left, ignore_errors=True)
