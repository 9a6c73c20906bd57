"""What the form hands over as plain text: `thidua import` takes it pasted, asks nothing, and names the same code."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from thidua.cli import main
from town import write_town

TITLE = "Tiến độ quý 4 năm 2022 – Xã Thử Một\n"
PATH = "thu/2022/don-vi/09001/tien-do/quy-4.csv\n"
HEADER = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
ROW = "2-a-2,59,60,,,Chờ hồ sơ cuối,12/BC-UBND\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_town(tmp_path / "data")
    return tmp_path / "data"


def pasted(monkeypatch: pytest.MonkeyPatch, data: Path, text: str, *words: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    return main(["import", "-", *words, "--data", str(data)])


def code_of(printed: str) -> str:
    return printed.rpartition("Mã đối chiếu: ")[2][:6]


def test_pasted_text_is_written_without_a_question_and_the_code_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(data, data.parent / "khac")
    assert pasted(monkeypatch, data.parent / "khac", TITLE + PATH + HEADER + ROW) == 0
    code = code_of(capsys.readouterr().out)
    greeting = "Kính gửi Phòng,\n"
    assert pasted(monkeypatch, data, f"{greeting}{TITLE}{PATH}{HEADER}{ROW}Hết. Mã đối chiếu: {code}\n") == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert code_of(said.out) == code
    assert "2-a-2,59,60,,,Chờ hồ sơ cuối" in (data / PATH.strip()).read_text("utf-8")


def test_a_figure_changed_on_the_way_is_seen_by_the_code_and_asked(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (data / PATH.strip()).read_bytes()
    assert pasted(monkeypatch, data, f"{TITLE}{PATH}{HEADER}{ROW}Hết. Mã đối chiếu: AAAAAA\n") == 1
    said = capsys.readouterr().err
    assert "Dòng cuối ghi mã đối chiếu AAAAAA, nhưng số liệu trong tệp cho mã" in said
    assert "--dong-y" in said
    assert (data / PATH.strip()).read_bytes() == before


def test_rows_below_the_last_line_are_counted_and_not_taken(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"{TITLE}{PATH}{HEADER}Hết. Mã đối chiếu: AAAAAA\n{ROW}Trân trọng,\n"
    assert pasted(monkeypatch, data, text, "--dong-y") == 1
    assert "còn 2 dòng nữa; các dòng ấy không được nhận" in capsys.readouterr().err
