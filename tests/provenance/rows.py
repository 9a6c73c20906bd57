"""From named rows of CSV files to the value that they give: the standard library alone, no code of `thidua`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path

Row = dict[str, str]
WORDS = {
    "dat": "đạt",
    "chua-dat": "chưa đạt",
    "dang-thuc-hien": "đang thực hiện",
    "khong-ap-dung": "không áp dụng",
}
SHARES = ("%", "lần")
STATED = ("dinh-tinh", "ty-le-don-vi")


class Files:
    """The CSV files below a folder, by path and physical line."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lines: dict[str, list[str]] = {}

    def row(self, path: str, line: int) -> Row:
        """The row that stands on that line of the file (1 = header). Raises OSError, IndexError."""
        if path not in self._lines:
            self._lines[path] = (self.root / path).read_text("utf-8").split("\n")
        lines = self._lines[path]
        header, cells = csv.reader([lines[0], lines[line - 1]])
        return dict(zip(header, cells, strict=True))


@dataclass(frozen=True)
class Source:
    """One row that a page names as its source."""

    path: str
    line: int
    row: Row

    @cached_property
    def unit(self) -> str:
        named = re.search(r"don-vi/([^/]+)/", self.path)
        return named[1] if named else self.row["ma_don_vi"]

    @property
    def kind(self) -> str:
        """`report`, `appraisal`, `survey`, or `exemption`: a row that takes the unit out of the sum."""
        if self.path.endswith("khong-ap-dung.csv"):
            return "exemption"
        if "/don-vi/" in self.path:
            return "report"
        return "survey" if self.path.endswith("hai-long.csv") else "appraisal"

    @property
    def quarter(self) -> str:
        return self.row.get("ma_ky") or Path(self.path).stem


@dataclass(frozen=True)
class Value:
    """What the rows say: a word, or a number with the two sums that it comes from; `n` units have a figure."""

    word: str = ""
    number: Fraction | None = None
    top: Fraction | None = None
    bottom: Fraction | None = None
    n: int = 1


def of_unit(target: Row, sources: Iterable[Source]) -> Value:
    """The value of a unit: the appraised figures where they replace the reported ones."""
    return _of_row(target, used(list(sources)))


def reported(target: Row, sources: Iterable[Source]) -> Value:
    return _of_row(target, next(s.row for s in sources if s.kind == "report"))


def used(sources: list[Source]) -> Row:
    by_kind = {s.kind: s.row for s in sources}
    if by_kind.get("appraisal", {}).get("ket_luan") == "dieu-chinh":
        return by_kind["appraisal"]
    return by_kind.get("survey") or by_kind["report"]


def _of_row(target: Row, row: Row) -> Value:
    if "so_phieu" in row:
        return (
            _share(target, [row], "so_hai_long", "so_phieu") if row["so_phieu"] else Value(number=_exact(row["ty_le"]))
        )
    if row["ket_qua"] and (target["cach_tinh"] in (*STATED, "dem") or row["ket_qua"] == "khong-ap-dung"):
        return Value(word=row["ket_qua"])
    if target["don_vi_tinh"] in SHARES:
        return _share(target, [row], "tu_so", "mau_so")
    return Value(number=_exact(row["so_luong"]))


def of_town(target: Row, sources: Iterable[Source]) -> Value:
    """The value of the town from the rows of all units."""
    by_unit: dict[str, list[Source]] = {}
    for source in (s for s in sources if s.kind != "exemption"):
        by_unit.setdefault(source.unit, []).append(source)
    rows = {unit: used(found) for unit, found in by_unit.items()}
    if target["cach_tinh"] == "khao-sat":
        return _of_surveys(target, rows)
    counted = [r for r in rows.values() if r["ket_qua"] != "khong-ap-dung" and _usable(target, r)]
    if target["cach_tinh"] == "dem":
        number = sum((_exact(r["so_luong"]) or Fraction(r["ket_qua"] == "dat") for r in counted), Fraction(0))
        return Value(number=number, n=len(counted))
    if target["cach_tinh"] == "ty-le-don-vi":
        met, all_ = Fraction(sum(r["ket_qua"] == "dat" for r in counted)), Fraction(len(counted))
        return Value(number=met / all_ * 100, top=met, bottom=all_, n=len(counted))
    if target["don_vi_tinh"] in SHARES:
        return _share(target, counted, "tu_so", "mau_so")
    (only,) = counted
    return Value(number=_exact(only["so_luong"]))


def _usable(target: Row, row: Row) -> bool:
    if target["cach_tinh"] in STATED:
        return bool(row["ket_qua"])
    if target["cach_tinh"] == "dem":
        return bool(row["ket_qua"] or row["so_luong"])
    if target["don_vi_tinh"] in SHARES:
        return bool(row["tu_so"] and row["mau_so"]) and Fraction(row["mau_so"]) != 0
    return bool(row["so_luong"])


def _of_surveys(target: Row, rows: dict[str, Row]) -> Value:
    """The town's own survey, else the sum of the units'."""
    if "thi-xa" in rows:
        return _of_row(target, rows["thi-xa"])
    return _share(target, [r for r in rows.values() if r["so_phieu"]], "so_hai_long", "so_phieu")


def _share(target: Row, rows: list[Row], top: str, bottom: str) -> Value:
    above, below = (sum((Fraction(r[c]) for r in rows), Fraction(0)) for c in (top, bottom))
    scale = 100 if target["don_vi_tinh"] == "%" else 1
    return Value(number=above / below * scale if below else None, top=above, bottom=below, n=len(rows))


def _exact(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def agrees(text: str, note: str, target: Row, value: Value) -> bool:
    """Whether a shown figure and the sums beside it (`1.316/1.316`) are those of the value."""
    if value.word:
        return text == f"ghi “{WORDS[value.word]}”"
    if note and [_number(part) for part in note.split("/")] != [value.top, value.bottom]:
        return False
    if bool(note) != (value.top is not None):
        return False
    if value.number is None:
        return text == "không có"
    unit = target["don_vi_tinh"]
    ending = "" if unit == "lần" else unit if unit == "%" else f" {unit}"
    return text.endswith(ending) and shown_as(text.removesuffix(ending), value.number)


def shown_as(text: str, number: Fraction) -> bool:
    """Whether a Vietnamese number is the exact one, rounded half up to at least two decimals where it has any."""
    if "/" in text:
        return Fraction(text) == number
    shown = _number(text)
    decimals = len(text.partition(",")[2])
    if shown is None or (decimals == 0 and shown != number) or decimals == 1:
        return shown == number
    scaled = Decimal(number.numerator * 10 ** (decimals + 6) // number.denominator) / 10**6
    rounded = scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return shown == Fraction(rounded) / 10**decimals


def _number(text: str) -> Fraction | None:
    """An exact number as people write it here: 1.316 is one thousand three hundred and sixteen."""
    if not re.fullmatch(r"-?(\d{1,3}(\.\d{3})*|\d+)(,\d+)?", text):
        return None
    return Fraction(text.replace(".", "").replace(",", "."))
