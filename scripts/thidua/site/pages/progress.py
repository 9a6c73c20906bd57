"""Progress by quarter: all periods of a year, each one by state, and every miss with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from thidua.contract.names import Cells, Row
from thidua.contract.words import REPORT_STATES, lower_first
from thidua.results.model import PeriodResults, ReportState
from thidua.results.shown import BAR_ORDER, MET, met_of, tally, unit_state
from thidua.site.frame import misses, sentences
from thidua.site.frame.change_words import since
from thidua.site.frame.charts import share_bar
from thidua.site.frame.env import render
from thidua.site.frame.filters import filter_of
from thidua.site.frame.paging import cut, window
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.states import group_note
from thidua.site.frame.town import SiteYear
from thidua.site.frame.town_rows import farthest, groups_of, rows_of, tally_of, verdict_sentence
from thidua.site.frame.view import PageView

SILENT = (ReportState.CHUA_NOP, ReportState.KHONG_NOP)


def newest(route: Route) -> Row:
    """The newest quarter with figures under the names that the templates use; `ky` None without any."""
    period = route.view.newest
    if period is None:
        return {"ky": None, "ten_ky": ""}
    name = sentences.period_name(route.view, period.ma_ky)
    return {"ky": {"ma": period.ma_ky, "ten": name, "kq": period}, "ten_ky": name}


def all_periods(trang: PageView) -> str:
    v = trang.route.view
    rows = []
    for q in v.quarters:
        done, due = sentences.reported_count(v, q)
        row = v.periods[q]
        rows.append(
            {
                "ma": q,
                "ten": sentences.period_name(v, q),
                "kq": v.results.ky[q],
                **_met(tally_of(v.results.ky[q], v)),
                "tinh_trang": sentences.period_state(v, q),
                "dem": sentences.counted(v, done, due),
                "han": sentences.deadline(row, v.town.goi),
                "cong_bo": sentences.release_day(v, q),
            }
        )
    return render(
        "tien-do-tat-ca.html",
        trang=trang,
        nam=v.nam,
        cac_ky=rows,
        co_so_lieu=v.has_figures,
        han=sentences.first_deadline(v) + ".",
        ky_cuoi=lower_first(sentences.period_name(v, v.last)),
    )


def _met(counted: Mapping[str, int]) -> Cells:
    """How the town's figures of a period stand, and how many are met."""
    return {"dem_kq": counted, "dat": sum(counted.get(code, 0) for code in MET), "tong": sum(counted.values())}


def _quarter(route: Route) -> str:
    """The quarter of a page; a whole year is its last."""
    return route.view.last if route.arg == "nam" else route.arg


def by_state(v: SiteYear, period: PeriodResults, domain: str | None = None) -> Cells:
    """Targets grouped by state, the farthest first, and those without a figure; of one domain or of all."""
    targets = v.targets.values() if domain is None else v.targets_by_domain.get(domain, [])
    rows = rows_of(v, period, targets)
    return {
        "nhom": [(g, group_note(g.ma)) for g in groups_of(rows)],
        "khong_so": [r for r in rows if not r.ma],
        "dem_kq": tally_of(period, v, domain),
        "xa_nhat": farthest(rows, 1),
        "co_quy": any(r.quy for r in rows),
    }


def period_page(route: Route) -> Page:
    v = route.view
    ky = _quarter(route)
    period = v.results.ky[ky]
    name = sentences.period_name(v, route.arg)
    reported = [(v.units[m], r) for m, r in period.tiep_nhan.items() if m in v.units]
    reported.sort(key=lambda pair: pair[1].trang_thai not in SILENT)
    shown = window(reported, route.so_trang)
    context = {
        "ky": period,
        "la_nam": route.arg == "nam",
        "ma_trang": route.arg,
        "ten_ky": name,
        "cau": verdict_sentence(period, v) if period.co_so_lieu else "",
        "doi": since(v, period),
        "tinh_trang": sentences.period_state(v, ky),
        "linh_vuc": [{**d, "chi_tieu": v.targets_by_domain.get(d["ma_linh_vuc"], [])} for d in route.town.domains],
        **(by_state(v, period) if period.co_so_lieu else {}),
        "khoi": _blocks(v, period) if period.co_so_lieu else [],
        "so_thieu": misses.count(v, ky),
        "da_ket_luan": misses.concluded(v, ky),
        "im": [pair for pair in shown if pair[1].trang_thai in SILENT],
        "da_nop": [pair for pair in shown if pair[1].trang_thai not in SILENT],
        "dem_nop": _receipts(period),
        "thoi_gian": sentences.span(v.periods.get(ky)),
        "han": sentences.deadline(v.periods[ky], v.town.goi) if ky in v.periods else sentences.NOT_SET,
        "nghia_chua_nop": sentences.silence(r for _, r in reported),
    }
    title = f"Tiến độ cả năm {route.nam}" if route.arg == "nam" else f"Tiến độ {lower_first(name)} năm {route.nam}"
    about = f"{title} của {route.town.ten_giua}: kết quả chung của từng chỉ tiêu và tình hình báo cáo."
    return Page(title, about, (("tien-do/", "Tiến độ"),), "ky.html", context)


def _receipts(period: PeriodResults) -> list[tuple[str, int]]:
    """How many units stand where with their report, in words and in the order of the states."""
    count = Counter(r.hien for r in period.tiep_nhan.values())
    return [(word.dai, count[code]) for code, word in REPORT_STATES.items() if count[code]]


def _blocks(v: SiteYear, period: PeriodResults) -> list[Cells]:
    """Each block that has results: what its units met, all of them together."""
    out = []
    for block in v.town.blocks:
        units = [u["ma_don_vi"] for u in v.units_by_block.get(block["ma_khoi"], [])]
        states = [unit_state(r, v.targets[r.ma_chi_tieu]) for ma in units for r in period.cua_don_vi.get(ma, [])]
        met, total = met_of(states)
        if total:
            bar = share_bar(tally(states, BAR_ORDER))
            out.append({"ten": block["ten"], "so": len(units), "dat": met, "tong": total, "phan": bar})
    return out


def misses_page(route: Route) -> Page:
    """Every unit that is short of a target, with the reason it gave; before the year is closed those under way."""
    v, ky = route.view, _quarter(route)
    name = lower_first(sentences.period_name(v, route.arg))
    found = misses.misses(v, ky)
    done = misses.concluded(v, ky)
    blocks = [b for b in v.town.blocks if any(m.u["ma_khoi"] == b["ma_khoi"] for row in found for m in row["noi"])]
    count = Counter(m.r.ma_don_vi for row in found for m in row["noi"])
    context = {
        "ten_ky": name,
        "chi_tieu": cut(found, "noi", route.so_trang) if done else found,
        "so": sum(len(row["noi"]) for row in found),
        "so_chi_tieu": len(found),
        "khoi": filter_of([(b["ma_khoi"], b["ten"]) for b in blocks]),
        "theo_don_vi": [(v.units[ma], n) for ma, n in sorted(count.items(), key=lambda pair: -pair[1])],
        "khong_ly_do": sum(m.can_ly_do and not m.r.ly_do for row in found for m in row["noi"]),
        "da_ket_luan": done,
        "co_so_lieu": v.results.ky[ky].co_so_lieu,
        "tinh_trang": sentences.period_state(v, ky),
    }
    what = "Nơi chưa đạt và lý do" if done else "Nơi còn đang thực hiện"
    whole = f"{what}, {name} năm {route.nam}" if route.arg != "nam" else f"{what}, cả năm {route.nam}"
    about = f"{whole}: từng chỉ tiêu, từng đơn vị của {route.town.ten_giua}, kèm lý do đơn vị nêu."
    crumbs = (("tien-do/", "Tiến độ"), (f"tien-do/{route.arg}/", sentences.period_name(v, route.arg)))
    return Page(whole, about, crumbs, "chua-dat.html", context)
