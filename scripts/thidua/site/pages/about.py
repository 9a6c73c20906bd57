"""What stands beside the figures: procedures, how to report a mistake, the summary in English."""

from __future__ import annotations

from thidua.contract.names import PROCEDURES
from thidua.contract.words import BOOKS, VERDICTS
from thidua.results.model import Verdict
from thidua.site.frame.env import render
from thidua.site.frame.sentences import books_of
from thidua.site.frame.states import in_list_order
from thidua.site.frame.succession import town_end
from thidua.site.frame.town import SiteYear, group
from thidua.site.frame.town_rows import tally_of
from thidua.site.frame.view import PageView
from thidua.site.pages.targets import counts
from thidua.town.periods import is_quarter

NATIONAL_PORTAL = "https://dichvucong.gov.vn"


def procedures(trang: PageView) -> str:
    """The town's procedures by field; where to find them while the town has entered none."""
    rows = trang.route.town.data.rows(PROCEDURES)
    portal = str(trang.route.town.meta.get("cong_thong_tin") or "")
    return render("thu-tuc.html", trang=trang, linh_vuc=group(rows, "linh_vuc"), quoc_gia=NATIONAL_PORTAL, cong=portal)


def mistakes(trang: PageView) -> str:
    """How anybody may report a wrong figure."""
    return render("cach-bao-sai.html", trang=trang, quoc_gia=NATIONAL_PORTAL)


def keeper(trang: PageView) -> str:
    """Who runs the site, whether it is official, and the one way to report that works now."""
    town = trang.route.town
    return render(
        "nguoi-giu.html",
        trang=trang,
        ten=town.ten_giua,
        nguoi_giu=str(town.meta.get("nguoi_giu") or ""),
        minh_hoa=town.is_demo,
        quoc_gia=NATIONAL_PORTAL,
    )


def ended(trang: PageView) -> str:
    """Since when the town's own bodies are no more; nothing while they are."""
    town = trang.route.town
    return render(
        "thi-xa-ket-thuc.html", ten=town.ten_giua, noi=town.goi.noi, tu_ngay=town_end(town.all_units.values())
    )


def english(trang: PageView) -> str:
    """The town's year in English: its size, the state of its figures, how many targets stand where."""
    v = trang.route.view
    return render("english.html", trang=trang, ten=v.town.ten, tinh_trang=state(v), dem_kq=_counts(v), **counts(v))


def state(v: SiteYear) -> str:
    """The state of the newest quarter's data in one sentence."""
    period = v.newest
    if period is None:
        return f"No results of {v.nam} have been published yet: the pages show the plan and its targets."
    code = period.ma_ky
    name = f"quarter {code[-1]}" if is_quarter(code) else f"period “{v.data.period_name(code)}”"
    return f"Newest figures: {name} of {v.nam} ({BOOKS[books_of(period)].anh})."


def _counts(v: SiteYear) -> list[tuple[str, str, int]]:
    counted = tally_of(v.newest, v) if v.newest else {}
    return [(k, VERDICTS[Verdict(k)].anh, n) for k, n in in_list_order(counted)]
