"""Every command that writes, killed at each step and with the disk full at each: all or nothing, nothing left behind
that the next command minds, and the same command again does it.
"""

from __future__ import annotations

import errno
import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from thidua.cli import main
from writing.cases import COMMANDS, Case, make_case
from writing.steps import Tree, counted, full_at, killed_at, tree

EVER, LEFT = 10**6, ".thidua-ghi"
# `receive` at every step, the others, which go the same way, at every fifth; tests/writing/test_store.py knows all.
EACH, SOME = 1, 5


@dataclass(frozen=True)
class Run:
    """A case with what stood there before, what stands there after, and how many steps lie between."""

    case: Case
    before: Tree
    after: Tree
    steps: range

    def settled(self, folder: Path) -> Tree:
        """What stands there once the next command has looked; its data are clean."""
        assert main(["validate", "--data", str(folder / "data")]) == 0
        now = tree(folder)
        if "template" in self.case.command:  # its own folder is no data: the next template there clears it
            now = {path: found for path, found in now.items() if LEFT not in path}
        assert now in (self.before, self.after)
        return now

    def done_again(self, folder: Path) -> None:
        """The same command once more: it works; only where not even a name was left to remove does it say so."""
        left = tree(folder)
        done = {path: found for path, found in left.items() if LEFT not in path} == self.after
        over = done and not any(path.endswith(f"{LEFT}/so.json") for path in left)
        assert self.case.run(folder) == 0 or over
        assert tree(folder) == self.after


@pytest.fixture(scope="module", params=COMMANDS)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    case = make_case(request.param, tmp_path_factory.mktemp("san") / "viec")
    folder = case.copy(tmp_path_factory.mktemp("ca") / "viec")
    before = tree(folder)
    with counted() as steps:
        assert case.run(folder) == 0
    assert steps
    assert main(["validate", "--data", str(folder / "data")]) == 0
    gc.collect()
    gc.freeze()  # what is loaded by now is not gone through again after every kill
    yield Run(case, before, tree(folder), range(1, len(steps) + 1, EACH if request.param == "receive" else SOME))
    gc.unfreeze()


def test_killed_at_each_step(run: Run, tmp_path: Path) -> None:
    for step in run.steps:
        folder = run.case.copy(tmp_path / "viec")
        killed_at(step, partial(run.case.run, folder))
        if step % 3 == 1:  # someone looks first
            run.settled(folder)
        run.done_again(folder)


@pytest.mark.parametrize("last", [0, EVER], ids=["at one step", "from then on"])
def test_a_full_disk_at_each_step(run: Run, last: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for step in run.steps:
        folder = run.case.copy(tmp_path / "viec")
        capsys.readouterr()
        with full_at(step, last or step):
            code = run.case.run(folder)
        told = capsys.readouterr().err
        assert code == 0 or (code == 1 and "Đĩa đầy" in told and len(told.splitlines()) == 1), told
        now = run.settled(folder)
        assert code == 0 or "làm nốt" in told or ("Chưa ghi gì." in told and now == run.before)
        run.done_again(folder)


def test_the_disk_says_late_that_it_is_full(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As network disks do: a write succeeds, and only the wait for it fails."""
    code, late = 1, 0
    while code:
        folder = run.case.copy(tmp_path / "viec")
        late += 1
        capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", _late(late))
            code = run.case.run(folder)
        told = capsys.readouterr().err
        assert code == 0 or (code == 1 and "Đĩa đầy" in told and "Chưa ghi gì." in told), told
        assert run.settled(folder) == (run.before if code else run.after)
        run.done_again(folder)
    assert late > 1


def _late(number: int) -> object:
    real, done = os.fsync, 0

    def fsync(descriptor: int) -> None:
        nonlocal done
        done += 1
        if done == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    return fsync
