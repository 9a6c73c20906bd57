"""A unit's own page: what it met and what not, farthest first; its quarters, points, awards and papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from thidua.contract.names import Cells
from thidua.results.model import PeriodResults, TargetResult
from thidua.results.shown import MET, gap, met_of, tally, unit_state
from thidua.site.frame import row_words, sentences, succession
from thidua.site.frame.counts import middles_of
from thidua.site.frame.names import short_domain
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.row_words import ResultRow
from thidua.site.frame.states import Group, grouped
from thidua.site.frame.strips import Strip, places_of, strip
from thidua.site.frame.town import SiteYear
from thidua.site.frame.unit_words import answer, changes_words, under
from thidua.site.frame.words import figure
from thidua.site.pages import awards, points, rankings
from thidua.site.pages.progress import newest
from thidua.town.spoken import former_names

Target = Mapping[str, Any]


@dataclass(frozen=True)
class UnitRow(ResultRow):
    """One target of a unit; `giua` is the middle of its block in words."""

    giua: str
    xa: Fraction | None  # beyond the level, below zero where short of it


@dataclass(frozen=True)
class QuarterLine:
    """One quarter of a unit: met of followed, and how many of each state."""

    ten: str
    dat: int
    tong: int
    dem: dict[str, int]
    dai: Strip


def unit_page(route: Route) -> Page:
    v, ma = route.view, route.arg
    unit = v.units[ma]
    rows = unit_rows(v, ma, unit)
    receipts = _receipts_of_unit(route, ma)
    place = points.place_of(v, ma)
    quarters = quarter_lines(v, ma)
    context = {
        "u": unit,
        **newest(route),
        "cau": answer(v, [r.ma for r in rows], _worst_fields(v, rows)),
        "thay_doi": changes_words(v, ma),
        "dat": met_of(r.ma for r in rows),
        "dem_ket_qua": tally(r.ma for r in rows),
        "quy": quarters,
        "hoi_truoc": _first(v, rows),
        "co_hoi_truoc": any(t["hoi_truoc"] for t in v.targets.values()),
        "nhom": by_state(rows),
        "linh_vuc": _fields(v, rows),
        "hang": place,
        "diem_phan": points.parts(v, ma),
        "lech_huong": points.disagree(place, sum(r.ma == "chua-dat" for r in rows)),
        "han": sentences.first_deadline(v),
        "da_nop": receipts,
        "co_so": bool(v.listed_senders),
        "nghia_chua_nop": sentences.silence(k["r"] for k in receipts),
        "ten_cu": former_names(unit),
        "ke_thua": succession.of_unit(unit, v.units.values(), v.nam, v.data.town.commune_kinds),
        "van_ban": v.documents.get(ma, []),
        "cham_diem": rankings.unit_scores(v, ma),
        "khen": awards.unit_summary(v, ma),
        "loai_tru": awards.exclusion(v, ma),
    }
    about = f"{unit['ten']}: kết quả từng chỉ tiêu cải cách hành chính năm {route.nam}, báo cáo và minh chứng."
    return Page(unit["ten"], about, (("don-vi/", "Đơn vị"),), "don-vi.html", context, under(v))


def _period(v: SiteYear) -> PeriodResults:
    return v.newest or v.results.ky[v.quarters[0]]


def unit_rows(v: SiteYear, ma: str, unit: Mapping[str, Any]) -> list[UnitRow]:
    """The unit's targets in the plan's order, with the middle of its block where there are figures."""
    found = [(v.targets[r.ma_chi_tieu], r) for r in _period(v).cua_don_vi.get(ma, ())]
    return [_row(v, t, r, unit["ma_khoi"]) for t, r in found]


def _row(v: SiteYear, t: Target, r: TargetResult, block: str | None) -> UnitRow:
    middle = middles_of(v).get((block or "", r.ma_chi_tieu))
    target = dict(t)
    return UnitRow(
        t,
        r,
        unit_state(r, t),
        figure(r, target),
        row_words.unit_level(target, v.town.goi.noi),
        row_words.gap_words(r, target),
        row_words.value_bar(r, target, middle),
        row_words.middle_words(middle, target),
        gap(r, t),
    )


def by_state(rows: list[UnitRow]) -> list[Group[UnitRow]]:
    """Rows by state: what falls short with the farthest first, what is exceeded with the most first."""
    short = Fraction(10**9)  # what has no gap to compare stands after what has

    def farthest_first(row: UnitRow) -> Fraction:
        if row.ma == "vuot":
            return -(row.xa or Fraction(0))
        return short if row.xa is None or row.ma in MET else row.xa

    return grouped((row.ma, row) for row in sorted(rows, key=farthest_first))


def _worst_fields(v: SiteYear, rows: list[UnitRow]) -> list[tuple[str, int]]:
    """(field, how many not met), the most first."""
    names = {d["ma_linh_vuc"]: short_domain(d) for d in v.town.domains}
    count: dict[str, int] = {}
    for row in rows:
        if row.ma == "chua-dat":
            name = names[row.t["ma_linh_vuc"]]
            count[name] = count.get(name, 0) + 1
    return sorted(count.items(), key=lambda item: -item[1])


def quarter_lines(v: SiteYear, ma: str) -> list[QuarterLine]:
    """Every quarter of which the unit has figures, each target at the same place."""
    own = {r.ma_chi_tieu for r in _period(v).cua_don_vi.get(ma, ())}
    fields = [[t["ma_chi_tieu"] for t in v.targets_by_domain.get(d["ma_linh_vuc"], [])] for d in v.town.domains]
    places = places_of([found for field in fields if (found := [c for c in field if c in own])])
    out = []
    for ky in v.quarters:
        period = v.results.ky[ky]
        states = {r.ma_chi_tieu: unit_state(r, v.targets[r.ma_chi_tieu]) for r in period.cua_don_vi.get(ma, ())}
        if period.co_so_lieu and states:
            met, followed = met_of(states.values())
            line = strip(states, places)
            out.append(QuarterLine(sentences.period_name(v, ky), met, followed, tally(states.values()), line))
    return out


def _first(v: SiteYear, rows: list[UnitRow]) -> list[Cells]:
    """What citizens ask first by the plan's own column, in its order: the unit's figure, and the town's."""
    if v.newest is None:
        return []
    asked = sorted((row for row in rows if row.t["hoi_truoc"]), key=lambda row: int(row.t["hoi_truoc"]))
    return [{"d": row, "thi_xa": v.newest.thi_xa[row.t["ma_chi_tieu"]]} for row in asked if row.ma != "khong-ap-dung"]


def _fields(v: SiteYear, rows: list[UnitRow]) -> list[Cells]:
    """The fields with the unit's targets, for a year without figures."""
    out = []
    for d in v.town.domains:
        own = [row for row in rows if row.t["ma_linh_vuc"] == d["ma_linh_vuc"]]
        out.append({**d, "ngan": short_domain(d), "dong": own})
    return out


def _receipts_of_unit(route: Route, ma: str) -> list[Cells]:
    v = route.view
    out = []
    for ky, row in v.periods.items():
        receipt = v.results.ky[ky].tiep_nhan.get(ma) if ky in v.results.ky else v.results.tiep_nhan.get((ky, ma))
        if receipt:
            out.append({"ten": row["ten"], "r": receipt, "han": sentences.deadline(row, v.town.goi)})
    return out
