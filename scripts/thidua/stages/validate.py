"""`thidua validate`: which files are meant, what is found in them, told in one of three forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from thidua.checks.validate import as_github, as_json, as_text, check_folder
from thidua.contract.tables import load_contract
from thidua.findings.problem import BROKEN, ERROR, CannotBeMeant, Problem, exit_of
from thidua.reading.datasets import META, find_datasets, stray_entries
from thidua.reading.marks import CleanMarks
from thidua.reading.reader import order

REPORTS: dict[str, Callable[[list[Problem], Path], str]] = {
    "text": as_text,
    "json": lambda problems, _: as_json(problems),
    "github": as_github,
}


class UsageError(CannotBeMeant):
    """Raised by `validate` alone, for a path or a format that cannot be meant; the message is for the user."""


def validate(data: Path, paths: list[Path], fmt: str, cache: Path | None = None) -> tuple[str, int]:
    """Check the files `paths` (all without any) of the data directory; returns the report and the exit code 0, 1 or 4.

    Checks across tables always see the whole dataset; findings are then limited to `paths`, each a file or a folder,
    relative to the current directory or to `data`. With `cache`, a folder, files that were found clean before are not
    looked through again; the report is the same. Raises UsageError.
    """
    if fmt not in REPORTS:
        raise UsageError(f"Không có dạng “{fmt}”; chọn một trong: {', '.join(REPORTS)}.")
    wanted = [_inside(data, path) for path in paths]
    datasets = find_datasets(data)
    if not datasets:
        raise UsageError(f"“{data}” không có bộ dữ liệu nào (thư mục con chứa {META}).")
    contract = load_contract()
    problems = stray_entries(data)
    marks = CleanMarks(cache) if cache else None
    for folder in datasets:
        if not wanted or any(_overlap(folder.name, w) for w in wanted):
            problems += check_folder(folder, contract, marks)
    if marks:
        marks.save(everything=not wanted)
    chosen = sorted((p for p in problems if _chosen(p.tep, wanted) or p.ma == BROKEN), key=order)
    return REPORTS[fmt](chosen, data), exit_of(chosen) if any(p.muc == ERROR for p in chosen) else 0


def _inside(data: Path, path: Path) -> str:
    """The path relative to the data directory (`.` for all of it)."""
    for candidate in (path, data / path):
        if candidate.exists() or candidate.is_symlink():
            absolute = candidate.parent.resolve() / candidate.name if candidate.is_symlink() else candidate.resolve()
            try:
                return absolute.relative_to(data.resolve()).as_posix()
            except ValueError:
                continue
    if path.exists():
        raise UsageError(f"“{path}” không nằm trong thư mục dữ liệu “{data}”.")
    raise UsageError(f"Không có tệp hay thư mục “{path}”.")


def _chosen(tep: str, wanted: list[str]) -> bool:
    return not wanted or any(w == "." or tep == w or tep.startswith(f"{w}/") for w in wanted)


def _overlap(folder_name: str, wanted: str) -> bool:
    return wanted == "." or wanted.split("/")[0] == folder_name
