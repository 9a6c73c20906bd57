"""The program's results beside a second, plain reading of the rules: every unit, target and quarter of the demo."""

from __future__ import annotations

from pathlib import Path

import pytest

from plain_files import QUARTERS, Year
from second_reading import Answer, town_answer, unit_answer
from thidua.contract.tables import load_contract
from thidua.reading.reader import read_dataset
from thidua.results.model import Results, TargetResult
from thidua.results.years import compute

DEMO = Path(__file__).resolve().parents[2] / "data" / "minh-hoa"
YEARS = (2022, 2023)


@pytest.fixture(scope="module")
def results() -> Results:
    dataset, _ = read_dataset(DEMO, load_contract())
    return compute(dataset)


def said(result: TargetResult, of_town: bool) -> Answer:
    """What the program says, in the form of the second reading."""
    answer = Answer(
        ket_qua=result.ket_qua.value if result.ket_qua else None,
        trang_thai=result.trang_thai.value if result.trang_thai else None,
        gia_tri=result.so_lieu.gia_tri if result.so_lieu else None,
        tam_tinh=result.tam_tinh,
        tinh_den=result.tinh_den,
    )
    if of_town:
        answer.n, answer.N, answer.dem = result.n, result.N, dict(result.dem_trang_thai)
    return answer


@pytest.mark.parametrize("nam", YEARS)
@pytest.mark.parametrize("ky", QUARTERS)
def test_both_readings_agree_on_every_unit(results: Results, nam: int, ky: str) -> None:
    year, found = Year(DEMO, nam), results.nam[nam].ky[ky].theo_don_vi
    expected = {(u, t["ma_chi_tieu"]): (t, u) for t in year.targets for u in year.owing(t, ky)}
    surveyed = {(r["ma_don_vi"], r["ma_chi_tieu"]) for r in year.surveys if r["ma_ky"] == ky}
    assert set(expected) <= set(found)
    assert set(found) - set(expected) <= surveyed
    wrong = {
        key: (mine, theirs)
        for key, (target, unit) in expected.items()
        if (mine := unit_answer(year, ky, target, unit)) != (theirs := said(found[key], of_town=False))
    }
    assert wrong == {}


@pytest.mark.parametrize("nam", YEARS)
@pytest.mark.parametrize("ky", QUARTERS)
def test_both_readings_agree_on_the_town(results: Results, nam: int, ky: str) -> None:
    year, found = Year(DEMO, nam), results.nam[nam].ky[ky].thi_xa
    wrong = {
        ma: (mine, theirs)
        for target in year.targets
        if (mine := town_answer(year, ky, target)) != (theirs := said(found[ma := target["ma_chi_tieu"]], of_town=True))
    }
    assert wrong == {}
    assert set(found) == {t["ma_chi_tieu"] for t in year.targets}
