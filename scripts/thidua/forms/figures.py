"""Numbers as people write them: canonical, a known other form, or none that can be trusted."""

from __future__ import annotations

import re
from typing import NamedTuple

_D = "(?:0|[1-9][0-9]*)"
_CANONICAL = re.compile(rf"-?{_D}(?:\.[0-9]+)?")
_INTEGER = re.compile(rf"-?{_D}")
_FRACTION = re.compile(rf"{_D}(?:\.[0-9]+)?/[1-9][0-9]*")
_DECIMAL_COMMA = re.compile(rf"-?{_D},[0-9]+")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_GROUPS = re.compile(
    r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,},[0-9]+"
    r"|(?:,[0-9]{3}){2,}|(?:,[0-9]{3})+\.[0-9]+|(?: [0-9]{3})+(?:[.,][0-9]+)?)"
)
MAX_DIGITS = 30
# The form on the site judges with these very patterns.
PATTERNS = {
    "canonical": _CANONICAL.pattern,
    "integer": _INTEGER.pattern,
    "fraction": _FRACTION.pattern,
    "decimalComma": _DECIMAL_COMMA.pattern,
    "oneGroup": _ONE_GROUP.pattern,
    "groups": _GROUPS.pattern,
}


class Reading(NamedTuple):
    """`code` is None for a canonical number; `mended` None where the meaning is not certain."""

    code: str | None
    mended: str | None
    thousands: str = ""
    decimals: str = ""


def read_number(text: str, integer: bool = False, fraction: bool = False) -> Reading:
    """Judge the text of one numeric cell; `fraction` also allows `2/3`."""
    if len(text) > MAX_DIGITS or not text.isascii():
        return Reading("so-khong-hop-le", None)
    if (_INTEGER if integer else _CANONICAL).fullmatch(text):
        return _canonical(text, integer)
    if fraction and _FRACTION.fullmatch(text):
        return Reading(None, text)
    if _ONE_GROUP.fullmatch(text):
        return _one_group(text, integer)
    if _GROUPS.fullmatch(text):
        return _groups(text, integer)
    if _DECIMAL_COMMA.fullmatch(text) and not integer:
        return Reading("dau-phay-thap-phan", text.replace(",", "."))
    return Reading("so-khong-hop-le", None)


def _canonical(text: str, integer: bool) -> Reading:
    if text.startswith("-") and not text.strip("-0."):
        return Reading("so-khong-hop-le", None)
    if not integer and _ONE_GROUP.fullmatch(text):
        return Reading("co-the-la-hang-nghin", text, text.replace(".", ""), text)
    return Reading(None, text)


def _one_group(text: str, integer: bool) -> Reading:
    whole = re.sub("[.,]", "", text)
    if integer:
        return Reading("phan-cach-hang-nghin", whole)
    return Reading("so-nhap-nhang", None, whole, text.replace(",", "."))


def _groups(text: str, integer: bool) -> Reading:
    marks = re.sub("[0-9]", "", text)
    decimal = marks[-1] if len(set(marks)) == 2 else ""
    if decimal and integer:
        return Reading("so-khong-hop-le", None)
    whole, _, rest = text.rpartition(decimal) if decimal else (text, "", "")
    digits = re.sub("[^0-9]", "", whole)
    return Reading("phan-cach-hang-nghin", f"{digits}.{rest}" if decimal else digits)
