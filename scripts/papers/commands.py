"""The page of commands, from the Makefile and the argument parser: every command, option, default and exit code."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator

from thidua.arguments import build_parser
from thidua.cli import RUN

TARGET = re.compile(r"^([a-z-]+):.*?## (.+)$", re.MULTILINE)
MADE = re.compile(r"(<!-- sinh ra: ([a-z]+)[^>]*-->\n).*?(<!-- hết -->\n)", re.DOTALL)
WIDE = 10_000  # columns: one line a command, however long


def page(text: str, makefile: str) -> str:
    """The page `text` with the parts between its marks made anew; what is written by hand stays."""
    made = {"make": _targets(makefile), "lenh": _commands()}
    return MADE.sub(lambda part: f"{part[1]}\n{made[part[2]]}\n{part[3]}", text)


def parsers(parser: argparse.ArgumentParser | None = None) -> Iterator[argparse.ArgumentParser]:
    """The parser of every command, in the order of the help."""
    parser = parser or build_parser(RUN)
    below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not below:
        yield parser
    for group in below:
        for one in group.choices.values():
            yield from parsers(one)


def _targets(makefile: str) -> str:
    rows = [f"| `make {name}` | {words} |" for name, words in TARGET.findall(makefile)]
    return "\n".join(["| Lệnh | Việc |", "|---|---|", *rows, ""])


def _commands() -> str:
    rows = [
        f"| [`{p.prog}`](#{p.prog.replace(' ', '-')}) | {str(p.description).split('. ')[0].rstrip('.')} |"
        for p in parsers()
    ]
    return "\n".join(["| Lệnh | Việc |", "|---|---|", *rows, "", *map(_command, parsers())])


def _command(parser: argparse.ArgumentParser) -> str:
    rows = [_row(action) for action in parser._actions if action.dest != "help"]
    table = ["| Tham số, tùy chọn | Ý nghĩa | Không ghi thì |", "|---|---|---|", *rows]
    lines = [f"### `{parser.prog}`", "", str(parser.description), "", "```", _usage(parser), "```", ""]
    return "\n".join([*lines, *table, "", str(parser.epilog), ""])


def _usage(parser: argparse.ArgumentParser) -> str:
    formatter = argparse.HelpFormatter(parser.prog, width=WIDE)
    formatter.add_usage(None, parser._actions, [], prefix="")
    return formatter.format_help().strip().replace(" [-h]", "")


def _row(action: argparse.Action) -> str:
    name = _cell(f"`{' '.join([*action.option_strings[:1], *_value(action)])}`")
    return f"| {name} | {_cell(action.help or '')} | {_default(action)} |"


def _value(action: argparse.Action) -> list[str]:
    """What stands behind an option or for a positional argument; nothing for a switch."""
    if action.nargs == 0:
        return []
    if action.choices:
        return ["|".join(map(str, action.choices))]
    return [str(action.metavar or action.dest.upper())]


def _default(action: argparse.Action) -> str:
    if action.required and action.nargs != "*":
        return "phải ghi"
    plain = action.default not in (None, False, "", [])
    return f"`{action.default}`" if plain else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
