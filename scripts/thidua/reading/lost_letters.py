"""Letters that a code page without Vietnamese turned into `?`: what was there is lost, so such text is refused."""

from __future__ import annotations

import re
from collections.abc import Iterable

from thidua.reading.vietnamese import LETTERS

# A web address may hold a question mark: `…/van-ban?id=3`.
_ADDRESS = re.compile(rf"(?:https?://|www\.)\S+|\S+\.[A-Za-z]{{2,}}(?:[/:]\S*)?\?\S*|\S*\?[{LETTERS}0-9_-]+=\S*")
# `th?c`, `?ua`, and a syllable that has no vowel left: `K?`, `ph?`. A real question mark ends a word that has one.
# No lookbehind: telephones of a few years ago cannot read it, and the form on the site judges with these very patterns.
_LOST = re.compile(
    rf"[{LETTERS}]\?+[{LETTERS}]|(?:^|[\s(“\"'/-])\?+[{LETTERS}]"
    rf"|(?:^|[^{LETTERS}?])(?:[B-DF-HJ-NP-TV-XZĐ]|[b-df-hj-np-tv-xzđB-DF-HJ-NP-TV-XZĐ][ghnr]|[b-df-hj-np-tv-xzđ]|[Qq]u|ngh|Ngh)"
    r"\?(?!\?)"
)
_SHOWN = 40
PATTERNS = {"address": _ADDRESS.pattern, "lost": _LOST.pattern}


def lost_word(text: str) -> str | None:
    """The first word of a text that has lost letters, None where there is none."""
    if "?" not in text:
        return None
    around = _ADDRESS.sub(" ", text)
    hit = _LOST.search(around)
    if hit is None:
        return None
    start = around.rfind(" ", 0, hit.start() + 1) + 1
    end = around.find(" ", hit.end())
    return around[start : end if end >= 0 else None].strip()[:_SHOWN]


def meant_by(name: str, known: Iterable[str]) -> str | None:
    """The known name that a name with lost letters stands for, each `?` being any one letter."""
    if "?" not in name:
        return None
    pattern = re.compile("".join("." if c == "?" else re.escape(c) for c in name), re.IGNORECASE)
    return next((k for k in known if pattern.fullmatch(k)), None)
