"""States of the targets that have no fraction: when a unit reaches them."""

from __future__ import annotations

from random import Random

from thidua.demo.scenario_states import NOT_REACHED, REACHED_IN_2023
from thidua.fiction.files import Row

DONE, FAILED, UNDER_WAY = "dat", "chua-dat", "dang-thuc-hien"


def state(target: Row, unit: str, seed: int, nam: int, quarter: int) -> str:
    """`ket_qua` of a unit at a quarter's end."""
    if target["cach_tinh"] in ("dem", "ty-le-don-vi"):
        return _counted(target["ma_chi_tieu"], unit, seed, nam, quarter)
    return _qualitative(target["ma_chi_tieu"], unit, seed, nam, quarter)


def _counted(target: str, unit: str, seed: int, nam: int, quarter: int) -> str:
    misses = unit in NOT_REACHED.get(target, ())
    if nam > 2022:
        return DONE if not misses or (unit in REACHED_IN_2023 and quarter > 1) else UNDER_WAY
    if misses:
        return FAILED if quarter == 4 else UNDER_WAY
    return DONE if quarter >= _reached_in(target, unit, seed) else UNDER_WAY


def _reached_in(target: str, unit: str, seed: int) -> int:
    if target == "2-b-2":  # bốn bộ phận hoàn thành mỗi quý, theo thứ tự xã, phường
        return min(4, (int(unit) - 90000 + 3) // 4)
    return Random(f"{seed}:{target}:{unit}").choices((1, 2, 3, 4), (40, 30, 20, 10))[0]


def _qualitative(target: str, unit: str, seed: int, nam: int, quarter: int) -> str:
    rng = Random(f"{seed}:{nam}:{target}:{unit}")
    final = rng.choices((DONE, UNDER_WAY, FAILED), (76, 17, 7))[0]
    reached = rng.choices((1, 2, 3, 4), (8, 27, 35, 30))[0]
    if final == FAILED:
        return FAILED if quarter == 4 else UNDER_WAY
    return DONE if final == DONE and quarter >= reached else UNDER_WAY
