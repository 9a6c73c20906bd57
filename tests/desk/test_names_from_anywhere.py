"""Names and cells that come with the post: shown so that no terminal obeys them, whatever bytes they are made of."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from desk.reports import HEAD, QUARTER_4, RIGHT, Post, Run, arrivals
from thidua.cli import main
from webpages import csv_rows

NASTY = "a\x1b[31m\u202efdp"


def is_plain(said: str) -> bool:
    return "\x1b" not in said and "\u202e" not in said


@pytest.mark.parametrize("rows", [RIGHT, "2-dd-1,,,,chua-dat,Chưa có.,\n"])
def test_a_name_steers_no_terminal(rows: str, open_quarter: Path, post: Post, run: Run) -> None:
    """Of a file that another repeats, and of one that another contradicts."""
    post(f"{NASTY}.csv", RIGHT)
    folder = post("b.csv", rows)
    _, said = run(folder)
    assert is_plain(said)
    days = arrivals(folder, f"{NASTY}.csv;;5/1/2023;1", "b.csv;;6/1/2023;2")
    code, said = run(folder, "--so-den", days, "--dong-y")
    assert (code, is_plain(said)) == (0, True)


@pytest.mark.parametrize("row", ["b.csv;;28/12/2022;9\u202e5", "b.csv;;28\u202e/12/20;95"])
def test_a_cell_of_the_list_steers_no_terminal(row: str, open_quarter: Path, post: Post, run: Run) -> None:
    folder = post("b.csv", RIGHT)
    assert is_plain(run(folder, "--so-den", arrivals(folder, row))[1])


def test_a_town_named_in_a_cell_steers_no_terminal(
    town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = Workbook()
    assert (sheet := book.active) is not None
    sheet.title, sheet["A2"] = "Số liệu", f"a_x001B_[31mb\u202e/{QUARTER_4}"
    for at, (title, cell) in enumerate({"ma_chi_tieu": "2-a-2", "tu_so": "1", "mau_so": "2"}.items(), 1):
        sheet.cell(4, at, title), sheet.cell(5, at, cell)
    book.save(tmp_path / "k.xlsx")
    assert main(["import", str(tmp_path / "k.xlsx"), "--data", str(town.parent)]) == 2
    said = capsys.readouterr()
    assert "Không có bộ dữ liệu" in said.err
    assert is_plain(said.out + said.err)


@pytest.mark.skipif(os.name == "nt", reason="tên tệp của Windows luôn là Unicode")
def test_a_name_that_is_no_unicode_is_a_name_all_the_same(
    town: Path, open_quarter: Path, post: Post, run: Run, tmp_path: Path
) -> None:
    folder = post("ok.csv", RIGHT)
    bad = os.fsdecode(os.fsencode(folder) + b"/b\xe1o.csv")
    (folder / "ok.csv").rename(bad)
    list_file = tmp_path / "ds.csv"
    assert run(folder, "--lap-so-den", list_file)[0] == 0
    assert "b\\xe1o.csv;Xã Thử Một;;" in list_file.read_text("utf-8-sig")
    assert run(bad)[0] == 0
    assert len(csv_rows(open_quarter)) == 1
    code, said = run(folder)
    assert "Gửi Xã Thử Một (09001) – tệp “b\\xe1o.csv”" in said
    assert code == 0


def test_a_folder_in_a_zip_of_windows_is_no_part_of_a_file_s_name(open_quarter: Path, run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ngay.zip", "w") as packed:
        packed.writestr("xã một\\a.csv", f"x\nthu/{QUARTER_4}\n{HEAD}{RIGHT}")
    assert "tệp “a.csv”" in run(tmp_path / "ngay.zip", "--dong-y")[1]


def test_a_linked_folder_is_named_and_not_read(open_quarter: Path, post: Post, run: Run, tmp_path: Path) -> None:
    folder = post("a.csv", RIGHT)
    (tmp_path / "that").mkdir()
    (folder / "a.csv").rename(tmp_path / "that/a.csv")
    try:
        (folder / "xa").symlink_to(tmp_path / "that", target_is_directory=True)
    except OSError:
        pytest.skip("máy không cho tạo liên kết")
    code, said = run(folder)
    assert code == 1
    assert "Tệp là liên kết hoặc không phải tệp thường." in said


@pytest.mark.skipif(os.name == "nt", reason="Windows không mở thư mục theo số hiệu")
def test_a_folder_that_cannot_be_read_is_said(post: Post, run: Run) -> None:
    """Deeper than the system takes in one path, which stops whoever reads: permissions do not stop everyone."""
    folder = post("a.csv", RIGHT)
    here = os.open(folder, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("x" * 250, dir_fd=here)
        above, here = here, os.open("x" * 250, os.O_RDONLY, dir_fd=here)
        os.close(above)
    os.close(here)
    code, said = run(folder)
    shutil.rmtree(folder)
    assert (code, "Không đọc được thư mục" in said) == (2, True)


def test_a_file_alone_is_known_by_its_name_as_in_a_folder(open_quarter: Path, tmp_path: Path, run: Run) -> None:
    (file := tmp_path / "09001-tien-do-quy-4-2022.csv").write_text(HEAD + RIGHT, encoding="utf-8")
    assert run(file)[0] == 0
    assert len(csv_rows(open_quarter)) == 1


def test_the_list_to_be_filled_is_made_of_a_town_that_is_whole(
    town: Path, open_quarter: Path, post: Post, run: Run, tmp_path: Path
) -> None:
    """What a command that was cut short had signed is put in place first."""
    signed = town.parent / ".thidua-ghi"
    (signed / "moi/thu" / QUARTER_4).parent.mkdir(parents=True)
    (signed / "moi/thu" / QUARTER_4).write_text(HEAD + RIGHT, encoding="utf-8")
    words = {"work": "thidua import x", "said": ["đã ghi"], "moves": [f"thu/{QUARTER_4}"]}
    (signed / "so.json").write_text(json.dumps(words), encoding="utf-8")
    code, said = run(post("a.csv", RIGHT), "--lap-so-den", tmp_path / "ds.csv")
    assert (code, signed.exists(), open_quarter.exists()) == (0, False, True)
    assert "nay đã ghi nốt: thidua import x" in said
