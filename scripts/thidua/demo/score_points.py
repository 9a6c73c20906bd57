"""Points criterion by criterion that add up exactly to a unit's total. Whole hundredths, no floats."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from thidua.demo.score_scenario import EXEMPT, TOTALS
from thidua.demo.units import Unit
from thidua.fiction.score_rubric import is_survey, leaves_for

Points = dict[str, int]
STEP = 25  # điểm thẩm định theo bước 0,25; phần lẻ nằm ở điểm điều tra


def hundredths(points: int) -> str:
    """`175` → `1.75`, as stored: no needless zeros."""
    value = Decimal(points).scaleb(-2).normalize()
    return f"{value:f}"


def given_points(nam: int, unit: Unit, seed: int) -> Points:
    """The appraised and the surveyed points; empty for a unit without a total (not appraised)."""
    if unit.ma not in TOTALS[nam]:
        return {}
    rng = Random(f"{seed}:{nam}:{unit.ma}:diem")
    leaves = [leaf for leaf in leaves_for(unit.khoi) if leaf["ma_tieu_chi"] not in EXEMPT.get(unit.ma, {})]
    points = {leaf["ma_tieu_chi"]: int(Decimal(leaf["diem_toi_da"]) * 100) for leaf in leaves}
    lost = sum(points.values()) - TOTALS[nam][unit.ma]
    survey = [leaf["ma_tieu_chi"] for leaf in leaves if is_survey(leaf)]
    share = _survey_share(lost, sum(points[ma] for ma in survey), sum(points.values()))
    _take(points, survey, share, 1, rng)
    _take(points, [ma for ma in points if ma not in survey], lost - share, STEP, rng)
    return points


def _survey_share(lost: int, survey: int, whole: int) -> int:
    """What the survey loses: its fair share, adjusted so that the rest falls on whole steps."""
    share = lost * survey // whole
    return share + (lost - share) % STEP


def _take(points: Points, among: list[str], amount: int, step: int, rng: Random) -> None:
    """Take `amount` away in steps, larger criteria more often, none below zero."""
    while amount:
        open_ = [ma for ma in among if points[ma] >= step]
        chosen = rng.choices(open_, [points[ma] for ma in open_])[0]
        points[chosen] -= step
        amount -= step


def own_points(nam: int, unit: Unit, seed: int, given: Points) -> Points:
    """What the unit gives itself: now and then more than the appraisal, seldom less; near the maximum without one."""
    rng = Random(f"{seed}:{nam}:{unit.ma}:tu-cham")
    out: Points = {}
    for leaf in leaves_for(unit.khoi):
        if is_survey(leaf) or leaf["ma_tieu_chi"] in EXEMPT.get(unit.ma, {}):
            continue
        top = int(Decimal(leaf["diem_toi_da"]) * 100)
        known = given.get(leaf["ma_tieu_chi"], top - STEP)
        change = rng.choices((0, STEP, 2 * STEP, -STEP), (78, 14, 5, 3))[0]
        out[leaf["ma_tieu_chi"]] = max(0, min(top, known + change))
    return out
