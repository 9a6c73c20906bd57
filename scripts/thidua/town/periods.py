"""The periods of a plan: which days each covers, in which order they come, what each is called in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta, timezone
from typing import TYPE_CHECKING

from thidua.contract.kinds import KINDS
from thidua.contract.names import Row

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachKyBaoCao

VIETNAM = timezone(timedelta(hours=7))  # the day of a moment is the day here, on whatever machine
_QUARTER = re.compile(r"quy-([1-4])")
_LAST_DAYS = {3: 31, 6: 30, 9: 30, 12: 31}


def is_quarter(ma_ky: str) -> bool:
    """Whether the code is that of a calendar quarter."""
    return _QUARTER.fullmatch(ma_ky) is not None


def word_of(codes: Iterable[str]) -> str:
    """What the periods with progress of these codes are: "quý" where all are calendar quarters, else "kỳ"."""
    return "quý" if all(map(is_quarter, codes)) else "kỳ"


def days_of(period: Row) -> tuple[date | None, date | None]:
    """First and last day that a period covers, from its row; a calendar quarter (quy-1 … quy-4) needs none there."""
    first, last = period["tu_ngay"], period["den_ngay"]
    if quarter := _QUARTER.fullmatch(period["ma_ky"]):
        month = 3 * int(quarter[1])
        first = first or date(period["nam"], month - 2, 1)
        last = last or date(period["nam"], month, _LAST_DAYS[month])
    return first, last


def last_day(period: Row) -> date | None:
    """The last day on which something comes in time, None where none is set: "trước ngày" ends the day before."""
    limit: date | None = period["han_nop"]
    return limit - timedelta(days=1) if limit and period["phep_so_han"] == "truoc" else limit


def in_order(periods: Iterable[KeHoachKyBaoCao]) -> list[KeHoachKyBaoCao]:
    """By their last day; of one day, and without any, as they stand in the plan."""
    return sorted(periods, key=lambda period: days_of(period)[1] or date.max)


def short_name(period: KeHoachKyBaoCao) -> str:
    """For a narrow cell: the plan's own, else that of a quarter, else that of the kind where it has one period."""
    if period["ten_ngan"]:
        return period["ten_ngan"]
    if quarter := _QUARTER.fullmatch(period["ma_ky"]):
        return f"Quý {quarter[1]}"
    return KINDS[period["loai"]].ten_ngan if period["ma_ky"] == period["loai"] else period["ten"]
