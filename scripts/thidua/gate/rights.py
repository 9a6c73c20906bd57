"""Who the author is and which paths they may write: rights from the base, decided path by path, refused where
undecided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from thidua.contract.names import ACCOUNTS, RECEIPTS, REPORTS, Row
from thidua.contract.tables import DATA
from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem
from thidua.gate.changes import (
    altered_rows,
    changed_rows,
    handed_in,
    has_rows,
    is_corrected,
    lost_rows,
    released_as,
    released_receipts_moved,
    uncorrected_rows,
)
from thidua.gate.misplaced import NOT_YOURS, misplaced, own_folder
from thidua.gate.objects import Change
from thidua.gate.paths import Place, shown
from thidua.town.town import Town

if TYPE_CHECKING:
    from thidua.contract.rows import DanhMucTaiKhoan

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


def author_of(ma: str, towns: Iterable[Town], day: date) -> Author:
    """The author with the number `ma` in the real towns of the base."""
    if not _NUMBER.fullmatch(ma):
        return Author(ma, Standing.KHONG_RO)
    rows = [(town.ma, row) for town in towns for row in town.rows(ACCOUNTS) if row["ma_tai_khoan"] == ma]
    roles = frozenset((bo, row["ma_don_vi"], Role(row["vai_tro"])) for bo, row in rows if _holds(row, day))
    standing = Standing.CO_QUYEN if roles else Standing.HET_HAN if rows else Standing.LA
    return Author(ma, standing, roles)


def _holds(row: DanhMucTaiKhoan, day: date) -> bool:
    first, last = row["tu_ngay"], row["den_ngay"]
    return (first is None or first <= day) and (last is None or day <= last)


@dataclass(frozen=True)
class Request:
    """What is asked and what it is judged against. `base` and `head` hold real towns by folder.

    `looked` is False when the request's content was not read, because it is refused as a whole: then nothing is said
    of what stands in its files. `broken` are the request's paths with errors of their own, `base_broken` the base's.
    """

    places: Mapping[Change, Place]
    base: Mapping[str, Town]
    head: Mapping[str, Town]
    looked: bool = True
    broken: frozenset[str] = frozenset()
    base_broken: frozenset[str] = frozenset()

    def uncompared(self, place: Place) -> list[Problem] | None:
        """What is said in place of comparing the rows of a file of a town's table; None where they can be compared.

        A file that is refused for what it is says nothing of its rows; of one that the base cannot read nobody knows
        which rows a request would take away.
        """
        assert place.bo is not None and place.spec is not None
        if not self.looked or self._is_unread(self.head.get(place.bo), place, self.broken):
            return []
        if self._is_unread(self.base[place.bo], place, self.base_broken):
            return [problem("nen-hong", f"{DATA}/{place.bo}", bang=place.spec.name)]
        return None

    def _is_unread(self, town: Town | None, place: Place, broken: frozenset[str]) -> bool:
        assert place.spec is not None
        return place.path in broken and not has_rows(town, place.spec, place.relpath)


def mixture_faults(request: Request) -> list[Problem]:
    """Data and code come in two requests: each is looked at by other people."""
    data = [p.path for p in request.places.values() if p.is_data]
    code = [p.path for p in request.places.values() if not p.is_data]
    return [problem("tron-du-lieu-va-ma", code[0], du_lieu=data[0])] if data and code else []


def author_faults(author: Author) -> list[Problem]:
    """Why the author may write nothing, whatever it is; an unknown author is no fault."""
    codes = {Standing.KHONG_RO: "khong-ro-nguoi-gui", Standing.HET_HAN: "tai-khoan-het-han"}
    return [problem(codes[author.standing], "")] if author.standing in codes else []


def ownership_faults(request: Request, author: Author) -> list[Problem]:
    """One finding for each path that the author may not write, and those of the request as a whole."""
    asked = request.places.items()
    found = [p for change, place in asked for p in (*_one(request, author, change, place), *_released(request, place))]
    return found + _own_report_faults(request, author)


def _released(request: Request, place: Place) -> list[Problem]:
    """What was released is fixed for everybody: each row that changes needs its corrections."""
    base = request.base.get(place.bo or "")
    if base is None or place.spec is None or place.spec.fillable is not None:
        return []
    ban = released_as(base, place.relpath)
    if ban is None:
        return []
    if (instead := request.uncompared(place)) is not None:
        return instead
    rows = uncorrected_rows(base, request.head.get(base.ma), place.spec, place.relpath, int(place.keys["nam"]))
    return [problem("can-dinh-chinh", place.path, gia_tri=key, ban=ban) for key in rows]


def _one(request: Request, author: Author, change: Change, place: Place) -> list[Problem]:
    """`ai_ghi` of bang.yml says which roles may; what more each of them needs is said here."""
    if (place.bo is None or Role.QUAN_TRI in place.writers) and author.is_administrator():
        return []
    if place.bo is None or set(place.writers) == {Role.QUAN_TRI}:
        return [misplaced(place, author, request.base) or _not_yours(change, "quản trị")]
    base = request.base.get(place.bo)
    if base is None:
        return [problem("bo-du-lieu-moi", shown(change.path))]
    if place.unit is not None:
        return _in_unit_folder(request, author, change, place)
    if Role.THUONG_TRUC not in place.writers or not author.is_standing(place.bo):
        return [misplaced(place, author, request.base) or _not_yours(change, "Phòng Nội vụ (thường trực)")]
    if place.is_release:
        new = change.added or base.dataset.files.find(place.relpath) is None  # a commit may take back what one added
        return [] if new else [problem("da-cong-bo-chi-them", shown(change.path))]
    return _append_only_faults(request, change, place, base)


def touch_faults(request: Request, author: Author, change: Change, place: Place) -> list[Problem]:
    """Why the author may not touch the path at all, whatever stands in it: for a commit that a later one undid."""
    base = request.base.get(place.bo or "")
    if base is None or place.unit is None or Role.QUAN_TRI in place.writers:
        return [p for p in _one(request, author, change, place) if p.ma != "dong-chi-them"]
    if Role.THUONG_TRUC in place.writers and author.is_standing(base.ma):
        return []
    if place.unit not in author.sends_for(base.ma):
        return [_foreign(place, author)]
    year = base.year(int(place.keys["nam"]))
    opened = place.spec is not None and place.spec.name == REPORTS and year.is_sent_back(place.period, place.unit)
    return [problem("ky-da-khoa", place.path, ky=place.period)] if year.is_locked(place.period) and not opened else []


def _not_yours(change: Change, who: str) -> Problem:
    return problem(NOT_YOURS, shown(change.path), vi_sao=f"chỉ {who} được ghi", goi_y="")


def _foreign(place: Place, author: Author) -> Problem:
    return problem("ngoai-thu-muc", place.path, don_vi=place.unit, goi_y=own_folder(place, author))


def _in_unit_folder(request: Request, author: Author, change: Change, place: Place) -> list[Problem]:
    assert place.bo is not None and place.unit is not None and place.spec is not None
    base, tep = request.base[place.bo], shown(change.path)
    nam = int(place.keys["nam"])
    mine = place.unit in author.sends_for(place.bo)
    locked = base.year(nam).is_locked(place.period)
    closed = _closed_rows(request, change, place) if mine and locked else []
    if mine and not (locked and closed):
        return []
    if Role.THUONG_TRUC in place.writers and author.is_standing(place.bo):
        if _mends(request, change, place):
            return []
        head = request.head.get(place.bo)
        if place.unit not in author.belongs_to(place.bo) and handed_in(base, head, nam, place.period, place.unit):
            return []
        if not request.looked:
            return []
        return [problem("can-nop-thay", tep, don_vi=place.unit, ky=place.period or "")]
    return closed or [_foreign(place, author)]


def _closed_rows(request: Request, change: Change, place: Place) -> list[Problem]:
    """What a unit changes in a locked file though it was not sent back: the whole file, or rows of it by name.

    Only progress can be sent back. A row that is sent back may change and not go.
    """
    assert place.bo is not None and place.spec is not None and place.unit is not None
    base, head, tep = request.base[place.bo], request.head.get(place.bo), place.path
    year, whole = base.year(int(place.keys["nam"])), [problem("ky-da-khoa", tep, ky=place.period)]
    sent_back = year.sent_back(place.period, place.unit) if place.spec.name == REPORTS else frozenset()
    if not sent_back:
        return whole
    if (instead := request.uncompared(place)) is not None:
        return instead
    gone = lost_rows(base, head, place.spec, place.relpath)
    rows = [key for key in changed_rows(base, head, place.spec, place.relpath) if key not in sent_back or key in gone]
    return [problem("dong-khong-tra-lai", tep, gia_tri=key, ky=place.period) for key in rows]


def _mends(request: Request, change: Change, place: Place) -> bool:
    assert place.bo is not None and place.spec is not None
    if change.deleted or request.uncompared(place) is not None:
        return False
    head = request.head.get(place.bo)
    return is_corrected(request.base[place.bo], head, place.spec, place.relpath, int(place.keys["nam"]))


def _append_only_faults(request: Request, change: Change, place: Place, base: Town) -> list[Problem]:
    if place.spec is None or place.bo is None or place.spec.fillable is None:
        return []
    if (instead := request.uncompared(place)) is not None:
        return instead
    head = request.head.get(place.bo)
    nam = int(place.keys["nam"])
    lost = [
        problem("dong-chi-them", shown(change.path), khoa=key)
        for key in altered_rows(base, head, place.spec, place.relpath, nam)
    ]
    moved = released_receipts_moved(base, head, nam) if place.spec.name == RECEIPTS else []
    return lost + [_moved(place, row, ban) for row, ban in moved if row["_tep"] == place.relpath]


def _moved(place: Place, row: Row, ban: str) -> Problem:
    words = {"don_vi": row["ma_don_vi"], "ky": row["ma_ky"], "ban": ban}
    return problem("tiep-nhan-da-cong-bo", place.path, row["_dong"], "ngay_nhan", row["ngay_nhan"].isoformat(), **words)


def _own_report_faults(request: Request, author: Author) -> list[Problem]:
    """Phòng Nội vụ is a ranked unit too: what it reports and what it judges come in two requests."""
    found = []
    for bo in request.base:
        if not author.is_standing(bo):
            continue
        here = {c: p for c, p in request.places.items() if p.bo == bo}
        own = [(c, p) for c, p in here.items() if p.unit in author.belongs_to(bo) and not _mends(request, c, p)]
        judged = [c for c, p in here.items() if p.relpath.split("/")[1:2] in (["tham-dinh"], ["ket-qua"])]
        if own and judged:
            found.append(problem("tron-bao-cao-va-tham-dinh", shown(own[0][0].path), kia=shown(judged[0].path)))
    return found
