"""A check that crashes is nobody's fault but the program's: every command says so, ends with 4 and does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_town import write_desk_town
from gate.gate_repo import Q4, UNIT_1, Origin
from thidua import checks
from thidua.checks.context import Check, Context
from thidua.cli import main
from thidua.findings.problem import Problem
from thidua.gate import rights
from town import QUARTER_1
from webpages import tree_bytes


def ask_a_hard_question(context: Context) -> Iterator[Problem]:
    raise ZeroDivisionError("chia cho 0")


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.check_dataset, "__defaults__", (frozenset(), (Check(ask_a_hard_question),)))


@pytest.mark.parametrize(
    "words",
    [
        "validate",
        f"validate data/thu/{QUARTER_1}",
        "build --out trang",
        "receive 09002 tien-do quy-1 --ngay 2022-04-09 --hinh-thuc ban-giay --bo thu",
        "remind --ngay 2022-04-01",
    ],
)
def test_each_command_of_the_data_ends_with_4_and_writes_nothing(
    words: str, crashing: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    meta = write_desk_town(tmp_path / "data") / "bo-du-lieu.yml"
    meta.write_text(meta.read_text("utf-8").replace("minh-hoa", "that-su"), encoding="utf-8")
    before = tree_bytes(tmp_path / "data")
    assert main([*words.split(), "--data", "data"]) == 4
    said = capsys.readouterr()
    assert "ask_a_hard_question" in said.out + said.err
    assert "kiem-tra-hong" in said.out + said.err
    assert tree_bytes(tmp_path / "data") == before
    assert not (tmp_path / "trang").exists()


def asked(origin: Origin, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    head = origin.head(origin.edited(Q4, "59,60", "58,60"))
    words = ["gate", "--repo", str(origin.folder), "--base", origin.base, "--head", head, "--author", UNIT_1]
    return main(words), capsys.readouterr().out


def test_the_gate_neither_takes_nor_refuses(
    origin: Origin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The check crashes on both sides: that it crashed before is no reason to take the request."""
    from read_once import REAL_READ
    from thidua.gate import decide

    monkeypatch.setattr(decide, "_read", REAL_READ)
    monkeypatch.setattr(checks.check_dataset, "__defaults__", (frozenset(), (Check(ask_a_hard_question),)))
    code, said = asked(origin, capsys)
    assert code == 4
    assert "Chờ người xem" in said and "kiem-tra-hong" in said
    assert "Chưa nhận được" not in said and "Được nhận" not in said


@pytest.mark.parametrize("where", ["mixture_faults", "author_of"])
def test_whatever_breaks_in_the_gate_is_no_refusal(
    where: str, origin: Origin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from thidua.gate import decide

    def breaks(*_: object) -> None:
        raise RecursionError("quá sâu")

    assert hasattr(rights, where)
    monkeypatch.setattr(decide, where, breaks)
    code, said = asked(origin, capsys)
    assert (code, "Chờ người xem" in said) == (4, True)
