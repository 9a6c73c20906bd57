"""The guides say what happens: every command in them is run on the demonstration and prints what the guide shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docs.guide_steps import agrees, edit, fill_in, save, steps, words
from read_once import files_once
from thidua.cli import main

REPO = Path(__file__).resolve().parents[2]
GUIDES = {"nop-so-lieu/huong-dan": 3, "tham-dinh/huong-dan": 12}  # a guide and how many commands it has at least


NEW_PLACE = REPO / "docs/phat-trien/lap-noi-moi.md"


def _play(guide: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> int:
    """Every step of a guide; how many commands it has."""
    played = list(steps(guide.read_text("utf-8")))
    with files_once():
        for step in played:
            if step.kind == "excel":
                fill_in(step)
            elif step.kind == "csv":
                save(step)
            elif step.kind == "diff":
                edit(step, data)
            else:
                main(words(step))
                printed = "".join(capsys.readouterr())
                assert agrees(step.body, printed), f"$ {step.head}\n{printed}"
    return sum(step.kind == "lenh" for step in played)


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_played_from_its_first_step_to_its_last(
    guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("luoc-do", "minh-hoa", "sa-pa"):
        shutil.copytree(REPO / "data" / folder, tmp_path / "data" / folder)
    monkeypatch.chdir(tmp_path)
    assert _play(REPO / "docs" / guide / "index.md", tmp_path / "data", capsys) >= GUIDES[guide]


def test_a_new_place_is_set_up_as_its_guide_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From nothing at all: the first command makes even the data folder."""
    monkeypatch.chdir(tmp_path)
    assert _play(NEW_PLACE, tmp_path / "data", capsys) >= 10
