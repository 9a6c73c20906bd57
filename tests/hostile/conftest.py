"""The program that reads hostile files under limits, started once for each module of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from line_program import LineProgram, started


class Reader:
    """One running reader.py."""

    def __init__(self, program: LineProgram):
        self._program = program

    def ask(self, *order: object) -> dict[str, Any]:
        """The answer to one order; an order that raised or was killed by a limit fails the test."""
        answer: dict[str, Any] = self._program.ask(*order)
        assert "traceback" not in answer, answer["traceback"]
        return answer


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with started(Path(__file__).with_name("reader.py"), MALLOC_ARENA_MAX="1") as program:
        yield Reader(program)
