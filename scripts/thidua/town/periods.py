"""Whether a file is open to its unit, and what lets Phòng Nội vụ write it: recorded rows, never a clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from thidua.contract.kinds import KIND_OF
from thidua.contract.tables import TableSpec
from thidua.reading.dataset import Dataset

Row = Mapping[str, Any]
RELEASES, RECEIPTS, CORRECTIONS = "tham-dinh/cong-bo", "tham-dinh/tiep-nhan", "ket-qua/dinh-chinh"
APPRAISALS, PROGRESS = "tham-dinh/tien-do", "don-vi/tien-do"
DECIDING = (RELEASES, APPRAISALS)  # tables of the base that open and close


def records(dataset: Dataset | None, table: str, nam: int | None = None) -> Sequence[Row]:
    """Rows as mappings; none without the dataset."""
    return [] if dataset is None else dataset.records(table, nam)


def is_locked(base: Dataset, nam: int, ma_ky: str | None) -> bool:
    """A period is open until the base has its official `khoa-so` row; what has no period is never locked."""
    return any(
        row["noi_dung"] == "khoa-so" and row["trang_thai"] == "chinh-thuc" and row["ma_ky"] == ma_ky
        for row in records(base, RELEASES, nam)
        if ma_ky is not None
    )


def is_sent_back(base: Dataset, nam: int, ma_ky: str | None, ma_don_vi: str) -> bool:
    """Whether the appraisal holds a `tra-lai` conclusion on the unit's progress of the period."""
    return any(
        row["ma_ky"] == ma_ky and row["ket_luan"] == "tra-lai" for row in base.of_unit(APPRAISALS, nam, ma_don_vi)
    )


def handed_in(base: Dataset, head: Dataset | None, nam: int, ma_ky: str | None, ma_don_vi: str) -> bool:
    """Whether the request itself brings the receipt `nop-thay` of that unit and period."""
    before = {_cells(row) for row in records(base, RECEIPTS, nam)}
    kind = KIND_OF[ma_ky].loai if ma_ky in KIND_OF else ma_ky
    return any(
        row["hinh_thuc"] == "nop-thay"
        and row["ma_don_vi"] == ma_don_vi
        and ma_ky in (None, row["ma_ky"])
        and kind in (None, row["loai"])
        and _cells(row) not in before
        for row in records(head, RECEIPTS, nam)
    )


def is_corrected(base: Dataset, head: Dataset | None, spec: TableSpec, relpath: str, nam: int) -> bool:
    """Whether the request mends the file: each changed cell has its new row of corrections, old and new value."""
    before, after = _by_key(base, spec, relpath), _by_key(head, spec, relpath)
    if not set(before) <= set(after):
        return False  # a row that is taken away has no cell to correct
    changed = {
        (key, column, _text(before.get(key, {}).get(column)), _text(row[column]))
        for key, row in after.items()
        for column in spec.columns
        if column not in spec.key and _text(before.get(key, {}).get(column)) != _text(row[column])
    }
    return bool(changed) and changed <= _new_corrections(base, head, relpath, nam)


def _new_corrections(base: Dataset, head: Dataset | None, relpath: str, nam: int) -> set[tuple[str, str, str, str]]:
    known = {row["ma"] for row in records(base, CORRECTIONS, nam)}
    return {
        (row["khoa"], row["cot"], row["truoc"] or "", row["sau"] or "")
        for row in records(head, CORRECTIONS, nam)
        if row["ma"] not in known and f"{nam}/{row['tep']}" == relpath
    }


def lost_rows(base: Dataset, head: Dataset | None, table: str, relpath: str) -> list[str]:
    """Codes of rows of an append-only file that the request takes away or alters."""
    now = {_cells(row) for row in records(head, table) if row["_tep"] == relpath}
    return [row["ma"] for row in records(base, table) if row["_tep"] == relpath and _cells(row) not in now]


def _cells(row: Row) -> tuple[tuple[str, str], ...]:
    """The row without the place where it stands."""
    return tuple((name, _text(value)) for name, value in row.items() if name != "_dong")


def _by_key(dataset: Dataset | None, spec: TableSpec, relpath: str) -> dict[str, Row]:
    rows = [row for row in records(dataset, spec.name) if row["_tep"] == relpath]
    return {"|".join(_text(row[k]) for k in spec.key): row for row in rows}


def _text(value: Any) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
