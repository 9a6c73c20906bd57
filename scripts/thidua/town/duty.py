"""Who stands when, and who owes the figure of which target."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachChiTieu

Unit = Mapping[str, Any]  # a row of danh-muc/don-vi

COMMUNE_KINDS = frozenset({"xa", "phuong", "thi-tran", "dac-khu"})  # where no danh-muc/loai-don-vi says which
LED = ("cap-thi-xa", "dinh-tinh")  # what a lead unit may report, whatever its block


def stands(unit: Unit, first: date, last: date) -> bool:
    """Whether the unit exists on any day from `first` to `last`."""
    begin, end = unit["hieu_luc_tu"], unit["hieu_luc_den"]
    return (begin is None or begin <= last) and (end is None or end >= first)


def is_due(
    unit: Unit,
    cach_tinh: str,
    blocks: Collection[str],
    cap: str | None,
    lead: str | None,
    communes: Collection[str] = COMMUNE_KINDS,
) -> bool:
    """Whether the unit reports a target (for a survey: is to be covered by it).

    It is the lead unit of a figure for the town, or its block is named – and its level, where the clause splits
    levels: `communes` are the kinds of unit at commune level. Nobody but the lead unit reports for the whole town.
    """
    if cach_tinh in LED and unit["ma_don_vi"] == lead:
        return True
    if cach_tinh == "cap-thi-xa" or unit["ma_khoi"] not in blocks:
        return False
    return cap is None or (cap == "cap-xa") == (unit["loai"] in communes)


def target_is_due(target: KeHoachChiTieu, unit: Unit, communes: Collection[str]) -> bool:
    """Whether the unit owes the target, from their rows."""
    blocks = (target["khoi_bao_cao"] or "").split("|")
    return is_due(unit, target["cach_tinh"], blocks, target["cap"], target["don_vi_chu_tri"], communes)


def reporters(target: KeHoachChiTieu, units: Mapping[str, Unit], communes: Collection[str]) -> tuple[str, ...]:
    """Codes of those of the units, in their order, that owe the target; none where the plan names nobody."""
    blocks = (target["khoi_bao_cao"] or "").split("|")
    way, cap, lead = target["cach_tinh"], target["cap"], target["don_vi_chu_tri"]
    return tuple(ma for ma, unit in units.items() if is_due(unit, way, blocks, cap, lead, communes))
