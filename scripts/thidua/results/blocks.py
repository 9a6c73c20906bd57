"""One block: how far its appraisal is, its ranks once it is complete, whether they are released; and last year's
results beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

from thidua.contract.names import BANDS, NOT_RANKED, PRINTED
from thidua.results.figures import exact
from thidua.results.ranking import Entry, Ranked, index, rank
from thidua.results.scores_model import (
    AppraisalState,
    Band,
    BlockScores,
    NotRanked,
    Previous,
    Ranking,
    Release,
    UnitRank,
    UnitScores,
    YearScores,
)
from thidua.town.town import source
from thidua.town.year import RANKS, TownYear

if TYPE_CHECKING:
    from thidua.contract.rows import KetQuaChiSo

LEAST_PLACES = 2


def previous_results(year: TownYear, before: YearScores | None) -> dict[str, Previous]:
    """Unit → its result of that year: printed rows, then what `before` (that year's scores) has released."""
    printed = {row["ma_don_vi"]: printed_result(row, year.nam) for row in year.rows(PRINTED)}
    return printed | (_released(before) if before else {})


def printed_result(row: KetQuaChiSo, nam: int) -> Previous:
    """The printed figures as they are, with a note where the printed index is not what the points give."""
    return Previous(
        nam=nam,
        ma_khoi=row["ma_khoi"],
        diem=exact(row["diem"]),
        diem_toi_da=exact(row["diem_toi_da"]),
        chi_so=row["chi_so"],
        thu_hang=row["thu_hang"],
        da_in=True,
        nguon_van_ban=row["nguon"],
        ghi_chu=_note(row),
        nguon=(source(row),),
    )


def printed_gap(row: KetQuaChiSo) -> Decimal | None:
    """Printed index minus the one that the printed points give at the printed decimals; None if it cannot be told."""
    points, maximum, printed = exact(row["diem"]), exact(row["diem_toi_da"]), row["chi_so"]
    if points is None or not maximum or printed is None:
        return None
    return printed - index(points, maximum, places(printed))


def places(printed: Decimal) -> int:
    """Decimals to compare at: as many as are printed, at least two (81.5 is read as 81.50)."""
    exponent = printed.as_tuple().exponent
    return max(LEAST_PLACES, -exponent) if isinstance(exponent, int) else LEAST_PLACES


def _note(row: KetQuaChiSo) -> str | None:
    gap = printed_gap(row)
    if not gap:
        return None
    shown = f"{abs(gap):f}".replace(".", ",")
    side = "cao" if gap > 0 else "thấp"
    return f"Chỉ số in trong văn bản {side} hơn {shown} so với điểm in chia điểm tối đa; giữ nguyên như văn bản."


def _released(before: YearScores) -> dict[str, Previous]:
    return {
        unit.ma_don_vi: _own_result(before, unit)
        for block in before.khoi.values()
        if block.xep_hang
        for unit in block.don_vi.values()
        if unit.chi_so is not None
    }


def _own_result(before: YearScores, unit: UnitScores) -> Previous:
    block, total = before.khoi[unit.ma_khoi], unit.tong.chung
    place = block.xep_hang.hang.get(unit.ma_don_vi) if block.xep_hang else None
    return Previous(
        nam=before.nam,
        ma_khoi=unit.ma_khoi,
        diem=total.diem,
        diem_toi_da=total.diem_toi_da,
        chi_so=unit.chi_so,
        thu_hang=place.thu_hang if place else None,
        da_in=False,
        nguon=((block.cong_bo.nguon,) if block.cong_bo else ()) + unit.nguon,
    )


def block_scores(ma_khoi: str, units: dict[str, UnitScores], release: Release | None) -> BlockScores:
    """The block from its units in the official order; ranked only when every unit to be ranked has an index."""
    to_rank = [u for u in units.values() if u.khong_xep_hang is None]
    appraised = [u for u in to_rank if u.trang_thai is AppraisalState.DA_THAM_DINH]
    return BlockScores(
        ma_khoi=ma_khoi,
        don_vi=units,
        so_don_vi=len(to_rank),
        so_da_tham_dinh=len(appraised),
        xep_hang_tinh_thu=_ranking(appraised) if len(appraised) == len(to_rank) else None,
        cong_bo=release,
    )


def _ranking(units: list[UnitScores]) -> Ranking | None:
    """None for a block without units, or where a unit has no index because nothing applies to it."""
    entries = [_entry(u) for u in units]
    if not entries or None in entries:
        return None
    ranked = rank(e for e in entries if e is not None)
    by_code = {u.ma_don_vi: u for u in units}
    places = {r.ma_don_vi: _place(r, ranked[0], by_code[r.ma_don_vi]) for r in ranked}
    return Ranking(places, median(Fraction(r.chi_so) for r in ranked))


def _entry(unit: UnitScores) -> Entry | None:
    total = unit.tong.chung
    if total.diem is None or not total.diem_toi_da:
        return None
    return Entry(unit.ma_don_vi, total.diem, total.diem_toi_da, unit.ma_khoi)


def _place(ranked: Ranked, first: Ranked, unit: UnitScores) -> UnitRank:
    before = unit.nam_truoc if unit.nam_truoc and unit.nam_truoc.ma_khoi == unit.ma_khoi else None
    return UnitRank(
        ma_don_vi=ranked.ma_don_vi,
        chi_so=ranked.chi_so,
        thu_hang=ranked.thu_hang,
        dong_hang=ranked.dong_hang,
        cach_dau=first.chi_so - ranked.chi_so,
        thay_doi_hang=before.thu_hang - ranked.thu_hang if before and before.thu_hang else None,
    )


def release_of(year: TownYear, ma_khoi: str) -> Release | None:
    """The last official row of cong-bo about a block's ranks."""
    rows = sorted(year.official(RANKS, ma_khoi), key=lambda row: row["ngay"])
    return Release(rows[-1]["ma"], rows[-1]["so_quyet_dinh"], rows[-1]["ngay"], source(rows[-1])) if rows else None


def not_ranked(year: TownYear) -> dict[str, NotRanked]:
    """Unit → why it is scored and not ranked."""
    rows = year.rows(NOT_RANKED)
    return {row["ma_don_vi"]: NotRanked(row["ly_do"], row["can_cu"], source(row)) for row in rows}


def bands(year: TownYear) -> dict[str, tuple[Band, ...]]:
    """Block → its bands in the order of the file; empty where no source defines any."""
    found: dict[str, tuple[Band, ...]] = {}
    for row in year.rows(BANDS):
        band = Band(row["ten"], exact(row["tu"]), exact(row["den"]), row["can_cu"], source(row))
        found[row["ma_khoi"]] = (*found.get(row["ma_khoi"], ()), band)
    return found


def band_of(unit: UnitScores, defined: Iterable[Band]) -> Band | None:
    """The band of the index as shown, so that what is read never contradicts it."""
    chi_so = unit.chi_so
    return None if chi_so is None else next((band for band in defined if band.holds(chi_so)), None)
