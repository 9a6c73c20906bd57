"""Dates and numbers as people write them: canonical, a known other form, or none that can be trusted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

_ISO = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST = re.compile("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_YEAR_LAST = re.compile("([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_SERIAL = re.compile("[34][0-9]{4}")
_EXCEL_ORIGIN = date(1899, 12, 30)
# The form on the site judges with these very patterns.
DAY_PATTERNS = {
    "iso": _ISO.pattern,
    "yearFirst": _YEAR_FIRST.pattern,
    "yearLast": _YEAR_LAST.pattern,
    "serial": _SERIAL.pattern,
}


class DayReading(NamedTuple):
    """`code` is None for a canonical date; `mended` None where the meaning is not certain."""

    code: str | None
    mended: str | None
    choices: tuple[str, str] = ("", "")
    hint: str = ""


def read_date(text: str) -> DayReading:
    """Judge the text of one date cell."""
    if found := _ISO.fullmatch(text):
        return _ordered(None, *found.groups())
    if found := _YEAR_FIRST.fullmatch(text):
        return _ordered("ngay-sai-dang", *found.groups())
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(*found.groups())
    if _SERIAL.fullmatch(text):
        day = _EXCEL_ORIGIN + timedelta(days=int(text))
        return DayReading("ngay-khong-hop-le", None, hint=f" Có thể là số ngày của Excel: {day.isoformat()}.")
    return DayReading("ngay-khong-hop-le", None)


def _ordered(form: str | None, year: str, month: str, day: str) -> DayReading:
    exact = _iso(year, month, day)
    return DayReading("ngay-khong-co", None) if exact is None else DayReading(form, exact)


def _year_last(first: str, second: str, year: str) -> DayReading:
    usual, american = _iso(year, second, first), _iso(year, first, second)
    if usual and american and usual != american:
        return DayReading("ngay-nhap-nhang", None, (usual, american))
    exact = usual or american
    return DayReading("ngay-sai-dang", exact) if exact else DayReading("ngay-khong-co", None)


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


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
NUMBER_PATTERNS = {
    "canonical": _CANONICAL.pattern,
    "integer": _INTEGER.pattern,
    "fraction": _FRACTION.pattern,
    "decimalComma": _DECIMAL_COMMA.pattern,
    "oneGroup": _ONE_GROUP.pattern,
    "groups": _GROUPS.pattern,
}


class NumberReading(NamedTuple):
    """`code` is None for a canonical number; `mended` None where the meaning is not certain."""

    code: str | None
    mended: str | None
    thousands: str = ""
    decimals: str = ""


def read_number(text: str, integer: bool = False, fraction: bool = False) -> NumberReading:
    """Judge the text of one numeric cell; `fraction` also allows `2/3`."""
    if len(text) > MAX_DIGITS or not text.isascii():
        return NumberReading("so-khong-hop-le", None)
    if (_INTEGER if integer else _CANONICAL).fullmatch(text):
        return _canonical(text, integer)
    if fraction and _FRACTION.fullmatch(text):
        return NumberReading(None, text)
    if _ONE_GROUP.fullmatch(text):
        return _one_group(text, integer)
    if _GROUPS.fullmatch(text):
        return _groups(text, integer)
    if _DECIMAL_COMMA.fullmatch(text) and not integer:
        return NumberReading("dau-phay-thap-phan", text.replace(",", "."))
    return NumberReading("so-khong-hop-le", None)


def _canonical(text: str, integer: bool) -> NumberReading:
    if text.startswith("-") and not text.strip("-0."):
        return NumberReading("so-khong-hop-le", None)
    if not integer and _ONE_GROUP.fullmatch(text):
        return NumberReading("co-the-la-hang-nghin", text, text.replace(".", ""), text)
    return NumberReading(None, text)


def _one_group(text: str, integer: bool) -> NumberReading:
    whole = re.sub("[.,]", "", text)
    if integer:
        return NumberReading("phan-cach-hang-nghin", whole)
    return NumberReading("so-nhap-nhang", None, whole, text.replace(",", "."))


def _groups(text: str, integer: bool) -> NumberReading:
    marks = re.sub("[0-9]", "", text)
    decimal = marks[-1] if len(set(marks)) == 2 else ""
    if decimal and integer:
        return NumberReading("so-khong-hop-le", None)
    whole, _, rest = text.rpartition(decimal) if decimal else (text, "", "")
    digits = re.sub("[^0-9]", "", whole)
    return NumberReading("phan-cach-hang-nghin", f"{digits}.{rest}" if decimal else digits)
