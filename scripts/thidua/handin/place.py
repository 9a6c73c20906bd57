"""WHO, WHAT and PERIOD → the one file that they mean, and from the file's path back to them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from thidua.contract.names import SCORES
from thidua.contract.tables import Contract, TableSpec
from thidua.reading import datasets
from thidua.reading.datasets import TownUnclear
from thidua.town.town import Town

STANDING = "thuong-truc"
UNITS_PART, APPRAISAL_PART = "don-vi/", "tham-dinh/"


class UsageError(Exception):
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

    @property
    def nam(self) -> int:
        return int(self.keys["nam"])

    @property
    def what(self) -> str:
        return self.spec.name.split("/")[1]

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
    """The tables that are handed in: those of units, then those of Phòng Nội vụ."""
    parts = (UNITS_PART, APPRAISAL_PART)
    return tuple(s for part in parts for s in contract.tables if s.name.startswith(part) and "nam" in s.path_keys)


def place_of(town: Town, who: str, what: str, period: str | None, nam: int | None) -> Place:
    """The file that a command's words mean. Raises UsageError for a unit, table, period or year that is not there."""
    part = APPRAISAL_PART if who == STANDING else UNITS_PART
    specs = {s.name.removeprefix(part): s for s in offered(town.contract) if s.name.startswith(part)}
    spec = specs.get(what)
    if spec is None:
        raise UsageError(f"“{who}” không có bảng “{what}”. Chọn một trong: {', '.join(specs)}.")
    if who != STANDING:
        _known_unit(town, who)
    year = _year(town, nam)
    keys = {"nam": str(year)}
    if spec.name == SCORES:
        keys["ma_don_vi"] = _known_unit(town, period or "", "Bảng diem cần mã đơn vị được chấm")
    elif "ma_don_vi" in spec.path_keys:
        keys["ma_don_vi"] = who
    if "ma_ky" in spec.path_keys:
        keys["ma_ky"] = _quarter(town, year, period)
    elif period and spec.name != SCORES:
        _known_period(town, year, period)
    return Place(town.ma, spec, keys)


def place_at(text: str, contract: Contract) -> Place | None:
    """The place that a path such as `sa-pa/2022/don-vi/03001/tien-do/quy-1.csv` names; None for any other text."""
    bo, _, relpath = text.strip().partition("/")
    match = contract.match(relpath)
    if match is None or match[0] not in offered(contract):
        return None
    return Place(bo, *match)


def _year(town: Town, nam: int | None) -> int:
    years = town.years
    if not years or (nam is not None and nam not in years):
        shown = ", ".join(map(str, sorted(years))) or "không có"
        raise UsageError(f"Bộ dữ liệu {town.ma} không có kế hoạch năm {nam or 'nào'} (hiện có: {shown}).")
    return nam if nam is not None else max(years)


def _known_unit(town: Town, code: str, lead: str = "") -> str:
    if code in town.units:
        return code
    names = {str(u["ten"]).casefold(): ma for ma, u in town.units.items()}
    near = get_close_matches(code.casefold(), [*town.units, *names], 3, 0.5)
    hint = "; ".join(f"{names.get(n, n)} ({town.units[names.get(n, n)]['ten']})" for n in near)
    words = f"Gần nhất: {hint}." if hint else "Mã đơn vị ghi trong danh-muc/don-vi.csv."
    raise UsageError(f"{lead + ': k' if lead else 'K'}hông có đơn vị “{code}”. {words}")


def _quarter(town: Town, nam: int, period: str | None) -> str:
    quarters = town.year(nam).progress_periods
    if period not in quarters:
        raise UsageError(f"Bảng tien-do cần một quý: {', '.join(quarters)}.")
    return str(period)


def _known_period(town: Town, nam: int, period: str) -> None:
    known = town.year(nam).periods
    if period not in known:
        raise UsageError(f"Năm {nam} không có kỳ “{period}”. Các kỳ: {', '.join(known)}.")
