"""The pages that repeat: a domain, a target, a unit, a period, a year. Pure: Route → Page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.results.model import PeriodResults, TargetResult
from thidua.results.years import summary
from thidua.site.frame import sentences
from thidua.site.frame.charts import quarter_chart
from thidua.site.frame.env import render
from thidua.site.frame.paging import window
from thidua.site.frame.routes import QUARTERS, Page, Route
from thidua.site.frame.view import BuildInfo, PageView, numbered
from thidua.site.pages import awards, rankings, releases, reviews, sheets
from thidua.site.pages.about_town import successor_since

Row = dict[str, Any]


def make(route: Route, build: BuildInfo) -> tuple[PageView, str]:
    """The view and the HTML body of a generated page. Raises KeyError for a kind that no maker knows."""
    page = MAKERS[route.kind](route)
    view = PageView(route, numbered(page.title, route), page.description, build, page.crumbs)
    return view, render(page.template, trang=view, nam=route.nam, ten=route.town.ten_giua, **page.context)


def domain_page(route: Route) -> Page:
    v = route.view
    domain = next(d for d in route.town.domains if d["ma_linh_vuc"] == route.arg)
    targets = v.targets_by_domain.get(route.arg, [])
    context = {
        "linh_vuc": domain,
        "chi_tieu": targets,
        "gioi_thieu": v.clauses[f"IV.{route.arg}"]["noi_dung"],
        **_newest(route),
        "kqs": v.newest.thi_xa if v.newest else {},
        "tong": v.newest.tong_linh_vuc.get(route.arg) if v.newest else None,
    }
    title = f"{domain['ten']}: chỉ tiêu và kết quả năm {route.nam}"
    about = (
        f"{len(targets)} nội dung phải đạt của lĩnh vực {domain['ten'].lower()}, "
        f"{route.town.ten_giua}, năm {route.nam}."
    )
    return Page(title, about, (("chi-tieu/", "Chỉ tiêu"),), "linh-vuc.html", context)


def target_page(route: Route) -> Page:
    v, ma = route.view, route.arg
    t = v.targets[ma]
    domain = next(d for d in route.town.domains if d["ma_linh_vuc"] == t["ma_linh_vuc"])
    shown = [q for q in QUARTERS if v.results.ky[q].co_so_lieu]
    quarters = [(sentences.period_name(q), v.results.ky[q].thi_xa[ma]) for q in QUARTERS]
    context = {
        "t": t,
        "dieu": v.clauses[t["ma_dieu_khoan"]],
        "linh_vuc": domain,
        **_newest(route),
        "han": sentences.first_deadline(v),
        "ai_bao_cao": sentences.who_reports(v, t),
        "cac_ky": [{"ma": q, "ten": sentences.period_name(q), "r": v.results.ky[q].thi_xa[ma]} for q in shown],
        "bieu_do": quarter_chart(quarters, t),
        "don_vi": _units_of_target(route, ma),
        "ghi_chu": v.notes.get(t["ma_dieu_khoan"], []),
    }
    crumbs = (("chi-tieu/", "Chỉ tiêu"), (f"chi-tieu/{domain['duong_dan']}/", domain["ten"]))
    about = f"{t['ten']}: phải đạt gì, tính thế nào, kết quả từng quý và từng đơn vị của {route.town.ten_giua}."
    return Page(t["ten"], about, crumbs, "chi-tieu.html", context)


def _units_of_target(route: Route, ma: str) -> list[tuple[Row, TargetResult]]:
    v = route.view
    return list(window(v.units_of_target.get(ma, []), route.so_trang))


def unit_page(route: Route) -> Page:
    v, ma = route.view, route.arg
    unit = v.units[ma]
    newest, receipts = v.newest, _receipts_of_unit(route, ma)
    context = {
        "u": unit,
        "mo_ta": sentences.unit_intro(v, unit),
        **_newest(route),
        "tong": newest.tong_don_vi[ma] if newest and ma in newest.tong_don_vi else None,
        "cau": sentences.unit_summary(v, ma),
        "han": sentences.first_deadline(v),
        "linh_vuc": _domains_of_unit(route, ma),
        "da_nop": receipts,
        "co_chua_nop": sentences.silent(k["r"] for k in receipts),
        "nghia_chua_nop": sentences.SILENT_MEANS,
        "ke_thua_tu": successor_since(unit),
        "van_ban": v.documents.get(ma, []),
        "cham_diem": rankings.unit_scores(v, ma),
        "khen": awards.unit_summary(v, ma),
    }
    about = f"{unit['ten']}: kết quả từng chỉ tiêu cải cách hành chính năm {route.nam}, báo cáo và minh chứng."
    return Page(f"{unit['ten']} năm {route.nam}", about, (("don-vi/", "Đơn vị"),), "don-vi.html", context)


def _domains_of_unit(route: Route, ma: str) -> list[Row]:
    v = route.view
    period: PeriodResults = v.newest or v.results.ky[QUARTERS[0]]
    out = []
    for d in route.town.domains:
        targets = [
            t for t in v.targets_by_domain.get(d["ma_linh_vuc"], []) if (ma, t["ma_chi_tieu"]) in period.theo_don_vi
        ]
        if targets:
            rows = [(t, period.theo_don_vi[ma, t["ma_chi_tieu"]]) for t in targets]
            out.append({**d, "dong": rows, "tong": summary(r for _, r in rows)})
    return out


def _receipts_of_unit(route: Route, ma: str) -> list[Row]:
    v = route.view
    out = []
    for ky, row in v.periods.items():
        receipt = v.results.ky[ky].tiep_nhan.get(ma) if ky in v.results.ky else v.results.tiep_nhan.get((ky, ma))
        if receipt:
            out.append({"ten": row["ten"], "r": receipt, "han": sentences.deadline(row)})
    return out


def period_page(route: Route) -> Page:
    v = route.view
    ky = "quy-4" if route.arg == "nam" else route.arg
    period = v.results.ky[ky]
    name = sentences.period_name(route.arg)
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
        "co_chua_nop": sentences.silent(r for _, r in reported),
        "nghia_chua_nop": sentences.SILENT_MEANS,
    }
    title = f"Tiến độ cả năm {route.nam}" if route.arg == "nam" else f"Tiến độ {name.lower()} năm {route.nam}"
    about = f"{title} của {route.town.ten_giua}: kết quả chung của từng chỉ tiêu và tình hình báo cáo."
    return Page(title, about, (("tien-do/", "Tiến độ"),), "ky.html", context)


def year_page(route: Route) -> Page:
    items = [
        ("ke-hoach/", "Kế hoạch"),
        ("chi-tieu/", "Chỉ tiêu"),
        ("tien-do/", "Tiến độ"),
        ("don-vi/", "Đơn vị"),
        ("xep-hang/", "Xếp hạng"),
        ("khen-thuong/", "Khen thưởng"),
        ("dang-ky/", "Đăng ký thi đua"),
        ("bao-cao/", "Báo cáo"),
    ]
    context = {"muc": [{"lien": p, "ten": f"{w} năm {route.nam}"} for p, w in items]}
    return Page(
        f"Năm {route.nam}",
        f"Các trang lâu dài của năm {route.nam}, {route.town.ten_giua}.",
        (("nam/", "Các năm"),),
        "nam.html",
        context,
    )


def _newest(route: Route) -> Row:
    """The newest quarter with figures under the names that the templates use; `ky` None without any."""
    period = route.view.newest
    if period is None:
        return {"ky": None, "ten_ky": ""}
    name = sentences.period_name(period.ma_ky)
    return {"ky": {"ma": period.ma_ky, "ten": name, "kq": period}, "ten_ky": name}


MAKERS: dict[str, Callable[[Route], Page]] = {
    "linh-vuc": domain_page,
    "chi-tieu": target_page,
    "don-vi": unit_page,
    "ky": period_page,
    "xep-hang": rankings.block_page,
    "khen-thuong": awards.unit_page,
    "nam": year_page,
    "phien-ban-nam": releases.year_page,
    "phien-ban": releases.release_page,
    "bao-cao": reviews.review_page,
    "to-in": sheets.sheet_page,
    "to-in-thi-xa": sheets.town_sheet,
    "to-in-khoi": sheets.block_sheet,
}
