"""Rows of ket-qua/dinh-chinh, read off the cells as they stand now."""

from __future__ import annotations

from pathlib import Path

from thidua.demo.scenario_states import CORRECTIONS
from thidua.fiction.files import read_rows

KEYS = {"tien-do": ("ma_chi_tieu",), "hai-long": ("ma_chi_tieu", "ma_don_vi", "ma_ky")}


def corrections(folder: Path, nam: int) -> list[dict[str, object]]:
    """The year's corrections; `sau` is the present cell. Raises StopIteration if a corrected row is not there."""
    return [
        {
            "ma": ma,
            "ngay": day,
            "tep": path,
            "khoa": key,
            "cot": column,
            "truoc": int(_cell(folder / str(nam) / path, key, column)) + change,
            "sau": _cell(folder / str(nam) / path, key, column),
            "ly_do": why,
            "can_cu": ground,
        }
        for ma, day, path, key, column, change, why, ground in CORRECTIONS[nam]
    ]


def _cell(path: Path, key: str, column: str) -> str:
    names = KEYS["hai-long" if path.stem == "hai-long" else "tien-do"]
    return next(row[column] for row in read_rows(path) if "|".join(row[n] for n in names) == key)
