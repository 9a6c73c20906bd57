"""One town as the pages see it: lookups over a dataset and its results, prepared once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from thidua.contract.kinds import KINDS, Owed
from thidua.contract.names import (
    CLAUSES,
    COMMUNAL,
    DECISIONS,
    DOMAINS,
    NOTES,
    PAPERS,
    REGISTERED,
    REGISTRATIONS,
    SIGNED_TEXT,
    R,
    TableName,
)
from thidua.contract.words import lower_first
from thidua.law.yearly import PersonCount, YearAwards
from thidua.reading.dataset import Dataset
from thidua.reading.released import Release, read_releases
from thidua.results.model import PeriodResults, ReportState, Results, TargetResult, YearResults
from thidua.results.receipts import receipts_of
from thidua.results.scores_model import YearScores
from thidua.site.frame.words import CHOSEN_BY, OUTSIDE
from thidua.town.town import Town
from thidua.town.wording import Wording

if TYPE_CHECKING:
    from thidua.contract import rows as r


@dataclass(frozen=True)
class SiteTown:
    """A dataset and its results. `base` is its address under the site's root: "" or "minh-hoa/"."""

    dataset: Dataset
    results: Results
    scores: dict[int, YearScores]
    awards: dict[int, YearAwards]
    base: str

    @cached_property
    def data(self) -> Town:
        return Town(self.dataset)

    @property
    def meta(self) -> dict[str, Any]:
        return self.dataset.meta

    @property
    def is_demo(self) -> bool:
        return self.dataset.is_demo

    @property
    def ten(self) -> str:
        return str(self.meta["ten"])

    @property
    def ten_giua(self) -> str:
        """The name as it stands within a sentence: "thị xã Sa Pa"."""
        return lower_first(self.ten)

    @property
    def goi(self) -> Wording:
        return self.data.goi

    @cached_property
    def years(self) -> list[int]:
        """Years that have a plan, oldest first."""
        return list(self.data.years)

    @property
    def newest_plan(self) -> int | None:
        """The newest year with a plan: what is sent now belongs to it."""
        return self.years[-1] if self.years else None

    @property
    def dia_chi(self) -> str:
        """Where the site will stand, without a slash at its end; "" while that is not known."""
        return str(self.meta.get("dia_chi_trang") or "").rstrip("/")

    @cached_property
    def releases(self) -> list[Release]:
        """The kept copies of releases."""
        return read_releases(self.dataset.folder)

    @cached_property
    def newest_year(self) -> int:
        """The newest year with an official progress release, else the newest year with a plan."""
        released = [n for n in self.years if any(k.chinh_thuc for k in self.year(n).ky.values())]
        return max(released or self.years)

    @cached_property
    def newest_ranked_year(self) -> int:
        """The newest year with an official ranking of some block, else the newest year with a plan."""
        released = [
            n for n in self.years if n in self.scores and any(b.da_cong_bo for b in self.scores[n].khoi.values())
        ]
        return max(released or self.years)

    def short_year(self, path: str) -> int:
        """The year that a short address shows: the newest with a release of that kind."""
        return self.newest_ranked_year if path.startswith(("xep-hang/", "khen-thuong/")) else self.newest_year

    @cached_property
    def _views(self) -> dict[int, SiteYear]:
        return {n: SiteYear(self, n) for n in self.years}

    def view(self, nam: int) -> SiteYear:
        return self._views[nam]

    def year(self, nam: int) -> YearResults:
        return self.results.nam[nam]

    @cached_property
    def domains(self) -> list[r.DanhMucLinhVuc]:
        return sorted(self.data.rows(DOMAINS), key=lambda row: row["thu_tu"])

    @cached_property
    def domain(self) -> dict[str, r.DanhMucLinhVuc]:
        """The fields by code, in their order."""
        return {row["ma_linh_vuc"]: row for row in self.domains}

    @cached_property
    def blocks(self) -> list[r.DanhMucKhoi]:
        return list(self.data.blocks.values())

    @property
    def ranked_blocks(self) -> list[r.DanhMucKhoi]:
        return list(self.data.ranked_blocks.values())

    @cached_property
    def sending_units(self) -> list[r.DanhMucDonVi]:
        """The units that send figures in the newest year with a plan, in official order."""
        return list(self.data.year(self.years[-1]).senders.values()) if self.years else []

    @property
    def all_units(self) -> dict[str, r.DanhMucDonVi]:
        return self.data.units


class SiteYear:
    """One town in one year."""

    def __init__(self, town: SiteTown, nam: int):
        self.town, self.nam = town, nam
        self.data = town.data.year(nam)
        self.results = town.year(nam)
        self.scores = town.scores.get(nam)
        self.awards = town.awards[nam]

    def rows(self, table: TableName[R]) -> list[R]:
        return self.data.rows(table)

    @property
    def targets(self) -> dict[str, r.KeHoachChiTieu]:
        return self.data.targets

    @cached_property
    def targets_by_domain(self) -> dict[str, list[r.KeHoachChiTieu]]:
        return group(self.targets.values(), "ma_linh_vuc")

    @cached_property
    def targets_by_clause(self) -> dict[str, list[r.KeHoachChiTieu]]:
        return group(self.targets.values(), "ma_dieu_khoan")

    @cached_property
    def clauses(self) -> dict[str, r.KeHoachDieuKhoan]:
        rows = sorted(self.rows(CLAUSES), key=lambda row: row["thu_tu"])
        return {row["ma_dieu_khoan"]: row for row in rows}

    @property
    def numbered_clauses(self) -> int:
        """How many clauses the plan has, its opening, recipients and signature left out."""
        return sum(row["loai"] != OUTSIDE for row in self.clauses.values())

    @cached_property
    def clause_of_role(self) -> dict[str, r.KeHoachDieuKhoan]:
        """Role → the first clause with it: what hand-written pages lead to; the law says by which people choose."""
        found = {row["vai_tro"]: row for row in reversed(self.clauses.values()) if row["vai_tro"]}
        law = self.awards.luat
        chosen = self.clauses.get(law.nguoi_chon or "") if law else None
        return {**found, CHOSEN_BY: chosen} if chosen else found

    @cached_property
    def clause_children(self) -> dict[str | None, list[r.KeHoachDieuKhoan]]:
        return group(self.clauses.values(), "cha")

    @cached_property
    def signed_text(self) -> dict[str, list[str]]:
        rows = sorted(self.rows(SIGNED_TEXT), key=lambda row: row["thu_tu"])
        return {k: [row["nguyen_van"] for row in v] for k, v in group(rows, "ma_dieu_khoan").items()}

    @cached_property
    def notes(self) -> dict[str, list[r.KeHoachHieuChinh]]:
        return group(self.rows(NOTES), "dieu_khoan")

    @property
    def units(self) -> dict[str, r.DanhMucDonVi]:
        return self.data.units

    @cached_property
    def units_of_target(self) -> dict[str, list[tuple[r.DanhMucDonVi, TargetResult]]]:
        """Target → the units that have a result of it in the newest quarter with figures, official order."""
        out: dict[str, list[tuple[r.DanhMucDonVi, TargetResult]]] = defaultdict(list)
        of_unit = self.newest.cua_don_vi if self.newest else {}
        for ma, unit in self.units.items():
            for result in of_unit.get(ma, ()):
                out[result.ma_chi_tieu].append((unit, result))
        return out

    @cached_property
    def units_by_block(self) -> dict[str, list[r.DanhMucDonVi]]:
        return group(self.units.values(), "ma_khoi")

    @property
    def periods(self) -> dict[str, r.KeHoachKyBaoCao]:
        return self.data.periods

    @property
    def quarters(self) -> tuple[str, ...]:
        """Codes of the periods with progress, at least one: the check sees to it."""
        return self.data.progress_periods

    @property
    def last(self) -> str:
        return self.quarters[-1]

    @cached_property
    def listed_senders(self) -> list[r.DanhMucDonVi]:
        """The units whose sending is told one by one: nobody's while the books hold nothing of the year's reports."""
        reports = [ky for ky, period in self.periods.items() if KINDS[period["loai"]].ai_nop is not Owed.KHONG_AI]
        known = (r for ky in reports for r in receipts_of(self.results, ky) if r.ma_don_vi in self.units)
        return list(self.units.values()) if any(r.trang_thai is not ReportState.CHUA_NOP for r in known) else []

    @cached_property
    def registrations(self) -> dict[str, list[r.DonViDangKy]]:
        return group(self.rows(REGISTRATIONS), "ma_don_vi")

    @cached_property
    def registered_targets(self) -> dict[str, list[r.DonViDangKyChiTieu]]:
        return group(self.rows(REGISTERED), "ma_don_vi")

    @cached_property
    def documents(self) -> dict[str, list[r.DonViVanBan]]:
        return group(self.rows(PAPERS), "ma_don_vi")

    @cached_property
    def persons(self) -> dict[str, list[PersonCount]]:
        """Unit → how many of its persons' dossiers there are, form by form."""
        out: dict[str, list[PersonCount]] = defaultdict(list)
        for count in self.awards.ca_nhan:
            out[count.ma_don_vi].append(count)
        return out

    @cached_property
    def awarded(self) -> list[r.KetQuaKhenThuong]:
        """Awards of the province and the town that have a decision, by its day; a revoked one stays."""
        rows = decided(self.rows(DECISIONS))
        return sorted(rows, key=lambda row: (row["ngay"], row["so_quyet_dinh"], row["thu_tu"]))

    @cached_property
    def awarded_by_communes(self) -> list[r.DonViKhenThuongXa]:
        """The same of the communes' own awards, in their order."""
        return decided(self.rows(COMMUNAL))

    @property
    def newest(self) -> PeriodResults | None:
        """The newest quarter that has any figure, or None."""
        return self.results.ky[self.results.ky_moi_nhat] if self.results.ky_moi_nhat else None

    @property
    def has_figures(self) -> bool:
        return self.results.ky_moi_nhat is not None

    def unit_name(self, ma: str) -> str:
        unit = self.town.all_units.get(ma)
        return str(unit["ten"]) if unit else ma


def decided(rows: Iterable[R]) -> list[R]:
    """The awards that have a decision: its number and its day."""
    return [row for row in rows if row["so_quyet_dinh"] and row["ngay"]]


def group(rows: Iterable[R], key: str) -> dict[Any, list[R]]:
    """Rows by the value of a column, order kept."""
    out: dict[Any, list[R]] = defaultdict(list)
    for row in rows:
        out[row[key]].append(row)
    return dict(out)
