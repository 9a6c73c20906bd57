"""Writes contract/rows.pyi from the schemas: `python -m thidua.contract.make_rows`, as `make rows` does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidua.contract.tables import Contract, TableSpec, load_contract

FILE = Path(__file__).with_name("rows.pyi")
_HEAD = '''"""The rows of every table, for mypy alone: there is no such module at run time, a row is a plain dictionary.

Made from data/luoc-do by `make rows`, never edited by hand. A required column always has a value, because a file with
errors is not read into a dataset. The name of each table's class is that of its path.
"""

from datetime import date
from decimal import Decimal
from typing import TypedDict

class Placed(TypedDict):
    """Where a row stands: path inside the dataset, physical line."""

    _tep: str
    _dong: int
'''
_TYPES = {"string": "str", "number": "Decimal", "integer": "int", "date": "date"}
_KEYS = {"nam": "int", "ma_don_vi": "str", "ma_ky": "str"}


def class_of(table: str) -> str:
    """`don-vi/tien-do` → DonViTienDo."""
    return "".join(word.capitalize() for word in table.replace("/", "-").split("-"))


def text_of(contract: Contract) -> str:
    """The whole module."""
    return _HEAD + "".join(f"\n{_class(spec)}" for spec in contract.tables)


def _class(spec: TableSpec) -> str:
    path = [f"    {key}: {_KEYS[key]}\n" for key in spec.path_keys if key not in spec.columns]
    return "".join([f"class {class_of(spec.name)}(Placed):\n", *_columns(spec), *path])


def _columns(spec: TableSpec) -> Iterator[str]:
    for name, field in spec.fields.items():
        yield f"    {name}: {_type(field)}\n"


def _type(field: dict[str, Any]) -> str:
    required = field.get("constraints", {}).get("required")
    return _TYPES[field["type"]] + ("" if required else " | None")


if __name__ == "__main__":
    FILE.write_text(text_of(load_contract()), encoding="utf-8")
