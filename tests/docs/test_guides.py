"""The guides say what happens: every command in them is run on the demonstration and prints what the guide shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docs.guide_steps import agrees, edit, fill_in, steps, words
from read_once import files_once
from thidua.cli import main

REPO = Path(__file__).resolve().parents[2]
GUIDES = {"nop-so-lieu/huong-dan": 3, "tham-dinh/huong-dan": 12}  # a guide and how many commands it has at least


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_played_from_its_first_step_to_its_last(
    guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("luoc-do", "minh-hoa", "sa-pa"):
        shutil.copytree(REPO / "data" / folder, tmp_path / "data" / folder)
    monkeypatch.chdir(tmp_path)
    played = list(steps((REPO / "docs" / guide / "index.md").read_text("utf-8")))
    with files_once():
        for step in played:
            if step.kind == "excel":
                fill_in(step)
            elif step.kind == "diff":
                edit(step, tmp_path / "data")
            else:
                main(words(step))
                printed = "".join(capsys.readouterr())
                assert agrees(step.body, printed), f"$ {step.head}\n{printed}"
    assert sum(step.kind == "lenh" for step in played) >= GUIDES[guide]
