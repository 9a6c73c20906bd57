"""Kept copies of releases, da-cong-bo/<mã>/: their hashes and chain, which source files a release reads, what of them
may still change.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from thidua.contract.tables import Contract

FOLDER, SUMS, SOURCES, DERIVED = "da-cong-bo", "SHA256SUMS", "nguon", "dan-xuat"
MAX_BYTES = 1_000_000  # of SHA256SUMS
_LINE = re.compile(r"([0-9a-f]{64})  ([\w./-]+)", re.ASCII)
_FILE = re.compile(rf"(?:{SOURCES}|{DERIVED})(?:/[a-z0-9-]+)+\.csv", re.ASCII)
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


KINDS = ("tien-do", "xep-hang")  # the releases that are kept; a lock and the end of a round release no figures


class Keep(Enum):
    """How far a release holds a file fast."""

    DONG = "every row: none changes, none is added"
    PHAN = "the rows of the release's own period, block or units; the others are none of its business"
    THEM = "the rows that it has: more may follow"
    KEM = "copied so that the release can be computed again; later changes are no correction"


PROGRESS = {
    "danh-muc/khoi": Keep.KEM,
    "danh-muc/don-vi": Keep.KEM,
    "ke-hoach/chi-tieu": Keep.DONG,
    "ke-hoach/khong-ap-dung": Keep.THEM,
    "ke-hoach/ky-bao-cao": Keep.PHAN,
    "don-vi/tien-do": Keep.DONG,
    "tham-dinh/tien-do": Keep.DONG,
    "tham-dinh/hai-long": Keep.PHAN,
    "tham-dinh/tiep-nhan": Keep.THEM,
    "tham-dinh/cong-bo": Keep.THEM,
    "ket-qua/dinh-chinh": Keep.THEM,
}
RANKS = {
    "danh-muc/khoi": Keep.KEM,
    "danh-muc/don-vi": Keep.KEM,
    "danh-muc/linh-vuc": Keep.KEM,
    "ke-hoach/tieu-chi": Keep.DONG,
    "ke-hoach/muc-xep-loai": Keep.PHAN,
    "don-vi/tu-cham": Keep.DONG,
    "tham-dinh/diem": Keep.DONG,
    "tham-dinh/khong-xep-hang": Keep.PHAN,
    "tham-dinh/cong-bo": Keep.THEM,
    "ket-qua/dinh-chinh": Keep.THEM,
}
_SCOPES = {"tien-do": PROGRESS, "xep-hang": RANKS}


@dataclass(frozen=True)
class Subject:
    """What one row of cong-bo releases. `units` are the codes of the block's units, empty for progress."""

    nam: int
    ma: str
    noi_dung: str
    ma_ky: str | None
    ma_khoi: str | None
    units: frozenset[str] = frozenset()

    def keeps(self, contract: Contract, relpath: str) -> Keep | None:
        """How the release holds the file of that path inside the dataset; None for a file that it does not read."""
        match = contract.match(relpath)
        if match is None:
            return None
        spec, keys = match
        fits = keys.get("nam") in (None, str(self.nam)) and keys.get("ma_ky") in (None, self.ma_ky)
        if not fits or ("ma_don_vi" in keys and self.noi_dung == "xep-hang" and keys["ma_don_vi"] not in self.units):
            return None
        return _SCOPES[self.noi_dung].get(spec.name)

    def holds(self, keep: Keep, row: dict[str, Any]) -> bool:
        """Whether the release says anything about a row of a file that it holds as `keep`."""
        if keep is not Keep.PHAN:
            return keep is not Keep.KEM
        if self.noi_dung == "tien-do":
            return bool(row["ma_ky"] == self.ma_ky)
        return row["ma_khoi"] == self.ma_khoi if "ma_khoi" in row else row["ma_don_vi"] in self.units


def subject(row: dict[str, Any], units: Iterable[dict[str, Any]]) -> Subject:
    """The subject of a row of cong-bo (with its year `nam`); `units` are the rows of danh-muc/don-vi."""
    of_block = (u["ma_don_vi"] for u in units if u["ma_khoi"] == row["ma_khoi"]) if row["ma_khoi"] else ()
    return Subject(int(row["nam"]), row["ma"], row["noi_dung"], row["ma_ky"], row["ma_khoi"], frozenset(of_block))


def is_kept(row: dict[str, Any]) -> bool:
    """Whether a row of cong-bo must have its folder in da-cong-bo: official figures or ranks."""
    return row["noi_dung"] in KINDS and row["trang_thai"] == "chinh-thuc"
