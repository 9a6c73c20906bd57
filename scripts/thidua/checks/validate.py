"""All findings of a dataset, and how they are told: in three forms. Returns text; printing is the command's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from thidua.checks import check_dataset
from thidua.contract.tables import Contract, load_contract
from thidua.findings.catalogue import CATALOGUE, show
from thidua.findings.problem import ERROR, Problem
from thidua.reading.marks import CleanMarks
from thidua.reading.normalise import normalise
from thidua.reading.reader import order, read_dataset


def check_folder(folder: Path, contract: Contract, marks: CleanMarks | None = None) -> list[Problem]:
    """All findings of one dataset: reading, then whatever can still be compared across tables."""
    dataset, problems = read_dataset(folder, contract, marks)
    return problems + check_dataset(dataset, contract, unread_tables(problems, folder.name, contract))


def unread_tables(problems: list[Problem], folder_name: str, contract: Contract) -> frozenset[str]:
    """Tables with a file that gave no rows, because more than its form is wrong."""
    broken = {p.tep for p in problems if p.muc == ERROR and not CATALOGUE[p.ma].chi_sai_dang}
    matches = [contract.match(tep.removeprefix(f"{folder_name}/")) for tep in broken]
    return frozenset(match[0].name for match in matches if match)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list of the findings."""
    return json.dumps([p.as_dict() for p in problems], ensure_ascii=False, indent=1)


def as_github(problems: Iterable[Problem], data: Path | None = None) -> str:
    """Workflow commands, one a line, with whatever could end or extend a command escaped."""
    return "\n".join(_command(p, data) for p in problems)


def _command(p: Problem, data: Path | None) -> str:
    kind = "error" if p.muc == ERROR else "warning"
    place = {"file": p.tep if data is None else (data / p.tep).as_posix()}
    if p.dong is not None:
        place["line"] = str(p.dong)
    place["title"] = p.ma
    words = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in place.items())
    column = f"Cột {show(p.cot)}: " if p.cot else ""
    return f"::{kind} {words}::{_escaped(f'{column}{p.thong_bao} {p.cach_sua}')}"


def _escaped(text: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def as_text(problems: list[Problem], data: Path | None = None) -> str:
    """Findings by file for people, the canonical text of files that are wrong in form alone, and a closing sentence."""
    blocks = []
    for tep, found in groupby(sorted(problems, key=order), key=lambda p: p.tep):
        of_file = list(found)
        blocks.append("\n".join([f"Tệp {_plain(tep)}", *map(_line, of_file), *_mended(tep, of_file, data)]))
    return "\n\n".join([*blocks, _closing(problems)])


def _line(p: Problem) -> str:
    place = ", ".join([*([f"dòng {p.dong}"] if p.dong else []), *([f"cột {show(p.cot)}"] if p.cot else [])])
    kind = "LỖI" if p.muc == ERROR else "cảnh báo"
    return f"  {f'{place}: ' if place else ''}{kind} [{p.ma}] {p.thong_bao}\n      Cách sửa: {p.cach_sua}"


def _mended(tep: str, problems: list[Problem], data: Path | None) -> list[str]:
    """The canonical file, ready to paste; not where a line of it could steer the log that shows it."""
    errors = [p for p in problems if p.muc == ERROR]
    if data is None or not errors or not all(CATALOGUE[p.ma].chi_sai_dang for p in errors):
        return []
    match = load_contract().match(tep.partition("/")[2])
    text = normalise((data / tep).read_bytes(), match[0], tep).text if match else None
    if text is None or any(line.lstrip().startswith(("::", "##[")) for line in text.splitlines()):
        return []
    rule = "-" * 40
    return [f"  Tệp chỉ sai dạng. Bản đã chuẩn hóa để chép đè:\n{rule}\n{text}{rule}"]


def _plain(tep: str) -> str:
    return "/".join(show(part) for part in tep.split("/"))


def _closing(problems: list[Problem]) -> str:
    errors = sum(p.muc == ERROR for p in problems)
    warnings = len(problems) - errors
    if not problems:
        return "Không có lỗi, không có cảnh báo."
    files = len({p.tep for p in problems})
    return f"{errors} lỗi, {warnings} cảnh báo trong {files} tệp." + ("" if errors else " Không có lỗi chặn công bố.")
