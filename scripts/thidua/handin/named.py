"""The place that a file's name, or the title in its first line, says: for files that have lost the path in the sheet.

Only what is sure: one unit, one table, one quarter where it needs one, and one year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from thidua.contract.tables import TableSpec
from thidua.handin.place import UNITS_PART, Place, offered
from thidua.town.spoken import names_of, quarter_said, words_of
from thidua.town.town import Town
from thidua.town.year import TOWN, TownYear

_YEAR = re.compile(r"\b20[0-9]{2}\b")


def place_named(text: str, town: Town, nam: int | None) -> Place | None:
    """The unit's file that the words mean, as `03001-tien-do-quy-1 (2).xlsx` or "Tiến độ quý 1 năm 2022 – Xã A".

    The year is the one that is named or given, else the only one in which that file can still be handed in.
    """
    said = words_of(text)
    spec, unit = _table(said, town), unit_named(text, town)
    if spec is None or unit is None:
        return None
    meant = [y for y in town.years if str(y) in said.split()] or ([nam] if nam else [])
    years = [town.year(y) for y in meant or town.years]
    found = [(year, place) for year in years if (place := _of_year(text, year, spec, unit))]
    places = [place for year, place in found if meant or place.is_open(year)]
    return places[0] if len(places) == 1 else None


def _of_year(text: str, year: TownYear, spec: TableSpec, unit: str) -> Place | None:
    keys = {"nam": str(year.nam), "ma_don_vi": unit}
    if "ma_ky" in spec.path_keys:
        ky = quarter_said(text) or _period(text, year)
        if ky is None:
            return None
        keys["ma_ky"] = ky
    return Place(year.town.ma, spec, keys)


def _period(text: str, year: TownYear) -> str | None:
    """The period with progress whose code or name is among the words: a plan may have half-years."""
    rows = {ky: year.periods[ky] for ky in year.progress_periods}
    names = {ky: [words_of(name) for name in (ky, row["ten"], year.period_name(ky))] for ky, row in rows.items()}
    found = _among(words_of(text), names)
    return found[0] if len(found) == 1 else None


def unit_named(text: str, town: Town) -> str | None:
    """The unit whose code, or else whose name, is among the words; None where it is none, or more than one."""
    senders = {ma: unit for ma, unit in town.units.items() if unit["loai"] != TOWN}
    whole = [name for unit in town.units.values() if unit["loai"] == TOWN for name in names_of(unit)]
    names = {ma: names_of(unit) for ma, unit in senders.items()}
    for said, called, plain in (
        (words_of(text), {ma: (ma,) for ma in senders}, words_of),
        (_marked(text), names, _marked),  # Sa Pa is not Sa Pả
        (words_of(text), names, words_of),
    ):
        for name in map(plain, whole):  # "thị xã Sa Pa" names no ward
            said = said.replace(name, "|")
        if found := _among(said, {ma: [plain(c) for c in each] for ma, each in called.items()}):
            return found[0] if len(found) == 1 else None
    return None


def names_another(title: str, place: Place, town: Town) -> bool:
    """Whether a title names another unit or year than the file is for."""
    unit, years = unit_named(title, town), {int(year) for year in _YEAR.findall(title)}
    own = place.keys.get("ma_don_vi")
    return (own is not None and unit not in (None, own)) or bool(years) and place.of_year not in (None, *years)


def _marked(text: str) -> str:
    """Words with their marks, one blank between: "Xã_Sa-Pả" → "xã sa pả"."""
    composed = unicodedata.normalize("NFC", text[:500]).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in composed).split())


def _table(said: str, town: Town) -> TableSpec | None:
    """The table of units whose name or title is among the words: dang-ky-chi-tieu, not the dang-ky within it."""
    specs: dict[str, TableSpec] = {s.name: s for s in offered(town.contract) if s.name.startswith(UNITS_PART)}
    called = {name: [words_of(name.removeprefix(UNITS_PART)), words_of(spec.title)] for name, spec in specs.items()}
    found = _among(said, called)
    return specs[found[0]] if len(found) == 1 else None


def _among(said: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """The codes with a name among the words that is no part of a longer one found."""
    padded = f" {said} "
    found = {(code, name) for code, called in names.items() for name in called if name and f" {name} " in padded}
    longest = [(code, name) for code, name in found if not any(f" {name} " in f" {n} " and n != name for _, n in found)]
    return sorted({code for code, _ in longest})
