"""The town and year that a command works on, and the one refusal that all commands share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from thidua.checks.validate import as_text
from thidua.contract.names import UNITS
from thidua.contract.tables import Contract, load_contract
from thidua.findings.problem import ERROR
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import TownUnclear, choose_town
from thidua.reading.reader import read_dataset
from thidua.results.rubric import ranked_blocks
from thidua.town.duty import stands_in_year

Row = dict[str, Any]
PERIODS, RECEIPTS, RELEASES = "ke-hoach/ky-bao-cao", "tham-dinh/tiep-nhan", "tham-dinh/cong-bo"


class Refused(Exception):
    """A command cannot be done; the message says in Vietnamese all that is missing. Nothing was written."""

    def __init__(self, *missing: str):
        super().__init__("\n".join(missing))


@dataclass(frozen=True)
class Desk:
    """One town and one year of it, read without errors."""

    folder: Path
    nam: int
    dataset: Dataset
    contract: Contract

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, of this year where the table has years: read, never change them."""
        return self.dataset.records(table, self.nam)

    def unit(self, ma: str) -> Row:
        """A unit in force in this year, the town itself left out. Raises Refused."""
        units = {u["ma_don_vi"]: u for u in self.rows(UNITS) if u["loai"] != "thi-xa" and stands_in_year(u, self.nam)}
        return _named(units, ma, f"đơn vị “{ma}” có hiệu lực năm {self.nam}")

    def period(self, ma: str) -> Row:
        """A period of this year. Raises Refused."""
        return _named({p["ma_ky"]: p for p in self.rows(PERIODS)}, ma, f"kỳ “{ma}” trong năm {self.nam}")

    def block(self, ma: str) -> Row:
        """A ranked block. Raises Refused."""
        blocks = {k["ma_khoi"]: k for k in self.rows("danh-muc/khoi")}
        return _named({k: blocks[k] for k in ranked_blocks(self.dataset)}, ma, f"khối được xếp hạng “{ma}”")

    def form(self, ma: str) -> Row:
        """A form of award of this year. Raises Refused."""
        return _named({f["ma_hinh_thuc"]: f for f in self.rows("ke-hoach/hinh-thuc")}, ma, f"hình thức “{ma}”")

    def official(self, noi_dung: str, column: str, value: str) -> Row | None:
        """The official row of cong-bo about a period, block or form; None before there is one."""
        found = (r for r in self.rows(RELEASES) if (r["noi_dung"], r["trang_thai"]) == (noi_dung, "chinh-thuc"))
        return next((r for r in found if r[column] == value), None)

    def new_code(self, wanted: str) -> str:
        """A code that no row of cong-bo of this year has."""
        taken = {r["ma"] for r in self.rows(RELEASES)}
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
    years = sorted({row["nam"] for row in dataset.records("ke-hoach/chi-tieu")})
    if not years or (nam is not None and nam not in years):
        shown = ", ".join(map(str, years)) or "chưa có năm nào"
        raise Refused(f"Bộ dữ liệu “{folder.name}” chưa có kế hoạch năm {nam or 'nào'} (hiện có: {shown}).")
    return Desk(folder, nam or years[-1], dataset, contract)


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


def _named(known: dict[str, Row], ma: str, what: str) -> Row:
    if ma not in known:
        raise Refused(f"Không có {what}. Chọn một trong: {', '.join(known) or 'chưa có'}.")
    return known[ma]
