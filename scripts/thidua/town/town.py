"""One town: the only view of a dataset. Everything else asks here, of one year where it can; nothing is judged here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from thidua.contract import names as t
from thidua.contract.names import R, Row, TableName
from thidua.contract.tables import Contract, load_contract
from thidua.contract.words import INDEXES
from thidua.reading.dataset import Dataset
from thidua.town.duty import COMMUNE_KINDS
from thidua.town.wording import Wording, wording_of
from thidua.town.year import OFFICIAL, TownYear

COMMUNE_LEVEL = "cap-xa"  # of danh-muc/loai-don-vi
SLIP = "ghi-nham"  # hinh_thuc of a row that is no receipt: the one that it replaces never was

if TYPE_CHECKING:
    from thidua.contract import rows as r


@dataclass(frozen=True, slots=True)
class Source:
    """A row that something was made from: path relative to the dataset, physical line."""

    tep: str
    dong: int


def source(row: Row) -> Source:
    return Source(row["_tep"], row["_dong"])


@dataclass(frozen=True, eq=False)
class Town:
    """One dataset and the contract that it was read with: read what it gives, never change it."""

    dataset: Dataset
    contract: Contract = field(default_factory=load_contract)
    _years: dict[int, TownYear] = field(default_factory=dict, init=False, repr=False)

    @property
    def ma(self) -> str:
        return self.dataset.ma

    @cached_property
    def goi(self) -> Wording:
        """What the place and its standing body are called."""
        return wording_of(self.dataset.meta)

    def rows(self, table: TableName[R]) -> list[R]:
        """Every row of a table, all years; none for a table that the dataset does not have."""
        return self.dataset.records(table) if table in self.dataset.tables else []

    def any_rows(self, table: str) -> list[Row]:
        """The same of a table that a variable names: nobody checks its columns."""
        return self.rows(TableName(table))

    def year(self, nam: int) -> TownYear:
        """The town in a year, with a plan or without."""
        if nam not in self._years:
            self._years[nam] = TownYear(self, nam)
        return self._years[nam]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years that have a plan, oldest first."""
        return tuple(sorted({row["nam"] for row in self.rows(t.TARGETS)}))

    @cached_property
    def units(self) -> dict[str, r.DanhMucDonVi]:
        """Code → every unit that there ever was, the town itself among them, in the order of the file."""
        return {row["ma_don_vi"]: row for row in self.rows(t.UNITS)}

    @cached_property
    def blocks(self) -> dict[str, r.DanhMucKhoi]:
        """Code → block, in the order of the file."""
        return {row["ma_khoi"]: row for row in self.rows(t.BLOCKS)}

    @cached_property
    def ranked_blocks(self) -> dict[str, r.DanhMucKhoi]:
        """The blocks whose units score themselves and are ranked."""
        return {ma: row for ma, row in self.blocks.items() if row["xep_hang"] == "co"}

    @cached_property
    def commune_kinds(self) -> frozenset[str]:
        """Kinds of unit at commune level: those that the catalogue says, else the law's own."""
        listed = self.rows(t.UNIT_KINDS)
        return frozenset(k["ma_loai"] for k in listed if k["cap"] == COMMUNE_LEVEL) if listed else COMMUNE_KINDS

    def is_commune(self, unit: Row) -> bool:
        return unit["loai"] in self.commune_kinds

    @cached_property
    def index_sets(self) -> dict[str, str]:
        """Code → full name of the indexes that others publish, in order: the catalogue's, else those of tu-ngu.yml."""
        listed = sorted(self.rows(t.INDEX_SETS), key=lambda row: row["thu_tu"])
        return {r["bo_chi_so"]: r["ten"] for r in listed} or {code: word.dai for code, word in INDEXES.items()}

    def base_salary_row(self, day: date) -> r.DanhMucLuongCoSo | None:
        """The base salary in force on a day (`muc`: đồng a month) with its ground; None where none is recorded."""
        past = [row for row in self.rows(t.BASE_SALARIES) if row["tu_ngay"] <= day]
        return max(past, key=lambda row: row["tu_ngay"], default=None)

    @cached_property
    def official(self) -> list[r.ThamDinhCongBo]:
        """Official rows of cong-bo, all years: locks, releases and ends of rounds. An announced one does nothing."""
        return [row for row in self.rows(t.RELEASES) if row["trang_thai"] == OFFICIAL]

    @cached_property
    def receipts(self) -> list[r.ThamDinhTiepNhan]:
        """The receipts that count, all years."""
        return [row for row in self._register if row["hinh_thuc"] != SLIP]

    @cached_property
    def _register(self) -> list[r.ThamDinhTiepNhan]:
        """All of the register but the rows in whose place a later one stands."""
        return not_replaced(self.rows(t.RECEIPTS))

    @cached_property
    def books_until(self) -> date | None:
        """The newest day of what stands in the register and of the official releases; None while there is no row."""
        receipts = [row["ngay_nhan"] for row in self._register]
        return max([*receipts, *(row["ngay"] for row in self.official)]) if receipts else None

    @cached_property
    def recorded_days(self) -> dict[int, date]:
        """Year → the newest day that stands in its register, official releases and corrections; only years with one."""
        days = [(row["nam"], row["ngay_nhan"]) for row in self._register]
        days += [(row["nam"], row["ngay"]) for row in (*self.official, *self.rows(t.CORRECTIONS))]
        return dict(sorted(days))

    def target_of(self, row: Row) -> r.KeHoachChiTieu | None:
        """The target of its year that a row names."""
        return self.year(row["nam"]).targets.get(row["ma_chi_tieu"])

    def period_of(self, row: Row) -> r.KeHoachKyBaoCao | None:
        """The period of its year that a row names."""
        return self.year(row["nam"]).periods.get(row["ma_ky"])

    @cached_property
    def by_file(self) -> dict[str, tuple[str, list[Any]]]:
        """Path inside the dataset → its table and rows."""
        files: dict[str, tuple[str, list[Any]]] = {}
        for table in self.dataset.tables:
            grouped = defaultdict(list)
            for row in self.any_rows(table):
                grouped[row["_tep"]].append(row)
            files |= {tep: (table, found) for tep, found in grouped.items()}
        return files


def of_whom(receipt: Row) -> tuple[object, ...]:
    """What a receipt is of: its key without the count."""
    return receipt["nam"], receipt["ma_don_vi"], receipt["loai"], receipt["ma_ky"], receipt["ma_ho_so"]


def not_replaced(register: Sequence[R]) -> list[R]:
    """The rows in whose place no later one stands."""
    replaced = {(*of_whom(row), lan) for row in register if (lan := row.get("thay_lan")) is not None}
    return [row for row in register if (*of_whom(row), row["lan"]) not in replaced]
