"""A command called wrongly says so in Vietnamese, and takes no day from a clock."""

from __future__ import annotations

import argparse

import pytest

from thidua.arguments import build_parser
from thidua.cli import RUN, main

DATED = ("receive 09001 dang-ky", "lock quy-1", "publish quy-1", "publish xep-hang xa-phuong", "close-round giay-khen")
ENGLISH = ("usage", "error: ", "required", "argument", "choose", "show this", "options", "invalid", "expected")


@pytest.mark.parametrize("words", DATED)
def test_a_day_is_given_and_never_taken_from_a_clock(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words.split())
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("Cách gọi: thidua ")
    assert said.endswith("Thiếu: --ngay.\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "Thiếu: LỆNH."),
        ("khoa-so", "LỆNH: không có “khoa-so”. Chọn một trong: 'validate'"),
        ("lock", "Thiếu: --ngay, KỲ."),
        ("lock quy-1 --ngay", "--ngay: thiếu giá trị."),
        ("lock quy-1 --ngay 2022-04-25 --la", "Không hiểu: --la."),
        ("new-cycle", "Thiếu: NĂM."),
        ("new-cycle hai-ba", "NĂM: “hai-ba” không đúng; cần một số nguyên."),
        ("remind --ngay 03/04/2022", "--ngay: “03/04/2022” không đúng; cần một ngày dạng năm-tháng-ngày"),
        ("gate --base main --head x", "Thiếu: --author."),
        ("gate --base main --head x --author 1 --format xml", "--format: không có “xml”. Chọn một trong: 'markdown'"),
    ],
)
def test_wrong_usage_is_said_in_vietnamese(words: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words.split())
    assert stopped.value.code == 2
    said = capsys.readouterr().err.lower()
    assert says.lower() in said
    assert not [word for word in ENGLISH if word in said]


def test_the_help_of_every_command_is_in_vietnamese() -> None:
    parsers = [build_parser(RUN)]
    while parsers:
        parser = parsers.pop()
        assert not [word for word in ENGLISH if word in parser.format_help().lower()]
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                parsers += action.choices.values()
