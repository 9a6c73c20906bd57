"""Which awards of the year a nominee holds, held, or may hold: decisions name no codes, so some holders are unclear."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.contract import names as t
from thidua.law.facts import Facts, Sources, sources
from thidua.law.nominees import Subject

if TYPE_CHECKING:
    from thidua.contract import rows as r

GRANTED = "duoc-tang"
HELD, REVOKED, UNCLEAR = "dang-giu", "da-thu-hoi", "chua-ro-ai"
# Quyết định thường ghi thêm trước tên đơn vị.
_LEAD_WORDS = re.compile(
    r"^(tập thể|cán bộ và nhân dân|nhân dân và cán bộ|cán bộ, công chức|ủy ban nhân dân|uỷ ban nhân dân|ubnd)\b[\s,:-]*"
)


@dataclass(frozen=True)
class Holding:
    """One award: its form's root clause, whether it is held, revoked, or of an unclear holder."""

    goc: str
    trang_thai: str
    nguon: Sources


def holdings(facts: Facts, who: Subject) -> tuple[Holding, ...]:
    """Every award of the year that is, was or may be the nominee's, communal ones too."""
    return (*_communal(facts, who), *_decided(facts, who), *_granted(facts, who))


def _communal(facts: Facts, who: Subject) -> list[Holding]:
    rows = facts.communal(who)
    return [Holding(facts.communal_root, REVOKED if row["thu_hoi"] else HELD, sources([row])) for row in rows]


def _granted(facts: Facts, who: Subject) -> list[Holding]:
    """Submissions that ended in an award; a decision that revokes it is weighed with the decisions."""
    rows = [row for row in facts.submissions(who) if row["ket_qua"] == GRANTED]
    revoked = {h.goc for h in _decided(facts, who) if h.trang_thai == REVOKED}
    found = [(facts.root(row["ma_hinh_thuc"]), row) for row in rows]
    return [Holding(root, REVOKED if root in revoked else HELD, sources([row])) for root, row in found]


def _decided(facts: Facts, who: Subject) -> list[Holding]:
    found = [(_holder(facts, who, row), row) for row in facts.decisions(who)]
    return [Holding(facts.root(row["ma_hinh_thuc"]), state, sources([row])) for state, row in found if state]


def _holder(facts: Facts, who: Subject, row: r.KetQuaKhenThuong) -> str | None:
    """What a decision means for the nominee: None where it is somebody else's.

    A collective's decision that does not name the unit is a team's where granted submissions account for all such.
    """
    state = REVOKED if row["so_quyet_dinh_thu_hoi"] or row["ngay_thu_hoi"] else HELD
    if who.loai == "tap-the" and _names_unit(facts, row):
        return state if who.is_unit else None
    if _accounted_for(facts, who, row):
        return state if _granted_here(facts, who.ma, row) else None
    return UNCLEAR


def _names_unit(facts: Facts, row: r.KetQuaKhenThuong) -> bool:
    """Whether the decision names the unit itself, by its name or by one that it had."""
    unit = facts.unit(row["ma_don_vi"])
    names = {_spoken(name) for name in (unit["ten"], *(unit["ten_cu"] or "").split("|"))} if unit else {""}
    given = _spoken(row["ten_cong_bo"])
    while given not in names and (shorter := _LEAD_WORDS.sub("", given)) != given:
        given = shorter
    return given in names - {""}


def _spoken(name: str) -> str:
    return " ".join(name.casefold().split())


def _granted_codes(facts: Facts, who: Subject, root: str) -> set[str]:
    """Codes of teams, or of persons, of the unit whose submission for the form ended in an award."""
    mark = f"{who.ma_don_vi}-cn-" if who.loai == "ca-nhan" else f"{who.ma_don_vi}-tt-"
    rows = facts.year.find(t.SUBMISSIONS, "ket_qua", GRANTED)
    rows = [row for row in rows if facts.root(row["ma_hinh_thuc"]) == root]
    return {row["ma_doi_tuong"] for row in rows if row["ma_doi_tuong"].startswith(mark)}


def _granted_here(facts: Facts, code: str, row: r.KetQuaKhenThuong) -> bool:
    root = facts.root(row["ma_hinh_thuc"])
    rows = facts.year.find(t.SUBMISSIONS, "ma_doi_tuong", code, ket_qua=GRANTED)
    return any(facts.root(found["ma_hinh_thuc"]) == root for found in rows)


def _accounted_for(facts: Facts, who: Subject, row: r.KetQuaKhenThuong) -> bool:
    """Whether the granted submissions say who holds every decision of this form in the unit, the unit's own aside."""
    root = facts.root(row["ma_hinh_thuc"])
    decided = [d for d in facts.decisions(who) if facts.root(d["ma_hinh_thuc"]) == root]
    others = [d for d in decided if who.loai == "ca-nhan" or not _names_unit(facts, d)]
    return len(_granted_codes(facts, who, root)) >= len(others)
