"""One block: how far its appraisal is, its ranks once it is complete, and whether they have been released."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from statistics import median

from thidua.dataset import Dataset
from thidua.results.figures import exact
from thidua.results.ranking import Entry, Ranked, rank
from thidua.results.rubric import rows, source
from thidua.results.scores_model import (
    AppraisalState,
    Band,
    BlockScores,
    NotRanked,
    Ranking,
    Release,
    UnitRank,
    UnitScores,
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
