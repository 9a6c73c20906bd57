"""One target: the town's result in a sentence, its quarters, every unit on a line against the level; sources folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from thidua.contract.names import Row
from thidua.results.bounds import SIZES, rests_on_sizes
from thidua.results.model import TargetResult
from thidua.results.shown import gap, tally, town_state, unit_state
from thidua.site.frame import row_words, sentences, target_words
from thidua.site.frame.charts import LineScale, UnitMark, line_scale, quarter_chart
from thidua.site.frame.counts import middles_of
from thidua.site.frame.names import short_domain, short_unit
from thidua.site.frame.paging import window
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.states import Group, grouped
from thidua.site.frame.town import SiteYear
from thidua.site.frame.words import figure
from thidua.site.pages.plan import readings_of
from thidua.site.pages.progress import newest

Unit = Mapping[str, Any]
OPEN_LINES = 26  # units drawn in the open: a block that would go beyond is folded, so that the page stays short


@dataclass(frozen=True)
class UnitLine:
    """One unit on the strip of its block."""

    u: Unit
    ngan: str
    ma: str
    so: str
    moc: UnitMark


@dataclass(frozen=True)
class BlockStrip:
    """One block: its units on a line against the level; `khac` are those without a figure, by state."""

    ten: str
    ma_khoi: str
    tom_tat: str
    giua: str
    thang: LineScale | None
    dong: tuple[UnitLine, ...]
    khac: tuple[Group[Unit], ...]
    gap: bool = False


def target_page(route: Route) -> Page:
    v, ma = route.view, route.arg
    t = v.targets[ma]
    domain = route.town.domain[t["ma_linh_vuc"]]
    shown = [q for q in v.quarters if v.results.ky[q].co_so_lieu]
    quarters = [(sentences.period_name(v, q), v.results.ky[q].thi_xa[ma]) for q in v.quarters]
    here = list(window(v.units_of_target.get(ma, []), route.so_trang))
    result = v.newest.thi_xa[ma] if v.newest else None
    state = town_state(result, t) if result else ""
    context = {
        "t": t,
        "dieu": v.clauses[t["ma_dieu_khoan"]],
        "linh_vuc": domain,
        **newest(route),
        "r": result,
        "s": state,
        "cau": target_words.answer(v, t, v.units_of_target.get(ma, [])) if v.newest else "",
        "lech": row_words.gap_words(result, dict(t)) if result else "",
        "han": sentences.first_deadline(v),
        "ai_bao_cao": sentences.who_reports(v, t),
        "cac_ky": [{"ma": q, "ten": sentences.period_name(v, q), "r": v.results.ky[q].thi_xa[ma]} for q in shown],
        "bieu_do": quarter_chart(quarters, t),
        "mau_quy": [town_state(r, t) for _, r in quarters],
        "khoi": _strips(v, t, here),
        "don_vi": here,
        "ghi_chu": v.notes.get(t["ma_dieu_khoan"], []),
        "cach_hieu": _readings(v, t, result),
    }
    crumbs = (("chi-tieu/", "Chỉ tiêu"), (f"chi-tieu/{domain['duong_dan']}/", short_domain(domain)))
    where = f"từng {sentences.period_word(v)} và từng đơn vị của {route.town.ten_giua}"
    about = f"{t['ten']}: phải đạt gì, tính thế nào, kết quả {where}."
    return Page(t["ten"], about, crumbs, "chi-tieu.html", context, target_words.under(v, result))


def _readings(v: SiteYear, t: Row, result: TargetResult | None) -> list[Row]:
    """The open readings of the clause, and the one that a verdict on part of the units rests on."""
    found = readings_of(v)
    own = found.get(t["ma_dieu_khoan"], [])
    if result is None or not rests_on_sizes(result, t["cach_tinh"]):
        return own
    return [*own, *(row for rows in found.values() for row in rows if row["ma"] == SIZES and row not in own)]


def _strips(v: SiteYear, t: Row, found: Sequence[tuple[Unit, TargetResult]]) -> list[BlockStrip]:
    blocks = {k["ma_khoi"]: k["ten"] for k in v.town.blocks}
    out: list[BlockStrip] = []
    open_lines = 0
    for code, name in blocks.items():
        own = [(u, r) for u, r in found if u["ma_khoi"] == code]
        if own:
            strip = _strip(v, t, code, name, own)
            open_lines += len(strip.dong)
            out.append(replace(strip, gap=bool(out) and open_lines > OPEN_LINES))
    return out


def _strip(v: SiteYear, t: Row, code: str, name: str, own: Sequence[tuple[Unit, TargetResult]]) -> BlockStrip:
    drawn = [(u, r) for u, r in own if _value(r) is not None and t["gia_tri"] and unit_state(r, t) != "khong-ap-dung"]
    values = [value for _, r in drawn if (value := _value(r)) is not None]
    scale = line_scale(values, Fraction(t["gia_tri"]), t["don_vi_tinh"]) if drawn and t["gia_tri"] else None
    if scale is None:
        drawn = []
    lines = [_line(u, r, t, scale) for u, r in _farthest_first(drawn, t) if scale]
    rest = [(unit_state(r, t), u) for u, r in own if (u, r) not in drawn]
    counted = tally(unit_state(r, t) for _, r in own)
    return BlockStrip(
        name,
        code,
        target_words.counted(counted, t),
        row_words.middle_words(middles_of(v).get((code, t["ma_chi_tieu"])), dict(t)),
        scale,
        tuple(lines),
        tuple(grouped(rest)),
    )


def _value(r: TargetResult) -> Fraction | None:
    return r.so_lieu.gia_tri if r.so_lieu else None


def _farthest_first(found: Sequence[tuple[Unit, TargetResult]], t: Row) -> list[tuple[Unit, TargetResult]]:
    """In the order of lists; what falls short with the farthest first, what is exceeded with the most first."""

    def key(item: tuple[Unit, TargetResult]) -> Fraction:
        over = gap(item[1], t) or Fraction(0)
        return -over if over > 0 else over

    groups = grouped((unit_state(r, t), (u, r)) for u, r in sorted(found, key=key))
    return [item for group in groups for item in group.dong]


def _line(u: Unit, r: TargetResult, t: Row, scale: LineScale) -> UnitLine:
    value = _value(r)
    assert value is not None  # only units with a figure are drawn
    return UnitLine(u, short_unit(u), unit_state(r, t), figure(r, dict(t)), scale.mark(value))
