"""A new place: its folder is whole and builds, says what is open, and is never written by halves or over another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.founding.options import SKELETONS
from thidua.founding.skeleton import names
from thidua.reading.reader import read_dataset
from thidua.stages.build import all_computed
from thidua.town.town import Town
from webpages import csv_rows

REPO = Path(__file__).resolve().parents[2]
Run = Callable[..., tuple[int, str, str]]
WHO = ("--ten", "Xã Hồ Thử", "--nam", "2026")
LIST = "STT;Tên đơn vị;Mã;Loại;Khối\r\n1;Bản Nặm;;;\r\n2;Bản Phố;;;\r\n3;Tổ dân phố số 1;to-1;;\r\n;Tổng cộng;;;\r\n"
AS_SAVED = {
    "Excel tiếng Việt": b"\xef\xbb\xbf" + LIST.encode(),
    "chữ dán": LIST.replace(";", "\t").replace("\r\n", "\n").encode(),
    "Unicode Text": b"\xff\xfe" + LIST.replace(";", "\t").encode("utf-16-le"),
    "dấu phẩy": LIST.replace(";", ",").encode(),
    "NFD": unicodedata.normalize("NFD", LIST).encode(),
}


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*words: object, data: str = "du-lieu") -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main(["init", "--data", str(tmp_path / data), *map(str, words)])
        except SystemExit as stop:
            code = int(str(stop.code))
        return code, *capsys.readouterr()

    return call


def town_at(folder: Path) -> Town:
    dataset, problems = read_dataset(folder, load_contract())
    assert [p for p in problems if p.muc == "loi"] == []
    return Town(dataset)


@pytest.mark.parametrize("mau", SKELETONS)
def test_every_skeleton_is_a_place_at_once(tmp_path: Path, run: Run, mau: str) -> None:
    code, said, err = run(*WHO, "--mau", mau)
    assert (code, err) == (0, "")
    folder = tmp_path / "du-lieu/xa-ho-thu"
    assert main(["validate", "--data", str(folder.parent)]) == 0
    town = town_at(folder)
    assert all_computed([town.dataset])[0].years == [2026]
    assert town.goi.noi == "xã"
    assert town.year(2026).launcher == "ubnd"
    waiting = [line for line in said.splitlines() if line.startswith("  - ")]
    assert f"Còn để ngỏ ({len(waiting)}):" in said
    assert any("cơ quan thường trực của phong trào" in line for line in waiting)
    assert any("chờ quyết định" in line for line in waiting)


def test_the_skeletons_that_the_command_offers_are_those_that_there_are() -> None:
    assert names() == SKELETONS


@pytest.mark.parametrize("how", AS_SAVED)
def test_units_come_from_the_list_however_it_was_saved(tmp_path: Path, run: Run, how: str) -> None:
    (tmp_path / "don-vi.csv").write_bytes(AS_SAVED[how])
    code, _, err = run(*WHO, "--mau", "xa-2026", "--don-vi", tmp_path / "don-vi.csv")
    assert (code, err) == (0, "")
    rows = csv_rows(tmp_path / "du-lieu/xa-ho-thu/danh-muc/don-vi.csv")
    assert [(r["ma_don_vi"], r["ten"], r["ten_ngan"], r["ma_khoi"], r["loai"]) for r in rows[:3]] == [
        ("ban-nam", "Bản Nặm", "Nặm", "thon-to", "ban"),
        ("ban-pho", "Bản Phố", "Phố", "thon-to", "ban"),
        ("to-1", "Tổ dân phố số 1", "số 1", "thon-to", "to-dan-pho"),
    ]


def test_codes_get_back_the_zeros_that_excel_took_and_names_alike_get_codes_of_their_own(
    tmp_path: Path, run: Run
) -> None:
    text = "Mã;Tên đơn vị;Loại\n3001;Phường Sa Pa;Phường\n03002;Phường Sa Pả;Phường\n;Xã Tà Thử;Xã\n;Xã Ta Thử;Xã\n"
    (tmp_path / "don-vi.csv").write_text(text, encoding="utf-8")
    assert run("--ten", "Thành phố Thử", "--nam", 2026, "--don-vi", tmp_path / "don-vi.csv")[0] == 0
    rows = csv_rows(tmp_path / "du-lieu/thanh-pho-thu/danh-muc/don-vi.csv")
    assert [r["ma_don_vi"] for r in rows] == ["03001", "03002", "xa-ta-thu", "xa-ta-thu-2", "ubnd"]
    assert [r["ma_gso"] for r in rows[:3]] == ["03001", "03002", ""]


@pytest.mark.parametrize(("text", "said"), [
    ("Mã;Địa chỉ\na;b\n", "cần dòng tiêu đề có cột “Tên đơn vị”"),
    ("Tên đơn vị\nBản A\nBản A\n", "dòng 3: tên “bản a” đã có ở dòng 2"),
    ("Tên đơn vị;Mã\nBản A;x\nBản B;X\n", "dòng 3: mã “x” đã có ở dòng 2"),
    ("Tên đơn vị\n=1+1\n", "mở đầu như một công thức"),
    ("Tên đơn vị\n\n", "không có đơn vị nào"),
])  # fmt: skip
def test_a_wrong_list_is_refused_with_its_lines_and_nothing_stays(
    tmp_path: Path, run: Run, text: str, said: str
) -> None:
    (tmp_path / "don-vi.csv").write_text(text, encoding="utf-8")
    code, out, err = run(*WHO, "--don-vi", tmp_path / "don-vi.csv")
    assert (code, out) == (1, "")
    assert said in err and err.endswith("Chưa ghi gì.\n")
    assert not (tmp_path / "du-lieu").exists()


def test_what_is_missing_is_named_at_once_where_nobody_can_answer(tmp_path: Path, run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (2, "")
    assert "--ten (" in err and "--ma (" in err and "--nam (" in err and "--ten-goi (" in err
    assert not (tmp_path / "du-lieu").exists()
    assert run("--ten", "Xã A", "--nam", "hai nghìn")[0] == 2
    assert run("--ten", "Xã A", "--nam", "2026", "--ma", "../ngoai")[0] == 2
    assert run("--ten", "Xã A", "--nam", "2026", "--ma", "luoc-do")[0] == 2
    assert run("--ten", "Xã A\u202e", "--nam", "2026", "--ma", "a")[0] == 2


def test_somebody_at_a_terminal_is_asked(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter(["Xã Hồ Thử\n", "\n", "Xã Hồ Thử, tỉnh Thử\n", "\n", "Phòng Văn hóa - Xã hội\n", "", "", "", "2026\n"])

    class Keyboard:
        def isatty(self) -> bool:
            return True

        def readline(self) -> str:
            return next(given)

    monkeypatch.setattr(sys, "stdin", Keyboard())
    code, _, err = run()
    assert code == 0
    assert "Tên thư mục, không dấu, như ta-phin (Enter: xa-ho-thu): " in err
    town = town_at(tmp_path / "du-lieu/xa-ho-thu")
    assert town.dataset.meta["ten_day_du"] == "Xã Hồ Thử, tỉnh Thử"
    assert town.goi.thuong_truc == "Phòng Văn hóa - Xã hội"


@pytest.mark.parametrize("there", ["xa-ho-thu/ghi-chu.txt", "Xa-Ho-Thu/ghi-chu.txt", "xa-ho-thu"])
def test_what_is_there_is_never_written_over(tmp_path: Path, run: Run, there: str) -> None:
    old = tmp_path / "du-lieu" / there
    old.parent.mkdir(parents=True)
    old.write_text("của tôi", encoding="utf-8")
    code, out, err = run(*WHO)
    assert (code, out) == (1, "") and "không ghi đè" in err
    assert [p for p in (tmp_path / "du-lieu").rglob("*") if p.is_file()] == [old]


def test_an_empty_folder_is_used(tmp_path: Path, run: Run) -> None:
    (tmp_path / "du-lieu/xa-ho-thu").mkdir(parents=True)
    assert run(*WHO)[0] == 0
    assert main(["validate", "--data", str(tmp_path / "du-lieu")]) == 0


def test_words_of_the_place_are_data_whatever_is_in_them(tmp_path: Path, run: Run) -> None:
    name = 'Xã "A": {nam} <b>, #1'
    assert run("--ten", name, "--ma", "a", "--nam", 2026, "--thuong-truc", "{noi} & 'B': c")[0] == 0
    town = town_at(tmp_path / "du-lieu/a")
    assert town.dataset.meta["ten"] == name
    assert town.goi.thuong_truc == "{noi} & 'B': c"


def test_a_kill_at_any_point_leaves_nothing_or_all_of_it(tmp_path: Path) -> None:
    """The command is killed after ever longer; whoever comes next finds the whole place, or room for it."""
    words = [sys.executable, "-m", "thidua", "init", *WHO, "--mau", "xa-2026"]
    seen = set()
    for n, wait in enumerate((0.3, 0.6, 0.9, 1.2, 2.0)):
        data = tmp_path / f"lan-{n}"
        data.mkdir()
        child = subprocess.Popen([*words, "--data", str(data)], cwd=REPO, stdout=subprocess.DEVNULL)
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        child.wait()
        assert main(["init", "--data", str(data), *WHO, "--mau", "xa-2026"]) in (0, 1)
        assert main(["validate", "--data", str(data)]) == 0
        assert [p.name for p in data.iterdir()] == ["xa-ho-thu"]
        seen.add(len(list((data / "xa-ho-thu").rglob("*"))))
    assert len(seen) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="quyền của quản trị ghi được mọi nơi")
def test_where_nothing_may_be_written_it_says_so(tmp_path: Path, run: Run) -> None:
    tmp_path.chmod(0o500)
    try:
        code, _, err = run(*WHO)
        assert code == 1 and "Chưa ghi gì" in err
    finally:
        tmp_path.chmod(0o700)
