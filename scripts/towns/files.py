"""The scenarios (YAML with drawn tables) and stored CSV: what the generator reads and what it writes."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thidua.contract.tables import TableSpec, load_contract
from thidua.reading.records import write_table

Row = dict[str, str]
Rows = list[Row]

SCENARIOS = Path(__file__).parent / "scenarios"
# Every scalar stays text: 90001, 2022-03-09 and 5.10 are codes. The same loader in C, where PyYAML has it.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BETWEEN = re.compile(r"\s\|(?=\s|$)")  # a bar without spaces around it belongs to the cell


@cache
def scenario(name: str) -> dict[str, Any]:
    """A file of `scenarios/`, every scalar as text."""
    return yaml.load((SCENARIOS / f"{name}.yml").read_text(encoding="utf-8"), Loader=_LOADER)


def table(text: str, **words: object) -> Rows:
    """The rows of a drawn table: columns in the first line, ` | ` between cells, lines that begin with # are remarks.

    `words` fill {names} in the cells. Raises ValueError for a row with more or fewer cells than columns.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    head, *rows = ([cell.strip() for cell in _BETWEEN.split(line)] for line in lines)
    return [dict(zip(head, (c.format(**words) if words else c for c in row), strict=True)) for row in rows]


def read_rows(path: Path) -> Rows:
    """The rows of a stored CSV (UTF-8, header row) as text, empty cells as ''."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def spec_of(path: str) -> TableSpec:
    """The table at a path of a dataset. Raises ValueError for a path that is no table."""
    found = load_contract().match(path)
    if found is None:
        raise ValueError(f"{path}: no table of the contract")
    return found[0]


class Writer:
    """Writes tables below one dataset's folder; the contract says which columns and in which order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written = 0

    def write(self, path: str, rows: Iterable[Row]) -> None:
        """The table at `path` (without .csv), missing columns empty; one that may be missing and is empty is left out.

        Raises ValueError for a path that is no table, and for a column that the table lacks.
        """
        spec, given = spec_of(f"{path}.csv"), list(rows)
        if unknown := {column for row in given for column in row} - set(spec.columns):
            raise ValueError(f"{path}: the table has no {sorted(unknown)}")
        cells = (tuple(row.get(column, "") for column in spec.columns) for row in given)
        self.write_text(f"{path}.csv", write_table(spec, cells))

    def write_text(self, path: str, text: str) -> None:
        """A file that is no table."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(unicodedata.normalize("NFC", text), encoding="utf-8", newline="\n")
        self.written += 1
