"""Exact figures and codes in Vietnamese words. Only what is shown is rounded, and it never contradicts the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from thidua.contract.words import COMPARISONS, DATA_STATES, REPORT_STATES, VERDICTS, lower_first
from thidua.results.model import DataState, Figure, ReportState, Verdict
from thidua.results.rules import PERCENT, RATIO

PLACES = 2
NO_FIGURE = "không có"


def verdict_glyph(verdict: Verdict) -> str:
    return VERDICTS[verdict].dau


def verdict_words(verdict: Verdict, nam_den_han: int | None = None) -> str:
    """Words of a result; one that is not due yet names its year where it is given."""
    if verdict is Verdict.CHUA_DEN_HAN and nam_den_han is not None:
        return f"Mốc {nam_den_han}, {lower_first(VERDICTS[verdict].dai)}"
    return VERDICTS[verdict].dai


def data_state_words(state: DataState) -> str:
    return lower_first(DATA_STATES[state].dai)


def report_state_words(state: ReportState) -> str:
    return REPORT_STATES[state].dai


def format_threshold(so_sanh: str | None, gia_tri: str | None, don_vi_tinh: str | None) -> str:
    """What the plan asks: "tối thiểu 90%", "trên 90%", "không quá 2/3"; "" for a qualitative target."""
    if so_sanh is None or gia_tri is None:
        return ""
    return f"{lower_first(COMPARISONS[so_sanh].dai)} {format_value(Fraction(gia_tri), don_vi_tinh)}"


def format_level(target: Mapping[str, Any]) -> str:
    """The same of a row of the plan, in the text's own words: "từ 20% trở lên" is "20% trở lên", a level without a word
    of its own stands bare ("100%"). "" for a qualitative target.
    """
    said = target.get("cach_noi")
    if target["so_sanh"] != ">=" or ("cach_noi" not in target and target["so_sanh"]):
        return format_threshold(target["so_sanh"], target["gia_tri"], target["don_vi_tinh"])
    bare = format_value(Fraction(target["gia_tri"]), target["don_vi_tinh"])
    return f"{bare} {said}" if said == AFTER else f"{said or ''} {bare}".strip()


AFTER = "trở lên"  # the one word that stands behind its level


def format_figure(figure: Figure, target: Mapping[str, Any]) -> str:
    """The figure in the target's unit of measure. `target` gives `don_vi_tinh` and `gia_tri`, as the plan's table."""
    unit = target["don_vi_tinh"]
    if figure.gia_tri is not None:
        threshold = Fraction(target["gia_tri"]) if target["gia_tri"] else None
        return format_value(figure.gia_tri, unit, threshold)
    if figure.ty_le_cong_bo is not None:
        return format_value(figure.ty_le_cong_bo, PERCENT)
    if figure.ket_qua:
        return f"ghi “{lower_first(VERDICTS[figure.ket_qua].dai)}”"
    if figure.mau_so == 0 and figure.tu_so is not None and (figure.tu_so or unit == RATIO):
        return (
            f"{format_count(figure.tu_so)}/0"  # a ratio over nothing has no value, and its two numbers say what it is
        )
    return NO_FIGURE


def format_value(value: Fraction, don_vi_tinh: str | None, threshold: Fraction | None = None) -> str:
    """98,33% · 90% · 2/3 · 12 xã, phường. Digits are added until the text stands where the value does."""
    if don_vi_tinh == PERCENT:
        return f"{format_number(value, threshold)}%"
    if don_vi_tinh == RATIO and value * 10**PLACES % 1:
        return f"{format_count(value.numerator)}/{format_count(value.denominator)}"
    number = format_number(value, threshold)
    return number if don_vi_tinh in (None, RATIO) else f"{number} {don_vi_tinh}"


def format_count(value: Fraction | Decimal | int) -> str:
    """1.234 or 12,50: thousands apart by a point, decimals after a comma."""
    return format_number(Fraction(value))


def format_number(value: Fraction, threshold: Fraction | None = None) -> str:
    """Half up to two decimals, none for a whole number; further digits where two would cross the threshold."""
    if value.denominator == 1:
        return _digits(value, 0)
    places = PLACES
    while threshold is not None and _side(round_half_up(value, places), threshold) != _side(value, threshold):
        places += 1
    return _digits(value, places)


def format_index(value: Decimal | Fraction) -> str:
    """An index, a gap or a median with exactly two decimals, rounded half up."""
    shown = round_half_up(Fraction(value), 2)
    return f"{Decimal(shown.numerator) / Decimal(shown.denominator):.2f}".replace(".", ",")


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Nearest multiple of 10^-places; exactly half goes away from zero."""
    return Fraction(_steps(value, places), 10**places)


def _steps(value: Fraction, places: int) -> int:
    """How many times 10^-places is the nearest multiple to the value: integers, since every figure passes here."""
    twice, below = 2 * abs(value.numerator) * 10**places, value.denominator
    steps = (twice + below) // (2 * below)
    return -steps if value.numerator < 0 else steps


def _side(value: Fraction, threshold: Fraction) -> int:
    return (value > threshold) - (value < threshold)


def _digits(value: Fraction, places: int) -> str:
    steps = _steps(value, places)
    whole, rest = divmod(abs(steps), 10**places)
    text = f"{'-' if steps < 0 else ''}{whole:,}".replace(",", ".")
    return f"{text},{rest:0{places}d}" if places else text
