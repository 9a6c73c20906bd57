"""The page of commands is what `make docs` makes of the code, which says all that the page needs."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from papers import commands
from thidua.cli import RUN
from thidua.findings.problem import EXIT_BROKEN, EXIT_FINDINGS
from thidua.gate.decide import Verdict
from thidua.usage import EXIT_USAGE

REPO = Path(__file__).resolve().parents[2]
PAGE = REPO / "docs" / "phat-trien" / "lenh.md"
PARSERS = {parser.prog.removeprefix("thidua "): parser for parser in commands.parsers()}
FINDING = ("EXIT_FINDINGS", "_refused(", "_stopped(problems)")
BREAKING = ("return code", "_stopped(stop", "_talk(args)")
STOPPED = {"explain", "remind", "init"}  # by what they call: the command line ends each of these in one place
REFUSED = {"join"}  # the same
each_command = pytest.mark.parametrize("name", PARSERS)


def test_the_page_is_fresh() -> None:
    text = PAGE.read_text("utf-8")
    assert commands.page(text, (REPO / "Makefile").read_text("utf-8")) == text, "chạy: make docs"


def test_every_command_and_target_stands_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    targets = re.findall(r"^([a-z-]+):", (REPO / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(PARSERS) == set(RUN)
    assert [name for name in RUN if f"### `thidua {name}`" not in text] == []
    assert [name for name in targets if f"| `make {name}` |" not in text] == []


@each_command
def test_every_option_is_explained(name: str) -> None:
    silent = [a.dest for a in PARSERS[name]._actions if not a.help]
    assert silent == []


@each_command
def test_the_exit_codes_are_those_of_the_command(name: str) -> None:
    said = {int(code) for code in re.findall(r"(?:: |; )([0-9]) ", str(PARSERS[name].epilog))}
    source = inspect.getsource(RUN[name])
    finds = {EXIT_FINDINGS} if name in REFUSED or any(words in source for words in FINDING) else set()
    finds |= {EXIT_FINDINGS, EXIT_BROKEN} if name in STOPPED or any(words in source for words in BREAKING) else set()
    assert said == ({*Verdict, EXIT_USAGE} if name == "gate" else {0, EXIT_USAGE, *finds})


def test_what_is_made_is_made_anew_and_what_is_written_by_hand_stays() -> None:
    made = commands.page("Trước\n<!-- sinh ra: make -->\ncũ\n<!-- hết -->\nSau\n", "do: $(RUN)   ## một việc\n")
    assert made.startswith("Trước\n<!-- sinh ra: make -->\n") and made.endswith("<!-- hết -->\nSau\n")
    assert "| `make do` | một việc |" in made and "cũ" not in made
