"""The page of bulletins. Pure: PageView → HTML."""

from __future__ import annotations

from thidua.site.bulletins import bulletins
from thidua.site.env import render
from thidua.site.notices import calendar
from thidua.site.paging import window
from thidua.site.view import PageView

KINDS = {"cong-bo": "Công bố", "khen-thuong": "Khen thưởng", "dinh-chinh": "Đính chính"}


def news_block(trang: PageView) -> str:
    town = trang.route.town
    v = town.view(town.newest_year)
    shown = window(bulletins(town), trang.route.so_trang)
    return render("tin.html", trang=trang, tin=shown, loai=KINDS, nam=v.nam, lich=calendar(v, trang.build.moc))
