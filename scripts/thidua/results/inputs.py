"""The tables of one year, indexed once: what the rules read instead of frames."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from thidua.contract.kinds import PROGRESS, QUARTERS
from thidua.reading.dataset import Dataset
from thidua.results.model import Source
from thidua.results.rules import Target
from thidua.town.duty import is_due, stands_in_quarter, stands_in_year

Row = dict[str, Any]
Pair = tuple[str, str]  # (ma_don_vi, ma_chi_tieu)

TOWN = "thi-xa"
TABLES = (
    "ke-hoach/chi-tieu",
    "ke-hoach/khong-ap-dung",
    "don-vi/dang-ky-chi-tieu",
    "don-vi/tien-do",
    "tham-dinh/tien-do",
    "tham-dinh/hai-long",
    "tham-dinh/tiep-nhan",
    "tham-dinh/cong-bo",
    "ket-qua/dinh-chinh",
)


@dataclass(frozen=True)
class QuarterInputs:
    """Rows of one quarter by unit and target, its units, and what was recorded about the quarter."""

    nam: int
    ma_ky: str
    units: dict[str, Row]
    khoa_so: bool
    chinh_thuc: bool
    reports: dict[Pair, Row]
    appraisals: dict[Pair, Row]
    surveys: dict[Pair, Row]
    received: frozenset[str]


@dataclass(frozen=True)
class YearInputs:
    """One year: its targets and units in official order, and the rows that hold for the whole year."""

    nam: int
    targets: tuple[Target, ...]
    units: dict[str, Row]
    exemptions: dict[Pair, Row]
    registered: dict[Pair, Row]
    corrections: frozenset[tuple[str, str]]  # (path, key values joined by |)
    quarters: dict[str, QuarterInputs]


def by_year(dataset: Dataset, table: str) -> dict[int, list[Row]]:
    """A table's rows by year in the order of files and lines, whatever order the frame has; {} without the table."""
    if table not in dataset.tables:
        return {}
    out: dict[int, list[Row]] = defaultdict(list)
    for row in sorted(dataset.records(table), key=lambda r: (r["_tep"], r["_dong"])):
        out[row["nam"]].append(row)
    return out


def read_years(dataset: Dataset) -> dict[int, YearInputs]:
    """Every year that has a plan, oldest first."""
    tables = {name: by_year(dataset, name) for name in TABLES}
    return {
        nam: _read_year(dataset, nam, {name: years.get(nam, []) for name, years in tables.items()})
        for nam in sorted(tables["ke-hoach/chi-tieu"])
    }


def units_of_year(dataset: Dataset, nam: int) -> dict[str, Row]:
    """Units whose code means something on any day of the year, official order; the town itself is none of them."""
    rows = [r for r in dataset.records("danh-muc/don-vi") if r["loai"] != TOWN]
    kept = (r for r in rows if stands_in_year(r, nam))
    return {r["ma_don_vi"]: r for r in sorted(kept, key=lambda r: (r["thu_tu"], r["ma_don_vi"]))}


def reporting_units(target: Target, units: dict[str, Row]) -> tuple[str, ...]:
    """Codes of the units that should report the target (for a survey: that it should cover), official order.

    Empty where the plan's data names nobody.
    """
    t = target
    return tuple(ma for ma, u in units.items() if is_due(u, t.cach_tinh, t.khoi_bao_cao, t.cap, t.don_vi_chu_tri))


def source(row: Row) -> Source:
    return Source(tep=row["_tep"], dong=row["_dong"])


def _read_year(dataset: Dataset, nam: int, tables: dict[str, list[Row]]) -> YearInputs:
    units = units_of_year(dataset, nam)
    return YearInputs(
        nam=nam,
        targets=tuple(_target(r) for r in tables["ke-hoach/chi-tieu"]),
        units=units,
        exemptions=_by_pair(tables["ke-hoach/khong-ap-dung"]),
        registered=_by_pair(tables["don-vi/dang-ky-chi-tieu"]),
        corrections=frozenset((f"{nam}/{r['tep']}", r["khoa"]) for r in tables["ket-qua/dinh-chinh"]),
        quarters=_quarters(nam, units, tables),
    )


def _quarters(nam: int, units: dict[str, Row], tables: dict[str, list[Row]]) -> dict[str, QuarterInputs]:
    reports, appraisals, surveys = (
        _by_quarter(tables[name]) for name in ("don-vi/tien-do", "tham-dinh/tien-do", "tham-dinh/hai-long")
    )
    done = {(r["noi_dung"], r["ma_ky"]) for r in tables["tham-dinh/cong-bo"] if r["trang_thai"] == "chinh-thuc"}
    receipts = [r for r in tables["tham-dinh/tiep-nhan"] if r["loai"] == PROGRESS]
    return {
        ky: QuarterInputs(
            nam=nam,
            ma_ky=ky,
            units={ma: r for ma, r in units.items() if stands_in_quarter(r, nam, ky)},
            khoa_so=("khoa-so", ky) in done,
            chinh_thuc=("tien-do", ky) in done,
            reports=reports.get(ky, {}),
            appraisals=appraisals.get(ky, {}),
            surveys=surveys.get(ky, {}),
            received=frozenset(r["ma_don_vi"] for r in receipts if r["ma_ky"] == ky),
        )
        for ky in QUARTERS
    }


def _by_quarter(rows: list[Row]) -> dict[str, dict[Pair, Row]]:
    quarters: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        quarters[row["ma_ky"]].append(row)
    return {ky: _by_pair(found) for ky, found in quarters.items()}


def _by_pair(rows: list[Row]) -> dict[Pair, Row]:
    out: dict[Pair, Row] = {}
    for row in rows:  # of rows with the same pair the first stands
        out.setdefault((row["ma_don_vi"], row["ma_chi_tieu"]), row)
    return out


def _target(row: Row) -> Target:
    return Target(
        ma=row["ma_chi_tieu"],
        ma_linh_vuc=row["ma_linh_vuc"],
        so_sanh=row["so_sanh"],
        nguong=Fraction(row["gia_tri"]) if row["gia_tri"] else None,
        don_vi_tinh=row["don_vi_tinh"],
        cap=row["cap"],
        nam_den_han=int(row["nam_den_han"]),
        cach_tinh=row["cach_tinh"],
        mo_ta_mau_so=row["mo_ta_mau_so"],
        tu_so_trong_mau_so=row["tu_so_trong_mau_so"] != "khong",
        khoi_bao_cao=tuple(k.strip() for k in (row["khoi_bao_cao"] or "").split("|") if k.strip()),
        don_vi_chu_tri=row["don_vi_chu_tri"],
    )
