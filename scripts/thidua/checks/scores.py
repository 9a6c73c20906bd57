"""Do scores fit the rubric, are differences explained, and are ranks released only when all is appraised?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.checks import plan as rubric_checks
from thidua.checks.context import Check, Context, Found
from thidua.checks.plan import rubrics, too_fine
from thidua.contract.names import BLOCKS, CRITERIA, NOT_RANKED, PRINTED, PROVINCE, RELEASES, SCORES, SELF_SCORES, UNITS
from thidua.town.year import OFFICIAL, RANKS

if TYPE_CHECKING:
    from thidua.contract import rows as r

    Scored = r.DonViTuCham | r.ThamDinhDiem

SURVEY, EXEMPT = "dieu-tra", "co"
PRINTED_SLIP = Fraction(1, 100)  # như các bảng đã công bố thường lệch khi cộng các phần đã làm tròn


def scores_are_at_leaves(context: Context) -> Found:
    """Points stand at leaves of the rubric, never at a group."""
    for row, _, is_leaf in _scored(context):
        if not is_leaf:
            yield context.problem("diem-khong-o-la", row, "ma_tieu_chi")


def scores_apply_to_block(context: Context) -> Found:
    """A unit is scored only by criteria of its own block."""
    known = rubrics(context)
    for row, _, _ in _scored(context):
        unit = context.units.get(row["ma_don_vi"])
        if unit and unit["ma_khoi"] not in known[row["nam"]].blocks(row["ma_tieu_chi"]):
            words = {"don_vi": row["ma_don_vi"], "khoi": unit["ma_khoi"] or "(không thuộc khối nào)"}
            yield context.problem("tieu-chi-ngoai-khoi", row, "ma_tieu_chi", **words)


def scores_within_maximum(context: Context) -> Found:
    """No more points than the criterion has."""
    for row, criterion, _ in _scored(context):
        top = criterion["diem_toi_da"]
        if top and row["diem"] is not None and row["diem"] > top:
            yield context.problem("diem-vuot-toi-da", row, "diem", toi_da=top)


def scores_have_few_decimals(context: Context) -> Found:
    """Points have at most four decimals."""
    for row in (*context.rows(SELF_SCORES), *context.rows(SCORES)):
        if too_fine(row["diem"]):
            yield context.problem("diem-qua-bon-so-le", row, "diem")


def surveys_are_not_self_scored(context: Context) -> Found:
    """Points of a survey stand in tham-dinh/diem only."""
    for row, criterion, _ in _scored(context, own_only=True):
        if criterion["nguon_diem"] == SURVEY:
            yield context.problem("dieu-tra-trong-tu-cham", row, "ma_tieu_chi")


def exemptions_are_reasoned(context: Context) -> Found:
    """A criterion that does not apply has a reason, and no points."""
    for row in context.rows(SCORES):
        if row["khong_ap_dung"] != EXEMPT:
            continue
        if row["nhan_xet"] is None:
            yield context.problem("khong-ap-dung-thieu-ly-do", row, "nhan_xet")
        if row["diem"] is not None:
            yield context.problem("khong-ap-dung-co-diem", row, "diem")


def differences_are_explained(context: Context) -> Found:
    """Where the appraisal gives other points than the unit gave itself, it says why."""
    own = {_key(row): row["diem"] for row in context.rows(SELF_SCORES)}
    for row in context.rows(SCORES):
        before = own.get(_key(row))
        if None in (before, row["diem"]) or row["diem"] == before or row["nhan_xet"] is not None:
            continue
        yield context.problem("khac-tu-cham-thieu-ly-do", row, "nhan_xet", tu_cham=before, tham_dinh=row["diem"])


def unranked_units_are_of_ranked_blocks(context: Context) -> Found:
    """ "Scored, not ranked" is said of units that would be ranked otherwise."""
    for row in context.rows(NOT_RANKED):
        unit = context.units.get(row["ma_don_vi"])
        if unit and unit["ma_khoi"] not in context.ranked_blocks:
            yield context.problem("khong-xep-hang-thua", row, "ma_don_vi")


def ranks_are_released_complete(context: Context) -> Found:
    """An official release of ranks has every unit of the block appraised in every criterion, or not ranked."""
    done = {_key(r) for r in context.rows(SCORES) if r["diem"] is not None or r["khong_ap_dung"] == EXEMPT}
    known = rubrics(context)
    for row in context.rows(RELEASES):
        if (row["noi_dung"], row["trang_thai"]) != (RANKS, OFFICIAL) or row["ma_khoi"] is None:
            continue
        nam = row["nam"]
        leaves = known[nam].leaves(row["ma_khoi"]) if nam in known else []
        units = _to_rank(context, nam, row["ma_khoi"])
        waiting = [u for u in units if not leaves or any((nam, u, ma) not in done for ma in leaves)]
        if waiting:
            words = {"so": len(waiting), "tong": len(units), "don_vi": ", ".join(waiting)}
            yield context.problem("cong-bo-xep-hang-chua-du", row, "ma_khoi", **words)


def printed_indexes_follow_points(context: Context) -> Found:
    """A printed index more than 0.01 off its printed points is likely a slip in copying."""
    for row in (*context.rows(PRINTED), *context.rows(PROVINCE)):
        points, top, printed = row["diem"], row["diem_toi_da"], row["chi_so"]
        if points is not None and top is not None and points > top:
            yield context.problem("diem-vuot-toi-da", row, "diem", toi_da=top)
        elif points is not None and printed is not None and top and _off(points, top, printed):
            yield context.problem("chi-so-in-lech", row, "chi_so", diem=points, toi_da=top)


def _off(points: Decimal, top: Decimal, printed: Decimal) -> bool:
    """Beyond a slip of 0.01 and half of the last printed decimal."""
    exact = Fraction(points) / Fraction(top) * 100
    return abs(Fraction(printed) - exact) > PRINTED_SLIP + PRINTED_SLIP / 2


def _scored(context: Context, own_only: bool = False) -> Iterator[tuple[Scored, r.KeHoachTieuChi, bool]]:
    """Rows of scores with their criterion and whether it is a leaf; an unknown code is another check's."""
    rows: list[Scored] = [*context.rows(SELF_SCORES), *([] if own_only else context.rows(SCORES))]
    known = rubrics(context)
    leaves = {nam: {ma for ma in found.rows if found.is_leaf(ma)} for nam, found in known.items()}
    for row in rows:
        nam, ma = row["nam"], row["ma_tieu_chi"]
        if nam in known and ma in known[nam].rows:
            yield row, known[nam].rows[ma], ma in leaves[nam]


def _key(row: Scored) -> tuple[int, str, str]:
    return row["nam"], row["ma_don_vi"], row["ma_tieu_chi"]


def _to_rank(context: Context, nam: int, ma_khoi: str) -> list[str]:
    """Units of the block in force in the year, but those that are not ranked."""
    year = context.year(nam)
    out = {row["ma_don_vi"] for row in year.rows(NOT_RANKED)}
    return [ma for ma in year.of_block(ma_khoi) if ma not in out]


SCORE_CHECKS: tuple[Check, ...] = (
    Check(rubric_checks.criteria_stand_below_their_parents),
    Check(rubric_checks.points_stand_at_leaves, needs=(CRITERIA,)),
    Check(rubric_checks.maxima_have_few_decimals),
    Check(rubric_checks.bands_are_in_order),
    Check(scores_are_at_leaves, needs=(CRITERIA,)),
    Check(scores_apply_to_block, needs=(CRITERIA, UNITS, BLOCKS)),
    Check(scores_within_maximum),
    Check(scores_have_few_decimals),
    Check(surveys_are_not_self_scored),
    Check(exemptions_are_reasoned),
    Check(differences_are_explained),
    Check(unranked_units_are_of_ranked_blocks, needs=(UNITS, BLOCKS)),
    Check(ranks_are_released_complete, needs=(CRITERIA, UNITS, SCORES, NOT_RANKED)),
    Check(printed_indexes_follow_points),
)
