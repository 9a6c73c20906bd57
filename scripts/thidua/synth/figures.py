"""What a body reports in the four quarters of a year: rows of don-vi/…/tien-do. Whole numbers only."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from random import Random

from thidua.fiction.bodies import Unit
from thidua.fiction.files import Row
from thidua.fiction.wording import NOT_DONE, SHORT_OF_FILES
from thidua.synth.town import Year

QUARTERS = (1, 2, 3, 4)
SHARES = (23, 48, 74, 100)  # phần trăm khối lượng cả năm đã phát sinh đến hết mỗi quý
FRACTIONS = ("ty-le", "cap-thi-xa")
DONE, FAILED, UNDER_WAY = "dat", "chua-dat", "dang-thuc-hien"
Rows = list[dict[str, object]]


def progress(year: Year, body: Unit) -> dict[int, Rows]:
    """Quarter → the rows of the body's file."""
    rng = year.town.rng(year.nam, body.ma, "tien-do")
    out: dict[int, Rows] = {quarter: [] for quarter in QUARTERS}
    for target in year.targets_of(body):
        cells = _fractions(target, rng) if target["cach_tinh"] in FRACTIONS else _states(rng)
        for quarter, found in zip(QUARTERS, cells, strict=True):
            row = {"ma_chi_tieu": target["ma_chi_tieu"], **found, "minh_chung": _evidence(body, year.nam, rng)}
            out[quarter].append(row)
    return out


def _fractions(target: Row, rng: Random) -> list[dict[str, object]]:
    """Numerator and denominator that never fall; in quarter 4 a reason where the plan is not met."""
    size, goal = rng.randint(40, 900), _goal(target)
    level = rng.choices((1, 0, -1), (50, 30, 20))[0]
    top = min(size, max(0, ceil(size * goal) + level * max(1, size * rng.randint(2, 9) // 100)))
    if target["so_sanh"] == "<=":
        top = int(size * goal) // 2
    cells: list[dict[str, object]] = [
        {"tu_so": top * share // 100, "mau_so": max(1, -(-size * share // 100))} for share in SHARES
    ]
    if not _meets(target, Fraction(top, size), goal):
        cells[-1]["ly_do"] = rng.choice(SHORT_OF_FILES)
    return cells


def _goal(target: Row) -> Fraction:
    value = Fraction(target["gia_tri"] or 1)
    return value / 100 if target["don_vi_tinh"] == "%" else value


def _meets(target: Row, value: Fraction, goal: Fraction) -> bool:
    return {">=": value >= goal, ">": value > goal, "<=": value <= goal}[target["so_sanh"]]


def _states(rng: Random) -> list[dict[str, object]]:
    final = rng.choices((DONE, UNDER_WAY, FAILED), (80, 13, 7))[0]
    reached = rng.randint(1, 4)
    if final == DONE:
        return [{"ket_qua": DONE if quarter >= reached else UNDER_WAY} for quarter in QUARTERS]
    states: Rows = [{"ket_qua": UNDER_WAY} for _ in QUARTERS[:-1]]
    return [*states, {"ket_qua": final, "ly_do": rng.choice(NOT_DONE)}]


def _evidence(body: Unit, nam: int, rng: Random) -> str:
    kind = rng.random()
    if kind < 0.15:
        return f"https://vi-du.gov.vn/{body.ma}/{nam}/{rng.randint(11, 240)}"
    return f"{rng.randint(11, 240)}/BC-{body.abbr}" if kind < 0.5 else ""
