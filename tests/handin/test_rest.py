"""The one cell that answers for every row left empty: in the appraisal (test_import), in scores and in conditions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from desk_town import write_desk_town
from handin.sheets import bring_in, codes, fill, save, template, titles
from read_once import files_once
from thidua.handin.form_cells import ACCEPT_ROW
from thidua.handin.layout import ASKED, DATA_SHEET, YES
from thidua.handin.rest import CONFIRM, LAST_YEAR, RESTS
from town import write_files
from webpages import csv_rows

SCORES, SELF = "2022/tham-dinh/diem/09001.csv", "2022/don-vi/09001/tu-cham.csv"
RUBRIC = """ma_tieu_chi,cha,thu_tu,ma_linh_vuc,noi_dung,diem_toi_da,ma_khoi,nguon_diem,minh_chung
1,,1,2,Thủ tục,,,,
1.1,1,1,2,Đúng hạn,10,,tu-cham,
1.2,1,2,2,Số hóa,10,,tu-cham,
1.3,1,3,2,Người dân hài lòng,10,,dieu-tra,
1.4,1,4,2,Công khai,10,,tu-cham,
"""
OWN = "ma_tieu_chi,diem,giai_trinh,minh_chung\n1.1,9.5,,\n1.2,8,,\n1.4,,,\n"
QUESTIONS = """dieu_kien,dieu_khoan,cau_hoi,doi_tuong,loai
truc-tiep,IV.2,Có trực tiếp làm không?,tap-the,danh-gia
doan-ket,IV.2,Nội bộ có đoàn kết không?,tap-the,danh-gia
"""
ANSWERS = "2022/tham-dinh/dieu-kien.csv"


@pytest.fixture(autouse=True)
def _read_once() -> Iterator[None]:
    with files_once():
        yield


@pytest.fixture
def town(tmp_path: Path) -> Path:
    town = write_desk_town(tmp_path / "data")
    (town / SCORES).unlink()
    write_files(town, {"2022/ke-hoach/tieu-chi.csv": RUBRIC, SELF: OWN, "2022/ke-hoach/dieu-kien.csv": QUESTIONS})
    return town


def scored(town: Path) -> dict[str, tuple[str, str]]:
    return {row["ma_tieu_chi"]: (row["diem"], row["nhan_xet"]) for row in csv_rows(town / SCORES)}


def score_book(town: Path) -> Workbook:
    return template(town.parent, "thuong-truc", "diem", "09001")[0]


def test_every_question_is_known_where_a_sheet_is_read() -> None:
    assert {rest.asked for rest in RESTS.values()} == set(ASKED)


def test_scores_left_empty_are_those_that_the_unit_gave_itself(town: Path, tmp_path: Path) -> None:
    """A survey has no score of the unit, and what it left empty is missing, never zero."""
    book = score_book(town)
    assert str(book[DATA_SHEET].cell(ACCEPT_ROW, 1).value).startswith("Lấy điểm tự chấm")
    fill(book, {"1.2": {"Điểm thẩm định": "7", "Nhận xét": "Thiếu một hồ sơ"}})
    book[DATA_SHEET].cell(ACCEPT_ROW, 2).value = YES
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), town.parent)
    assert outcome.clean, outcome.problems
    assert scored(town) == {"1.1": ("9.5", ""), "1.2": ("7", "Thiếu một hồ sơ")}
    assert outcome.left_out == ["1.3", "1.4"]


def test_without_the_cell_no_score_is_taken_over(town: Path, tmp_path: Path) -> None:
    book = score_book(town)
    fill(book, {"1.1": {"Điểm thẩm định": "9"}, "1.2": {}})
    assert codes(bring_in(save(book, tmp_path / "f.xlsx"), town.parent)) == ["khac-tu-cham-thieu-ly-do"]
    fill(book, {"1.1": {"Điểm thẩm định": "9,5"}})
    assert bring_in(save(book, tmp_path / "f.xlsx"), town.parent).clean
    assert scored(town) == {"1.1": ("9.5", "")}


def test_a_self_score_that_changed_since_it_was_shown_is_not_taken_over(town: Path, tmp_path: Path) -> None:
    book = score_book(town)
    book[DATA_SHEET].cell(ACCEPT_ROW, 2).value = YES
    write_files(town, {SELF: OWN.replace("9.5", "9.9")})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), town.parent)
    assert [(p.ma, p.dong) for p in outcome.problems] == [("so-lieu-da-doi", 5)]
    assert "Dòng “1.1”: tệp này cho xem “9.5”, nay đơn vị báo cáo “9.9”" in outcome.problems[0].thong_bao
    assert scored(town) == {"1.2": ("8", "")}


def answers(town: Path) -> list[tuple[str, ...]]:
    return [tuple(row.values()) for row in csv_rows(town / ANSWERS)]


def condition_book(town: Path) -> Workbook:
    return template(town.parent, "thuong-truc", "dieu-kien")[0]


def test_conditions_left_empty_are_confirmed_with_one_ground_and_day(town: Path, tmp_path: Path) -> None:
    book = condition_book(town)
    sheet = book[DATA_SHEET]
    at = titles(book)
    row = next(
        r for r in range(5, sheet.max_row + 1) if [sheet.cell(r, n).value for n in (2, 3)] == ["09002", "doan-ket"]
    )
    sheet.cell(row, at["Kết luận"]).value, sheet.cell(row, at["Căn cứ"]).value = "Không xác nhận", "Kết luận thanh tra"
    assert [sheet.cell(ACCEPT_ROW, n).value for n in (3, 5)] == ["Căn cứ của các dòng ấy:", "Ngày của các dòng ấy:"]
    for column, value in ((2, CONFIRM), (4, "Biên bản số 5"), (6, "13/2/2023")):
        sheet.cell(ACCEPT_ROW, column).value = value
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), town.parent)
    assert outcome.clean, outcome.problems
    assert answers(town) == [
        ("don-vi", "09001", "truc-tiep", "xac-nhan", "Biên bản số 5", "2023-02-13"),
        ("don-vi", "09001", "doan-ket", "xac-nhan", "Biên bản số 5", "2023-02-13"),
        ("don-vi", "09002", "truc-tiep", "xac-nhan", "Biên bản số 5", "2023-02-13"),
        ("don-vi", "09002", "doan-ket", "khong-xac-nhan", "Kết luận thanh tra", ""),
        ("don-vi", "noi-vu", "truc-tiep", "xac-nhan", "Biên bản số 5", "2023-02-13"),
        ("don-vi", "noi-vu", "doan-ket", "xac-nhan", "Biên bản số 5", "2023-02-13"),
    ]


def test_as_last_year_answers_only_what_was_answered_then(town: Path, tmp_path: Path) -> None:
    before = "loai_doi_tuong,ma,dieu_kien,ket_luan,can_cu,ngay\ndon-vi,09001,truc-tiep,khong-xac-nhan,Biên bản cũ,\n"
    write_files(town, {
        "2021/ke-hoach/dieu-kien.csv": QUESTIONS, "2021/tham-dinh/dieu-kien.csv": before,
    })  # fmt: skip
    book = condition_book(town)
    shown = titles(book)["(xem) Năm trước trả lời"]
    assert [c.value for c in book[DATA_SHEET][5]][shown - 1] == "Không xác nhận"
    book[DATA_SHEET].cell(ACCEPT_ROW, 2).value = LAST_YEAR
    book[DATA_SHEET].cell(ACCEPT_ROW, 4).value = "Rà lại, không đổi"
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), town.parent, nam=2022)
    assert not [p for p in outcome.problems if p.tep == "f.xlsx"], outcome.problems
    assert answers(town) == [("don-vi", "09001", "truc-tiep", "khong-xac-nhan", "Rà lại, không đổi", "")]
    assert len(outcome.left_out) == 5


def test_another_word_in_the_cell_is_named_with_what_it_may_be(town: Path, tmp_path: Path) -> None:
    book = condition_book(town)
    book[DATA_SHEET].cell(ACCEPT_ROW, 2).value = "Có"
    (found,) = bring_in(save(book, tmp_path / "f.xlsx"), town.parent).problems[:1]
    assert (found.ma, found.cach_sua) == (
        "chap-nhan-tat-ca-sai",
        f"Chọn “{CONFIRM}” hoặc “{LAST_YEAR}”, hoặc để trống.",
    )
