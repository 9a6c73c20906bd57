"""Whether what a unit owed came, and in time, by recorded receipts alone; and what still waits before a lock or a
release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from thidua.contract.kinds import KINDS, PROGRESS
from thidua.contract.names import APPRAISALS, REPORTS, Row
from thidua.results.model import Receipt, ReportState, YearResults
from thidua.results.of_unit import CONCLUDED
from thidua.town.periods import days_of, last_day
from thidua.town.town import source
from thidua.town.year import TownYear

NOT_DUE, NOT_RECORDED = "chua-den-han", "chua-ghi-nhan"  # codes of tinh-trang-nop beside those of ReportState


def receipt(year: TownYear, ma_ky: str, ma_don_vi: str) -> Receipt:
    """What one unit owed for one period and when it came."""
    row, file = year.received.get((ma_ky, ma_don_vi)), year.sent.get((ma_ky, ma_don_vi))
    period, found = year.periods.get(ma_ky), row or file
    if row is not None:
        state = in_time(row["ngay_nhan"], period)
    elif file is not None:
        state = ReportState.CHUA_XAC_NHAN
    else:
        state = ReportState.KHONG_NOP if year.is_locked(ma_ky) else ReportState.CHUA_NOP
    return Receipt(
        ma_don_vi,
        ma_ky,
        state,
        row["ngay_nhan"].isoformat() if row else None,
        (source(found),) if found else (),
        shown_state(state, period, year.town.books_until),
    )


def shown_state(state: ReportState, period: Row | None, until: date | None) -> str:
    """The state as pages say it, a code of tinh-trang-nop; `until` is how far the town's books go.

    What is missing is unknown while the books hold no receipt at all, and not due while they do not reach the
    deadline, or where none is set the period's end.
    """
    if state is not ReportState.CHUA_NOP or period is None:
        return state.value
    if until is None:
        return NOT_RECORDED
    due = last_day(period) or days_of(period)[1]
    return NOT_DUE if due is not None and until <= due else state.value


def in_time(day: date, period: Row | None) -> ReportState:
    """A receipt against its deadline."""
    last = last_day(period) if period else None
    if last is None:
        return ReportState.DA_NHAN
    return ReportState.DUNG_HAN if day <= last else ReportState.MUON


def other_receipts(year: TownYear) -> dict[tuple[str, str], Receipt]:
    """Receipts outside the periods with progress by (ma_ky, ma_don_vi), in the order of the kinds: what is owed, or
    came all the same.
    """
    order = list(KINDS)
    others = [row for row in year.periods.values() if row["loai"] != PROGRESS]
    return {
        (ky, ma): receipt(year, ky, ma)
        for ky in (row["ma_ky"] for row in sorted(others, key=lambda row: order.index(row["loai"])))
        for ma, unit in year.units.items()
        if year.owes(ky, unit) or (ky, ma) in year.received or (ky, ma) in year.sent
    }


@dataclass(frozen=True)
class Unbooked:
    """Files without a receipt, and receipts on paper without figures: either would be judged wrongly once locked."""

    without_receipt: tuple[str, ...] = ()
    without_figures: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.without_receipt or self.without_figures)


@dataclass(frozen=True)
class Appraisal:
    """How far the appraisal of a quarter has come, rows by unit in the order of the reports."""

    reported: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, int] = field(default_factory=dict)
    sent_back: dict[str, int] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        return bool(self.reported) and not self.waiting and not self.sent_back


def receipts_of(year: YearResults, ma_ky: str) -> list[Receipt]:
    """What every unit owed for a period, quarter or not, official order."""
    if ma_ky in year.ky:
        return list(year.ky[ma_ky].tiep_nhan.values())
    return [receipt for (ky, _), receipt in year.tiep_nhan.items() if ky == ma_ky]


def unbooked(year: TownYear, period: Row, receipts: Iterable[Receipt]) -> Unbooked:
    """What came for a period and is not whole in the books."""
    without = tuple(r.ma_don_vi for r in receipts if r.trang_thai is ReportState.CHUA_XAC_NHAN)
    came = {(r["ma_don_vi"], r["ma_ho_so"]) for r in year.receipts if r["ma_ky"] == period["ma_ky"]}
    return Unbooked(without, tuple(sorted({unit for unit, _ in came - year.senders_of(period)})))


def appraisal_of(year: TownYear, ma_ky: str) -> Appraisal:
    """Rows of units without a conclusion, and rows sent back, of one quarter."""
    appraised = year.find(APPRAISALS, "ma_ky", ma_ky)
    concluded = {(r["ma_don_vi"], r["ma_chi_tieu"]): r["ket_luan"] for r in appraised}
    reports = year.find(REPORTS, "ma_ky", ma_ky)
    states = [(r["ma_don_vi"], concluded.get((r["ma_don_vi"], r["ma_chi_tieu"]))) for r in reports]
    return Appraisal(
        reported=dict(Counter(unit for unit, _ in states)),
        waiting=dict(Counter(unit for unit, state in states if state is None)),
        sent_back=dict(Counter(unit for unit, state in states if state is not None and state not in CONCLUDED)),
    )
