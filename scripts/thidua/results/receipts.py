"""Whether what a unit owed came, and in time, by recorded receipts alone; and what still waits before a lock or a
release.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.contract.kinds import KIND_OF, KINDS, PROGRESS, Owed
from thidua.reading.dataset import Dataset
from thidua.results.inputs import Row, by_year, source
from thidua.results.model import Receipt, ReportState, YearResults
from thidua.results.rubric import ranked_blocks
from thidua.town.duty import stands

# Periods of the year outside the quarters, which stand with the figures of the targets.
OTHER_PERIODS = tuple(ky for ky, kind in KIND_OF.items() if kind.loai != PROGRESS)


@dataclass(frozen=True)
class ReceiptInputs:
    """One year's deadlines, earliest receipts, files and locks, by period and unit."""

    nam: int
    periods: dict[str, Row] = field(default_factory=dict)
    received: dict[tuple[str, str], Row] = field(default_factory=dict)
    files: dict[tuple[str, str], Row] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()
    ranked_blocks: frozenset[str] = frozenset()


def read_receipts(dataset: Dataset, years: Iterable[int]) -> dict[int, ReceiptInputs]:
    """The inputs of each year; the earliest receipt of a period is the one that counts."""
    tables = {table: by_year(dataset, table) for kind in KINDS.values() for table in kind.bang}
    periods, receipts, locks = (
        by_year(dataset, n) for n in ("ke-hoach/ky-bao-cao", "tham-dinh/tiep-nhan", "tham-dinh/cong-bo")
    )
    ranked = frozenset(ranked_blocks(dataset))
    return {
        nam: ReceiptInputs(
            nam=nam,
            periods={r["ma_ky"]: r for r in periods.get(nam, [])},
            received=_earliest(receipts.get(nam, [])),
            files=_files({n: t.get(nam, []) for n, t in tables.items()}),
            locked=frozenset(r["ma_ky"] for r in locks.get(nam, []) if _is_lock(r)),
            ranked_blocks=ranked,
        )
        for nam in years
    }


def receipt(inputs: ReceiptInputs, ma_ky: str, ma_don_vi: str) -> Receipt:
    """What one unit owed for one period and when it came."""
    row = inputs.received.get((ma_ky, ma_don_vi))
    if row is not None:
        state = in_time(row["ngay_nhan"], inputs.periods.get(ma_ky))
        return Receipt(ma_don_vi, ma_ky, state, row["ngay_nhan"].isoformat(), (source(row),))
    file = inputs.files.get((ma_ky, ma_don_vi))
    if file is not None:
        return Receipt(ma_don_vi, ma_ky, ReportState.CHUA_XAC_NHAN, nguon=(source(file),))
    return Receipt(ma_don_vi, ma_ky, ReportState.KHONG_NOP if ma_ky in inputs.locked else ReportState.CHUA_NOP)


def in_time(day: date, period: Row | None) -> ReportState:
    """A receipt against its deadline: `truoc` is before that day, anything else to the end of it."""
    if period is None or period["han_nop"] is None:
        return ReportState.DA_NHAN
    deadline = period["han_nop"]
    ok = day < deadline if period["phep_so_han"] == "truoc" else day <= deadline
    return ReportState.DUNG_HAN if ok else ReportState.MUON


def other_receipts(inputs: ReceiptInputs, units: dict[str, Row]) -> dict[tuple[str, str], Receipt]:
    """Receipts outside the quarters by (ma_ky, ma_don_vi).

    A unit owes what its kind asks of it (contract/kinds.py) in a year whose plan has the period, if it stands when
    that is due; what nobody owes stands only where there is one.
    """
    return {
        (ky, ma): receipt(inputs, ky, ma)
        for ky in OTHER_PERIODS
        if ky in inputs.periods
        for ma, unit in units.items()
        if _owes(inputs, ky, unit) or (ky, ma) in inputs.received or (ky, ma) in inputs.files
    }


def _owes(inputs: ReceiptInputs, ky: str, unit: Row) -> bool:
    day, owed = _due_day(inputs, ky), KIND_OF[ky].ai_nop
    if owed is Owed.KHONG_AI or not stands(unit, day, day):
        return False
    return owed is Owed.MOI_DON_VI or unit["ma_khoi"] in inputs.ranked_blocks


def _due_day(inputs: ReceiptInputs, ky: str) -> date:
    """The deadline, or the year's last day where there is none or it falls in the next year."""
    last = date(inputs.nam, 12, 31)
    return min(inputs.periods[ky]["han_nop"] or last, last)


def _is_lock(row: Row) -> bool:
    return row["noi_dung"] == "khoa-so" and row["trang_thai"] == "chinh-thuc"


def _earliest(rows: list[Row]) -> dict[tuple[str, str], Row]:
    out: dict[tuple[str, str], Row] = {}
    for row in sorted(rows, key=lambda r: (r["ngay_nhan"], r["lan"])):
        kind = KIND_OF.get(row["ma_ky"])
        if kind is not None and row["loai"] == kind.loai:
            out.setdefault((row["ma_ky"], row["ma_don_vi"]), row)
    return out


def _files(tables: dict[str, list[Row]]) -> dict[tuple[str, str], Row]:
    """The first row of each unit's file."""
    out: dict[tuple[str, str], Row] = {}
    for kind in KINDS.values():
        for table in kind.bang:
            for row in tables[table]:
                if kind.shown_by(table, row):
                    out.setdefault((kind.period_of(row), row["ma_don_vi"]), row)
    return out


CONCLUDED = ("chap-nhan", "dieu-chinh")


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
    return tuple(KINDS[period["loai"]].bang)


def senders(period: Row, tables: Mapping[str, Iterable[Row]]) -> set[tuple[str, str | None]]:
    """(unit, None) where the unit's folder holds anything of the period, and (unit, code) of each dossier there."""
    kind = KINDS[period["loai"]]
    shown = (r for table in kind.bang for r in tables[table] if kind.shown_by(table, r))
    found = (r for r in shown if kind.period_of(r) == period["ma_ky"])
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
