"""The home page, the list of years and each year's own page."""

from __future__ import annotations

from thidua.site.frame import sentences
from thidua.site.frame.env import render
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.succession import became, rearranged
from thidua.site.frame.view import PageView
from thidua.site.pages.progress import newest
from thidua.site.pages.targets import counts, domains


def home(trang: PageView) -> str:
    v = trang.route.view
    return render(
        "trang-chu.html",
        trang=trang,
        nam=v.nam,
        ten=v.town.ten_giua,
        tinh_trang=sentences.town_state(v),
        cau_tom_tat=sentences.town_summary(v),
        linh_vuc=domains(v),
        sap_xep=rearranged(v.units.values()),
        sap_xep_thanh=became(v.units.values()),
        **newest(trang.route),
        **counts(v),
    )


def years(trang: PageView) -> str:
    town = trang.route.town
    rows = [{"nam": n, "tinh_trang": sentences.town_state(town.view(n))} for n in reversed(town.years)]
    return render("danh-sach-nam.html", trang=trang, nam=rows)


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
