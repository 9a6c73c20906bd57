"""The command line in Vietnamese: those who call these commands need no English. What most commands have in common:
exit codes, the data folder, the town and its year.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from thidua.findings.problem import EXIT_BROKEN, EXIT_FINDINGS

Run = Mapping[str, Callable[[argparse.Namespace], int]]  # the words of a command → what it calls
EXIT_USAGE = 2
WRONG_DATA = "có lỗi trong dữ liệu (đã in phát hiện)"
LOOK = "một phép kiểm tra bị hỏng, chờ người xem"

_DAY = "cần một ngày dạng năm-tháng-ngày, ví dụ 2022-04-28"
_KINDS = {"int": "cần một số nguyên", "fromisoformat": _DAY}
_SAID = (
    (r"the following arguments are required: (.+)", r"Thiếu: \1."),
    (r"unrecognized arguments: (.+)", r"Không hiểu: \1."),
    (r"argument (.+): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"\1: không có “\2”. Chọn một trong: \3."),
    (r"argument (.+): expected .*argument.*", r"\1: thiếu giá trị."),
    (r"ambiguous option: (.+) could match (.+)", r"“\1” có thể là \2; ghi đủ tên."),
)
_WRONG_KIND = re.compile(r"argument (.+): invalid (\w+) value: '?(.*?)'?")


class Parser(argparse.ArgumentParser):
    """As argparse, with its own words in Vietnamese; the commands below it are of the same kind."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "add_help": False})
        self._positionals.title, self._optionals.title = "tham số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "Cách gọi: ", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "Cách gọi: ", 1)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.format_usage()}{said(message)}\n")


def add_command(
    sub: Any,
    run: Run,
    words: str,
    does: str,
    more: str = "",
    fails: str = "",
    exits: Mapping[int, str] | None = None,
    checks: bool = False,
) -> Any:
    """The parser of the command `words`, which `does` something in a few words and `more` in sentences.

    `fails` says when it ends with 1; `exits` says all its exit codes where they are others than usual;
    `checks`: it asks the checks of the data, of which one may crash.
    """
    usual = {0: "xong", **({EXIT_FINDINGS: fails} if fails else {}), EXIT_USAGE: "gọi lệnh sai"}
    if checks or fails == WRONG_DATA:
        usual[EXIT_BROKEN] = LOOK
    codes = "; ".join(f"{code} {meaning}" for code, meaning in (exits or usual).items())
    first = f"{does[0].upper()}{does[1:]}."
    parser = sub.add_parser(
        words.split()[-1], help=does, description=f"{first} {more}".strip(), epilog=f"Mã thoát: {codes}."
    )
    parser.set_defaults(run=run[words])
    return parser


def data_option(parser: Any) -> None:
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="thư mục dữ liệu")


def town_options(parser: Any) -> None:
    """Which town and year of the data folder a command means."""
    data_option(parser)
    parser.add_argument("--bo", default=None, metavar="BỘ", help="bộ dữ liệu; không ghi thì là nơi có thật duy nhất")
    parser.add_argument("--nam", type=int, default=None, metavar="NĂM", help="năm; không ghi thì là năm mới nhất")


def agree_option(parser: Any) -> None:
    """The one yes of a command that asks."""
    parser.add_argument("--dong-y", action="store_true", help="đồng ý với điều lệnh hỏi, khi không gõ được câu trả lời")


def said(message: str) -> str:
    """One sentence of argparse in Vietnamese; one that is not known stays as it is."""
    kind = _WRONG_KIND.fullmatch(message)
    if kind:
        return f"{kind[1]}: “{kind[3]}” không đúng; {_KINDS.get(kind[2], 'xem lại giá trị')}."
    for pattern, words in _SAID:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, words, message)
    return message


def no_folder(data: Path) -> str | None:
    """What is wrong with a data folder that is not there."""
    return None if data.is_dir() else f"Không có thư mục dữ liệu “{data}”. Chỉ đúng thư mục bằng --data."


def no_town(data: Path) -> str | None:
    """What is wrong with a data folder that holds no town."""
    from thidua.reading.datasets import find_datasets

    if find_datasets(data):
        return None
    return f"Trong “{data}” không có bộ dữ liệu nào (thư mục có tệp bo-du-lieu.yml)."


def not_ours(out: Path) -> str | None:
    """What is wrong with a place that is neither absent, empty nor a site of ours: anything else is never replaced."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return None
    if (out / "du-lieu" / "datapackage.json").is_file():
        return None
    return f"“{out}” có sẵn tệp khác, không phải trang do thidua dựng. Chọn thư mục khác bằng --out."
