"""A unit or a field as a tile: its name, a small bar, how much is met."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.contract.names import Row
from thidua.results.shown import BAR_ORDER, met_of, tally, unit_state
from thidua.site.frame.charts import Segment, share_bar
from thidua.site.frame.town import SiteYear


@dataclass(frozen=True)
class Tile:
    """A name with its small bar: `dat` of `tong` are met; `tong` 0 where nothing was sent."""

    ten: str
    lien: str
    phan: tuple[Segment, ...] = ()
    dat: int = 0
    tong: int = 0


def unit_tile(v: SiteYear, unit: Row) -> Tile:
    """A unit in the newest period with figures; without any a name alone."""
    ma, period = unit["ma_don_vi"], v.newest
    found = period.cua_don_vi.get(ma, []) if period else []
    states = [unit_state(r, v.targets[r.ma_chi_tieu]) for r in found]
    name, link = unit["ten"], f"don-vi/{ma}/"
    if not any(r.so_lieu or r.trang_thai for r in found):
        return Tile(name, link)
    met, total = met_of(states)
    return Tile(name, link, share_bar(tally(states, BAR_ORDER)), met, total)
