"""What a number format makes of a number: whether a percentage, and whether another number than the cell holds."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_ASIDE = re.compile(r"\[[^\]]*\]|_.|\*.")  # colours and conditions, blanks as wide as a sign, a sign that fills
_WORDS = re.compile(r'"([^"]*)"|\\(.)')
_PLACES = re.compile(r"[0#?](?:,*[0#?])*(?:\.([0#?]*))?(,*)")
_ANY = ("", "general", "@")
_MOST = 255  # as Excel has it


def is_percent(code: str) -> bool:
    """Whether a percent sign is shown, as a sign of the format or as a word in it."""
    return "%" in code


def is_word(code: str) -> bool:
    """Whether the percent sign is a word alone, which multiplies nothing."""
    return "%" not in _WORDS.sub("", code)


def shows_otherwise(number: Decimal, code: str) -> bool:
    """Whether the cell shows another number than it holds, or none.

    Of a format that is more than places, signs and words – fractions, powers, conditions – nothing is said.
    """
    if code.casefold() in _ANY or len(code) > _MOST or re.search(r"\[[<>=]", code):
        return False
    part = _part(number, code)
    words = "".join(word or sign for word, sign in _WORDS.findall(part))
    signs = _ASIDE.sub("", _WORDS.sub("", part))
    places = _PLACES.search(signs)
    if places is None or any(c.isdigit() for c in words):
        return "general" not in signs.casefold() and "@" not in signs
    if re.search("[/Ee]", signs):
        return False
    try:
        shown = (number / 1000 ** len(places[2])).quantize(Decimal(1).scaleb(-len(places[1] or "")), ROUND_HALF_UP)
    except InvalidOperation:
        return False
    return shown != number


def _part(number: Decimal, code: str) -> str:
    """The part of a format for numbers of that sign."""
    parts = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)', code) or [code]
    at = 1 if number < 0 and len(parts) > 1 else 2 if number == 0 and len(parts) > 2 else 0
    return str(parts[at])
