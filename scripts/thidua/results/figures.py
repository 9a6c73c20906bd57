"""A row of figures as an exact Figure, and whether it says anything. Missing is never zero."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from thidua.results.model import Figure
from thidua.results.rules import PERCENT, Target

if TYPE_CHECKING:
    from thidua.contract import rows as r

COUNT, SHARE_OF_UNITS = "dem", "ty-le-don-vi"
OF_UNITS = (COUNT, SHARE_OF_UNITS)  # how many units have it, or what share of them
BY_STATE = (SHARE_OF_UNITS, "dinh-tinh")
EXEMPT = "khong-ap-dung"


def figure_of(row: r.DonViTienDo | r.ThamDinhTienDo | None, target: Target) -> Figure | None:
    """The figure of a progress or appraisal row, None without one. A fraction without both parts has no value."""
    cells = (row["tu_so"], row["mau_so"], row["so_luong"], row["ket_qua"]) if row else (None,) * 4
    if cells == (None,) * 4:
        return None
    return _figure(*cells, target.is_fraction, target.don_vi_tinh)


@lru_cache(maxsize=65_536)  # most units report the same states and small counts: one figure for all of them
def _figure(
    tu_so: Decimal | int | None,
    mau_so: Decimal | int | None,
    so_luong: Decimal | int | None,
    ket_qua: str | None,
    is_fraction: bool,
    don_vi_tinh: str | None,
) -> Figure:
    part, whole, count = exact(tu_so), exact(mau_so), exact(so_luong)
    return Figure(part, whole, count, value_of(part, whole, don_vi_tinh) if is_fraction else count, ket_qua)


def survey_figure(row: r.ThamDinhHaiLong, target: Target) -> Figure:
    """The figure of a survey row: counts decide, a bare published percentage is only kept."""
    tu_so, mau_so = exact(row["so_hai_long"]), exact(row["so_phieu"])
    return Figure(tu_so, mau_so, gia_tri=value_of(tu_so, mau_so, target.don_vi_tinh), ty_le_cong_bo=exact(row["ty_le"]))


def value_of(tu_so: Fraction | None, mau_so: Fraction | None, don_vi_tinh: str | None) -> Fraction | None:
    """Percent where the unit of measure is %, else the ratio; None without both parts or over zero."""
    if tu_so is None or not mau_so:
        return None
    return tu_so * 100 / mau_so if don_vi_tinh == PERCENT else tu_so / mau_so


def exact(value: Decimal | int | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def has_figure(figure: Figure, target: Target) -> bool:
    """Whether the figure is of the kind that the target is worked out from."""
    if target.cach_tinh in BY_STATE:
        return figure.ket_qua is not None
    if target.cach_tinh == COUNT:
        return figure.ket_qua is not None or figure.so_luong is not None
    return figure.gia_tri is not None or is_over_nothing(figure, target)


def is_over_nothing(figure: Figure, target: Target) -> bool:
    """Whether the figure has no value and still says something: 5 recruited, none left, where 2/3 is the most."""
    return figure.mau_so == 0 and figure.tu_so is not None and target.can_stand_over_nothing


def counted(figure: Figure) -> Fraction:
    """What a unit adds to a count: the number that it gives, else 1 if it meets the target."""
    if figure.so_luong is not None:
        return figure.so_luong
    return Fraction(1 if figure.ket_qua == "dat" else 0)


def state_of(figure: Figure) -> str:
    """The state that a unit reports; a bare number of a count says by itself whether there is any."""
    return figure.ket_qua or ("dat" if figure.so_luong else "chua-dat")


def exempt_reason(figure: Figure, ly_do: str | None, target: Target) -> str | None:
    """Why the target does not apply by the row itself; None if it applies."""
    if figure.ket_qua == EXEMPT:
        return ly_do or "Đơn vị báo cáo không áp dụng, chưa ghi lý do."
    if target.cach_tinh in (*BY_STATE, COUNT) or not target.is_fraction or is_over_nothing(figure, target):
        return None
    if figure.mau_so == 0:
        what = f" ({target.mo_ta_mau_so})" if target.mo_ta_mau_so else ""
        return ly_do or f"Mẫu số bằng 0{what}."
    return None
