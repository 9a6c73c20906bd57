"""Text → records, each with its physical line, and the header line against the schema's columns."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from thidua.contract.tables import TableSpec
from thidua.findings.collect import Collector
from thidua.reading.cells import FONTS
from thidua.reading.lost_letters import meant_by
from thidua.reading.old_fonts import misread

_SEP = re.compile('"?sep=."?', re.IGNORECASE)
_WRAPPED = re.compile('\\s*"(?:[^"]|"")*"\\s*')  # one quoted cell and nothing else
_OPEN, _BAD = "ngoac-kep-chua-dong", "ngoac-kep-sai"
_LOOK_AHEAD = 50
_QUOTED = re.compile('[,"\n\r]')
_NAMES = {";": "dấu chấm phẩy (;)", "\t": "dấu tab"}

Record = tuple[int, list[str]]


def split_cells(line: str, separator: str) -> tuple[list[str], str | None]:
    """The cells of one record and the code of its fault, if any."""
    if '"' not in line:
        return line.split(separator), None
    cells: list[str] = []
    at = 0
    while True:
        if line.startswith('"', at):
            cell, at = _quoted(line, at + 1)
            if cell is None:
                return cells, _OPEN
        else:
            end = line.find(separator, at)
            end = len(line) if end < 0 else end
            cell, at = line[at:end], end
            if "\n" in cell:  # lines are joined for a cell in quotes alone: outside them a line ends its row
                return cells, _BAD
        cells.append(cell)
        if at == len(line):
            return cells, None
        if line[at] != separator:
            return cells, _BAD
        at += 1


def _quoted(line: str, at: int) -> tuple[str | None, int]:
    parts = []
    while (end := line.find('"', at)) >= 0:
        parts.append(line[at:end])
        if not line.startswith('"', end + 1):
            return "".join(parts), end + 1
        parts.append('"')
        at = end + 2
    return None, at


def write_row(cells: list[str] | tuple[str, ...]) -> str:
    """One canonical line: quotes only where a comma, a quote or a line break needs them."""
    return ",".join(_write(c) for c in cells) + "\n"


Header = Mapping[str, str]  # column → its name in a file, for every column that the file has
Cells = tuple[str, ...]


def write_table(spec: TableSpec, rows: Iterable[Cells], header: Header | None = None) -> str:
    """The canonical file of the table; `rows` have a cell for every column, `header` is that of the file as it stood.

    A column that may be missing is written where the file had it or a row fills it, so that the others stay as they
    are byte for byte.
    """
    kept, header = [list(row) for row in rows], header or {}
    missing = {c for c in spec.may_miss if c not in header}
    places = [at for at, c in enumerate(spec.columns) if c not in missing or any(row[at] for row in kept)]
    names = [header.get(spec.columns[at], spec.columns[at]) for at in places]
    if len(places) < len(spec.columns):
        kept = [[row[at] for at in places] for row in kept]
    return "".join(map(write_row, [names, *kept]))


def _write(cell: str) -> str:
    if _QUOTED.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def plain_lines(lines: list[str], found: Collector) -> tuple[list[str], int]:
    """The lines without what Excel and mail programs put around them, and how many were left out at the start.

    `sep=;` names the separator for Excel alone; a file whose every line stands in quotes as one cell was saved twice.
    """
    skipped = 1 if len(lines) > 1 and _SEP.fullmatch(lines[0].strip()) else 0
    if skipped:
        found.add("dong-sep", 1, None, lines[0].strip())
    kept = lines[skipped:]
    if kept and all(_WRAPPED.fullmatch(line) for line in kept if line.strip()) and re.search("[,;\t]", kept[0]):
        found.add("ca-dong-trong-ngoac", skipped + 1)
        kept = [line.strip()[1:-1].replace('""', '"') for line in kept]
    return kept, skipped


def separator_of(header: str, known: tuple[str, ...], found: Collector) -> str:
    """The separator that makes the header name most known columns; the comma if in doubt."""
    best = max(",;\t", key=lambda s: len({c.strip() for c in split_cells(header, s)[0]} & set(known)))
    if best != ",":
        found.add("dau-phan-cach", 1, dau=_NAMES[best])
    return best


def records(lines: list[str], separator: str, width: int, found: Collector) -> Iterator[Record]:
    """Every readable record after the header. Raises nothing: unreadable lines become findings."""
    at = 1
    while at < len(lines):
        cells, fault = split_cells(lines[at], separator)
        used = 1
        if fault == _OPEN:
            cells, used = _over_lines(lines, at, separator, width, len(cells))
            fault = None if used > 1 else _OPEN
            if used > 1:
                found.count("xuong-dong-trong-o", at + 1, per_file=True)
        if fault:
            found.add(fault, at + 1, gia_tri=lines[at] if len(lines[at]) <= 2000 else None)
        else:
            _check_quotes(lines[at] if used == 1 else "", cells, separator, at + 1, found)
            yield at + 1, cells
        at += used


def _over_lines(lines: list[str], at: int, separator: str, width: int, before: int) -> tuple[list[str], int]:
    """A record whose cell holds line breaks: its cells and how many lines it takes; ([], 1) if there is none.

    `before` cells stand before the quote that opens. A line in between that is itself a whole row means that a quote
    was left open: no row is swallowed. So does a first or last line that is one, unless the place of the long cell
    alone makes it as wide (the last cell of the first line, the first cell of the last).
    """
    if before < width - 1 and _is_row(lines[at], separator, width):
        return [], 1
    joined = lines[at]
    for used in range(2, min(_LOOK_AHEAD, len(lines) - at) + 1):
        line = lines[at + used - 1]
        joined += "\n" + line
        if '"' in line:
            cells, fault = split_cells(joined, separator)
            if fault is None and len(cells) == width:
                if before > 0 and _is_row(line, separator, width):
                    break
                return [" ".join(c.split("\n")) if "\n" in c else c for c in cells], used
            if fault == _BAD:
                break
        elif len(line.split(separator)) == width:
            break
    return [], 1


def _is_row(line: str, separator: str, width: int) -> bool:
    """Whether a line would be a whole row but for a stray quote in it."""
    return line.count('"') % 2 == 1 and len(line.replace('"', "").split(separator)) == width


def _check_quotes(line: str, cells: list[str], separator: str, number: int, found: Collector) -> None:
    if '"' in line and separator == "," and write_row(cells) != line + "\n":
        found.count("ngoac-kep-thua", number, per_file=True)


_UNKNOWN = "?"
_SHOWN = 200


def read_header(cells: list[str], spec: TableSpec, found: Collector) -> list[str] | None:
    """The column that each place of a row holds, `?` for a place to leave out; None when there is no header."""
    names = [spec.name_now(_name(cell, found)) for cell in cells]
    if is_spoilt(names, 1, spec, found):
        return None
    if not set(names) & set(spec.columns):
        found.add("khong-co-tieu-de", 1, bang=spec.name, cac_cot=",".join(spec.columns))
        return None
    return _known(names, spec, found)


def is_spoilt(names: list[str], line: int, spec: TableSpec, found: Collector) -> bool:
    """Whether names of columns have lost letters, or stand in an old font or a wrong code page; that is then said."""
    known = (*spec.columns, *spec.titles.values())
    titles = {title.casefold() for title in spec.titles.values()}
    for name in names:
        if meant_by(name, known):
            found.count("mat-chu", line, None, name[:_SHOWN], chu=name[:_SHOWN])
            return True
        seen = misread(name)
        if seen and seen.dung.casefold() in titles:
            hint = f" Có phải là: “{seen.dung}”?"
            found.count("phong-chu-cu", line, None, name[:_SHOWN], kieu=FONTS[seen.cach], goi_y=hint)
            return True
    return False


def _name(cell: str, found: Collector) -> str:
    visible = "".join(c for c in cell if unicodedata.category(c) not in ("Cf", "Cc"))
    name = unicodedata.normalize("NFC", visible[:_SHOWN]).strip()
    control = next((c for c in cell if unicodedata.category(c) == "Cc"), None)
    if control:
        found.count("ky-tu-dieu-khien", 1, gia_tri=cell[:_SHOWN], per_file=True, ky_tu=f"U+{ord(control):04X}")
    elif visible != cell:
        found.count("ky-tu-an", 1, gia_tri=cell, per_file=True, ky_tu="ở dòng tiêu đề")
    elif visible.strip() != visible:
        found.count("khoang-trang", 1, gia_tri=cell, per_file=True)
    return name


def _known(names: list[str], spec: TableSpec, found: Collector) -> list[str]:
    missing = [c for c in spec.columns if c not in names]
    kept: list[str] = []
    for place, name in enumerate(names):
        fault = _fault(name, kept, spec)
        if not fault:
            kept.append(name)
            continue
        kept.append(_UNKNOWN)
        meant = _meant(name, place, len(names), missing, spec)
        if meant:
            missing.remove(meant)
        hint = f" Có phải “{meant}” ({spec.titles[meant]})?" if meant else ""
        columns = ", ".join(spec.columns)
        found.add(fault, 1, name or None, name or None, so=place + 1, bang=spec.name, goi_y=hint, cac_cot=columns)
    for name in (m for m in missing if m not in spec.may_miss):
        found.add("cot-thieu", 1, name, tieu_de=spec.titles[name])
    order = [n for n in kept if n != _UNKNOWN]
    if order != [c for c in spec.columns if c in order]:
        found.add("sai-thu-tu-cot", 1, cac_cot=", ".join(spec.columns))
    return kept


def _fault(name: str, kept: list[str], spec: TableSpec) -> str | None:
    if not name:
        return "tieu-de-trong"
    if name in kept:
        return "tieu-de-lap"
    return None if name in spec.columns else "cot-la"


def _meant(name: str, place: int, width: int, missing: list[str], spec: TableSpec) -> str | None:
    """The missing column that a faulty name stands for: so that one slip is one finding."""
    for column in missing:
        if name.casefold() in (column, spec.titles[column].casefold()):
            return column
    close = get_close_matches(name, missing, 1, 0.8) if name else []
    if close:
        return close[0]
    at_place = spec.columns[place] if width == len(spec.columns) else None
    return at_place if at_place in missing else None
