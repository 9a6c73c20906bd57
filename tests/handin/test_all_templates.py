"""Templates for all units in one command, each named so that its name alone brings it back; a command says its year."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desk_town import write_desk_town
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.handin.all_templates import name_of
from thidua.handin.named import place_named, unit_named
from thidua.handin.place import place_of
from thidua.handin.template import other_years
from thidua.handin.template import run as one
from thidua.reading.reader import read_dataset
from thidua.town.town import Town

Call = Callable[..., tuple[int, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_desk_town(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def call(data: Path, capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*words: str) -> tuple[int, str]:
        code = main([*words, "--data", str(data), "--bo", "thu"])
        return code, "".join(capsys.readouterr())

    return run


def test_one_command_makes_the_file_of_every_unit(data: Path, call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "mẫu" / "quý 4"
    code, said = call("template", "moi-don-vi", "tien-do", "quý", "4", "--out", str(folder))
    assert (code, said) == (0, f"Đã tạo 3 tệp mẫu năm 2022 trong {folder}.\n")
    names = sorted(p.name for p in folder.iterdir())
    assert names == [f"{ma}-tien-do-quy-4-2022.xlsx" for ma in ("09001", "09002", "noi-vu")]
    for ma in ("09001", "09002", "noi-vu"):
        alone, place, _ = one(data, [ma, "tien-do", "quy-4"], "thu", None)
        file = folder / f"{ma}-tien-do-quy-4-2022.xlsx"
        assert file.read_bytes() == alone
        assert load_workbook(file)["Số liệu"]["A2"].value == place.path
    (folder / names[0]).unlink()
    again, why = call("template", "moi-don-vi", "tien-do", "quý", "4", "--out", str(folder))
    assert (again, len(list(folder.iterdir()))) == (2, 2)  # never over what may have been filled, and nothing by halves
    assert "(và 1 tệp khác), có thể đang điền dở" in why


def test_opening_a_year_keeps_the_open_periods_of_the_old_one_in_reach(data: Path, call: Call, tmp_path: Path) -> None:
    assert call("new-cycle", "2023", "--dong-y")[0] == 0
    code, said = call("template", "09001", "tien-do", "quy-4", "--out", str(tmp_path / "a.xlsx"))
    assert code == 0
    assert "Đây là năm 2023; kỳ này của năm 2022 cũng chưa khóa sổ: thêm --nam 2022 nếu cần năm ấy." in said
    code, said = call("template", "09001", "tien-do", "quy-4", "--nam", "2022", "--out", str(tmp_path / "b.xlsx"))
    assert (code, "Đây là năm" in said) == (0, False)
    assert load_workbook(tmp_path / "b.xlsx")["Số liệu"]["A2"].value == "thu/2022/don-vi/09001/tien-do/quy-4.csv"
    assert call("import", str(tmp_path / "b.xlsx"))[0] == 0
    assert call("template", "moi-don-vi", "tu-cham", "--nam", "2022", "--out", str(tmp_path))[0] == 0


def test_communal_awards_are_of_communes_and_a_folder_is_no_file(data: Path, call: Call, tmp_path: Path) -> None:
    code, said = call("template", "moi-don-vi", "khen-thuong-xa", "--out", str(tmp_path / "kt"))
    names = ["09001-khen-thuong-xa-2022.xlsx", "09002-khen-thuong-xa-2022.xlsx"]
    assert (code, sorted(file.name for file in (tmp_path / "kt").iterdir())) == (0, names)
    (tmp_path / "f").write_text("x", encoding="utf-8")
    code, said = call("template", "moi-don-vi", "tien-do", "quy-4", "--out", str(tmp_path / "f"))
    assert (code, said.endswith("Chưa ghi gì.\n")) == (1, True)


def test_periods_are_known_by_whatever_code_the_plan_gives_them(data: Path) -> None:
    """Half-years, and a kind's one period under a code of its own: our own names are read back."""
    file = data / "thu/2022/ke-hoach/ky-bao-cao.csv"
    text = file.read_text("utf-8").replace(
        "quy-4,tien-do,Tiến độ quý 4 năm 2022", "cuoi-nam,tien-do,Tiến độ 6 tháng cuối năm 2022"
    )
    file.write_text(text.replace("dang-ky,dang-ky,", "dang-ky-2022,dang-ky,"), encoding="utf-8", newline="")
    town = Town(read_dataset(data / "thu", load_contract())[0])
    meant = place_of(town, "09001", "tien-do", "cuoi-nam", 2022)
    for name in (name_of(meant), "Tiến độ 6 tháng cuối năm 2022 - Thử Một.xlsx"):
        found = place_named(name, town, None)
        assert found is not None and found.relpath == meant.relpath
    assert place_named("09001-dang-ky.xlsx", town, None) is not None
    assert other_years(town, place_of(town, "09001", "dang-ky", None, 2022)) == ""


NAMES = {
    "09001-tien-do-quy-4-2022": "2022/don-vi/09001/tien-do/quy-4.csv",
    "BC Tiến độ QUÝ IV xã Thử Một (1).xlsx": "2022/don-vi/09001/tien-do/quy-4.csv",
    "9001 tien do quy 4.xlsx": None,  # the zero is lost: that is no code
    "phuong-thu-hai_dang-ky-chi-tieu.csv": "2022/don-vi/09002/dang-ky-chi-tieu.csv",
    "thị xã Thử - tự chấm - Thử Hai": "2022/don-vi/09002/tu-cham.csv",
    "tien-do quy 4": None,
    "09001 09002 tien-do quy-4": None,
    "09001 tien-do": None,
    "09001-van-hoa": None,
    "": None,
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_says_a_place_only_where_it_is_sure(data: Path, name: str) -> None:
    town = Town(read_dataset(data / "thu", load_contract())[0])
    found = place_named(name, town, None)
    assert (found.relpath if found else None) == NAMES[name]


def test_a_name_without_a_year_means_the_one_that_is_open(data: Path) -> None:
    shutil.copytree(data / "thu/2022/ke-hoach", data / "thu/2023/ke-hoach")
    town = Town(read_dataset(data / "thu", load_contract())[0])
    assert place_named("09001 tien-do quy-4", town, None) is None  # open in both
    assert unit_named("Thu Mot", town) == "09001"
    for said, nam in (("09001 tien-do quy-4 2023", None), ("09001 tien-do quy-4", 2023)):
        found = place_named(said, town, nam)
        assert found is not None and found.nam == 2023
