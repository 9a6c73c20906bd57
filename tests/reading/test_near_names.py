"""A file with a name that is nearly right: the finding says which is right, or what the file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.reading.near_names import near
from town import write_town

REPORT = "2022/don-vi/09001/tien-do/quy-1.csv"


@pytest.mark.parametrize("name", [
    "tien-do/quy-1 (1).csv", "tien-do/quy-1(12).csv", "tien-do/Quy-1.csv", "tien-do/quy-1.csv.csv", "tien-do/quy-1.CSV",
    "tien-do/quy-1", "tien-do/quy-1 - Copy.csv", "tien-do/quy_1.txt", "Tien_do/quy 1.csv",
    "tien-do/quy-1 - Bản sao (2).csv",
])  # fmt: skip
def test_the_right_name_is_said(name: str) -> None:
    assert near(f"2022/don-vi/09001/{name}", load_contract()) == f" Có lẽ tên đúng là {REPORT}."


@pytest.mark.parametrize(("name", "words"), [
    ("quy-1.csv", "Tệp tên này đứng ở NĂM/don-vi/MÃ-ĐƠN-VỊ/tien-do/quy-1.csv hoặc NĂM/tham-dinh/tien-do/quy-1.csv"),
    ("dang-ky (1).csv", "Tệp tên này đứng ở NĂM/don-vi/MÃ-ĐƠN-VỊ/dang-ky.csv"),
    ("2022/don-vi/09001/tien-do/quy-1.xlsx", "Sổ Excel không đứng trong kho; nhập bằng thidua import rồi bỏ tệp này"),
    ("2022/don-vi/09001/.DS_Store", "Máy tự tạo tệp này, không ai gửi nó; xóa đi là xong"),
    ("2022/don-vi/09001/tien-do/~$quy-1.xlsx", "Máy tự tạo tệp này, không ai gửi nó; xóa đi là xong"),
    ("la.csv", ""), ("2022/don-vi/09001/ảnh.jpg", ""), ("", ""), ("/", ""), ("a/" * 9000, ""),
])  # fmt: skip
def test_what_is_nowhere_near_is_told_where_such_files_stand_or_nothing(name: str, words: str) -> None:
    assert near(name, load_contract()) == (f" {words}." if words else "")


def test_the_finding_says_it(tmp_path: Path) -> None:
    town = write_town(tmp_path)
    (town / REPORT).rename((town / REPORT).with_name("Quy-1 (1).csv"))
    found = {p.ma: p for p in check_folder(town, load_contract())}
    assert found["tep-la"].thong_bao.endswith(f"dữ liệu. Có lẽ tên đúng là {REPORT}.")
