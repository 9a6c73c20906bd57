"""A day's folder of attachments ends in one table; the right ones are written after one yes, nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from desk.attachments import LAST, NAM, NOW, Post, set_cell
from thidua.checks.validate import check_folder
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from thidua.handin.attachments import attachments
from webpages import csv_rows, tree_bytes

REPO = Path(__file__).resolve().parents[2]
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(2000)
REGISTER = f"{NAM}/tham-dinh/tiep-nhan.csv"
RIGHT, FEW = 23, 4  # attachments that are right: of a real day, and where their number proves nothing
OTHERS = 6  # beside them


@dataclass(frozen=True)
class Day:
    """A data folder with the demonstration, and the attachments of a day."""

    data: Path
    folder: Path
    right: tuple[str, ...]  # the units of the right ones

    @property
    def town(self) -> Path:
        return self.data / "minh-hoa"

    @property
    def files(self) -> int:
        return len(self.right) + OTHERS

    def report(self, ma: str, ky: str = NOW) -> Path:
        return self.town / f"{NAM}/don-vi/{ma}/tien-do/{ky}.csv"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Day]:
    """How many are right → the day."""
    return cache(lambda count: make_day(tmp_path_factory.mktemp("ngay"), count))


def make_day(root: Path, count: int) -> Day:
    """So many right ones (one known by its file's name alone); beside them one a second time, two wrong, one of last
    quarter, one of a unit that nobody knows, a photo.
    """
    for part in ("luoc-do", "minh-hoa"):
        shutil.copytree(REPO / "data" / part, root / "data" / part)
    (folder := root / "tep" / "chieu").mkdir(parents=True)
    day = Day(root / "data", root / "tep", ())
    post = Post(day.town)
    units = post.units()
    right = tuple(units[:count])
    for ma in right[1:]:
        post.book(ma).save((folder if ma in right[1:9] else day.folder) / f"tien-do {ma} (1).xlsx")
    nameless = post.book(right[0])
    nameless["Số liệu"]["A2"] = None
    nameless["Số liệu"]["A1"] = None
    nameless.save(day.folder / f"{right[0]}-van-hoa tien do QUÝ 3 năm 2023 (bản cuối).xlsx")
    shutil.copy(folder / f"tien-do {right[1]} (1).xlsx", day.folder / "gửi lại.xlsx")
    set_cell(post.book(units[count]), "Tử số", 10**9).save(day.folder / "sai-1.xlsx")
    set_cell(post.book(units[count + 1]), "Tử số", "=1+1").save(day.folder / "sai-2.xlsx")
    set_cell(post.book(right[2], LAST), "Minh chứng", "99/BC-UBND").save(day.folder / "quy truoc.xlsx")
    unknown = post.book(units[count + 2])
    unknown["Số liệu"]["A2"] = f"minh-hoa/{NAM}/don-vi/99999/tien-do/{NOW}.csv"
    unknown.save(day.folder / "la.xlsx")
    (day.folder / "IMG_2031.jpg").write_bytes(JPEG)
    (day.folder / ".DS_Store").write_bytes(b"\0" * 100)
    return Day(day.data, day.folder, right)


@pytest.fixture
def day(made: Callable[[int], Day], request: pytest.FixtureRequest, tmp_path: Path) -> Day:
    given = made(getattr(request, "param", FEW))
    return Day(Path(shutil.copytree(given.data, tmp_path / "data")), given.folder, given.right)


@pytest.fixture
def run(day: Day, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def call(*words: str | Path) -> tuple[int, str, str]:
        code = main(["import", *map(str, words), "--data", str(day.data), "--bo", "minh-hoa"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


def lock(day: Day, ky: str) -> None:
    file = day.town / f"{NAM}/tham-dinh/cong-bo.csv"
    row = f"khoa-{ky},khoa-so,{ky},,,chinh-thuc,,{NAM}-08-10\n"
    file.write_text(file.read_text("utf-8") + row, encoding="utf-8", newline="")


def stands_clean(day: Day) -> bool:
    return not [p for p in check_folder(day.town, load_contract()) if p.muc == ERROR]


@pytest.mark.parametrize(("day", "is_open"), [(RIGHT, False), (FEW, True)], indirect=["day"])
def test_the_right_ones_are_written_after_one_yes_and_all_others_are_named(
    day: Day, run: Callable[..., tuple[int, str, str]], is_open: bool
) -> None:
    if not is_open:
        lock(day, LAST)
    before = tree_bytes(day.data)
    code, table, asked = run(day.folder)
    assert (code, tree_bytes(day.data)) == (1, before)
    assert "chạy lại với --dong-y" in asked
    right = len(day.right) + is_open
    assert f"{day.files} tệp: {right} tệp sẽ ghi, 1 tệp trùng hoặc không đổi gì, {5 - is_open} tệp không nhận." in table
    started = time.process_time()
    code, said, _ = run(day.folder, "--dong-y")
    assert time.process_time() - started < 10
    assert (code, said.startswith(table.rstrip())) == (0, True)
    changed = {path for path, raw in tree_bytes(day.data).items() if before.get(path) != raw}
    reports = {day.report(ma).relative_to(day.data).as_posix() for ma in day.right}
    last = {day.report(day.right[2], LAST).relative_to(day.data).as_posix()} if is_open else set()
    assert changed == reports | last
    assert stands_clean(day)
    for name in ("sai-1.xlsx", "sai-2.xlsx", "la.xlsx", "IMG_2031.jpg"):
        assert f"tệp “{name}”\nTệp chưa nhận được vào hệ thống." in said
    assert "Không có đơn vị “99999”" in said
    assert "ảnh JPEG" in said
    assert "trùng với “" in table
    assert ".DS_Store" not in said
    assert f"Đã ghi {right} tệp" in said
    again = run(day.folder)[1]
    assert f"{day.files} tệp: 0 tệp sẽ ghi, {right + 1} tệp trùng hoặc không đổi gì" in again


def test_receipts_come_with_the_day_and_number_of_each(day: Day, run: Callable[..., tuple[int, str, str]]) -> None:
    """By the file's name, by the unit's name, and none for a file that the list does not have."""
    town = csv_rows(day.town / "danh-muc/don-vi.csv")
    names = {row["ma_don_vi"]: row["ten"] for row in town}
    first, second, third, *_ = day.right
    text = "\n".join([
        "Số đến\tNgày đến\tCơ quan gửi\tTên tệp",
        f"118\t9/10/2023\t{names[first]}\t",
        f"117\t2023-10-08\t\ttien-do {second} (1).xlsx",
        f"121\t12/10/2023\t{third}\t",
        "130\t12/10/2023\tSở Nội vụ\t",
    ])  # fmt: skip
    (day.data.parent / "so-den.txt").write_text(text, encoding="utf-8")
    lock(day, LAST)
    code, said, _ = run(day.folder, "--so-den", day.data.parent / "so-den.txt", "--dong-y")
    assert code == 0
    rows = {r["ma_don_vi"]: r for r in csv_rows(day.town / REGISTER) if r["ma_ky"] == NOW}
    assert {ma: (r["ngay_nhan"], r["so_den"], r["hinh_thuc"], r["lan"]) for ma, r in rows.items()} == {
        first: ("2023-10-09", "118", "nop-thay", "1"),
        second: ("2023-10-08", "117", "nop-thay", "1"),
        third: ("2023-10-12", "121", "nop-thay", "1"),
    }
    assert f"Phòng Nội vụ đã nhận ngày 09/10/2023, số đến 118: tiến độ quý 3 năm {NAM}" in said
    assert "Danh sách số đến: 1 dòng không có tệp nào (5)" in said
    assert "Chưa ghi sổ tiếp nhận 2" in said
    assert stands_clean(day)


def test_the_list_to_be_filled_is_made_and_taken_back(day: Day, run: Callable[..., tuple[int, str, str]]) -> None:
    file = day.data.parent / "so.csv"
    assert run(day.folder, "--lap-so-den", file)[0] == 0
    lines = file.read_text("utf-8-sig").splitlines()
    assert (lines[0], len(lines)) == ("Tên tệp;Đơn vị;Ngày đến;Số đến", 1 + day.files)
    named = next(line for line in lines if line.startswith(f"{day.right[0]}-van-hoa"))
    file.write_text("\n".join(lines).replace(named, named[:-1] + "9/10/2023;118"), encoding="utf-8")
    assert run(day.folder, "--so-den", file, "--dong-y")[0] == 0
    assert [r["so_den"] for r in csv_rows(day.town / REGISTER) if r["ma_ky"] == NOW] == ["118"]
    assert run(day.folder, "--lap-so-den", file)[0] == 2  # never over one that somebody has filled


def test_a_wrong_list_stops_everything(day: Day, run: Callable[..., tuple[int, str, str]]) -> None:
    (file := day.data.parent / "so.csv").write_text("tệp;ngày đến\na.xlsx;31/2/2023\n", encoding="utf-8")
    before = tree_bytes(day.data)
    code, out, err = run(day.folder, "--so-den", file, "--dong-y")
    assert (code, out, tree_bytes(day.data)) == (1, "", before)
    assert "so.csv, dòng 2: “31/2/2023” không phải ngày" in err
    file.write_text("a;b\n1;2\n", encoding="utf-8")
    assert "cần dòng tiêu đề có cột “ngày đến”" in run(day.folder, "--so-den", file, "--dong-y")[2]


@pytest.mark.parametrize(("order", "evidence"), [("117 118", "120"), ("118 117", "121")])
def test_of_two_that_contradict_each_other_the_later_counts(
    day: Day, run: Callable[..., tuple[int, str, str]], tmp_path: Path, order: str, evidence: str
) -> None:
    post, ma = Post(day.town), day.right[1]
    (folder := tmp_path / "hai").mkdir()
    for number, name in (("121", "a.xlsx"), ("120", "b.xlsx")):
        set_cell(post.book(ma), "Minh chứng", f"{number}/BC-UBND").save(folder / name)
        with zipfile.ZipFile(folder / name) as book:
            parts = {n: book.read(n) for n in book.namelist()}
        parts["docProps/core.xml"] = parts["docProps/core.xml"].split(b"<dcterms:modified")[0] + b"</cp:coreProperties>"
        with zipfile.ZipFile(folder / name, "w") as book:
            for part, raw in parts.items():
                book.writestr(part, raw)
    code, said, _ = run(folder, "--dong-y")
    assert (code, day.report(ma).exists()) == (1, False)
    assert said.count("mà không rõ bản nào gửi sau") >= 2
    rows = "\n".join(f"{n}.xlsx;9/10/2023;{so}" for n, so in zip("ab", order.split(), strict=True))
    (file := tmp_path / "so.csv").write_text(f"tệp;ngày đến;số đến\n{rows}\n", encoding="utf-8")
    assert run(folder, "--so-den", file, "--dong-y")[0] == 0
    assert f"{evidence}/BC-UBND" in day.report(ma).read_text("utf-8")
    receipts = [(r["lan"], r["so_den"]) for r in csv_rows(day.town / REGISTER) if r["ma_ky"] == NOW]
    assert receipts == [("1", "117"), ("2", "118")]


def test_a_zip_is_a_folder_and_never_unpacked(
    day: Day, run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "ngay.zip", "w") as packed:
        for file in sorted(day.folder.rglob("*.xlsx")):
            packed.write(file, f"../../thoát/{file.name}")
        packed.writestr("__MACOSX/._a.xlsx", b"x")
        packed.writestr("bom.xlsx", b"PK\x03\x04" + bytes(6_000_000))
    lock(day, LAST)
    code, said, _ = run(tmp_path / "ngay.zip", "--dong-y")
    assert code == 0
    assert f"{day.files} tệp: {len(day.right)} tệp sẽ ghi" in said
    assert "nặng hơn giới hạn 5 MB" in said
    assert not list(tmp_path.parent.rglob("thoát"))


def test_what_systems_leave_in_a_folder_is_no_file_and_an_open_book_is_named(tmp_path: Path) -> None:
    names = ("bc.csv", "~$bc.xlsx", "._bc.xlsx", ".DS_Store", "Thumbs.db", "desktop.ini")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as packed:
        for name in names:
            packed.writestr(f"a/{name}", "x")
    (folder := tmp_path / "ngay").mkdir()
    for name in names:
        (folder / name).write_bytes(b"x")
    assert [a.name for a in attachments([folder, tmp_path / "z.zip"])] == [
        "bc.csv", "~$bc.xlsx", "z.zip/a/bc.csv", "z.zip/a/~$bc.xlsx",
    ]  # fmt: skip


def test_at_a_terminal_one_word_is_the_yes(day: Day) -> None:
    """The real command, in a terminal of its own."""
    pty = pytest.importorskip("pty")  # Linux and macOS
    lock(day, LAST)
    for typed, code in (("không\n", 1), ("có\n", 0)):
        ours, its = pty.openpty()
        words = ("import", str(day.folder), "--data", str(day.data), "--bo", "minh-hoa")
        command = [sys.executable, "-m", "thidua", *words]
        process = subprocess.Popen(command, stdin=its, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        os.write(ours, typed.encode())
        said, asked = process.communicate(timeout=120)
        assert process.returncode == code
        assert f"Sẽ ghi {len(day.right)} bảng và 0 dòng sổ tiếp nhận. Ghi?" in asked.decode()
        assert (f"Đã ghi {len(day.right)} tệp" in said.decode(), day.report(day.right[0]).exists()) == (
            code == 0,
            code == 0,
        )


def test_words_for_one_file_do_not_suit_many(day: Day, run: Callable[..., tuple[int, str, str]]) -> None:
    assert run(day.folder, "--bo-dong", "2")[0] == 2
    assert run(day.folder / "không-có")[0] == 2
