"""Everything that a dataset's tables say about the movement, year by year; and for some units alone, without the
town's figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.contract.kinds import KINDS, PROGRESS
from thidua.reading.dataset import Dataset
from thidua.results.model import PeriodResults, Receipt, Results, Summary, TargetResult, Verdict, YearResults
from thidua.results.of_town import town_result
from thidua.results.of_unit import Scope, unit_result
from thidua.results.receipts import other_receipts, receipt
from thidua.results.rules import Target, target_of
from thidua.town.quarter import Quarter
from thidua.town.town import Town
from thidua.town.year import TownYear


def compute(dataset: Dataset) -> Results:
    """Results of every year that has a plan, all its periods with progress, with or without figures.

    The dataset must have passed its checks: rows of units that owe nothing are left out without a word.
    """
    town = Town(dataset)
    return Results(bo=dataset.ma, nam={nam: _year(town.year(nam)) for nam in town.years})


def _year(year: TownYear) -> YearResults:
    quarters = {ky: _quarter(quarter) for ky, quarter in year.quarters.items()}
    with_figures = [ky for ky, quarter in quarters.items() if quarter.co_so_lieu]
    return YearResults(
        nam=year.nam,
        ky=quarters,
        ky_moi_nhat=with_figures[-1] if with_figures else None,
        tiep_nhan=other_receipts(year),
    )


def _quarter(quarter: Quarter) -> PeriodResults:
    year = quarter.year
    targets = tuple(map(target_of, year.targets.values()))
    reporters = {t.ma: quarter.reporters(t.ma) for t in targets}
    found = [_target(Scope(year, quarter, target), reporters[target.ma]) for target in targets]
    units = {(r.ma_don_vi, r.ma_chi_tieu): r for target in found for r in target.units}
    town = {target.town.ma_chi_tieu: target.town for target in found}
    return PeriodResults(
        nam=year.nam,
        ma_ky=quarter.ma_ky,
        khoa_so=quarter.khoa_so,
        chinh_thuc=quarter.chinh_thuc,
        co_so_lieu=any(_has_figure(r) for r in (*units.values(), *town.values())),
        theo_don_vi=units,
        thi_xa=town,
        tiep_nhan={ma: receipt(year, quarter.ma_ky, ma) for ma in owing_units(quarter, reporters)},
        tong_thi_xa=summary(town.values()),
        tong_linh_vuc=_by_domain(targets, town),
        tong_don_vi=_by_unit(units.values()),
    )


@dataclass(frozen=True)
class _TargetResults:
    units: tuple[TargetResult, ...]
    town: TargetResult


def _target(scope: Scope, reporters: tuple[str, ...]) -> _TargetResults:
    units = tuple(unit_result(scope, ma) for ma in asked_units(scope, reporters))
    if scope.target.cach_tinh != "khao-sat" or reporters:
        return _TargetResults(units, town_result(scope, units))
    return _TargetResults(units, town_result(scope, (), units))


def asked_units(scope: Scope, reporters: tuple[str, ...]) -> tuple[str, ...]:
    """The units that have a result: those that should report, or where a survey names none, those surveyed."""
    if scope.target.cach_tinh != "khao-sat" or reporters:
        return reporters
    return tuple(ma for ma in scope.year.units if (ma, scope.target.ma) in scope.quarter.surveys)


def _has_figure(result: TargetResult) -> bool:
    return result.so_lieu is not None and result.ket_qua is not Verdict.CHUA_CO_SO_LIEU


def owing_units(quarter: Quarter, reporters: dict[str, tuple[str, ...]]) -> list[str]:
    """Units that owe the quarter's report (any target but a survey) or sent one all the same, official order."""
    plan = quarter.year.targets.items()
    named = {unit for ma, row in plan if row["cach_tinh"] != "khao-sat" for unit in reporters[ma]}
    sent = {ma for ma, _ in quarter.reports} | quarter.received
    return [ma for ma in quarter.year.units if ma in named or ma in sent]


def summary(results: Iterable[TargetResult]) -> Summary:
    """Counts of verdicts, every code present and in the fixed order; a result without a verdict is not counted."""
    count = Counter(r.ket_qua for r in results)
    return Summary({v.value: count[v] for v in Verdict})


def _by_domain(targets: tuple[Target, ...], town: dict[str, TargetResult]) -> dict[str, Summary]:
    groups: dict[str, list[TargetResult]] = defaultdict(list)
    for target in targets:
        groups[target.ma_linh_vuc].append(town[target.ma])
    return {ma: summary(found) for ma, found in groups.items()}


def _by_unit(results: Iterable[TargetResult]) -> dict[str, Summary]:
    groups: dict[str, list[TargetResult]] = defaultdict(list)
    for result in results:
        groups[result.ma_don_vi].append(result)
    return {ma: summary(found) for ma, found in groups.items()}


@dataclass(frozen=True)
class UnitQuarter:
    """One quarter: unit → target → result, in the official order, and unit → its receipt."""

    ket_qua: dict[str, dict[str, TargetResult]]
    tiep_nhan: dict[str, Receipt]


@dataclass(frozen=True)
class UnitYear:
    """One year: its periods with progress in order, and the other receipts by (ma_ky, ma_don_vi), of every unit;
    `truoc` are those of the other periods that come before the figures.
    """

    ky: dict[str, UnitQuarter]
    tiep_nhan: dict[tuple[str, str], Receipt]
    truoc: frozenset[str]


def unit_years(dataset: Dataset, only: frozenset[str] | None = None) -> dict[int, UnitYear]:
    """Every year that has a plan; results of the units `only`, of all without it. The dataset must have passed
    its checks."""
    town = Town(dataset)
    return {nam: _year_of(town.year(nam), only) for nam in town.years}


def _year_of(year: TownYear, only: frozenset[str] | None) -> UnitYear:
    quarters = {ky: _quarter_of(quarter, only) for ky, quarter in year.quarters.items()}
    first = frozenset(ky for ky, row in year.periods.items() if KINDS[row["loai"]].thu_tu < KINDS[PROGRESS].thu_tu)
    return UnitYear(quarters, other_receipts(year), first)


def _quarter_of(quarter: Quarter, only: frozenset[str] | None) -> UnitQuarter:
    reporters = {ma: quarter.reporters(ma) for ma in quarter.year.targets}
    found: dict[str, dict[str, TargetResult]] = {}
    for target in map(target_of, quarter.year.targets.values()):
        scope = Scope(quarter.year, quarter, target)
        for ma in asked_units(scope, reporters[target.ma]):
            if only is None or ma in only:
                found.setdefault(ma, {})[target.ma] = unit_result(scope, ma)
    owing = owing_units(quarter, reporters)
    return UnitQuarter(found, {ma: receipt(quarter.year, quarter.ma_ky, ma) for ma in owing})
