"""Real processes that die, and a real limit of the disk, over real commands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pagefind_bin
import pytest

from line_program import LineProgram, started
from thidua.cli import main
from town import write_site_town
from writing.cases import COMMANDS, Case, make_case
from writing.steps import tree

pytest.importorskip("resource")  # limits and signals of Linux and macOS
KILLED = -9


@pytest.fixture(scope="module")
def program() -> Iterator[LineProgram]:
    with started(Path(__file__).with_name("dying.py")) as running:
        yield running


def test_a_publication_that_is_killed_is_none_or_whole(program: LineProgram, tmp_path: Path) -> None:
    """Killed early, in the middle, shortly before it signs, and while it puts into place what is signed."""
    case, is_whole = make_case("publish", tmp_path / "san"), []
    whole = case.copy(tmp_path / "khac")
    code, _, steps = program.ask(0, None, *case.words(whole))
    assert code == 0
    for step in (5, steps // 2, steps * 4 // 5, steps - 5):
        killed = case.copy(tmp_path / "viec")
        assert program.ask(step, None, *case.words(killed))[0] == KILLED
        assert main(["validate", "--data", str(killed / "data")]) == 0
        assert tree(killed) in (tree(case.ready), tree(whole))
        is_whole.append(tree(killed) == tree(whole))
        case.run(killed)
        assert tree(killed) == tree(whole)
    assert is_whole == [False, False, False, True]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_without_room_says_so_in_one_sentence(name: str, program: LineProgram, tmp_path: Path) -> None:
    case = make_case(name, tmp_path / "san")
    _refused(case, program, tmp_path, 0)
    if name == "publish":  # the first files fit
        _refused(case, program, tmp_path, 300)


def _refused(case: Case, program: LineProgram, tmp_path: Path, limit: int) -> None:
    """No file may be longer than `limit` bytes: more is no room on the disk."""
    folder = case.copy(tmp_path / "viec")
    code, told, _ = program.ask(0, limit, *case.words(folder))
    assert (code, len(told.splitlines())) == (1, 1), told
    assert told.startswith("Đĩa đầy")
    assert told.endswith("Chưa ghi gì.\n")
    assert tree(folder) == tree(case.ready)
    assert case.run(folder) == 0


@pytest.mark.parametrize("limit", [0, 20_000, 200_000])
def test_a_build_without_room_leaves_the_site_that_is_there(limit: int, program: LineProgram, tmp_path: Path) -> None:
    write_site_town(tmp_path / "data")
    site = tmp_path / "site"
    (site / "du-lieu").mkdir(parents=True)
    (site / "du-lieu" / "datapackage.json").write_text("{}")
    before = tree(tmp_path)
    code, told, _ = program.ask(0, limit, "build", "--data", str(tmp_path / "data"), "--out", str(site))
    assert code == 1, told
    assert told.splitlines()[-1].startswith("Đĩa đầy"), told
    assert "Traceback" not in told
    assert tree(tmp_path) == before


def test_a_build_whose_search_index_fails_leaves_the_site_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pagefind is a program of its own: what the disk refuses it comes back as its exit code."""
    write_site_town(tmp_path / "data")
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: shutil.which("false"))
    assert main(["build", "--data", str(tmp_path / "data"), "--out", str(tmp_path / "site")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told[-2].startswith("Pagefind dừng với mã 1")
    assert told[-1] == "Trang dựng ra có lỗi nên không thay trang cũ."
    assert [p.name for p in tmp_path.iterdir()] == ["data"]
