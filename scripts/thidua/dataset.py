"""A dataset ("bộ dữ liệu") in memory: typed tables of one town, every year together."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.reading.frames import Frames, Row, Table, table_of
from thidua.reading.town_files import FolderFiles, TownFiles

if TYPE_CHECKING:
    import pandas as pd


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
    tables: Frames | dict[str, pd.DataFrame]
    years: tuple[int, ...] = field(default=())
    given: TownFiles | None = field(default=None, repr=False, compare=False)  # where they are not below `folder`
    _tables: dict[str, Table] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def is_demo(self) -> bool:
        return self.meta.get("trang_thai") == "minh-hoa"

    @property
    def files(self) -> TownFiles:
        """The files that the tables were read from, and those beside them."""
        return self.given or FolderFiles(self.folder)

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
        table = self._table(name)
        return table.rows if nam is None or "nam" not in table.names else table.years.get(nam, [])

    def of_unit(self, name: str, nam: int, ma_don_vi: str) -> list[Row]:
        """One unit's rows of one year, in their order, of a table that has both: no walk through everybody's rows."""
        return self._table(name).units.get((nam, ma_don_vi), [])

    def columns(self, column: str) -> list[list[Any]]:
        """The cells of a column of every table that has it."""
        tables = (self._table(name) for name in self.tables)
        return [table.column(column) for table in tables if column in table.names]

    def _table(self, name: str) -> Table:
        if isinstance(self.tables, Frames):
            return self.tables.read[name]
        if name not in self._tables:
            self._tables[name] = table_of(self.tables[name])
        return self._tables[name]
