"""Does each correction name a cell that exists and now holds the corrected value?"""

from __future__ import annotations

from datetime import date
from typing import Any

from thidua.checks.context import Context, Found, Row

TABLE = "ket-qua/dinh-chinh"


def corrections_name_cells(context: Context) -> Found:
    """File (inside the year's folder), column and key exist; the newest correction of a cell gives its value."""
    newest = {_cell(r): r["ma"] for r in sorted(context.rows(TABLE), key=lambda r: (r["ngay"], r["_dong"]))}
    for row in context.rows(TABLE):
        yield from _one(context, row, newest[_cell(row)] == row["ma"])


def _cell(row: Row) -> tuple[object, ...]:
    return row["nam"], row["tep"], row["khoa"], row["cot"]


def _one(context: Context, row: Row, is_newest: bool) -> Found:
    path = f"{row['nam']}/{row['tep']}"
    if path not in context.by_file:
        match = context.contract.match(path)
        if match and match[0].name in context.unread:
            return  # that file has findings of its own
        yield context.problem("dinh-chinh-sai-tep", row, "tep")
        return
    table, rows = context.by_file[path]
    spec = context.contract.table(table)
    if row["cot"] not in spec.columns:
        yield context.problem("dinh-chinh-sai-cot", row, "cot", bang=table)
        return
    named = [r for r in rows if "|".join(as_text(r[k]) for k in spec.key) == row["khoa"]]
    if not named:
        yield context.problem("dinh-chinh-sai-khoa", row, "khoa", tep_sua=row["tep"], khoa="|".join(spec.key))
    elif is_newest and as_text(named[0][row["cot"]]) != (row["sau"] or ""):
        now = as_text(named[0][row["cot"]])
        yield context.problem("dinh-chinh-khac-sau", row, "sau", hien_tai=now, tep_sua=row["tep"])


def as_text(value: Any) -> str:
    """A typed value as its canonical cell."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
