"""When each attachment came: from the register's list, as a table pasted or exported; never the day of import."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from thidua.desk.desk import Refused
from thidua.desk.loose_table import read_loose
from thidua.findings.catalogue import problem, show
from thidua.handin.attachments import Attachment
from thidua.handin.batch import Batch
from thidua.handin.fill import as_seen
from thidua.handin.grid import Cell, Kind
from thidua.handin.layers import Item
from thidua.handin.named import unit_named
from thidua.town.spoken import day_said, units_said
from thidua.town.town import Town
from thidua.town.year import TownYear

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
_HERE = "./"
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
    """The list of a day. `shared`: names without their folders that several files of the day have, `twice` those that
    several have with them: the folders given may hold the same names.
    """

    rows: tuple[Arrival, ...] = ()
    shared: frozenset[str] = frozenset()
    twice: frozenset[str] = frozenset()

    def among(self, files: Iterable[Attachment]) -> Arrivals:
        """The list for these files."""
        files = list(files)
        return replace(self, shared=_several(file.short for file in files), twice=_several(file.name for file in files))

    def of(self, item: Item, town: Town) -> Arrival | None:
        """The row of a file: the one with its name, else the only one of its unit that names no file.

        A row that names a unit is of no other's file, whatever the file's name; a name that several files have is of
        none of them without the unit.
        """
        own = {_plain(item.file.short): self.shared, _plain(item.file.name): self.twice}
        unit = item.place.keys.get("ma_don_vi") if item.place else None

        def is_its(row: Arrival) -> bool:
            return unit is None or item.place is None or unit in _units_of(row.don_vi, town.year(item.place.nam))

        def is_meant(row: Arrival) -> bool:
            name = _plain(row.tep)
            return name in own and (is_its(row) if row.don_vi else name not in own[name])

        named = [row for row in self.rows if is_meant(row)]
        found = named or [row for row in self.rows if unit and not row.tep and is_its(row)]
        return found[0] if len(found) == 1 else None

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
    table, name = read_loose(file, _CALLED, DAY), show(file.name, 200)
    if table is None or not {FILE, UNIT} & table[0]:
        raise Refused(f"{name}: cần dòng tiêu đề có cột “ngày đến” và cột “tệp” hoặc “đơn vị”; nên có “số đến”.")
    rows, wrong = [], []
    for at, cells in table[1]:
        said = {column: cell.text.strip() for column, cell in cells.items()}
        if not said[DAY]:
            continue  # a file without its day has not been entered yet: it is named as such
        day, why = _day(cells[DAY])
        if day is None:
            wrong.append(f"{name}, dòng {at}: {why}")
        else:
            rows.append(Arrival(at, said.get(FILE, ""), said.get(UNIT, ""), day, said.get(NUMBER, "")))
    if wrong:
        raise Refused(*wrong[:_MANY])
    return Arrivals(tuple(rows))


def _day(cell: Cell) -> tuple[date | None, str]:
    """The day in a cell, or the sentence about it.

    Of a sheet's own date the time is left out; where day and month could both be months, nobody knows which was typed
    first.
    """
    text = as_seen(cell.text[:10]) if cell.kind is Kind.DATE else cell.text.strip()
    day = day_said(text)
    if day is None:
        return None, f"“{show(text)}” không phải ngày; ghi như 28/4/2022."
    if cell.kind is Kind.DATE and text != cell.text[:10]:
        asked = problem("ngay-nhap-nhang", "", gia_tri=text, mot=day.isoformat(), hai=f"{day:%Y-%d-%m}")
        return None, f"{asked.thong_bao} Định dạng ô là Văn bản. {asked.cach_sua}"
    return day, ""


@lru_cache(maxsize=4096)  # a list is asked once for each file
def _units_of(said: str, year: TownYear) -> frozenset[str | None]:
    """The unit that the words name: by its name alone, or among others."""
    found = units_said(said, year.in_force or year.town.units)
    return frozenset([*(found if len(found) == 1 else ()), unit_named(said, year.town)])


def _several(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name, times in Counter(map(_plain, names)).items() if times > 1)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip().removeprefix(_HERE)


def blank_list(batch: Batch) -> bytes:
    """The list to be filled: one row a file, with its unit where that is known; as Excel in Vietnamese opens it."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(_TITLES)
    for item in batch.items:
        code = item.place.keys.get("ma_don_vi", "") if item.place else ""
        unit = batch.town.units[code]["ten"] if code in batch.town.units else ""
        here = _HERE if item.file.name.startswith(_FORMULA) else ""  # no cell begins as a formula would
        lines.writerow((here + item.file.name, unit, "", ""))
    return text.getvalue().encode("utf-8-sig")
