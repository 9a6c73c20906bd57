"""The rubric as a tree, and which units it is for, read from the tables of one year."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.contract.names import CRITERIA
from thidua.results.figures import exact
from thidua.town.town import Source, source
from thidua.town.year import TownYear

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachTieuChi

SELF = "tu-cham"


@dataclass(frozen=True)
class Criterion:
    """A node of the rubric; only a leaf (`la`) has points. `khoi`: the blocks that it applies to."""

    ma: str
    cha: str | None
    noi_dung: str
    la: bool
    diem_toi_da: Fraction | None
    nguon_diem: str | None
    khoi: frozenset[str]
    ma_linh_vuc: str | None
    minh_chung: str | None
    goc: str  # the top-level criterion that it belongs to
    nguon: Source


@dataclass(frozen=True)
class Rubric:
    """One year's criteria in the order they are shown (a parent before its children)."""

    tieu_chi: dict[str, Criterion]

    def leaves(self, ma_khoi: str) -> list[Criterion]:
        """The leaves that apply to a block."""
        return [c for c in self.tieu_chi.values() if c.la and ma_khoi in c.khoi]


def read_rubric(year: TownYear) -> Rubric:
    """The year's criteria, each parent before its children and siblings by `thu_tu`."""
    found = {row["ma_tieu_chi"]: row for row in year.rows(CRITERIA)}
    parents = {row["cha"] for row in found.values()}
    everywhere = frozenset(year.town.ranked_blocks)
    ordered = sorted(found, key=lambda ma: [(found[c]["thu_tu"], c) for c in _path(ma, found)])
    return Rubric({ma: _criterion(found, ma, ma not in parents, everywhere) for ma in ordered})


def _criterion(found: dict[str, KeHoachTieuChi], ma: str, leaf: bool, everywhere: frozenset[str]) -> Criterion:
    row, path = found[ma], _path(ma, found)
    blocks = everywhere
    for code in path:
        if named := found[code]["ma_khoi"]:
            blocks &= frozenset(named.split("|"))
    return Criterion(
        ma=ma,
        cha=row["cha"],
        noi_dung=row["noi_dung"],
        la=leaf,
        diem_toi_da=exact(row["diem_toi_da"]) if leaf else None,
        nguon_diem=row["nguon_diem"],
        khoi=blocks,
        ma_linh_vuc=next((found[c]["ma_linh_vuc"] for c in reversed(path) if found[c]["ma_linh_vuc"]), None),
        minh_chung=row["minh_chung"],
        goc=path[0],
        nguon=source(row),
    )


def _path(ma: str, found: dict[str, KeHoachTieuChi]) -> list[str]:
    """Codes from the top-level criterion down to this one; a circle (an error of the checks) ends the walk."""
    path = [ma]
    while (above := found[path[0]]["cha"]) in found and above not in path:
        path.insert(0, above)
    return path
