"""A template as plain data: which columns stand in it, which rows wait in it. Knows nothing of Excel."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from thidua.contract.names import Row
from thidua.contract.tables import TableSpec
from thidua.contract.words import FORMER, YES_NO
from thidua.town.town import Town
from thidua.town.wording import NEUTRAL

APART = " – "  # between a code and its name in a drop-down
_DASH = re.compile(r" [–-] ")  # as it is offered, and as a hand or an old encoding writes it
HELPER = "(xem) "  # before the title of a column that is only shown
ACCEPT_ALL, TAKE_SELF = "Chấp nhận tất cả các dòng còn lại", "Lấy điểm tự chấm cho các dòng còn lại"
ANSWER_ALL = "Trả lời các dòng còn lại"
ASKED = (ACCEPT_ALL, TAKE_SELF, ANSWER_ALL)  # before the one cell that answers for every row left empty
YES = YES_NO["co"].dai
DATA_SHEET, HELP_SHEET, LIST_SHEET = "Số liệu", "Hướng dẫn", "Danh mục"
_NAMES = ("ten", "tieu_de", "cau_hoi", "noi_dung")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Line:
    """One row that waits. `values`: column → canonical text; `seen`: helper title → text beside it;
    `closed`: columns that this row does not use."""

    values: dict[str, str]
    seen: dict[str, str] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Column:
    """One column of the sheet. `name` is that of the schema, or None for a helper, which is shown and never read.

    `fixed`: the rows stand ready and their value is not changed. `choices`: shown text → code. `number`: it holds one.
    `width`: in letters, where it is not left to the titles and choices.
    """

    title: str
    help: str
    name: str | None = None
    fixed: bool = False
    required: bool = False
    example: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    number: bool = False
    width: int | None = None


@dataclass(frozen=True)
class Rest:
    """The one cell that answers for every row left empty: the words before it, what it offers, the helper column whose
    figure a person must have seen, what to do first, what it does; and columns that stand once beside it."""

    asked: str
    choices: tuple[str, ...]
    shown: str
    first: str
    help: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A whole template. `spare` empty rows follow the waiting ones; `rest` adds the one cell for what is left empty;
    `signed`: printed, it has a place for who signs."""

    title: str
    path: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    spare: int = 0
    rest: Rest | None = None
    thuong_truc: str = NEUTRAL["thuong-truc"]
    signed: bool = False


def choices(spec: TableSpec, column: str, town: Town, nam: int | None) -> dict[str, str]:
    """What a drop-down of the column offers, shown text → code: labels of fixed values, or codes with their names."""
    limits = spec.fields[column].get("constraints", {})
    if "enum" in limits:
        labels = spec.labels(column)
        return {labels.get(code, code): code for code in limits["enum"]}
    table = spec.references.get(column)
    if table is None:
        return {}
    return {shown_choice(code, row): code for code, row in _referenced(town, table, nam)}


def shown_choice(code: str, row: Row) -> str:
    """`03046 – Xã Bản Hồ`."""
    name = next((str(row[c]) for c in _NAMES if row.get(c)), "")
    short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"
    return f"{code}{APART}{short}" if short else code


def _referenced(town: Town, table: str, nam: int | None) -> list[tuple[str, Row]]:
    spec = town.contract.table(table)
    rows = [r for r in town.any_rows(table) if r.get("nam") in (None, nam)]
    return [(str(r[spec.key[0]]), r) for r in rows]


def code_of(spec: TableSpec, column: str, text: str) -> str:
    """The code that a shown text stands for; any other text as it is."""
    folded = unicodedata.normalize("NFC", text[:300]).strip().casefold()
    folded = FORMER.get(folded, folded).casefold()
    for code, label in spec.labels(column).items():
        if label.casefold() == folded:
            return code
    if column not in spec.references:
        return text
    return _DASH.split(text, maxsplit=1)[0].strip() if _DASH.search(text) else text
