"""Scores of every year of a dataset (rules.md, Scores and ranks): tables in, plain values out, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from thidua.dataset import Dataset
from thidua.results.rubric import Row, Rubric, ranked_blocks, read_rubric, rows, units_of
from thidua.results.score_blocks import band_of, bands, block_scores, not_ranked, releases
from thidua.results.score_history import previous_results
from thidua.results.score_units import score_unit
from thidua.results.scores_model import UnitScores, YearScores

ByUnit = dict[str, dict[str, Row]]


def compute_scores(dataset: Dataset) -> dict[int, YearScores]:
    """Year → scores of all its ranked blocks, oldest first: the dataset's years and those that have a rubric.

    Takes data that passed the checks; what is missing stays missing.
    """
    years: dict[int, YearScores] = {}
    for nam in _years(dataset):
        years[nam] = _year(dataset, nam, years.get(nam - 1))
    return years


def _years(dataset: Dataset) -> list[int]:
    with_rubric = (row["nam"] for row in rows(dataset, "ke-hoach/tieu-chi"))
    return sorted({*dataset.years, *with_rubric})


def _year(dataset: Dataset, nam: int, before: YearScores | None) -> YearScores:
    rubric = read_rubric(dataset, nam)
    scored = {ma_khoi: _units(dataset, nam, ma_khoi, rubric) for ma_khoi in ranked_blocks(dataset)}
    facts = _UnitFacts(dataset, nam, before)
    released = releases(dataset, nam)
    return YearScores(
        nam=nam,
        bo_tieu_chi=rubric,
        khoi={k: block_scores(k, facts.told(units), released.get(k)) for k, units in scored.items()},
        muc_xep_loai=facts.bands,
    )


def _units(dataset: Dataset, nam: int, ma_khoi: str, rubric: Rubric) -> list[UnitScores]:
    own = _by_unit(rows(dataset, "don-vi/tu-cham", nam))
    given = _by_unit(rows(dataset, "tham-dinh/diem", nam))
    leaves = rubric.leaves(ma_khoi)
    return [
        score_unit(ma, ma_khoi, leaves, own.get(ma, {}), given.get(ma, {})) for ma in units_of(dataset, ma_khoi, nam)
    ]


def _by_unit(found: Iterable[Row]) -> ByUnit:
    out: ByUnit = {}
    for row in found:
        out.setdefault(row["ma_don_vi"], {})[row["ma_tieu_chi"]] = row
    return out


class _UnitFacts:
    """What a year says of units beside their points: not ranked, bands, the year before."""

    def __init__(self, dataset: Dataset, nam: int, before: YearScores | None) -> None:
        self.bands = bands(dataset, nam)
        self._not_ranked = not_ranked(dataset, nam)
        self._previous = previous_results(dataset, nam - 1, before)

    def told(self, units: list[UnitScores]) -> dict[str, UnitScores]:
        return {unit.ma_don_vi: self._tell(unit) for unit in units}

    def _tell(self, unit: UnitScores) -> UnitScores:
        return replace(
            unit,
            khong_xep_hang=self._not_ranked.get(unit.ma_don_vi),
            xep_loai=band_of(unit, self.bands.get(unit.ma_khoi, ())),
            nam_truoc=self._previous.get(unit.ma_don_vi),
        )
