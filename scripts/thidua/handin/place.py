"""WHO, WHAT and PERIOD → the one file that they mean, and from the file's path back to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from thidua.contract.names import SCORES
from thidua.contract.tables import Contract, TableSpec
from thidua.findings.problem import CannotBeMeant
from thidua.reading import datasets
from thidua.reading.datasets import TownUnclear
from thidua.town.spoken import code_said, nearest, period_said, units_said
from thidua.town.town import Town
from thidua.town.year import TownYear

STANDING = "thuong-truc"
UNITS_PART, APPRAISAL_PART = "don-vi/", "tham-dinh/"


class UsageError(CannotBeMeant):
    """Raised here and by the commands of this package for what cannot be meant; the message is for the user."""


@dataclass(frozen=True)
class Place:
    """One file of a town: its table, the keys of its path, and its town's folder name `bo`."""

    bo: str
    spec: TableSpec
    keys: dict[str, str]

    @cached_property
    def relpath(self) -> str:
        """Path inside the dataset."""
        return self.spec.pattern.format(**self.keys)

    @cached_property
    def path(self) -> str:
        """Path inside the data directory, as findings name it."""
        return f"{self.bo}/{self.relpath}"

    @property
    def period(self) -> str | None:
        """The period whose lock closes the file, by its own code or by its kind's (`TownYear.code_of`)."""
        return self.spec.period.format_map(self.keys) if self.spec.period else None

    def is_open(self, year: TownYear) -> bool:
        """Whether the same file may still be handed in for a year: its plan has the period, and has not locked it."""
        ky = year.code_of(self.period)
        return ky is None or (ky in year.periods and not year.is_locked(ky))

    @property
    def of_year(self) -> int | None:
        """The year that the file is of; None for a catalogue, which is of every year."""
        return int(self.keys["nam"]) if "nam" in self.keys else None

    @property
    def nam(self) -> int:
        """The year of a file that is of one. Raises KeyError for a catalogue."""
        return int(self.keys["nam"])

    @property
    def what(self) -> str:
        return _short(self.spec)

    @property
    def file_name(self) -> str:
        """A name for a downloaded workbook, without its ending."""
        return self.path.removesuffix(".csv").replace("/", "-")


def choose_town(data: Path, bo: str | None) -> Path:
    """The town that a command means, as `datasets.choose_town` finds it. Raises UsageError."""
    try:
        return datasets.choose_town(data, bo)
    except TownUnclear as wrong:
        raise UsageError(str(wrong)) from wrong


def offered(contract: Contract) -> tuple[TableSpec, ...]:
    """Every table: those of units, those of the appraisal, then all others that Phòng Nội vụ keeps."""
    parts = (UNITS_PART, APPRAISAL_PART)
    first = [s for part in parts for s in contract.tables if s.name.startswith(part)]
    return (*first, *(s for s in contract.tables if s not in first))


def tables_of(contract: Contract, who: str) -> dict[str, TableSpec]:
    """What WHO hands in: the word for each table → the table. The word is the table's short name; where two have the
    same, the appraisal keeps it and the other is called by its whole name."""
    specs = offered(contract)
    mine = [s for s in specs if s.name.startswith(UNITS_PART) != (who == STANDING)]
    often = Counter(_short(s) for s in mine)
    return {_short(s) if often[_short(s)] == 1 or s.name.startswith(APPRAISAL_PART) else s.name: s for s in mine}


def _short(spec: TableSpec) -> str:
    return spec.name.split("/")[1]


def place_said(town: Town, words: Sequence[str], nam: int | None) -> Place:
    """The file that WHO WHAT [PERIOD] mean, a period of two words among them. Raises UsageError."""
    who, what = (*words, "")[:2]
    return place_of(town, who, what, " ".join(words[2:]) or None, nam)


def place_of(town: Town, who: str, what: str, period: str | None, nam: int | None) -> Place:
    """The file that a command's words mean. Raises UsageError for a unit, table, period or year that is not there."""
    specs = tables_of(town.contract, who)
    named = code_said(what, {word: (spec.title, spec.name) for word, spec in specs.items()})
    if named is None:
        raise UsageError(f"“{who}” không có bảng “{what}”. Chọn một trong: {', '.join(specs)}.")
    spec = specs[named]
    if not spec.path_keys:
        return Place(town.ma, spec, {})
    year = _year(town, nam)
    unit = "" if who == STANDING else known_unit(town, year, who)
    keys = {"nam": str(year)}
    if spec.name == SCORES:
        keys["ma_don_vi"] = known_unit(town, year, period or "", "Bảng diem cần mã đơn vị được chấm")
    elif "ma_don_vi" in spec.path_keys:
        keys["ma_don_vi"] = unit
    if "ma_ky" in spec.path_keys:
        keys["ma_ky"] = _quarter(town, year, period)
    elif period and spec.name != SCORES:
        _known_period(town, year, period)
    return Place(town.ma, spec, keys)


def place_at(text: str, contract: Contract) -> Place | None:
    """The place that a path such as `sa-pa/2022/don-vi/03001/tien-do/quy-1.csv` names; None for any other text."""
    bo, _, relpath = text.strip().partition("/")
    match = contract.match(relpath)
    return Place(bo, *match) if match else None


def _year(town: Town, nam: int | None) -> int:
    years = town.years
    if not years or (nam is not None and nam not in years):
        shown = ", ".join(map(str, sorted(years))) or "không có"
        raise UsageError(f"Bộ dữ liệu {town.ma} không có kế hoạch năm {nam or 'nào'} (hiện có: {shown}).")
    return nam if nam is not None else max(years)


def known_unit(town: Town, nam: int, said: str, lead: str = "") -> str:
    """The code of the unit that the words mean: one of the year, else one that there was. Raises UsageError."""
    for units in (town.year(nam).in_force, town.units):
        if found := units_said(said, units):
            break
    if len(found) == 1:
        return found[0]
    near = found or nearest(said, town.units)
    named = "; ".join(f"{ma} ({town.units[ma]['ten']})" for ma in near)
    if found:
        raise UsageError(f"“{said}” có thể là: {named}. Ghi mã đơn vị.")
    words = f"Gần nhất: {named}." if near else "Mã đơn vị ghi trong danh-muc/don-vi.csv."
    raise UsageError(f"{lead + ': k' if lead else 'K'}hông có đơn vị “{said}”. {words}")


def _quarter(town: Town, nam: int, period: str | None) -> str:
    quarters = town.year(nam).progress_periods
    said = period_said(period or "", town.year(nam).periods)
    if said not in quarters:
        raise UsageError(f"Bảng tien-do cần một kỳ: {', '.join(quarters)}.")
    return str(said)


def _known_period(town: Town, nam: int, period: str) -> None:
    known = town.year(nam).periods
    if period_said(period, known) is None:
        raise UsageError(f"Năm {nam} không có kỳ “{period}”. Các kỳ: {', '.join(known)}.")
