"""What the checks look things up in: the tables of one dataset, indexed once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from thidua.contract.tables import Contract
from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem
from thidua.reading.dataset import Dataset

Row = dict[str, Any]
REPORTS, APPRAISALS = "don-vi/tien-do", "tham-dinh/tien-do"
Found = Iterator[Problem]


@dataclass(frozen=True, eq=False)
class Context:
    """One dataset and its contract. Rows are dicts of a frame's columns; `unread` names tables that miss a file."""

    dataset: Dataset
    contract: Contract
    unread: frozenset[str] = frozenset()

    def rows(self, table: str) -> list[Row]:
        """Every row of a table, all years; none for a table that the dataset does not have."""
        return self.dataset.records(table) if table in self.dataset.tables else []

    @cached_property
    def units(self) -> dict[str, Row]:
        """Code → row of danh-muc/don-vi."""
        return {r["ma_don_vi"]: r for r in self.rows("danh-muc/don-vi")}

    @cached_property
    def targets(self) -> dict[tuple[int, str], Row]:
        """(year, code) → row of ke-hoach/chi-tieu."""
        return {(r["nam"], r["ma_chi_tieu"]): r for r in self.rows("ke-hoach/chi-tieu")}

    @cached_property
    def periods(self) -> dict[tuple[int, str], Row]:
        """(year, code) → row of ke-hoach/ky-bao-cao."""
        return {(r["nam"], r["ma_ky"]): r for r in self.rows("ke-hoach/ky-bao-cao")}

    @cached_property
    def exempt(self) -> frozenset[tuple[int, str, str]]:
        """(year, target, unit) of the lasting exemptions."""
        return frozenset((r["nam"], r["ma_chi_tieu"], r["ma_don_vi"]) for r in self.rows("ke-hoach/khong-ap-dung"))

    @cached_property
    def figures(self) -> list[tuple[Row, Row]]:
        """Rows of reports and appraisals with their target, where it exists and is not measured by survey."""
        rows = [*self.rows(REPORTS), *self.rows(APPRAISALS)]
        pairs = ((row, self.targets.get((row["nam"], row["ma_chi_tieu"]))) for row in rows)
        return [(row, target) for row, target in pairs if target is not None and target["cach_tinh"] != "khao-sat"]

    @cached_property
    def successive(self) -> list[tuple[Row, Row, Row]]:
        """(reported row, the same unit's and target's row of its last earlier quarter in the year, target)."""
        series: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
        for row in sorted(self.rows(REPORTS), key=lambda r: (r["nam"], r["ma_ky"])):
            series[row["nam"], row["ma_don_vi"], row["ma_chi_tieu"]].append(row)
        return [
            (row, before, self.targets[nam, target])
            for (nam, _, target), rows in series.items()
            if (nam, target) in self.targets
            for before, row in zip(rows, rows[1:], strict=False)
        ]

    @cached_property
    def by_file(self) -> dict[str, tuple[str, list[Row]]]:
        """Path inside the dataset → its table and rows."""
        files: dict[str, tuple[str, list[Row]]] = {}
        for table in self.dataset.tables:
            grouped = defaultdict(list)
            for row in self.rows(table):
                grouped[row["_tep"]].append(row)
            files |= {tep: (table, found) for tep, found in grouped.items()}
        return files

    def problem(self, code: str, row: Row, cot: str | None = None, **words: object) -> Problem:
        """The finding `code` at a row; the value is that of the column `cot`."""
        value = row.get(cot) if cot else None
        words_too = {"nam": row.get("nam")} | words
        return problem(
            code,
            f"{self.dataset.ma}/{row['_tep']}",
            row["_dong"],
            cot,
            None if value is None else str(value),
            **words_too,
        )


@dataclass(frozen=True)
class Check:
    """One question, and the tables without which its answer would be false: it is not asked when one is unreadable."""

    ask: Callable[[Context], Found]
    needs: tuple[str, ...] = ()
