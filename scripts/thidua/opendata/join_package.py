"""One town's published data package, read as an outsider reads it: every file against its hash, nothing outside it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from thidua.findings.catalogue import show
from thidua.findings.problem import NotDone
from thidua.opendata.package import DEMO
from thidua.reading.decoding import TooLarge, read_at_most
from thidua.reading.meta import texts_of

Row = dict[str, str]
DESCRIPTOR = "datapackage.json"
PREFIX = "thi-dua-cchc-"
MAX_BYTES = 500_000_000
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[^\s\"'<>\\^`{|}@]*)?")
_CODE = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


class PackageRefused(NotDone):
    """Raised by the readers of packages and by `join`; the message is for the user, nothing was written."""


@dataclass(frozen=True)
class TownPackage:
    """A package whose descriptor has been read. `ma` is the town's code; tables are read when asked for."""

    folder: Path
    ma: str
    ten: str
    minh_hoa: bool
    phien_ban_nguon: str
    trang: str  # address of its site, "" where it names none
    digest: str  # SHA-256 of the descriptor
    resources: dict[str, dict[str, Any]]
    _read: dict[str, list[Row]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def rows(self, table: str) -> list[Row]:
        """The table's rows as text, read once; [] where the package has no such table. Raises PackageRefused."""
        if table not in self._read:
            entry = self.resources.get(table)
            self._read[table] = _rows(self, entry) if entry is not None else []
        return self._read[table]


def read_package(place: Path) -> TownPackage:
    """The package in the folder `place` (a site's du-lieu/), or of the descriptor `place`. Raises PackageRefused."""
    file = place / DESCRIPTOR if place.is_dir() else place
    try:
        raw = read_at_most(file, MAX_BYTES)
        found = json.loads(raw, object_pairs_hook=once)
        name, resources = str(found["name"]), {str(r["name"]): dict(r) for r in found["resources"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise PackageRefused(f"Không đọc được gói dữ liệu “{place}” ({type(wrong).__name__}).") from wrong
    names = [str(r["name"]) for r in found["resources"]]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise PackageRefused(f"“{place}” có hai bảng cùng tên: {', '.join(map(show, twice[:3]))}.")
    for words in texts_of(found):
        if fault := odd_text(words):
            raise PackageRefused(f"Gói dữ liệu “{place}” có {fault}: “{show(words)}”.")
    ma = name.removeprefix(PREFIX)
    if not name.startswith(PREFIX) or not _CODE.fullmatch(ma):
        raise PackageRefused(f"“{place}” không phải gói dữ liệu của thidua: tên “{name}”.")
    title = str(found.get("title", "")).removesuffix(f" – {DEMO}")
    home = str(found.get("homepage", ""))
    return TownPackage(
        folder=file.parent,
        ma=ma,
        ten=title.partition(" – ")[2] or ma,
        minh_hoa=str(found.get("description", "")).startswith(DEMO),
        phien_ban_nguon=str(found.get("phien_ban_nguon", "không rõ phiên bản")),
        trang=home if _ADDRESS.fullmatch(home) else "",
        digest=hashlib.sha256(raw).hexdigest(),
        resources=resources,
    )


def _rows(package: TownPackage, entry: dict[str, Any]) -> list[Row]:
    path = str(entry.get("path", ""))
    raw = _bytes(package, path)
    if f"sha256:{hashlib.sha256(raw).hexdigest()}" != entry.get("hash"):
        raise PackageRefused(f"{package.ma}: tệp “{path}” không khớp mã băm trong {DESCRIPTOR}.")
    try:
        columns = [column["name"] for column in entry["schema"]["fields"]]
        reader = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True)
        if next(reader, None) != columns:
            raise ValueError("columns")
        if len(set(columns)) < len(columns):
            raise ValueError("hai cột cùng tên")
        rows = [dict(zip(columns, cells, strict=True)) for cells in reader]
        _refuse_odd_cells(rows)
        _refuse_repeats(rows, [str(k) for k in entry["schema"].get("primaryKey", columns)])
        return rows
    except (ValueError, KeyError, TypeError, AttributeError, csv.Error) as wrong:
        raise PackageRefused(f"{package.ma}: tệp “{path}” không đúng lược đồ của nó ({wrong}).") from wrong


MAX_CELL = 20_000  # characters; the longest that a town publishes is a tenth of it


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object none of whose names is said twice: readers differ over which one counts."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("a name twice")
    return dict(pairs)


def odd_text(text: str) -> str | None:
    """What no text of a published package holds, in words."""
    if len(text) > MAX_CELL:
        return "chữ quá dài"
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t" or c in _BIDI for c in text):
        return "ký tự không in được"
    if len(text) > 1 and (text[0] in "=+@" or (text[0] == "-" and not _NEGATIVE.fullmatch(text))):  # "=" is an operator
        return "chữ mở đầu như một công thức"
    return None


_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
_NEGATIVE = re.compile(r"-[0-9]+([./][0-9]+)?|-")


def _refuse_odd_cells(rows: list[Row]) -> None:
    """Raises ValueError for the first cell that no town publishes, and for a count that is none."""
    for row in rows:
        for column, cell in row.items():
            if cell and (fault := odd_text(cell) or _odd_value(column, cell)):
                raise ValueError(f"cột {show(column)}: {fault}: “{show(cell)}”")


def _odd_value(column: str, cell: str) -> str | None:
    if cell in ("None", "nan", "NaN", "null"):
        return "ô trống ghi thành chữ"
    if column.startswith("so_don_vi") and not (cell.isascii() and cell.isdigit()):
        return "không phải một số đếm"
    return None


def _refuse_repeats(rows: list[Row], key: list[str]) -> None:
    """Raises ValueError where two rows have one key: each would be counted."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        at = tuple(row[k] for k in key)
        if at in seen:
            raise ValueError(f"hai dòng cùng khóa {show('|'.join(at))}")
        seen.add(at)


def _bytes(package: TownPackage, path: str) -> bytes:
    """The file's bytes; only a plain file below the package's own folder is opened."""
    parts = PurePosixPath(path).parts
    file = package.folder.joinpath(*parts)
    if not parts or ".." in parts or path.startswith("/") or "\\" in path or not _is_below(file, package.folder):
        raise PackageRefused(f"{package.ma}: đường dẫn “{path}” ra ngoài gói dữ liệu.")
    try:
        return read_at_most(file, MAX_BYTES)
    except OSError as wrong:
        raise PackageRefused(f"{package.ma}: không đọc được tệp “{path}” ({wrong.strerror}).") from wrong
    except TooLarge as wrong:
        raise PackageRefused(f"{package.ma}: tệp “{path}” nặng hơn {MAX_BYTES} byte.") from wrong


def _is_below(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())
