"""When a figure is met, exceeded or not met (plan, section IV): exact comparison, and no blame before the lock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.results.model import Verdict
from thidua.town.levels import CEILINGS, is_met

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachChiTieu

PERCENT = "%"
RATIO = "lần"


@dataclass(frozen=True)
class Target:
    """One measurable statement of section IV. `nguong` is in the target's own unit of measure; None if qualitative."""

    ma: str
    ma_linh_vuc: str
    so_sanh: str | None
    nguong: Fraction | None
    don_vi_tinh: str | None
    cap: str | None
    nam_den_han: int
    cach_tinh: str
    mo_ta_mau_so: str | None
    tu_so_trong_mau_so: bool

    @property
    def is_fraction(self) -> bool:
        """Whether its figure is a numerator over a denominator, and not a count."""
        return self.don_vi_tinh in (PERCENT, RATIO)

    @property
    def natural_maximum(self) -> Fraction | None:
        """100 for a percentage, 1 for a part of a whole; None where the figure has no upper end."""
        if self.don_vi_tinh == PERCENT:
            return Fraction(100)
        return Fraction(1) if self.don_vi_tinh == RATIO and self.tu_so_trong_mau_so else None

    @property
    def can_stand_over_nothing(self) -> bool:
        """Whether a figure over zero says something: a ceiling whose numerator is no part of its denominator."""
        return self.is_fraction and self.so_sanh in CEILINGS and not self.tu_so_trong_mau_so


def target_of(row: KeHoachChiTieu) -> Target:
    """A row of the plan as a target."""
    return Target(
        ma=row["ma_chi_tieu"],
        ma_linh_vuc=row["ma_linh_vuc"],
        so_sanh=row["so_sanh"],
        nguong=Fraction(row["gia_tri"]) if row["gia_tri"] else None,
        don_vi_tinh=row["don_vi_tinh"],
        cap=row["cap"],
        nam_den_han=int(row["nam_den_han"]),
        cach_tinh=row["cach_tinh"],
        mo_ta_mau_so=row["mo_ta_mau_so"],
        tu_so_trong_mau_so=row["tu_so_trong_mau_so"] != "khong",
    )


class Due(Enum):
    """Where a period stands to the one that the target is due in."""

    NOT_YET = "not-yet"  # due in a later year
    OPEN = "open"
    LOCKED = "locked"  # only now a figure below the target is "chưa đạt"


def due(target: Target, nam: int, is_last: bool, khoa_so: bool) -> Due:
    """Figures of a year are due with its last period: an earlier one never blames, however late one looks at it."""
    if nam < target.nam_den_han:
        return Due.NOT_YET
    if nam > target.nam_den_han or (is_last and khoa_so):
        return Due.LOCKED
    return Due.OPEN


def judge_number(value: Fraction, target: Target, when: Due, maximum: Fraction | None) -> Verdict:
    """Verdict on an exact figure; `maximum` is its natural maximum (None: no upper end)."""
    if when is Due.NOT_YET:
        return Verdict.CHUA_DEN_HAN
    if target.so_sanh is None or target.nguong is None:
        return Verdict.CAN_XEM_XET
    if not is_met(value, target.so_sanh, target.nguong):
        return _unmet(when)
    return Verdict.VUOT if can_be_exceeded(target, maximum) and value > target.nguong else Verdict.DAT


def judge_over_nothing(tu_so: Fraction, when: Due) -> Verdict:
    """Verdict on a ceiling over a zero denominator: numerator ≤ level × 0, whatever the level."""
    if when is Due.NOT_YET:
        return Verdict.CHUA_DEN_HAN
    return Verdict.DAT if tu_so <= 0 else _unmet(when)


def _unmet(when: Due) -> Verdict:
    return Verdict.CHUA_DAT if when is Due.LOCKED else Verdict.DANG_THUC_HIEN


def can_be_exceeded(target: Target, maximum: Fraction | None) -> bool:
    """Whether "vượt" exists for a target: only `>=`, its level below the natural maximum."""
    if target.so_sanh != ">=" or target.nguong is None:
        return False
    return maximum is None or target.nguong < maximum


def judge_state(ket_qua: str, when: Due) -> Verdict:
    """Verdict on a state that a unit reports: `dang-thuc-hien` stays so after the lock."""
    if when is Due.NOT_YET:
        return Verdict.CHUA_DEN_HAN
    if ket_qua == "dat":
        return Verdict.DAT
    return Verdict.CHUA_DAT if ket_qua == "chua-dat" and when is Due.LOCKED else Verdict.DANG_THUC_HIEN


def is_so_far(verdict: Verdict, when: Due) -> bool:
    """Whether the verdict reads "tính đến quý N": met, and its due period is not locked."""
    return when is Due.OPEN and verdict in (Verdict.DAT, Verdict.VUOT)
