"""A program of the tests that is started once and asked many times: a line of JSON in, a line of JSON out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


class LineProgram:
    """One running program."""

    def __init__(self, process: subprocess.Popen[str]):
        self._process = process

    def ask(self, *order: object) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def started(program: Path, **environment: str) -> Iterator[LineProgram]:
    with subprocess.Popen(
        [sys.executable, str(program)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | environment,
    ) as process:  # fmt: skip
        yield LineProgram(process)
        assert process.stdin
        process.stdin.close()


# the program's own side

BROKEN = 70  # the exit code of a run that raised
Answer = Callable[..., object]


def serve(answer: Answer, died: Callable[[int], object], prepare: Callable[..., object] = lambda *_: None) -> None:
    """Answer orders until standard input ends, each in a fork: what is loaded before, by `prepare` too, is loaded once.

    `answer` takes the words of an order. Where its process ended without one, `died` makes it of the exit code
    (negative: the signal; BROKEN: an exception, which stands on the stream of errors).
    """
    for line in sys.stdin:
        order = json.loads(line)
        prepare(*order)
        pid = os.fork()
        if pid == 0:
            _answer_and_leave(answer, order)
        if code := os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]):
            _say(1, died(code))


def ready_to_build() -> None:
    """What a build loads and compiles, before the forks that build."""
    import thidua.stages.build  # noqa: F401
    from thidua.site.frame.env import environment

    for template in environment().list_templates():
        environment().get_template(template)


def _answer_and_leave(answer: Answer, order: list[object]) -> None:
    stream, code = os.dup(1), BROKEN
    try:
        _say(stream, answer(*order))
        code = 0
    except BaseException:  # noqa: BLE001 (whatever it is, the process that was forked must not go on)
        traceback.print_exc()
    finally:
        os._exit(code)


def _say(stream: int, answer: object) -> None:
    """Opens no file: an answer is no step of what is watched."""
    left = json.dumps(answer).encode() + b"\n"
    while left:
        left = left[os.write(stream, left) :]
