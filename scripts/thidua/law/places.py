"""What an award rule may know of a rank, whether it is a place that a clause rewards, and what a shared rank does to
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from thidua.law.facts import Facts, Sources, Subject
from thidua.law.model import Proof, met, not_met, review, unknown
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
    return Facts(year, results.nam[year.nam], {ma: rank_info(year, scores, ma) for ma in year.town.units})


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


PLACE_NAMES = {1: "thứ nhất", 2: "thứ 2", 3: "thứ 3"}
UNRANKED = "khong-xep-hang"
RANKED = "xep-hang"
NO_RANK = "Công bố chính thức xếp hạng của khối (tham-dinh/cong-bo.csv) khi mọi đơn vị đã được thẩm định."


def place(clause: str, rank: int, sharing: int, wanted: tuple[int, ...], rows: Sources, where: str) -> Proof:
    """A rank that stands. Shared, it covers the places from itself on: 2 shared by two covers 2 and 3.

    A place never passes on: 1-1-3 has no second, 1-2-2-4 no further third.
    """
    asked = " hoặc ".join(PLACE_NAMES[number] for number in wanted)
    shared = f", đồng hạng {sharing} đơn vị" if sharing > 1 else ""
    words = f"Đứng thứ {rank}{shared} {where}; điều khoản dành cho {asked}."
    if not any(rank <= number < rank + max(sharing, 1) for number in wanted):
        return not_met(clause, words, f"Chỉ đổi khi thứ hạng được đính chính thành {asked}.", rows)
    if sharing > 1:
        return review(
            clause, words, "Người có thẩm quyền xét các đơn vị đồng hạng; kế hoạch không nói cách chọn.", rows
        )
    return met(clause, words, rows)


def block_place(facts: Facts, who: Subject, clause: str, block: str, wanted: tuple[int, ...]) -> Proof:
    """The nominee's released place among the units of a block."""
    if facts.block(who) != block:
        name = _block_name(facts, block)
        return not_met(clause, f"Chỉ dành cho đơn vị của khối {name}.", f"Chỉ đổi khi đối tượng thuộc khối {name}.")
    info, rows = facts.rank(who)
    if info is not None and info.trang_thai == UNRANKED:
        words = "Được ghi là không xếp hạng, nên không có thứ hạng để xét."
        return not_met(clause, words, "Chỉ đổi khi đơn vị được xếp hạng.", rows)
    released, release_rows = facts.ranks_released(block)
    if info is None or info.trang_thai != RANKED or info.thu_hang is None or released is None:
        return unknown(clause, "Chưa có xếp hạng chính thức của khối.", NO_RANK, rows)
    where = f"trong khối {_block_name(facts, block)}"
    proof = place(clause, info.thu_hang, info.dong_hang, wanted, rows + release_rows, where)
    if info.so_don_vi == 1 and proof.thay_doi is None:
        words = "Khối chỉ có một đơn vị được xếp hạng."
        return review(clause, words, "Người có thẩm quyền xét thứ hạng trong khối một đơn vị.", proof.can_cu)
    return proof


def provincial_place(facts: Facts, who: Subject, clause: str, wanted: tuple[int, ...]) -> Proof:
    """The nominee's final place in the province's scoring."""
    row, rows = facts.provincial(who.ma)
    if row is None or row["trang_thai"] != "chinh-thuc" or row["thu_hang"] is None:
        change = "Nhập thứ hạng PAR INDEX chính thức của tỉnh vào ket-qua/xep-hang-tinh.csv."
        return unknown(clause, "Chưa có thứ hạng chính thức trong kết quả chấm điểm của tỉnh.", change, rows)
    return place(clause, row["thu_hang"], row["dong_hang"] or 1, wanted, rows, "toàn tỉnh")


def _block_name(facts: Facts, block: str) -> str:
    row = facts.year.town.blocks.get(block)
    return row["ten"].lower() if row else block
