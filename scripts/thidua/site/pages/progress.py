"""Progress by quarter: all periods of a year, and each one with what the town and the units reported."""

from __future__ import annotations

from thidua.contract.names import Row
from thidua.contract.words import lower_first
from thidua.site.frame import sentences
from thidua.site.frame.env import render
from thidua.site.frame.paging import window
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.view import PageView


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
                "tinh_trang": sentences.period_state(v, q),
                "dem": sentences.counted(v, done, due),
                "han": sentences.deadline(row),
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
    )


def period_page(route: Route) -> Page:
    v = route.view
    ky = v.last if route.arg == "nam" else route.arg
    period = v.results.ky[ky]
    name = sentences.period_name(v, route.arg)
    reported = [(v.units[m], r) for m, r in period.tiep_nhan.items() if m in v.units]
    context = {
        "ky": period,
        "la_nam": route.arg == "nam",
        "ten_ky": name,
        "tinh_trang": sentences.period_state(v, ky),
        "linh_vuc": [{**d, "chi_tieu": v.targets_by_domain.get(d["ma_linh_vuc"], [])} for d in route.town.domains],
        "bao_cao": window(reported, route.so_trang),
        "thoi_gian": sentences.span(v.periods.get(ky)),
        "han": sentences.deadline(v.periods[ky]) if ky in v.periods else sentences.NOT_SET,
        "nghia_chua_nop": sentences.silence(r for _, r in reported),
    }
    title = f"Tiến độ cả năm {route.nam}" if route.arg == "nam" else f"Tiến độ {lower_first(name)} năm {route.nam}"
    about = f"{title} của {route.town.ten_giua}: kết quả chung của từng chỉ tiêu và tình hình báo cáo."
    return Page(title, about, (("tien-do/", "Tiến độ"),), "ky.html", context)
