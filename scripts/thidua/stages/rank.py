"""`thidua rank TABLE.csv`: any table of one row a unit, read, then ranked (rules.md, Scores and ranks)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from thidua.findings.problem import CannotBeMeant, Problem
from thidua.reading.score_table import bounded, read_rows
from thidua.results.ranking import Entry, Ranked, rank

PLACES = range(1, 5)


class UsageError(CannotBeMeant):
    """Raised by `rank_table` alone: the command was called wrongly (exit 2), the table was not judged."""


def rank_table(path: Path, places: int = 2) -> tuple[str, list[Problem]]:
    """The ranked table as CSV text (LF), or "" and the findings; UsageError for wrong places or an unreadable path.

    Columns read: ma_don_vi, diem, diem_toi_da and, where present, ma_khoi; others are ignored.
    """
    if places not in PLACES:
        raise UsageError(f"--so-le nhận số nguyên từ {PLACES[0]} đến {PLACES[-1]}, không nhận {places}.")
    try:
        content = bounded(path)
    except OSError as wrong:
        raise UsageError(f"Không đọc được tệp “{path}”: {wrong.strerror}.") from wrong
    scores, problems = read_rows(content, path.as_posix())
    if problems:
        return "", sorted(problems, key=lambda p: p.dong or 0)
    return _as_csv(rank((Entry(*score) for score in scores), places)), []


def _as_csv(ranked: list[Ranked]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Ranked._fields)
    writer.writerows(ranked)
    return out.getvalue()
