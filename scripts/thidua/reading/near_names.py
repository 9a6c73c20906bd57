"""A file whose path is that of no table: which one was probably meant, or what the file is that nobody sent."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from thidua.contract.tables import Contract

CLUTTER = (".ds_store", "thumbs.db", "desktop.ini")  # what systems leave in folders: nobody sent it
LOCKED, _BESIDE = "~$", "._"  # what Excel leaves beside an open book, macOS beside any file
_ENDINGS = re.compile(r"(.+?)((?:\.(?:csv|txt|xlsx|xlsm|xls|ods))*)")
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
# What systems and people add to a second file.
_COPY = re.compile(r"(?:[ _-]*(?:\([0-9]+\)|copy(?: [0-9]+)?|ban sao|final|moi|sua))+$|^(?:ban sao cua|copy of) ")
_GAPS = re.compile("[ _-]+")
_QUARTER = re.compile(r"(?<![a-z0-9])(?:quy|q)-?(iv|i{1,3}|[1-4])(?![a-z0-9])")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True)
class Asker:
    """Whom a path is told: the folder of the town as they write it, and the year and unit that they mean."""

    folder: str = ""
    nam: str = "NĂM"
    don_vi: str = ""


def near(relpath: str, contract: Contract, asker: Asker | None = None) -> str:
    """A further sentence about a path inside a dataset that is of no table; "" where nothing is near it."""
    words = _near(relpath, contract, asker or Asker())
    return f" {words}." if words else ""


def _near(relpath: str, contract: Contract, asker: Asker) -> str | None:
    *folders, name = unicodedata.normalize("NFC", relpath[:500]).split("/")
    if is_clutter(name):
        return "Máy tự tạo tệp này, không ai gửi nó; xóa đi là xong"
    found = _ENDINGS.fullmatch(name.lower())
    if found is None:
        return None
    if found[2].endswith(_BOOKS):
        return "Sổ Excel không đứng trong kho; nhập bằng thidua import rồi bỏ tệp này"
    stem = _stem(found[1])
    for one in dict.fromkeys((_quarter_in(stem), stem)):
        path = "/".join([*map(_tidy, folders), f"{one}.csv"])
        if one and (match := contract.match(path)) and (one == stem or "ma_ky" in match[1]):
            return f"Có lẽ tên đúng là {asker.folder}{path}"
    places = [place for spec in contract.tables if (place := _place(spec.pattern, stem, asker))]
    return f"Tệp tên này đứng ở {' hoặc '.join(places)}" if places else None


def _stem(name: str) -> str:
    """A name without its ending and marks, and without what is added to a copy."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("đ", "d")
    return _tidy(_COPY.sub("", plain.strip()))


def _quarter_in(stem: str) -> str:
    """ "bao-cao-quy-iv" → quy-4; "" where no quarter is named, or more than one."""
    found = {f"quy-{_ROMAN.get(said, said)}" for said in _QUARTER.findall(stem)}
    return found.pop() if len(found) == 1 else ""


def is_clutter(name: str) -> bool:
    """Whether a file name is one that a system makes by itself."""
    return name.lower() in CLUTTER or name.startswith((LOCKED, _BESIDE))


def _tidy(part: str) -> str:
    """Lower case, one hyphen for each gap: codes are written so."""
    return _GAPS.sub("-", part.lower().strip())


def _place(pattern: str, stem: str, asker: Asker) -> str | None:
    """Where a table stands whose file has that name; a quarter's is known by its code. A unit is told its own alone."""
    last, quarter = pattern.rpartition("/")[2], _quarter_in(stem)
    if asker.don_vi and "{ma_don_vi}" not in pattern:
        return None
    if last == f"{stem}.csv" or (last == "{ma_ky}.csv" and quarter):
        unit = asker.don_vi or "MÃ-ĐƠN-VỊ"
        return asker.folder + pattern.format(nam=asker.nam, ma_don_vi=unit, ma_ky=quarter)
    return None
