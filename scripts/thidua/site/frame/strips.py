"""A unit's quarters as strips: a column a target at the same place in every quarter, one path for each state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STEP, WIDTH, SPACE = 10, 8, 8  # of a column; SPACE more between fields
BASE, HEIGHT = 19, 32
# State → (top, height) of its column in pixels; what is not named here is not drawn.
_SHAPES = {
    "vuot": (1, 18),
    "dat": (9, 10),
    "chua-dat": (BASE, 12),
    "dang-thuc-hien": (BASE - 4, 4),
    "can-xem-xet": (BASE - 4, 4),
    "chua-co-so-lieu": (BASE - 1, 2),
    "co": (BASE - 7, 7),
    "chua-co": (BASE - 1, 2),
}


@dataclass(frozen=True)
class Strip:
    """`net` are (state, path); the strip is `rong` wide in its own measure and drawn as wide as there is room."""

    rong: int
    net: tuple[tuple[str, str], ...]
    cao: int = HEIGHT
    truc: int = BASE


def places_of(fields: Sequence[Sequence[str]]) -> dict[str, int]:
    """Where each target's column stands; targets field by field."""
    out, x = {}, 0
    for targets in fields:
        for ma in targets:
            out[ma] = x
            x += STEP
        x += SPACE
    return out


def strip(states: Mapping[str, str], places: Mapping[str, int]) -> Strip:
    """The strip of one quarter; `states` gives the state of each target that has a place."""
    paths: dict[str, list[str]] = {}
    for ma, x in places.items():
        if (code := states.get(ma)) in _SHAPES:
            top, height = _SHAPES[code]
            paths.setdefault(code, []).append(f"M{x} {top}h{WIDTH}v{height}h-{WIDTH}z")
    width = max(places.values(), default=0) + WIDTH
    return Strip(width, tuple((code, "".join(found)) for code, found in paths.items()))
