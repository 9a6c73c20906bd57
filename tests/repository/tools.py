"""Programs that the tests of the repository call."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest


def tool(name: str) -> str:
    """Its path, beside this Python first; without it the test is skipped, and fails where everything must run."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        missing = pytest.fail if os.environ.get("THIDUA_CI") else pytest.skip
        missing(f"chưa có {name}: make .venv/.installed-dev")
    return str(found)
