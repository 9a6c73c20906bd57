"""What a request changes in a town, base against head: receipts it brings, corrections, rows it takes away."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.checks.releases import as_text
from thidua.contract.kinds import KIND_OF
from thidua.contract.names import CORRECTIONS, RECEIPTS, Row
from thidua.contract.tables import TableSpec
from thidua.town.town import Town


def handed_in(base: Town, head: Town | None, nam: int, ma_ky: str | None, ma_don_vi: str) -> bool:
    """Whether the request itself brings the receipt `nop-thay` of that unit and period."""
    before = {_cells(row) for row in base.year(nam).rows(RECEIPTS)}
    kind = KIND_OF[ma_ky].loai if ma_ky in KIND_OF else ma_ky
    return any(
        row["hinh_thuc"] == "nop-thay"
        and row["ma_don_vi"] == ma_don_vi
        and ma_ky in (None, row["ma_ky"])
        and kind in (None, row["loai"])
        and _cells(row) not in before
        for row in (head.year(nam).rows(RECEIPTS) if head else ())
    )


def is_corrected(base: Town, head: Town | None, spec: TableSpec, relpath: str, nam: int) -> bool:
    """Whether the request mends the file: each changed cell has its new row of corrections, old and new value."""
    before, after = _by_key(base, spec, relpath), _by_key(head, spec, relpath)
    if not set(before) <= set(after):
        return False  # a row that is taken away has no cell to correct
    changed = {
        (key, column, as_text(before.get(key, {}).get(column)), as_text(row[column]))
        for key, row in after.items()
        for column in spec.columns
        if column not in spec.key and as_text(before.get(key, {}).get(column)) != as_text(row[column])
    }
    return bool(changed) and changed <= _new_corrections(base, head, relpath, nam)


def _new_corrections(base: Town, head: Town | None, relpath: str, nam: int) -> set[tuple[str, str, str, str]]:
    known = {row["ma"] for row in base.year(nam).rows(CORRECTIONS)}
    return {
        (row["khoa"], row["cot"], row["truoc"] or "", row["sau"] or "")
        for row in (head.year(nam).rows(CORRECTIONS) if head else ())
        if row["ma"] not in known and f"{nam}/{row['tep']}" == relpath
    }


def lost_rows(base: Town, head: Town | None, table: str, relpath: str) -> list[str]:
    """Codes of rows of an append-only file that the request takes away or alters."""
    now = {_cells(row) for row in _of_file(head, table, relpath)}
    return [row["ma"] for row in _of_file(base, table, relpath) if _cells(row) not in now]


def _of_file(town: Town | None, table: str, relpath: str) -> Sequence[Row]:
    return [row for row in town.any_rows(table) if row["_tep"] == relpath] if town else []


def _cells(row: Row) -> tuple[tuple[str, str], ...]:
    """The row without the place where it stands."""
    return tuple((name, as_text(value)) for name, value in row.items() if name != "_dong")


def _by_key(town: Town | None, spec: TableSpec, relpath: str) -> dict[str, Row]:
    return {"|".join(as_text(row[k]) for k in spec.key): row for row in _of_file(town, spec.name, relpath)}
