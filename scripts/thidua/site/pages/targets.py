"""Targets of the plan: all of them, a domain's. One target's own page is pages/target.py."""

from __future__ import annotations

from thidua.contract.names import Cells, Row
from thidua.site.frame import sentences
from thidua.site.frame.env import render
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.town import SiteYear
from thidua.site.frame.town_rows import verdict_sentence
from thidua.site.frame.view import PageView
from thidua.site.pages.progress import by_state, newest


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
            }
        )
    return out


def all_targets(trang: PageView) -> str:
    """With results by state, the farthest first; without any in the order of the plan."""
    v = trang.route.view
    context = {"trang": trang, "nam": v.nam, "linh_vuc": domains(v), **newest(trang.route), **counts(v)}
    if v.newest is None:
        return render("chi-tieu-tat-ca.html", **context)
    found = by_state(v, v.newest)
    state = sentences.period_state(v, v.newest.ma_ky)
    return render("chi-tieu-ket-qua.html", cau=verdict_sentence(v.newest, v), tinh_trang=state, **context, **found)


def _clause_of_domain(v: SiteYear, ma: str) -> Row | None:
    """The clause above those of a field's targets; None where the field has none or they stand on their own."""
    first = next(iter(v.targets_by_domain.get(ma, ())), None)
    own = v.clauses[first["ma_dieu_khoan"]] if first else None
    return v.clauses.get(own["cha"] or "") if own else None


def domain_page(route: Route) -> Page:
    v = route.view
    domain = route.town.domain[route.arg]
    targets = v.targets_by_domain.get(route.arg, [])
    above = _clause_of_domain(v, route.arg)
    context = {
        "linh_vuc": domain,
        "chi_tieu": targets,
        "gioi_thieu": above["noi_dung"] if above else "",
        **newest(route),
        **(by_state(v, v.newest, route.arg) if v.newest else {}),
    }
    title = f"{domain['ten']}: chỉ tiêu và kết quả năm {route.nam}"
    about = (
        f"{len(targets)} nội dung theo dõi của lĩnh vực {domain['ten'].lower()}, "
        f"{route.town.ten_giua}, năm {route.nam}."
    )
    return Page(title, about, (("chi-tieu/", "Chỉ tiêu"),), "linh-vuc.html", context)
