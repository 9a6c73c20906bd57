"""One cell: its characters, then what its column holds."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from thidua.contract.tables import TableSpec
from thidua.findings.collect import Collector
from thidua.reading.lost_letters import lost_word
from thidua.reading.old_fonts import misread
from thidua.reading.values import read_date, read_number

MAX_CHARS = 2000
NUMBERS = ("number", "integer", "exact")  # the kinds of columns that hold one
_SHOWN = 120
FONTS = {"tcvn3": "phông chữ TCVN3 (ABC, .VnTime)", "vni": "phông chữ VNI", "utf-8": "UTF-8 bị đọc bằng bảng mã khác"}
_MOST_KEPT, _LONGEST_KEPT = 50_000, 80
_CLEAN: dict[str, set[str]] = defaultdict(set)  # kind of column → cells that were looked at and stand as they are

_PLAIN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u024f\u0300-\u036f\u1e00-\u1eff–—‘’“”…•→≥≤]*")
_SHORT_UNIT = re.compile("[0-9]{1,4}")
_FORMULA = tuple("=+-@＝＋－＠")  # the wide ones count too in a spreadsheet set to an East Asian language
_EXACT_PATTERN = "^[0-9]+(\\."
# The form on the site judges with these very patterns.
PATTERNS = {"plain": _PLAIN.pattern, "shortUnit": _SHORT_UNIT.pattern}
FORMULA = "".join(_FORMULA)


@dataclass(frozen=True)
class Column:
    """What a column holds, worked out once for a file. `kind`: text, code, enum, unit, number, integer, exact, date."""

    name: str
    kind: str


def columns_of(spec: TableSpec) -> dict[str, Column]:
    """The kind of every column of the table."""
    return {name: Column(name, _kind(spec, name)) for name in spec.columns}


def _kind(spec: TableSpec, name: str) -> str:
    field = spec.fields[name]
    limits = field.get("constraints", {})
    if field["type"] in ("number", "integer", "date"):
        return str(field["type"])
    if str(limits.get("pattern", "")).startswith(_EXACT_PATTERN):
        return "exact"
    if spec.holds_units(name):
        return "unit"
    if "enum" in limits:
        return "enum"
    return "code" if "pattern" in limits or name in spec.references or name in spec.lists else "text"


class CellReader:
    """Mends the form of cells. `foreign` says that the file has another form than ours as a whole (`;`, UTF-16):
    then even `1.234` is a question and not a number."""

    def __init__(self, found: Collector, foreign: bool):
        self.found = found
        self.foreign = foreign

    def clean(self, column: Column) -> Collection[str]:
        """Cells of a column of this kind that need no second look: they stand as they are, without a finding."""
        return () if self.foreign else _CLEAN[column.kind]

    def read(self, column: Column, value: str, line: int) -> str | None:
        """The canonical cell, or None when the content itself is wrong (a finding says how)."""
        known, before = _CLEAN[column.kind], self.found.calls
        mended = self._read(column, value, line)
        if mended == value and self.found.calls == before and not self.foreign and len(value) <= _LONGEST_KEPT:
            if len(known) >= _MOST_KEPT:
                known.clear()
            known.add(value)
        return mended

    def _read(self, column: Column, value: str, line: int) -> str | None:
        mended = self._characters(column, value, line)
        if not mended:
            return mended
        if column.kind in NUMBERS:
            return self._number(column, mended, line)
        if column.kind == "date":
            return self._date(column, mended, line)
        return self._text(column, mended, line)

    def _characters(self, column: Column, value: str, line: int) -> str | None:
        if len(value) > MAX_CHARS:
            self.found.add("o-qua-dai", line, column.name, so=len(value), gioi_han=MAX_CHARS)
            return None
        mended: str | None = value
        if "?" in value and (lost := lost_word(value)):
            self.found.count("mat-chu", line, column.name, value[:_SHOWN], chu=lost)
            return None
        if column.kind == "text" and not value.isascii() and self._is_misread(column, value, line):
            return None
        if not _PLAIN.fullmatch(value):
            mended = self._unusual(column, value, line)
        if mended and not mended.isascii() and not unicodedata.is_normalized("NFC", mended):
            self.found.count("chua-nfc", line, column.name, value, per_file=True)
            mended = unicodedata.normalize("NFC", mended)
        if mended and mended != mended.strip():
            if value != value.strip(" "):  # else the blank stands for what could not be seen, and is named already
                self.found.count("khoang-trang", line, column.name, value)
            mended = mended.strip()
        return mended

    def _is_misread(self, column: Column, value: str, line: int) -> bool:
        """Whether the text is in an old font or a wrong code page; one odd letter informs and stops nothing."""
        seen = misread(unicodedata.normalize("NFC", value))
        if seen is None:
            return False
        hint = f" Có phải là: “{seen.dung[:_SHOWN]}”?" if seen.dung else ""
        code = "phong-chu-cu" if seen.chac else "chu-la"
        self.found.count(code, line, column.name, value[:_SHOWN], kieu=FONTS[seen.cach], goi_y=hint)
        return seen.chac

    def _unusual(self, column: Column, value: str, line: int) -> str | None:
        """Characters that cannot be seen or that steer: controls and lost ones are errors, the others are taken out."""
        kinds = {c: "Cc" if c == "\x7f" else unicodedata.category(c) for c in value}
        for code, bad in (("ky-tu-dieu-khien", ("Cc",)), ("ky-tu-hong", ("Co", "Cn", "Cs"))):
            hit = next((c for c in value if kinds[c] in bad or (bad[0] == "Co" and c == "\ufffd")), None)
            if hit is not None:
                self.found.count(code, line, column.name, value, ky_tu=_named(hit))
                return None
        hidden = [c for c in kinds if c != " " and kinds[c] in ("Cf", "Zl", "Zp", "Zs")]
        if hidden:
            self.found.count("ky-tu-an", line, column.name, value, ky_tu=_named(hidden[0]))
            value = "".join(" " if kinds[c][0] == "Z" else c for c in value if kinds[c] != "Cf")
        return value

    def _number(self, column: Column, value: str, line: int) -> str | None:
        code, mended, thousands, decimals = read_number(value, column.kind == "integer", column.kind == "exact")
        if code == "co-the-la-hang-nghin" and (self.foreign or column.kind == "exact"):
            code, mended = ("so-nhap-nhang", None) if self.foreign else (None, mended)
        if code is None:
            return mended
        if mended is None or code == "co-the-la-hang-nghin":
            self.found.add(code, line, column.name, value, nghin=thousands, thap_phan=decimals)
        else:
            self.found.count(code, line, column.name, value, dung=mended)
        return mended

    def _date(self, column: Column, value: str, line: int) -> str | None:
        code, mended, (one, other), hint = read_date(value)
        if code is None:
            return mended
        if mended is None:
            self.found.add(code, line, column.name, value, mot=one, hai=other, goi_y=hint)
        else:
            self.found.count(code, line, column.name, value, dung=mended)
        return mended

    def _text(self, column: Column, value: str, line: int) -> str | None:
        if column.kind == "unit" and _SHORT_UNIT.fullmatch(value):
            self.found.count("mat-so-khong", line, column.name, value, dung=value.zfill(5))
            return value.zfill(5)
        if column.kind == "enum":
            return value
        if value.startswith("- "):
            self.found.count("gach-dau-dong", line, column.name, value)
            value = value.lstrip("- ")
        if value.startswith(_FORMULA):
            self.found.add("cong-thuc", line, column.name, value, dau=value[0])
            return None
        twin = next((c for c in value if not c.isascii() and _is_twin(c)), None) if column.kind != "text" else None
        if twin:
            self.found.add("ky-tu-la-trong-ma", line, column.name, value, ky_tu=_named(twin))
            return None
        return value


def _is_twin(char: str) -> bool:
    """A letter, digit or dash that is taken for a plain one: of another script, or longer than a hyphen."""
    if unicodedata.category(char) == "Pd" or char == "\u2212":
        return True
    return char.isalnum() and not unicodedata.name(char, "").startswith("LATIN")


def _named(char: str) -> str:
    shown = char if char.isprintable() and char != " " else ""
    return f"{shown} U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
