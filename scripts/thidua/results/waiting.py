"""What still waits before a period can be locked or released: facts by unit, no sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from thidua.results.model import Receipt, ReportState, YearResults
from thidua.results.receipts import FILES

Row = dict[str, Any]
CONCLUDED = ("chap-nhan", "dieu-chinh")
PROGRESS = "tien-do"


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


def unbooked(period: Row, receipts: Iterable[Receipt], tables: Mapping[str, Iterable[Row]]) -> Unbooked:
    """What came for a period and is not whole in the books. `tables` are those of the year that `needed` names."""
    without = tuple(r.ma_don_vi for r in receipts if r.trang_thai is ReportState.CHUA_XAC_NHAN)
    register = tables["tham-dinh/tiep-nhan"]
    came = {(r["ma_don_vi"], r["ma_ho_so"]) for r in register if r["ma_ky"] == period["ma_ky"]}
    return Unbooked(without, tuple(sorted({unit for unit, _ in came - senders(period, tables)})))


def needed(period: Row) -> tuple[str, ...]:
    """The tables that show whether a unit's folder holds anything of the period."""
    kind = period["loai"]
    return ("don-vi/tien-do",) if kind == PROGRESS else tuple(table for table, _ in FILES[kind])


def senders(period: Row, tables: Mapping[str, Iterable[Row]]) -> set[tuple[str, str | None]]:
    """(unit, None) where the unit's folder holds anything of the period, and (unit, code) of each dossier there."""
    if period["loai"] == PROGRESS:
        found = [r for r in tables["don-vi/tien-do"] if r["ma_ky"] == period["ma_ky"]]
    else:
        found = [r for table, belongs in FILES[period["loai"]] for r in tables[table] if belongs(r)]
    return {(r["ma_don_vi"], code) for r in found for code in (None, r.get("ma_ho_so"))}


def appraisal_of(ma_ky: str, reports: Iterable[Row], appraisals: Iterable[Row]) -> Appraisal:
    """Rows of units without a conclusion, and rows sent back, of one quarter."""
    pair = ("ma_don_vi", "ma_chi_tieu")
    concluded = {tuple(r[k] for k in pair): r["ket_luan"] for r in appraisals if r["ma_ky"] == ma_ky}
    states = [(r["ma_don_vi"], concluded.get(tuple(r[k] for k in pair))) for r in reports if r["ma_ky"] == ma_ky]
    return Appraisal(
        reported=dict(Counter(unit for unit, _ in states)),
        waiting=dict(Counter(unit for unit, state in states if state is None)),
        sent_back=dict(Counter(unit for unit, state in states if state is not None and state not in CONCLUDED)),
    )
