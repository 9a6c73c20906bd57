"""The words that a plan's law is written in: each a function `(asked, parameters)` → Proof, None where it says nothing.

A word's meaning never changes (a changed one gets a new word), so that older years keep their verdicts. There is no
expression language: where a rule would need one, a condition is written here. The function's signature says which
parameters a word takes; a value that stands alone is its first parameter. What may stand in a parameter: checks/law.py.
"""

from __future__ import annotations

from collections.abc import Callable

from thidua.law import exclusive, initiative, papers, places, questions, readings, targets
from thidua.law.model import Proof

Condition = Callable[..., Proof | None]

CONDITIONS: dict[str, Condition] = {
    "con-hieu-luc": papers.in_force,
    "dung-loai": places.right_kind,
    "doi-tuong": places.is_for,
    "hang-khoi": places.block_place,
    "hang-tinh": places.provincial_place,
    "diem-tinh": places.provincial_points,
    "hoi": questions.question,
    "truc-tiep": questions.direct,
    "van-ban": questions.paper,
    "khao-sat": questions.survey,
    "cach-lam": questions.way_of_working,
    "da-nop": papers.received,
    "phai-nop": papers.duly_received,
    "phai-neu-noi-dung": papers.contents,
    "ho-so-dung-luc": papers.dossier_in_time,
    "khong-trinh-bo": exclusive.not_to_ministry,
    "mot-hinh-thuc": exclusive.one_form,
    "mot-noi": exclusive.one_body,
    "chua-trinh": exclusive.not_submitted,
    "khong-duoc-tang": exclusive.not_given,
    "sang-kien": initiative.initiative,
    "mo-hinh": initiative.model,
    "chi-tieu": targets.targets,
    "cach-hieu": readings.settled,
}


def meaning(word: str) -> str:
    """What a word means, in one Vietnamese sentence: its function's own."""
    return " ".join((CONDITIONS[word].__doc__ or "").split("\n\n")[0].split())
