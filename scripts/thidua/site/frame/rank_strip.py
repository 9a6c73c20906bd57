"""A ranked block as one strip: a dot for now, a ring for last year, the limits of the classes, the middle of the block;
and the parts of each unit's points as shaded cells.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from thidua.results.display import format_index, round_half_up
from thidua.results.scores_model import Band, BlockScores, Sums, UnitRank, UnitScores
from thidua.site.frame.charts import place
from thidua.site.frame.sentences import of
from thidua.site.frame.town import SiteYear

TOP = 100
STEP = 5  # the scale begins at a multiple of this
LIMITS = (95, 90, 80)  # of the shaded cells
MOST = 3


@dataclass(frozen=True)
class Line:
    """One unit's places on the strip in percent; `x_truoc` is "" without a result of the year before."""

    x: str
    x_truoc: str
    trai: str
    rong: str
    doi: str


@dataclass(frozen=True)
class Scale:
    """From where the strip runs to 100, its marks as (words, place), the middle's place."""

    tu: int
    moc: tuple[tuple[str, str], ...]
    giua: str


def scale_of(block: BlockScores, bands: Sequence[Band]) -> Scale:
    """One scale for the whole block, whatever part of it a page shows."""
    assert block.xep_hang
    known = [Fraction(r.chi_so) for r in block.xep_hang.hang.values()]
    known += [Fraction(b) for ma in block.xep_hang.hang if (b := before(block.don_vi[ma])) is not None]
    low = min(TOP - STEP, math.floor(min(known) / STEP) * STEP - STEP * (min(known) % STEP == 0))
    low = max(0, low)
    limits = sorted({int(b.tu) for b in bands if b.tu is not None and low < b.tu < TOP and b.tu.denominator == 1})
    marks = tuple((str(m), at(Fraction(m), low)) for m in (low, *limits, TOP))
    return Scale(low, marks, at(block.xep_hang.trung_vi, low))


def at(value: Fraction, low: int) -> str:
    return place((value - low) / (TOP - low) * 100)


def before(s: UnitScores) -> Decimal | None:
    return s.nam_truoc.chi_so if s.nam_truoc else None


def line_of(s: UnitScores, r: UnitRank, low: int) -> Line:
    old, now = before(s), Fraction(r.chi_so)
    if old is None:
        return Line(at(now, low), "", "", "", "chưa có năm trước")
    left, right = sorted((Fraction(old), now))
    width = place((right - left) / (TOP - low) * 100)
    return Line(at(now, low), at(Fraction(old), low), at(left, low), width, change(s))


def change(s: UnitScores) -> str:
    """ "+3,25", "−1,90" or "không đổi": an up-pointing triangle means something else on this site."""
    moved = s.thay_doi_chi_so
    if moved is None:
        return "chưa có năm trước"
    sign = "+" if moved > 0 else "−"
    return f"{sign}{format_index(abs(moved))}" if moved else "không đổi"


@dataclass(frozen=True)
class Cell:
    """One part of a unit's points on 100; `bac` is its shade, 3 the darkest."""

    chu: str
    bac: int


def cell_of(sums: Sums | None) -> Cell:
    """The whole number, one decimal where rounding would cross a limit; missing is said."""
    value = sums.chung.chi_so if sums else None
    if value is None:
        return Cell("–", 0)
    grade = _grade(value)
    whole = round_half_up(value, 0)
    if _grade(whole) == grade:
        return Cell(str(int(whole)), grade)
    shown = round_half_up(value, 1)
    shown = shown if _grade(shown) == grade else Fraction(math.floor(value * 10), 10)
    return Cell(f"{Decimal(shown.numerator) / Decimal(shown.denominator):.1f}".replace(".", ","), grade)


def _grade(value: Fraction) -> int:
    return next((3 - i for i, limit in enumerate(LIMITS) if value >= limit), 0)


def sentence(v: SiteYear, block: BlockScores) -> str:
    """Who leads, the middle, how many rose and fell since the year before."""
    assert block.xep_hang
    ranking = block.xep_hang
    first = ranking.cung_hang[1]
    names = " và ".join([", ".join(v.unit_name(m) for m in first[:-1]), v.unit_name(first[-1])]).removeprefix(" và ")
    place_words = f"{names} đồng hạng 1" if len(first) > 1 else f"{names} đứng đầu"
    index = format_index(ranking.hang[first[0]].chi_so)
    moved = [m for ma in ranking.hang if (m := block.don_vi[ma].thay_doi_chi_so) is not None]
    text = f"{place_words} với {index}. Mức giữa của khối {format_index(ranking.trung_vi)}."
    if not moved:
        return text
    up, down = sum(m > 0 for m in moved), sum(m < 0 for m in moved)
    said = [f"{up} tăng", f"{down} giảm"] + ([f"{len(moved) - up - down} không đổi"] if len(moved) > up + down else [])
    text = f"{text} So với năm {v.nam - 1}: {', '.join(said)}."
    most = gains(block)[:1]
    return text + "".join(f" Tăng nhiều nhất: {v.unit_name(s.ma_don_vi)} ({change(s)})." for s in most)


def gains(block: BlockScores) -> list[UnitScores]:
    """The units whose index rose most."""
    assert block.xep_hang
    risen = [s for ma in block.xep_hang.hang if ((s := block.don_vi[ma]).thay_doi_chi_so or 0) > 0]
    return sorted(risen, key=lambda s: -(s.thay_doi_chi_so or 0))[:MOST]


def waiting(v: SiteYear, ma_khoi: str) -> str:
    """What the newest unfinished year of this block waits for: "2023: chưa xếp hạng, 15/16 đơn vị …"."""
    newest = v.town.newest_plan
    if newest is None or newest == v.nam:
        return ""
    scores = v.town.scores.get(newest)
    block = scores.khoi.get(ma_khoi) if scores else None
    if block is None or block.da_cong_bo:
        return ""
    if not any(u.tieu_chi for u in block.don_vi.values()):
        return f"{newest}: chưa xếp hạng, chưa có điểm."
    return f"{newest}: chưa xếp hạng, {of(block.so_da_tham_dinh, block.so_don_vi)} đơn vị đã thẩm định xong."


def parts_of(scores: Iterable[UnitScores]) -> list[str]:
    """The parts that any of the units has, in the order of the rubric."""
    return list(dict.fromkeys(ma for s in scores for ma in s.linh_vuc))
