"""Run as a program: commands of thidua in processes that really die, or whose disk has no room. Forks one for each
order on standard input, so that what they load is loaded once.

An order is a JSON list: the step before which the process kills itself with SIGKILL (0: never), how many bytes a file
may have (null: any), and the words of the command. The answer is a JSON list: exit code (negative: the signal) and what
the command said as an error.
"""

from __future__ import annotations

import io
import json
import os
import resource
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import thidua.stages.build  # noqa: F401 (loaded before the first fork)
from thidua.cli import main
from writing.steps import watched


def child(last: int, limit: int | None, *words: str) -> None:
    """Answer one order and leave; an exception is an answer too, or the tests would wait for ever."""
    left, told, code = last, io.StringIO(), 70  # the code of a run that raised

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(told), watched(step):
            code = main(list(words))
    finally:
        os.write(1, f"{json.dumps([code, told.getvalue()])}\n".encode())
        os._exit(0)


def serve() -> None:
    """Answer orders until standard input ends."""
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            child(*json.loads(line))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if code != 0:
            os.write(1, f"{json.dumps([code, ''])}\n".encode())


if __name__ == "__main__":
    serve()
