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
    "tien-do/quy-1 - Bản sao (2).csv", "tien-do/quý 1.csv", "tien-do/Bản sao của quy-1.csv", "tien-do/Quý I.csv",
    "tien-do/quy-1_final.csv", "tien-do/Báo cáo quý I (sửa).csv", "tien-do/Q1.csv", "tien-do/Copy of quy-1.csv",
])  # fmt: skip
def test_the_right_name_is_said(name: str) -> None:
    assert near(f"2022/don-vi/09001/{name}", load_contract()) == f" Có lẽ tên đúng là {REPORT}."


@pytest.mark.parametrize(("name", "words"), [
    ("quy-1.csv", "Tệp tên này đứng ở NĂM/don-vi/MÃ-ĐƠN-VỊ/tien-do/quy-1.csv hoặc NĂM/tham-dinh/tien-do/quy-1.csv"),
    ("Báo cáo quý 1.csv", "Tệp tên này đứng ở NĂM/don-vi/MÃ-ĐƠN-VỊ/tien-do/quy-1.csv hoặc "
     "NĂM/tham-dinh/tien-do/quy-1.csv"),
    ("dang-ky (1).csv", "Tệp tên này đứng ở NĂM/don-vi/MÃ-ĐƠN-VỊ/dang-ky.csv"),
    ("2022/don-vi/09001/tien-do/quy-1.xlsx", "Sổ Excel không đứng trong kho; nhập bằng thidua import rồi bỏ tệp này"),
    ("2022/don-vi/09001/.DS_Store", "Máy tự tạo tệp này, không ai gửi nó; xóa đi là xong"),
    ("2022/don-vi/09001/tien-do/~$quy-1.xlsx", "Máy tự tạo tệp này, không ai gửi nó; xóa đi là xong"),
    ("la.csv", ""), ("2022/don-vi/09001/ảnh.jpg", ""), ("", ""), ("/", ""), ("a/" * 9000, ""),
])  # fmt: skip
def test_what_is_nowhere_near_is_told_where_such_files_stand_or_nothing(name: str, words: str) -> None:
    assert near(name, load_contract()) == (f" {words}." if words else "")


@pytest.mark.parametrize(("folder", "right"), [
    ("don-vi/9001/tien-do/quy-1", REPORT), ("don-vi/xa-thu-mot/tien-do/quy-1", REPORT),
    ("don-vi/09001/tien-do/quy1", REPORT),
    ("don-vi/09009/tien-do/quy-1", None), ("don-vi/09001/tien-do/thang-1", None),
])  # fmt: skip
def test_a_folder_or_a_period_by_another_name_is_told_the_right_one(
    folder: str, right: str | None, tmp_path: Path
) -> None:
    town = write_town(tmp_path)
    (there := town / f"2022/{folder}.csv").parent.mkdir(parents=True, exist_ok=True)
    (town / REPORT).rename(there)
    said = next(p.thong_bao for p in check_folder(town, load_contract()) if p.ma == "duong-dan-khong-co-trong-bang")
    assert said.endswith(
        f" Có lẽ đường dẫn đúng là thu/{right}." if right else "năm 2022." if "09001" in folder else "don-vi."
    )


def test_the_finding_says_it(tmp_path: Path) -> None:
    town = write_town(tmp_path)
    (town / REPORT).rename((town / REPORT).with_name("Quy-1 (1).csv"))
    found = {p.ma: p for p in check_folder(town, load_contract())}
    assert found["tep-la"].thong_bao.endswith(f"dữ liệu. Có lẽ tên đúng là {REPORT}.")
