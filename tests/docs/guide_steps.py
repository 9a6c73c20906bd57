"""Plays a guide of the site: its commands, cells filled in Excel and edited rows, in the order of the page.

In a guide a block that begins with `$ thidua …` is a command and what it prints; `…` stands for anything. A block of
the kind `excel` fills a workbook, one of the kind `diff` edits a stored table, one of the kind `csv` is a file.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from thidua.handin.form_cells import HEADER_ROW
from thidua.handin.layout import DATA_SHEET

_BLOCK = re.compile(r"^```([a-z]*)\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Step:
    """One block: `kind` is lenh, excel, diff or csv."""

    kind: str
    head: str
    body: tuple[str, ...]


def steps(guide: str) -> Iterator[Step]:
    """The blocks of a guide's Markdown that can be played; a command with its output is one step."""
    for kind, text in _BLOCK.findall(guide):
        lines = text.splitlines()
        if kind in ("excel", "diff", "csv"):
            yield Step(kind, lines[0], tuple(lines[1:]))
        elif lines and lines[0].startswith("$ "):
            starts = [n for n, line in enumerate(lines) if line.startswith("$ ")]
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
                yield Step("lenh", lines[start][2:], tuple(lines[start + 1 : end]))


def words(step: Step) -> list[str]:
    """The arguments of a command, its name left out."""
    name, *arguments = shlex.split(step.head)
    assert name == "thidua", step.head
    return arguments


def agrees(expected: tuple[str, ...], printed: str) -> bool:
    """Whether the guide shows what was printed, "…" standing for anything."""
    pattern = "\n".join(".*".join(map(re.escape, line.rstrip().split("…"))) for line in expected)
    return re.fullmatch(pattern, printed.strip(), re.S) is not None


def fill_in(step: Step) -> None:
    """`TỆP` on the first line; then `Ô B3: Có`, `DÒNG / CỘT: giá trị` or `Kết luận “A” thành “B”`, one a line."""
    book = load_workbook(step.head)
    sheet = book[DATA_SHEET]
    titles = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
    for line in step.body:
        if cell := re.fullmatch(r"Ô ([A-Z]+\d+): (.+)", line):
            sheet[cell[1]] = cell[2]
        elif swap := re.fullmatch(r"(.+) “(.+)” thành “(.+)”", line):
            at = titles[swap[1]]
            rows = [r for r in range(HEADER_ROW + 1, sheet.max_row + 1) if sheet.cell(r, at).value == swap[2]]
            assert rows, line
            for row in rows:
                sheet.cell(row, at).value = swap[3]
        else:
            named = re.fullmatch(r"(.+) / (.+): (.+)", line)
            assert named, line
            (row,) = [r for r in range(HEADER_ROW + 1, sheet.max_row + 1) if sheet.cell(r, 1).value == named[1]]
            sheet.cell(row, titles[named[2]]).value = named[3]
    book.save(step.head)


def save(step: Step) -> None:
    """`TỆP` on the first line, then what Excel in Vietnamese saves of it."""
    Path(step.head).write_text("\r\n".join([*step.body, ""]), encoding="utf-8-sig", newline="")


def edit(step: Step, data: Path) -> None:
    """`TỆP` on the first line; then lines taken away (-) and put in their place or at the end (+)."""
    file = data / step.head.removeprefix("--- data/")
    text = file.read_text("utf-8")
    gone = "".join(f"{line[1:]}\n" for line in step.body if line.startswith("-"))
    new = "".join(f"{line[1:]}\n" for line in step.body if line.startswith("+"))
    assert gone in text, f"{file}: no {gone!r}"
    file.write_text(text.replace(gone, new, 1) if gone else text + new, encoding="utf-8", newline="")
