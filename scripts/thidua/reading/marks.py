"""Which files were found clean before, by their bytes: the desk's second check looks only at what has changed.

A mark says nothing but that these bytes, as this table at this path, gave no finding to this very code and contract;
the rows are read from the file again. The gate has no marks.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

from thidua.contract.tables import OWN_FOLDER, TableSpec

CODE = Path(__file__).resolve().parents[1]  # of the whole package
NAME = "sach.json"
_MOST = 300_000


class CleanMarks:
    """The marks of one place on disk."""

    def __init__(self, folder: Path, code: str | None = None):
        self._file = folder / NAME
        self._code = code or fingerprint()
        self._known = _load(self._file, self._code)
        self._met: set[str] = set()

    def knows(self, mark: str) -> bool:
        """Whether the mark stands; one that does is kept for the next run."""
        found = mark in self._known
        if found:
            self._met.add(mark)
        return found

    def add(self, mark: str) -> None:
        self._met.add(mark)

    def save(self, everything: bool) -> None:
        """Write the marks of this run, which looked at `everything` or also keeps what it did not meet.

        A place that cannot be written is no reason to stop.
        """
        standing = self._met if everything else self._met | self._known
        if standing == self._known:
            return
        kept = sorted(standing)[:_MOST]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh = self._file.with_suffix(".moi")
            fresh.write_text(json.dumps({"ma": self._code, "sach": kept}), encoding="utf-8")
            fresh.replace(self._file)
        except OSError:
            return


def mark_of(raw: bytes, shown: str, spec: TableSpec) -> str:
    """The name of a file's content: the same only for the same bytes of the same table at the same path."""
    return hashlib.sha256(b"\0".join([spec.name.encode(), shown.encode("utf-8", "backslashreplace"), raw])).hexdigest()


def fingerprint() -> str:
    """What decides whether a file is clean beside its bytes: our code, the contract, Python and frictionless."""
    from importlib.metadata import version  # 40 ms, wanted only here

    digest = hashlib.sha256(f"{sys.version_info[:3]} {version('frictionless')}".encode())
    for folder, kinds in ((CODE, ("*.py",)), (OWN_FOLDER, ("*.json", "*.yml"))):
        for file in sorted(f for kind in kinds for f in folder.rglob(kind)):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _load(file: Path, code: str) -> set[str]:
    """The marks of the same code; none where there is no file, or none of ours."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {str(mark) for mark in found["sach"]} if found["ma"] == code else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()
