"""Scores of every year of a dataset (rules.md, Scores and ranks): each unit's points by criterion, then its block's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.contract.names import CRITERIA, SCORES, SELF_SCORES, R
from thidua.reading.dataset import Dataset
from thidua.results.blocks import band_of, bands, block_scores, not_ranked, previous_results, release_of
from thidua.results.figures import exact
from thidua.results.rubric import SELF, Criterion, Rubric, read_rubric
from thidua.results.scores_model import AppraisalState, LeafScore, Sums, Total, UnitScores, YearScores
from thidua.town.town import Source, Town, source
from thidua.town.year import TownYear

if TYPE_CHECKING:
    from thidua.contract import rows as r

Points = Callable[[LeafScore], Fraction | None]


def score_unit(
    ma: str, ma_khoi: str, leaves: list[Criterion], own: dict[str, r.DonViTuCham], given: dict[str, r.ThamDinhDiem]
) -> UnitScores:
    """Scores from the unit's rows of tu-cham (`own`) and of tham-dinh/diem (`given`), both by criterion."""
    scored = {leaf.ma: leaf_score(leaf, own.get(leaf.ma), given.get(leaf.ma)) for leaf in leaves}
    fields: dict[str, list[LeafScore]] = {}
    for row in scored.values():
        fields.setdefault(row.tieu_chi.goc, []).append(row)
    return UnitScores(
        ma_don_vi=ma,
        ma_khoi=ma_khoi,
        trang_thai=appraisal_state(scored.values()),
        tieu_chi=scored,
        linh_vuc={top: sums(rows) for top, rows in fields.items()},
        tong=sums(scored.values()),
    )


def leaf_score(leaf: Criterion, own: r.DonViTuCham | None, given: r.ThamDinhDiem | None) -> LeafScore:
    """The criterion's two rows side by side; a survey's points are never the unit's own."""
    own = own if leaf.nguon_diem == SELF else None
    exempt = given is not None and given["khong_ap_dung"] == "co"
    return LeafScore(
        tieu_chi=leaf,
        tu_cham=exact(own["diem"]) if own else None,
        tham_dinh=exact(given["diem"]) if given and not exempt else None,
        khong_ap_dung=exempt,
        giai_trinh=own["giai_trinh"] if own else None,
        minh_chung=own["minh_chung"] if own else None,
        nhan_xet=given["nhan_xet"] if given else None,
        nguoi_tham_dinh=given["nguoi_tham_dinh"] if given else None,
        nguon=_sources(leaf, own, given),
    )


def _sources(leaf: Criterion, *found: r.DonViTuCham | r.ThamDinhDiem | None) -> tuple[Source, ...]:
    """The rows with the points, and the rubric's row with their maximum."""
    return (*(source(row) for row in found if row), leaf.nguon)


def appraisal_state(scored: Iterable[LeafScore]) -> AppraisalState:
    done = [row.khong_ap_dung or row.tham_dinh is not None for row in scored]
    if not any(done):
        return AppraisalState.CHUA_THAM_DINH
    return AppraisalState.DA_THAM_DINH if all(done) else AppraisalState.DANG_THAM_DINH


def sums(scored: Iterable[LeafScore]) -> Sums:
    """Self-scored, appraised and final sums; exempt criteria are in none of them."""
    counted = [row for row in scored if not row.khong_ap_dung]
    own = [row for row in counted if row.tieu_chi.nguon_diem == SELF]
    return Sums(
        tu_cham=total(own, lambda row: row.tu_cham),
        tham_dinh=total(own, lambda row: row.tham_dinh),
        chung=total(counted, lambda row: row.tham_dinh),
    )


def total(scored: list[LeafScore], points: Points) -> Total:
    """The sum of points and maxima; a criterion without points, or without a maximum, is missing."""
    missing = tuple(r.tieu_chi.ma for r in scored if points(r) is None or r.tieu_chi.diem_toi_da is None)
    return Total(
        da_co=sum((points(r) or Fraction(0) for r in scored), Fraction(0)),
        diem_toi_da=sum((r.tieu_chi.diem_toi_da or Fraction(0) for r in scored), Fraction(0)),
        so_tieu_chi=len(scored),
        thieu=missing,
    )


def compute_scores(dataset: Dataset) -> dict[int, YearScores]:
    """Year → scores of all its ranked blocks, oldest first: the dataset's years and those that have a rubric.

    Takes data that passed the checks; what is missing stays missing.
    """
    years: dict[int, YearScores] = {}
    town = Town(dataset)
    for nam in sorted({*dataset.years, *(row["nam"] for row in town.rows(CRITERIA))}):
        years[nam] = _year(town.year(nam), years.get(nam - 1))
    return years


def _year(year: TownYear, before: YearScores | None) -> YearScores:
    rubric = read_rubric(year)
    scored = {ma_khoi: _units(year, ma_khoi, rubric) for ma_khoi in year.town.ranked_blocks}
    facts = _UnitFacts(year, before)
    return YearScores(
        nam=year.nam,
        bo_tieu_chi=rubric,
        khoi={k: block_scores(k, facts.told(units), release_of(year, k)) for k, units in scored.items()},
        muc_xep_loai=facts.bands,
    )


def _units(year: TownYear, ma_khoi: str, rubric: Rubric) -> list[UnitScores]:
    own, given = _by_unit(year.rows(SELF_SCORES)), _by_unit(year.rows(SCORES))
    leaves = rubric.leaves(ma_khoi)
    return [score_unit(ma, ma_khoi, leaves, own.get(ma, {}), given.get(ma, {})) for ma in year.of_block(ma_khoi)]


def _by_unit(found: Iterable[R]) -> dict[str, dict[str, R]]:
    """Unit → criterion → row."""
    out: dict[str, dict[str, R]] = {}
    for row in found:
        out.setdefault(row["ma_don_vi"], {})[row["ma_tieu_chi"]] = row
    return out


class _UnitFacts:
    """What a year says of units beside their points: not ranked, bands, the year before."""

    def __init__(self, year: TownYear, before: YearScores | None) -> None:
        self.bands = bands(year)
        self._not_ranked = not_ranked(year)
        self._previous = previous_results(year.before, before)

    def told(self, units: list[UnitScores]) -> dict[str, UnitScores]:
        return {unit.ma_don_vi: self._tell(unit) for unit in units}

    def _tell(self, unit: UnitScores) -> UnitScores:
        return replace(
            unit,
            khong_xep_hang=self._not_ranked.get(unit.ma_don_vi),
            xep_loai=band_of(unit, self.bands.get(unit.ma_khoi, ())),
            nam_truoc=self._previous.get(unit.ma_don_vi),
        )
