"""What the checks ask: the town, which of its tables miss a file, and findings about its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from thidua.contract.names import APPRAISALS, REPORTS, Row
from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem
from thidua.town.town import Town

if TYPE_CHECKING:
    from thidua.contract import rows as r

    Figures = r.DonViTienDo | r.ThamDinhTienDo

Found = Iterator[Problem]


@dataclass(frozen=True, eq=False)
class Context(Town):
    """A town that may have errors. `unread` names tables that miss a file."""

    unread: frozenset[str] = frozenset()

    @cached_property
    def figures(self) -> list[tuple[Figures, r.KeHoachChiTieu]]:
        """Rows of reports and appraisals with their target, where it exists and is not measured by survey."""
        rows: list[Figures] = [*self.rows(REPORTS), *self.rows(APPRAISALS)]
        pairs = ((row, self.target_of(row)) for row in rows)
        return [(row, target) for row, target in pairs if target is not None and target["cach_tinh"] != "khao-sat"]

    @cached_property
    def successive(self) -> list[tuple[r.DonViTienDo, r.DonViTienDo, r.KeHoachChiTieu]]:
        """(reported row, the same unit's and target's row of its last earlier period in the year, target)."""
        series: dict[tuple[int, str, str], list[r.DonViTienDo]] = defaultdict(list)
        for row in sorted(self.rows(REPORTS), key=self._place_in_time):
            series[row["nam"], row["ma_don_vi"], row["ma_chi_tieu"]].append(row)
        return [
            (row, before, target)
            for rows in series.values()
            if (target := self.target_of(rows[0])) is not None
            for before, row in zip(rows, rows[1:], strict=False)
        ]

    def _place_in_time(self, row: Row) -> tuple[int, int, str]:
        """Where a row with a period stands among those of its unit and target."""
        return row["nam"], len(self.year(row["nam"]).periods_before(row["ma_ky"])), row["ma_ky"]

    def problem(self, code: str, row: Row, cot: str | None = None, **words: object) -> Problem:
        """The finding `code` at a row; the value is that of the column `cot`."""
        value = row.get(cot) if cot else None
        words_too = {"nam": row.get("nam")} | words
        return problem(
            code,
            f"{self.ma}/{row['_tep']}",
            row["_dong"],
            cot,
            None if value is None else str(value),
            **words_too,
        )

    def problem_of_file(self, code: str, row: Row, cot: str, **words: object) -> Problem:
        """The same about the whole file of a row."""
        return self.problem(code, {**row, "_dong": None}, cot, **words)


@dataclass(frozen=True)
class Check:
    """One question, and the tables without which its answer would be false: it is not asked when one is unreadable."""

    ask: Callable[[Context], Found]
    needs: tuple[str, ...] = ()
