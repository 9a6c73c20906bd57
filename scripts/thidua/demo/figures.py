"""The figures of a unit through a year. Integers only; what is decided (met or not) is decided exactly."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import ceil
from random import Random

from thidua.demo.sizes import annual_size, is_staff
from thidua.demo.units import Unit
from thidua.fiction.files import Row

Pair = tuple[int, int]
SHARES = (23, 48, 74, 100)  # phần trăm khối lượng cả năm đã phát sinh đến hết mỗi quý
PACE = (92, 95, 98, 100)  # phần trăm của tỷ lệ cuối năm, với số lũy kế
CATCH_UP = (70, 82, 92, 100)  # phần trăm của kết quả cuối năm, với số thời điểm
NEVER_BY_ALL = {"2-b-3"}  # một hồ sơ quá hạn ở đâu đó thì năm nào cũng có
ABOVE, AT, BELOW = "tren", "bang", "duoi"


def threshold(target: Row) -> Fraction:
    """The plan's value as a ratio: `90` with unit % is 9/10, `2/3` stays."""
    value = Fraction(target["gia_tri"])
    return value / 100 if target["don_vi_tinh"] == "%" else value


def meets(target: Row, value: Fraction) -> bool:
    """Whether a ratio meets the plan, exactly."""
    goal = threshold(target)
    return {">=": value >= goal, ">": value > goal, "<=": value <= goal}[target["so_sanh"]]


def outcome(target: Row, unit: Unit, seed: int, nam: int) -> str:
    """Where the unit ends the year; a target of 100 % is reached by all in about half of the cases."""
    rng = Random(f"{seed}:{nam}:{unit.ma}:{target['ma_chi_tieu']}:muc")
    if threshold(target) == 1:
        ma = target["ma_chi_tieu"]
        all_reach = ma not in NEVER_BY_ALL and Random(f"{seed}:{nam}:{ma}").random() < 0.5
        return AT if all_reach or rng.random() < 0.75 else BELOW
    return rng.choices((ABOVE, AT, BELOW), (62, 22, 16))[0]


def year_end(target: Row, unit: Unit, seed: int, nam: int) -> Pair:
    """(numerator, denominator) on 31 December."""
    rng = Random(f"{seed}:{nam}:{unit.ma}:{target['ma_chi_tieu']}:cuoi")
    size, goal = annual_size(target, unit, seed, nam), threshold(target)
    level = outcome(target, unit, seed, nam)
    if level == AT and not is_staff(target) and size > goal.denominator:
        size -= size % goal.denominator
    exact = ceil(size * goal)
    if level == BELOW:
        return max(0, exact - max(1, size * rng.randint(2, 9) // 100)), size
    if level == ABOVE:
        return min(size, exact + max(1, size * rng.randint(2, 14) // 100)), size
    return exact, size


def full_year(target: Row, unit: Unit, seed: int, nam: int) -> tuple[Pair, ...]:
    """The four quarters: cumulative counts that never fall, or the state on each last day."""
    top, size = year_end(target, unit, seed, nam)
    if target["loai_so_lieu"] == "luy-ke" and not is_staff(target):
        count = _whole if threshold(target) == 1 else _part
        return _rising(count(top, size, part, pace) for part, pace in zip(SHARES, PACE, strict=True))
    pace = SHARES if target["loai_so_lieu"] == "luy-ke" else CATCH_UP
    return tuple((top * share // 100, size) for share in pace)


def _part(top: int, size: int, part: int, pace: int) -> Pair:
    """A share that grows a little from quarter to quarter."""
    done = max(1, size * part // 100)
    return min(done, top, done * top * pace // (size * 100)), done


def _whole(top: int, size: int, part: int, pace: int) -> Pair:
    """All but a few: what was missed once stays missed, so the gap only grows."""
    done = max(1, size * part // 100)
    return done - (size - top) * part // 100, done


def _rising(counted: Iterable[Pair]) -> tuple[Pair, ...]:
    out: list[Pair] = []
    for top, done in counted:
        out.append((max(top, out[-1][0]) if out else top, done))
    return tuple(out)


def pairs(target: Row, unit: Unit, seed: int, nam: int) -> tuple[Pair, ...]:
    """The year's quarters; a state carries on from where the first year ended."""
    if nam == 2022 or target["loai_so_lieu"] == "luy-ke":
        return full_year(target, unit, seed, nam)
    top, size = year_end(target, unit, seed, nam - 1)
    return tuple((top + (size - top) * share // 200, size) for share in SHARES)
