"""`thidua rank TABLE.csv`: index and rank for any table of one row a unit (rules.md, Scores and ranks).

The table is read whole or refused: one wrong row would move everybody's rank.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

from thidua.problems import Problem
from thidua.rank_rows import MAX_BYTES, read_rows
from thidua.results.ranking import Ranked, rank

PLACES = range(1, 5)


class UsageError(ValueError):
    """Raised by `run` alone: the command was called wrongly (exit 2), the table was not judged."""


def run(path: Path, places: int = 2) -> tuple[str, list[Problem]]:
    """The ranked table as CSV text (LF), or "" and the findings; UsageError for wrong places or an unreadable path.

    Columns read: ma_don_vi, diem, diem_toi_da and, where present, ma_khoi; others are ignored.
    """
    if places not in PLACES:
        raise UsageError(f"--so-le nhận số nguyên từ {PLACES[0]} đến {PLACES[-1]}, không nhận {places}.")
    entries, problems = read_rows(_bytes(path), path.as_posix())
    return ("", sorted(problems, key=lambda p: p.dong or 0)) if problems else (_as_csv(rank(entries, places)), [])


def _bytes(path: Path) -> bytes:
    """At most one byte more than is allowed, so that a huge file costs nothing."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as wrong:
        raise UsageError(f"Không đọc được tệp “{path}”: {wrong.strerror}.") from wrong


def _as_csv(ranked: list[Ranked]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Ranked._fields)
    writer.writerows(ranked)
    return out.getvalue()
