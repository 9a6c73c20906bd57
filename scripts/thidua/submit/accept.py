"""Rows that say nothing, and the one cell that accepts all the rest of an appraisal."""

from __future__ import annotations

from thidua.checks.context import Context
from thidua.checks.figures import APPRAISALS, REPORTS
from thidua.forms.collect import Collector
from thidua.submit.due import REPORTED, figure_words
from thidua.submit.fill import Table
from thidua.submit.layout import HELPER, YES
from thidua.submit.place import Place
from thidua.submit.sheet_head import Head, plain
from thidua.submit.template import ROWS

CONCLUSION, ACCEPTED = "ket_luan", "chap-nhan"
_WAITING = frozenset(ROWS)


def without_unfilled(table: Table) -> list[str]:
    """Takes out the rows in which only what stood ready is filled; returns their keys."""
    if table.spec.name not in _WAITING:
        return []
    ready = [i for i, name in enumerate(table.columns) if name in table.spec.key]
    kept, out = [], []
    for row, cells in table.rows:
        if any(c.strip() for i, c in enumerate(cells) if i not in ready):
            kept.append((row, cells))
        else:
            out.append("|".join(cells[i].strip() for i in ready))
    table.rows = kept
    return out


def accept_rest(table: Table, head: Head, place: Place, context: Context, found: Collector) -> None:
    """Fills the empty conclusions when the one cell says so. A row whose figure has changed since it was shown is left
    out, whatever its conclusion: nobody concludes on a figure that they did not see."""
    if place.spec.name != APPRAISALS or CONCLUSION not in table.columns:
        return
    accept = plain(head.accept).casefold() == YES.casefold()
    if head.accept.strip() and not accept:
        found.add("chap-nhan-tat-ca-sai", gia_tri=head.accept, o=head.accept_at)
    now = _reported(context, place)
    names = list(table.columns)
    at = names.index(CONCLUSION)
    kept = []
    for row, cells in table.rows:
        key = tuple(cells[names.index(c)].strip() if c in names else "" for c in place.spec.key)
        if _stale(table, row, key, now, found):
            continue
        others = [c for i, c in enumerate(cells) if names[i] not in place.spec.key]
        if accept and not any(c.strip() for c in others) and key in now:
            cells = [*cells[:at], ACCEPTED, *cells[at + 1 :]]
        kept.append((row, cells))
    table.rows = kept


def _reported(context: Context, place: Place) -> dict[tuple[str, ...], str]:
    """(unit, target) → the figure that the unit reports now, in the words of the template."""
    rows = [r for r in context.rows(REPORTS) if (r["nam"], r["ma_ky"]) == (place.nam, place.keys["ma_ky"])]
    return {(r["ma_don_vi"], r["ma_chi_tieu"]): figure_words(r) for r in rows}


def _stale(table: Table, row: int, key: tuple[str, ...], now: dict[tuple[str, ...], str], found: Collector) -> bool:
    shown = table.helper(row, f"{HELPER}{REPORTED}")
    if shown is None or plain(shown) == plain(now.get(key, "")):
        return False
    words = {"don_vi": key[0], "chi_tieu": key[1], "da_xem": shown, "hien_nay": now.get(key, "không có số liệu")}
    found.add("so-lieu-da-doi", row, CONCLUSION, **words)
    return True
