"""A score table of one row a unit, from bytes to exact points: what `thidua rank` is given, whoever wrote it (rules.md,
Scores and ranks).
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from thidua.findings.catalogue import show
from thidua.findings.of_reading import RANKED
from thidua.findings.problem import Problem
from thidua.reading.lost_letters import lost_word

MAX_BYTES, MAX_ROWS, MAX_COLUMNS, MAX_CODE = 1_000_000, 20_000, 40, 200
REQUIRED = ("ma_don_vi", "diem", "diem_toi_da")
BLOCK = "ma_khoi"
SCALE = 4  # points have at most four decimals
POINTS = re.compile(rf"[0-9]{{1,12}}(?:\.[0-9]{{1,{SCALE}}})?")
PLAIN_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# A carriage return is a control character unless the line feed of a Windows line end follows.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]|\r(?!\n)")

_ENTRIES = {entry.ma: entry for entry in RANKED}


class Score(NamedTuple):
    """One row: points and their maximum in ten-thousandths; `ma_khoi` is "" where the table has no such column."""

    ma_don_vi: str
    diem: int
    diem_toi_da: int
    ma_khoi: str


class _Wrong(Exception):
    """One finding that ends the reading of a row or, from the file's level, of the file; never leaves this module."""

    def __init__(
        self, code: str, line: int | None = None, column: str | None = None, value: str | None = None, **words: object
    ):
        super().__init__(code)
        self.entry, self.line, self.column, self.value, self.words = _ENTRIES[code], line, column, value, words

    def problem(self, file: str) -> Problem:
        entry = self.entry
        words = {name: show(word) for name, word in self.words.items()}
        said = entry.thong_bao.format(gia_tri=show(self.value), cot=show(self.column), **words)
        return Problem(file, self.line, self.column, entry.ma, entry.muc, self.value, said, entry.cach_sua)


def bounded(path: Path) -> bytes:
    """At most one byte more than is allowed, so that a huge file costs nothing. Raises OSError."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def read_rows(data: bytes, file: str) -> tuple[list[Score], list[Problem]]:
    """Rows in the file's order, points in ten-thousandths, and all findings (`file` is the name they carry)."""
    entries: list[Score] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    try:
        records = _records(_text(data))
        columns, width = _columns(next(records)[1])
        for line, cells in records:
            try:
                entry = _entry(line, cells, columns, width)
                _once(line, entry.ma_don_vi, first)
                entries.append(entry)
            except _Wrong as wrong:
                problems.append(wrong.problem(file))
        if not entries and not problems:
            raise _Wrong("bang-diem-chi-co-tieu-de")
    except _Wrong as wrong:
        problems.append(wrong.problem(file))
    return entries, problems


def _text(data: bytes) -> str:
    """The file as text without its byte order mark and trailing line ends."""
    if len(data) > MAX_BYTES:
        raise _Wrong("bang-diem-qua-lon", gioi_han=f"{MAX_BYTES} byte")
    try:
        text = data.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as wrong:
        value = f"0x{data[wrong.start]:02X}"
        raise _Wrong("bang-diem-khong-phai-utf-8", 1 + data.count(b"\n", 0, wrong.start), value=value) from wrong
    if found := CONTROL.search(text):
        value = f"U+{ord(found.group()):04X}"
        raise _Wrong("bang-diem-ky-tu-dieu-khien", 1 + text.count("\n", 0, found.start()), value=value)
    if not text.strip():
        raise _Wrong("bang-diem-rong")
    if text.count("\n") > MAX_ROWS:
        raise _Wrong("bang-diem-qua-lon", gioi_han=f"{MAX_ROWS} dòng")
    return text


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the physical line that it starts on; a bad quote ends the file, as what follows is guesswork."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for cells in reader:
            if reader.line_num != start:
                value = next((cell for cell in cells if "\n" in cell), None)
                raise _Wrong("bang-diem-xuong-dong-trong-o", start, value=value)
            yield start, cells
            start += 1
    except csv.Error as wrong:
        raise _Wrong("bang-diem-ngoac-kep", start) from wrong


def _columns(header: list[str]) -> tuple[dict[str, int], int]:
    """Positions of the columns that are read, and how many cells a row has."""
    if len(header) == 1 and re.search("[;\t]", header[0]):
        raise _Wrong("bang-diem-dau-phan-cach", 1, value=header[0])
    if len(header) > MAX_COLUMNS:
        raise _Wrong("bang-diem-qua-lon", 1, gioi_han=f"{MAX_COLUMNS} cột")
    for name in header:
        if not name or header.count(name) > 1:
            raise _Wrong("bang-diem-ten-cot", 1, name or None, name)
    for name in REQUIRED:
        if name not in header:
            raise _Wrong("bang-diem-thieu-cot", 1, name, ", ".join(header))
    return {name: header.index(name) for name in (*REQUIRED, BLOCK) if name in header}, len(header)


def _entry(line: int, cells: list[str], columns: dict[str, int], width: int) -> Score:
    if not any(cells):
        raise _Wrong("bang-diem-dong-trong", line)
    if len(cells) != width:
        raise _Wrong("bang-diem-so-o", line, value=str(len(cells)), can=width)
    unit = _code(line, "ma_don_vi", cells[columns["ma_don_vi"]])
    block = _code(line, BLOCK, cells[columns[BLOCK]]) if BLOCK in columns else ""
    text = cells[columns["diem"]]
    points = _points(line, "diem", text)
    maximum = _points(line, "diem_toi_da", cells[columns["diem_toi_da"]])
    if maximum == 0:
        raise _Wrong("bang-diem-toi-da-0", line, "diem_toi_da", cells[columns["diem_toi_da"]])
    if points > maximum:
        raise _Wrong("bang-diem-vuot-toi-da", line, "diem", text, toi_da=cells[columns["diem_toi_da"]])
    return Score(unit, points, maximum, block)


def _once(line: int, unit: str, first: dict[str, int]) -> None:
    """Keep the line on which a unit first stands; a second one, in whatever block, is refused."""
    if first.setdefault(unit, line) != line:
        raise _Wrong("bang-diem-trung-don-vi", line, "ma_don_vi", unit, dong_truoc=first[unit])


def _points(line: int, column: str, text: str) -> int:
    points = _ten_thousandths(text)
    if points is None:
        raise _Wrong("bang-diem-so" if text else "bang-diem-o-trong", line, column, text)
    return points


@lru_cache(maxsize=1024)  # most rows repeat a maximum
def _ten_thousandths(text: str) -> int | None:
    """An exact decimal as a whole number of ten-thousandths, None where it is no such number."""
    if not POINTS.fullmatch(text):
        return None
    whole, _, decimals = text.partition(".")
    return int(whole + decimals.ljust(SCALE, "0"))


def _code(line: int, column: str, text: str) -> str:
    """A code or a name standing for one, in NFC; what looks like another code but is not, is refused."""
    if PLAIN_CODE.fullmatch(text) and len(text) <= MAX_CODE:
        return text
    if not text.strip():
        raise _Wrong("bang-diem-o-trong", line, column, text)
    code = unicodedata.normalize("NFC", text)
    if why := _strange(code):
        raise _Wrong("bang-diem-ma", line, column, text, vi_sao=why)
    return code


def _strange(code: str) -> str | None:
    """What makes a code unfit, in words."""
    if len(code) > MAX_CODE:
        return f"dài hơn {MAX_CODE} ký tự"
    if code[0] in "=+-@":
        return f"mở đầu bằng {code[0]}, bảng tính sẽ hiểu là công thức"
    if lost := lost_word(code):
        return f"đã mất chữ có dấu, chỉ còn dấu “?” (“{lost}”): lưu lại bảng gốc thành CSV UTF-8"
    if odd := next((c for c in code if not _ordinary(c)), None):
        return f"có ký tự U+{ord(odd):04X}, không phải chữ, số hay dấu thường"
    return None if code == " ".join(code.split()) else "có dấu cách thừa"


def _ordinary(character: str) -> bool:
    """Printable ASCII or a Latin letter: no invisible characters, no letters borrowed from other scripts."""
    if character.isascii():
        return character.isprintable()
    return character.isalpha() and unicodedata.name(character, "").startswith("LATIN ")
