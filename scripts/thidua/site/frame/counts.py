"""What the pages of one year share: how a unit's targets stand, the middle figure of each block."""

from __future__ import annotations

from functools import lru_cache

from thidua.results.shown import Middles, middles, tally, unit_state
from thidua.site.frame.town import SiteYear


def counts_of_unit(v: SiteYear, ma: str) -> dict[str, int]:
    """How many of the unit's targets stand where in the newest quarter with figures, in the order of lists."""
    found = v.newest.cua_don_vi.get(ma, ()) if v.newest else ()
    return tally(unit_state(r, v.targets[r.ma_chi_tieu]) for r in found)


@lru_cache(maxsize=8)  # a build has few years, and every page of one asks
def middles_of(v: SiteYear) -> Middles:
    """The middle figure of each block and target in the newest quarter with figures; empty without any."""
    blocks = {ma: unit["ma_khoi"] for ma, unit in v.units.items()}
    return middles(v.newest, blocks) if v.newest else {}
