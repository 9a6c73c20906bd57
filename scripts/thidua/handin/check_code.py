"""Mã đối chiếu: six letters made from what a report says, the same on the signed paper and in the file.

It tells that paper and file differ, as the last digit of a bar code does; it is no seal. The form on the site makes it
alike (site/…/nop-so-lieu/check-code.js) from the numbers given here.
"""

from __future__ import annotations

from collections.abc import Iterable

from thidua.contract.tables import TableSpec
from thidua.handin.place import UNITS_PART, Place
from thidua.reading.cells import NUMBERS, columns_of
from thidua.reading.normalise import Row

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I and no O, which are read as 1 and 0
LENGTH = 6
# A byte that differs always changes the sum: the prime is the largest of six letters, and no product leaves 2**53.
PRIME, BASE = 191_102_971, 1_000_003
NUMBERS_OF_CODE = {"letters": LETTERS, "length": LENGTH, "prime": PRIME, "base": BASE}


def check_code(place: Place, rows: Iterable[Row]) -> str:
    """The letters for the rows of a unit's file, in whatever order; "" for a table that no unit sends."""
    if not place.spec.name.startswith(UNITS_PART):
        return ""
    said = sorted((_line(place.spec, row.cells) for row in rows), key=lambda line: line.encode("utf-16-be"))
    total = 0
    for byte in "\n".join([place.path, *said]).encode():
        total = (total * BASE + byte) % PRIME
    letters = ""
    for _ in range(LENGTH):
        total, at = divmod(total, len(LETTERS))
        letters += LETTERS[at]
    return letters


def _line(spec: TableSpec, cells: tuple[str, ...]) -> str:
    """A column that is empty says nothing: one that comes later changes no code."""
    columns = columns_of(spec)
    said = ((c, _figure(text, columns[c].kind)) for c, text in zip(spec.columns, cells, strict=True))
    return "\t".join(f"{c}={text}" for c, text in said if text)


def _figure(text: str, kind: str) -> str:
    """59.60 and 59.6 are one figure."""
    return text.rstrip("0").rstrip(".") if kind in NUMBERS and "." in text and "/" not in text else text
