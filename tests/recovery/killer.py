"""Run as a program: builds, and a stand-in of a few files, that die. Forks one for each order on standard input.

An order is a JSON list: what to run, its arguments, and the number of the step at which it kills itself with SIGKILL
(0: never). A step is whatever is done to the disk – a file opened for writing, a folder made, a name changed or
removed – and the look-up of the exchange of names, so that the same number is the same moment on every machine; -1 is
the first step after that look-up. The answer is a JSON list: exit code (negative: the signal) and, of a run that
lived, its steps, each a kind and the path that it touches.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from line_program import ready_to_build, serve
from thidua.writing import swap

sys.dont_write_bytecode = True  # what Python keeps of a module that it loads is no step of a build
FILES = 9  # of the stand-in
WRITING = os.O_WRONLY | os.O_RDWR
NAMES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate"}


def step_of(event: str, args: tuple[object, ...]) -> str | None:
    """The kind of a step, or None for an event that leaves the disk as it is."""
    if event == "open" and isinstance(args[2], int) and args[2] & WRITING:
        return "write"
    if event == "ctypes.dlsym" and args[1] == "renameat2":
        return "exchange"
    return event if event in NAMES else None


def build(data: str, out: str) -> int:
    """The whole command."""
    from thidua.cli import main

    return main(["build", "--data", data, "--out", out])


def stand_in(words: str, out: str, exchanges: bool) -> int:
    """A build of a few files: what is to be seen of a build's place, folder and change of sites is all here."""
    if not exchanges:
        swap.exchange = lambda one, other: False
    with swap.workplace(Path(out)) as work:
        for number in range(FILES):
            page = work / "site" / f"trang-{number // 3}" / f"{number}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(f"{words} {number}", encoding="utf-8")
        swap.swap(work / "site", Path(out))
    return 0


RUNS: dict[str, Callable[..., int]] = {"build": build, "stand-in": stand_in}


def watched(run: Callable[..., int], arguments: list[object], last: int) -> tuple[int, list[tuple[str, str]]]:
    """Run it in this process, and die at step `last`."""
    steps: list[tuple[str, str]] = []
    after = 0  # steps since the look-up of the exchange

    def watch(event: str, args: tuple[object, ...]) -> None:
        nonlocal after
        if kind := step_of(event, args):
            steps.append((kind, str(args[0])))
            after += kind == "exchange" or after > 0
            if last and last in (len(steps), 1 - after):
                os.kill(os.getpid(), signal.SIGKILL)

    with Path(os.devnull).open("w", encoding="utf-8") as nothing:
        sys.stdout = sys.stderr = nothing
        sys.addaudithook(watch)
        code = run(*arguments)
    return code, steps


def obey(run: str, arguments: list[object], last: int) -> tuple[int, list[tuple[str, str]]]:
    """The answer to one order."""
    return watched(RUNS[run], arguments, last)


def prepare(run: str, *_: object) -> None:
    """Not before the first build: forks for the stand-in are many, and cheap while little is loaded."""
    if run == "build":
        ready_to_build()


if __name__ == "__main__":
    serve(obey, lambda code: (code, []), prepare)
