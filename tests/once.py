"""What is dear to make is made once a run, by whichever worker asks first; the others wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

DONE = "xong"  # beside what was made; holds what went wrong, if anything did


def made_once(request: pytest.FixtureRequest, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, filled by `make`: read it, never change it. Fails everywhere when `make` failed."""
    base: Path = request.getfixturevalue("tmp_path_factory").getbasetemp()
    if hasattr(request.config, "workerinput"):  # each worker has a folder of its own below that of the run
        base = base.parent
    folder = base / name
    try:
        folder.mkdir()
    except FileExistsError:
        return _awaited(folder)
    try:
        make(folder)
    except BaseException as error:
        (folder / DONE).write_text(f"{type(error).__name__}: {error}", encoding="utf-8")
        raise
    (folder / DONE).touch()
    return folder


def _awaited(folder: Path) -> Path:
    while not (folder / DONE).exists():  # a worker that dies ends the wait by the time limit of a test
        time.sleep(0.1)
    if went_wrong := (folder / DONE).read_text("utf-8"):
        pytest.fail(f"{folder.name}: {went_wrong}", pytrace=False)
    return folder
