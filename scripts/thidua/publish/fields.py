"""Cells and columns that the derived tables share."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from thidua.publish.tables import Cell, Field, exact_text
from thidua.results.model import Source

YES_NO = {"co": "Có", "khong": "Không"}


def exact_cell(value: Fraction | None) -> str | None:
    """An exact number as text; None stays a gap."""
    return None if value is None else exact_text(value)


def yes_no(value: bool) -> str:
    """ "co" or "khong"."""
    return "co" if value else "khong"


def sources_text(sources: tuple[Source, ...]) -> str | None:
    """Source rows as "tep:dong" joined by |."""
    return "|".join(f"{s.tep}:{s.dong}" for s in sources) or None


def sorted_rows(rows: Iterable[tuple[Cell, ...]], keys: int) -> tuple[tuple[Cell, ...], ...]:
    """Rows in the order of their first `keys` cells."""
    return tuple(sorted(rows, key=lambda row: row[:keys]))


def text(name: str, title: str, description: str, pattern: str | None = None) -> Field:
    """A text column."""
    field: Field = {"name": name, "type": "string", "title": title, "description": description}
    return field if pattern is None else {**field, "constraints": {"pattern": pattern}}


def number(name: str, title: str, description: str) -> Field:
    """A number column; published exactly."""
    return {"name": name, "type": "number", "title": title, "description": description}


def count(name: str, title: str, description: str) -> Field:
    """A whole-number column."""
    return {"name": name, "type": "integer", "title": title, "description": description}


def coded(name: str, title: str, description: str, labels: dict[str, str], required: bool = True) -> Field:
    """A column of fixed codes with their Vietnamese labels."""
    constraints = {"enum": list(labels), **({"required": True} if required else {})}
    categories = [{"value": value, "label": label} for value, label in labels.items()]
    return {**text(name, title, description), "constraints": constraints, "categories": categories}
