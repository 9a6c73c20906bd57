from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gate.gate_repo import Origin
from read_once import town_once
from thidua.gate import decide


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(decide, "_read", town_once)
    yield


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    """A fresh repository whose base is the small town."""
    return Origin(tmp_path / "kho.git")
