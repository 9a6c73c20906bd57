"""What people say for a unit, a period or a day → the code or date that it means; what is not sure is not guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

Unit = Mapping[str, Any]  # a row of danh-muc/don-vi
_GAP = re.compile("[^a-z0-9]+")
_QUARTER = re.compile(r"\b(?:quy|q) ?(iv|i{1,3}|[1-4])\b")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_DAY = re.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


def fold(text: str) -> str:
    """ "Tả Phìn" → "ta phin", "Đất đai" → "dat dai". Word boundaries stay."""
    apart = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return plain.lower().replace("đ", "d")


def words_of(text: str) -> str:
    """Folded words with one blank between: "Tiến-độ_Quý 1.xlsx" → "tien do quy 1 xlsx"."""
    return _GAP.sub(" ", fold(text[:500])).strip()


def units_said(text: str, units: Mapping[str, Unit]) -> list[str]:
    """Codes of the units that the words name: one when it is sure, several when it has to be asked.

    A code, with or without its leading zeros, comes before a name. A name may be said without marks, not with others.
    """
    said = unicodedata.normalize("NFC", text).strip().casefold()
    if said in units:
        return [said]
    if said.isascii() and said.isdigit():
        return [ma for ma in units if ma.isdigit() and ma.lstrip("0") == said.lstrip("0")]
    exact = [ma for ma, unit in units.items() if said in (n.casefold() for n in names_of(unit))]
    if exact or not said.isascii():
        return exact
    return [ma for ma, unit in units.items() if words_of(said) in map(words_of, names_of(unit))]


def names_of(unit: Unit) -> tuple[str, ...]:
    """What a unit is called: its name and its short name."""
    return tuple(str(unit[column]) for column in ("ten", "ten_ngan") if unit[column])


def former_names(unit: Unit) -> tuple[str, ...]:
    """What the unit was called before, as its row lists it; a town's older list has no such column."""
    return tuple(filter(None, (unit.get("ten_cu") or "").split("|")))


def nearest(text: str, units: Mapping[str, Unit]) -> list[str]:
    """Codes of up to three units whose code or name is like the words."""
    names = {words_of(name): ma for ma, unit in units.items() for name in names_of(unit)}
    known = {**names, **{words_of(ma): ma for ma in units}}
    found = get_close_matches(words_of(text), known, 3, 0.5)
    return list(dict.fromkeys(known[name] for name in found))


def quarter_said(text: str) -> str | None:
    """ "quý 1", "Q.I", "quy-1" → quy-1; None where no quarter is named, or more than one."""
    found = {f"quy-{_ROMAN.get(said, said)}" for said in _QUARTER.findall(words_of(text))}
    return found.pop() if len(found) == 1 else None


def code_said(text: str, known: Mapping[str, Iterable[str]]) -> str | None:
    """The code of `known` (code → its names) that the words are, marks and dashes aside; None for any other words."""
    said = words_of(text)
    return next((code for code, names in known.items() if said in map(words_of, (code, *names))), None)


def period_said(text: str, periods: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The period of the year (code → its row) that the words name; None for any other words."""
    quarter = quarter_said(text)
    named = code_said(text, {ma: (row["ten"],) for ma, row in periods.items()})
    return named or (quarter if quarter in periods else None)


def day_said(text: str) -> date | None:
    """2022-04-28, or 28/4/2022 as it is written in Viet Nam: the day first. None for any other text."""
    said = text.strip()
    written = _DAY.fullmatch(said)
    iso = "{2}-{1:0>2}-{0:0>2}".format(*written.groups()) if written else said
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return day if day.isoformat() == iso else None
