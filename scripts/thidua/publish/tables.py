"""Public tables: the source tables without what is not public, as one table across years and units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from thidua.contract import Contract, TableSpec
from thidua.dataset import Dataset
from thidua.publish.privacy import mask, visible_rows

Field = dict[str, Any]
Cell = str | int | None

# What a column says in the published schema. Our own properties (tham_chieu, nhan …) stay at home.
FIELD_PROPERTIES = ("name", "type", "format", "title", "description", "bareNumber", "constraints")

NAM: Field = {
    "name": "nam",
    "type": "integer",
    "title": "Năm",
    "description": "Năm của kế hoạch thi đua.",
    "constraints": {"required": True},
    "example": "2022",
}


@dataclass(frozen=True)
class PublicTable:
    """One table as it is published. `rows` hold one cell a field; numbers are exact text, dates ISO, gaps None."""

    name: str  # also the file's name: don-vi-tien-do
    title: str
    description: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    derived: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """Table Schema that a reader without our code understands."""
        schema: dict[str, Any] = {
            "title": self.title,
            "description": self.description,
            "fields": list(self.fields),
            "missingValues": [""],
        }
        if self.primary_key:
            schema["primaryKey"] = list(self.primary_key)
        return schema


def public_tables(dataset: Dataset, contract: Contract) -> Iterator[PublicTable]:
    """Every table of bang.yml with a public column, in the order of bang.yml, each made when it is asked for."""
    return (_public_table(dataset, contract, spec) for spec in contract.tables if spec.public)


def shared_field(contract: Contract, name: str) -> Field:
    """The published description of a key, from the schema that describes it as a reference. Raises LookupError."""
    if name == "nam":
        return NAM
    for spec in contract.tables:
        if name in spec.references:
            return public_field(spec.fields[name])
    raise LookupError(f"không lược đồ nào mô tả cột {name}")


def public_field(field: Field) -> Field:
    """A column as the world sees it: labels become the standard's `categories`, our example its `example`."""
    out = {key: field[key] for key in FIELD_PROPERTIES if key in field}
    if "vi_du" in field:
        out["example"] = field["vi_du"]
    if "nhan" in field:
        out["categories"] = [{"value": value, "label": label} for value, label in field["nhan"].items()]
    return out


def exact_text(value: Fraction | Decimal | int) -> str:
    """Exact text: a plain decimal where it ends ("98.5"), else a fraction in lowest terms ("295/3")."""
    value = Fraction(value)
    rest, places = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits if not places else f"{digits[:-places]}.{digits[-places:]}")


def cell(value: Any) -> Cell:
    """One value as published. Raises TypeError for what a dataset never holds (a binary float, a missing marker)."""
    if isinstance(value, str):
        return mask(value)
    if value is None:
        return None
    if isinstance(value, Decimal | Fraction):
        return exact_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise TypeError(f"không công bố được giá trị {value!r} kiểu {type(value).__name__}")


def _public_table(dataset: Dataset, contract: Contract, spec: TableSpec) -> PublicTable:
    keys = spec.path_keys
    own = [f for name, f in spec.fields.items() if name in spec.public]
    fields = [_required(shared_field(contract, k)) for k in keys] + [public_field(f) for f in own]
    names = [f["name"] for f in fields]
    key = (*keys, *spec.schema.get("primaryKey", ()))
    return PublicTable(
        name=spec.name.replace("/", "-"),
        title=spec.schema["title"],
        description=spec.schema["description"],
        fields=tuple(fields),
        # A key with a column that may be empty is no primary key to the standard.
        primary_key=key if "primaryKey" in spec.schema and set(key) <= set(names) else (),
        rows=tuple(_rows(visible_rows(dataset.tables[spec.name], spec, contract), keys, names)),
    )


def _rows(frame: pd.DataFrame, keys: tuple[str, ...], names: list[str]) -> Iterable[tuple[Cell, ...]]:
    """Rows by path keys, then as the file has them."""
    if frame.empty:
        return []
    ordered = frame.sort_values([*keys, "_tep", "_dong"], kind="stable")
    columns = [ordered[name].tolist() for name in names]
    return [tuple(cell(value) for value in row) for row in zip(*columns, strict=True)]


def _required(field: Field) -> Field:
    return {**field, "constraints": {**field.get("constraints", {}), "required": True}}
