"""Who the author is, by the accounts of the base alone: GitHub's number, never the login, within its dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from thidua.dataset import Dataset
from thidua.submit.places import ACCOUNTS

_NUMBER = re.compile(r"[1-9][0-9]{0,18}", re.ASCII)


class Role(StrEnum):
    """`vai_tro` of danh-muc/tai-khoan."""

    DON_VI = "don-vi"
    THUONG_TRUC = "thuong-truc"
    QUAN_TRI = "quan-tri"


class Standing(StrEnum):
    """What the base says of an author."""

    CO_QUYEN = "co-quyen"
    HET_HAN = "het-han"  # it has rows, none of them on that day
    LA = "la"  # no row: a person decides
    KHONG_RO = "khong-ro"  # no account at all, such as a deleted one


@dataclass(frozen=True)
class Author:
    """An account and what it may do on the day asked: (town, unit, role)."""

    ma: str
    standing: Standing
    roles: frozenset[tuple[str, str, Role]] = frozenset()

    def is_administrator(self) -> bool:
        return any(role is Role.QUAN_TRI for _, _, role in self.roles)

    def is_standing(self, bo: str) -> bool:
        """Whether it acts for Phòng Nội vụ in that town."""
        return any(town == bo and role is Role.THUONG_TRUC for town, _, role in self.roles)

    def sends_for(self, bo: str) -> frozenset[str]:
        """The units whose own folder it writes."""
        return frozenset(unit for town, unit, role in self.roles if town == bo and role is Role.DON_VI)

    def belongs_to(self, bo: str) -> frozenset[str]:
        """Its units in any role but the administrator's: what it reports there is its own."""
        return frozenset(unit for town, unit, role in self.roles if town == bo and role is not Role.QUAN_TRI)


def author_of(ma: str, towns: Iterable[Dataset], day: date) -> Author:
    """The author with the number `ma` in the real towns of the base."""
    if not _NUMBER.fullmatch(ma):
        return Author(ma, Standing.KHONG_RO)
    rows = [(town.ma, row) for town in towns for row in town.records(ACCOUNTS) if row["ma_tai_khoan"] == ma]
    roles = frozenset((bo, row["ma_don_vi"], Role(row["vai_tro"])) for bo, row in rows if _holds(row, day))
    standing = Standing.CO_QUYEN if roles else Standing.HET_HAN if rows else Standing.LA
    return Author(ma, standing, roles)


def _holds(row: dict[str, Any], day: date) -> bool:
    first, last = row["tu_ngay"], row["den_ngay"]
    return (first is None or first <= day) and (last is None or day <= last)
