"""A run without Chromium says at its end what it left out, and fails where one was promised."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
SOME = ("tests/browser/test_search.py", "tests/browser/test_screenshots.py", "tests/browser/test_print.py")


def run_without_chromium(tmp_path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Some browser tests on a machine whose PATH is empty."""
    command = [sys.executable, "-m", "pytest", *SOME, "-p", "no:cacheprovider", "-p", "no:xdist"]
    env = {k: v for k, v in os.environ.items() if k != "THIDUA_CI"} | {"PATH": str(tmp_path)} | environment
    return subprocess.run(command, cwd=REPO, env=env, capture_output=True, encoding="utf-8", check=False)


def test_the_last_line_counts_the_browser_tests(tmp_path: Path) -> None:
    done = run_without_chromium(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    found = re.search(r"^CHƯA CHẠY: (\d+) kiểm thử trình duyệt – apt-get install chromium$", done.stdout, re.MULTILINE)
    skipped = re.search(r"(\d+) skipped", done.stdout)
    assert found and skipped
    assert int(found[1]) == int(skipped[1]) > 20


def test_where_ci_promises_a_browser_a_missing_one_is_a_failure(tmp_path: Path) -> None:
    done = run_without_chromium(tmp_path, THIDUA_CI="1")
    assert done.returncode == 1
    assert "apt-get install chromium" in done.stdout
    assert "CHƯA CHẠY" not in done.stdout
