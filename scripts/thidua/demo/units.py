"""The fictional units. Codes and names belong to no real place or body."""

from __future__ import annotations

from thidua.fiction.bodies import KHOI, LETTERS, Unit, commune, department, service, union

__all__ = ["KHOI", "UNITS", "Unit", "unit_rows"]

TOWN = "thi-xa"
TOWN_NAME = "Thị xã Minh Họa"
APPRAISER = "pmh-b"
FORMED_IN_JULY = "pmh-l"


UNITS: tuple[Unit, ...] = (
    *(commune(n, 90000) for n in range(1, 17)),
    *(department(letter, "2022-07-01" if f"pmh-{letter}" == FORMED_IN_JULY else "") for letter in LETTERS),
    *(service(n) for n in range(1, 4)),
    *(union(n) for n in range(1, 3)),
)


def unit_rows() -> list[dict[str, object]]:
    """Rows of danh-muc/don-vi, the town itself last."""
    rows = [unit.row(i) for i, unit in enumerate(UNITS, start=1)]
    return [*rows, Unit(TOWN, TOWN_NAME, TOWN_NAME, "", "thi-xa", "").row(len(rows) + 1)]
