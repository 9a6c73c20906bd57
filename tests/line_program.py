"""A program of the tests that is started once and asked many times: a line of JSON in, a line of JSON out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
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
