"""What an award rule may know of a rank, and everything else that it may ask about a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from thidua.law.facts import Facts
from thidua.law.law_file import law_of
from thidua.results.model import Results
from thidua.results.scores_model import BlockScores, UnitRank, YearScores
from thidua.town.town import Source, source
from thidua.town.year import TownYear

NO_RUBRIC = "Năm này không có bộ tiêu chí chấm điểm."
NO_BLOCK = "Đơn vị không thuộc khối được xếp hạng."
NOT_IN_FORCE = "Đơn vị không có hiệu lực trong năm này."
NO_RELEASE = "Chưa công bố xếp hạng của khối."
NOT_APPRAISED = "Mới thẩm định {n}/{N} đơn vị của khối; chưa có xếp hạng."


class RankState(StrEnum):
    """What can be said of a unit's rank: "khong-xep-hang" is a fact, "chua-co" is not known (yet)."""

    XEP_HANG = "xep-hang"
    KHONG_XEP_HANG = "khong-xep-hang"
    CHUA_CO = "chua-co"


@dataclass(frozen=True)
class RankInfo:
    """What an award rule may know of a unit's rank. `so_don_vi`: how many are ranked in its block."""

    thu_hang: int | None
    dong_hang: int
    khoi: str | None
    so_don_vi: int
    trang_thai: RankState
    ly_do: str | None = None
    dong_hang_voi: tuple[str, ...] = ()
    nguon: tuple[Source, ...] = ()


def rank_info(town: TownYear, scores: Mapping[int, YearScores], ma_don_vi: str) -> RankInfo:
    """The unit's rank of that year. A year without scores, or an unreleased block, is `chua-co`, never a fact."""
    year = scores.get(town.nam)
    block = next((b for b in year.khoi.values() if ma_don_vi in b.don_vi), None) if year else None
    if block is not None:
        return _in_block(block, ma_don_vi)
    unit = town.in_force.get(ma_don_vi)
    if unit is None:
        return _no_place(RankState.CHUA_CO, NOT_IN_FORCE, None, 0)
    if unit["ma_khoi"] not in town.town.ranked_blocks:
        return _no_place(RankState.KHONG_XEP_HANG, NO_BLOCK, unit["ma_khoi"], 0, source(unit))
    return _no_place(RankState.CHUA_CO, NO_RUBRIC, unit["ma_khoi"], 0)


def facts_of(year: TownYear, results: Results, scores: Mapping[int, YearScores]) -> Facts:
    """What the rules may ask about a year."""
    ranks = {ma: rank_info(year, scores, ma) for ma in year.town.units}
    return Facts(year, results.nam[year.nam], ranks, law_of(year))


def _in_block(block: BlockScores, ma_don_vi: str) -> RankInfo:
    unit = block.don_vi[ma_don_vi]
    if why := unit.khong_xep_hang:
        return _no_place(RankState.KHONG_XEP_HANG, why.ly_do, block.ma_khoi, block.so_don_vi, why.nguon)
    if block.xep_hang is None or block.cong_bo is None:
        return _no_place(RankState.CHUA_CO, _waiting(block), block.ma_khoi, block.so_don_vi)
    place = block.xep_hang.hang[ma_don_vi]
    return RankInfo(
        thu_hang=place.thu_hang,
        dong_hang=place.dong_hang,
        khoi=block.ma_khoi,
        so_don_vi=block.so_don_vi,
        trang_thai=RankState.XEP_HANG,
        dong_hang_voi=_tied_with(place, block),
        nguon=(block.cong_bo.nguon, *unit.nguon),
    )


def _no_place(state: RankState, why: str, ma_khoi: str | None, so_don_vi: int, *sources: Source) -> RankInfo:
    return RankInfo(None, 0, ma_khoi, so_don_vi, state, why, nguon=sources)


def _waiting(block: BlockScores) -> str:
    if not any(unit.tieu_chi for unit in block.don_vi.values()):
        return NO_RUBRIC
    if block.du_dieu_kien_xep:
        return NO_RELEASE
    return NOT_APPRAISED.format(n=block.so_da_tham_dinh, N=block.so_don_vi)


def _tied_with(place: UnitRank, block: BlockScores) -> tuple[str, ...]:
    sharing = block.xep_hang.cung_hang[place.thu_hang] if block.xep_hang else ()
    return tuple(ma for ma in sharing if ma != place.ma_don_vi)
