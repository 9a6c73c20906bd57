"""What each code is called, from data/luoc-do/tu-ngu.yml: the one place for the words of a code that several columns,
or results, share. The words of codes that one column alone has stand in that column's schema (`label`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from thidua.contract import OWN_FOLDER, read_yaml

WORDS = "tu-ngu.yml"


@dataclass(frozen=True, slots=True)
class Word:
    """One code. `ngan` fits a narrow cell; `dau` is the sign that stands beside the words, `anh` their English."""

    dai: str
    ngan: str
    dau: str = ""
    anh: str = ""


Words = Mapping[str, Word]  # code → its words, in the order in which they are shown


def words_of(group: str, folder: Path = OWN_FOLDER) -> Words:
    """The words of a group of codes. Raises KeyError for a group that tu-ngu.yml does not have."""
    return _groups(folder)[group]


def labels_of(group: str, folder: Path = OWN_FOLDER) -> dict[str, str]:
    """Code → full words of a group, as a schema has them."""
    return {code: word.dai for code, word in words_of(group, folder).items()}


def lower_first(text: str) -> str:
    """Words in the middle of a sentence: the first letter is small, unless the first word is all capitals (UBND)."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def every_group(folder: Path = OWN_FOLDER) -> Mapping[str, Words]:
    """Every group of codes, by its name in tu-ngu.yml."""
    return _groups(folder)


@cache
def _groups(folder: Path) -> dict[str, dict[str, Word]]:
    read = read_yaml(folder / WORDS)
    return {group: {code: _word(entry) for code, entry in codes.items()} for group, codes in read.items()}


def _word(entry: str | dict[str, Any]) -> Word:
    said = {"dai": entry} if isinstance(entry, str) else entry
    return Word(**{"ngan": said["dai"], **said})


VERDICTS = words_of("ket-qua-chi-tieu")  # results.model.Verdict, and what a report says itself
PLACES = words_of("noi-co")  # a unit, where the plan asks for so many of them
DATA_STATES = words_of("trang-thai-so-lieu")  # results.model.DataState
REPORT_STATES = words_of("tinh-trang-nop")  # results.model.ReportState, and what is not due or not owed
AWARD_VERDICTS = words_of("ket-luan-khen")  # law.model.Verdict of a form
CONDITION_VERDICTS = {**AWARD_VERDICTS, **words_of("ket-luan-dieu-kien")}  # the same of one condition
APPRAISAL_STATES = words_of("tham-dinh-diem")  # results.scores_model.AppraisalState
PERSON_COUNTS = words_of("dem-ca-nhan")
BOOKS = words_of("so-cua-ky")  # whether a period is open, locked or released
BULLETINS = words_of("loai-tin")
COMPARISONS = words_of("so-sanh")
NOMINEES = words_of("doi-tuong")
SOURCES = words_of("nguon")
CONFIRMATIONS = words_of("xac-nhan")
INDEXES = words_of("bo-chi-so")
OTHER_SPELLINGS = words_of("cach-viet-khac")
SHORT_FORMS = words_of("viet-tat")
FORMER = {old.casefold(): word.dai for old, word in words_of("loi-cu").items()}  # what a label was called before
YES_NO = {code: words_of("co-khong")[code] for code in ("co", "khong")}
