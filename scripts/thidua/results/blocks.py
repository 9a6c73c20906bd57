"""One block: how far its appraisal is, its ranks once it is complete, whether they are released; and last year's
results beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from statistics import median

from thidua.reading.dataset import Dataset
from thidua.results.figures import exact
from thidua.results.ranking import Entry, Ranked, index, rank
from thidua.results.rubric import Row, rows, source
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

LEAST_PLACES = 2


def previous_results(dataset: Dataset, nam: int, before: YearScores | None) -> dict[str, Previous]:
    """Unit → its result of the year `nam`: printed rows, then what `before` (that year's scores) has released."""
    printed = {r["ma_don_vi"]: printed_result(r, nam) for r in rows(dataset, "ket-qua/chi-so", nam)}
    return printed | (_released(before) if before else {})


def printed_result(row: Row, nam: int) -> Previous:
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


def printed_gap(row: Row) -> Decimal | None:
    """Printed index minus the one that the printed points give at the printed decimals; None if it cannot be told."""
    points, maximum, printed = exact(row["diem"]), exact(row["diem_toi_da"]), row["chi_so"]
    if points is None or not maximum or printed is None:
        return None
    return printed - index(points, maximum, places(printed))


def places(printed: Decimal) -> int:
    """Decimals to compare at: as many as are printed, at least two (81.5 is read as 81.50)."""
    exponent = printed.as_tuple().exponent
    return max(LEAST_PLACES, -exponent) if isinstance(exponent, int) else LEAST_PLACES


def _note(row: Row) -> str | None:
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


def releases(dataset: Dataset, nam: int) -> dict[str, Release]:
    """Block → the last official row of cong-bo about its ranks; an announced one (`du-kien`) releases nothing."""
    found = [r for r in rows(dataset, "tham-dinh/cong-bo", nam) if r["noi_dung"] == "xep-hang"]
    official = [r for r in found if r["trang_thai"] == "chinh-thuc" and r["ma_khoi"]]
    return {
        r["ma_khoi"]: Release(r["ma"], r["so_quyet_dinh"], r["ngay"], source(r))
        for r in sorted(official, key=lambda r: r["ngay"])
    }


def not_ranked(dataset: Dataset, nam: int) -> dict[str, NotRanked]:
    """Unit → why it is scored and not ranked."""
    found = rows(dataset, "tham-dinh/khong-xep-hang", nam)
    return {r["ma_don_vi"]: NotRanked(r["ly_do"], r["can_cu"], source(r)) for r in found}


def bands(dataset: Dataset, nam: int) -> dict[str, tuple[Band, ...]]:
    """Block → its bands in the order of the file; empty where no source defines any."""
    found: dict[str, tuple[Band, ...]] = {}
    for r in rows(dataset, "ke-hoach/muc-xep-loai", nam):
        band = Band(r["ten"], exact(r["tu"]), exact(r["den"]), r["can_cu"], source(r))
        found[r["ma_khoi"]] = (*found.get(r["ma_khoi"], ()), band)
    return found


def band_of(unit: UnitScores, defined: Iterable[Band]) -> Band | None:
    """The band of the index as shown, so that what is read never contradicts it."""
    chi_so = unit.chi_so
    return None if chi_so is None else next((band for band in defined if band.holds(chi_so)), None)
