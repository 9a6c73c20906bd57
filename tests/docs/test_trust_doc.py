"""The page that says what is guaranteed names tests that exist, and says no promise twice."""

from __future__ import annotations

import re
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]


def test_every_test_that_the_page_names_is_there() -> None:
    text = (REPO / "docs/phat-trien/tin-cay.md").read_text("utf-8")
    named = re.findall(r"`(tests/[\w/.]+)`", text)
    assert len(named) > 15
    assert [path for path in named if not (REPO / path).exists()] == []
    promises = re.findall(r"^\| (.+?) \| `tests", text, re.M)
    assert len(promises) == len(set(promises)) > 10
