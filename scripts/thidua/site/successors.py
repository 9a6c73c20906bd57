"""What became of the units after the year: said from danh-muc/don-vi, so that another town's pages say their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from thidua.duty import COMMUNE_KINDS

Unit = Mapping[str, Any]  # a row of danh-muc/don-vi


def successor_since(unit: Unit) -> dt.date | None:
    """The first day of the unit's successor: the day after its own last one. None while it has no last day."""
    last: dt.date | None = unit["hieu_luc_den"]
    return last + dt.timedelta(days=1) if last else None


def rearranged(units: Iterable[Unit]) -> dict[str, Any] | None:
    """How many wards and communes were rearranged and since when (the last such day); None if none were."""
    followed = [u for u in units if u["ke_thua"] and u["loai"] in COMMUNE_KINDS]
    days = [day for u in followed if (day := successor_since(u))]
    return {"tu_ngay": max(days), "so_don_vi": len(followed)} if days else None
