"""The place that a file's name, or the title in its first line, says: for files that have lost the path in the sheet.

Only what is sure: one unit, one table, one quarter where it needs one, and one year.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from thidua.contract.tables import TableSpec
from thidua.handin.place import UNITS_PART, Place, offered
from thidua.town.spoken import names_of, quarter_said, words_of
from thidua.town.town import Town
from thidua.town.year import TOWN


def place_named(text: str, town: Town, nam: int | None) -> Place | None:
    """The unit's file that the words mean, as `03001-tien-do-quy-1 (2).xlsx` or "Tiến độ quý 1 năm 2022 – Xã A".

    The year is the one that is named or given, else the only one in which that file can still be handed in.
    """
    said = words_of(text)
    spec, unit, quarter = _table(said, town), unit_named(text, town), quarter_said(text)
    if spec is None or unit is None or ("ma_ky" in spec.path_keys and quarter is None):
        return None
    keys = {"ma_don_vi": unit} | ({"ma_ky": quarter} if "ma_ky" in spec.path_keys and quarter else {})
    years = [y for y in town.years if str(y) in said.split()] or ([nam] if nam else _open(town, spec, keys))
    return Place(town.ma, spec, {"nam": str(years[0]), **keys}) if len(years) == 1 else None


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


def _open(town: Town, spec: TableSpec, keys: Mapping[str, str]) -> list[int]:
    """The years in whose plan the file's period stands and is not locked."""
    ky = spec.period.format_map(keys) if spec.period else None
    years = [town.year(nam) for nam in town.years]
    return [y.nam for y in years if ky is None or (ky in y.periods and not y.is_locked(ky))]
