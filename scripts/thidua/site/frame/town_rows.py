"""The town's results of a quarter as rows: each target with its figure, its level, its quarters; grouped by state, the
farthest from its level first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from thidua.results.display import data_state_words, format_figure
from thidua.results.model import PeriodResults, TargetResult
from thidua.results.rules import PERCENT
from thidua.results.shown import MET, gap, town_state
from thidua.site.frame.charts import Segment, place, share, share_bar
from thidua.site.frame.row_words import ResultRow, gap_words, level, value_bar
from thidua.site.frame.sentences import of, period_name
from thidua.site.frame.states import BEHIND, Group, grouped
from thidua.site.frame.town import SiteYear

Target = Mapping[str, Any]
HEIGHT, STEP, WIDTH = 28, 18, 14  # of the four bars, in pixels
SCALES = (Fraction(20), Fraction(50), Fraction(100))
OVER = ("vuot", "dat")  # groups whose best stands first


@dataclass(frozen=True)
class QuarterBars:
    """Quarters side by side, the earlier as one path, the newest as another; `muc` is the level, from the top."""

    truoc: str
    nay: str
    muc: str
    chu: str  # the earlier quarters in words


@dataclass(frozen=True)
class TownRow(ResultRow):
    """One target of the town. `phan` are the units by state, of a qualitative target alone."""

    phu: str
    quy: QuarterBars | None
    phan: tuple[Segment, ...] = ()


def rows_of(v: SiteYear, period: PeriodResults, targets: Iterable[Target] | None = None) -> list[TownRow]:
    """A row a target, in the order of the plan."""
    return [_row(v, period, t) for t in (v.targets.values() if targets is None else targets)]


def _row(v: SiteYear, period: PeriodResults, t: Target) -> TownRow:
    r = period.thi_xa[t["ma_chi_tieu"]]
    target = dict(t)
    return TownRow(
        t,
        r,
        town_state(r, t),
        format_figure(r.so_lieu, target) if r.so_lieu else "",
        level(target),
        gap_words(r, target),
        value_bar(r, target),
        coverage(r),
        _quarters(v, period, t),
        share_bar(dict(r.dem_trang_thai)),
    )


def coverage(r: TargetResult) -> str:
    """How many units a partial figure is made of, and what state it is in: "27/33 đơn vị, đang thẩm định"."""
    if r.n is None or not r.N or r.n == r.N or not r.so_lieu:
        return ""
    state = f", {data_state_words(r.trang_thai).lower()}" if r.trang_thai else ""
    return f"{of(r.n, r.N)} đơn vị{state}"


def groups_of(rows: Iterable[TownRow]) -> list[Group[TownRow]]:
    """Rows that have a verdict, by state in the order of lists."""
    found = grouped((row.ma, row) for row in rows if row.ma)
    return [Group(g.ma, g.ten, tuple(sorted(g.dong, key=distance, reverse=g.ma in OVER))) for g in found]


def distance(row: TownRow) -> Fraction:
    """How far beyond its level, in points of percent or percent of the level; without a figure last."""
    over = gap(row.r, row.t)
    if over is None:
        return Fraction(1000)
    return over if row.t["don_vi_tinh"] == PERCENT else over / Fraction(row.t["gia_tri"]) * 100


def farthest(rows: Iterable[TownRow], most: int) -> list[TownRow]:
    """The rows that are farthest below a level that is due."""
    short = [r for r in rows if r.ma in BEHIND and distance(r) <= 0 and r.lech]
    return sorted(short, key=distance)[:most]


def _quarters(v: SiteYear, period: PeriodResults, t: Target) -> QuarterBars | None:
    """The year's quarters up to this one; None where the target has no percentage, or no earlier figure."""
    if t["don_vi_tinh"] != PERCENT or not t["gia_tri"]:
        return None
    shown = v.quarters[: v.quarters.index(period.ma_ky) + 1]
    results = [v.results.ky[q].thi_xa[t["ma_chi_tieu"]] for q in shown]
    values = [r.so_lieu.gia_tri if r.so_lieu else None for r in results]
    known = [x for x in values if x is not None]
    if values[-1] is None or len(known) < 2:
        return None
    top = next((s for s in SCALES if max([Fraction(t["gia_tri"]), *known]) <= s), max(known))
    paths = [_bar(i, value, top) for i, value in enumerate(values)]
    words = [
        f"{period_name(v, q)} {format_figure(r.so_lieu, dict(t)) if r.so_lieu else 'chưa có'}"
        for q, r in zip(shown[:-1], results[:-1], strict=True)
    ]
    level_at = place(HEIGHT - HEIGHT * share(Fraction(t["gia_tri"]), top) / 100)
    return QuarterBars("".join(paths[:-1]), paths[-1], level_at, ", ".join(words))


def _bar(at: int, value: Fraction | None, top: Fraction) -> str:
    """A rectangle as a path; a quarter without a figure is a line at the ground."""
    height = Fraction(1) if value is None else HEIGHT * share(value, top) / 100
    return f"M{at * STEP} {HEIGHT}h{WIDTH}v-{place(height)}h-{WIDTH}z"


def verdict_sentence(period: PeriodResults, v: SiteYear) -> str:
    """ "Trong 58 con số: 38 đạt hoặc vượt, 14 chưa đạt, 6 chưa kết luận." – the parts add up."""
    states = [town_state(period.thi_xa[ma], t) for ma, t in v.targets.items()]
    counted = [s for s in states if s]
    met = sum(s in MET for s in counted)
    parts = [f"{met} đạt hoặc vượt"]
    for code, words in (("chua-dat", "chưa đạt"), ("dang-thuc-hien", "đang thực hiện")):
        if number := counted.count(code):
            parts.append(f"{number} {words}")
    rest = len(counted) - met - counted.count("chua-dat") - counted.count("dang-thuc-hien")
    if rest:
        parts.append(f"{rest} chưa kết luận")
    return f"Trong {len(counted)} con số: {', '.join(parts)}."


def tally_of(period: PeriodResults, v: SiteYear, domain: str | None = None) -> dict[str, int]:
    """The town's targets by state, of one domain or of all."""
    out: dict[str, int] = {}
    for ma, t in v.targets.items():
        code = town_state(period.thi_xa[ma], t)
        if code and domain in (None, t["ma_linh_vuc"]):
            out[code] = out.get(code, 0) + 1
    return out
