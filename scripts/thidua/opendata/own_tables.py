"""The small tables: one unit's results, one target's results, each with names beside the codes, cut from the derived
table so that they cannot say anything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from thidua.contract.names import TARGETS, UNITS
from thidua.opendata.derived import text
from thidua.opendata.public_tables import Cell, PublicTable, cell
from thidua.reading.dataset import Dataset

OF_UNITS, OF_TARGETS = "don-vi", "chi-tieu"  # folders below du-lieu/
FROM = "tien-do-don-vi"
YEAR, UNIT, TARGET = 0, 2, 3  # where FROM has them


def own_path(folder: str, code: str, demo: bool) -> str:
    """Where the table of a unit or a target stands below du-lieu/."""
    return f"{folder}/{code}{'-minh-hoa' if demo else ''}.csv"


def own_tables(table: PublicTable, dataset: Dataset) -> Iterator[tuple[str, str, PublicTable]]:
    """(folder, code, its rows of `table`, which is FROM): each unit's and target's that anything is known of."""
    units, targets = _names(dataset, UNITS, ("ma_don_vi",)), _names(dataset, TARGETS, ("nam", "ma_chi_tieu"))
    of_units, of_targets = defaultdict(list), defaultdict(list)
    for row in table.rows:
        of_units[row[UNIT]].append((*row[: TARGET + 1], targets.get((row[YEAR], row[TARGET])), *row[TARGET + 1 :]))
        of_targets[row[TARGET]].append((*row[: UNIT + 1], units.get((row[UNIT],)), *row[UNIT + 1 :]))
    target_name = text("ten_chi_tieu", "Tên chỉ tiêu", "Tên của chỉ tiêu trong năm ấy.")
    unit_name = text("ten_don_vi", "Tên đơn vị", "Tên của đơn vị.")
    for folder, at, name, found in (
        (OF_UNITS, TARGET, target_name, of_units),
        (OF_TARGETS, UNIT, unit_name, of_targets),
    ):
        fields = (*table.fields[: at + 1], name, *table.fields[at + 1 :])
        for code, rows in found.items():
            if any(row[-1] for row in rows):  # its last column names the rows that were read
                yield folder, str(code), replace(table, fields=fields, rows=tuple(rows))


def _names(dataset: Dataset, name: str, keys: tuple[str, ...]) -> Mapping[tuple[Cell, ...], Cell]:
    frame = dataset.tables[name]
    columns = [frame[key].tolist() for key in (*keys, "ten")]
    return {tuple(map(cell, row[:-1])): cell(row[-1]) for row in zip(*columns, strict=True)}
