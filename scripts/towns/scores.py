"""Points of the demonstration, criterion by criterion, that add up exactly to a unit's told total. No floats."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from towns.files import Row, Rows
from towns.plan import hundredths, is_survey, leaves, top_points
from towns.story import ToldYear
from towns.town import RANKED, Unit

Points = dict[str, int]  # criterion → hundredths
STEP = 25  # điểm thẩm định theo bước 0,25; phần lẻ nằm ở điểm điều tra


def scores(year: ToldYear, body: Unit) -> tuple[Rows, Rows]:
    """Rows of tu-cham and of tham-dinh/diem; empty where the unit did not score itself, or was not appraised."""
    if body.khoi not in RANKED:
        return [], []
    given = _given_points(year, body)
    own = _own_points(year, body, given)
    return (
        _self_scores(year, body, own) if year.hands_in("tu-cham", body) else [],
        _appraised(year, body, own, given) if given else [],
    )


def _applied(year: ToldYear, body: Unit) -> Rows:
    return [leaf for leaf in leaves(body.khoi) if (leaf["ma_tieu_chi"], body.ma) not in year.story.not_scored]


def _given_points(year: ToldYear, body: Unit) -> Points:
    """The appraised and the surveyed points; empty for a unit without a total (not appraised)."""
    if body.ma not in year.facts.tong_diem:
        return {}
    rng = year.scorer.rng(year.nam, body.ma, "diem")
    applied = _applied(year, body)
    points = {leaf["ma_tieu_chi"]: top_points(leaf) for leaf in applied}
    lost = sum(points.values()) - int(Decimal(year.facts.tong_diem[body.ma]) * 100)
    survey = [leaf["ma_tieu_chi"] for leaf in applied if is_survey(leaf)]
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


def _own_points(year: ToldYear, body: Unit, given: Points) -> Points:
    """What the unit gives itself: now and then more than the appraisal, seldom less; near the maximum without one."""
    rng = year.scorer.rng(year.nam, body.ma, "tu-cham")
    out: Points = {}
    for leaf in _applied(year, body):
        if not is_survey(leaf):
            top = top_points(leaf)
            known = given.get(leaf["ma_tieu_chi"], top - STEP)
            change = rng.choices((0, STEP, 2 * STEP, -STEP), (78, 14, 5, 3))[0]
            out[leaf["ma_tieu_chi"]] = max(0, min(top, known + change))
    return out


def _self_scores(year: ToldYear, body: Unit, own: Points) -> Rows:
    """Every criterion that the unit scores itself, but for one that it forgot."""
    town, forgotten = year.scorer, year.facts.tu_cham_bo_trong.get(body.ma, ())
    reasons = year.story.cau_cham_diem["giai_trinh"]
    return [
        {
            "ma_tieu_chi": ma,
            "diem": hundredths(points),
            "giai_trinh": town.pick(reasons, year.nam, body.ma, ma, "giai-trinh"),
            "minh_chung": f"{town.rng(year.nam, body.ma, ma, 'so').randint(20, 240)}/BC-{body.abbr}",
        }
        for ma, points in own.items()
        if ma not in forgotten
    ]


def _appraised(year: ToldYear, body: Unit, own: Points, given: Points) -> Rows:
    """Points, or why the criterion does not apply, and why they differ."""
    by = year.story.nguoi_tham_dinh
    rows = []
    for leaf in leaves(body.khoi):
        ma = leaf["ma_tieu_chi"]
        row = {"ma_tieu_chi": ma, "nguoi_tham_dinh": by.get(body.ma, by["thuong"])}
        not_scored = year.story.not_scored.get((ma, body.ma))
        if not_scored:
            rows.append({**row, "khong_ap_dung": "co", "nhan_xet": not_scored})
        else:
            rows.append({**row, "diem": hundredths(given[ma]), "nhan_xet": _remark(year, body, leaf, own, given)})
    return rows


def _remark(year: ToldYear, body: Unit, leaf: Row, own: Points, given: Points) -> str:
    ma, said = leaf["ma_tieu_chi"], year.story.cau_cham_diem
    if is_survey(leaf):
        return str(said["dieu_tra"]).format(**year.words)
    if not year.hands_in("tu-cham", body) or ma in year.facts.tu_cham_bo_trong.get(body.ma, ()):
        return str(said["khong_tu_cham"])
    if own[ma] == given[ma]:
        return ""
    reasons = said["thap_hon"] if given[ma] < own[ma] else said["cao_hon"]
    return year.scorer.pick(reasons, year.nam, body.ma, ma, "nhan-xet")
