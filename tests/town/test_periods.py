"""The plan says which periods there are: quarters, half-years, in the order of their days."""

from __future__ import annotations

from datetime import date

from in_memory import NAM, Town
from thidua.results.model import Verdict
from thidua.results.years import compute
from thidua.town.periods import days_of, last_day
from thidua.town.town import Town as Whole


class HalfYears(Town):
    """The town with two half-years, written in the wrong order, and nothing else to hand in."""

    def _calendar(self) -> list[dict[str, object]]:
        usual = {"nam": NAM, "loai": "tien-do"}
        first = {
            "ma_ky": "dau-nam",
            "ten": "Sáu tháng đầu năm",
            "tu_ngay": date(NAM, 1, 1),
            "den_ngay": date(NAM, 6, 30),
        }
        year = {"ma_ky": "ca-nam", "ten": "Cả năm", "tu_ngay": date(NAM, 7, 1), "den_ngay": date(NAM, 12, 31)}
        return [usual | year | {"ten_ngan": "Cả năm"}, usual | first]


def test_half_years_follow_their_days_and_the_last_one_decides() -> None:
    rows = HalfYears(communes=2).target().report("90001", 8, 10, "dau-nam").report("90001", 8, 10, "ca-nam")
    rows.unit("90009", "xa-phuong", "xa", den=date(NAM, 3, 31)).lock("dau-nam").lock("ca-nam")
    year = Whole(rows.dataset()).year(NAM)
    assert (year.progress_periods, year.last_period) == (("dau-nam", "ca-nam"), "ca-nam")
    assert [year.period_name(ky) for ky in year.progress_periods] == ["Sáu tháng đầu năm", "Cả năm"]
    assert [list(year.units_in(ky)) for ky in year.progress_periods] == [
        ["90001", "90002", "90009"],
        ["90001", "90002"],
    ]
    found = compute(rows.dataset()).nam[NAM].ky
    assert [p.theo_don_vi["90001", "2-b-1"].ket_qua for p in found.values()] == [
        Verdict.DANG_THUC_HIEN,
        Verdict.CHUA_DAT,
    ]


def test_a_quarter_has_its_days_and_name_without_being_told() -> None:
    year = Whole(Town().dataset()).year(NAM)
    assert days_of(year.periods["quy-2"]) == (date(NAM, 4, 1), date(NAM, 6, 30))
    assert [year.period_name(ky) for ky in ("quy-2", "dang-ky", "quy-9")] == ["Quý 2", "Đăng ký", "quy-9"]


def test_before_a_day_ends_the_day_before_and_to_its_end_on_the_day_itself() -> None:
    day = date(NAM, 3, 10)
    assert last_day({"han_nop": day, "phep_so_han": "truoc"}) == date(NAM, 3, 9)
    assert last_day({"han_nop": day, "phep_so_han": "den-het"}) == day
    assert last_day({"han_nop": day, "phep_so_han": None}) == day
    assert last_day({"han_nop": None, "phep_so_han": None}) is None


def test_a_period_of_a_kind_is_found_by_the_kind_whatever_its_code() -> None:
    rows = HalfYears(communes=1).lock("giao-uoc")
    rows.add("ke-hoach/ky-bao-cao", nam=NAM, ma_ky="giao-uoc", loai="dang-ky", ten="Giao ước thi đua")
    year = Whole(rows.dataset()).year(NAM)
    assert [year.code_of(ky) for ky in ("dang-ky", "dau-nam", "ho-so")] == ["giao-uoc", "dau-nam", "ho-so"]
    assert [year.is_locked(ky) for ky in ("dang-ky", "giao-uoc", "ho-so", "dau-nam")] == [True, True, False, False]


def test_the_launching_body_is_the_unit_without_a_block_whatever_its_code() -> None:
    rows = Town(communes=1)
    rows.rows["danh-muc/don-vi"] = [u for u in rows.rows["danh-muc/don-vi"] if u["ma_khoi"]]
    rows.unit("ubnd-xa", None, "ubnd").target().report("90001", 9, 10)
    year = Whole(rows.dataset()).year(NAM)
    assert (year.launcher, list(year.in_force), list(year.units)) == ("ubnd-xa", ["ubnd-xa", "90001"], ["90001"])
    assert rows.of_town().ma_don_vi == "ubnd-xa"
