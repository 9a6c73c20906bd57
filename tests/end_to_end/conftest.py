from __future__ import annotations

from collections.abc import Iterator

import pytest

from read_once import town_once
from thidua.gate import decide


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The base of a request is what the last one was judged to give: it is read once."""
    monkeypatch.setattr(decide, "_read", town_once)
    yield
