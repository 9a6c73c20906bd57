"""Which awards a nominee holds, has lost, or may hold: decisions name people, dossiers name codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.results.awards.facts import Facts, Row, Sources, Subject, sources

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
    return [Holding("VI.1.5", REVOKED if row["thu_hoi"] else HELD, sources([row])) for row in rows]


def _granted(facts: Facts, who: Subject) -> list[Holding]:
    """Submissions that ended in an award; a decision that revokes it is weighed with the decisions."""
    rows = [row for row in facts.submissions(who) if row["ket_qua"] == "duoc-tang"]
    revoked = {h.goc for h in _decided(facts, who) if h.trang_thai == REVOKED}
    found = [(facts.root(row["ma_hinh_thuc"]), row) for row in rows]
    return [Holding(root, REVOKED if root in revoked else HELD, sources([row])) for root, row in found]


def _decided(facts: Facts, who: Subject) -> list[Holding]:
    found = [(_holder(facts, who, row), row) for row in facts.decisions(who)]
    return [Holding(facts.root(row["ma_hinh_thuc"]), state, sources([row])) for state, row in found if state]


def _holder(facts: Facts, who: Subject, row: Row) -> str | None:
    """What a decision means for the nominee: None where it is somebody else's."""
    state = REVOKED if row["so_quyet_dinh_thu_hoi"] or row["ngay_thu_hoi"] else HELD
    if who.loai == "tap-the":
        whole_unit = _names_unit(facts, row)
        if who.is_unit and (whole_unit or not _others(facts, who, row)):
            return state
        if whole_unit:
            return None
    if _accounted_for(facts, who, row):
        return state if _granted_here(facts, who.ma, row) else None
    return UNCLEAR


def _names_unit(facts: Facts, row: Row) -> bool:
    unit = facts.unit(row["ma_don_vi"])
    given, name = row["ten_cong_bo"].casefold().strip(), (unit["ten"] if unit else "").casefold()
    while (shorter := _LEAD_WORDS.sub("", given)) != given and given != name:
        given = shorter
    return given == name


def _others(facts: Facts, who: Subject, row: Row) -> set[str]:
    """Codes of other nominees of the unit, of the same kind, known for the form of a decision."""
    root = facts.root(row["ma_hinh_thuc"])
    dossiers = facts.find("don-vi/de-nghi", "ma_don_vi", who.ma_don_vi, loai_doi_tuong=who.loai)
    named = {r["ma_doi_tuong"] for r in dossiers if facts.root(r["ma_hinh_thuc"]) == root}
    return (named | {code for code in _granted_codes(facts, who, root)}) - {who.ma}


def _granted_codes(facts: Facts, who: Subject, root: str) -> set[str]:
    """Codes of nominees of the unit, of the same kind, whose submission for the form ended in an award."""
    mark = "-cn-" if who.loai == "ca-nhan" else "-tt-"
    rows = facts.find("ket-qua/trinh", "ket_qua", "duoc-tang")
    rows = [row for row in rows if facts.root(row["ma_hinh_thuc"]) == root]
    codes = {row["ma_doi_tuong"] for row in rows}
    own = {code for code in codes if code.startswith(who.ma_don_vi + mark)}
    return own | ({who.ma_don_vi} & codes if who.loai == "tap-the" else set())


def _granted_here(facts: Facts, code: str, row: Row) -> bool:
    root = facts.root(row["ma_hinh_thuc"])
    rows = facts.find("ket-qua/trinh", "ma_doi_tuong", code, ket_qua="duoc-tang")
    return any(facts.root(found["ma_hinh_thuc"]) == root for found in rows)


def _accounted_for(facts: Facts, who: Subject, row: Row) -> bool:
    """Whether the granted submissions say who holds every decision of this form in the unit."""
    root = facts.root(row["ma_hinh_thuc"])
    decided = [r for r in facts.decisions(who) if facts.root(r["ma_hinh_thuc"]) == root]
    return len(_granted_codes(facts, who, root)) >= len(decided)
