"""Wrong usage said in Vietnamese: those who call these commands need no English."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

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


def said(message: str) -> str:
    """One sentence of argparse in Vietnamese; one that is not known stays as it is."""
    kind = _WRONG_KIND.fullmatch(message)
    if kind:
        return f"{kind[1]}: “{kind[3]}” không đúng; {_KINDS.get(kind[2], 'xem lại giá trị')}."
    for pattern, words in _SAID:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, words, message)
    return message
