"""What stands in the repository when a filled file comes in: rows that it leaves out stay, closed periods stay closed.

Two people may fill halves of one book, and a report of three rows is no order to erase the other thirty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from thidua.contract.names import CORRECTIONS, REPORTS
from thidua.contract.tables import TableSpec
from thidua.findings.catalogue import listed, show
from thidua.handin.place import UNITS_PART, Place, UsageError
from thidua.reading.dataset import Dataset
from thidua.reading.decoding import MAX_BYTES
from thidua.reading.normalise import Normalised, Row, normalise, only_form
from thidua.reading.records import Header
from thidua.town.town import Town

Key = tuple[str, ...]
Corrections = Mapping[tuple[str, str], set[tuple[str, str]]]  # (key, column) → (old value, new value)
_SHOWN = 20
_EMPTY = ("tep-rong", "chi-co-tieu-de")  # nothing stands there that could be lost


def stored_bytes(dataset: Dataset, place: Place) -> bytes:
    """The file as it stands, within the reader's limit; empty where there is none. Raises UsageError for a link."""
    file = dataset.folder / place.relpath
    if file.is_symlink():
        raise UsageError(f"{place.path} là liên kết, không phải tệp. Thay bằng tệp thường rồi làm lại. Chưa ghi gì.")
    if not file.is_file():
        return b""
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def standing(raw: bytes, place: Place) -> tuple[list[Row], Header]:
    """The rows and the header of the file as it stands. Raises UsageError where a row or a cell of it cannot be read:
    laid over such a file, what was not read would go in silence."""
    read = normalise(raw, place.spec) if raw else None
    if read is not None and not only_form([p for p in read.problems if p.ma not in _EMPTY]):
        raise UsageError(
            f"Tệp đang có {place.path} có lỗi. Xem bằng thidua validate, sửa xong rồi nhập lại. Chưa ghi gì."
        )
    return (read.rows, read.header) if read else ([], {})


def keys_of(rows: Sequence[Row], spec: TableSpec) -> list[Key]:
    """The values of the table's key, row by row."""
    places = [spec.columns.index(c) for c in spec.key]
    return [tuple(row.cells[p] for p in places) for row in rows]


def key_words(row: Row, spec: TableSpec) -> str:
    """The row's key as findings say it."""
    return "|".join(keys_of([row], spec)[0])


def by_key(rows: Sequence[Row], spec: TableSpec) -> dict[Key, Row]:
    """Rows by the values of the table's key."""
    return dict(zip(keys_of(rows, spec), rows, strict=True))


def repeated(rows: Sequence[Row], spec: TableSpec) -> list[tuple[Row, Row]]:
    """Rows with the key of an earlier one of the same file, which is beside each: nobody knows which is meant."""
    first: dict[Key, Row] = {}
    pairs = ((row, first.setdefault(key, row)) for key, row in zip(keys_of(rows, spec), rows, strict=True) if any(key))
    return [(row, before) for row, before in pairs if row is not before]


def left_out(before: Sequence[Row], read: Normalised, spec: TableSpec) -> list[str]:
    """Keys in words of the rows that stand and that the file does not have."""
    given = by_key(read.rows, spec)
    return [key_words(row, spec) for key, row in by_key(before, spec).items() if key not in given]


def kept_columns(before: Sequence[Row], read: Normalised, spec: TableSpec) -> Normalised:
    """The file's rows, with what stands in the columns that the file may lack and does: an older template says nothing
    of a column that came later."""
    if not before or not (missing := spec.may_miss - read.header.keys()):
        return read
    stands, places = by_key(before, spec), [spec.columns.index(c) for c in missing]
    rows = []
    for key, row in by_key(read.rows, spec).items():
        old = stands.get(key)
        cells = [old.cells[at] if old and at in places else cell for at, cell in enumerate(row.cells)]
        rows.append(replace(row, cells=tuple(cells)))
    return replace(read, rows=rows)


def merged(before: Sequence[Row], read: Normalised, spec: TableSpec) -> Normalised:
    """The file's rows laid over those that stand; what it leaves out stays where it was. The kept rows have no line.

    The order is the file's own where it has every row, else that of what stands, with new rows behind.
    """
    given, stands = by_key(read.rows, spec), by_key(before, spec)
    if stands.keys() <= given.keys():
        return read
    rows = [given.get(key) or replace(row, dong=0) for key, row in stands.items()]
    return replace(read, rows=rows + [row for key, row in given.items() if key not in stands])


def agree_to_drop(gone: Sequence[str], said: int) -> None:
    """Rows go only by a yes that counts them. Raises UsageError for another number."""
    if len(gone) != said:
        which = f" ({listed(list(map(show, gone)), 'dòng', _SHOWN)})" if gone else ""
        raise UsageError(
            f"Tệp bỏ {len(gone)} dòng đang có{which}, không phải {said}. Xem lại; đúng thì ghi --bo-dong {len(gone)}."
        )


def closed_row(before: Sequence[Row], after: Sequence[Row], place: Place, town: Town) -> Row | None:
    """The first row that a closed period does not let change: neither sent back nor corrected; None where all may.

    What never came may still be handed in for a unit (nop-thay). A row that goes stands for itself, without a line.
    """
    if not before or not _is_closed(place, town):
        return None
    old, new = by_key(before, place.spec), by_key(after, place.spec)
    open_keys, corrections = _sent_back(place, town), _corrections(place, town)
    for key in [*new, *(k for k in old if k not in new)]:
        if key not in open_keys and not _is_corrected(key, old.get(key), new.get(key), place.spec, corrections):
            return new.get(key) or replace(old[key], dong=0)
    return None


def rewritten(before: Sequence[Row], after: Sequence[Row], place: Place, town: Town) -> list[Row]:
    """The rows of a table that only grows which the file alters or takes away: as they would be, else as they stand."""
    spec = place.spec
    if not before or spec.fillable is None:
        return []
    old, new = by_key(before, spec), by_key(after, spec)
    mended = _corrections(place, town) if spec.correctable else {}
    return [new.get(key) or replace(row, dong=0) for key, row in old.items()
            if not _is_corrected(key, row, new.get(key), spec, mended)]  # fmt: skip


def comes_late(before: Sequence[Row], place: Place, town: Town) -> bool:
    """Whether the unit's file is of a closed period for which nothing came before."""
    return not before and _is_closed(place, town)


def _is_closed(place: Place, town: Town) -> bool:
    """Whether the file is a unit's, of a period whose book is closed."""
    return place.spec.name.startswith(UNITS_PART) and town.year(place.nam).is_locked(place.period)


def _sent_back(place: Place, town: Town) -> set[Key]:
    if place.spec.name != REPORTS:
        return set()
    found = town.year(place.nam).sent_back(place.keys["ma_ky"], place.keys["ma_don_vi"])
    return {(ma_chi_tieu,) for ma_chi_tieu in found}


def _corrections(place: Place, town: Town) -> Corrections:
    """The recorded corrections of the file."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for row in town.year(place.nam).rows(CORRECTIONS):
        if f"{place.nam}/{row['tep']}" == place.relpath:
            cell = row["khoa"], place.spec.name_now(row["cot"])
            found.setdefault(cell, set()).add((row["truoc"] or "", row["sau"] or ""))
    return found


def _is_corrected(
    key: Key,
    old: Row | None,
    new: Row | None,
    spec: TableSpec,
    corrections: Corrections,
) -> bool:
    """Whether every cell that differs has its correction row or may still be filled; no row may come or go."""
    if old is None or new is None:
        return old is new
    cells = zip(spec.columns, old.cells, new.cells, strict=True)
    return all(
        spec.may_be_filled(c, was) or (was, now) in corrections.get(("|".join(key), c), set())
        for c, was, now in cells
        if was != now
    )
