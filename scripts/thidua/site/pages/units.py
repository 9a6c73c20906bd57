"""The units: all of them by block. A unit's own page is pages/unit.py."""

from __future__ import annotations

from thidua.contract.names import Cells
from thidua.contract.words import lower_first
from thidua.site.frame import sentences
from thidua.site.frame.env import render
from thidua.site.frame.paging import cut
from thidua.site.frame.tiles import unit_tile
from thidua.site.frame.view import PageView


def all_units(trang: PageView) -> str:
    v = trang.route.view
    blocks = [{**k, "don_vi": [unit_tile(v, u) for u in k["don_vi"]]} for k in blocks_here(trang)]
    source = str(v.town.meta.get("nguon_don_vi") or "")
    name = lower_first(sentences.period_name(v, v.newest.ma_ky)) if v.newest else ""
    return render(
        "don-vi-tat-ca.html", trang=trang, nam=v.nam, khoi=blocks, ky=v.newest, ten_ky=name, nguon_don_vi=source
    )


def blocks_here(trang: PageView) -> list[Cells]:
    """The town's blocks with those of their units that stand on this page."""
    v = trang.route.view
    groups = ({**k, "don_vi": v.units_by_block.get(k["ma_khoi"], [])} for k in v.town.blocks)
    return cut(groups, "don_vi", trang.route.so_trang)
