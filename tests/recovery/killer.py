"""Run as a program: builds, and a stand-in of a few files, that die. Forks one for each order on standard input.

An order is a JSON list: what to run, its arguments, and the number of the step at which it kills itself with SIGKILL
(0: never). A step is whatever is done to the disk – a file opened for writing, a folder made, a name changed or
removed – and the look-up of the exchange of names, so that the same number is the same moment on every machine; -1 is
the first step after that look-up. The answer is a JSON list: exit code (negative: the signal) and, of a run that
lived, its steps, each a kind and the path that it touches.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from thidua.writing import swap

BROKEN = 70  # the exit code of a run that raised
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


def child(run: str, arguments: list[object], last: int) -> None:
    """Answer one order and leave; an exception is an answer too, or the tests would wait for ever."""
    answer: tuple[int, list[tuple[str, str]]] = (BROKEN, [])
    stream = os.fdopen(1, "w", encoding="utf-8")
    try:
        answer = watched(RUNS[run], arguments, last)
    finally:
        stream.write(json.dumps(answer) + "\n")
        stream.flush()
        os._exit(0)


def serve() -> None:
    """Answer orders until standard input ends. What builds load is loaded once, and not before the first of them."""
    for line in sys.stdin:
        order = json.loads(line)
        if order[0] == "build":
            import thidua.stages.build  # noqa: F401
        pid = os.fork()
        if pid == 0:
            child(*order)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if code < 0:
            os.write(1, (json.dumps([code, []]) + "\n").encode())


if __name__ == "__main__":
    serve()
