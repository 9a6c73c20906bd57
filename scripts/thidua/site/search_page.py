"""The page to search on; without a script it is a list of every unit and target."""

from __future__ import annotations

from typing import Any

from thidua.site import paging
from thidua.site.env import render
from thidua.site.fold import fold
from thidua.site.view import PageView


def search_block(trang: PageView) -> str:
    """The form, the place of the results, and every unit and target as links for readers without a script."""
    town = trang.route.town
    v = town.view(town.newest_year)
    units: list[dict[str, Any]] = sorted(v.units.values(), key=lambda u: (fold(u["ten_ngan"] or u["ten"]), u["ten"]))
    domains = [{**d, "chi_tieu": v.targets_by_domain.get(d["ma_linh_vuc"], [])} for d in town.domains]
    return render("tim.html", trang=trang, don_vi=units[: paging.SIZE], so_don_vi=len(units), linh_vuc=domains)
