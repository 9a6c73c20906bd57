"""Many workbooks of one kind: openpyxl makes the kind once, with as few rows as show every look; the rows of each
workbook are put in as text. The bytes are those of `workbook.to_bytes`, in a quarter of its time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from xml.sax.saxutils import escape

from thidua.handin.form_cells import HEADER_ROW, Look, RowCells, height_of, last_row, rows_of, widths_of
from thidua.handin.grid import letter
from thidua.handin.help_sheet import help_rows, lines_taken
from thidua.handin.layout import Form
from thidua.handin.workbook import DATA_PART, HELP_PART, packed, parts_of

_TEXT = re.compile(r"<t(?: xml:space=\"preserve\")?>[^<]*</t>")
_STYLE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')


class Copies:
    """The kinds made so far."""

    def __init__(self) -> None:
        self._kinds: dict[str, _Kind] = {}

    def to_bytes(self, form: Form) -> bytes:
        """The workbook of a template."""
        rows = list(rows_of(form))
        looks = list(dict.fromkeys(look for cells in rows for _, _, look in cells))
        taken = [lines_taken(words) for words in _titles(form)]
        # What the rest of the workbook hangs on: openpyxl numbers looks as they come, and one row is no area.
        key = repr((form.columns, form.rest, looks, min(len(rows), 2), taken))
        if key not in self._kinds:
            self._kinds[key] = _kind_of(form, rows, looks)
        kind = self._kinds[key]
        return packed(kind.sheets(form, rows) | kind.lists, kind.begun)


@dataclass(frozen=True)
class _Kind:
    """A workbook up to row `last`: the file `begun` with what comes before the sheets, the text of the help and of what
    stands before and after the rows of the table, the sheet of lists, and the number that each look has."""

    begun: bytes
    help: str
    before: str
    after: str
    lists: dict[str, bytes]
    last: int
    styles: dict[Look, str]

    def sheets(self, form: Form, rows: list[RowCells]) -> dict[str, bytes]:
        areas = re.compile(rf'(ref="[A-Z]+\d+:[A-Z]+){self.last}"')  # of the sheet, and of what each column may hold
        before, after = (areas.sub(rf'\g<1>{last_row(form)}"', part) for part in (self.before, self.after))
        table = _headed(before, form.title, form.path) + _rows_in_xml(self.styles, rows, widths_of(form)) + after
        return {HELP_PART: _bytes(_headed(self.help, *_titles(form))), DATA_PART: _bytes(table)}


def _kind_of(form: Form, rows: list[RowCells], looks: list[Look]) -> _Kind:
    """With the rows up to the one that shows the last look, but never one where there are more."""
    seen = [{look for _, _, look in cells} for cells in rows]
    enough = max([2, *(1 + next(at for at, some in enumerate(seen) if look in some) for look in looks)])
    short = replace(form, lines=form.lines[:enough], spare=min(form.spare, 2))
    parts = parts_of(short)
    before, end, after = parts[DATA_PART].decode("ascii").partition("</sheetData>")
    before, made = re.split(rf'<row r="{HEADER_ROW + 1}"[^>]*>', before, maxsplit=1)
    numbers = zip((look for cells in rows_of(short) for _, _, look in cells), _STYLE.findall(made), strict=True)
    return _Kind(
        begun=packed({name: part for name, part in parts.items() if name < HELP_PART}),
        help=parts[HELP_PART].decode("ascii"),
        before=before,
        after=end + after,
        lists={name: part for name, part in parts.items() if name > DATA_PART},
        last=last_row(short),
        styles=dict(numbers),
    )


def _titles(form: Form) -> tuple[str, str]:
    """What the help begins with: the title, and where the file goes."""
    title, path = help_rows(form)[:2]
    return title.cells[0], path.cells[0]


def _headed(sheet: str, title: str, path: str) -> str:
    """The sheet with its first two texts changed."""
    words = iter((_in_xml(title), _in_xml(path)))
    return _TEXT.sub(lambda _: next(words), sheet, count=2)


def _rows_in_xml(styles: dict[Look, str], rows: list[RowCells], widths: list[int]) -> str:
    return "".join(
        f'<row r="{row}"{_tall(height_of(cells, widths))}>'
        f"{''.join(_cell(row, at, text, styles[look]) for at, text, look in cells)}</row>"
        for row, cells in enumerate(rows or [[]], HEADER_ROW + 1)
        if cells or row == HEADER_ROW + 1  # the row that a frozen head ends at is always there
    )


def _tall(height: int | None) -> str:
    """As openpyxl writes the height of a row."""
    return f' ht="{height}" customHeight="1"' if height else ""


def _cell(row: int, column: int, text: str, style: str) -> str:
    where = f'<c r="{_letter(column)}{row}" s="{style}" t='
    return f'{where}"inlineStr"><is>{_in_xml(text)}</is></c>' if text else f'{where}"n"></c>'


_letter = cache(letter)


def _in_xml(text: str) -> str:
    """As openpyxl writes text."""
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<t{kept}>{escape(text, {chr(13): '&#13;'})}</t>"


def _bytes(sheet: str) -> bytes:
    """Numbers for all characters that are not ASCII."""
    return sheet.encode("ascii", "xmlcharrefreplace")
