"""Mã đối chiếu: the same for the same figures in whatever order and form, another as soon as one sign differs."""

from __future__ import annotations

import random

import pytest

from thidua.contract.tables import load_contract
from thidua.handin.check_code import BASE, LENGTH, LETTERS, PRIME, check_code
from thidua.handin.place import Place
from thidua.reading.normalise import Row

REPORTS = load_contract().table("don-vi/tien-do")
PLACE = Place("thu", REPORTS, {"nam": "2022", "ma_don_vi": "09001", "ma_ky": "quy-4"})
ROWS = [
    {"ma_chi_tieu": "1-a-1", "ket_qua": "dat", "minh_chung": "12/BC-UBND"},
    {"ma_chi_tieu": "2-b-1", "tu_so": "59.6", "mau_so": "60", "ly_do": "Chờ “bổ sung”."},
    {"ma_chi_tieu": "2-dd-1", "tu_so": "6", "mau_so": "60"},
]


def code_of(place: Place, rows: list[dict[str, str]]) -> str:
    return check_code(place, [Row(1, tuple(row.get(c, "") for c in REPORTS.columns)) for row in rows])


def test_the_code_is_six_letters_that_nobody_reads_as_digits() -> None:
    code = code_of(PLACE, ROWS)
    assert code == "RTJQWP"
    assert len(code) == LENGTH == 6
    assert set(code) <= set(LETTERS)
    assert len(LETTERS) ** LENGTH >= PRIME
    assert PRIME * BASE + 255 < 2**53


def test_order_empty_cells_and_closing_zeros_change_nothing() -> None:
    same = [{**row, "so_luong": ""} for row in reversed(ROWS)]
    same[1]["tu_so"] = "59.600"
    assert code_of(PLACE, same) == code_of(PLACE, ROWS)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (1, {"tu_so": "59.7"}),
        (1, {"tu_so": "60", "mau_so": "59.6"}),
        (1, {"ly_do": "Chờ “bổ xung”."}),
        (0, {"ma_chi_tieu": "1-a-2"}),
        (0, {"ket_qua": ""}),
    ],
)
def test_each_slip_gives_another_code(row: int, cells: dict[str, str]) -> None:
    other = [{**known, **(cells if at == row else {})} for at, known in enumerate(ROWS)]
    assert code_of(PLACE, other) != code_of(PLACE, ROWS)


def test_rows_that_change_figures_and_another_unit_or_period_give_another_code() -> None:
    swapped = [ROWS[0], {**ROWS[1], "tu_so": "6"}, {**ROWS[2], "tu_so": "59.6"}]
    others = [Place("thu", REPORTS, PLACE.keys | keys) for keys in ({"ma_ky": "quy-3"}, {"ma_don_vi": "09002"})]
    codes = [code_of(PLACE, swapped), *(code_of(place, ROWS) for place in others)]
    assert code_of(PLACE, ROWS) not in codes
    assert len(set(codes)) == 3


def test_many_different_reports_have_different_codes() -> None:
    dice = random.Random(1)
    reports = [[{"ma_chi_tieu": "2-b-1", "tu_so": str(dice.randrange(10**6)), "mau_so": str(n)}] for n in range(3000)]
    assert len({code_of(PLACE, rows) for rows in reports}) == 3000


def test_what_no_unit_sends_has_no_code() -> None:
    spec = load_contract().table("tham-dinh/tien-do")
    assert check_code(Place("thu", spec, {"nam": "2022", "ma_ky": "quy-4"}), []) == ""
