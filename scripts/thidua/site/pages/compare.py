"""Two to four units side by side: the page's script reads their own pages; without one the matrix has them all."""

from __future__ import annotations

from thidua.site.frame.env import render
from thidua.site.frame.view import PageView


def compare(trang: PageView) -> str:
    v = trang.route.view
    blocks = [{**k, "don_vi": v.units_by_block.get(k["ma_khoi"], [])} for k in v.town.blocks]
    period = v.newest.ma_ky if v.newest else v.quarters[0]
    return render("so-sanh.html", trang=trang, khoi=blocks, ky=period)
