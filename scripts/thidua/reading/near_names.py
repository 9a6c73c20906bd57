"""A file whose path is that of no table: which one was probably meant, or what the file is that nobody sent."""

from __future__ import annotations

import re
import unicodedata

from thidua.contract.tables import Contract

CLUTTER = (".ds_store", "thumbs.db", "desktop.ini")  # what systems leave in folders: nobody sent it
LOCKED, _BESIDE = "~$", "._"  # what Excel leaves beside an open book, macOS beside any file
_ENDINGS = re.compile(r"(.+?)((?:\.(?:csv|txt|xlsx|xlsm|xls|ods))*)")
_BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_COPY = re.compile(r"(?:[ _-]*(?:\([0-9]+\)|copy(?: [0-9]+)?|bản sao))+$")  # what systems add to a second file
_GAPS = re.compile("[ _-]+")
_QUARTER = re.compile("quy-[1-4]")


def near(relpath: str, contract: Contract) -> str:
    """A further sentence about a path inside a dataset that is of no table; "" where nothing is near it."""
    words = _near(relpath, contract)
    return f" {words}." if words else ""


def _near(relpath: str, contract: Contract) -> str | None:
    *folders, name = unicodedata.normalize("NFC", relpath[:500]).split("/")
    if is_clutter(name):
        return "Máy tự tạo tệp này, không ai gửi nó; xóa đi là xong"
    found = _ENDINGS.fullmatch(name.lower())
    if found is None:
        return None
    if found[2].endswith(_BOOKS):
        return "Sổ Excel không đứng trong kho; nhập bằng thidua import rồi bỏ tệp này"
    stem = _tidy(_COPY.sub("", found[1]))
    path = "/".join([*map(_tidy, folders), f"{stem}.csv"])
    if contract.match(path):
        return f"Có lẽ tên đúng là {path}"
    places = [place for spec in contract.tables if (place := _place(spec.pattern, stem))]
    return f"Tệp tên này đứng ở {' hoặc '.join(places)}" if places else None


def is_clutter(name: str) -> bool:
    """Whether a file name is one that a system makes by itself."""
    return name.lower() in CLUTTER or name.startswith((LOCKED, _BESIDE))


def _tidy(part: str) -> str:
    """Lower case, one hyphen for each gap: codes are written so."""
    return _GAPS.sub("-", part.lower().strip())


def _place(pattern: str, stem: str) -> str | None:
    """Where a table stands whose file has that name; a quarter's is known by its code."""
    last = pattern.rpartition("/")[2]
    if last == f"{stem}.csv" or (last == "{ma_ky}.csv" and _QUARTER.fullmatch(stem)):
        return pattern.format(nam="NĂM", ma_don_vi="MÃ-ĐƠN-VỊ", ma_ky=stem)
    return None
