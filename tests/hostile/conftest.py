"""The program that reads hostile files under limits, started once for each module of tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


class Reader:
    """One running reader.py."""

    def __init__(self, process: subprocess.Popen[str]):
        self._process = process

    def ask(self, *order: object) -> dict[str, Any]:
        """The answer to one order; an order that raised or was killed by a limit fails the test."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        assert "traceback" not in answer, answer["traceback"]
        return answer


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("reader.py"))],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"MALLOC_ARENA_MAX": "1"},
    ) as process:  # fmt: skip
        yield Reader(process)
        assert process.stdin
        process.stdin.close()
