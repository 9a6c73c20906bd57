"""How a verdict on an award is shown beside its words: its colour, and the rows that a condition read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from thidua.law.model import Verdict
from thidua.results.model import Source
from thidua.site.frame.view import PageView

STYLES = {Verdict.DU: "du", Verdict.CHUA_DU: "khong", Verdict.CAN_XEM_XET: "can-xem-xet"}
MOST_FILES = 60  # named for one condition on a page; the proof to download names them all
NOT_FOR_IT = "Không dành cho đơn vị này"


@dataclass(frozen=True)
class RowGroup:
    """Rows of one file that a condition read: (words, link or "") for each run of lines."""

    tep: str
    dong: tuple[tuple[str, str], ...]


def row_groups(trang: PageView, rows: tuple[Source, ...]) -> tuple[RowGroup, ...]:
    """Rows by file, neighbouring lines as one run: "dòng 2–12"."""
    lines: dict[str, set[int]] = {}
    for source in rows:
        lines.setdefault(source.tep, set()).add(source.dong)
    return tuple(
        RowGroup(tep, tuple(_run(trang, tep, first, last) for first, last in _runs(sorted(found))))
        for tep, found in lines.items()
    )


def _runs(lines: list[int]) -> list[tuple[int, int]]:
    starts = [lines[0], *(b for a, b in pairwise(lines) if b != a + 1)]
    ends = [*(a for a, b in pairwise(lines) if b != a + 1), lines[-1]]
    return list(zip(starts, ends, strict=True))


def _run(trang: PageView, tep: str, first: int, last: int) -> tuple[str, str]:
    link = trang.lien_nguon(Source(tep, first))
    words = f"dòng {first}" if first == last else f"dòng {first}–{last}"
    return words, link + ("" if not link or first == last else f"-L{last}")
