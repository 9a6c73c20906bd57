"""Commands of the desk take what people say: a unit's name, a code without its zero, 5/4/2022, "quý 1"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from thidua.findings.catalogue import listed
from thidua.town.spoken import day_said, nearest, period_said, quarter_said, units_said
from webpages import csv_rows

Run = Callable[..., str]
RECEIPTS = "2022/tham-dinh/tiep-nhan.csv"
UNITS = {
    "03001": {"ten": "Phường Sa Pa", "ten_ngan": "Sa Pa"},
    "03002": {"ten": "Phường Sa Pả", "ten_ngan": "Sa Pả"},
    "03013": {"ten": "Xã Tả Phìn", "ten_ngan": "Tả Phìn"},
    "noi-vu": {"ten": "Phòng Nội vụ", "ten_ngan": None},
}
PERIODS = {"dang-ky": {"ten": "Đăng ký năm 2022"}, "quy-1": {"ten": "Quý 1"}, "quy-4": {"ten": "Quý IV"}}


@pytest.mark.parametrize(("said", "found"), [
    ("03013", ["03013"]), ("3013", ["03013"]), ("Xã Tả Phìn", ["03013"]), ("tả phìn", ["03013"]),
    ("Ta Phin", ["03013"]), ("xa-ta-phin", ["03013"]), ("Sa Pả", ["03002"]), ("phường sa pa", ["03001"]),
    ("phuong sa pa", ["03001", "03002"]), ("NOI-VU", ["noi-vu"]), ("phong noi vu", ["noi-vu"]),
    ("301", []), ("Tả Van", []), ("Tả Phín", []), ("", []),
])  # fmt: skip
def test_a_unit_is_named_as_people_name_it(said: str, found: list[str]) -> None:
    assert units_said(said, UNITS) == found


def test_marks_tell_units_apart_before_they_are_left_out() -> None:
    assert units_said("Phường Sa Pa", UNITS) == ["03001"]
    assert nearest("Ta Phinn", UNITS) == ["03013"]


@pytest.mark.parametrize(("said", "found"), [
    ("quy-1", "quy-1"), ("quý 1", "quy-1"),  ("q1", "quy-1"), ("quý IV", "quy-4"), ("đăng ký", "dang-ky"),
    ("dang-ky", "dang-ky"), ("Đăng ký năm 2022", "dang-ky"), ("quý 3", None), ("quý 1 và quý 4", None),
])  # fmt: skip
def test_a_period_is_named_as_people_name_it(said: str, found: str | None) -> None:
    assert period_said(said, PERIODS) == found


def test_two_quarters_in_one_name_are_none() -> None:
    assert quarter_said("quy 1 den quy 2") is None
    assert quarter_said("BC quý II năm 2022") == "quy-2"


@pytest.mark.parametrize(("said", "day"), [
    ("2022-04-28", date(2022, 4, 28)), ("28/4/2022", date(2022, 4, 28)), ("03/04/2022", date(2022, 4, 3)),
    ("3.4.2022", date(2022, 4, 3)), ("30/02/2022", None), ("4/28/2022", None), ("20220428", None), ("2022-4-3", None),
    ("hôm nay", None), ("", None), ("28/4/22", None),
])  # fmt: skip
def test_a_day_is_written_day_first_or_as_the_files_have_it(said: str, day: date | None) -> None:
    assert day_said(said) == day


@pytest.mark.parametrize(
    "words",
    [
        "9001 tien-do quy-1 --ngay 6/4/2022",
        "Thu-Mot tien-do quý 1 --ngay 06/04/2022",
        "xa-thu-mot tiến-độ q1 --ngay 2022-04-06",
    ],
)
def test_receive_writes_the_same_row_however_it_is_said(words: str, town: Path, done: Run) -> None:
    said = done("receive", *words.split(), "--so-den", "15a")
    assert said == "Đã ghi: Xã Thử Một, Tiến độ quý 1 năm 2022, nhận ngày 06/04/2022 (đúng hạn), lần 2.\n"
    row = csv_rows(town / RECEIPTS)[2]
    assert (row["ma_don_vi"], row["ma_ky"], row["ngay_nhan"], row["lan"]) == ("09001", "quy-1", "2022-04-06", "2")


def test_lock_and_template_take_the_same_words(done: Run, tmp_path: Path) -> None:
    assert "ngày 25/04/2022" in done("lock", "Quý 1", "--ngay", "25/4/2022")
    assert "Đã tạo" in done("template", "Thử Hai", "Tiến độ", "quý", "4", "--out", str(tmp_path / "m.xlsx"))


def test_an_unknown_name_is_answered_with_the_nearest_and_its_name(refused: Run) -> None:
    missing = refused("receive", "Thử Mót", "dang-ky", "--ngay", "9/3/2022")
    assert "Gần nhất: Xã Thử Một (09001)" in missing


def test_a_long_list_is_counted() -> None:
    assert listed(["a"], "mục") == "a"
    assert listed([str(n) for n in range(244)], "mục").endswith("10, 11 … và 232 mục nữa")
