"""Kept copies of releases, da-cong-bo/<mã>/: their files, hashes and chain."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER, SUMS, SOURCES, DERIVED, SCHEMAS = "da-cong-bo", "SHA256SUMS", "nguon", "dan-xuat", "luoc-do"
MAX_BYTES = 1_000_000  # of SHA256SUMS
_LINE = re.compile(r"([0-9a-f]{64})  ([\w./-]+)", re.ASCII)
_FILE = re.compile(rf"(?:{SOURCES}|{DERIVED})(?:/[a-z0-9-]+)+\.(?:csv|yml)|{SCHEMAS}/[a-z0-9.-]+\.json", re.ASCII)
_BEFORE = re.compile(rf"\.\./([a-z0-9-]+)/{SUMS}", re.ASCII)


@dataclass(frozen=True)
class Release:
    """One folder of da-cong-bo. `files` maps a path inside it to its hash; empty where SHA256SUMS cannot be read.

    `before` is the (mã, hash of SHA256SUMS) of the release before, None for the first of a year.
    """

    nam: int
    ma: str
    folder: Path
    digest: str
    files: dict[str, str]
    before: tuple[str, str] | None
    readable: bool = True

    @property
    def path(self) -> str:
        """The folder's path inside the dataset."""
        return f"{self.nam}/{FOLDER}/{self.ma}"


def read_releases(dataset: Path) -> list[Release]:
    """Every release folder of a dataset, by year and code; links are not followed."""
    folders = [f for f in dataset.glob(f"20[0-9][0-9]/{FOLDER}/*") if f.is_dir() and not f.is_symlink()]
    return [_read(folder) for folder in sorted(folders)]


def in_order(releases: Iterable[Release]) -> list[Release]:
    """The releases of one year from the first along the chain; what the chain does not reach is left out."""
    after = {r.before[0] if r.before else None: r for r in releases}
    out: list[Release] = []
    at = after.get(None)
    while at is not None and at not in out:
        out.append(at)
        at = after.get(at.ma)
    return out


def sums_bytes(files: Mapping[str, bytes], before: Release | None) -> bytes:
    """The text of SHA256SUMS for the files of a new release."""
    lines = [f"{sha256(content)}  {path}" for path, content in sorted(files.items())]
    if before is not None:
        lines.append(f"{before.digest}  ../{before.ma}/{SUMS}")
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def sha256(content: bytes) -> str:
    """The hash in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _read(folder: Path) -> Release:
    raw, file = b"", folder / SUMS
    if file.is_file() and not file.is_symlink() and file.stat().st_size <= MAX_BYTES:
        raw = file.read_bytes()
    return release_given(int(folder.parents[1].name), folder.name, folder, raw)


def release_given(nam: int, ma: str, folder: Path, raw: bytes) -> Release:
    """The release of which `raw` is SHA256SUMS, empty where it has none or one that is too long."""
    lines = raw.decode("ascii", "replace").split("\n")
    matches = [_LINE.fullmatch(line) for line in lines[:-1]]
    named = [(m[2], m[1]) for m in matches if m]
    files = {path: digest for path, digest in named if _FILE.fullmatch(path)}
    before = [(m[1], digest) for path, digest in named if (m := _BEFORE.fullmatch(path))]
    whole = bool(files) and lines[-1] == "" and len(files) + len(before) == len(lines) - 1 and len(before) < 2
    if not whole:
        return Release(nam, ma, folder, sha256(raw), {}, None, readable=False)
    return Release(nam, ma, folder, sha256(raw), files, before[0] if before else None)
