"""The town and year that a command works on, and the one refusal that all commands share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from thidua.checks.validate import as_text
from thidua.contract.names import FORMS, RELEASES, Row
from thidua.contract.tables import Contract, load_contract
from thidua.findings.catalogue import listed
from thidua.findings.problem import ERROR, NotDone
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import TownUnclear, choose_town
from thidua.reading.reader import read_dataset
from thidua.town.periods import days_of
from thidua.town.spoken import code_said, day_said, nearest, period_said, units_said
from thidua.town.town import Town
from thidua.town.year import TownYear

if TYPE_CHECKING:
    from thidua.contract import rows as r

Named = TypeVar("Named", bound=Row)


class Refused(NotDone):
    """Raised at the desk, with every sentence of what is missing."""

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

    def unit(self, said: str) -> r.DanhMucDonVi:
        """The unit in force in this year that the words mean, the town itself left out. Raises Refused."""
        units = self.year.units
        found = units_said(said, units)
        if len(found) == 1:
            return units[found[0]]
        if found:
            raise Refused(f"“{said}” có thể là {self.named(found)}: ghi mã đơn vị.")
        near = nearest(said, units)
        words = f"Gần nhất: {self.named(near)}." if near else f"Chọn một trong: {self.named(units)}."
        raise Refused(f"Không có đơn vị “{said}” có hiệu lực năm {self.nam}. {words}")

    def period(self, said: str) -> r.KeHoachKyBaoCao:
        """A period of this year. Raises Refused."""
        return _named(self.year.periods, period_said(said, self.year.periods), f"kỳ “{said}” trong năm {self.nam}")

    def block(self, said: str) -> r.DanhMucKhoi:
        """A ranked block. Raises Refused."""
        return _named_so(self.year.town.ranked_blocks, said, f"khối được xếp hạng “{said}”")

    def form(self, said: str) -> r.KeHoachHinhThuc:
        """A form of award of this year. Raises Refused."""
        return _named_so({f["ma_hinh_thuc"]: f for f in self.year.rows(FORMS)}, said, f"hình thức “{said}”")

    def named(self, codes: Iterable[str]) -> str:
        """Units in a sentence, each with its name; a long list is cut and counted."""
        units = self.year.town.units
        return listed([f"{units[ma]['ten']} ({ma})" if ma in units else ma for ma in codes], "đơn vị")

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
    """The day of `--ngay`, as 2022-04-28 or 28/4/2022. Raises Refused for anything else."""
    day = day_said(text)
    if day is None:
        raise Refused(f"--ngay “{text}” không phải ngày; ghi ngày/tháng/năm như 28/4/2022, hoặc 2022-04-28.")
    return day


def shown(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/%Y}"


_LONG = timedelta(days=120)  # a late report comes weeks after its deadline, not seasons


def far_from_period(day: date, period: r.KeHoachKyBaoCao, nam: int) -> list[str]:
    """The sentence about a day that nobody would expect for a period of the year: mostly a slip of the hand."""
    known = [d for d in (days_of(period)[1], period["han_nop"]) if d]
    last = max(known, default=date(nam + 1, 1, 31))
    return [f"Ngày {shown(day)} cách {period['ten']} quá xa (hết {shown(last)})."] if day - last > _LONG else []


def far_from_year(day: date, nam: int) -> list[str]:
    """The same of what has no period: it is done in its year or the one after."""
    return [f"Ngày {shown(day)} không thuộc năm {nam} hay {nam + 1}."] if day.year not in (nam, nam + 1) else []


def _town(data: Path, bo: str | None) -> Path:
    """Nothing is written into a demonstration that nobody named."""
    try:
        return choose_town(data, bo, demo=False)
    except TownUnclear as wrong:
        raise Refused(str(wrong)) from wrong


def _named_so(known: Mapping[str, Named], said: str, what: str) -> Named:
    return _named(known, code_said(said, {ma: (str(row["ten"]),) for ma, row in known.items()}), what)


def _named(known: Mapping[str, Named], ma: str | None, what: str) -> Named:
    if ma is None or ma not in known:
        shown_codes = listed([f"{code} ({row['ten']})" for code, row in known.items()], "mục")
        raise Refused(f"Không có {what}. Chọn một trong: {shown_codes or 'chưa có'}.")
    return known[ma]
