"""Text in an old Vietnamese font (TCVN3, VNI) or in UTF-8 read as Windows-1252: valid Unicode, wrong letters.

Such text is refused; where a table gives back real Vietnamese it is offered, for a person to confirm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from thidua.reading.vietnamese import is_syllable, syllable_pattern

_MOST = 2000
# TCVN 5712:1993, bytes A1–FE, as the fonts .VnTime … show them; capitals with tones are a font of their own there.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụ"
    "ừửữứựỳỷỹýỵ"
)
_BYTES = [bytes([b]).decode("cp1252") for b in range(0xA1, 0xFF)]
_AS_TCVN3 = dict(zip(_BYTES, _TCVN3, strict=True))
_FROM_TCVN3 = str.maketrans(_AS_TCVN3)
# VNI-Windows: a vowel, then one sign that carries its tone, or its hat and tone together.
_SIGNS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_WHOLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile("([aeouyAEOUYôöÔÖ])([øùûõïâáàåãäêéèúüëØÙÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])|([ñôöæóòîÑÔÖÆÓÒÎ])")
_LEFT = re.compile("Ã[ \u00a0]|[ÃÄÆ](?![a-zà-ỹ])|á[º»]")
_EDGES = ".,;:()[]{}\"'“”‘’«»…–—!?/-0123456789"
_UTF8 = re.compile("[\u00c2-\u00f4ĂĐ][\u0080-\u00ff‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]+")


@dataclass(frozen=True)
class Misread:
    """`dung`: the text as it was meant. `chac`: sure enough to refuse."""

    cach: str  # tcvn3, vni, utf-8; `dung` is empty where no table gives the whole text back
    dung: str
    chac: bool


def misread(text: str) -> Misread | None:
    """What a text in an old font or a wrong code page was meant to be; None for text that is as it should be.

    Sure where words with several odd letters are no Vietnamese as they stand and are as the table gives them; one odd
    letter alone may be a foreign name.
    """
    if text.isascii() or len(text) > _MOST:
        return None
    if (plain := _from_utf8(text)) != text:
        return Misread("utf-8", "" if _LEFT.search(plain) else plain, True)
    if not (strange := [word for token in text.split() for word in _strange(token)]):
        return None
    gains = {name: _gain(strange, convert) for name, convert in _TABLES.items()}
    name, (gained, left, odd) = max(gains.items(), key=lambda item: item[1][0] - item[1][1])
    if not gained or left > gained:
        return None
    return Misread(name, "" if left else _TABLES[name](text), odd > 1)


def _gain(strange: list[str], convert: Callable[[str], str]) -> tuple[int, int, int]:
    """(words that only the table makes Vietnamese, words that it does not, odd letters of the first)."""
    gained = [word for word in strange if is_syllable(convert(word))]
    return len(gained), len(strange) - len(gained), sum(not c.isascii() for word in gained for c in word)


@lru_cache(maxsize=4096)  # text repeats its words
def _strange(token: str) -> tuple[str, ...]:
    """Words that are not Vietnamese as they stand and hold a letter or sign beyond ASCII beside a plain letter,
    punctuation around them left out."""
    word = token.strip(_EDGES)
    if len(word) < 2 or word.isascii() or not any(c.isascii() and c.isalpha() for c in word):
        return ()
    return tuple(
        part for part in re.split("[-/]", word) if not part.isascii() and len(part) > 1 and not is_syllable(part)
    )


def _from_tcvn3(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_FROM_TCVN3))


def _from_vni(text: str) -> str:
    return unicodedata.normalize("NFC", _VNI.sub(_vni_letter, text))


def _vni_letter(hit: re.Match[str]) -> str:
    vowel, sign, whole = hit.groups()
    if whole:
        return _cased(_WHOLE[whole.lower()], whole)
    return _cased(_WHOLE.get(vowel.lower(), vowel.lower()), vowel) + _SIGNS[sign.lower()]


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter


def _from_utf8(text: str) -> str:
    return unicodedata.normalize("NFC", _UTF8.sub(_utf8_letters, text))


def _utf8_letters(hit: re.Match[str]) -> str:
    try:
        return b"".join(_byte(c) for c in hit[0]).decode("utf-8")
    except UnicodeError:
        return hit[0]


def _byte(char: str) -> bytes:
    """The byte that Windows-1252 shows as a character; the five that it leaves out stand for themselves."""
    return char.encode("latin-1") if ord(char) < 0x100 else char.encode("cp1252")


_TABLES: dict[str, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni}


def tables() -> dict[str, Any]:
    """The patterns and tables above, for the form on the site, which tells such text alike."""
    undefined = b"\x81\x8d\x8f\x90\x9d"  # cp1252 leaves them out
    shown = {bytes([b]).decode("cp1252"): b for b in range(0x80, 0xA0) if b not in undefined}
    return {
        "most": _MOST,
        "edges": _EDGES,
        "syllable": syllable_pattern(),
        "tcvn3": _AS_TCVN3,
        "vni": {"pattern": _VNI.pattern, "signs": _SIGNS, "whole": _WHOLE},
        "utf8": {"pattern": _UTF8.pattern, "left": _LEFT.pattern, "bytes": shown},
    }
