"""Fictional accounts of the demonstration: numbers that no account has, and a demonstration gives nobody any right."""

from __future__ import annotations

from thidua.demo.units import APPRAISER, UNITS

FIRST = 900_000_000_000_100
SINCE = "2022-01-01"


def account_rows() -> list[dict[str, object]]:
    """One account a unit, then those who appraise and who look after the code."""
    rows = [_row(FIRST + n, body.ma, "don-vi", f"minh-hoa-{body.ma}") for n, body in enumerate(UNITS, 1)]
    office = FIRST + 900
    return [
        *rows,
        _row(office, APPRAISER, "thuong-truc", "minh-hoa-thuong-truc"),
        _row(office, APPRAISER, "don-vi", "minh-hoa-thuong-truc"),
        _row(office + 1, APPRAISER, "quan-tri", "minh-hoa-quan-tri"),
        _row(office + 2, APPRAISER, "thuong-truc", "minh-hoa-thuong-truc-cu") | {"den_ngay": "2022-12-31"},
    ]


def _row(number: int, unit: str, role: str, login: str) -> dict[str, object]:
    cells: dict[str, object] = {"ma_tai_khoan": str(number), "ma_don_vi": unit, "vai_tro": role}
    return cells | {"tai_khoan": login, "tu_ngay": SINCE}
