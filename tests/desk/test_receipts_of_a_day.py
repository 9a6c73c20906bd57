"""The register's list and the receipts that it makes: whose each is, what is odd about it, what is asked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from desk.reports import RIGHT, Post, Run, arrivals
from webpages import csv_rows

REGISTER = "2022/tham-dinh/tiep-nhan.csv"
OTHER = "2022/don-vi/09002/tien-do/quy-{}.csv"


def booked(town: Path) -> list[tuple[str, str, str]]:
    """Unit, period and day of the receipts beyond those that stand in the town."""
    return [
        (r["ma_don_vi"], r["ma_ky"], r["ngay_nhan"]) for r in csv_rows(town / REGISTER) if r["hinh_thuc"] == "nop-thay"
    ]


@pytest.mark.parametrize("unit", ["Xã Thử Một", "UBND xã Thử Một", "9001"])
def test_a_row_that_names_a_unit_is_of_no_other_s_file(
    unit: str,
    town: Path,
    open_quarter: Path,
    post: Post,
    run: Run,
) -> None:
    post("x/bc.csv", RIGHT)
    folder = post("y/bc.csv", RIGHT, OTHER.format(4))
    code, said = run(folder, "--so-den", arrivals(folder, f"x/bc.csv;{unit};28/12/2022;95"), "--dong-y")
    assert (code, booked(town)) == (0, [("09001", "quy-4", "2022-12-28")])
    assert "Chưa ghi sổ tiếp nhận 1 tệp" in said


def test_a_name_that_two_files_share_is_of_neither(town: Path, open_quarter: Path, post: Post, run: Run) -> None:
    post("x/bc.csv", RIGHT)
    folder = post("y/bc.csv", RIGHT, OTHER.format(4))
    code, said = run(folder, "--so-den", arrivals(folder, "bc.csv;;28/12/2022;95"), "--dong-y")
    assert (code, booked(town)) == (0, [])
    assert "Danh sách số đến: 1 dòng không có tệp nào (2)" in said


def test_a_name_that_stands_in_two_of_the_folders_given_is_of_neither(
    town: Path, open_quarter: Path, post: Post, run: Run
) -> None:
    """With its unit the row says which one is meant."""
    post("x/bc.csv", RIGHT)
    folder = post("y/bc.csv", RIGHT, OTHER.format(4))
    two = (folder / "x", folder / "y", "--dong-y", "--so-den")
    assert run(*two, arrivals(folder, "bc.csv;;28/12/2022;95"))[0] == 0
    assert booked(town) == []
    run(*two, arrivals(folder, "bc.csv;Phường Thử Hai;28/12/2022;95"))
    assert booked(town) == [("09002", "quy-4", "2022-12-28")]


def test_a_receipt_that_the_checks_refuse_is_not_written_and_the_others_are(
    town: Path, open_quarter: Path, post: Post, run: Run
) -> None:
    post("a.csv", RIGHT)
    folder = post("b.csv", RIGHT, OTHER.format(4))
    code, said = run(folder, "--so-den", arrivals(folder, "a.csv;;28/12/2031;95", "b.csv;;28/12/2022;96"), "--dong-y")
    assert (code, booked(town)) == (0, [("09002", "quy-4", "2022-12-28")])
    assert "chưa ghi sổ: Ngày 2031-12-28 " in said
    assert open_quarter.is_file()


def test_a_row_of_another_unit_than_the_file_is_of_no_file(
    town: Path, open_quarter: Path, post: Post, run: Run
) -> None:
    folder = post("a.csv", RIGHT)
    assert run(folder, "--so-den", arrivals(folder, "a.csv;Phường Thử Hai;28/12/2022;95"), "--dong-y")[0] == 0
    assert booked(town) == []


def test_what_is_odd_about_a_receipt_is_said_before_the_yes_as_receive_says_it(
    town: Path,
    post: Post,
    run: Run,
) -> None:
    folder = post("a.csv", RIGHT, OTHER.format(1))
    code, said = run(folder, "--so-den", arrivals(folder, "a.csv;;28/12/2022;95"))
    assert (code, booked(town)) == (1, [])
    assert "tiếp nhận: ghi sổ lần 1 (MUỘN)" in said
    assert "tiếp nhận: điều lạ: Ngày 28/12/2022 cách Tiến độ quý 1 năm 2022 quá xa (hết 10/04/2022)." in said
    assert "Có 1 dòng sổ mang điều lạ" in said


def test_of_two_dossiers_in_a_file_each_is_answered(town: Path, post: Post, run: Run) -> None:
    file = post("a.csv", "") / "a.csv"
    file.write_text(
        "x\nthu/2022/don-vi/09001/de-nghi.csv\n"
        "ma_ho_so,ma_doi_tuong,loai_doi_tuong,ma_hinh_thuc,tieu_chuan,thanh_tich,ngay_trinh,truc_tiep,ma_sang_kien\n"
        "09001-hs-01,09001,tap-the,giay-khen,,Tốt,2023-01-10,thuc-hien,\n"
        "09001-hs-02,09001-tt-01,tap-the,giay-khen,,Tốt,2023-01-10,thuc-hien,\n",
        encoding="utf-8",
    )
    register = town / REGISTER
    register.write_text(
        register.read_text("utf-8") + "09001,ho-so,ho-so,09001-hs-02,1,2023-01-20,7,ban-giay\n", "utf-8"
    )
    code, said = run(file.parent, "--so-den", arrivals(file.parent, "a.csv;;15/1/2023;9"), "--dong-y")
    assert code == 0
    assert "tiếp nhận: hồ sơ 09001-hs-01: ghi sổ lần 1 (đúng hạn)" in said
    assert "tiếp nhận: hồ sơ 09001-hs-02: chưa ghi sổ: Lần nhận trước ghi ngày 20/01/2023" in said


@pytest.mark.parametrize(("typed", "day"), [
    (datetime(2023, 1, 14, 10, 5), "2023-01-14"), (datetime(2023, 1, 14), "2023-01-14"), ("4/1/2023", "2023-01-04"),
    (datetime(2023, 1, 4), None), (datetime(2023, 1, 4, 10, 5), None),
])  # fmt: skip
def test_a_date_cell_is_asked_about_where_it_may_be_a_month(
    typed: object,
    day: str | None,
    town: Path,
    open_quarter: Path,
    post: Post,
    run: Run,
    tmp_path: Path,
) -> None:
    sheet = (book := Workbook()).active
    assert sheet is not None
    for row in (("Tên tệp", "Ngày đến", "Số đến"), ("a.csv", typed, "9")):
        sheet.append(row)
    book.save(tmp_path / "so.xlsx")
    code, said = run(post("a.csv", RIGHT), "--so-den", tmp_path / "so.xlsx", "--dong-y")
    assert (code, booked(town)) == ((0, [("09001", "quy-4", day)]) if day else (1, []))
    assert day or "dòng 2: “04/01/2023” có thể là ngày 2023-01-04 hoặc 2023-04-01; không đoán." in said


def test_nobody_is_left_out_of_the_list_to_be_filled(town: Path, open_quarter: Path, post: Post, run: Run) -> None:
    """A name that begins as a formula stands there so that no spreadsheet takes it for one, and is known again."""
    folder = post("-quy-4.csv", RIGHT)
    file = folder.parent / "ds.csv"
    assert run(folder, "--lap-so-den", file)[0] == 0
    line = file.read_text("utf-8-sig").splitlines()[1]
    assert line == "./-quy-4.csv;Xã Thử Một;;"
    file.write_text(file.read_text("utf-8-sig").replace(line, line[:-1] + "28/12/2022;9"), encoding="utf-8")
    assert run(folder, "--so-den", file, "--dong-y")[0] == 0
    assert booked(town) == [("09001", "quy-4", "2022-12-28")]
