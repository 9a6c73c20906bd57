"""Asking the program that reads hostile files under limits."""

from __future__ import annotations

from typing import Any

from line_program import LineProgram


class Reader:
    """One running reader.py."""

    def __init__(self, program: LineProgram):
        self._program = program

    def ask(self, *order: object) -> dict[str, Any]:
        """The answer to one order; an order that raised or was killed by a limit fails the test."""
        answer: dict[str, Any] = self._program.ask(*order)
        assert "traceback" not in answer, answer["traceback"]
        return answer
