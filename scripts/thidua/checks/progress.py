"""Is what a unit reports due from it, and plausible beside what it said before?"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.checks.context import Context, Found
from thidua.checks.figures import EXEMPT
from thidua.contract.kinds import PROGRESS
from thidua.contract.names import APPRAISALS, REGISTERED, REPORTS, cell
from thidua.results.figures import COUNT
from thidua.town.duty import target_is_due
from thidua.town.levels import CEILINGS, EXACTLY
from thidua.town.year import CUMULATIVE

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachChiTieu

JUMP = 100


def targets_are_due(context: Context) -> Found:
    """A unit reports and registers only targets that are due from it."""
    for table in (REPORTS, REGISTERED):
        for row in context.any_rows(table):
            target, unit = context.target_of(row), context.units.get(row["ma_don_vi"])
            if (
                target is None
                or unit is None
                or target_is_due(target, unit, context.commune_kinds)
                or _survey_report(table, target)
            ):
                continue
            words = {"don_vi": row["ma_don_vi"], "ai": _owners(target)}
            yield context.problem("khong-phai-bao-cao", row, "ma_chi_tieu", **words)


def _survey_report(table: str, target: KeHoachChiTieu) -> bool:
    return table == REPORTS and target["cach_tinh"] == "khao-sat"


def _owners(target: KeHoachChiTieu) -> str:
    parts = [f"khối {b}" for b in (target["khoi_bao_cao"] or "").split("|") if b]
    parts += [target["don_vi_chu_tri"]] if target["don_vi_chu_tri"] else []
    level = f" ({target['cap']})" if target["cap"] else ""
    return ", ".join(parts) + level if parts else "đơn vị chưa được quy định"


def surveys_are_not_reported(context: Context) -> Found:
    """Satisfaction is measured by survey, never reported by the unit itself."""
    for row in context.rows(REPORTS):
        target = context.target_of(row)
        if target is not None and target["cach_tinh"] == "khao-sat":
            yield context.problem("khao-sat-trong-tien-do", row, "ma_chi_tieu")


def exempt_units_do_not_report(context: Context) -> Found:
    """A lasting exemption leaves the unit out of N: a figure of it would count nowhere."""
    for row in context.rows(REPORTS):
        is_exempt = (row["ma_don_vi"], row["ma_chi_tieu"]) in context.year(row["nam"]).exemptions
        figures = (row["tu_so"], row["mau_so"], row["so_luong"])
        says = any(f is not None for f in figures) or row["ket_qua"] not in (None, EXEMPT)
        if is_exempt and says:
            yield context.problem("duoc-mien", row, "ma_chi_tieu", don_vi=row["ma_don_vi"])


def progress_is_by_quarter(context: Context) -> Found:
    """Progress files stand under a period with progress."""
    for _, (table, rows) in context.by_file.items():
        row = rows[0]
        if table not in (REPORTS, APPRAISALS):
            continue
        period = context.period_of(row)
        if period is not None and period["loai"] != PROGRESS:
            yield context.problem_of_file("ky-khong-phai-quy", row, "ma_ky")


def cumulative_figures_grow(context: Context) -> Found:
    """A figure counted since 1 January does not fall from one quarter to the next."""
    for row, before, target in context.successive:
        for column in ("tu_so", "mau_so", "so_luong"):
            old, new = cell(before, column), cell(row, column)
            if target["loai_so_lieu"] == CUMULATIVE and None not in (old, new) and new < old:
                yield context.problem("luy-ke-giam", row, column, truoc=old, ky_truoc=before["ma_ky"])


def figures_do_not_jump(context: Context) -> Found:
    """A hundredfold of the last quarter's figure is more likely a lost decimal sign."""
    for row, before, _ in context.successive:
        for column in ("tu_so", "mau_so", "so_luong"):
            old, new = cell(before, column), cell(row, column)
            if old and new is not None and new >= old * JUMP:
                yield context.problem("nhay-100-lan", row, column, truoc=old, ky_truoc=before["ma_ky"])


def registered_values_reach_the_plan(context: Context) -> Found:
    """A unit registers at least what the plan asks; a qualitative target has no number to register."""
    for row in context.rows(REGISTERED):
        target = context.target_of(row)
        if target is None or row["gia_tri"] is None:
            continue
        if target["gia_tri"] is None:
            yield context.problem("dang-ky-dinh-tinh", row, "gia_tri", chi_tieu=row["ma_chi_tieu"])
        elif target["cach_tinh"] != COUNT and _falls_short(row["gia_tri"], target["gia_tri"], target):
            words = {"so_sanh": target["so_sanh"], "ke_hoach": target["gia_tri"]}
            yield context.problem("dang-ky-thap-hon", row, "gia_tri", **words)


def _falls_short(registered: str, asked: str, target: KeHoachChiTieu) -> bool:
    value, plan = Fraction(registered), Fraction(asked)
    if target["so_sanh"] == EXACTLY:
        return value != plan
    return value > plan if target["so_sanh"] in CEILINGS else value < plan
