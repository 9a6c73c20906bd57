"""Run as a program: commands of thidua in processes that really die, or whose disk has no room. Forks one for each
order on standard input, so that what they load is loaded once.

An order is a JSON list: the step before which the process kills itself with SIGKILL (0: never), how many bytes a file
may have (null: any), and the words of the command. The answer is a JSON list: exit code (negative: the signal), what
the command said as an error, and how many steps it went.
"""

from __future__ import annotations

import io
import os
import resource
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from line_program import ready_to_build, serve
from thidua.cli import main
from writing.steps import watched


def obey(last: int, limit: int | None, *words: str) -> list[object]:
    """The answer to one order."""
    left, told = last, io.StringIO()

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    if limit is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with redirect_stdout(io.StringIO()), redirect_stderr(told), watched(step):
        code = main(list(words))
    return [code, told.getvalue(), last - left]


if __name__ == "__main__":
    ready_to_build()
    serve(obey, lambda code: [code, "", None])
