"""Every command of the desk under the rules of Windows, its words in a pipe of another code page."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from line_program import LineProgram, started
from recovery.windows_rules import cannot_be
from town import write_site_town
from writing.cases import COMMANDS, make_case

RUNNER = Path(__file__).with_name("windows_rules.py")
LINUX = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="cần /proc để biết tệp nào đang mở")


@pytest.fixture(scope="module")
def windows() -> Iterator[LineProgram]:
    with started(RUNNER) as running:
        yield running


@LINUX
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_writes_does_its_work_and_leaves_nothing(
    name: str, windows: LineProgram, tmp_path: Path
) -> None:
    (folder := tmp_path / "viec").mkdir()
    case = make_case(name, folder)
    code, said, wrong = windows.ask("cp1252", *case.words(folder))
    assert (code, "Traceback" in wrong) == (0, False), wrong
    assert said.strip()
    assert not [p for p in folder.rglob("*") if p.name.startswith(".thidua")]


@LINUX
def test_a_site_is_built_twice_in_the_same_place(windows: LineProgram, tmp_path: Path) -> None:
    meta = write_site_town(tmp_path / "data") / "bo-du-lieu.yml"
    meta.write_text(
        meta.read_text("utf-8").replace("[vi-du.gov.vn", "[dichvucong.gov.vn, vi-du.gov.vn"), encoding="utf-8"
    )
    for _ in range(2):
        code, said, wrong = windows.ask(
            "cp1252", "build", "--data", str(tmp_path / "data"), "--out", str(tmp_path / "site")
        )
        assert (code, "Traceback" in wrong) == (0, False), wrong
        assert "Đã dựng xong" in said
    assert (tmp_path / "site/index.html").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "site"]


@pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii", "utf-8"])
def test_words_go_through_a_pipe_of_any_code_page(encoding: str, tmp_path: Path) -> None:
    """As Windows has it when a command's output goes to a file; seen there as a traceback."""
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "thidua", "validate", "--data", str(tmp_path / "không có")]
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Không có thư mục dữ liệu" in done.stderr.decode("utf-8")
    shown = subprocess.run([sys.executable, "-m", "thidua", "--help"], env=env, capture_output=True, check=True)
    assert "Cách gọi" in shown.stdout.decode("utf-8")


@pytest.mark.parametrize("name", ["a:b.csv", "nul", "COM1.txt", "a.", "b ", "x?y", 'a"b', "a\\b"])
def test_names_that_windows_has_not_are_known_here(name: str) -> None:
    assert cannot_be(f"/tmp/{name}")
    assert not cannot_be("/tmp/Xã Tả Phìn (1).xlsx")


def test_no_file_of_the_repository_has_a_name_that_windows_has_not() -> None:
    repo = Path(__file__).resolve().parents[2]
    listed = (
        subprocess.run(["git", "ls-files", "-z"], cwd=repo, capture_output=True, check=True).stdout.decode().split("\0")
    )
    assert [name for name in listed if name and cannot_be(name)] == []
    folded = [name.casefold() for name in listed]
    assert len(set(folded)) == len(folded)
