"""The home page, the list of years and each year's own page."""

from __future__ import annotations

from thidua.contract.names import Cells, Row
from thidua.contract.words import lower_first
from thidua.results.model import PeriodResults
from thidua.results.shown import MET
from thidua.site.frame import sentences
from thidua.site.frame.change_words import since
from thidua.site.frame.charts import share_bar
from thidua.site.frame.env import render
from thidua.site.frame.names import short_domain
from thidua.site.frame.paging import SIZE
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.succession import became, rearranged
from thidua.site.frame.tiles import Tile, unit_tile
from thidua.site.frame.town import SiteTown, SiteYear
from thidua.site.frame.town_rows import farthest, rows_of, tally_of, verdict_sentence
from thidua.site.frame.view import PageView
from thidua.site.pages.rankings import leaders
from thidua.site.pages.targets import counts

FARTHEST = 3


def home(trang: PageView) -> str:
    """What happened in the newest period; before there is any, what can be read."""
    v = trang.route.view
    context = {"trang": trang, "nam": v.nam, "ten": v.town.ten_giua, **_places(v)}
    if v.newest is None:
        return render(
            "trang-chu-chua-co.html", han=sentences.first_deadline(v), tinh_trang=sentences.town_state(v), **context
        )
    return render("trang-chu.html", muc=[], **context, **_newest(v, v.newest))


def _places(v: SiteYear) -> Cells:
    """The year, its communes – or what it has in their place – as tiles, its sizes."""
    name, near = sentences.nearest(v)
    return {
        "ten_xa": name,
        "xa": [unit_tile(v, u) for u in near[:SIZE]],
        "so_xa": len(near),
        "so_khac": len(v.units) - len(near),
        "sap_xep": rearranged(v.units.values(), v.data.town.commune_kinds),
        "sap_xep_thanh": became(v.units.values(), v.data.town.commune_kinds),
        **counts(v),
    }


def _newest(v: SiteYear, period: PeriodResults) -> Cells:
    rows = rows_of(v, period)
    counted = tally_of(period, v)
    return {
        "ky": period,
        "ten_ky": lower_first(sentences.period_name(v, period.ma_ky)),
        "cau": verdict_sentence(period, v),
        "doi": since(v, period),
        "tinh_trang": provisional(v, period),
        "dem_kq": counted,
        "xa_nhat": farthest(rows, FARTHEST),
        "con_mo": not period.khoa_so or period.ma_ky != v.last,
        "linh_vuc": [_domain_tile(v, period, d) for d in v.town.domains],
        "xep_hang": ranked_year(v.town),
        "so_chua_dat": counted.get("chua-dat", 0),
        "so_dang": counted.get("dang-thuc-hien", 0),
    }


def _domain_tile(v: SiteYear, period: PeriodResults, domain: Row) -> Tile:
    counted = tally_of(period, v, domain["ma_linh_vuc"])
    met = sum(counted.get(code, 0) for code in MET)
    link = f"chi-tieu/{domain['duong_dan']}/"
    return Tile(short_domain(domain), link, share_bar(counted), met, sum(counted.values()))


def provisional(v: SiteYear, period: PeriodResults) -> str:
    """The state of the newest figures, and how many of the met are of part of the units."""
    met = [period.thi_xa[ma] for ma, t in v.targets.items() if (r := period.thi_xa[ma]).ket_qua and r.ket_qua in MET]
    partial = sum(r.tam_tinh for r in met)
    tail = f" {partial} trong {len(met)} con số đạt còn tạm tính." if partial else ""
    return f"{sentences.period_state(v, period.ma_ky)}{tail}"


def ranked_year(town: SiteTown) -> int | None:
    """The newest year with a released ranking."""
    nam = town.newest_ranked_year
    return nam if any(row["dau"] for row in leaders(town.view(nam))) else None


def years(trang: PageView) -> str:
    town = trang.route.town
    rows = [{"nam": n, "tinh_trang": sentences.town_state(town.view(n))} for n in reversed(town.years)]
    return render("danh-sach-nam.html", trang=trang, nam=rows)


LASTING = (
    ("ke-hoach/", "Kế hoạch"),
    ("chi-tieu/", "Chỉ tiêu"),
    ("tien-do/", "Tiến độ"),
    ("don-vi/", "Đơn vị"),
    ("xep-hang/", "Xếp hạng"),
    ("khen-thuong/", "Khen thưởng"),
    ("dang-ky/", "Đăng ký thi đua"),
    ("bao-cao/", "Báo cáo"),
)


def year_page(route: Route) -> Page:
    """A year at a glance as the home page shows the newest, and its lasting pages."""
    v = route.view
    listed = {"muc": [{"lien": path, "ten": f"{words} năm {route.nam}"} for path, words in LASTING]}
    about = f"Cả năm {route.nam} của {route.town.ten_giua} trên một trang, và các trang lâu dài của năm ấy."
    crumbs = (("nam/", "Các năm"),)
    if v.newest is None:
        return Page(f"Năm {route.nam}", about, crumbs, "nam.html", listed)
    return Page(f"Năm {route.nam}", about, crumbs, "trang-chu.html", {**listed, **_places(v), **_newest(v, v.newest)})
