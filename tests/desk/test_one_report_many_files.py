"""Several files of one report in a day's post: each is answered for its own rows, and nothing that stands is lost."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from desk.reports import HEAD, QUARTER_1, QUARTER_4, RIGHT, WRONG, Post, Run, arrivals
from handin.sheets import fill, template
from thidua.checks.validate import check_folder
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from thidua.handin.xlsx_package import saved_at
from webpages import csv_rows


def test_a_wrong_file_between_two_right_ones_takes_nothing_away(town: Path, post: Post, run: Run) -> None:
    """A closed quarter with one cell corrected: the corrected figure, the old one again, the corrected one."""
    closed = town / "2022/tham-dinh/cong-bo.csv"
    closed.write_text(closed.read_text("utf-8") + "khoa-quy-1,khoa-so,quy-1,,,chinh-thuc,,2022-04-25\n", "utf-8")
    (town / "2022/ket-qua/dinh-chinh.csv").write_text(
        "ma,ngay,tep,khoa,cot,truoc,sau,ly_do,can_cu\n"
        "dc-01,2022-05-04,don-vi/09001/tien-do/quy-1.csv,2-a-2,mau_so,21,22,Cộng thiếu.,\n",
        "utf-8",
    )
    appraised = town / "2022/tham-dinh/tien-do/quy-1.csv"
    appraised.write_text("\n".join([appraised.read_text("utf-8").split("\n")[0], ""]), "utf-8")
    for name, total in (("1.csv", 22), ("2.csv", 21), ("3.csv", 22)):
        folder = post(name, f"2-a-2,20,{total},,,,45/BC-UBND\n", QUARTER_1)
    days = arrivals(folder, "1.csv;;5/5/2022;1", "2.csv;;6/5/2022;2", "3.csv;;7/5/2022;3")
    code, said = run(folder, "--so-den", days, "--dong-y")
    rows = csv_rows(town / QUARTER_1)
    assert [(row["ma_chi_tieu"], row["mau_so"]) for row in rows] == [("2-a-2", "22"), ("2-dd-1", ""), ("2-dd-2", "")]
    assert code == 0
    assert "trước đó chưa có gì" not in said
    assert "trùng với “1.csv”" in said
    assert "3 tệp: 1 tệp sẽ ghi, 1 tệp trùng hoặc không đổi gì, 1 tệp không nhận." in said


def test_one_person_s_error_does_not_refuse_the_other_half(open_quarter: Path, post: Post, run: Run) -> None:
    post("a.csv", WRONG)
    folder = post("b.csv", RIGHT)
    code, said = run(folder, "--dong-y")
    assert code == 0
    assert [row["ma_chi_tieu"] for row in csv_rows(open_quarter)] == ["2-dd-1"]
    assert said.count("Tử số 70 lớn hơn mẫu số 60") == 2  # in the table and in the reply
    assert "tệp “a.csv”\nTệp chưa nhận được vào hệ thống." in said
    assert "tệp “b.csv”\nCơ quan thường trực đã nhận: tiến độ quý 4 năm 2022, 1 dòng, đã ghi vào hệ thống." in said
    assert "“a.csv” của cùng báo cáo" not in said


def test_a_wrong_file_sent_again_is_refused_again(open_quarter: Path, post: Post, run: Run) -> None:
    """Nobody is told that it was received because it says the same as one that was refused later."""
    post("a.csv", WRONG)
    folder = post("a-gui-lai.csv", WRONG)
    days = arrivals(folder, "a.csv;;5/1/2023;1", "a-gui-lai.csv;;6/1/2023;2")
    code, said = run(folder, "--so-den", days, "--dong-y")
    assert (code, open_quarter.exists()) == (1, False)
    assert "2 tệp: 0 tệp sẽ ghi, 2 tệp không nhận." in said
    assert "đã nhận" not in said
    assert not [r for r in csv_rows(open_quarter.parents[3] / "tham-dinh/tiep-nhan.csv") if r["ma_ky"] == "quy-4"]


def test_what_comes_again_is_named_after_the_file_that_said_it_first(open_quarter: Path, post: Post, run: Run) -> None:
    post("a.csv", "2-a-2,59,60,,,,90/BC\n")
    post("b.csv", RIGHT)
    folder = post("c.csv", "2-a-2,59,60,,,,90/BC\n")
    days = arrivals(folder, "a.csv;;5/1/2023;1", "b.csv;;6/1/2023;2", "c.csv;;7/1/2023;3")
    code, said = run(folder, "--so-den", days, "--dong-y")
    assert (code, len(csv_rows(open_quarter))) == (0, 2)
    assert "trùng với “a.csv”" in said
    assert "Cùng báo cáo với “a.csv”: gộp dòng của hai tệp." in said


@pytest.mark.parametrize("cell", ["luoc-do", "không-có", "ạ" * 120])
def test_a_town_that_one_cell_names_stops_that_file_alone(
    cell: str, town: Path, open_quarter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (town.parent / "luoc-do").mkdir()
    (folder := tmp_path / "ngay").mkdir()
    (folder / "09001-tien-do-quy-4-2022.csv").write_text(f"{HEAD}{RIGHT}", encoding="utf-8")
    (folder / "z.csv").write_text(f"x\n{cell}/{QUARTER_4}\n{HEAD}{RIGHT}", encoding="utf-8")
    assert main(["import", str(folder), "--data", str(town.parent), "--dong-y"]) == 0
    assert len(csv_rows(open_quarter)) == 1
    assert "2 tệp: 1 tệp sẽ ghi, 1 tệp không nhận." in capsys.readouterr().out


def test_when_a_workbook_was_saved_is_a_moment_and_no_text() -> None:
    def book(said: str) -> bytes:
        with zipfile.ZipFile(out := io.BytesIO(), "w") as package:
            package.writestr("docProps/core.xml", f"<x><dcterms:modified>{said}</dcterms:modified></x>")
        return out.getvalue()

    nine, three = saved_at(book("2023-04-05T09:00:00+07:00")), saved_at(book("2023-04-05T03:00:00Z"))
    assert nine is not None
    assert three is not None
    assert nine < three
    assert [saved_at(book(said)) for said in ("2023-04-05T09:00:00", "2023-99-05T09:00:00Z", "")] == [None] * 3


def test_of_two_books_that_contradict_each_other_the_one_saved_later_counts(
    town: Path, open_quarter: Path, run: Run, tmp_path: Path
) -> None:
    """Where nobody wrote down when each came: not the order of their names, and said as such."""
    (folder := tmp_path / "ngay").mkdir()
    for name, top, saved in (("a.xlsx", 40, "2023-01-05T09:00:00Z"), ("b.xlsx", 45, "2023-01-05T08:00:00Z")):
        book, _ = template(town.parent, "09001", "tien-do", "quy-4")
        fill(book, {"2-a-2": {"Tử số": top, "Mẫu số": 60, "Lý do": "Thiếu người."}})
        book.save(made := io.BytesIO())
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(folder / name, "w") as new:
            for part in old.namelist():
                core = f"<x><dcterms:modified>{saved}</dcterms:modified></x>".encode()
                new.writestr(part, core if part == "docProps/core.xml" else old.read(part))
    code, said = run(folder, "--dong-y")
    assert (code, [row["tu_so"] for row in csv_rows(open_quarter)]) == (0, ["40"])
    assert "Lưu sau “b.xlsx” của cùng báo cáo: chỗ khác nhau lấy theo tệp này." in said


def test_the_town_is_clean_after_all_of_it(town: Path, open_quarter: Path, post: Post, run: Run) -> None:
    post("a.csv", "2-a-2,59,60,,,,90/BC\n")
    post("b.csv", "2-dd-1,,,,chua-dat,Chưa có kinh phí.,\n2-dd-2,,,,dang-thuc-hien,,\n")
    folder = post("c.csv", "2-dd-1,,,,dat,,\n")
    days = arrivals(folder, "a.csv;;5/1/2023;1", "b.csv;;6/1/2023;2", "c.csv;;7/1/2023;3")
    code, said = run(folder, "--so-den", days, "--dong-y")
    assert code == 0
    assert "Gửi sau “b.csv” của cùng báo cáo: chỗ khác nhau lấy theo tệp này." in said
    assert [row["ket_qua"] for row in csv_rows(open_quarter)] == ["", "dat", "dang-thuc-hien"]
    assert not [p for p in check_folder(town, load_contract()) if p.muc == ERROR]


@pytest.mark.parametrize(
    "broken",
    ["09002,dang-ky,dang-ky,,1,2022-03-09,7,he-thong,thừa\n", "09002,dang-ky,dang-ky,,1,2022-03-39,7,he-thong\n"],
)
def test_a_register_that_cannot_be_read_whole_is_not_written_back(
    broken: str, town: Path, open_quarter: Path, post: Post, run: Run
) -> None:
    """It only grows: a row of nine cells, or a day that there is not, must not go in silence."""
    register = town / "2022/tham-dinh/tiep-nhan.csv"
    register.write_text(before := register.read_text("utf-8") + broken, encoding="utf-8", newline="")
    folder = post("a.csv", RIGHT)
    code, said = run(folder, "--so-den", arrivals(folder, "a.csv;;5/1/2023;95"), "--dong-y")
    assert (code, register.read_text("utf-8"), open_quarter.exists()) == (2, before, False)
    assert "Tệp đang có thu/2022/tham-dinh/tiep-nhan.csv có lỗi. Xem bằng thidua validate" in said
