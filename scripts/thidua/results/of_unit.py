"""The result of one target for one unit in one quarter, and the state of the data behind it: the first that holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from thidua.contract.names import Row
from thidua.results import figures
from thidua.results.model import DataState, Figure, TargetResult, Verdict
from thidua.results.rules import Due, Target, due, is_so_far, judge_number, judge_over_nothing, judge_state
from thidua.town.quarter import Quarter
from thidua.town.town import source
from thidua.town.year import TownYear

if TYPE_CHECKING:
    from thidua.contract import rows as r

CONCLUDED = ("chap-nhan", "dieu-chinh")
REPORT_KEY = ("ma_chi_tieu",)
APPRAISAL_KEY = ("ma_don_vi", "ma_chi_tieu")
SURVEY_KEY = ("ma_chi_tieu", "ma_don_vi", "ma_ky")


def is_corrected(rows: Iterable[tuple[Row | None, Sequence[str]]], year: TownYear) -> bool:
    """Whether a correction names any of the rows, each given with the columns of its file's key."""
    return bool(year.corrections) and any(
        row is not None and (row["_tep"], "|".join(str(row[k]) for k in key)) in year.corrections for row, key in rows
    )


def unit_state(
    year: TownYear, quarter: Quarter, ma_don_vi: str, report: r.DonViTienDo | None, appraisal: r.ThamDinhTienDo | None
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


def survey_state(year: TownYear, quarter: Quarter, row: r.ThamDinhHaiLong) -> DataState:
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


@dataclass(frozen=True)
class Scope:
    """Where a result stands: one target in one quarter of one year."""

    year: TownYear
    quarter: Quarter
    target: Target

    @cached_property
    def due(self) -> Due:
        return due(self.target, self.quarter.nam, self.quarter.is_last, self.quarter.khoa_so)

    def blank(self, ma_don_vi: str) -> TargetResult:
        """The result where nothing is known."""
        return TargetResult(
            nam=self.quarter.nam,
            ma_ky=self.quarter.ma_ky,
            ma_chi_tieu=self.target.ma,
            ma_don_vi=ma_don_vi,
            ket_qua=Verdict.CHUA_CO_SO_LIEU,
            trang_thai=None,
        )


def unit_result(scope: Scope, ma_don_vi: str) -> TargetResult:
    """Result of one unit. A lasting exemption comes first, then what the rows say, then "chưa có số liệu"."""
    pair = (ma_don_vi, scope.target.ma)
    registered = scope.year.registered.get(pair)
    exemption = scope.year.exemptions.get(pair)
    if exemption is not None:
        found = _exempted(exemption)
    elif scope.target.cach_tinh == "khao-sat":
        found = _surveyed(scope, pair)
    else:
        found = _reported(scope, pair)
    blank: Known = {"ket_qua": Verdict.CHUA_CO_SO_LIEU, "trang_thai": None}
    return TargetResult(
        nam=scope.quarter.nam,
        ma_ky=scope.quarter.ma_ky,
        ma_chi_tieu=scope.target.ma,
        ma_don_vi=ma_don_vi,
        dang_ky=registered["gia_tri"] if registered else None,
        **(blank | found),
    )


Known = dict[str, Any]  # what is known of a result, by the fields of TargetResult


def _exempted(row: r.KeHoachKhongApDung) -> Known:
    return {"ket_qua": Verdict.KHONG_AP_DUNG, "ly_do": row["ly_do"], "nguon": (source(row),)}


def _surveyed(scope: Scope, pair: tuple[str, str]) -> Known:
    row = scope.quarter.surveys.get(pair)
    if row is None:
        return {}
    figure = figures.survey_figure(row, scope.target)
    known = {
        "trang_thai": survey_state(scope.year, scope.quarter, row),
        "so_lieu": figure,
        "minh_chung": row["nguon"],
        "nguon": (source(row),),
    }
    return known | judged(scope, figure, None)


def _reported(scope: Scope, pair: tuple[str, str]) -> Known:
    """A report, its appraisal, or both: `tra-lai` leaves the report standing, `dieu-chinh` replaces it whole."""
    # An empty cell of an adjustment is no data: it is never filled from the report.
    report, appraisal = scope.quarter.reports.get(pair), scope.quarter.appraisals.get(pair)
    adjusted = appraisal is not None and appraisal["ket_luan"] == "dieu-chinh"
    used = appraisal if adjusted else report
    figure = figures.figure_of(used, scope.target)
    state = unit_state(scope.year, scope.quarter, pair[0], report, appraisal)
    known: Known = {
        "trang_thai": state,
        "so_lieu": figure,
        "nguon": tuple(source(row) for row in (report, appraisal) if row),
    }
    if report:
        known |= {"ly_do": report["ly_do"], "minh_chung": report["minh_chung"]}
    if appraisal:
        known |= {"tham_dinh": appraisal["ket_luan"], "ly_do_tham_dinh": appraisal["ly_do"]}
    if adjusted:
        known["bao_cao"] = figures.figure_of(report, scope.target)
    if figure is None:
        known["trang_thai"] = state if state is DataState.DA_DINH_CHINH else None
        return known
    return known | judged(scope, figure, used["ly_do"] if used else None)


def judged(scope: Scope, figure: Figure, ly_do: str | None) -> Known:
    """What a figure says of its target; `ly_do` is the reason that the deciding row gives."""
    target = scope.target
    reason = figures.exempt_reason(figure, ly_do, target)
    if reason is not None:
        return {"ket_qua": Verdict.KHONG_AP_DUNG, "ly_do": reason}
    if figures.has_figure(figure, target):
        verdict = _verdict(figure, target, scope.due)
        return {"ket_qua": verdict, "tinh_den": is_so_far(verdict, scope.due)}
    if figure.ty_le_cong_bo is None:
        return {}
    # A rate without its counts cannot be compared exactly: a person must look, once the target is due.
    return {"ket_qua": Verdict.CHUA_DEN_HAN if scope.due is Due.NOT_YET else Verdict.CAN_XEM_XET}


def _verdict(figure: Figure, target: Target, when: Due) -> Verdict:
    if target.cach_tinh in (*figures.BY_STATE, figures.COUNT):
        return judge_state(figures.state_of(figure), when)
    return judge_figure(figure, target, when, target.natural_maximum)


def judge_figure(figure: Figure, target: Target, when: Due, maximum: Fraction | None) -> Verdict:
    """Verdict on a figure that has a value, or stands over nothing."""
    if figure.gia_tri is None:
        assert figure.tu_so is not None
        return judge_over_nothing(figure.tu_so, when)
    return judge_number(figure.gia_tri, target, when, maximum)
