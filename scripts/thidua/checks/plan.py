"""Is the plan as data in accord with itself: clauses, anchors, targets, the rubric's tree, bands?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from thidua.checks.context import Context, Found
from thidua.contract.kinds import PROGRESS
from thidua.contract.names import BANDS, CLAUSES, CRITERIA, PERIODS, TARGETS, cell
from thidua.findings.catalogue import problem
from thidua.reading.meta import META
from thidua.results.figures import SHARE_OF_UNITS
from thidua.results.rules import PERCENT
from thidua.town.periods import days_of
from thidua.town.town import Town

if TYPE_CHECKING:
    from thidua.contract import rows as r

_RATES = ("ty-le",)
_SURVEY = "khao-sat"


def anchor_of(clause: str) -> str:
    """The ASCII anchor of a clause code, injective: `IV.2.đ` → `iv-2-dd`."""
    return clause.lower().replace("đ", "dd").replace(".", "-")


def anchors_fit(context: Context) -> Found:
    """Each clause has the anchor that its code gives, and no anchor stands twice in a year."""
    first: dict[tuple[int, str], int] = {}
    for row in context.rows(CLAUSES):
        right, anchor = anchor_of(row["ma_dieu_khoan"]), row["neo"]
        if (row["nam"], anchor) in first:
            yield context.problem("neo-lap", row, "neo", dong_truoc=first[row["nam"], anchor])
        elif anchor != right:
            yield context.problem("neo-sai", row, "neo", ma=row["ma_dieu_khoan"], dung=right)
        first.setdefault((row["nam"], anchor), row["_dong"])


def parents_fit(context: Context) -> Found:
    """The parent of `IV.2.đ` is `IV.2`; a part (`IV`) has none."""
    for row in context.rows(CLAUSES):
        right = row["ma_dieu_khoan"].rpartition(".")[0] or None
        if row["cha"] != right:
            yield context.problem("cha-sai", row, "cha", ma=row["ma_dieu_khoan"], dung=right or "(để trống)")


def a_town_has_a_plan(context: Context) -> Found:
    """There is a year with targets: without one there is nothing to show."""
    if not context.years and TARGETS not in context.unread:
        yield problem("chua-co-ke-hoach", f"{context.ma}/{META}")


def a_year_has_progress(context: Context) -> Found:
    """A plan with targets has a period in which their figures are reported: without one no page of the year stands."""
    for nam in context.years:
        year = context.year(nam)
        if not year.progress_periods and PERIODS not in context.unread:
            yield context.problem_of_file("thieu-ky-tien-do", next(iter(year.targets.values())), "ma_chi_tieu")


def progress_has_days(context: Context) -> Found:
    """A period with progress says from when to when: who owes it, and which is the last, follow from that."""
    for row in context.rows(PERIODS):
        if row["loai"] == PROGRESS and None in days_of(row):
            column = "tu_ngay" if days_of(row)[0] is None else "den_ngay"
            title = context.contract.table(PERIODS).titles[column]
            yield context.problem("ky-thieu-ngay", row, column, tieu_de=f"“{title}”")


def lead_units_send_figures(context: Context) -> Found:
    """A lead unit is one that sends figures: the launching body, of no block, sends none, and nobody would ever."""
    for row in context.rows(TARGETS):
        lead = context.units.get(row["don_vi_chu_tri"] or "")
        if lead is not None and not lead["ma_khoi"]:
            yield context.problem("chu-tri-khong-gui", row, "don_vi_chu_tri")


def comparison_and_value_together(context: Context) -> Found:
    """`so_sanh` and `gia_tri` stand both or neither."""
    for row in context.rows(TARGETS):
        if (row["so_sanh"] is None) != (row["gia_tri"] is None):
            yield context.problem("so-sanh-gia-tri", row, "gia_tri" if row["gia_tri"] is None else "so_sanh")


def qualitative_has_no_value(context: Context) -> Found:
    """`dinh-tinh` exactly where there is no value."""
    for row in context.rows(TARGETS):
        if (row["cach_tinh"] == "dinh-tinh") == (row["gia_tri"] is not None):
            has = "có" if row["gia_tri"] is not None else "không có"
            yield context.problem("dinh-tinh-gia-tri", row, "cach_tinh", cach_tinh=row["cach_tinh"], co=has)


def rates_are_described(context: Context) -> Found:
    """A rate says what its numerator and its denominator are."""
    for row in context.rows(TARGETS):
        for column in ("mo_ta_tu_so", "mo_ta_mau_so"):
            if row["cach_tinh"] in _RATES and cell(row, column) is None:
                yield context.problem("thieu-mo-ta-ty-le", row, column)


def shares_of_units_are_percentages(context: Context) -> Found:
    """A share of the units is written in percent: that 100 means every unit is what its verdicts rest on."""
    for row in context.rows(TARGETS):
        if row["cach_tinh"] == SHARE_OF_UNITS and row["don_vi_tinh"] != PERCENT:
            yield context.problem("phan-don-vi-khong-phan-tram", row, "don_vi_tinh")


MOST_DECIMALS = 4


@dataclass(frozen=True)
class Rubric:
    """One year's criteria by code; a criterion is a leaf when no other stands below it."""

    rows: dict[str, r.KeHoachTieuChi]
    ranked: frozenset[str]

    def is_leaf(self, ma: str) -> bool:
        return not any(other.startswith(f"{ma}.") for other in self.rows)

    def blocks(self, ma: str) -> frozenset[str]:
        """Where it applies: what it and every criterion above it name, all ranked blocks where they name none."""
        parts = ma.split(".")
        found = self.ranked
        for code in (".".join(parts[:n]) for n in range(1, len(parts) + 1)):
            named = self.rows[code]["ma_khoi"] if code in self.rows else None
            found = found & frozenset(named.split("|")) if named else found
        return found

    def leaves(self, ma_khoi: str) -> list[str]:
        return [ma for ma in self.rows if self.is_leaf(ma) and ma_khoi in self.blocks(ma)]


def rubrics(context: Town) -> dict[int, Rubric]:
    """Year → its rubric."""
    years: dict[int, dict[str, r.KeHoachTieuChi]] = defaultdict(dict)
    for row in context.rows(CRITERIA):
        years[row["nam"]][row["ma_tieu_chi"]] = row
    ranked = frozenset(context.ranked_blocks)
    return {nam: Rubric(rows, ranked) for nam, rows in years.items()}


def criteria_stand_below_their_parents(context: Context) -> Found:
    """The parent of `2.1.3` is `2.1`; a field (`2`) has none."""
    for row in context.rows(CRITERIA):
        right = row["ma_tieu_chi"].rpartition(".")[0] or None
        if row["cha"] != right:
            yield context.problem("tieu-chi-cha-sai", row, "cha", ma=row["ma_tieu_chi"], dung=right or "(để trống)")


def points_stand_at_leaves(context: Context) -> Found:
    """A leaf says its maximum and where its points come from; what has criteria below it has no maximum of its own."""
    for rubric in rubrics(context).values():
        for ma, row in rubric.rows.items():
            if not rubric.is_leaf(ma):
                if row["diem_toi_da"] is not None:
                    yield context.problem("tieu-chi-nhom-co-diem", row, "diem_toi_da", ma=ma)
                continue
            if not row["diem_toi_da"]:  # none or zero
                yield context.problem("tieu-chi-la-thieu", row, "diem_toi_da", ma=ma)
            if row["nguon_diem"] is None:
                yield context.problem("tieu-chi-la-thieu", row, "nguon_diem", ma=ma)


def maxima_have_few_decimals(context: Context) -> Found:
    """Maximum points have at most four decimals."""
    for row in context.rows(CRITERIA):
        if too_fine(row["diem_toi_da"]):
            yield context.problem("diem-qua-bon-so-le", row, "diem_toi_da")


def too_fine(points: Decimal | None) -> bool:
    """Whether there are more than four decimals that count (1.50000 has one)."""
    return points is not None and points != round(points, MOST_DECIMALS)


def bands_are_in_order(context: Context) -> Found:
    """Each band ends above where it starts, and two of a block never hold the same index."""
    for rows in _bands(context):
        for row in rows:
            if row["tu"] is not None and row["den"] is not None and row["tu"] >= row["den"]:
                yield context.problem("muc-xep-loai-nguoc", row, "den", tu=row["tu"])
        for lower, upper in pairwise(sorted(rows, key=_start)):
            if lower["den"] is None or lower["den"] > _start(upper):
                yield context.problem("muc-xep-loai-chong", upper, "tu", muc=lower["ten"])


def _start(row: r.KeHoachMucXepLoai) -> Decimal:
    return row["tu"] if row["tu"] is not None else Decimal(0)


def _bands(context: Context) -> Iterator[list[r.KeHoachMucXepLoai]]:
    groups: dict[tuple[int, str], list[r.KeHoachMucXepLoai]] = defaultdict(list)
    for row in context.rows(BANDS):
        groups[row["nam"], row["ma_khoi"]].append(row)
    yield from groups.values()
