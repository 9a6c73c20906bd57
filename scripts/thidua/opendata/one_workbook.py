"""Every public table in one Excel file, as plain XML: codes stay text, and the same tables give the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import TracebackType
from xml.sax.saxutils import escape, quoteattr

from thidua.opendata.public_tables import Cell, PublicTable

FILE = "tat-ca.xlsx"
FIRST, DICTIONARY = "Đọc trước", "Từ điển"
MOST_ROWS = 1_000_000  # Excel ends at 1,048,576
MOST_LETTERS = 32_000  # of a cell; Excel ends at 32,767
CUT = " … (dài quá ô của Excel; xem tệp CSV)"
NO_DATE = (1980, 1, 1, 0, 0, 0)
_PLAIN, _TEXT, _HEAD, _TITLE, _NOTE = range(5)  # the styles below, in their order
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFECEAE5"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"'
    ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_TO_BOOK = f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
_TYPES = (
    f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{{}}</Types>'
)
Line = tuple[int, Iterable[Cell]]  # a style and the cells that have it


class OneWorkbook:
    """The file while it is written: `add` each table, and leaving the block adds the front sheets and closes it."""

    def __init__(self, path: Path, title: str, before: tuple[str, ...]):
        """`before` are the sentences that a reader must know first."""
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._title, self._before = title, before
        self._sheets: dict[str, tuple[int, PublicTable, str]] = {}  # by name: its file, the table, what it is

    def __enter__(self) -> OneWorkbook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None:
            self._finish()
        self._zip.close()

    def add(self, table: PublicTable, description: str) -> None:
        """The table as one sheet: what it is, its columns in words, its columns as in the CSV, its rows."""
        numbers = frozenset(i for i, f in enumerate(table.fields) if f["type"] in ("number", "integer"))
        cut = f" Chỉ có {MOST_ROWS} dòng đầu; đủ ở tệp CSV." if len(table.rows) > MOST_ROWS else ""
        lines: Iterator[Line] = chain(
            [(_TITLE, [f"{table.title}. {description}{cut}"])],
            [(_HEAD, [f["title"] for f in table.fields]), (_HEAD, [f["name"] for f in table.fields])],
            ((_TEXT, row) for row in table.rows[:MOST_ROWS]),
        )
        widths = [min(max(len(f["title"]), 12), 40) for f in table.fields]
        number = len(self._sheets) + 3
        self._write(number, sheet_xml(lines, widths, numbers, frozen=3))
        self._sheets[_sheet_name(table.title, self._sheets)] = number, replace(table, rows=()), description

    def _finish(self) -> None:
        """Results first, as most readers come for them."""
        sheets = sorted(self._sheets.items(), key=lambda sheet: not sheet[1][1].derived)
        front: list[Line] = [(_TITLE, [self._title]), *((_NOTE, [words]) for words in self._before)]
        front += [(_PLAIN, []), (_HEAD, ["Trang tính", "Tệp CSV", "Nội dung"])]
        front += [(_NOTE, [name, table.name, about]) for name, (_, table, about) in sheets]
        self._write(1, sheet_xml(front, [60, 34, 90]))
        words: list[Line] = [(_HEAD, ["Trang tính", "Cột", "Tên", "Ý nghĩa"])]
        words += [
            (_NOTE, [name, f["name"], f["title"], f["description"]])
            for name, (_, table, _) in sheets
            for f in table.fields
        ]
        self._write(2, sheet_xml(words, [34, 26, 34, 100], frozen=1))
        self._parts({FIRST: 1, DICTIONARY: 2, **{name: number for name, (number, *_) in sheets}})

    def _parts(self, sheets: dict[str, int]) -> None:
        """What makes a workbook of the sheets: name → number of its file, in the order of the tabs."""
        tabs = "".join(f'<sheet name={quoteattr(s)} sheetId="{n}" r:id="rId{n}"/>' for s, n in sheets.items())
        files = [f"worksheets/sheet{n}.xml" for n in range(1, len(sheets) + 1)]
        of_book = "".join(
            f'<Relationship Id="rId{n}" Type="{_REL}/{kind}" Target="{file}"/>'
            for n, (kind, file) in enumerate([*(("worksheet", f) for f in files), ("styles", "styles.xml")], 1)
        )
        types = "".join(f'<Override PartName="/xl/{f}" ContentType="{_KIND}.worksheet+xml"/>' for f in files)
        for part, xml in (
            ("xl/styles.xml", _STYLES),
            ("xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{tabs}</sheets></workbook>'),
            ("xl/_rels/workbook.xml.rels", _RELATIONS.format(of_book)),
            ("_rels/.rels", _RELATIONS.format(_TO_BOOK)),
            ("[Content_Types].xml", _TYPES.format(types)),
        ):
            self._part(part, [_HEADER, xml])

    def _write(self, number: int, pieces: Iterable[str]) -> None:
        self._part(f"xl/worksheets/sheet{number}.xml", pieces)

    def _part(self, name: str, pieces: Iterable[str]) -> None:
        info = zipfile.ZipInfo(name, NO_DATE)
        info.compress_type = zipfile.ZIP_DEFLATED
        with self._zip.open(info, "w") as part:
            for piece in pieces:
                part.write(piece.encode("utf-8"))


def _sheet_name(title: str, taken: Container[str]) -> str:
    """The title as Excel allows it: without []:*?/\\, at most 31 letters, each name once."""
    plain = re.sub(r"[\[\]:*?/\\']", " ", title)
    name = plain if len(plain) <= 31 else plain[:31].rsplit(" ", 1)[0]
    return (
        name if name not in taken else f"{name[:28]} {next(n for n in range(2, 99) if f'{name[:28]} {n}' not in taken)}"
    )


def sheet_xml(
    lines: Iterable[Line], widths: list[int], numbers: frozenset[int] = frozenset(), frozen: int = 0
) -> Iterator[str]:
    """A worksheet in pieces. `numbers` are the columns that may hold numbers, `frozen` the lines that stay in sight."""
    yield f'{_HEADER}<worksheet xmlns="{_MAIN}">'
    if frozen:
        yield (
            f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{frozen}" topLeftCell="A{frozen + 1}"'
            ' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        )
    columns = "".join(f'<col min="{i}" max="{i}" width="{w}" customWidth="1"/>' for i, w in enumerate(widths, 1))
    yield f"<cols>{columns}</cols><sheetData>"
    for style, cells in lines:
        of_row = numbers if style == _TEXT else frozenset()
        yield "<row>" + "".join(_cell(cell, style, i in of_row) for i, cell in enumerate(cells)) + "</row>"
    yield "</sheetData></worksheet>"


def _cell(value: Cell, style: int, number: bool) -> str:
    """One cell. A number keeps its value only within Excel's 15 digits; anything else is text, never a formula."""
    if value is None:
        return "<c/>"
    text = str(value)
    if number and len(text) <= 15 and _NUMBER.fullmatch(text):
        return f"<c><v>{text}</v></c>"
    if len(text) > MOST_LETTERS:
        text = text[:MOST_LETTERS] + CUT
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
