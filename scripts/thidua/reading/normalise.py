"""The strict check of bytes and cells that comes before the schema, and the canonical file when only the form is wrong.

Answers the table "Bytes and cells": every form that Excel as used in Viet Nam gives is recognised and named once; what
is ambiguous is asked, never guessed; no bytes raise an exception and no row is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from thidua.contract.tables import TableSpec
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.collect import Collector
from thidua.findings.problem import ERROR, Problem
from thidua.reading.cells import CellReader, columns_of
from thidua.reading.decoding import decode
from thidua.reading.records import (
    Header,
    Record,
    plain_lines,
    read_header,
    records,
    separator_of,
    split_cells,
    write_table,
)

MAX_ROWS = 20_000
MAX_COLUMNS = 40
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One row in the schema's column order; `wrong` holds the columns already found wrong (their cell is empty)."""

    dong: int
    cells: tuple[str, ...]
    wrong: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Normalised:
    """The rows of a file in the columns of its table, whether it has them or may lack them (`header`: what it has and
    by which names); `clean`: nothing but its form is wrong.
    """

    problems: list[Problem]
    rows: list[Row]
    spec: TableSpec
    header: Header
    clean: bool

    @property
    def text(self) -> str | None:
        """The canonical file, or None when something other than the form is wrong."""
        if not self.clean:
            return None
        return write_table(self.spec, (row.cells for row in self.rows), self.header)


def normalise(raw: bytes, spec: TableSpec, tep: str = "") -> Normalised:
    """Read the bytes of one file of the table `spec`; `tep` is the path that findings name."""
    found = Collector(tep)
    read = _rows(raw, spec, found)
    problems = found.problems()
    rows, header = read or ([], {})
    return Normalised(problems, rows, spec, header, read is not None and only_form(problems))


def only_form(problems: list[Problem]) -> bool:
    """Whether every error is one of form, which the canonical file mends."""
    return all(p.muc != ERROR or CATALOGUE[p.ma].chi_sai_dang for p in problems)


_Read = tuple[list[Row], Header]


def _rows(raw: bytes, spec: TableSpec, found: Collector) -> _Read | None:
    text = decode(raw, found)
    if text is None:
        return None
    lines = text.split("\n")
    if lines[-1]:
        found.add("thieu-xuong-dong-cuoi", len(lines))
    else:
        lines.pop()
    if len(lines) - 1 > MAX_ROWS:
        found.add("qua-nhieu-dong", so=len(lines) - 1, gioi_han=MAX_ROWS)
        return None
    kept, skipped = plain_lines(lines, found)
    if not skipped:
        return _lines(kept, spec, found)
    below = Collector(found.tep)
    read = _lines(kept, spec, below)
    found.take(below, skipped)
    return read and ([replace(row, dong=row.dong + skipped) for row in read[0]], read[1])


def _lines(lines: list[str], spec: TableSpec, found: Collector) -> _Read | None:
    separator = separator_of(lines[0], spec.columns, found)
    header, fault = split_cells(lines[0], separator)
    if fault:
        found.add(fault, 1, gia_tri=lines[0][:2000])
        return None
    if len(header) > MAX_COLUMNS:
        found.add("qua-nhieu-cot", 1, so=len(header), gioi_han=MAX_COLUMNS)
        return None
    return _table(header, list(records(lines, separator, len(header), found)), spec, found)


def _table(header: list[str], read: list[Record], spec: TableSpec, found: Collector) -> _Read | None:
    filled = [(line, cells) for line, cells in read if any(c.strip() for c in cells)]
    spare = _spare(header, filled, len(spec.columns) - len(spec.may_miss))
    names = read_header(header[: len(header) - spare], spec, found)
    if names is None:
        return None
    if spare:
        found.add("cot-trong-thua", 1, so=spare)
    for line in sorted({line for line, _ in read} - {line for line, _ in filled}):
        found.count("dong-trong", line, per_file=True)
    rows = _right_width(filled, len(header), spare, found)
    if not filled and not spec.may_be_empty and only_form(found.problems()):
        found.add("chi-co-tieu-de", 1)
    known = {name: cell.strip() for name, cell in zip(names, header, strict=False) if name in spec.fields}
    written = {name: cell if spec.name_now(cell) != cell else name for name, cell in known.items()}
    return _cells(rows, names, spec, found), written


def _spare(header: list[str], rows: list[Record], wanted: int) -> int:
    """How many columns beyond the schema's are blank from header to last row, as Excel leaves them."""
    spare = 0
    while len(header) - spare > wanted and not header[-1 - spare].strip():
        spare += 1
    width = len(header) - spare
    return spare if all(not any(c.strip() for c in cells[width : len(header)]) for _, cells in rows) else 0


def _right_width(rows: list[Record], width: int, spare: int, found: Collector) -> list[Record]:
    kept = []
    for line, cells in rows:
        if width - spare <= len(cells) <= width:
            kept.append((line, cells))
        else:
            found.add("thua-o" if len(cells) > width else "thieu-o", line, so=len(cells), can=width)
    return kept


def _cells(read: list[Record], names: list[str], spec: TableSpec, found: Collector) -> list[Row]:
    foreign = any(p.ma in ("dau-phan-cach", "ma-hoa-utf-16", "ma-hoa-cp1258") for p in found.problems())
    reader = CellReader(found, foreign)
    kinds = columns_of(spec)
    places = [
        (kinds[name], names.index(name), reader.clean(kinds[name])) if name in names else None for name in spec.columns
    ]
    rows = []
    for line, cells in read:
        values: list[str | None] = [
            "" if p is None else c if not (c := cells[p[1]]) or c in p[2] else reader.read(p[0], c, line)
            for p in places
        ]
        wrong = _NONE
        if None in values:
            wrong = frozenset(c for c, v in zip(spec.columns, values, strict=True) if v is None)
        rows.append(Row(line, tuple(v or "" for v in values), wrong))
    return rows
