"""The program's results beside a second, plain reading of the rules: every unit, target and quarter of the demo."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from plain_files import QUARTERS, Year
from second_reading import Answer, town_answer, unit_answer
from thidua.contract.tables import load_contract
from thidua.reading.reader import read_dataset
from thidua.results.model import Results, TargetResult
from thidua.results.years import compute
from town import FILES, write_files, write_town

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
    agree_on_units(Year(DEMO, nam), ky, results)


def agree_on_units(year: Year, ky: str, results: Results) -> None:
    found = results.nam[year.nam].ky[ky].theo_don_vi
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
    agree_on_town(Year(DEMO, nam), ky, results)


def agree_on_town(year: Year, ky: str, results: Results) -> None:
    found = results.nam[year.nam].ky[ky].thi_xa
    wrong = {
        ma: (mine, theirs)
        for target in year.targets
        if (mine := town_answer(year, ky, target)) != (theirs := said(found[ma := target["ma_chi_tieu"]], of_town=True))
    }
    assert wrong == {}
    assert set(found) == {t["ma_chi_tieu"] for t in year.targets}


SIGNS = (">=", ">", "<=", "<", "=")
LOCKED = "khoa-quy-4,khoa-so,quy-4,,,chinh-thuc,,2023-01-25\n"
HEAD = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
# Xã 09001 báo cáo, phường 09002 im lặng: cả thị xã từ 15% tới 65%, từ 50% tới mọi đơn vị, từ 1 tới 2 nơi.
PARTIAL = (("ty-le", "%", "30,100,,", (10, 15, 40, 65, 70)), ("ty-le-don-vi", "%", ",,,dat", (40, 50, 75, 100)),
           ("dem", "nơi", ",,,dat", (1, 2, 3)))  # fmt: skip
LED = ("5,0", "0,0", "1,3", "2,3", "3,3")  # of noi-vu, against 2/3


def test_both_readings_agree_on_every_sign_of_a_part_of_the_units_and_over_nothing(tmp_path: Path) -> None:
    """Targets of every sign and kind, at, below and above each end of what the town can still be."""
    plan, commune, lead = "", HEAD, HEAD
    cases = [(way, unit, cells, level) for way, unit, cells, levels in PARTIAL for level in levels]
    for i, (sign, (way, unit, cells, level)) in enumerate(product(SIGNS, cases), start=100):
        plan += f"2-dd-{i},IV.2.đ,2,Thử,{sign},{level},{unit},,2022,{way},,,,co,xa-phuong,,de-xuat,thử\n"
        commune += f"2-dd-{i},{cells},,\n"
    for i, (sign, parts, within) in enumerate(product(SIGNS, LED, ("co", "khong")), start=200):
        plan += f"2-dd-{i},IV.2.đ,2,Thử,{sign},2/3,lần,,2022,cap-thi-xa,,,,{within},,noi-vu,de-xuat,thử\n"
        lead += f"2-dd-{i},{parts},,,,\n"
    data = write_town(tmp_path)
    targets, released = "2022/ke-hoach/chi-tieu.csv", "2022/tham-dinh/cong-bo.csv"
    more = {targets: FILES[targets] + plan, released: FILES[released] + LOCKED}
    reports = {f"2022/don-vi/{u}/tien-do/quy-4.csv": text for u, text in (("09001", commune), ("noi-vu", lead))}
    write_files(data, more | reports)
    dataset, found = read_dataset(data, load_contract())
    assert not found
    agree_on_units(Year(data, 2022), "quy-4", compute(dataset))
    agree_on_town(Year(data, 2022), "quy-4", compute(dataset))
