"""Bytes → text with `\\n` line ends, within a limit. What cannot be recognised with certainty is refused, never
guessed.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from thidua.findings.collect import Collector


class TooLarge(ValueError):
    """Raised by `read_at_most`, and only there."""


def read_at_most(path: Path, limit: int) -> bytes:
    """The file's bytes. Raises OSError, and TooLarge where there are more than `limit`."""
    with path.open("rb") as stream:
        raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise TooLarge(str(path))
    return raw


MAX_BYTES = 1_000_000

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf": "7z",
    b"\x28\xb5\x2f\xfd": "zstd",
}
_VIETNAMESE = set("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ–—‘’“”…°§ ")
_MARK_RUN = re.compile("[\u0300-\u036f]{3,}")  # normalising long runs of marks takes quadratic time


def decode(raw: bytes, found: Collector) -> str | None:
    """The text, or None when the bytes are no text that can be trusted."""
    if len(raw) > MAX_BYTES:
        found.add("tep-qua-lon", so=len(raw), gioi_han=MAX_BYTES)
        return None
    text = None if _is_packed(raw, found) else _characters(raw, found)
    if text is not None and not text.strip():
        found.add("tep-rong")
        return None
    return None if text is None else _line_ends(text, found)


def _is_packed(raw: bytes, found: Collector) -> bool:
    if raw.startswith(_ZIP):
        excel = b"xl/" in raw or b"[Content_Types]" in raw
        found.add("tep-excel" if excel else "tep-nen", loai="xlsx" if excel else "zip")
        return True
    if raw.startswith(_XLS):
        found.add("tep-excel", loai="xls")
        return True
    for magic, name in _PACKED.items():
        if raw.startswith(magic):
            found.add("tep-nen", loai=name)
            return True
    return False


def _characters(raw: bytes, found: Collector) -> str | None:
    utf16 = _utf16(raw)
    if utf16 is not None:
        found.add("ma-hoa-utf-16")
        return utf16
    if raw.startswith(b"\xef\xbb\xbf"):
        found.add("bom", 1)
        raw = raw[3:]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return _cp1258(raw, wrong.start, found)


def _utf16(raw: bytes) -> str | None:
    for mark, codec in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            return _strict(raw[2:], codec)
    head = raw[:2000]
    for codec, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if len(raw) % 2 == 0 and len(zeros) > 4 and zeros.count(0) * 10 > len(zeros) * 6:
            text = _strict(raw, codec)
            return None if text is None or "\0" in text else text
    return None


def _strict(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def _cp1258(raw: bytes, position: int, found: Collector) -> str | None:
    """Windows-1258, accepted only when every letter beyond ASCII comes out Vietnamese."""
    text = _strict(raw, "cp1258")
    if text is not None and not _MARK_RUN.search(text):
        text = unicodedata.normalize("NFC", text)
        if {c for c in text.lower() if ord(c) > 127} <= _VIETNAMESE:
            found.add("ma-hoa-cp1258")
            return text
    found.add("khong-phai-utf-8", so=position + 1)
    return None


def _line_ends(text: str, found: Collector) -> str:
    if "\r" not in text:
        return text
    crlf = text.count("\r\n")
    lone = text.count("\r") - crlf
    if crlf:
        found.add("xuong-dong-crlf", text.count("\n", 0, text.find("\r\n")) + 1, them=_rest(crlf))
    if lone:
        first = re.search("\r(?!\n)", text)
        before = text[: first.start()] if first else ""
        found.add("xuong-dong-cr", before.count("\n") + 1, them=_rest(lone))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rest(count: int) -> str:
    return f" ở {count} chỗ" if count > 1 else ""
