"""Public tables: the source tables without what may not leave, as one table across years and units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pandas as pd

from thidua.contract.names import CORRECTIONS
from thidua.contract.tables import Contract, TableSpec
from thidua.reading.dataset import Dataset
from thidua.town.wording import Wording

HIDDEN = "không công bố"
# Mã cá nhân và mã hồ sơ nhận ra được một người, dù nằm ở ô nào, kể cả trong lời văn.
_CODE = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)*-(?:cn|hs)-[0-9]+\b")


def visible_rows(frame: pd.DataFrame, spec: TableSpec, contract: Contract) -> pd.DataFrame:
    """The rows of a table that may be published, their cells masked where they speak of what is hidden."""
    for column, values in spec.public_rows.items():
        frame = frame[frame[column].isin(values)]
    return _corrections(frame, contract) if spec.name == CORRECTIONS and not frame.empty else frame


def mask(text: str) -> str:
    """The text without codes of persons and of dossiers."""
    return _CODE.sub(HIDDEN, text) if "-cn-" in text or "-hs-" in text else text


def _corrections(frame: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """A correction stays to be seen; what it changed does not, where the cell itself is not public."""
    frame = frame.copy()
    hidden = [not corrects_public(row, contract) for row in frame.to_dict("records")]
    for column in ("khoa", "truoc", "sau", "ly_do"):
        cells = [HIDDEN if hide else cell for hide, cell in zip(hidden, frame[column], strict=True)]
        frame[column] = pd.Series(cells, index=frame.index, dtype=object)
    return frame


def corrects_public(row: Mapping[Any, Any], contract: Contract) -> bool:
    """Whether a correction (with its year `nam`) is of a cell that is published."""
    found = contract.match(f"{row['nam']}/{row['tep']}")
    if found is None or found[0].name_now(str(row["cot"])) not in found[0].public:
        return False
    spec, key = found[0], dict(zip(found[0].key, str(row["khoa"]).split("|"), strict=False))
    return all(key.get(column) in values for column, values in spec.public_rows.items())


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

    def said_by(self, goi: Wording) -> PublicTable:
        """The table described in a place's own words; its rows are left alone."""
        fields = tuple(_said_by(field, goi) for field in self.fields)
        return replace(self, title=goi.own(self.title), description=goi.own(self.description), fields=fields)


def _said_by(field: Field, goi: Wording) -> Field:
    said: Field = {key: goi.own(field[key]) for key in ("title", "description") if key in field}
    if "categories" in field:
        said["categories"] = [{**entry, "label": goi.own(entry["label"])} for entry in field["categories"]]
    return {**field, **said}


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
