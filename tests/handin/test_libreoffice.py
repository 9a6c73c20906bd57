"""A template filled, opened and saved again by LibreOffice, as XLSX and as CSV: nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from handin.libreoffice import CSV, saved_again
from handin.sheets import append, bring_in, fill, save, template
from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.handin.layout import DATA_SHEET
from town import ONE_PART, write_town


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_town(tmp_path / "data", ONE_PART)
    return tmp_path / "data"


@pytest.mark.parametrize("kind", ["xlsx", CSV], ids=["xlsx", "csv"])
def test_progress_comes_back_from_libreoffice(office: str, data: Path, tmp_path: Path, kind: str) -> None:
    book, _ = template(data, "09002", "tien-do", "quy-4")
    fill(book, {"2-dd-1": {"Kết quả": "Đạt", "Minh chứng": "45/BC-UBND"}, "2-dd-2": {"Kết quả": "Đang thực hiện"}})
    (again,) = saved_again(office, [save(book, tmp_path / "f.xlsx")], tmp_path / "ra", kind)
    outcome = bring_in(again, data)
    assert outcome.clean, outcome.problems
    written = (data / "thu/2022/don-vi/09002/tien-do/quy-4.csv").read_text("utf-8")
    assert written.splitlines()[1:] == ["2-dd-1,,,,dat,,45/BC-UBND", "2-dd-2,,,,dang-thuc-hien,,"]
    assert check_folder(data / "thu", load_contract()) == []


@pytest.mark.parametrize("kind", ["xlsx", CSV], ids=["xlsx", "csv"])
def test_codes_fractions_and_dates_keep_their_text(office: str, data: Path, tmp_path: Path, kind: str) -> None:
    book, _ = template(data, "thuong-truc", "tiep-nhan")
    row = {"Mã đơn vị": "09002", "Loại": "Tiến độ quý", "Mã kỳ": "quy-4", "Lần": "1", "Hình thức": "Bản giấy"}
    append(book, row | {"Ngày nhận": "2022-12-30", "Số đến": "2/3"})
    (again,) = saved_again(office, [save(book, tmp_path / "f.xlsx")], tmp_path / "ra", kind)
    outcome = bring_in(again, data)
    assert outcome.clean, outcome.problems
    assert "09002,tien-do,quy-4,,1,2022-12-30,2/3,ban-giay\n" in (data / "thu/2022/tham-dinh/tiep-nhan.csv").read_text(
        "utf-8"
    )


def test_the_appraisal_is_accepted_in_one_action(office: str, data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "thuong-truc", "tien-do", "quy-1")
    book[DATA_SHEET]["B3"] = "Có"
    (again,) = saved_again(office, [save(book, tmp_path / "f.xlsx")], tmp_path / "ra", "xlsx")
    outcome = bring_in(again, data)
    assert outcome.clean, outcome.problems
    assert outcome.changed[0] == "thêm dòng 09001|2-dd-1: Kết luận = chap-nhan"
