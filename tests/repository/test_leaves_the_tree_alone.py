"""`make test` and `make site` write only what git ignores."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from webpages import WebPage

REPO = Path(__file__).resolve().parents[2]


def changed() -> set[str]:
    told = subprocess.run(
        ["git", "status", "--porcelain", "-z", "--untracked-files=all"], cwd=REPO, capture_output=True, text=True
    )
    if told.returncode:
        pytest.skip("không có git hoặc không phải kho git")
    return {entry for entry in told.stdout.split("\0") if entry}


BEFORE = changed()  # as this module is collected, before any test has run


def test_a_build_and_the_tests_so_far_change_no_tracked_file_and_leave_none_behind(pages: dict[str, WebPage]) -> None:
    assert pages
    assert changed() - BEFORE == set()
