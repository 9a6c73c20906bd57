"""Reading that is kept: the real reader, asked once for the same bytes, where a test reads one town many times."""

from __future__ import annotations

import hashlib
from pathlib import Path

from thidua.contract import Contract
from thidua.reading_pool import Seen
from thidua.submit import gate

_TOWNS: dict[str, gate.Town] = {}
_read = gate._read


def town_once(folder: Path, contract: Contract, seen: Seen | None = None) -> gate.Town:
    """In place of `gate._read`: folders of the same name and bytes are read and checked once."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    told = b"\0".join(p.relative_to(folder.parent).as_posix().encode() + b"\0" + p.read_bytes() for p in files)
    key = hashlib.sha256(told).hexdigest()
    if key not in _TOWNS:
        _TOWNS[key] = _read(folder, contract)
    return _TOWNS[key]
