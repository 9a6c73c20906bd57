"""The commands of the desk on its small town."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desk.reports import HEAD, QUARTER_4, Post
from desk.reports import Run as Import
from desk_town import write_desk_town
from thidua.cli import main
from webpages import tree_bytes

Run = Callable[..., str]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return write_desk_town(tmp_path / "data")


@pytest.fixture
def done(town: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command that must succeed; what it said."""

    def run(*words: str) -> str:
        code = main([*words, "--data", str(town.parent), "--bo", "thu"])
        said = capsys.readouterr()
        assert (code, said.err) == (0, "")
        return said.out

    return run


@pytest.fixture
def agreed(town: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in which something is odd, with the yes that it needs; what it asked about and what it said."""

    def run(*words: str) -> str:
        before = tree_bytes(town.parent)
        assert main([*words, "--data", str(town.parent), "--bo", "thu"]) == 1
        asked = capsys.readouterr()
        assert "chạy lại với --dong-y" in asked.err
        assert tree_bytes(town.parent) == before
        assert main([*words, "--data", str(town.parent), "--bo", "thu", "--dong-y"]) == 0
        return asked.err + capsys.readouterr().out

    return run


@pytest.fixture
def refused(town: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command that must refuse and write nothing; what is missing."""

    def run(*words: str) -> str:
        before = tree_bytes(town.parent)
        code = main([*words, "--data", str(town.parent), "--bo", "thu"])
        said = capsys.readouterr()
        assert (code, said.out) == (1, "")
        assert said.err.endswith("Chưa ghi gì.\n")
        assert tree_bytes(town.parent) == before
        return said.err.removesuffix("Chưa ghi gì.\n")

    return run


@pytest.fixture
def post(town: Path, tmp_path: Path) -> Post:
    """A file of unit 09001 (or another) in the day's folder, with these rows."""
    (folder := tmp_path / "ngay").mkdir()

    def write(name: str, rows: str, path: str = QUARTER_4) -> Path:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"Tiến độ\nthu/{path}\n{HEAD}{rows}", encoding="utf-8")
        return folder

    return write


@pytest.fixture
def run(town: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    def call(*words: str | Path) -> tuple[int, str]:
        code = main(["import", *map(str, words), "--data", str(town.parent), "--bo", "thu"])
        said = capsys.readouterr()
        return code, said.out + said.err

    return call


@pytest.fixture
def open_quarter(town: Path) -> Path:
    """Nothing of quarter 4 has come."""
    (town / QUARTER_4).unlink()
    (town / "2022/tham-dinh/tien-do/quy-4.csv").unlink()
    return town / QUARTER_4
