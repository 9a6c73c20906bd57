"""Every finding that the reader and the checks can give: one code, one Vietnamese sentence, one way to mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from thidua.findings.of_checks import AWARDED, CHECKED, LAW, RELEASED, SCORED
from thidua.findings.of_reading import RANKED, READ
from thidua.findings.of_requests import GATED, IMPORTED
from thidua.findings.problem import Entry, Problem

CATALOGUE: dict[str, Entry] = {
    entry.ma: entry for entry in (*READ, *CHECKED, *SCORED, *AWARDED, *LAW, *RANKED, *RELEASED, *GATED, *IMPORTED)
}

_SHOWN, _SHOWN_WORDS = 80, 300
MANY = 12  # things of a list in a sentence


def problem(code: str, tep: str, dong: int | None = None, cot: str | None = None, gia_tri: str | None = None,
            **kw: object) -> Problem:  # fmt: skip
    """The finding `code` at a place; `kw` fills the sentence of the catalogue.

    `gia_tri` is kept as read; in the sentence it is shown safely. Raises KeyError for an unknown code or a
    word that the sentence needs and did not get.
    """
    entry = CATALOGUE[code]
    words = {name: show(value, _SHOWN_WORDS) for name, value in kw.items()} | {
        "gia_tri": show(gia_tri),
        "cot": show(cot),
    }
    return Problem(
        tep=tep,
        dong=dong,
        cot=cot,
        ma=code,
        muc=entry.muc,
        gia_tri=gia_tri,
        thong_bao=entry.thong_bao.format_map(words),
        cach_sua=entry.cach_sua.format_map(words),
    )


def show(value: object, limit: int = _SHOWN) -> str:
    """A value for a sentence: shortened, and every character that cannot be seen written as ⟨U+XXXX⟩."""
    text = "" if value is None else str(value)
    cut = text[:limit] + "…" if len(text) > limit else text
    return "".join(c if _visible(c) else f"⟨U+{ord(c):04X}⟩" for c in cut)


def listed(items: Sequence[str], what: str, most: int = MANY) -> str:
    """Things in a sentence; of more than `most` the first, and how many more of `what` there are."""
    more = len(items) - most
    return ", ".join(items[:most]) + (f" … và {more} {what} nữa" if more > 0 else "")


def _visible(char: str) -> bool:
    return char == " " or unicodedata.category(char)[0] not in "CZ"
