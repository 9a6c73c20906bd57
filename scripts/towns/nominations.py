"""Who is nominated in the demonstration and what is answered about it; nothing here is chance."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from towns.files import Rows, table
from towns.papers import dossier
from towns.story import Story, ToldYear

YES, NOT_ANSWERED = "xac-nhan", "chua-tra-loi"


def dossiers(year: ToldYear) -> dict[str, Rows]:
    """Unit → rows of its de-nghi."""
    told = sorted(table(year.facts.de_nghi), key=lambda row: row["ma_ho_so"]) if year.facts.de_nghi else []
    by_unit = groupby(told, lambda row: row["ma_ho_so"].rpartition("-hs-")[0])
    return {unit: [dossier(row) for row in rows] for unit, rows in by_unit}


def answers(year: ToldYear) -> Rows:
    """Rows of tham-dinh/dieu-kien."""
    return [
        {"loai_doi_tuong": "ho-so" if "-hs-" in ma else "don-vi", "ma": ma, "dieu_kien": condition, "ket_luan": answer}
        | year.facts.can_cu_tra_loi
        for ma, told in year.facts.tra_loi.items()
        for condition, answer in _answered(year.story, told).items()
    ]


def _answered(story: Story, told: str | dict[str, Any]) -> dict[str, str]:
    """Condition → answer: those of a group are confirmed, what is told besides goes before."""
    if isinstance(told, str):
        return dict.fromkeys(_conditions(story, told), YES)
    found = dict.fromkeys(_conditions(story, told["nhom"]), YES) if "nhom" in told else {}
    for answer, conditions in told.items():
        if answer != "nhom":
            found |= dict.fromkeys(conditions, answer)
    return {condition: answer for condition, answer in found.items() if answer != NOT_ANSWERED}


def _conditions(story: Story, group: str) -> list[str]:
    """The conditions of a group; a group may name another one."""
    found = []
    for name in story.nhom_dieu_kien[group]:
        found += _conditions(story, name) if name in story.nhom_dieu_kien else [name]
    return found
