"""/lich/: what an officer must do by when. The papers of each kind of report are told by hand in docs/lich."""

from __future__ import annotations

from thidua.contract.names import Row
from thidua.site.frame.deadlines import Due, due_of
from thidua.site.frame.env import render
from thidua.site.frame.paging import SHOWN_YEARS
from thidua.site.frame.town import SiteYear
from thidua.site.frame.view import PageView
from thidua.site.frame.words import date
from thidua.site.pages.receipts import books, books_words


def calendar(trang: PageView) -> str:
    """The newest years, newest first: everything with a day in its order, then what has none."""
    town = trang.route.town
    years = [_year(town.view(nam)) for nam in sorted(town.years, reverse=True)[:SHOWN_YEARS]]
    return render("lich.html", trang=trang, cac_nam=years, ten_tep=f"lich-thi-dua-{town.dataset.ma}")


def _year(v: SiteYear) -> Row:
    dues = due_of(v)
    shown = [{"d": d, "ngay": date(d.ngay), "so": _books(v, d)} for d in dues]
    return {
        "nam": v.nam,
        "co_ngay": [r for r, d in zip(shown, dues, strict=True) if d.ngay],
        "chua_ngay": [r for r, d in zip(shown, dues, strict=True) if not d.ngay],
    }


def _books(v: SiteYear, due: Due) -> str:
    """How far the books of a period are; the state of a release is told by its own words."""
    return books_words(*books(v, due.ma)) if due.loai else due.loi_han[:1].upper() + due.loi_han[1:]
