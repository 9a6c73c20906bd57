"""What a request changes in a town, base against head: receipts it brings, corrections, rows it takes away."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.checks.releases import as_text
from thidua.contract.names import CORRECTIONS, RECEIPTS, Row
from thidua.contract.tables import TableSpec
from thidua.town.kept import Keep, is_kept, moved_receipts, resting_on, subject
from thidua.town.town import Town


def _cells(row: Row) -> tuple[tuple[str, str], ...]:
    """The row without the place where it stands."""
    return tuple((name, as_text(value)) for name, value in row.items() if name not in ("_tep", "_dong"))


def handed_in(base: Town, head: Town | None, nam: int, ma_ky: str | None, ma_don_vi: str) -> bool:
    """Whether the request itself brings the receipt `nop-thay` of that unit and period, and lets it count."""
    before = {_cells(row) for row in base.year(nam).rows(RECEIPTS)}
    period = base.year(nam).periods.get(base.year(nam).code_of(ma_ky) or "")
    ma_ky, kind = (period["ma_ky"], period["loai"]) if period else (ma_ky, ma_ky)
    return any(
        row["hinh_thuc"] == "nop-thay"
        and row["ma_don_vi"] == ma_don_vi
        and ma_ky in (None, row["ma_ky"])
        and kind in (None, row["loai"])
        and _cells(row) not in before
        for row in (head.year(nam).receipts if head else ())
    )


def released_receipts_moved(base: Town, head: Town | None, nam: int) -> list[tuple[Row, str]]:
    """New rows of the register that change when a report came on which an official row of the base rests, with the
    code of that row. Of a period that was released a receipt is never replaced, whether a copy is kept or not.
    """
    year = base.year(nam)
    before, now = year.any_rows(RECEIPTS), head.year(nam).any_rows(RECEIPTS) if head else []
    fixed = {ky: row["ma"] for ky in year.periods if (row := resting_on(year, ky)) is not None}
    return [(row, ma) for ky, ma in fixed.items() for row in moved_receipts(before, now, ky)]


def changed_rows(base: Town, head: Town | None, spec: TableSpec, relpath: str) -> list[str]:
    """Keys of the file's rows that the request alters, adds or takes away."""
    before, after = _by_key(base, spec, relpath), _by_key(head, spec, relpath)
    both = before.keys() & after.keys()
    return [k for k in {**before, **after} if k not in both or _differences(before[k], after[k], spec)]


def lost_rows(base: Town, head: Town | None, spec: TableSpec, relpath: str) -> set[str]:
    """Keys of the file's rows that the request takes away."""
    return _by_key(base, spec, relpath).keys() - _by_key(head, spec, relpath).keys()


def altered_rows(base: Town, head: Town | None, spec: TableSpec, relpath: str, nam: int) -> list[str]:
    """Keys of rows of a table that only grows which the request takes away or alters: no cell that may still be
    filled, no correction of its own. A row may move to another part of the table.
    """
    before, after = _by_key(base, spec, relpath), _by_key(head, spec, None, nam)
    mended = _new_corrections(base, head, relpath, nam) if spec.correctable else set()

    def stands(key: str, row: Row) -> bool:
        now = after.get(key)
        return now is not None and all(
            spec.may_be_filled(column, was) or (key, column, was, new) in mended
            for column, was, new in _differences(row, now, spec)
        )

    return [key for key, row in before.items() if not stands(key, row)]


def uncorrected_rows(base: Town, head: Town | None, spec: TableSpec, relpath: str, nam: int) -> list[str]:
    """Keys of the file's changed rows that the request does not mend: each changed cell has its new row of corrections,
    with the old value and the new one. A row that is taken away has no cell to correct.
    """
    before, after = _by_key(base, spec, relpath), _by_key(head, spec, relpath)
    mended = _new_corrections(base, head, relpath, nam)

    def is_mended(key: str) -> bool:
        cells = _differences(before.get(key), after[key], spec) if key in after else []
        return bool(cells) and all((key, *cell) in mended for cell in cells)

    return [key for key in changed_rows(base, head, spec, relpath) if not is_mended(key)]


def is_corrected(base: Town, head: Town | None, spec: TableSpec, relpath: str, nam: int) -> bool:
    """Whether the request changes the file, and nothing of it without corrections."""
    changed = changed_rows(base, head, spec, relpath)
    return bool(changed) and not uncorrected_rows(base, head, spec, relpath, nam)


def released_as(base: Town, relpath: str) -> str | None:
    """The code of a release that holds every row of the file and of which the town keeps no copy.

    Where there is a copy the check of the data compares with it. What is still open was not released by the rules.
    """
    copies = {(copy.nam, copy.ma) for copy in base.dataset.files.releases()}
    for row in base.official:
        year = base.year(row["nam"])
        closed = year.is_locked(row["ma_ky"] or "tu-cham")
        alone = closed and is_kept(row) and (row["nam"], row["ma"]) not in copies
        if alone and subject(row, base.units.values()).keeps(base.contract, relpath) is Keep.DONG:
            return row["ma"]
    return None


def _differences(before: Row | None, after: Row, spec: TableSpec) -> list[tuple[str, str, str]]:
    """(column, old, new) of every cell that differs, but for the key's."""
    cells = [(c, as_text((before or {}).get(c)), as_text(after[c])) for c in spec.columns if c not in spec.key]
    return [(column, was, now) for column, was, now in cells if was != now]


def _new_corrections(base: Town, head: Town | None, relpath: str, nam: int) -> set[tuple[str, str, str, str]]:
    known, match = {row["ma"] for row in base.year(nam).rows(CORRECTIONS)}, base.contract.match(relpath)
    return {
        (row["khoa"], match[0].name_now(row["cot"]) if match else row["cot"], row["truoc"] or "", row["sau"] or "")
        for row in (head.year(nam).rows(CORRECTIONS) if head else ())
        if row["ma"] not in known and f"{nam}/{row['tep']}" == relpath
    }


def has_rows(town: Town | None, spec: TableSpec, relpath: str) -> bool:
    """Whether anything of the file could be read."""
    return any(row["_tep"] == relpath for row in town.any_rows(spec.name)) if town else False


def _by_key(town: Town | None, spec: TableSpec, relpath: str | None, nam: int | None = None) -> dict[str, Row]:
    """Rows of a file, or of the whole table in a year, by their key values joined by |."""
    rows: Sequence[Row] = []
    if town:
        rows = town.any_rows(spec.name) if nam is None else town.year(nam).any_rows(spec.name)
    found = (row for row in rows if relpath in (None, row["_tep"]))
    return {"|".join(as_text(row[k]) for k in spec.key): row for row in found}
