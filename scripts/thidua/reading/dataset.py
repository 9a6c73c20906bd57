"""A dataset ("bộ dữ liệu") in memory: typed tables of one town, every year together, as rows or frames when somebody
asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, make_dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thidua.contract.names import R, TableName
from thidua.reading.datasets import FolderFiles, TownFiles

if TYPE_CHECKING:
    import pandas as pd


class Table:
    """One table: column → its cells, all of the same length. What is made of it is made once: read, never change it.

    Cells are held once: as columns until somebody asks for rows, then in the rows.
    """

    def __init__(self, columns: dict[str, list[Any]]) -> None:
        self.names = tuple(columns)
        self._columns: dict[str, list[Any]] | None = columns

    def column(self, name: str) -> list[Any]:
        """The cells of one column. Raises KeyError for a name that the table does not have."""
        return self._columns[name] if self._columns is not None else [row[name] for row in self.rows]

    @cached_property
    def rows(self) -> list[Any]:
        columns, self._columns, new = self._columns or {}, None, _row(self.names)
        return [new(*cells).__dict__ for cells in zip(*columns.values(), strict=True)]

    @cached_property
    def years(self) -> dict[int, list[Any]]:
        """`nam` → its rows, of a table that has years."""
        out: dict[int, list[Any]] = {}
        for row in self.rows:
            out.setdefault(row["nam"], []).append(row)
        return out

    @cached_property
    def units(self) -> dict[tuple[int, str], list[Any]]:
        """(`nam`, `ma_don_vi`) → its rows, of a table that has both."""
        out: dict[tuple[int, str], list[Any]] = {}
        for row in self.rows:
            out.setdefault((row["nam"], row["ma_don_vi"]), []).append(row)
        return out

    @property
    def frame(self) -> pd.DataFrame:
        """A frame of the asker's own: it is made anew each time, so that it goes when the asker is done."""
        import pandas as pd

        return pd.DataFrame({name: self.column(name) for name in self.names}, columns=list(self.names), dtype=object)


@cache
def _row(names: tuple[str, ...]) -> Callable[..., object]:
    """A class whose instances' dictionaries share their keys: a row takes two fifths of a plain dictionary's memory."""
    return make_dataclass("Row", names, repr=False, eq=False)


def table_of(frame: pd.DataFrame) -> Table:
    """The table that a frame holds."""
    return Table({str(column): frame[column].tolist() for column in frame.columns})


class Frames(Mapping[str, "pd.DataFrame"]):
    """Name → frame of every table of a dataset, made when and as often as it is asked for."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.read = tables

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.read[name].frame

    def __contains__(self, name: object) -> bool:
        return name in self.read

    def __iter__(self) -> Iterator[str]:
        return iter(self.read)

    def __len__(self) -> int:
        return len(self.read)

    def __or__(self, other: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """All frames, with those of `other` in place of the same names."""
        return {**self, **other}


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
    texts: Mapping[str, bytes] = field(default_factory=dict, repr=False)  # the documents of bang.yml, by path
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

    def records(self, name: TableName[R], nam: int | None = None) -> list[R]:
        """The table's rows as dictionaries in the order of the frame, made once for everybody: read, never change them.

        Raises KeyError for a name that bang.yml does not list.
        """
        table = self.held(name)
        return table.rows if nam is None or "nam" not in table.names else table.years.get(nam, [])

    def of_unit(self, name: TableName[R], nam: int, ma_don_vi: str) -> list[R]:
        """One unit's rows of one year, in their order, of a table that has both: no walk through everybody's rows."""
        return self.held(name).units.get((nam, ma_don_vi), [])

    def columns(self, column: str) -> list[list[Any]]:
        """The cells of a column of every table that has it."""
        tables = (self.held(name) for name in self.tables)
        return [table.column(column) for table in tables if column in table.names]

    def held(self, name: str) -> Table:
        """The table itself, made once for everybody. Raises KeyError for a name that bang.yml does not list."""
        if isinstance(self.tables, Frames):
            return self.tables.read[name]
        if name not in self._tables:
            self._tables[name] = table_of(self.tables[name])
        return self._tables[name]
