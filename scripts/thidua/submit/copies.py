"""Many templates that differ only in title, path and the unit's code: made once, the rest copied from it.

Most of a workbook's making is the same for every unit. The code is held open by as many marks as it has characters, so
that widths come out as they would; a test compares every copy with the workbook made on its own.
"""

from __future__ import annotations

from dataclasses import replace
from xml.sax.saxutils import escape

from thidua.submit.layout import Column, Form, Line
from thidua.submit.workbook import packed, parts_of, to_bytes

_CODE, _TITLE, _PATH = "\ue000", "\ue001", "\ue002"  # private use: no text of a dataset has them


class Copies:
    """The workbooks made so far, by what they have in common."""

    def __init__(self) -> None:
        self._made: dict[str, dict[str, bytes]] = {}

    def to_bytes(self, form: Form, code: str) -> bytes:
        """The same bytes as `workbook.to_bytes`. `code`: the unit's, "" where the file is of no unit."""
        if not code or any(mark in repr(form) for mark in (_CODE, _TITLE, _PATH)):
            return to_bytes(form)
        common = _opened(form, code)
        key = repr(common)
        if key not in self._made:
            self._made[key] = parts_of(common)
        text = {_CODE * len(code): code, _TITLE: form.title, _PATH: form.path}
        return packed({name: _filled(part, text) for name, part in self._made[key].items()})


def _filled(part: bytes, text: dict[str, str]) -> bytes:
    for mark, words in text.items():
        part = part.replace(_in_xml(mark), _in_xml(words))
    return part


def _in_xml(words: str) -> bytes:
    """As openpyxl writes text: ASCII with numbers for all other characters."""
    return escape(words).encode("ascii", "xmlcharrefreplace")


def _opened(form: Form, code: str) -> Form:
    """The form with its title, its path and every mention of the unit's code held open."""
    gap = _CODE * len(code)

    def opened(words: dict[str, str]) -> dict[str, str]:
        return {name.replace(code, gap): value.replace(code, gap) for name, value in words.items()}

    def column(c: Column) -> Column:
        return replace(
            c, help=c.help.replace(code, gap), example=c.example.replace(code, gap), choices=opened(c.choices)
        )

    def line(one: Line) -> Line:
        values = {name: value.replace(code, gap) for name, value in one.values.items()}
        return replace(one, values=values, seen={t: seen.replace(code, gap) for t, seen in one.seen.items()})

    columns, lines = tuple(map(column, form.columns)), tuple(map(line, form.lines))
    return replace(form, title=_TITLE, path=_PATH, columns=columns, lines=lines)
