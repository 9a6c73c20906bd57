"""The state of the data behind a result: the first that holds (rules.md, Targets)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from thidua.results.inputs import QuarterInputs, Row, YearInputs
from thidua.results.model import DataState

CONCLUDED = ("chap-nhan", "dieu-chinh")
REPORT_KEY = ("ma_chi_tieu",)
APPRAISAL_KEY = ("ma_don_vi", "ma_chi_tieu")
SURVEY_KEY = ("ma_chi_tieu", "ma_don_vi", "ma_ky")


def is_corrected(rows: Iterable[tuple[Row | None, Sequence[str]]], year: YearInputs) -> bool:
    """Whether a correction names any of the rows, each given with the columns of its file's key."""
    return bool(year.corrections) and any(
        row is not None and (row["_tep"], "|".join(str(row[k]) for k in key)) in year.corrections for row, key in rows
    )


def unit_state(
    year: YearInputs, quarter: QuarterInputs, ma_don_vi: str, report: Row | None, appraisal: Row | None
) -> DataState | None:
    """State of one unit's figure of one target; None where neither a report nor an appraisal stands."""
    if report is None and appraisal is None:
        return None
    if is_corrected(((report, REPORT_KEY), (appraisal, APPRAISAL_KEY)), year):
        return DataState.DA_DINH_CHINH
    if quarter.chinh_thuc:
        return DataState.CHINH_THUC
    if appraisal is not None:
        return DataState.DA_THAM_DINH if appraisal["ket_luan"] in CONCLUDED else DataState.DANG_THAM_DINH
    return DataState.DANG_THAM_DINH if ma_don_vi in quarter.received else DataState.TU_BAO_CAO


def survey_state(year: YearInputs, quarter: QuarterInputs, row: Row) -> DataState:
    """A survey is entered by the appraiser: it stands as concluded until it is released."""
    if is_corrected(((row, SURVEY_KEY),), year):
        return DataState.DA_DINH_CHINH
    return DataState.CHINH_THUC if quarter.chinh_thuc else DataState.DA_THAM_DINH


def town_state(states: Iterable[DataState | None]) -> DataState | None:
    """State of an aggregate of units' figures: corrected or released if any is, concluded only if all are."""
    found = {s for s in states if s is not None}
    for state in (DataState.DA_DINH_CHINH, DataState.CHINH_THUC):
        if state in found:
            return state
    if len(found) == 1:
        return found.pop()
    return DataState.DANG_THAM_DINH if found else None
