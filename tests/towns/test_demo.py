"""The committed demonstration shows every state that the method page names, and only fictional units."""

import csv
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from thidua.checks import check_dataset
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR, Problem
from thidua.reading.dataset import Dataset
from thidua.reading.reader import read_dataset
from thidua.results.model import DataState, ReportState, Results, Verdict
from thidua.results.years import compute
from towns.demonstration import generate

DATA = Path(__file__).resolve().parents[2] / "data"
DEMO = DATA / "minh-hoa"


@pytest.fixture(scope="module")
def read() -> tuple[Dataset, list[Problem]]:
    return read_dataset(DEMO, load_contract())


@pytest.fixture(scope="module")
def demo(read: tuple[Dataset, list[Problem]]) -> Dataset:
    return read[0]


@pytest.fixture(scope="module")
def results(demo: Dataset) -> Results:
    return compute(demo)


def of_units(results: Results) -> list:
    return [r for year in results.nam.values() for ky in year.ky.values() for r in ky.theo_don_vi.values()]


def of_town(results: Results) -> list:
    return [r for year in results.nam.values() for ky in year.ky.values() for r in ky.thi_xa.values()]


def town(results: Results, target: str, nam: int = 2022, ky: str = "quy-4"):
    return results.nam[nam].ky[ky].thi_xa[target]


def test_read_and_checked_without_an_error(read: tuple[Dataset, list[Problem]]) -> None:
    dataset, problems = read
    assert [p for p in (*problems, *check_dataset(dataset, load_contract())) if p.muc == ERROR] == []


def test_the_only_warnings_are_registered_values_below_the_plan(demo: Dataset) -> None:
    assert {p.ma for p in check_dataset(demo, load_contract())} == {"dang-ky-thap-hon"}


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_verdict_is_seen_at_a_unit_and_at_the_town(results: Results, verdict: Verdict) -> None:
    assert verdict in {r.ket_qua for r in of_units(results)}
    assert verdict in {r.ket_qua for r in of_town(results)}


@pytest.mark.parametrize("state", list(DataState))
def test_each_data_state_is_seen_at_a_unit_and_at_the_town(results: Results, state: DataState) -> None:
    assert state in {r.trang_thai for r in of_units(results)}
    assert state in {r.trang_thai for r in of_town(results)}


@pytest.mark.parametrize("state", [s for s in ReportState if s is not ReportState.DA_NHAN])
def test_each_state_of_a_report_is_seen(results: Results, state: ReportState) -> None:
    quarters = [ky for year in results.nam.values() for ky in year.ky.values()]
    assert state in {receipt.trang_thai for ky in quarters for receipt in ky.tiep_nhan.values()}


def test_registration_received_on_9_march_is_in_time_and_on_10_march_late(results: Results) -> None:
    received = results.nam[2022].tiep_nhan
    in_time, late = received["dang-ky", "90004"], received["dang-ky", "90007"]
    assert (in_time.ngay_nhan, in_time.trang_thai) == ("2022-03-09", ReportState.DUNG_HAN)
    assert (late.ngay_nhan, late.trang_thai) == ("2022-03-10", ReportState.MUON)
    assert received["dang-ky", "90016"].trang_thai is ReportState.KHONG_NOP


def test_2022_is_complete_and_official_and_2023_stands_at_quarter_2(results: Results) -> None:
    assert all(ky.khoa_so and ky.chinh_thuc for ky in results.nam[2022].ky.values())
    open_year = results.nam[2023]
    assert open_year.ky_moi_nhat == "quy-2"
    assert (open_year.ky["quy-1"].khoa_so, open_year.ky["quy-1"].chinh_thuc) == (True, True)
    assert (open_year.ky["quy-2"].khoa_so, open_year.ky["quy-2"].chinh_thuc) == (False, False)


def test_strict_target_with_exactly_90_percent_is_not_met(results: Results) -> None:
    result = town(results, "6-b-1")
    assert (result.so_lieu.gia_tri, result.ket_qua) == (90, Verdict.CHUA_DAT)


def test_what_a_missing_unit_could_still_turn_is_not_concluded(results: Results) -> None:
    """25 of 26 surveyed give exactly 90,00 of "> 90"; 32 of 33 give 100 of ">= 100"."""
    for target, value in (("2-g-2", 90), ("6-a-1", 100)):
        result = town(results, target)
        assert (result.so_lieu.gia_tri, result.ket_qua) == (value, Verdict.CHUA_CO_SO_LIEU)
        assert result.ly_do == "1 đơn vị chưa có số liệu, chưa đủ để kết luận."


def test_ceiling_of_two_thirds_is_met_at_two_thirds_and_was_passed_above(results: Results) -> None:
    assert town(results, "4-f-1").so_lieu.gia_tri == Fraction(2, 3)
    assert town(results, "4-f-1").ket_qua is Verdict.DAT
    assert town(results, "4-f-1", 2023, "quy-1").ket_qua is Verdict.DANG_THUC_HIEN


def test_count_of_12_communes_is_met_at_12_and_exceeded_above(results: Results) -> None:
    assert town(results, "2-b-2").so_lieu.gia_tri == 12
    assert town(results, "2-b-2").ket_qua is Verdict.DAT
    assert town(results, "2-b-2", 2023, "quy-2").ket_qua is Verdict.VUOT


def test_bare_percentage_zero_denominator_and_2025(results: Results) -> None:
    assert town(results, "3-b-2").ket_qua is Verdict.CAN_XEM_XET
    assert town(results, "4-c-3").ket_qua is Verdict.KHONG_AP_DUNG
    assert town(results, "5-dd-1").ket_qua is Verdict.CHUA_DEN_HAN
    assert town(results, "5-dd-1").so_lieu is not None


def test_provisional_results_name_how_many_reported(results: Results) -> None:
    result = town(results, "6-a-1")
    assert (result.n, result.N, result.tam_tinh) == (32, 33, True)


def test_appraisal_accepts_adjusts_and_sends_back(demo: Dataset) -> None:
    assert set(demo.table("tham-dinh/tien-do")["ket_luan"]) == {"chap-nhan", "dieu-chinh", "tra-lai"}


def test_exemptions_and_reported_not_applicable(demo: Dataset) -> None:
    assert len(demo.table("ke-hoach/khong-ap-dung", 2022)) > 0
    rows = demo.table("don-vi/tien-do", 2022)
    assert all(rows[rows["ket_qua"] == "khong-ap-dung"]["ly_do"])


def test_vi_3_is_read_as_any_one(demo: Dataset) -> None:
    readings = demo.table("ke-hoach/cach-hieu")
    assert list(readings[readings["ma"] == "vi-3-khong-xem-xet"]["lua_chon"]) == ["mot-trong-ba"] * 2


def test_no_real_place_is_named_in_the_demonstration() -> None:
    with (DATA / "sa-pa" / "danh-muc" / "don-vi.csv").open(encoding="utf-8", newline="") as stream:
        communes = [row["ten"] for row in csv.DictReader(stream) if row["ma_khoi"] == "xa-phuong"]
    assert len(communes) == 16
    for path in sorted(DEMO.rglob("*.csv")):
        text = path.read_text(encoding="utf-8")
        assert [name for name in ("Sa Pa", "Lào Cai", *communes) if name in text] == [], path


def written(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_writing_it_again_over_the_committed_one_changes_no_byte(tmp_path: Path) -> None:
    """The committed files are what the scenario tells, and the same seed writes the same bytes."""
    again = Path(shutil.copytree(DEMO, tmp_path / "minh-hoa"))
    generate(tmp_path)
    assert len(written(again)) > 300
    assert written(again) == written(DEMO)


def test_another_seed_tells_the_same_story_with_other_figures(tmp_path: Path) -> None:
    generate(tmp_path, 7)
    other, committed = written(tmp_path / "minh-hoa"), written(DEMO)
    assert other.keys() == committed.keys() - {"bo-du-lieu.yml"}
    assert other["2022/tham-dinh/cong-bo.csv"] == committed["2022/tham-dinh/cong-bo.csv"]
    assert other["2022/don-vi/90001/tien-do/quy-1.csv"] != committed["2022/don-vi/90001/tien-do/quy-1.csv"]
