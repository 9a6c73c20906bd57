"""The data sheet of a workbook → a grid, or findings. Formulas, errors, percent cells and far cells are refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from thidua.findings.collect import Collector
from thidua.handin.grid import EMPTY, MAX_COLUMNS, MAX_ROWS, Area, Cell, Grid, GridRow, Hidden, Kind, letter
from thidua.handin.layout import DATA_SHEET
from thidua.handin.number_formats import is_percent, is_word, shows_otherwise
from thidua.handin.xlsx_package import Package, Refused
from thidua.handin.xlsx_parts import children, is_struck, rich_text, shared_texts, styles, tag, unescaped, whole

_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_MAX_FORMAT = 255  # as Excel has it; what comes behind is not looked at for a date
_NOTHING = re.compile(r"0+(?:\.0*)?")
_MAX_CELLS = 400_000
_MAX_CHARS = 4_000_000  # of all cells of a sheet: four times what a file may hold; a shared text counts where it stands


def read_workbook(raw: bytes, found: Collector) -> Grid | None:
    """The grid of the sheet “Số liệu”, or of the only sheet; None where a finding says why there is none."""
    try:
        package = Package(raw, found)
        book = _Book(package)
        reader = _Reader(package, book.old_dates)
        sheet = package.xml(book.data)
        rows = reader.rows(sheet)
        hidden = Hidden(
            merged=tuple(_areas(sheet, "mergeCells", "mergeCell")),
            rows=frozenset(whole(r.get("r")) or 0 for r in _sheet_rows(sheet) if _is_out(r, "ht")),
            columns=frozenset(_hidden_columns(sheet)),
            struck=tuple(reader.struck),
            links=tuple(_links(package, book.data, sheet)),
            otherwise=tuple(reader.otherwise),
            sheet=book.hidden,
        )
        others = {name: _Reader(package, book.old_dates, Collector("")).rows(package.xml(p)) for name, p in book.others}
    except Refused:
        return None
    return None if reader.failed else Grid(rows, hidden, others)


class _Book:
    """The parts of the sheets: `data`, `others` (name, part); the name of `data` where it is hidden, and whether dates
    count from 1904.
    """

    def __init__(self, package: Package):
        rels = package.related("")
        path = next((p for p in rels.values() if p.endswith("workbook.xml")), "xl/workbook.xml")
        book, parts = package.xml(path), package.related(path)
        each = [e for s in children(book, "sheets") for e in s]
        sheets = {unicodedata.normalize("NFC", e.get("name", "")): parts.get(_relation(e), "") for e in each}
        chosen = DATA_SHEET if DATA_SHEET in sheets or len(sheets) != 1 else next(iter(sheets))
        if chosen not in sheets:
            raise package.refuse("excel-thieu-trang", can=DATA_SHEET, co=", ".join(sheets) or "không có trang nào")
        self.data = sheets.pop(chosen)
        states = {unicodedata.normalize("NFC", e.get("name", "")): e.get("state", "") for e in each}
        self.hidden = chosen if states[chosen] in ("hidden", "veryHidden") else ""
        self.others = [(name, part) for name, part in sheets.items() if "worksheets/" in part and package.has(part)]
        self.old_dates = any(_is_on(e.get("date1904")) for e in children(book, "workbookPr"))


def _relation(element: Element) -> str:
    return next((element.get(name, "") for name in _RELATION if element.get(name)), "")


def _is_on(value: str | None) -> bool:
    return value in ("1", "true")


def _sheet_rows(sheet: Element) -> list[Element]:
    return [row for data in children(sheet, "sheetData") for row in children(data, "row")]


def _areas(sheet: Element, group: str, name: str) -> Iterator[Area]:
    """The areas that the elements `name` of a group refer to; a single cell is an area of one."""
    for each in (e for g in children(sheet, group) for e in children(g, name)):
        if area := _area(each.get("ref") or ""):
            yield area


def _area(reference: str) -> Area | None:
    first, _, last = reference.partition(":")
    one, other = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last or first)
    return (int(one[2]), _column(one[1]), int(other[2]), _column(other[1])) if one and other else None


def _column(letters: str) -> int:
    number = 0
    for char in letters:
        number = number * 26 + ord(char) - 64
    return number


def _is_out(each: Element, size: str) -> bool:
    """Whether a row or column is not seen: hidden, or drawn together to nothing."""
    return _is_on(each.get("hidden")) or _NOTHING.fullmatch(each.get(size, "")) is not None


def _hidden_columns(sheet: Element) -> Iterator[int]:
    for each in (e for group in children(sheet, "cols") for e in group):
        if _is_out(each, "width"):
            yield from range(whole(each.get("min")) or 1, min(whole(each.get("max")) or 0, MAX_COLUMNS) + 1)


def _links(package: Package, path: str, sheet: Element) -> Iterator[tuple[int, int, str]]:
    """Cells with a link to an address outside the book."""
    outside = package.outside(path)
    for each in (e for g in children(sheet, "hyperlinks") for e in g):
        area, address = _area(each.get("ref") or ""), outside.get(_relation(each))
        if area and address:
            yield area[0], area[1], address


class _Reader:
    """Reads rows in order; a reference that is left out means the next place."""

    def __init__(self, package: Package, old_dates: bool, found: Collector | None = None):
        self.package = package
        self.found = package.found if found is None else found
        self.epoch = MAC_EPOCH if old_dates else WINDOWS_EPOCH
        self.shared, self.struck_texts = shared_texts(package)
        self.formats, self.struck_styles = styles(package)
        self.date_styles = {at for at, code in self.formats.items() if code and is_date_format(code[:_MAX_FORMAT])}
        self.struck: list[tuple[int, int]] = []
        self.otherwise: list[tuple[int, int, str, str]] = []
        self.failed = False
        self.at = self.column = 0
        self.cells = self.chars = 0

    def rows(self, sheet: Element) -> list[GridRow]:
        """The rows with something in them."""
        return [row for row in map(self.row, _sheet_rows(sheet)) if row is not None]

    def row(self, row: Element) -> tuple[int, list[Cell]] | None:
        """The row with its physical number, or None when nothing stands in it."""
        self.at = whole(row.get("r")) or self.at + 1
        cells: list[Cell] = []
        for each in children(row, "c"):
            column = self._column(each, len(cells) + 1)
            if not len(each) or column == 0:
                continue
            self.cells += 1
            if column > MAX_COLUMNS or self.at > MAX_ROWS or self.cells > _MAX_CELLS:
                self._far(each, column)
                continue
            self.column = column
            cell = self._cell(each, f"{letter(column)}{self.at}")
            self.chars += len(cell.text)
            if self.chars > _MAX_CHARS:
                raise self.package.refuse("excel-nen-bat-thuong", phan="chữ trong các ô")
            if cell.text:
                cells += [EMPTY] * (column - len(cells))
                cells[column - 1] = cell
                if (whole(each.get("s")) or 0) in self.struck_styles or self._has_struck_words(each):
                    self.struck.append((self.at, column))
        return (self.at, cells) if cells else None

    def _has_struck_words(self, cell: Element) -> bool:
        if cell.get("t") == "inlineStr":
            return any(map(is_struck, children(cell, "is")))
        return cell.get("t") == "s" and whole("".join(e.text or "" for e in children(cell, "v"))) in self.struck_texts

    def _column(self, cell: Element, following: int) -> int:
        place = _REFERENCE.fullmatch(cell.get("r") or "")
        return following if place is None else _column(place[1])

    def _far(self, cell: Element, column: int) -> None:
        if any((e.text or len(e)) and tag(e) in ("v", "f", "is") for e in cell):
            self.failed = True
            name = f"{letter(column)}{self.at}"
            limits = {"dong_toi_da": MAX_ROWS, "cot_toi_da": MAX_COLUMNS}
            self.found.count("excel-vung-qua-rong", self.at, None, None, True, o=name, **limits)

    def _cell(self, cell: Element, name: str) -> Cell:
        if children(cell, "f"):
            self.failed = True
            self.found.count("excel-cong-thuc", self.at, per_file=True, o=name)
            return EMPTY
        kind = cell.get("t", "n")
        value = "".join(e.text or "" for e in children(cell, "v"))
        if kind == "inlineStr":
            return Cell(unescaped("".join(map(rich_text, children(cell, "is")))))
        if kind == "s":
            index = whole(value)
            if index is None or index >= len(self.shared):
                raise self.package.refuse("excel-hong", vi_sao=f"ô {name}")
            return Cell(self.shared[index])
        if kind == "e":
            self.failed = True
            self.found.add("excel-o-loi", self.at, gia_tri=value, o=name)
            return EMPTY
        return self._plain(kind, value, cell, name)

    def _plain(self, kind: str, value: str, cell: Element, name: str) -> Cell:
        if kind == "b":
            return Cell({"1": "TRUE", "0": "FALSE"}.get(value, value))
        if kind == "n" and _NUMBER.fullmatch(value):
            return self._number(value, cell, name)
        return Cell(unescaped(value))

    def _number(self, value: str, cell: Element, name: str) -> Cell:
        number, style = float(value), whole(cell.get("s")) or 0
        if style in self.date_styles:
            day = _day(number, self.epoch)
            return Cell(day, Kind.DATE) if day else Cell(value, Kind.NUMBER)
        code, inside = self.formats.get(style, ""), _shown(number)
        if is_percent(code):
            self.failed = True
            shown = _shown(number if is_word(code) else number * 100).replace(".", ",")
            self.found.add("excel-o-phan-tram", self.at, gia_tri=inside, o=name, hien=f"{shown}%")
            return EMPTY
        if shows_otherwise(Decimal(inside), code):
            self.otherwise.append((self.at, self.column, inside, code))
        return Cell(inside, Kind.NUMBER)


def _shown(number: float) -> str:
    """A number as Excel shows it, to 15 significant digits: 59.999999999999993, as stored, is 60, as typed."""
    text = f"{number:.15g}"
    return text if "n" in text or "e" not in text else f"{Decimal(text):f}" if abs(number) < 1e18 else text


def _day(number: float, epoch: datetime) -> str | None:
    """An ISO date; with its time when it has one, which no date column takes."""
    try:
        moment = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return None
    if isinstance(moment, datetime):
        return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat(" ")
    return moment.isoformat() if isinstance(moment, date) else str(moment)
