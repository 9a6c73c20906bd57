"""Who meets what: units × targets of one block in one quarter, field by field, with sums by unit and by target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from thidua.contract.words import lower_first
from thidua.results.display import format_count
from thidua.results.model import PeriodResults, TargetResult
from thidua.results.shown import EXEMPT, HAS, asks_for_places, met_of, tally, unit_state
from thidua.site.frame import sentences
from thidua.site.frame.env import cells
from thidua.site.frame.names import short_domain, short_target, short_unit
from thidua.site.frame.paging import SIZE
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.row_words import level
from thidua.site.frame.town import SiteYear

Row = Mapping[str, Any]
NOT_ASKED = ""  # the unit owes no figure of the target
MANY = 2  # units that owe a target before it is a column: what a single unit leads stands in a list
WORST = 3
WIDEST = 13  # columns of a table that a phone shows beside the units' names
TITLE = "Nơi nào đạt, nơi nào chưa"


@dataclass(frozen=True)
class Column:
    """One target: `dat` of `phan` units meet it (have it, where the plan asks for places); `chua` fall short."""

    t: Row
    ngan: str
    dat: int
    phan: int
    chua: int
    noi: str  # "12 nơi có, kế hoạch cần 12"; "" where every unit is judged


@dataclass(frozen=True)
class Field:
    """One field of the plan: its columns, and for each unit its states in their order and how many it meets.

    `cong` is what all units of the block meet; `phan` how many each follows, 0 where that differs.
    """

    ten: str
    ngan: str
    so: int
    neo: str
    cot: tuple[Column, ...]
    dong: tuple[tuple[str, ...], ...]
    dat: tuple[int, ...]
    cong: int
    phan: int

    @property
    def manh(self) -> list[Part]:
        """The columns in parts of about one size, each as wide as a phone."""
        parts = max(1, -(-len(self.cot) // WIDEST))
        ends = [len(self.cot) * n // parts for n in range(parts + 1)]
        return [Part(a, self.cot[a:b], tuple(row[a:b] for row in self.dong)) for a, b in pairwise(ends)]


@dataclass(frozen=True)
class Part:
    """Neighbouring columns of a field, from the one at `tu`, with the states of each unit."""

    tu: int
    cot: tuple[Column, ...]
    dong: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Line:
    """One unit: met of followed."""

    u: Row
    ngan: str
    dat: int
    tong: int


def matrix_page(route: Route) -> Page:
    v = route.view
    ky, _, ma_khoi = route.arg.partition("/")
    period = v.results.ky[v.last if ky == "nam" else ky]
    block = next(k for k in v.town.blocks if k["ma_khoi"] == ma_khoi)
    units = [u for u in v.units_by_block.get(ma_khoi, []) if u["ma_don_vi"] in period.cua_don_vi]
    states = _states(v, period, units)
    here = slice((route.so_trang - 1) * SIZE, route.so_trang * SIZE)
    shown = units[here]
    targets = {c: sum(c in own for own in states.values()) for c in v.targets}
    columns = [c for c, n in targets.items() if n >= min(MANY, len(units))]
    lines = [_line(u, states[u["ma_don_vi"]]) for u in units]
    name = sentences.period_name(v, ky)
    context = {
        "khoi": block,
        "cau": _sentence(block, lines, states),
        "dong": lines[here],
        "tong_dat": sum(line.dat for line in lines),
        "linh_vuc": [f for d in v.town.domains if (f := _field(v, d, columns, states, shown))],
        "rieng": _led_by_one(v, states, [c for c, n in targets.items() if n and c not in columns]),
        "nhieu_nhat": _worst(v, states, columns),
        "theo_so": sorted(lines, key=lambda x: (-x.dat, x.tong)) if period.chinh_thuc else [],
        "co": list(tally(s for own in states.values() for s in own.values())),
        "o": cells(),
        "co_so_lieu": period.co_so_lieu,
        "ky": ky,
        "ten_ky": name,
        "cac_ky": [(q, sentences.period_name(v, q)) for q in (*v.quarters, "nam")],
        "cac_khoi": [(k, address(v, ky, k["ma_khoi"])) for k in v.town.blocks if v.units_by_block.get(k["ma_khoi"])],
        "goc": "" if ma_khoi == first_block(v) else f"{ma_khoi}/",
    }
    crumbs = [("tien-do/", "Tiến độ"), (f"tien-do/{ky}/", name)]
    crumbs += [] if ma_khoi == first_block(v) else [(f"tien-do/{ky}/bang/", TITLE)]
    about = f"{TITLE}: từng nội dung của {lower_first(block['ten'])}, {name.lower()} năm {v.nam}, {v.town.ten_giua}."
    title = f"{TITLE}: {name.lower()}"
    title += "" if ma_khoi == first_block(v) else f", {lower_first(block['ten'])}"
    under = f"hết {name.lower()} năm {v.nam} · {sentences.data_words(period)}"
    return Page(title, about, tuple(crumbs), "bang.html", context, under)


def first_block(v: SiteYear) -> str:
    """The block whose table stands at the short address: that of the wards and communes, the first of the list."""
    return next(k["ma_khoi"] for k in v.town.blocks if v.units_by_block.get(k["ma_khoi"]))


def address(v: SiteYear, ky: str, block: str) -> str:
    return f"tien-do/{ky}/bang/" + ("" if block == first_block(v) else f"{block}/")


States = dict[str, dict[str, str]]  # unit → target → state


def _states(v: SiteYear, period: PeriodResults, units: Sequence[Row]) -> States:
    def own(found: Sequence[TargetResult]) -> dict[str, str]:
        return {r.ma_chi_tieu: unit_state(r, v.targets[r.ma_chi_tieu]) for r in found}

    return {u["ma_don_vi"]: own(period.cua_don_vi[u["ma_don_vi"]]) for u in units}


def _line(unit: Row, states: Mapping[str, str]) -> Line:
    return Line(unit, short_unit(unit), *met_of(states.values()))


def _field(v: SiteYear, d: Row, columns: Sequence[str], states: States, units: Sequence[Row]) -> Field | None:
    own = [t for t in v.targets_by_domain.get(d["ma_linh_vuc"], []) if t["ma_chi_tieu"] in columns]
    every = {t["ma_chi_tieu"] for t in v.targets_by_domain.get(d["ma_linh_vuc"], [])}
    if not any(c in every for found in states.values() for c in found):
        return None
    codes = [t["ma_chi_tieu"] for t in own]
    rows = tuple(tuple(states[u["ma_don_vi"]].get(c, NOT_ASKED) for c in codes) for u in units)
    counts = {ma: met_of(s for c, s in found.items() if c in every) for ma, found in states.items()}
    met = tuple(counts[u["ma_don_vi"]][0] for u in units)
    sizes = {followed for _, followed in counts.values()}
    found = tuple(_column(t, [own.get(t["ma_chi_tieu"], NOT_ASKED) for own in states.values()]) for t in own)
    return Field(
        d["ten"],
        short_domain(d),
        d["thu_tu"],
        d["duong_dan"],
        found,
        rows,
        met,
        sum(n for n, _ in counts.values()),
        sizes.pop() if len(sizes) == 1 else 0,
    )


def _column(t: Row, states: Sequence[str]) -> Column:
    """Sums over the whole block, on every page of it."""
    asked = [s for s in states if s not in (NOT_ASKED, EXEMPT)]
    met = asked.count(HAS) if asks_for_places(t) else met_of(asked)[0]
    places = f"{met} nơi có, kế hoạch cần {level(dict(t)).removeprefix('tối thiểu ')}" if asks_for_places(t) else ""
    return Column(t, short_target(t), met, len(asked), asked.count("chua-dat"), places)


def _led_by_one(v: SiteYear, states: States, codes: Sequence[str]) -> list[tuple[Row, str, str]]:
    """(target, unit's short name, state) of what a single unit of the block reports."""
    return [(v.targets[c], short_unit(v.units[ma]), own[c]) for c in codes for ma, own in states.items() if c in own]


def _worst(v: SiteYear, states: States, columns: Sequence[str]) -> list[Column]:
    found = [_column(v.targets[c], [own.get(c, NOT_ASKED) for own in states.values()]) for c in columns]
    return [c for c in sorted(found, key=lambda c: -c.chua) if c.chua][:WORST]


def _sentence(block: Row, lines: Sequence[Line], states: States) -> str:
    """How many units, how much each follows, and how it stands: the parts add up."""
    if not lines:
        return ""
    sizes = [line.tong for line in lines]
    usual = max(set(sizes), key=sizes.count)
    other = [n for n in sizes if n != usual]
    each = f"mỗi nơi {usual} nội dung" if len(lines) > 1 else f"{usual} nội dung"
    if other:
        each += f" ({f'một nơi {other[0]}' if len(other) == 1 else f'{len(other)} nơi khác số này'})"
    met, all_ = sum(line.dat for line in lines), sum(sizes)
    unmet = sum(list(own.values()).count("chua-dat") for own in states.values())
    parts = [f"{format_count(met)} lượt đạt hoặc vượt", f"{format_count(unmet)} chưa đạt"]
    parts += [f"{format_count(all_ - met - unmet)} còn lại"] if all_ > met + unmet else []
    return f"{format_count(len(lines))} {lower_first(block['ten'])}, {each}: {', '.join(parts)}."
