"""What a command does to the disk, step by step, and how it can be made to end at one of them."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

WRITING = os.O_WRONLY | os.O_RDWR
NAMES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir"}
Tree = dict[str, bytes | None]
_at: list[Callable[[], None]] = []
sys.dont_write_bytecode = True  # what Python keeps of a module that it loads is no step of a command


class Killed(BaseException):
    """The end of a process, played: nothing catches it, and what follows reaches the disk no more."""


def _watch(event: str, args: tuple[object, ...]) -> None:
    """Called by Python before whatever it does."""
    if _at and (event in NAMES or (event == "open" and isinstance(args[2], int) and args[2] & WRITING)):
        _at[-1]()


sys.addaudithook(_watch)


@contextmanager
def watched(step: Callable[[], None]) -> Iterator[None]:
    """Call `step` before every file opened for writing, and every name made, changed or removed."""
    _at.append(step)
    try:
        yield
    finally:
        _at.pop()


@contextmanager
def counted() -> Iterator[list[int]]:
    """A list that grows by one number at each step."""
    steps: list[int] = []
    with watched(lambda: steps.append(len(steps) + 1)):
        yield steps


def killed_at(number: int, work: Callable[[], object]) -> None:
    """`work` in a process that is killed before its n-th step."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done >= number:
            raise Killed

    try:
        with watched(step):
            work()
    except Killed:
        pass
    else:
        raise AssertionError(f"it ended before step {number}")
    gc.collect()  # the system closes what a killed process had open


@contextmanager
def full_at(first: int, last: int) -> Iterator[None]:
    """A disk that is full from one step to another."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if first <= done <= last:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with watched(step):
        yield


def tree(folder: Path) -> Tree:
    """Every file with its bytes and every folder with None, but for what `validate` remembers."""
    paths = [p for p in sorted(folder.rglob("*")) if ".cache" not in p.parts]
    return {p.relative_to(folder).as_posix(): None if p.is_dir() else p.read_bytes() for p in paths}
