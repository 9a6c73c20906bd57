"""When each attachment came: from the register's list, as a table pasted or exported; never the day of import."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thidua.desk.desk import Refused
from thidua.findings.collect import Collector
from thidua.handin.batch import Batch
from thidua.handin.grid import HEAD_ROWS
from thidua.handin.importer import file_bytes
from thidua.handin.layers import Item
from thidua.handin.xlsx import read_workbook
from thidua.handin.xlsx_package import ZIP
from thidua.reading.decoding import decode
from thidua.town.spoken import day_said, units_said, words_of
from thidua.town.town import Town

FILE, UNIT, DAY, NUMBER = "tep", "don_vi", "ngay_den", "so_den"
_CALLED = {
    FILE: ("tep", "ten tep", "file", "tep dinh kem"),
    UNIT: ("don vi", "ma don vi", "noi gui", "co quan gui", "don vi gui", "tac gia"),
    DAY: ("ngay den", "ngay nhan", "ngay"),
    NUMBER: ("so den", "so"),
}
_TITLES = ("Tên tệp", "Đơn vị", "Ngày đến", "Số đến")
_FORMULA = ("=", "+", "-", "@")
_DIGITS = re.compile("[0-9]+")
_MANY = 20


@dataclass(frozen=True)
class Arrival:
    """One row of the list: what it is about, in its own words, the day and the number of arrival."""

    dong: int
    tep: str
    don_vi: str
    ngay: date
    so_den: str

    @property
    def order(self) -> tuple[date, int, str]:
        """By day, then by the number, which grows within a year."""
        number = _DIGITS.search(self.so_den)
        return self.ngay, int(number[0]) if number else 0, self.so_den


@dataclass(frozen=True)
class Arrivals:
    """The list of a day."""

    rows: tuple[Arrival, ...] = ()

    def of(self, item: Item, town: Town) -> Arrival | None:
        """The row of a file: the one with its name, else the only one of its unit that names no file."""
        own = {_plain(item.file.name), _plain(item.file.short)}
        named = [row for row in self.rows if row.tep and _plain(row.tep) in own]
        if named or item.place is None or "ma_don_vi" not in item.place.keys:
            return named[0] if len(named) == 1 else None
        code = item.place.keys["ma_don_vi"]
        units = town.year(item.place.nam).in_force or town.units
        of_unit = [row for row in self.rows if not row.tep and units_said(row.don_vi, units) == [code]]
        return of_unit[0] if len(of_unit) == 1 else None

    def order(self, item: Item, town: Town) -> tuple[date, int, str] | None:
        """When a file came, for putting files of one report in order."""
        found = self.of(item, town)
        return found.order if found else None

    def without_file(self, batch: Batch) -> list[int]:
        """Lines of the list that no file belongs to."""
        used = {found.dong for item in batch.items if (found := self.of(item, batch.town))}
        return [row.dong for row in self.rows if row.dong not in used]


def read_arrivals(file: Path) -> Arrivals:
    """The list in a CSV, a pasted table or a workbook. Raises Refused with everything that is wrong, UsageError."""
    raw, found = file_bytes(file), Collector(file.name)
    lines = _of_book(raw, found) if raw.startswith(ZIP) else _of_text(raw, found)
    if lines is None:
        raise Refused(*(f"{file.name}: {p.thong_bao} {p.cach_sua}" for p in found.problems()))
    header = next(((at, _columns(cells)) for at, cells in lines[:HEAD_ROWS] if DAY in _columns(cells)), None)
    if header is None or not {FILE, UNIT} & header[1].keys():
        raise Refused(f"{file.name}: cần dòng tiêu đề có cột “ngày đến” và cột “tệp” hoặc “đơn vị”; nên có “số đến”.")
    rows, wrong = [], []
    for at, cells in lines:
        said = {name: cells[i].strip() if i < len(cells) else "" for name, i in header[1].items()}
        if at <= header[0] or not said[DAY]:
            continue  # a file without its day has not been entered yet: it is named as such
        day = day_said(said[DAY])
        if day is None:
            wrong.append(f"{file.name}, dòng {at}: “{said[DAY]}” không phải ngày; ghi như 28/4/2022.")
        else:
            rows.append(Arrival(at, said.get(FILE, ""), said.get(UNIT, ""), day, said.get(NUMBER, "")))
    if wrong:
        raise Refused(*wrong[:_MANY])
    return Arrivals(tuple(rows))


def _of_text(raw: bytes, found: Collector) -> list[tuple[int, list[str]]] | None:
    text = decode(raw, found)
    if text is None:
        return None
    head = next((line for line in text.split("\n") if line.strip()), "")
    separator = max("\t;,", key=head.count)
    try:
        return list(enumerate(csv.reader(text.split("\n"), delimiter=separator), 1))
    except csv.Error as wrong:
        raise Refused(f"{found.tep}: không đọc được như một bảng ({wrong}).") from wrong


def _of_book(raw: bytes, found: Collector) -> list[tuple[int, list[str]]] | None:
    grid = read_workbook(raw, found)
    return [(at, [cell.text for cell in cells]) for at, cells in grid.rows] if grid else None


def _columns(cells: Sequence[str]) -> dict[str, int]:
    names = [words_of(cell) for cell in cells]
    return {column: names.index(name) for column, called in _CALLED.items() for name in called[::-1] if name in names}


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def blank_list(batch: Batch) -> bytes:
    """The list to be filled: one row a file, with its unit where that is known; as Excel in Vietnamese opens it."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(_TITLES)
    for item in batch.items:
        code = item.place.keys.get("ma_don_vi", "") if item.place else ""
        unit = batch.town.units[code]["ten"] if code in batch.town.units else ""
        if not item.file.name.startswith(_FORMULA):
            lines.writerow((item.file.name, unit, "", ""))
    return text.getvalue().encode("utf-8-sig")
