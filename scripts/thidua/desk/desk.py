"""The town and year that a command works on, and the one refusal that all commands share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from thidua.checks.validate import as_text
from thidua.contract.names import FORMS, RELEASES, Row
from thidua.contract.tables import Contract, load_contract
from thidua.findings.problem import ERROR
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import TownUnclear, choose_town
from thidua.reading.reader import read_dataset
from thidua.town.town import Town
from thidua.town.year import TownYear

if TYPE_CHECKING:
    from thidua.contract import rows as r

Named = TypeVar("Named", bound=Row)


class Refused(Exception):
    """A command cannot be done; the message says in Vietnamese all that is missing. Nothing was written."""

    def __init__(self, *missing: str):
        super().__init__("\n".join(missing))


@dataclass(frozen=True)
class Desk:
    """One town and one year of it, read without errors."""

    folder: Path
    year: TownYear

    @property
    def nam(self) -> int:
        return self.year.nam

    @property
    def dataset(self) -> Dataset:
        return self.year.town.dataset

    @property
    def contract(self) -> Contract:
        return self.year.town.contract

    def unit(self, ma: str) -> r.DanhMucDonVi:
        """A unit in force in this year, the town itself left out. Raises Refused."""
        return _named(self.year.units, ma, f"đơn vị “{ma}” có hiệu lực năm {self.nam}")

    def period(self, ma: str) -> r.KeHoachKyBaoCao:
        """A period of this year. Raises Refused."""
        return _named(self.year.periods, ma, f"kỳ “{ma}” trong năm {self.nam}")

    def block(self, ma: str) -> r.DanhMucKhoi:
        """A ranked block. Raises Refused."""
        return _named(self.year.town.ranked_blocks, ma, f"khối được xếp hạng “{ma}”")

    def form(self, ma: str) -> r.KeHoachHinhThuc:
        """A form of award of this year. Raises Refused."""
        return _named({f["ma_hinh_thuc"]: f for f in self.year.rows(FORMS)}, ma, f"hình thức “{ma}”")

    def official(self, what: str, of: str | None) -> r.ThamDinhCongBo | None:
        """The official row of cong-bo about a period, block or form; None before there is one."""
        return next(iter(self.year.official(what, of)), None)

    def new_code(self, wanted: str) -> str:
        """A code that no row of cong-bo of this year has."""
        taken = {row["ma"] for row in self.year.rows(RELEASES)}
        codes = [wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))]
        return next(code for code in codes if code not in taken)


def open_desk(data: Path, bo: str | None, nam: int | None) -> Desk:
    """The town `bo` (else the only one that is no demonstration) in the year `nam` (else its newest plan's).

    Raises Refused for an unknown town or year, and for data that cannot be read.
    """
    folder, contract = _town(data, bo), load_contract()
    dataset, problems = read_dataset(folder, contract)
    errors = [p for p in problems if p.muc == ERROR]
    if errors:
        raise Refused("Dữ liệu đang có lỗi, sửa trước đã:", as_text(errors))
    town = Town(dataset, contract)
    if not town.years or (nam is not None and nam not in town.years):
        shown = ", ".join(map(str, town.years)) or "chưa có năm nào"
        raise Refused(f"Bộ dữ liệu “{folder.name}” chưa có kế hoạch năm {nam or 'nào'} (hiện có: {shown}).")
    return Desk(folder, town.year(nam or town.years[-1]))


def read_day(text: str) -> date:
    """The day of `--ngay`. Raises Refused for anything but YYYY-MM-DD: 03/04 would have to be guessed."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise Refused(f"--ngay “{text}” không phải ngày; ghi năm-tháng-ngày, ví dụ 2022-04-28.")
    return day


def shown(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


def listed(codes: Iterable[str]) -> str:
    """Codes in a sentence, none left out."""
    return ", ".join(codes)


def _town(data: Path, bo: str | None) -> Path:
    """Nothing is written into a demonstration that nobody named."""
    try:
        return choose_town(data, bo, demo=False)
    except TownUnclear as wrong:
        raise Refused(str(wrong)) from wrong


def _named(known: Mapping[str, Named], ma: str, what: str) -> Named:
    if ma not in known:
        raise Refused(f"Không có {what}. Chọn một trong: {', '.join(known) or 'chưa có'}.")
    return known[ma]
