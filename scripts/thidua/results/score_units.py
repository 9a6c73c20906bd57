"""One unit's scores: a row for each criterion that applies, and the sums over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from thidua.results.figures import exact
from thidua.results.model import Source
from thidua.results.rubric import SELF, Criterion, Row, source
from thidua.results.scores_model import AppraisalState, LeafScore, Sums, Total, UnitScores

Points = Callable[[LeafScore], Fraction | None]


def score_unit(
    ma: str, ma_khoi: str, leaves: list[Criterion], own: dict[str, Row], given: dict[str, Row]
) -> UnitScores:
    """Scores from the unit's rows of tu-cham (`own`) and of tham-dinh/diem (`given`), both by criterion."""
    scored = {leaf.ma: leaf_score(leaf, own.get(leaf.ma), given.get(leaf.ma)) for leaf in leaves}
    fields: dict[str, list[LeafScore]] = {}
    for row in scored.values():
        fields.setdefault(row.tieu_chi.goc, []).append(row)
    return UnitScores(
        ma_don_vi=ma,
        ma_khoi=ma_khoi,
        trang_thai=appraisal_state(scored.values()),
        tieu_chi=scored,
        linh_vuc={top: sums(rows) for top, rows in fields.items()},
        tong=sums(scored.values()),
    )


def leaf_score(leaf: Criterion, own: Row | None, given: Row | None) -> LeafScore:
    """The criterion's two rows side by side; a survey's points are never the unit's own."""
    own = own if leaf.nguon_diem == SELF else None
    exempt = given is not None and given["khong_ap_dung"] == "co"
    return LeafScore(
        tieu_chi=leaf,
        tu_cham=exact(own["diem"]) if own else None,
        tham_dinh=exact(given["diem"]) if given and not exempt else None,
        khong_ap_dung=exempt,
        giai_trinh=own["giai_trinh"] if own else None,
        minh_chung=own["minh_chung"] if own else None,
        nhan_xet=given["nhan_xet"] if given else None,
        nguoi_tham_dinh=given["nguoi_tham_dinh"] if given else None,
        nguon=_sources(leaf, own, given),
    )


def _sources(leaf: Criterion, *found: Row | None) -> tuple[Source, ...]:
    """The rows with the points, and the rubric's row with their maximum."""
    return (*(source(row) for row in found if row), leaf.nguon)


def appraisal_state(scored: Iterable[LeafScore]) -> AppraisalState:
    done = [row.khong_ap_dung or row.tham_dinh is not None for row in scored]
    if not any(done):
        return AppraisalState.CHUA_THAM_DINH
    return AppraisalState.DA_THAM_DINH if all(done) else AppraisalState.DANG_THAM_DINH


def sums(scored: Iterable[LeafScore]) -> Sums:
    """Self-scored, appraised and final sums; exempt criteria are in none of them."""
    counted = [row for row in scored if not row.khong_ap_dung]
    own = [row for row in counted if row.tieu_chi.nguon_diem == SELF]
    return Sums(
        tu_cham=total(own, lambda row: row.tu_cham),
        tham_dinh=total(own, lambda row: row.tham_dinh),
        chung=total(counted, lambda row: row.tham_dinh),
    )


def total(scored: list[LeafScore], points: Points) -> Total:
    """The sum of points and maxima; a criterion without points, or without a maximum, is missing."""
    missing = tuple(r.tieu_chi.ma for r in scored if points(r) is None or r.tieu_chi.diem_toi_da is None)
    return Total(
        da_co=sum((points(r) or Fraction(0) for r in scored), Fraction(0)),
        diem_toi_da=sum((r.tieu_chi.diem_toi_da or Fraction(0) for r in scored), Fraction(0)),
        so_tieu_chi=len(scored),
        thieu=missing,
    )
