"""The units of a new place, from the list that somebody keeps: a CSV as Excel saves it, a pasted table, a workbook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from thidua.desk.desk import Refused
from thidua.desk.loose_table import read_loose
from thidua.findings.catalogue import show
from thidua.town.spoken import words_of

NAME, CODE, KIND, BLOCK, SHORT = "ten", "ma", "loai", "khoi", "ten_ngan"
_CALLED = {
    NAME: ("ten don vi", "ten", "don vi", "ten thon", "ten co quan", "ten thon ban"),
    CODE: ("ma don vi", "ma", "ma so"),
    KIND: ("loai don vi", "loai", "loai hinh"),
    BLOCK: ("khoi", "khoi thi dua", "ten khoi"),
    SHORT: ("ten ngan", "ten goi ngan", "ten tat"),
}
_TOTALS = ("tong", "tong cong", "cong", "tong so")
_FORMULA = ("=", "+", "-", "@")
_DIGITS = re.compile("[0-9]{1,5}")
LONGEST_KIND = 4  # words: "trung tâm y tế"
_MANY = 20


@dataclass(frozen=True)
class Unit:
    """One row of the list, in its own words. `dong` is its line; what the list does not say is empty."""

    dong: int
    ten: str
    ma: str = ""
    loai: str = ""
    khoi: str = ""
    ten_ngan: str = ""


def read_units(file: Path) -> list[Unit]:
    """The units of a list, each with a code. Raises Refused with everything that is wrong, UsageError."""
    table, name = read_loose(file, _CALLED, NAME), show(file.name, 200)
    if table is None:
        raise Refused(f"{name}: cần dòng tiêu đề có cột “Tên đơn vị”; nên có “Mã”, “Loại”, “Khối”, “Tên ngắn”.")
    found = [Unit(at, **{c: _plain(cell.text) for c, cell in cells.items()}) for at, cells in table[1]]
    units = [unit for unit in found if unit.ten and words_of(unit.ten) not in _TOTALS]
    if wrong := list(_wrong(units)):
        raise Refused(*(f"{name}, {words}" for words in wrong[:_MANY]))
    if not units:
        raise Refused(f"{name}: không có đơn vị nào.")
    return coded(units)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _wrong(units: Sequence[Unit]) -> Iterable[str]:
    first: dict[str, int] = {}
    for unit in units:
        if odd := next((text for text in (unit.ten, unit.ma, unit.loai, unit.khoi) if text.startswith(_FORMULA)), None):
            yield f"dòng {unit.dong}: “{show(odd)}” mở đầu như một công thức."
        if unit.ma and not words_of(unit.ma):
            yield f"dòng {unit.dong}: mã “{show(unit.ma)}” không có chữ hay số nào."
        for key, what in ((unit.ten.casefold(), "tên"), (unit.ma.casefold() and f"/{unit.ma.casefold()}", "mã")):
            if key and (before := first.setdefault(key, unit.dong)) != unit.dong:
                yield f"dòng {unit.dong}: {what} “{show(key.removeprefix('/'))}” đã có ở dòng {before}."


def coded(units: Iterable[Unit]) -> list[Unit]:
    """Each with a code: its own without marks, with the zeros that Excel took, or one made of its name."""
    units = list(units)
    digits = [unit.ma for unit in units if _DIGITS.fullmatch(unit.ma)]
    statistical = any(len(code) == 5 for code in digits)  # then shorter ones have lost zeros at the front
    done: list[Unit] = []
    for unit in units:
        own = unit.ma.zfill(5) if statistical and _DIGITS.fullmatch(unit.ma) else unit.ma
        code = "-".join(words_of(own or unit.ten).split()) or f"don-vi-{unit.dong}"
        taken = {other.ma for other in done}
        codes = (code, *(f"{code}-{n}" for n in range(2, len(taken) + 3)))
        done.append(replace(unit, ma=next(c for c in codes if c not in taken)))
    return done


def kind_of(unit: Unit, known: Mapping[str, str]) -> tuple[str, str]:
    """Code and name of a unit's kind: what the list says, else the known kind (name → code) that its name begins with,
    else just a unit."""
    if unit.loai:
        return known.get(unit.loai.casefold()) or "-".join(words_of(unit.loai).split()) or "don-vi", unit.loai
    words = unit.ten.split()
    for n in range(min(LONGEST_KIND, len(words)), 0, -1):
        said = " ".join(words[:n])
        if said.casefold() in known:
            return known[said.casefold()], said
    return "don-vi", "Đơn vị"


def short_name(unit: Unit, kind: str) -> str:
    """The name for a narrow place: the list's own, else the name without its kind."""
    rest = unit.ten[len(kind) :].strip() if unit.ten.casefold().startswith(f"{kind.casefold()} ") else ""
    return unit.ten_ngan or rest or unit.ten
