"""One town as the pages see it: lookups over a dataset and its results, prepared once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from thidua.contract.kinds import KINDS, Owed
from thidua.contract.words import lower_first
from thidua.law.yearly import PersonCount, YearAwards
from thidua.reading.dataset import Dataset
from thidua.reading.released import Release, read_releases
from thidua.results.model import PeriodResults, ReportState, Results, TargetResult, YearResults
from thidua.results.receipts import receipts_of
from thidua.results.scores_model import YearScores
from thidua.town.duty import stands_in_year
from thidua.town.town import Town as Data

Row = dict[str, Any]


def rows_of(dataset: Dataset, table: str, nam: int | None = None) -> list[Row]:
    """The table's rows as dictionaries, in file order."""
    return dataset.records(table, nam)


@dataclass(frozen=True)
class Town:
    """A dataset and its results. `base` is its address under the site's root: "" or "minh-hoa/"."""

    dataset: Dataset
    results: Results
    scores: dict[int, YearScores]
    awards: dict[int, YearAwards]
    base: str

    @cached_property
    def data(self) -> Data:
        return Data(self.dataset)

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

    @cached_property
    def years(self) -> list[int]:
        """Years that have a plan, oldest first."""
        return sorted({row["nam"] for row in self.dataset.records("ke-hoach/chi-tieu")})

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
    def _views(self) -> dict[int, TownYear]:
        return {n: TownYear(self, n) for n in self.years}

    def view(self, nam: int) -> TownYear:
        return self._views[nam]

    def year(self, nam: int) -> YearResults:
        return self.results.nam[nam]

    @cached_property
    def domains(self) -> list[Row]:
        return sorted(rows_of(self.dataset, "danh-muc/linh-vuc"), key=lambda r: r["thu_tu"])

    @cached_property
    def blocks(self) -> list[Row]:
        return rows_of(self.dataset, "danh-muc/khoi")

    @property
    def ranked_blocks(self) -> list[Row]:
        return [k for k in self.blocks if k["xep_hang"] == "co"]

    @cached_property
    def sending_units(self) -> list[Any]:
        """The units that send figures in the newest year with a plan, in official order."""
        return list(self.data.year(self.years[-1]).senders.values()) if self.years else []

    @cached_property
    def all_units(self) -> dict[str, Row]:
        return {r["ma_don_vi"]: r for r in rows_of(self.dataset, "danh-muc/don-vi")}


class TownYear:
    """One town in one year."""

    def __init__(self, town: Town, nam: int):
        self.town, self.nam = town, nam
        self.data = town.data.year(nam)
        self.results = town.year(nam)
        self.scores = town.scores.get(nam)
        self.awards = town.awards[nam]

    def rows(self, table: str) -> list[Row]:
        return rows_of(self.town.dataset, table, self.nam)

    @cached_property
    def targets(self) -> dict[str, Row]:
        return {r["ma_chi_tieu"]: r for r in self.rows("ke-hoach/chi-tieu")}

    @cached_property
    def targets_by_domain(self) -> dict[str, list[Row]]:
        return group(self.targets.values(), "ma_linh_vuc")

    @cached_property
    def targets_by_clause(self) -> dict[str, list[Row]]:
        return group(self.targets.values(), "ma_dieu_khoan")

    @cached_property
    def clauses(self) -> dict[str, Row]:
        rows = sorted(self.rows("ke-hoach/dieu-khoan"), key=lambda r: r["thu_tu"])
        return {r["ma_dieu_khoan"]: r for r in rows}

    @cached_property
    def clause_children(self) -> dict[str | None, list[Row]]:
        return group(self.clauses.values(), "cha")

    @cached_property
    def signed_text(self) -> dict[str, list[str]]:
        rows = sorted(self.rows("ke-hoach/van-ban-goc"), key=lambda r: r["thu_tu"])
        return {k: [r["nguyen_van"] for r in v] for k, v in group(rows, "ma_dieu_khoan").items()}

    @cached_property
    def notes(self) -> dict[str, list[Row]]:
        return group(self.rows("ke-hoach/hieu-chinh"), "dieu_khoan")

    @cached_property
    def units(self) -> dict[str, Row]:
        """Units whose code is valid in this year, official order; the town itself left out."""
        keep = [u for u in self.town.all_units.values() if u["loai"] != "thi-xa" and stands_in_year(u, self.nam)]
        return {u["ma_don_vi"]: u for u in sorted(keep, key=lambda u: u["thu_tu"])}

    @cached_property
    def units_of_target(self) -> dict[str, list[tuple[Row, TargetResult]]]:
        """Target → the units that have a result of it in the newest quarter with figures, official order."""
        out: dict[str, list[tuple[Row, TargetResult]]] = defaultdict(list)
        of_unit = self.newest.cua_don_vi if self.newest else {}
        for ma, unit in self.units.items():
            for result in of_unit.get(ma, ()):
                out[result.ma_chi_tieu].append((unit, result))
        return out

    @cached_property
    def units_by_block(self) -> dict[str, list[Row]]:
        return group(self.units.values(), "ma_khoi")

    @cached_property
    def periods(self) -> dict[str, Row]:
        return {r["ma_ky"]: r for r in self.rows("ke-hoach/ky-bao-cao")}

    @cached_property
    def listed_senders(self) -> list[Row]:
        """The units whose sending is told one by one: nobody's while the books hold nothing of the year's reports."""
        reports = [ky for ky, period in self.periods.items() if KINDS[period["loai"]].ai_nop is not Owed.KHONG_AI]
        known = (r for ky in reports for r in receipts_of(self.results, ky) if r.ma_don_vi in self.units)
        return list(self.units.values()) if any(r.trang_thai is not ReportState.CHUA_NOP for r in known) else []

    @cached_property
    def registrations(self) -> dict[str, list[Row]]:
        return group(self.rows("don-vi/dang-ky"), "ma_don_vi")

    @cached_property
    def registered_targets(self) -> dict[str, list[Row]]:
        return group(self.rows("don-vi/dang-ky-chi-tieu"), "ma_don_vi")

    @cached_property
    def documents(self) -> dict[str, list[Row]]:
        return group(self.rows("don-vi/van-ban"), "ma_don_vi")

    @cached_property
    def persons(self) -> dict[str, list[PersonCount]]:
        """Unit → how many of its persons' dossiers there are, form by form."""
        out: dict[str, list[PersonCount]] = defaultdict(list)
        for count in self.awards.ca_nhan:
            out[count.ma_don_vi].append(count)
        return out

    @cached_property
    def awarded(self) -> list[Row]:
        """Awards of the province and the town that have a decision, by its day; a revoked one stays."""
        rows = decided(self.rows("ket-qua/khen-thuong"))
        return sorted(rows, key=lambda r: (r["ngay"], r["so_quyet_dinh"], r["thu_tu"]))

    @cached_property
    def awarded_by_communes(self) -> list[Row]:
        """The same of the communes' own awards, in their order."""
        return decided(self.rows("don-vi/khen-thuong-xa"))

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


def decided(rows: list[Row]) -> list[Row]:
    """The awards that have a decision: its number and its day."""
    return [r for r in rows if r["so_quyet_dinh"] and r["ngay"]]


def group(rows: Any, key: str) -> dict[Any, list[Row]]:
    """Rows by the value of a column, order kept."""
    out: dict[Any, list[Row]] = defaultdict(list)
    for r in rows:
        out[r[key]].append(r)
    return dict(out)
