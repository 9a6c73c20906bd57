"""Run as a program: builds that die. Builds once, so that all is loaded, then forks one build for each order on
standard input.

An order is a JSON list: data folder, site folder, and the number of the step at which the build kills itself with
SIGKILL (0: never). A step is whatever the build does to the disk – a file opened for writing, a folder made, a name
changed or removed – and the look-up of the exchange of names, so that the same number is the same moment on every
machine; a negative number counts the steps after that look-up, which what an earlier kill left cannot shift. The
answer is a JSON list: exit code (negative: the signal) and, of a build that lived, the kinds of its steps.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from three_units import write_three_units

BROKEN = 70  # the exit code of a build that raised
WRITING = os.O_WRONLY | os.O_RDWR
NAMES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate"}


def step_of(event: str, args: tuple[object, ...]) -> str | None:
    """The kind of a step, or None for an event that leaves the disk as it is."""
    if event == "open" and isinstance(args[2], int) and args[2] & WRITING:
        return "write"
    if event == "ctypes.dlsym" and args[1] == "renameat2":
        return "exchange"
    return event if event in NAMES else None


def build(data: str, out: str, last: int) -> None:
    """Build in this process and leave it; writes the kinds of steps to standard output."""
    from thidua.cli import main

    steps: list[str] = []
    after: list[str] = []  # the exchange itself, and what follows

    def watch(event: str, args: tuple[object, ...]) -> None:
        if kind := step_of(event, args):
            steps.append(kind)
            if after or kind == "exchange":
                after.append(kind)
            if last and last in (len(steps), 1 - len(after)):
                os.kill(os.getpid(), signal.SIGKILL)

    with Path(os.devnull).open("w", encoding="utf-8") as nothing:
        sys.stdout = sys.stderr = nothing
        sys.addaudithook(watch)
        code = main(["build", "--data", data, "--out", out])
    os.write(1, (json.dumps([code, steps]) + "\n").encode())
    os._exit(code)


def warm_up() -> None:
    """One whole build: every module, schema and template that a build loads is then there before a fork."""
    from thidua.stages.build import build as build_all

    with tempfile.TemporaryDirectory() as folder:
        write_three_units(Path(folder) / "data")
        build_all(Path(folder) / "data", Path(folder) / "site", lambda words: None)
    gc.collect()
    gc.freeze()  # what is shared stays shared: a collection in a child would copy it


def serve() -> None:
    """Answer orders until standard input ends."""
    warm_up()
    for line in sys.stdin:
        data, out, last = json.loads(line)
        child = os.fork()
        if child == 0:
            try:
                build(data, out, last)
            finally:  # reached by an exception alone: an order without an answer would hang the tests
                os.write(1, (json.dumps([BROKEN, []]) + "\n").encode())
                os._exit(BROKEN)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code < 0:
            os.write(1, (json.dumps([code, []]) + "\n").encode())


if __name__ == "__main__":
    serve()
