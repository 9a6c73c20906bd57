"""Targets of the plan: all of them, a domain's, each one with its results."""

from __future__ import annotations

from thidua.contract.names import Cells, Row
from thidua.results.model import TargetResult
from thidua.site.frame import sentences
from thidua.site.frame.charts import quarter_chart
from thidua.site.frame.env import render
from thidua.site.frame.paging import window
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.town import SiteYear
from thidua.site.frame.view import PageView
from thidua.site.pages.plan import readings_of
from thidua.site.pages.progress import newest


def counts(v: SiteYear) -> dict[str, int]:
    """Sizes that pages quote: lettered items, items with figures, figures, clauses, units."""
    lettered = {t["ma_dieu_khoan"] for t in v.targets.values()}
    with_figures = {t["ma_dieu_khoan"] for t in v.targets.values() if t["so_sanh"] is not None}
    figures = sum(t["so_sanh"] is not None for t in v.targets.values())
    return {
        "so_dieu": len(lettered),
        "so_dieu_so": len(with_figures),
        "so_con_so": figures,
        "so_noi_dung": len(v.targets),
        "so_dieu_khoan": v.numbered_clauses,
        "so_don_vi": len(v.units),
    }


def domains(v: SiteYear) -> list[Cells]:
    """The domains in their order, each with its targets, their numbers and how they stand."""
    out = []
    for d in v.town.domains:
        targets = v.targets_by_domain.get(d["ma_linh_vuc"], [])
        out.append(
            {
                **d,
                "chi_tieu": targets,
                "so_dieu": len({t["ma_dieu_khoan"] for t in targets}),
                "so_con_so": sum(t["so_sanh"] is not None for t in targets),
                "tong": v.newest.tong_linh_vuc.get(d["ma_linh_vuc"]) if v.newest else None,
            }
        )
    return out


def all_targets(trang: PageView) -> str:
    v = trang.route.view
    return render(
        "chi-tieu-tat-ca.html", trang=trang, nam=v.nam, co_so_lieu=v.has_figures, linh_vuc=domains(v), **counts(v)
    )


def domain_page(route: Route) -> Page:
    v = route.view
    domain = next(d for d in route.town.domains if d["ma_linh_vuc"] == route.arg)
    targets = v.targets_by_domain.get(route.arg, [])
    above = v.clause_of_domain(route.arg)
    context = {
        "linh_vuc": domain,
        "chi_tieu": targets,
        "gioi_thieu": above["noi_dung"] if above else "",
        **newest(route),
        "kqs": v.newest.thi_xa if v.newest else {},
        "tong": v.newest.tong_linh_vuc.get(route.arg) if v.newest else None,
    }
    title = f"{domain['ten']}: chỉ tiêu và kết quả năm {route.nam}"
    about = (
        f"{len(targets)} nội dung theo dõi của lĩnh vực {domain['ten'].lower()}, "
        f"{route.town.ten_giua}, năm {route.nam}."
    )
    return Page(title, about, (("chi-tieu/", "Chỉ tiêu"),), "linh-vuc.html", context)


def target_page(route: Route) -> Page:
    v, ma = route.view, route.arg
    t = v.targets[ma]
    domain = next(d for d in route.town.domains if d["ma_linh_vuc"] == t["ma_linh_vuc"])
    shown = [q for q in v.quarters if v.results.ky[q].co_so_lieu]
    quarters = [(sentences.period_name(v, q), v.results.ky[q].thi_xa[ma]) for q in v.quarters]
    context = {
        "t": t,
        "dieu": v.clauses[t["ma_dieu_khoan"]],
        "linh_vuc": domain,
        **newest(route),
        "han": sentences.first_deadline(v),
        "ai_bao_cao": sentences.who_reports(v, t),
        "cac_ky": [{"ma": q, "ten": sentences.period_name(v, q), "r": v.results.ky[q].thi_xa[ma]} for q in shown],
        "bieu_do": quarter_chart(quarters, t),
        "don_vi": _units_of_target(route, ma),
        "ghi_chu": v.notes.get(t["ma_dieu_khoan"], []),
        "cach_hieu": readings_of(v).get(t["ma_dieu_khoan"], []),
    }
    crumbs = (("chi-tieu/", "Chỉ tiêu"), (f"chi-tieu/{domain['duong_dan']}/", domain["ten"]))
    about = f"{t['ten']}: phải đạt gì, tính thế nào, kết quả từng quý và từng đơn vị của {route.town.ten_giua}."
    return Page(t["ten"], about, crumbs, "chi-tieu.html", context)


def _units_of_target(route: Route, ma: str) -> list[tuple[Row, TargetResult]]:
    v = route.view
    return list(window(v.units_of_target.get(ma, []), route.so_trang))
