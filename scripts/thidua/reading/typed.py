"""Typed values of canonical cells, and which limit of its column a cell breaks. What is neither plainly right nor
plainly wrong is left to frictionless, whose word is final: to load it costs more than all the rest of a check.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from operator import gt, lt
from typing import Any

from thidua.contract.tables import TableSpec

Read = Callable[[str], Any]
Fault = tuple[str, str]  # column, name of the constraint that its cell breaks
_MOST_KEPT, _LONGEST_KEPT = 50_000, 120
_NUMBER = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?", re.ASCII)
_INTEGER = re.compile(r"-?[0-9]{1,30}", re.ASCII)
_DATE = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", re.ASCII)
# What this module knows how to read; a schema that says anything else is read by frictionless alone.
_KNOWN_FIELD = {"name", "type", "title", "description", "constraints", "format", "bareNumber"}
_KNOWN_FIELD |= {"tham_chieu", "danh_sach", "nhan", "vi_du", "duoc_thieu", "truoc_la"}
_KNOWN_LIMITS = {
    "string": {"required", "enum", "pattern", "maxLength"},
    "number": {"required", "minimum", "maximum"},
    "integer": {"required", "minimum", "maximum"},
    "date": {"required"},
}


class Doubtful(ValueError):
    """Raised by a column's reader, and only there: the cell may be wrong; frictionless says whether and how."""


class Broken(ValueError):
    """Raised by a column's reader, and only there: the cell's value breaks these constraints of the column."""

    def __init__(self, value: Any, limits: list[str]):
        super().__init__(*limits)
        self.value, self.limits = value, limits


class _Cells(dict[str, Any]):
    """Text → typed value of one column, worked out once for each text."""

    def __init__(self, read: Read):
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> Any:
        value = self.read(text)
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = value
        return value


class Typist:
    """The columns of one table."""

    def __init__(self, spec: TableSpec):
        self._names = tuple(spec.fields)
        self._columns = [_Cells(_reader(field)) for field in spec.fields.values()] if _is_known(spec) else None

    def row(self, cells: tuple[str, ...]) -> list[Any] | None:
        """The typed values of a row; None where it is not plainly right."""
        if self._columns is None:
            return None
        try:
            return [column[text] for column, text in zip(self._columns, cells, strict=True)]
        except (Broken, Doubtful):
            return None

    def judged(self, cells: tuple[str, ...]) -> tuple[list[Any], list[Fault]] | None:
        """The typed values and the faults of a row; None where frictionless must look. A blank row has no faults."""
        if self._columns is None:
            return None
        values: list[Any] = []
        faults: list[Fault] = []
        try:
            for name, column, text in zip(self._names, self._columns, cells, strict=True):
                value, limits = _judged(column, text)
                values.append(value)
                faults += [(name, limit) for limit in limits]
        except Doubtful:
            return None
        return values, faults if any(cells) else []


def _judged(column: _Cells, text: str) -> tuple[Any, list[str]]:
    try:
        return column[text], []
    except Broken as wrong:
        return wrong.value, wrong.limits


@cache
def typist(spec: TableSpec) -> Typist:
    return Typist(spec)


def _is_known(spec: TableSpec) -> bool:
    left = set(spec.schema) - {"$schema", "title", "description", "fields", "primaryKey", "missingValues"}
    if left or spec.schema.get("missingValues", [""]) != [""]:
        return False
    return all(_is_known_field(field) for field in spec.fields.values())


def _is_known_field(field: dict[str, Any]) -> bool:
    limits = field.get("constraints", {})
    known = _KNOWN_LIMITS.get(field["type"])
    plain = field.get("format", "default") == "default" and field.get("bareNumber", True) is True
    whole = all(type(limits.get(name, 0)) is int for name in ("minimum", "maximum"))
    return known is not None and plain and whole and set(field) <= _KNOWN_FIELD and set(limits) <= known


def _reader(field: dict[str, Any]) -> Read:
    limits = field.get("constraints", {})
    cast, required = _CASTS[field["type"]], bool(limits.get("required"))
    broken = _text_limits(limits) if field["type"] == "string" else _number_limits(limits)

    def read(text: str) -> Any:
        if not text:
            if required:
                raise Broken(None, ["required"])
            return None
        value = cast(text)
        if limits_broken := broken(value):
            raise Broken(value, limits_broken)
        return value

    return read


def _text_limits(limits: dict[str, Any]) -> Callable[[str], list[str]]:
    """Which limits a text breaks."""
    checks: list[tuple[str, Callable[[str], Any]]] = []
    if "pattern" in limits:
        checks.append(("pattern", re.compile(f"^(?:{limits['pattern']})$").match))
    if "enum" in limits:
        checks.append(("enum", frozenset(limits["enum"]).__contains__))
    if "maxLength" in limits:
        checks.append(("maxLength", lambda text: len(text) <= limits["maxLength"]))
    return lambda text: [name for name, holds in checks if not holds(text)]


def _number_limits(limits: dict[str, Any]) -> Callable[[Any], list[str]]:
    """Which limits a number breaks; a date has none."""
    checks = [(name, limits[name], worse) for name, worse in (("minimum", lt), ("maximum", gt)) if name in limits]
    return lambda value: [name for name, limit, worse in checks if worse(value, limit)]


def _number(text: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise Doubtful
    return Decimal(text)


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise Doubtful
    return int(text)


def _date(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise Doubtful
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Doubtful from wrong


_CASTS: dict[str, Read] = {"string": str, "number": _number, "integer": _integer, "date": _date}
TYPES = frozenset(_CASTS)
