"""The page on laws as data: the words that a law is written in, from the conditions themselves."""

from __future__ import annotations

from papers.commands import MADE
from thidua.law.conditions import CONDITIONS, meaning
from thidua.law.law_file import parameters_of


def page(text: str) -> str:
    """The page `text` with its table of words made anew; what is written by hand stays."""
    return MADE.sub(lambda part: f"{part[1]}\n{_words()}\n{part[3]}", text)


def _words() -> str:
    rows = [f"| `{word}` | {_parameters(word)} | {meaning(word)} |" for word in CONDITIONS]
    return "\n".join(["| Từ | Tham số (trong ngoặc: có thể thiếu) | Nghĩa |", "|---|---|---|", *rows, ""])


def _parameters(word: str) -> str:
    takes = parameters_of(word).items()
    return ", ".join(f"`{name}`" if needed else f"(`{name}`)" for name, (_, needed) in takes)
