"""What some units have and owe, year by year, without the town's figures: for who asks of these units alone.

A unit's result rests on its own rows and on what holds for the whole year, never on another unit's rows; so the
answers are those of `compute`, whoever else is asked.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.dataset import Dataset
from thidua.results.inputs import QuarterInputs, YearInputs, read_years, reporting_units
from thidua.results.model import Receipt, TargetResult
from thidua.results.receipts import ReceiptInputs, other_receipts, read_receipts, receipt
from thidua.results.results import asked_units, owing_units
from thidua.results.units import Scope, unit_result


@dataclass(frozen=True)
class UnitQuarter:
    """One quarter: unit → target → result, in the official order, and unit → its receipt."""

    ket_qua: dict[str, dict[str, TargetResult]]
    tiep_nhan: dict[str, Receipt]


@dataclass(frozen=True)
class UnitYear:
    """One year: its quarters in order, and the other receipts by (ma_ky, ma_don_vi), of every unit."""

    ky: dict[str, UnitQuarter]
    tiep_nhan: dict[tuple[str, str], Receipt]


def unit_years(dataset: Dataset, only: frozenset[str] | None = None) -> dict[int, UnitYear]:
    """Every year that has a plan; results of the units `only`, of all without it. The dataset must have passed
    its checks."""
    years = read_years(dataset)
    receipts = read_receipts(dataset, years)
    return {nam: _year(year, receipts[nam], only) for nam, year in years.items()}


def _year(year: YearInputs, receipts: ReceiptInputs, only: frozenset[str] | None) -> UnitYear:
    quarters = {ky: _quarter(year, quarter, receipts, only) for ky, quarter in year.quarters.items()}
    return UnitYear(quarters, other_receipts(receipts, year.units))


def _quarter(
    year: YearInputs, quarter: QuarterInputs, receipts: ReceiptInputs, only: frozenset[str] | None
) -> UnitQuarter:  # fmt: skip
    reporters = {t.ma: reporting_units(t, quarter.units) for t in year.targets}
    found: dict[str, dict[str, TargetResult]] = {}
    for target in year.targets:
        scope = Scope(year, quarter, target)
        for ma in asked_units(scope, reporters[target.ma]):
            if only is None or ma in only:
                found.setdefault(ma, {})[target.ma] = unit_result(scope, ma)
    owing = owing_units(year, quarter, reporters)
    return UnitQuarter(found, {ma: receipt(receipts, quarter.ma_ky, ma) for ma in owing})
