"""Dates as people write them."""

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
PATTERNS = {
    "iso": _ISO.pattern,
    "yearFirst": _YEAR_FIRST.pattern,
    "yearLast": _YEAR_LAST.pattern,
    "serial": _SERIAL.pattern,
}


class Reading(NamedTuple):
    """`code` is None for a canonical date; `mended` None where the meaning is not certain."""

    code: str | None
    mended: str | None
    choices: tuple[str, str] = ("", "")
    hint: str = ""


def read_date(text: str) -> Reading:
    """Judge the text of one date cell."""
    if found := _ISO.fullmatch(text):
        return _ordered(None, *found.groups())
    if found := _YEAR_FIRST.fullmatch(text):
        return _ordered("ngay-sai-dang", *found.groups())
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(*found.groups())
    if _SERIAL.fullmatch(text):
        day = _EXCEL_ORIGIN + timedelta(days=int(text))
        return Reading("ngay-khong-hop-le", None, hint=f" Có thể là số ngày của Excel: {day.isoformat()}.")
    return Reading("ngay-khong-hop-le", None)


def _ordered(form: str | None, year: str, month: str, day: str) -> Reading:
    exact = _iso(year, month, day)
    return Reading("ngay-khong-co", None) if exact is None else Reading(form, exact)


def _year_last(first: str, second: str, year: str) -> Reading:
    usual, american = _iso(year, second, first), _iso(year, first, second)
    if usual and american and usual != american:
        return Reading("ngay-nhap-nhang", None, (usual, american))
    exact = usual or american
    return Reading("ngay-sai-dang", exact) if exact else Reading("ngay-khong-co", None)


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
