"""What a person writes in a scenario of the invented towns is read as written, and a slip is told, not passed over."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest

from towns.files import SCENARIOS, Writer, scenario, table
from towns.story import FILES, Facts, read_story

DRAWN = """
ma    | ten             | khoa
# a remark
90001 | Phường, thứ {n} | 2-g-2|90007|quy-4
      | không mã        |
"""


def test_a_drawn_table_is_read_cell_by_cell() -> None:
    assert table(DRAWN) == [
        {"ma": "90001", "ten": "Phường, thứ {n}", "khoa": "2-g-2|90007|quy-4"},
        {"ma": "", "ten": "không mã", "khoa": ""},
    ]
    assert table(DRAWN, n=1)[0]["ten"] == "Phường, thứ 1"


@pytest.mark.parametrize("row", ["90002 | thiếu một ô", "90002 | thừa | một | ô"])
def test_a_row_with_more_or_fewer_cells_than_columns_is_refused(row: str) -> None:
    with pytest.raises(ValueError):
        table(DRAWN + row)


def test_codes_days_and_decimals_stay_as_they_are_written() -> None:
    facts = scenario("minh-hoa/nop-bao-cao")["nam"]["2022"]
    assert facts["khong_nop"]["dang-ky"][0] == "90016"
    assert facts["ngay_nhan"]["dang-ky"]["90004"] == "2022-03-09"
    assert scenario("minh-hoa/cham-diem")["nam"]["2022"]["tong_diem"]["90003"] == "90.00"


def test_every_file_of_the_scenario_is_read_and_a_misspelt_key_is_an_error() -> None:
    assert {file.stem for file in (SCENARIOS / "minh-hoa").iterdir()} == set(FILES)
    assert len(read_story().nam) == 2
    told = asdict(Facts(ky=["quy-1"]))
    with pytest.raises(TypeError):
        Facts(**told, khong_nopp={"quy-1": ["90001"]})


def test_a_path_or_a_column_that_the_contract_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="danh-muc/la"):
        Writer(tmp_path).write("danh-muc/la", [])
    with pytest.raises(ValueError, match="cot_la"):
        Writer(tmp_path).write("danh-muc/khoi", [{"cot_la": ""}])
    assert list(tmp_path.iterdir()) == []
