"""What the sign of a target's level says of a figure, exactly."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import eq, ge, gt, le, lt

_HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {">=": ge, ">": gt, "<=": le, "<": lt, "=": eq}
CEILINGS = ("<=", "<")  # what is above the level falls short
EXACTLY = "="  # so does whatever is off it


def is_met(value: Fraction, so_sanh: str, nguong: Fraction) -> bool:
    """Exact comparison. Raises KeyError for a sign that the schema does not list."""
    return _HOLDS[so_sanh](value, nguong)
