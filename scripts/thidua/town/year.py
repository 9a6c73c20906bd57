"""One town in one year: units in force, plan, locks and releases, what came. Nothing is judged here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from thidua.contract import names as t
from thidua.contract.kinds import KINDS, PROGRESS, Owed
from thidua.contract.names import R, Row, TableName, cell
from thidua.town.duty import stands, target_is_due
from thidua.town.periods import days_of, in_order, last_day, short_name
from thidua.town.quarter import Pair, Quarter

if TYPE_CHECKING:
    from thidua.contract import rows as r
    from thidua.town.town import Town

TOWN = "thi-xa"  # the kind of a town's own row, and the code of results of the whole where there is no such row
OFFICIAL = "chinh-thuc"
CUMULATIVE, SENT_BACK = "luy-ke", "tra-lai"  # figures that count from 1 January; what the appraisal does not take
# What a row of cong-bo says, and the column that says of what.
LOCK, UNLOCK, ROUND_END, RANKS = "khoa-so", "mo-khoa", "ket-thuc-xet", "xep-hang"
ABOUT = {LOCK: "ma_ky", UNLOCK: "ma_ky", PROGRESS: "ma_ky", RANKS: "ma_khoi", ROUND_END: "ma_hinh_thuc"}


@dataclass(frozen=True, eq=False)
class TownYear:
    """One town in one year."""

    town: Town
    nam: int
    _indexes: dict[tuple[str, str], dict[object, list[Any]]] = field(default_factory=dict, init=False, repr=False)

    # --- rows ----------------------------------------------------------------------------------

    def rows(self, table: TableName[R]) -> list[R]:
        """The table's rows of this year, in the order of its files; all rows of a table without years."""
        return self.town.dataset.records(table, self.nam) if table in self.town.dataset.tables else []

    def any_rows(self, table: str) -> list[Row]:
        """The same of a table that a variable names: nobody checks its columns."""
        return self.rows(TableName(table))

    def find(self, table: TableName[R], key: str, value: object, **also: object) -> list[R]:
        """Rows by one key column, through an index, and any other columns."""
        where = (table, key)
        if where not in self._indexes:
            index: dict[object, list[Any]] = {}
            for row in self.rows(table):
                index.setdefault(row[key], []).append(row)
            self._indexes[where] = index
        return [row for row in self._indexes[where].get(value, []) if all(row[k] == v for k, v in also.items())]

    @property
    def before(self) -> TownYear:
        """The year before, with a plan or without."""
        return self.town.year(self.nam - 1)

    # --- units ---------------------------------------------------------------------------------

    @cached_property
    def in_force(self) -> dict[str, r.DanhMucDonVi]:
        """Code → unit that stands on any day of the year: the launching body first, then the official order."""
        first, last = date(self.nam, 1, 1), date(self.nam, 12, 31)
        found = [u for u in self.town.units.values() if stands(u, first, last)]
        found.sort(key=lambda u: (not self.is_launcher(u), u["thu_tu"], u["ma_don_vi"]))
        return {u["ma_don_vi"]: u for u in found}

    @cached_property
    def units(self) -> dict[str, r.DanhMucDonVi]:
        """The same without the launching body."""
        return {ma: u for ma, u in self.in_force.items() if not self.is_launcher(u)}

    @cached_property
    def launcher(self) -> str:
        """Code of the body that launched the movement: results of the whole are under it. It is a unit without a block,
        whatever its code; of several the one whose kind is `thi-xa`, else the first.
        """
        first, last = date(self.nam, 1, 1), date(self.nam, 12, 31)
        found = [u for u in self.town.units.values() if not u["ma_khoi"] and stands(u, first, last)]
        found.sort(key=lambda u: (u["loai"] != TOWN, u["thu_tu"], u["ma_don_vi"]))
        return found[0]["ma_don_vi"] if found else TOWN

    def is_launcher(self, unit: Row) -> bool:
        return bool(unit["ma_don_vi"] == self.launcher)

    @cached_property
    def senders(self) -> dict[str, r.DanhMucDonVi]:
        """The units that send figures: those with a block."""
        return {ma: u for ma, u in self.units.items() if u["ma_khoi"]}

    def of_block(self, ma_khoi: str) -> dict[str, r.DanhMucDonVi]:
        return {ma: u for ma, u in self.senders.items() if u["ma_khoi"] == ma_khoi}

    def units_in(self, ma_ky: str) -> dict[str, r.DanhMucDonVi]:
        """The units that stand on any day of a period: nobody owes one that passed without it."""
        first, last = days_of(self.periods[ma_ky])
        days = first or date(self.nam, 1, 1), last or date(self.nam, 12, 31)
        return {ma: u for ma, u in self.units.items() if stands(u, *days)}

    # --- the plan ------------------------------------------------------------------------------

    @cached_property
    def targets(self) -> dict[str, r.KeHoachChiTieu]:
        return {row["ma_chi_tieu"]: row for row in self._in_order(t.TARGETS)}

    @cached_property
    def periods(self) -> dict[str, r.KeHoachKyBaoCao]:
        return {row["ma_ky"]: row for row in self.rows(t.PERIODS)}

    @cached_property
    def progress_periods(self) -> tuple[str, ...]:
        """Codes of the periods with progress, by their last day: quarters, half-years, whatever the plan has."""
        return tuple(row["ma_ky"] for row in in_order(self.periods.values()) if row["loai"] == PROGRESS)

    def periods_before(self, ma_ky: str) -> tuple[str, ...]:
        """The periods with progress before one of them, in their order."""
        order = self.progress_periods
        return order[: order.index(ma_ky)] if ma_ky in order else ()

    @property
    def last_period(self) -> str | None:
        """The period with progress that ends the year: its figures are due, and after appraisal the year's own."""
        return self.progress_periods[-1] if self.progress_periods else None

    def period_name(self, ma_ky: str) -> str:
        """A period's short name; the code itself where the plan has no such period."""
        return short_name(self.periods[ma_ky]) if ma_ky in self.periods else ma_ky

    def of_kind(self, loai: str) -> r.KeHoachKyBaoCao | None:
        """The period of a kind that has one a year, None in a year whose plan has none."""
        return next((row for row in self.periods.values() if row["loai"] == loai), None)

    def code_of(self, ma_ky: str | None) -> str | None:
        """The period that bang.yml or a rule means: by its own code, or by its kind's."""
        period = None if ma_ky is None or ma_ky in self.periods else self.of_kind(ma_ky)
        return period["ma_ky"] if period else ma_ky

    @cached_property
    def exemptions(self) -> dict[Pair, r.KeHoachKhongApDung]:
        """(unit, target) → the lasting exemption."""
        return _by_pair(self._in_order(t.EXEMPTIONS))

    @cached_property
    def registered(self) -> dict[Pair, r.DonViDangKyChiTieu]:
        """(unit, target) → what the unit registered."""
        return _by_pair(self._in_order(t.REGISTERED))

    def targets_of(self, unit: Row) -> list[r.KeHoachChiTieu]:
        """The targets due from a unit, surveys that cover it among them, but for its lasting exemptions."""
        due = (row for row in self.targets.values() if target_is_due(row, unit, self.town.commune_kinds))
        return [row for row in due if (unit["ma_don_vi"], row["ma_chi_tieu"]) not in self.exemptions]

    # --- locks and releases ----------------------------------------------------------------------

    def official(self, what: str, of: str | None) -> list[r.ThamDinhCongBo]:
        """Official rows of cong-bo that lock or release a period, release a block's ranks or close a form's round.

        What has no period is never locked. A period is known by its own code or by its kind's.
        """
        of = self.code_of(of) if ABOUT[what] == "ma_ky" else of
        return [] if of is None else self._official.get((what, of), [])

    @cached_property
    def _official(self) -> dict[tuple[str, str], list[r.ThamDinhCongBo]]:
        out: dict[tuple[str, str], list[r.ThamDinhCongBo]] = defaultdict(list)
        for row in sorted(self.town.official, key=lambda row: row["ngay"]):
            if row["nam"] == self.nam:
                out[row["noi_dung"], cell(row, ABOUT[row["noi_dung"]])].append(row)
                if row["noi_dung"] == UNLOCK:
                    out.pop((LOCK, cell(row, ABOUT[UNLOCK])), None)
        return out

    def is_locked(self, ma_ky: str | None) -> bool:
        return bool(self.official(LOCK, ma_ky))

    def is_released(self, ma_ky: str) -> bool:
        """Whether the figures of a period are official."""
        return bool(self.official(PROGRESS, ma_ky))

    @cached_property
    def corrections(self) -> frozenset[tuple[str, str]]:
        """(path inside the dataset, key values joined by |) of every corrected row."""
        return frozenset((f"{self.nam}/{row['tep']}", row["khoa"]) for row in self.rows(t.CORRECTIONS))

    # --- what came -------------------------------------------------------------------------------

    @cached_property
    def receipts(self) -> list[r.ThamDinhTiepNhan]:
        """The receipts of the year that count (`Town.receipts`), the earliest first."""
        found = [row for row in self.town.receipts if row["nam"] == self.nam]
        return sorted(found, key=lambda row: (row["ngay_nhan"], row["lan"], row["_tep"], row["_dong"]))

    def receipts_of(self, ma_don_vi: str, loai: str) -> list[r.ThamDinhTiepNhan]:
        """Those of one kind from one unit."""
        return self._receipts_of.get((ma_don_vi, loai), [])

    @cached_property
    def _receipts_of(self) -> dict[Pair, list[r.ThamDinhTiepNhan]]:
        out: dict[Pair, list[r.ThamDinhTiepNhan]] = defaultdict(list)
        for row in self.receipts:
            out[row["ma_don_vi"], row["loai"]].append(row)
        return out

    @cached_property
    def received(self) -> dict[Pair, r.ThamDinhTiepNhan]:
        """(period, unit) → the earliest receipt, which is the one that counts; a dossier's stands for its unit."""
        out: dict[Pair, r.ThamDinhTiepNhan] = {}
        for row in self.receipts:
            period = self.periods.get(row["ma_ky"])
            if period is not None and row["loai"] == period["loai"]:
                out.setdefault((row["ma_ky"], row["ma_don_vi"]), row)
        return out

    @cached_property
    def sent(self) -> dict[Pair, Row]:
        """(period, unit) → the first row of what the unit's folder holds of it."""
        out: dict[Pair, Row] = {}
        for kind in KINDS.values():
            for table in kind.bang:
                for row in self._in_order(TableName[Row](table)):
                    if kind.shown_by(table, row) and (ky := self.shown_for(kind.loai, row)):
                        out.setdefault((ky, row["ma_don_vi"]), row)
        return out

    def shown_for(self, loai: str, row: Row) -> str | None:
        """The period of a row that shows a report: in its path, or the one that the kind has."""
        return str(row["ma_ky"]) if "ma_ky" in row else self.code_of(loai)

    def senders_of(self, period: Row) -> set[tuple[str, str | None]]:
        """(unit, None) where the unit's folder holds anything of the period, and (unit, code) of each dossier there."""
        kind = KINDS[period["loai"]]
        shown = (row for table in kind.bang for row in self.any_rows(table) if kind.shown_by(table, row))
        found = [row for row in shown if self.shown_for(kind.loai, row) == period["ma_ky"]]
        return {(row["ma_don_vi"], code) for row in found for code in (None, row.get("ma_ho_so"))}

    def sent_back(self, ma_ky: str | None, ma_don_vi: str) -> frozenset[str]:
        """The targets of the unit's progress in the period on which the appraisal concludes `tra-lai`."""
        rows = self.town.dataset.of_unit(t.APPRAISALS, self.nam, ma_don_vi)
        found = (row for row in rows if row["ma_ky"] == ma_ky and row["ket_luan"] == SENT_BACK)
        return frozenset(row["ma_chi_tieu"] for row in found)

    def is_sent_back(self, ma_ky: str | None, ma_don_vi: str) -> bool:
        return bool(self.sent_back(ma_ky, ma_don_vi))

    def owes(self, ma_ky: str, unit: Row) -> bool:
        """Whether the unit owes what is handed in outside the quarters.

        It owes what its kind asks of it (contract/kinds.py) in a year whose plan has the period, if it stands when
        that is due: on the last day in time, or the year's last day where there is none or it falls in the next year.
        """
        period, last = self.periods.get(ma_ky), date(self.nam, 12, 31)
        owed = KINDS[period["loai"]].ai_nop if period else Owed.KHONG_AI
        if owed is Owed.KHONG_AI or period is None:
            return False
        day = min(last_day(period) or last, last)
        return stands(unit, day, day) and (owed is Owed.MOI_DON_VI or unit["ma_khoi"] in self.town.ranked_blocks)

    @cached_property
    def quarters(self) -> dict[str, Quarter]:
        """Every period with progress, with figures or without."""
        return {ky: Quarter(self, ky) for ky in self.progress_periods}

    @cached_property
    def reports(self) -> dict[str, dict[Pair, r.DonViTienDo]]:
        """Quarter → (unit, target) → what the unit reported."""
        return _by_quarter(self._in_order(t.REPORTS))

    @cached_property
    def appraisals(self) -> dict[str, dict[Pair, r.ThamDinhTienDo]]:
        return _by_quarter(self._in_order(t.APPRAISALS))

    @cached_property
    def surveys(self) -> dict[str, dict[Pair, r.ThamDinhHaiLong]]:
        return _by_quarter(self._in_order(t.SURVEYS))

    def _in_order(self, table: TableName[R]) -> list[R]:
        """The rows in the order of files and lines, whatever order a frame has them in."""
        return sorted(self.rows(table), key=lambda row: (row["_tep"], row["_dong"]))


def _by_pair(rows: Iterable[R]) -> dict[Pair, R]:
    """Rows by unit and target: of rows with the same pair the first stands."""
    out: dict[Pair, R] = {}
    for row in rows:
        out.setdefault((row["ma_don_vi"], row["ma_chi_tieu"]), row)
    return out


def _by_quarter(rows: Iterable[R]) -> dict[str, dict[Pair, R]]:
    out: dict[str, list[R]] = defaultdict(list)
    for row in rows:
        out[row["ma_ky"]].append(row)
    return {ky: _by_pair(found) for ky, found in out.items()}
