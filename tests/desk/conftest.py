"""The commands of the desk on its small town."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

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
