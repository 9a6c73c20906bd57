"""Reading the town's plan and writing fictional CSV in the stored form."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path

Row = dict[str, str]


def read_rows(path: Path) -> list[Row]:
    """The rows of a stored CSV (UTF-8, header row) as text, empty cells as ''."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def columns(schemas: Path, schema: str) -> list[str]:
    """The column names of a Table Schema, in its order."""
    fields = json.loads((schemas / f"{schema}.json").read_text(encoding="utf-8"))["fields"]
    return [field["name"] for field in fields]


class Writer:
    """Writes tables below one dataset's folder; columns and their order come from the schemas."""

    def __init__(self, folder: Path, schemas: Path) -> None:
        self.folder = folder
        self.schemas = schemas
        self.written = 0
        self._columns: dict[str, list[str]] = {}

    def write(self, path: str, schema: str, rows: Iterable[Mapping[str, object]]) -> None:
        """One file, missing columns empty. Raises ValueError for a column that the schema lacks."""
        if schema not in self._columns:
            self._columns[schema] = columns(self.schemas, schema)
        text = io.StringIO()
        out = csv.DictWriter(text, self._columns[schema], restval="", lineterminator="\n")
        out.writeheader()
        out.writerows({k: "" if v is None else v for k, v in row.items()} for row in rows)
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(unicodedata.normalize("NFC", text.getvalue()), encoding="utf-8", newline="\n")
        self.written += 1
