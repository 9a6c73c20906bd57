"""A dataset ("bộ dữ liệu") in memory: typed tables of one town, every year together."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

Row = dict[str, Any]


@dataclass(frozen=True)
class Dataset:
    """One town. `tables` maps a table's name in bang.yml (`don-vi/tien-do`) to a frame.

    A frame holds the schema's columns (dtype object: `str`, `Decimal`, `int`, `datetime.date`;
    an empty cell is `None`, never NaN and never zero), the keys that the path carries
    (`nam` int, `ma_don_vi`, `ma_ky`) where the table has them, and `_tep` (path relative to the
    dataset's folder) and `_dong` (physical line). Every table of bang.yml is present, empty if it
    has no file.
    """

    ma: str  # folder name: sa-pa, minh-hoa
    folder: Path
    meta: dict[str, object]  # bo-du-lieu.yml
    tables: dict[str, pd.DataFrame]
    years: tuple[int, ...] = field(default=())
    _rows: dict[str, list[Row]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _years: dict[str, dict[int, list[Row]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def is_demo(self) -> bool:
        return self.meta.get("trang_thai") == "minh-hoa"

    def table(self, name: str, nam: int | None = None) -> pd.DataFrame:
        """The table, of one year if asked. Raises KeyError for a name that bang.yml does not list."""
        frame = self.tables[name]
        if nam is None or "nam" not in frame.columns:
            return frame
        return frame[frame["nam"] == nam]

    def records(self, name: str, nam: int | None = None) -> list[Row]:
        """The table's rows as dictionaries in the order of the frame, made once for everybody: read, never change them.

        Raises KeyError for a name that bang.yml does not list.
        """
        if nam is not None and "nam" in self.tables[name].columns:
            return self._of_years(name).get(nam, [])
        if name not in self._rows:
            frame = self.tables[name]
            columns = [str(column) for column in frame.columns]
            cells = zip(*(frame[column].tolist() for column in frame.columns), strict=True)
            self._rows[name] = [dict(zip(columns, row, strict=True)) for row in cells]
        return self._rows[name]

    def _of_years(self, name: str) -> dict[int, list[Row]]:
        if name not in self._years:
            years: dict[int, list[Row]] = {}
            for row in self.records(name):
                years.setdefault(row["nam"], []).append(row)
            self._years[name] = years
        return self._years[name]
