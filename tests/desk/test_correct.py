"""`thidua correct`: a closed or released cell and its row of corrections in one step, or nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bad.releases import write_released_town
from thidua.checks.validate import check_folder
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from town import QUARTER_1
from webpages import csv_rows

Run = Callable[..., str]
CORRECTIONS = "2022/ket-qua/dinh-chinh.csv"
WHERE, WHY = ("09001", "tien-do", "quy-1"), ("--ly-do", "Đếm sót một hồ sơ.", "--ngay", "2/6/2022")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Quarters 1 and 4 are released with their copies."""
    return write_released_town(tmp_path / "data")


def errors(town: Path) -> set[str]:
    return {p.ma for p in check_folder(town, load_contract()) if p.muc == ERROR}


def figures(town: Path) -> dict[str, str]:
    return next(row for row in csv_rows(town / QUARTER_1) if row["ma_chi_tieu"] == "2-a-2")


def test_a_released_cell_is_mended_with_its_trace(town: Path, done: Run) -> None:
    before = csv_rows(town / CORRECTIONS)
    said = done("correct", *WHERE, "--o", "2-a-2", "Tử số", "19", *WHY, "--can-cu", "Công văn 7/UBND")
    assert said == (
        "Đã đính chính 2022/don-vi/09001/tien-do/quy-1.csv: “Tử số” của dòng 2-a-2 từ “20” thành “19”.\n"
        "Dòng đính chính: dc-02, ngày 02/06/2022.\n"
    )
    assert (figures(town)["tu_so"], errors(town)) == ("19", set())
    *kept, new = csv_rows(town / CORRECTIONS)
    assert kept == before
    assert new == {
        "ma": "dc-02", "ngay": "2022-06-02", "tep": "don-vi/09001/tien-do/quy-1.csv", "khoa": "2-a-2", "cot": "tu_so",
        "truoc": "20", "sau": "19", "ly_do": "Đếm sót một hồ sơ.", "can_cu": "Công văn 7/UBND",
    }  # fmt: skip


def test_several_cells_go_together_in_the_form_of_the_repository(town: Path, done: Run) -> None:
    done("correct", *WHERE, "--o", "2-a-2", "tu_so", " 18,50 ", "--o", "2-a-2", "mau_so", "22", *WHY)
    assert (figures(town)["tu_so"], figures(town)["mau_so"], errors(town)) == ("18.50", "22", set())
    assert [row["ma"] for row in csv_rows(town / CORRECTIONS)] == ["dc-01", "dc-02", "dc-03"]
    done("correct", *WHERE, "--o", "2-a-2", "tu_so", "19", *WHY)  # the same cell once more: a chain of corrections
    assert (csv_rows(town / CORRECTIONS)[-1]["truoc"], errors(town)) == ("18.50", set())


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (("9-x-9", "tu_so", "1"), "Tệp không có dòng “9-x-9”. Dòng gọi bằng: Mã chỉ tiêu."),
        (("2-a-2", "la", "1"), "Không đính chính được cột “la”. Chọn một trong: tu_so (Tử số), "),
        (("2-a-2", "ma_chi_tieu", "2-a-3"), "Không đính chính được cột “ma_chi_tieu”."),
        (("2-a-2", "tu_so", "20"), "“Tử số” của dòng 2-a-2 đã là “20”; không có gì để sửa."),
        (("2-a-2", "tu_so", "hai mươi"), "Giá trị mới không ghi được:"),
        (("2-a-2", "tu_so", "25"), "Nếu ghi thì dữ liệu sẽ có lỗi:"),  # more than all
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(refused: Run, cell: tuple[str, str, str], said: str) -> None:
    assert said in refused("correct", *WHERE, "--o", *cell, *WHY)


def test_tables_that_are_mended_by_further_rows_are_refused(refused: Run) -> None:
    assert "không sửa bằng đính chính" in refused(
        "correct", "thuong-truc", "cong-bo", "--o", "khoa-quy-1", "ngay", "2022-04-26", *WHY
    )
    assert "không sửa bằng đính chính" in refused("correct", "thuong-truc", "don-vi", "--o", "09001", "ten", "Xã", *WHY)


def test_what_is_still_open_or_far_away_is_asked_about(town: Path, agreed: Run) -> None:
    open_file = town / "2022/don-vi/09001/dang-ky.csv"
    assert open_file.is_file()
    key = open_file.read_text("utf-8").splitlines()[1].split(",")[0]
    asked = agreed("correct", "09001", "dang-ky", "--o", key, "noi_dung", "Nội dung khác", *WHY)
    assert "chưa khóa sổ: đơn vị nộp lại tệp là đủ, không cần đính chính." in asked
    asked = agreed("correct", *WHERE, "--o", "2-a-2", "tu_so", "19", "--ly-do", "x", "--ngay", "2/6/2032")
    assert "Ngày 02/06/2032 không thuộc năm 2022 hay 2023." in asked


def test_a_cell_emptied_is_missing_and_never_zero(town: Path, done: Run) -> None:
    done("correct", *WHERE, "--o", "2-a-2", "tu_so", "", "--o", "2-a-2", "mau_so", "", *WHY)
    assert (figures(town)["tu_so"], figures(town)["mau_so"], errors(town)) == ("", "", set())


def test_without_a_reason_it_is_no_correction(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(town.parent, tmp_path / "nguyen")
    with pytest.raises(SystemExit) as left:
        main(["correct", *WHERE, "--o", "2-a-2", "tu_so", "19", "--ngay", "2022-06-02", "--data", str(town.parent)])
    assert left.value.code == 2
    assert "--ly-do" in capsys.readouterr().err
