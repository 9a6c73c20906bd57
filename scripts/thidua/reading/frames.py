"""Tables as read: columns of typed cells, from which rows and frames are made when somebody asks for them.

Checks and results read rows; frames are for what is published. So pandas, half a second to import, is imported with
the first frame: the gate never needs one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import make_dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]


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
    def rows(self) -> list[Row]:
        columns, self._columns, new = self._columns or {}, None, _row(self.names)
        return [new(*cells).__dict__ for cells in zip(*columns.values(), strict=True)]

    @cached_property
    def years(self) -> dict[int, list[Row]]:
        """`nam` → its rows, of a table that has years."""
        out: dict[int, list[Row]] = {}
        for row in self.rows:
            out.setdefault(row["nam"], []).append(row)
        return out

    @cached_property
    def units(self) -> dict[tuple[int, str], list[Row]]:
        """(`nam`, `ma_don_vi`) → its rows, of a table that has both."""
        out: dict[tuple[int, str], list[Row]] = {}
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
