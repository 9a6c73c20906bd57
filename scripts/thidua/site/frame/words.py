"""A value as a page says it: verdicts, thresholds, figures, days, codes. Plain text; whoever shows it escapes it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

from thidua.results import display
from thidua.results.model import DataState, Figure, TargetResult, Verdict
from thidua.town.spoken import fold as without_marks


def glyph(verdict: Verdict | str) -> str:
    return display.verdict_glyph(Verdict(verdict))


_FINAL = (DataState.CHINH_THUC, DataState.DA_DINH_CHINH)


def data_state(result: TargetResult) -> str:
    """The state of a result's data; what is final and from part of the units says how many are missing."""
    said = display.data_state_words(result.trang_thai) if result.trang_thai else ""
    if result.tam_tinh and result.trang_thai in _FINAL and result.n is not None and result.N is not None:
        return f"{said}, còn thiếu {result.N - result.n}/{result.N} đơn vị"
    return said


def is_provisional(result: TargetResult) -> bool:
    """Whether "tạm tính" stands beside it: from part of the units, while the others may still come."""
    return result.tam_tinh and result.trang_thai not in _FINAL and bool(result.n or result.trang_thai)


def threshold(target: dict[str, Any]) -> str:
    """What the plan asks, in words: "tối thiểu 90%"; a qualitative target says so."""
    if target["so_sanh"] is None:
        return "yêu cầu định tính"
    return display.format_level(target)


def figure(result: TargetResult, target: dict[str, Any]) -> str:
    return bare_figure(result.so_lieu, target) if result.so_lieu else ""


def bare_figure(fig: Figure, target: dict[str, Any]) -> str:
    return display.format_figure(fig, target)


def registered(value: str | None, target: dict[str, Any]) -> str:
    """A unit's registered value in the target's own unit of measure; "" when it registered none."""
    return display.format_value(Fraction(value), target["don_vi_tinh"]) if value else ""


def date(value: dt.date | str | None) -> str:
    """dd/mm/yyyy, as Vietnamese documents write it; "" when there is none."""
    if value is None:
        return ""
    day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return f"{day:%d/%m/%Y}"


def kilobytes(size: int) -> str:
    return f"{display.format_count(max(1, round(Decimal(size) / 1024)))} KB"


def fold(text: str) -> str:
    """ "Tả Phìn" → "ta phin", "Đất đai" → "dat dai", "quản lý" and "quản lí" → "quan li". Word boundaries stay."""
    return without_marks(text).replace("y", "i")


# What stands before the first and after the last clause of a plan, of the kind OUTSIDE, has names in place of numbers.
OUTSIDE = "phan"
CHOSEN_BY = "nguoi-chon"  # the role of the clause by which people choose among the eligible
PARTS = {"mo-dau": "Phần mở đầu", "noi-nhan": "Nơi nhận", "ky": "Chữ ký"}


def clause_name(ma: str) -> str:
    """How a clause is cited: its number as the plan has it."""
    return PARTS.get(ma, ma)
