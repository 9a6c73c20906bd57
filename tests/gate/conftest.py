from __future__ import annotations

from pathlib import Path

import pytest
from gate_repo import Origin


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    """A fresh repository whose base is the small town."""
    return Origin(tmp_path / "kho.git")
