from __future__ import annotations

from collections.abc import Iterator

import pytest

from read_once import rows_once, town_once
from thidua import reading
from thidua.submit import gate


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """From one request to the next nearly every table is the same, and the base is what was just merged."""
    monkeypatch.setattr(reading, "_schema_rows", rows_once)
    monkeypatch.setattr(gate, "_read", town_once)
    yield
