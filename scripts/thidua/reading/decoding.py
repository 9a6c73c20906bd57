"""Bytes → text with `\\n` line ends, within a limit. What cannot be recognised with certainty is refused, never
guessed.
"""

from __future__ import annotations

import errno
import re
import unicodedata
from pathlib import Path

from thidua.findings.collect import Collector
from thidua.reading.file_kinds import CFB, ZIP, foreign_kind
from thidua.reading.lost_letters import lost_word
from thidua.reading.vietnamese import WORD, is_syllable


class TooLarge(ValueError):
    """Raised by `read_at_most`, and only there."""


def read_at_most(path: Path, limit: int) -> bytes:
    """The file's bytes. Raises OSError, for a pipe or a device too, and TooLarge where there are more than `limit`."""
    if not path.is_file():
        raise OSError(errno.EINVAL if path.exists() else errno.ENOENT, "không phải một tệp thường", str(path))
    with path.open("rb") as stream:
        raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise TooLarge(str(path))
    return raw


MAX_BYTES = 1_000_000
_SHOWN = 120

_VIETNAMESE = set("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ–—‘’“”…°§ ")
_MARK_RUN = re.compile("[\u0300-\u036f]{3,}")  # normalising long runs of marks takes quadratic time


def decode(raw: bytes, found: Collector) -> str | None:
    """The text, or None when the bytes are no text that can be trusted."""
    if len(raw) > MAX_BYTES:
        found.add("tep-qua-lon", so=len(raw), gioi_han=MAX_BYTES)
        return None
    text = None if _is_foreign(raw, found) else _characters(raw, found)
    if text is not None and not text.strip():
        found.add("tep-rong")
        return None
    return None if text is None else _line_ends(text, found)


def _is_foreign(raw: bytes, found: Collector) -> bool:
    kind = foreign_kind(raw, found.tep.rpartition("/")[2])
    if kind is None and raw.startswith((*ZIP, CFB)):
        kind = "tep-excel", {"loai": "xls" if raw.startswith(CFB) else "xlsx"}
    if kind is not None:
        found.add(kind[0], None, None, None, **kind[1])
    return kind is not None


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
        return _code_page(raw, wrong.start, found)


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


def _code_page(raw: bytes, position: int, found: Collector) -> str | None:
    """Windows-1258 or Windows-1252, accepted only when every letter beyond ASCII comes out Vietnamese; where both fit
    and differ, both readings are shown and nothing is guessed. Text that has lost letters is left to the cells."""
    readings = {name: text for name in ("cp1258", "cp1252") if (text := _vietnamese(raw, name)) is not None}
    if not readings:
        found.add("khong-phai-utf-8", so=position + 1)
        return None
    if len(set(readings.values())) > 1 and not lost_word(readings["cp1252"]):
        one, other = _first_difference(readings["cp1258"], readings["cp1252"])
        found.add("bang-ma-nhap-nhang", gia_tri=None, mot=one, hai=other)
        return None
    if "cp1258" in readings and not (len(readings) > 1 and lost_word(readings["cp1252"])):
        found.add("ma-hoa-cp1258")
        return readings["cp1258"]
    found.add("ma-hoa-cp1252")
    return readings["cp1252"]


def _vietnamese(raw: bytes, codec: str) -> str | None:
    """The text in a code page, None where a letter is not Vietnamese; 1252 lacks most, so its words must be whole."""
    text = _strict(raw, codec)
    if text is None or _MARK_RUN.search(text):
        return None
    text = unicodedata.normalize("NFC", text)
    if not {c for c in text.lower() if ord(c) > 127} <= _VIETNAMESE:
        return None
    if codec == "cp1252" and not lost_word(text):
        return text if all(w.isascii() or is_syllable(w) for w in WORD.findall(text)) else None
    return text


def _first_difference(one: str, other: str) -> tuple[str, str]:
    """The first line that two readings have differently, as each has it, shortened."""
    pairs = zip(one.splitlines(), other.splitlines(), strict=False)
    found = next(((a, b) for a, b in pairs if a != b), (one, other))
    return found[0].strip()[:_SHOWN], found[1].strip()[:_SHOWN]


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
