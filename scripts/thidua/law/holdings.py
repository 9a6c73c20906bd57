"""Which awards of the year a nominee holds, held, or may hold: decisions name no codes, so some holders are unclear.

How a submission, a decision and an award are said: the form, the place, the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.contract import names as t
from thidua.contract.words import lower_first
from thidua.law.facts import Facts, Sources, sources
from thidua.law.nominees import Subject
from thidua.town.spoken import former_names

if TYPE_CHECKING:
    from datetime import date

    from thidua.contract import rows as r

GRANTED = "duoc-tang"
HELD, REVOKED, UNCLEAR = "dang-giu", "da-thu-hoi", "chua-ro-ai"
MINISTRY = "bo-noi-vu"  # noi_trinh, beside the levels of forms
# Quyết định thường ghi thêm trước tên đơn vị.
_LEAD_WORDS = re.compile(
    r"^(tập thể|cán bộ và nhân dân|nhân dân và cán bộ|cán bộ, công chức|ủy ban nhân dân|uỷ ban nhân dân|ubnd)\b[\s,:-]*"
)


@dataclass(frozen=True)
class Holding:
    """One award: its form's root clause and name, whether it is held, revoked, or of an unclear holder.

    `viec`: the deed that says so, with its number or place and its day.
    """

    goc: str
    trang_thai: str
    nguon: Sources
    ten: str
    viec: str


def holdings(facts: Facts, who: Subject) -> tuple[Holding, ...]:
    """Every award of the year that is, was or may be the nominee's, communal ones too."""
    return (*_communal(facts, who), *_decided(facts, who), *_granted(facts, who))


def said(held: Iterable[Holding]) -> str:
    """Awards in a sentence: each form once, with every deed that says so."""
    return _by_form((h.ten, h.viec) for h in held)


def submissions_said(facts: Facts, rows: Iterable[r.KetQuaTrinh]) -> str:
    """Submissions in a sentence: each form once, with where it was submitted and when."""
    return _by_form((_form_name(facts, row), _submitted(facts, row)) for row in rows)


def _by_form(pairs: Iterable[tuple[str, str]]) -> str:
    deeds: dict[str, list[str]] = {}
    for form, deed in dict.fromkeys(pairs):
        deeds.setdefault(form, []).append(deed)
    return ", ".join(f"{form} ({'; '.join(found)})" for form, found in deeds.items())


def _form_name(facts: Facts, row: r.KetQuaTrinh | r.KetQuaKhenThuong) -> str:
    form = facts.form(row["ma_hinh_thuc"])
    return form.ten if form else facts.name_of_form(row["ma_hinh_thuc"])


def _submitted(facts: Facts, row: r.KetQuaTrinh) -> str:
    return f"trình{_to(facts, row['noi_trinh'])}{_on(row['ngay'])}"


def _to(facts: Facts, place: str) -> str:
    """Where a submission went, by the town's own list of levels; nothing where it has none."""
    if place == MINISTRY:
        return " Bộ Nội vụ"
    levels = facts.year.town.rows(t.FORM_LEVELS)
    return next((f" {lower_first(level['ten'])}" for level in levels if level["ma_cap"] == place), "")


def _on(day: date | None) -> str:
    return f" ngày {day:%d/%m/%Y}" if day else ""


def _communal(facts: Facts, who: Subject) -> list[Holding]:
    return [_communal_holding(facts, who, row) for row in facts.communal(who)]


def _communal_holding(facts: Facts, who: Subject, row: r.DonViKhenThuongXa) -> Holding:
    giver = facts.unit(row["ma_don_vi"])
    where = f" của {giver['ten']}" if giver else ""
    gone = f", đã thu hồi theo {row['thu_hoi']}" if row["thu_hoi"] else ""
    deed = f"quyết định {row['so_quyet_dinh']}{_on(row['ngay'])}{where}{gone}"
    root = facts.communal_root
    state, name = REVOKED if row["thu_hoi"] else HELD, facts.name_of_form(root, who.loai)
    return Holding(root, state, sources([row]), name, deed)


def _granted(facts: Facts, who: Subject) -> list[Holding]:
    """Submissions that ended in an award; a decision that revokes it is weighed with the decisions."""
    rows = [row for row in facts.submissions(who) if row["ket_qua"] == GRANTED]
    revoked = {h.goc for h in _decided(facts, who) if h.trang_thai == REVOKED}
    found = [(facts.root(row["ma_hinh_thuc"]), row) for row in rows]
    return [
        Holding(
            root, REVOKED if root in revoked else HELD, sources([row]), _form_name(facts, row), _submitted(facts, row)
        )
        for root, row in found
    ]


def _decided(facts: Facts, who: Subject) -> list[Holding]:
    found = [(_holder(facts, who, row), row) for row in facts.decisions(who)]
    return [
        Holding(facts.root(row["ma_hinh_thuc"]), state, sources([row]), _form_name(facts, row), _decision(facts, row))
        for state, row in found
        if state
    ]


def _decision(facts: Facts, row: r.KetQuaKhenThuong) -> str:
    former = _former_name(facts, row)
    words = f"quyết định {row['so_quyet_dinh']}{_on(row['ngay'])}{f', ghi tên cũ “{former}”' if former else ''}"
    if row["so_quyet_dinh_thu_hoi"] or row["ngay_thu_hoi"]:
        number = f" theo {row['so_quyet_dinh_thu_hoi']}" if row["so_quyet_dinh_thu_hoi"] else ""
        return f"{words}, đã thu hồi{number}{_on(row['ngay_thu_hoi'])}"
    return words


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
    return _name_given(facts, row) is not None


def _former_name(facts: Facts, row: r.KetQuaKhenThuong) -> str | None:
    """The name that the unit had and a decision to it gives; None where it gives today's, or names another."""
    unit, name = facts.unit(row["ma_don_vi"]), _name_given(facts, row)
    return name if unit and name != unit["ten"] else None


def _name_given(facts: Facts, row: r.KetQuaKhenThuong) -> str | None:
    """Which of the unit's names a collective's decision gives, lead words aside; None where it gives none."""
    unit = facts.unit(row["ma_don_vi"])
    if unit is None or row["loai_doi_tuong"] != "tap-the":
        return None
    names = {_spoken(name): name for name in (*former_names(unit), unit["ten"])}
    given = _spoken(row["ten_cong_bo"])
    while given not in names and (shorter := _LEAD_WORDS.sub("", given)) != given:
        given = shorter
    return names.get(given)


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
