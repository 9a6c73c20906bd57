"""`thidua correct`: a closed or released cell gets its right value, with the row of corrections that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.checks.validate import as_text
from thidua.contract.names import CORRECTIONS
from thidua.contract.tables import TableSpec
from thidua.desk.desk import Desk, Refused, far_from_year, read_day, shown
from thidua.desk.writing import Change, table_bytes, with_rows
from thidua.findings.catalogue import listed, show
from thidua.handin.grid import column_of
from thidua.handin.place import Place, place_said
from thidua.handin.standing import key_words, standing, stored_bytes
from thidua.reading.normalise import Row, normalise, only_form


@dataclass(frozen=True)
class _Cell:
    """A cell to mend: its row's place in the file and key, its column, what stands there and what is right."""

    row: int
    key: str
    column: str
    was: str
    now: str


def correct(
    desk: Desk, words: Sequence[str], asked: Sequence[Sequence[str]], ngay: str, ly_do: str, can_cu: str
) -> Change:
    """The cells `asked` (key of the row, column, right value) of the file that WHO WHAT [PERIOD] mean, and a row of
    corrections for each. Raises Refused, UsageError."""
    place, day = place_said(desk.year.town, words, desk.nam), read_day(ngay)
    spec = place.spec
    if place.of_year is None or not spec.correctable:
        raise Refused(f"Bảng “{spec.title}” không sửa bằng đính chính.")
    before, header = standing(stored_bytes(desk.dataset, place), place)
    cells = [_cell(each, before, spec) for each in asked]
    after = _with(before, cells, spec)
    cells = [_right(cell, after[cell.row], spec) for cell in cells]
    why = {"ngay": day.isoformat(), "tep": place.relpath.removeprefix(f"{desk.nam}/"), "ly_do": ly_do, "can_cu": can_cu}
    rows = [{"ma": ma, **why, **_as_row(cell)} for ma, cell in zip(_codes(desk, len(cells)), cells, strict=True)]
    will = f"đính chính {place.relpath}: {listed([_words(cell, spec) for cell in cells], 'ô')}"
    return Change(
        dict([with_rows(desk, CORRECTIONS, rows, "ngay"), (place.relpath, table_bytes(spec, _cells(after), header))]),
        (f"Đã {will}.", f"Dòng đính chính: {', '.join(row['ma'] for row in rows)}, ngày {shown(day)}."),
        will=will,
        odd=(*far_from_year(day, desk.nam), *_still_open(desk, place)),
    )


def _cell(asked: Sequence[str], rows: Sequence[Row], spec: TableSpec) -> _Cell:
    """The cell that is meant, `now` as it was said. Raises Refused."""
    key, said, value = asked
    at = next((at for at, row in enumerate(rows) if key_words(row, spec) == key.strip()), None)
    if at is None:
        named = "|".join(spec.titles[c] for c in spec.key)
        raise Refused(f"Tệp không có dòng “{show(key)}”. Dòng gọi bằng: {named}.")
    column = column_of(said, spec)
    if column is None or column in spec.key:
        names = listed([f"{c} ({spec.titles[c]})" for c in spec.columns if c not in spec.key], "cột")
        raise Refused(f"Không đính chính được cột “{show(said)}”. Chọn một trong: {names}.")
    return _Cell(at, key.strip(), column, rows[at].cells[spec.columns.index(column)], value)


def _with(rows: Sequence[Row], cells: Sequence[_Cell], spec: TableSpec) -> list[Row]:
    """The rows with the right cells, in the form of the repository. Raises Refused where a value cannot be read."""
    right = {(cell.row, spec.columns.index(cell.column)): cell.now for cell in cells}
    texts = [tuple(right.get((at, n), text) for n, text in enumerate(row.cells)) for at, row in enumerate(rows)]
    read = normalise(table_bytes(spec, texts), spec)
    if not only_form(read.problems):
        raise Refused("Giá trị mới không ghi được:", as_text(read.problems))
    return read.rows


def _right(cell: _Cell, row: Row, spec: TableSpec) -> _Cell:
    """The cell with its right value in the form of the repository. Raises Refused where that stands there already."""
    now = row.cells[spec.columns.index(cell.column)]
    if now == cell.was:
        raise Refused(f"{_name(cell, spec)} đã là {_value(now)}; không có gì để sửa.")
    return _Cell(cell.row, cell.key, cell.column, cell.was, now)


def _codes(desk: Desk, count: int) -> list[str]:
    """Codes that no row of corrections of the year has."""
    known = {row["ma"] for row in desk.year.rows(CORRECTIONS)}
    return [ma for n in range(1, len(known) + count + 1) if (ma := f"dc-{n:02}") not in known][:count]


def _as_row(cell: _Cell) -> dict[str, str]:
    return {"khoa": cell.key, "cot": cell.column, "truoc": cell.was, "sau": cell.now}


def _cells(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    return [row.cells for row in rows]


def _name(cell: _Cell, spec: TableSpec) -> str:
    return f"“{spec.titles[cell.column]}” của dòng {show(cell.key)}"


def _value(text: str) -> str:
    return f"“{show(text)}”" if text else "ô trống"


def _words(cell: _Cell, spec: TableSpec) -> str:
    return f"{_name(cell, spec)} từ {_value(cell.was)} thành {_value(cell.now)}"


def _still_open(desk: Desk, place: Place) -> list[str]:
    """What is not closed yet is simply handed in again."""
    ky = desk.year.code_of(place.period)
    if ky not in desk.year.periods or desk.year.is_locked(ky):
        return []
    return [f"{desk.year.periods[ky]['ten']} chưa khóa sổ: đơn vị nộp lại tệp là đủ, không cần đính chính."]
