"""The program that reads hostile files under limits, started once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile.asking import Reader
from line_program import started


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with started(Path(__file__).with_name("reader.py"), MALLOC_ARENA_MAX="1") as program:
        yield Reader(program)
