"""Scores and ranks on pages: the two blocks, the overview, and a unit's own points. An order only once released."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from thidua.contract.names import Cells, Row
from thidua.contract.words import lower_first
from thidua.results.display import format_index
from thidua.results.scores_model import BlockScores, UnitScores
from thidua.site.frame import rank_strip
from thidua.site.frame.charts import SlopeChart, slope_chart
from thidua.site.frame.env import render
from thidua.site.frame.names import short_part
from thidua.site.frame.paging import window
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.score_words import block_state, unit_sentence
from thidua.site.frame.town import SiteYear
from thidua.site.frame.view import PageView


def block_page(route: Route) -> Page:
    """One ranked block: the order once released, else the progress of the appraisal and no order."""
    v = route.view
    kind = next(k for k in v.town.blocks if k["ma_khoi"] == route.arg)
    block = v.scores.khoi.get(route.arg) if v.scores else None
    units = block.don_vi if block else {}
    waiting = [(v.units[m], s) for m, s in units.items() if s.tieu_chi and s.khong_xep_hang is None and m in v.units]
    unranked = [(v.units[m], s) for m, s in units.items() if s.khong_xep_hang and m in v.units]
    context = {
        "khoi": kind,
        "tinh_trang": block_state(v, block),
        "cho_nam_moi": rank_strip.waiting(v, route.arg),
        "hang": None,
        **(_ranked(v, block, route.so_trang) if block and block.xep_hang else {}),
        "cho": window(waiting, route.so_trang),
        "khong_xep": window(unranked, route.so_trang),
        "don_vi": window(v.units_by_block.get(route.arg, []), route.so_trang),
        "muc": v.scores.muc_xep_loai.get(route.arg, ()) if v.scores else (),
    }
    title = f"Xếp hạng {lower_first(kind['ten'])} năm {route.nam}"
    about = (
        f"Chỉ số cải cách hành chính năm {route.nam} của {kind['ten'].lower()}, {v.town.ten_giua}: "
        "điểm, hạng, đồng hạng."
    )
    return Page(title, about, (("xep-hang/", "Xếp hạng"),), "khoi-xep-hang.html", context)


def _ranked(v: SiteYear, block: BlockScores, page: int) -> Cells:
    """The block in order as lines of one strip, and the parts of the points as cells."""
    assert block.xep_hang and v.scores
    scale = rank_strip.scale_of(block, v.scores.muc_xep_loai.get(block.ma_khoi, ()))
    here = [(v.units[m], r, block.don_vi[m]) for m, r in window(list(block.xep_hang.hang.items()), page)]
    parts = rank_strip.parts_of(s for _, _, s in here)
    criteria = v.scores.bo_tieu_chi.tieu_chi
    gains = [(v.units[s.ma_don_vi], s, rank_strip.change(s)) for s in rank_strip.gains(block)]
    return {
        "cau": rank_strip.sentence(v, block),
        "trung_vi": block.xep_hang.trung_vi,
        "thang": scale,
        "hang": [(u, r, s, rank_strip.line_of(s, r, scale.tu)) for u, r, s in here],
        "phan_diem": [(f"{ma}. {criteria[ma].noi_dung}", short_part(criteria[ma], v.town.domain)) for ma in parts],
        "o_diem": [(u, [rank_strip.cell_of(s.linh_vuc.get(ma)) for ma in parts]) for u, _, s in here],
        "tang": gains,
        "co_nam_truoc": any(rank_strip.before(s) is not None for _, _, s in here),
    }


def leaders(v: SiteYear) -> list[Cells]:
    """Both blocks: state, and who leads where ranks are released (all of them when they tie)."""
    rows = []
    for kind in v.town.ranked_blocks:
        block = v.scores.khoi.get(kind["ma_khoi"]) if v.scores else None
        ranking = block.xep_hang if block else None
        first = [(v.units[m], r) for m, r in ranking.hang.items() if r.thu_hang == 1] if ranking else []
        rows.append({**kind, "tinh_trang": block_state(v, block), "dau": first})
    return rows


def overview(trang: PageView) -> str:
    return render("xep-hang-tat-ca.html", trang=trang, khoi=leaders(trang.route.view))


def unit_scores(v: SiteYear, ma: str) -> Row | None:
    """What a unit's page shows of its points; None where there is no rubric for it."""
    s = v.scores.unit(ma) if v.scores else None
    if v.scores is None or s is None or not s.tieu_chi:
        return None
    names = {c.ma: c.noi_dung for c in v.scores.bo_tieu_chi.tieu_chi.values()}
    return {
        "diem": s,
        "cau": unit_sentence(v, ma),
        "hai_nam": _slope(v, s),
        "so_sanh": _comparison(v, s),
        "linh_vuc": [{"ten": f"{ma}. {names[ma]}", "s": sums} for ma, sums in s.linh_vuc.items()],
        "lech": [leaf for leaf in s.tieu_chi.values() if leaf.lech],
    }


def _comparison(v: SiteYear, s: UnitScores) -> list[Row]:
    """The unit's index beside its block's median and first, and its own of last year; [] until ranks are released."""
    block = v.scores.khoi[s.ma_khoi] if v.scores else None
    if block is None or block.xep_hang is None or s.chi_so is None:
        return []
    ranking, own = block.xep_hang, Fraction(s.chi_so)
    rows: list[tuple[str, Decimal | Fraction]] = [("Mức giữa của khối", ranking.trung_vi)]
    rows += [("Cao nhất khối", max(r.chi_so for r in ranking.hang.values()))]
    if s.nam_truoc and s.nam_truoc.chi_so is not None:
        rows.append((f"Chính đơn vị, năm {v.nam - 1}", s.nam_truoc.chi_so))
    return [{"ten": words, "so": other, "lech": _difference(own - Fraction(other))} for words, other in rows]


def _difference(gap: Fraction) -> str:
    if not gap:
        return "bằng"
    return f"{'cao hơn' if gap > 0 else 'thấp hơn'} {format_index(abs(gap))}"


def _slope(v: SiteYear, s: UnitScores) -> SlopeChart | None:
    """Last year's index and this year's, once this year's ranks are released."""
    block = v.scores.khoi[s.ma_khoi] if v.scores else None
    before = s.nam_truoc.chi_so if s.nam_truoc else None
    if block is None or block.xep_hang is None or before is None or s.chi_so is None:
        return None
    return slope_chart(before, s.chi_so)
