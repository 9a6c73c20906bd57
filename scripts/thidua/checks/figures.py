"""The figures of one row, whoever gives them: do they fit the target, and each other?"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.checks.context import Context, Found
from thidua.contract.names import APPRAISALS, Row, cell
from thidua.contract.tables import label
from thidua.contract.words import lower_first
from thidua.results.figures import BY_STATE, COUNT, EXEMPT
from thidua.results.rules import PERCENT, RATIO, target_of
from thidua.town.levels import is_met
from thidua.town.year import SENT_BACK

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachChiTieu
    from thidua.town.year import TownYear

FRACTION_UNITS = (PERCENT, RATIO)
NOT_APPLIED = "chỉ tiêu không áp dụng"
_NUMBERS = ("tu_so", "mau_so", "so_luong")
ADVICE = {
    ("tu_so", "mau_so"): "Ghi tử số và mẫu số.",
    ("so_luong",): "Ghi số lượng vào so_luong.",
    ("ket_qua",): "Ghi kết quả vào ket_qua.",
    ("so_luong", "ket_qua"): "Ghi số lượng vào so_luong, hoặc kết quả vào ket_qua.",
}


def columns_for(target: KeHoachChiTieu) -> tuple[str, ...]:
    """The columns that the target's figure stands in; `ket_qua` may always say `khong-ap-dung`."""
    way = target["cach_tinh"]
    if way in BY_STATE:
        return ("ket_qua",)
    if way == COUNT:
        return ("so_luong", "ket_qua")
    return ("tu_so", "mau_so") if way == "ty-le" or target["don_vi_tinh"] in FRACTION_UNITS else ("so_luong",)


def figures_fit_target(context: Context) -> Found:
    """A rate has numerator and denominator, a count `so_luong`, a qualitative target `ket_qua`."""
    for row, target in context.figures:
        wanted = columns_for(target)
        for column in (*_NUMBERS, "ket_qua"):
            misplaced = cell(row, column) is not None and column not in wanted
            if misplaced and not (column == "ket_qua" and row["ket_qua"] == EXEMPT):
                words = {"chi_tieu": row["ma_chi_tieu"], "cach_tinh": target["cach_tinh"], "can": ADVICE[wanted]}
                yield context.problem("so-lieu-sai-loai", row, column, **words)


def fractions_are_whole(context: Context) -> Found:
    """Numerator and denominator stand both or neither."""
    for row, target in context.figures:
        if columns_for(target) != ("tu_so", "mau_so") or (row["tu_so"] is None) == (row["mau_so"] is None):
            continue
        missing = "tu_so" if row["tu_so"] is None else "mau_so"
        names = {"tu_so": "tử số", "mau_so": "mẫu số"}
        other = "mau_so" if missing == "tu_so" else "tu_so"
        yield context.problem("tu-so-mau-so-thieu", row, missing, co=names[other], thieu=names[missing])


def numerator_within_denominator(context: Context) -> Found:
    """A part is not more than its whole, unless the numerator is no part of the denominator (IV.4.f)."""
    for row, target in context.figures:
        part, whole = row["tu_so"], row["mau_so"]
        if part is None or whole is None or target["tu_so_trong_mau_so"] == "khong":
            continue
        if part > whole:
            yield context.problem("tu-so-lon-hon-mau-so", row, "tu_so", mau_so=whole)


def zero_denominator_is_said(context: Context) -> Found:
    """A zero denominator is "không áp dụng" with its reason, never a rate."""
    for row, _ in context.figures:
        if row["mau_so"] == 0 and not row["tu_so"] and row["ket_qua"] != EXEMPT and row["ly_do"] is None:
            yield context.problem("mau-so-bang-0", row, "mau_so")


def exempt_rows_have_no_figures(context: Context) -> Found:
    """`khong-ap-dung` beside a figure says two things at once."""
    for row, _ in context.figures:
        column = next((c for c in _NUMBERS if cell(row, c)), None)
        if row["ket_qua"] == EXEMPT and column:
            yield context.problem("khong-ap-dung-co-so-lieu", row, column)


def rows_say_something(context: Context) -> Found:
    """A reported row without any figure is no data."""
    for row, _ in context.figures:
        if row["_tep"].split("/")[1] == "don-vi" and all(cell(row, c) is None for c in (*_NUMBERS, "ket_qua")):
            yield context.problem("dong-khong-so-lieu", row, chi_tieu=row["ma_chi_tieu"])


def reasons_are_given(context: Context) -> Found:
    """A reason stands by `khong-ap-dung`, by an unmet target in the last period, by an adjustment and a return."""
    for row, target in context.figures:
        why = None if row["ly_do"] is not None else _needs_reason(row, target, context.year(row["nam"]))
        if why:
            yield context.problem("thieu-ly-do", row, "ly_do", vi_sao=why)


def _needs_reason(row: Row, target: KeHoachChiTieu, year: TownYear) -> str | None:
    if "ket_luan" in row:
        words = lower_first(label(APPRAISALS, "ket_luan", row["ket_luan"]))
        return f"kết luận {words}" if row["ket_luan"] in ("dieu-chinh", SENT_BACK) else None
    if row["ket_qua"] == EXEMPT:
        return NOT_APPLIED
    if row["ma_ky"] == year.last_period and target["nam_den_han"] <= row["nam"] and is_unmet(row, target):
        return unmet_words(year)
    return None


def unmet_words(year: TownYear) -> str:
    """Why a unit gives a reason in the year's last period."""
    return f"{lower_first(year.period_name(year.last_period or ''))} chưa đạt chỉ tiêu"


def is_unmet(row: Row, target: KeHoachChiTieu) -> bool:
    """Whether the row's own figure falls short of the plan; False where it says nothing about that."""
    if row["ket_qua"] is not None:
        return bool(row["ket_qua"] == "chua-dat")
    if columns_for(target) == ("tu_so", "mau_so") and row["mau_so"] == 0 and target_of(target).can_stand_over_nothing:
        return bool(row["tu_so"])
    value = _value(row, target)
    if value is None or target["gia_tri"] is None or target["cach_tinh"] == COUNT:
        return False
    return target["so_sanh"] is not None and not is_met(value, target["so_sanh"], Fraction(target["gia_tri"]))


def _value(row: Row, target: KeHoachChiTieu) -> Fraction | None:
    if columns_for(target) == ("so_luong",):
        return None if row["so_luong"] is None else Fraction(row["so_luong"])
    if row["tu_so"] is None or not row["mau_so"]:
        return None
    ratio = Fraction(row["tu_so"]) / Fraction(row["mau_so"])
    return ratio * 100 if target["don_vi_tinh"] == "%" else ratio
