from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from gate_repo import Origin

from thidua.contract import Contract
from thidua.reading_pool import Seen
from thidua.submit import gate

_READ: dict[str, gate.Town] = {}
_read = gate._read


def _once(folder: Path, contract: Contract, seen: Seen | None = None) -> gate.Town:
    """The real reading, kept for folders of the same name and bytes: most tests have the same base."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    told = b"\0".join(p.relative_to(folder.parent).as_posix().encode() + b"\0" + p.read_bytes() for p in files)
    key = hashlib.sha256(told).hexdigest()
    if key not in _READ:
        _READ[key] = _read(folder, contract)
    return _READ[key]


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(gate, "_read", _once)
    yield


@pytest.fixture
def origin(tmp_path: Path) -> Origin:
    """A fresh repository whose base is the small town."""
    return Origin(tmp_path / "kho.git")
