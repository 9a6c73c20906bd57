"""The result of one target for the whole town, from its units' results (`cach_tinh`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from thidua.results import figures
from thidua.results.bounds import ends
from thidua.results.model import Figure, TargetResult, Verdict
from thidua.results.of_unit import Scope, judge_figure, town_state, unit_result
from thidua.results.rules import Due, is_so_far, judge_number
from thidua.town.town import Source

Units = Sequence[TargetResult]
NOBODY = "Chưa quy định đơn vị báo cáo."
ALL_EXEMPT = "Mọi đơn vị phải báo cáo đều không áp dụng."
ONLY_RATES = "Khảo sát chỉ công bố tỷ lệ, không có số phiếu để cộng."


def town_result(scope: Scope, units: Units, surveyed: Units = ()) -> TargetResult:
    """Result for the town. `units`: of those that should report; `surveyed`: of units that only a survey names."""
    if scope.target.cach_tinh == "khao-sat" or (scope.year.launcher, scope.target.ma) in scope.year.exemptions:
        return _of_the_town_itself(scope, units, surveyed)
    result = _with_counts(scope, units)
    qualitative = scope.target.cach_tinh == "dinh-tinh"  # its states are counted: the town has no verdict of it
    if result.N == 0:
        nobody = _nobody(result, units)
        return replace(nobody, ket_qua=None) if qualitative and not units else nobody
    if qualitative:
        return replace(result, ket_qua=None, dem_trang_thai=_count_states(units))
    if result.n == 0:
        return result
    return _decided(scope, result, _aggregate(scope, _reporting(scope, units)), units)


def _with_counts(scope: Scope, units: Units) -> TargetResult:
    """The town's result without a verdict: n/N, sources and data state."""
    due = [u for u in units if u.ket_qua is not Verdict.KHONG_AP_DUNG]
    n = len(_reporting(scope, units))
    return replace(
        scope.blank(scope.year.launcher),
        trang_thai=town_state(u.trang_thai for u in units) if n or not due else None,
        n=n,
        N=len(due),
        tam_tinh=n < len(due),
        nguon=_sources(units),
    )


def _nobody(result: TargetResult, units: Units) -> TargetResult:
    if not units:
        return replace(result, ly_do=NOBODY)
    reason = (units[0].ly_do if len(units) == 1 else None) or ALL_EXEMPT
    return replace(result, ket_qua=Verdict.KHONG_AP_DUNG, ly_do=reason)


def _reporting(scope: Scope, units: Units) -> list[TargetResult]:
    """Results whose figure counts: it is there, it applies, and it can be added up."""
    return [
        u
        for u in units
        if u.so_lieu and u.ket_qua is not Verdict.KHONG_AP_DUNG and figures.has_figure(u.so_lieu, scope.target)
    ]


def _aggregate(scope: Scope, reporting: Units) -> Figure:
    found = [u.so_lieu for u in reporting if u.so_lieu]
    if scope.target.cach_tinh == "cap-thi-xa":
        return found[0]
    if scope.target.cach_tinh == figures.COUNT:
        total = sum((figures.counted(f) for f in found), Fraction(0))
        return Figure(so_luong=total, gia_tri=total)
    if scope.target.cach_tinh == figures.SHARE_OF_UNITS:
        met = Fraction(sum(f.ket_qua == "dat" for f in found))
        return _ratio(scope, met, Fraction(len(found)))
    return _sum(scope, found)


def _sum(scope: Scope, found: Sequence[Figure]) -> Figure:
    """Σ numerators over Σ denominators: never a mean of rates."""
    tu_so = sum((f.tu_so for f in found if f.tu_so is not None), Fraction(0))
    mau_so = sum((f.mau_so for f in found if f.mau_so is not None), Fraction(0))
    return _ratio(scope, tu_so, mau_so)


def _ratio(scope: Scope, tu_so: Fraction, mau_so: Fraction) -> Figure:
    return Figure(tu_so, mau_so, gia_tri=figures.value_of(tu_so, mau_so, scope.target.don_vi_tinh))


def _decided(scope: Scope, result: TargetResult, figure: Figure, units: Units) -> TargetResult:
    """The result with the town's figure and the verdict on it; none that the missing part could still turn."""
    result = replace(result, so_lieu=figure)
    maximum = scope.target.natural_maximum
    if scope.target.cach_tinh == figures.COUNT and result.N is not None:
        maximum = Fraction(result.N)
    known = figure.gia_tri is not None or figures.is_over_nothing(figure, scope.target)
    if not known or _is_undecided(scope, result, figure, maximum, units):
        missing = (result.N or 0) - (result.n or 0)
        return replace(result, ly_do=f"{missing} đơn vị chưa có số liệu, chưa đủ để kết luận." if missing else None)
    verdict = judge_figure(figure, scope.target, scope.due, maximum)
    return replace(result, ket_qua=verdict, tinh_den=is_so_far(verdict, scope.due))


def _is_undecided(scope: Scope, result: TargetResult, figure: Figure, maximum: Fraction | None, units: Units) -> bool:
    """Whether a locked verdict could be another with the missing figures: a silent unit is not a unit that fails."""
    if scope.due is not Due.LOCKED or not result.tam_tinh:
        return False
    counted = _reporting(scope, units)
    silent = [u for u in units if u not in counted and u.ket_qua is not Verdict.KHONG_AP_DUNG]
    found = ends(scope, counted, silent)
    value = figure.gia_tri
    if found is None or value is None or scope.target.nguong is None:
        return True
    least, greatest = found
    possible = {value, least, greatest, min(max(scope.target.nguong, least), greatest)}  # "=" may hold in between
    return len({judge_number(v, scope.target, scope.due, maximum) for v in possible}) > 1


def _of_the_town_itself(scope: Scope, units: Units, surveyed: Units) -> TargetResult:
    """The town's own exemption or `thi-xa` row of a survey where there is one, else the sum over units surveyed."""
    town = unit_result(scope, scope.year.launcher)
    return town if town.ket_qua is not Verdict.CHUA_CO_SO_LIEU else _survey(scope, units, surveyed)


def _survey(scope: Scope, units: Units, surveyed: Units) -> TargetResult:
    named = units or surveyed
    result = _with_counts(scope, named)
    if named and result.N == 0:
        return _nobody(result, named)
    if not units:  # nobody is named to be surveyed, so there is no N to be short of
        result = replace(result, n=result.n or None, N=None, tam_tinh=False)
    counted = _reporting(scope, named)
    if counted:
        return _decided(scope, result, _aggregate(scope, counted), named)
    if any(u.so_lieu and u.so_lieu.ty_le_cong_bo is not None for u in named):
        verdict = Verdict.CHUA_DEN_HAN if scope.due is Due.NOT_YET else Verdict.CAN_XEM_XET
        return replace(result, ket_qua=verdict, trang_thai=town_state(u.trang_thai for u in named), ly_do=ONLY_RATES)
    return result


def _count_states(units: Units) -> tuple[tuple[str, int], ...]:
    count = Counter(u.ket_qua for u in units)
    return tuple((v.value, count[v]) for v in Verdict if count[v])


def _sources(units: Units) -> tuple[Source, ...]:
    return tuple(sorted({s for u in units for s in u.nguon}, key=lambda s: (s.tep, s.dong)))
