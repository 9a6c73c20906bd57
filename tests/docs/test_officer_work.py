"""docs/phat-trien/viec-can-bo.md counts what the work takes as it is counted here, and each of its commands is one."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from docs.officer_work import Task, tasks
from thidua.arguments import build_parser

PAGE = Path(__file__).resolve().parents[2] / "docs/phat-trien/viec-can-bo.md"
COMMANDS = [command for task in tasks() for command in task.commands]


@pytest.mark.parametrize("task", tasks(), ids=lambda task: task.name)
def test_the_page_has_the_row_as_it_is_counted(task: Task) -> None:
    assert task.row in PAGE.read_text("utf-8").splitlines()


def test_the_page_names_every_command_and_no_row_more() -> None:
    text = PAGE.read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("thidua ")] == COMMANDS
    assert text.count("\n| ") == len(tasks()) + 1


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_one(command: str) -> None:
    name, *words = shlex.split(command)
    assert name == "thidua"
    assert build_parser(_Any()).parse_args(words).run is print


class _Any(dict[str, object]):
    """Something to call for every command, which is not called here."""

    def __missing__(self, key: str) -> object:
        return print
