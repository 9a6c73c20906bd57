"""What became of a town and its units, in words: from the last days and successors of the list of units alone."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from thidua.contract.words import lower_first
from thidua.site.frame.words import date
from thidua.town.year import TOWN

Unit = Mapping[str, Any]  # a row of danh-muc/don-vi


def successor_since(unit: Unit) -> dt.date | None:
    """The first day of the unit's successor: the day after its own last one. None while it has no last day."""
    last: dt.date | None = unit["hieu_luc_den"]
    return last + dt.timedelta(days=1) if last else None


def rearranged(units: Iterable[Unit], kinds: Collection[str]) -> dict[str, Any] | None:
    """How many wards and communes were rearranged and since when (the last such day); None if none were.

    `kinds`: the kinds of unit at commune level, here and below (`Town.commune_kinds`).
    """
    followed = [u for u in units if u["ke_thua"] and u["loai"] in kinds]
    days = [day for u in followed if (day := successor_since(u))]
    return {"tu_ngay": max(days), "so_don_vi": len(followed)} if days else None


def town_end(units: Iterable[Unit]) -> dt.date | None:
    """The first day without the town itself."""
    return next((successor_since(u) for u in units if u["loai"] == TOWN), None)


def became(units: Iterable[Unit], kinds: Collection[str]) -> str:
    """ "phường Sa Pa và 5 xã", and who was not merged: what the wards and communes are now. "" if none changed."""
    groups = _by_successor(units, kinds)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for successor in groups:
        by_kind[_name(successor).partition(" ")[0]].append(lower_first(_name(successor)))
    parts = [names[0] if len(names) == 1 else f"{len(names)} {kind.lower()}" for kind, names in by_kind.items()]
    same = [u["ten"] for members in groups.values() for u in members if not _is_merged(u, members)]
    kept = f" {_listed(same)} không sáp nhập." if same else ""
    return f"{_listed(sorted(parts, key=len, reverse=True))}.{kept}" if parts else ""


def of_unit(unit: Unit, units: Iterable[Unit], nam: int, kinds: Collection[str]) -> str:
    """What became of one unit; a new one of the same name is told apart. "" while it has no last day and successor."""
    last, since = unit["hieu_luc_den"], successor_since(unit)
    if not unit["ke_thua"]:
        return f"Đơn vị hoạt động đến hết ngày {date(last)}; nơi nhận việc chưa được xác minh." if last else ""
    when = f"Từ ngày {date(since)}, đơn vị kế thừa" if since else "Đơn vị kế thừa"
    members = _by_successor(units, kinds).get(unit["ke_thua"], [])
    return f"{when} là {unit['ke_thua']}.{_told_apart(unit, members, nam)}{_code_taken_over(unit)}"


def _code_taken_over(unit: Unit) -> str:
    """That another unit has the statistical code now: a code is read with its years."""
    code = unit["ma_gso"]
    taken = code and f"({code})" in unit["ke_thua"] and not _same_name(unit)
    return f" Mã {code} từ đó là mã của {lower_first(_name(unit['ke_thua']))}." if taken else ""


def _told_apart(unit: Unit, members: list[Unit], nam: int) -> str:
    if len(members) > 1:
        of = _listed([u["ten_ngan"] or u["ten"] for u in members])
        other = f", cùng tên mà rộng hơn {lower_first(unit['ten'])} của năm {nam}" if _same_name(unit) else ""
        return f" Đó là đơn vị mới, gồm {of} của năm {nam}{other}."
    return "" if not members or _is_merged(unit, members) else " Đơn vị không sáp nhập với nơi nào và giữ tên cũ."


def _by_successor(units: Iterable[Unit], kinds: Collection[str]) -> dict[str, list[Unit]]:
    out: dict[str, list[Unit]] = defaultdict(list)
    for u in units:
        if u["ke_thua"] and u["loai"] in kinds:
            out[u["ke_thua"]].append(u)
    return out


def _is_merged(unit: Unit, members: list[Unit]) -> bool:
    return len(members) > 1 or not _same_name(unit)


def _same_name(unit: Unit) -> bool:
    return _name(unit["ke_thua"]) == str(unit["ten"])


def _name(successor: str) -> str:
    """The name in "Xã Tả Phìn (03013)"."""
    return successor.partition(" (")[0]


def _listed(names: list[str]) -> str:
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
