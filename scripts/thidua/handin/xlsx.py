"""The data sheet of a workbook → a grid, or findings. Formulas, errors and far cells are refused."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from thidua.findings.collect import Collector
from thidua.handin.grid import EMPTY, MAX_COLUMNS, MAX_ROWS, Cell, Grid, Kind, letter
from thidua.handin.layout import DATA_SHEET
from thidua.handin.xlsx_package import Package, Refused

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_HALF = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?")
_MAX_FORMAT = 255  # as Excel has it; a longer one is no date
_MAX_CELLS = 400_000


def read_workbook(raw: bytes, found: Collector) -> Grid | None:
    """The grid of the sheet “Số liệu”, or of the only sheet; None where a finding says why there is none."""
    try:
        package = Package(raw, found)
        path, old_dates = _sheet(package)
        reader = _Reader(package, old_dates)
        grid = Grid([row for row in map(reader.row, _rows(package, path)) if row is not None])
    except Refused:
        return None
    return None if reader.failed else grid


def _tag(element: Element) -> str:
    return element.tag.removeprefix(_MAIN).removeprefix(_STRICT)


def _children(element: Element, name: str) -> list[Element]:
    return [e for e in element if _tag(e) == name]


def _sheet(package: Package) -> tuple[str, bool]:
    """The part that holds the data sheet, and whether its dates count from 1904."""
    rels = package.related("")
    book_path = next((p for p in rels.values() if p.endswith("workbook.xml")), "xl/workbook.xml")
    book = package.xml(book_path)
    sheets = {unicodedata.normalize("NFC", e.get("name", "")): e for s in _children(book, "sheets") for e in s}
    chosen = sheets.get(DATA_SHEET) if DATA_SHEET in sheets or len(sheets) != 1 else next(iter(sheets.values()))
    if chosen is None:
        raise package.refuse("excel-thieu-trang", can=DATA_SHEET, co=", ".join(sheets) or "không có trang nào")
    relation = next((chosen.get(name, "") for name in _RELATION if chosen.get(name)), "")
    path = package.related(book_path).get(relation, "")
    old = any(e.get("date1904") in ("1", "true") for e in _children(book, "workbookPr"))
    return path, old


def _rows(package: Package, path: str) -> list[Element]:
    return [row for data in _children(package.xml(path), "sheetData") for row in _children(data, "row")]


class _Reader:
    """Reads rows in order; a reference that is left out means the next place."""

    def __init__(self, package: Package, old_dates: bool):
        self.package = package
        self.found = package.found
        self.epoch = MAC_EPOCH if old_dates else WINDOWS_EPOCH
        self.shared = _shared(package)
        self.date_styles = _date_styles(package)
        self.failed = False
        self.at = 0
        self.cells = 0

    def row(self, row: Element) -> tuple[int, list[Cell]] | None:
        """The row with its physical number, or None when nothing stands in it."""
        self.at = _whole(row.get("r")) or self.at + 1
        cells: list[Cell] = []
        for each in _children(row, "c"):
            column = self._column(each, len(cells) + 1)
            if not len(each) or column == 0:
                continue
            self.cells += 1
            if column > MAX_COLUMNS or self.at > MAX_ROWS or self.cells > _MAX_CELLS:
                self._far(each, column)
                continue
            cell = self._cell(each, f"{letter(column)}{self.at}")
            if cell.text:
                cells += [EMPTY] * (column - len(cells))
                cells[column - 1] = cell
        return (self.at, cells) if cells else None

    def _column(self, cell: Element, following: int) -> int:
        place = _REFERENCE.fullmatch(cell.get("r") or "")
        if place is None:
            return following
        number = 0
        for char in place[1]:
            number = number * 26 + ord(char) - 64
        return number

    def _far(self, cell: Element, column: int) -> None:
        if any((e.text or len(e)) and _tag(e) in ("v", "f", "is") for e in cell):
            self.failed = True
            name = f"{letter(column)}{self.at}"
            limits = {"dong_toi_da": MAX_ROWS, "cot_toi_da": MAX_COLUMNS}
            self.found.count("excel-vung-qua-rong", self.at, None, None, True, o=name, **limits)

    def _cell(self, cell: Element, name: str) -> Cell:
        if _children(cell, "f"):
            self.failed = True
            self.found.count("excel-cong-thuc", self.at, per_file=True, o=name)
            return EMPTY
        kind = cell.get("t", "n")
        value = "".join(e.text or "" for e in _children(cell, "v"))
        if kind == "inlineStr":
            return Cell(_unescaped("".join(map(_rich_text, _children(cell, "is")))))
        if kind == "s":
            index = _whole(value)
            if index is None or index >= len(self.shared):
                raise self.package.refuse("excel-hong", vi_sao=f"ô {name}")
            return Cell(self.shared[index])
        if kind == "e":
            self.failed = True
            self.found.add("excel-o-loi", self.at, gia_tri=value, o=name)
            return EMPTY
        return self._plain(kind, value, cell)

    def _plain(self, kind: str, value: str, cell: Element) -> Cell:
        if kind == "b":
            return Cell({"1": "TRUE", "0": "FALSE"}.get(value, value))
        if kind == "n" and _NUMBER.fullmatch(value):
            return self._number(value, cell)
        return Cell(_unescaped(value))

    def _number(self, value: str, cell: Element) -> Cell:
        number = float(value)
        if _whole(cell.get("s")) in self.date_styles:
            day = _day(number, self.epoch)
            return Cell(day, Kind.DATE) if day else Cell(value, Kind.NUMBER)
        return Cell(_shortest(number), Kind.NUMBER)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else None


def _shortest(number: float) -> str:
    """0.28999999999999998, as Excel stores it, is 0.29, as it was typed."""
    text = repr(number)
    if "e" in text or "n" in text:
        return f"{number:f}" if abs(number) < 1e18 and number == int(number) else text
    return text.removesuffix(".0")


def _day(number: float, epoch: datetime) -> str | None:
    """An ISO date; with its time when it has one, which no date column takes."""
    try:
        moment = from_excel(number, epoch)
    except (OverflowError, ValueError):
        return None
    if isinstance(moment, datetime):
        return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat(" ")
    return moment.isoformat() if isinstance(moment, date) else str(moment)


def _shared(package: Package) -> list[str]:
    if not package.has("xl/sharedStrings.xml"):
        return []
    return [_unescaped(_rich_text(si)) for si in _children(package.xml("xl/sharedStrings.xml"), "si")]


def _rich_text(item: Element) -> str:
    """The text of plain and formatted runs; phonetic readings are no text of the cell."""
    runs = [e for e in item if _tag(e) in ("t", "r")]
    return "".join((e.text or "") if _tag(e) == "t" else "".join(t.text or "" for t in _children(e, "t")) for e in runs)


def _unescaped(text: str) -> str:
    """Excel writes what XML cannot hold as _x0007_; half a character is a lost one."""
    if "_x" not in text:
        return text
    return _HALF.sub("\ufffd", _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text))


def _date_styles(package: Package) -> set[int]:
    if not package.has("xl/styles.xml"):
        return set()
    root = package.xml("xl/styles.xml")
    formats = dict(BUILTIN_FORMATS)
    for each in (e for group in _children(root, "numFmts") for e in group):
        formats[_whole(each.get("numFmtId")) or 0] = (each.get("formatCode") or "")[:_MAX_FORMAT]
    used = [_whole(e.get("numFmtId")) or 0 for group in _children(root, "cellXfs") for e in group]
    return {at for at, code in enumerate(used) if code != 0 and is_date_format(formats.get(code))}
