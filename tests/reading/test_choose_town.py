"""Which town a command means where nobody named one: the reading commands and the writing ones choose alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thidua.reading.datasets import TownUnclear, choose_town


def data(folder: Path, **states: str) -> Path:
    """A data directory with one town for each name, in the given `trang_thai`."""
    for name, state in states.items():
        (folder / name).mkdir()
        (folder / name / "bo-du-lieu.yml").write_text(f"trang_thai: {state}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("demo", [True, False])
def test_without_a_name_it_is_the_only_town_that_is_no_demonstration(demo: bool, tmp_path: Path) -> None:
    data(tmp_path, mau="minh-hoa", that="that-su")
    assert choose_town(tmp_path, None, demo) == tmp_path / "that"
    assert choose_town(tmp_path, "mau", demo) == tmp_path / "mau"


def test_a_lone_demonstration_is_meant_only_where_it_may_be(tmp_path: Path) -> None:
    data(tmp_path, mau="minh-hoa")
    assert choose_town(tmp_path, None) == tmp_path / "mau"
    with pytest.raises(TownUnclear, match=r"Không rõ bộ dữ liệu nào \(hiện có: mau\); hãy chỉ ra bằng --bo"):
        choose_town(tmp_path, None, demo=False)


@pytest.mark.parametrize("states", [{"mot": "that-su", "hai": "that-su"}, {"mot": "minh-hoa", "hai": "minh-hoa"}])
def test_of_two_none_is_guessed(states: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(TownUnclear, match=r"Không rõ bộ dữ liệu nào \(hiện có: hai, mot\)"):
        choose_town(data(tmp_path, **states), None)


@pytest.mark.parametrize("name", ["khong-co", "../x", "", "."])
def test_a_name_never_becomes_a_path_by_itself(name: str, tmp_path: Path) -> None:
    data(tmp_path, that="that-su")
    with pytest.raises(TownUnclear, match=re.escape(f"Không có bộ dữ liệu “{name}” trong {tmp_path} (hiện có: that)")):
        choose_town(tmp_path, name)


@pytest.mark.parametrize("raw", [b"", b"trang_thai: [", b"\xff", b"ma: mau\n"])
@pytest.mark.parametrize("bo", [None, "mau"])
def test_a_town_that_does_not_say_what_it_is_is_never_taken_for_a_real_one(
    bo: str | None, raw: bytes, tmp_path: Path
) -> None:
    data(tmp_path, mau="minh-hoa")
    file = tmp_path / "mau" / "bo-du-lieu.yml"
    file.write_bytes(raw)
    with pytest.raises(TownUnclear, match=re.escape(f"{file}: không đọc được, hoặc không ghi trang_thai.")):
        choose_town(tmp_path, bo, demo=False)


def test_an_empty_data_directory_has_none(tmp_path: Path) -> None:
    with pytest.raises(TownUnclear, match="hiện có: không có"):
        choose_town(tmp_path, None)
