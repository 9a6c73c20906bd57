"""Every command that writes, killed and with the disk full on its way: all or nothing, nothing left behind that the
next command minds, and the same command again does it. tests/writing/test_store.py knows each step of any writing; here
it is shown that every command goes that way, at some of its steps, and `receive` at each.
"""

from __future__ import annotations

import errno
import io
import os
from contextlib import redirect_stderr
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from thidua.cli import main
from writing.cases import COMMANDS, Case, make_case
from writing.steps import Tree, counted, full_at, killed_at, tree

EVER, LEFT = 10**6, ".thidua-ghi"
SOME = 4  # steps, from the first to the last: preparing, signing, putting into place


@dataclass(frozen=True)
class Run:
    """A case with what stood there before, what stands there after, how many steps lie between, in how many of them the
    disk is asked whether it has written, and what the command says on the stream of errors when all goes well."""

    case: Case
    before: Tree
    after: Tree
    steps: int
    waits: int
    asks: str

    @property
    def each(self) -> bool:
        return self.case.command.startswith("receive ")

    def settled(self, folder: Path) -> Tree:
        """What stands there once the next command has looked; its data are clean."""
        assert main(["validate", "--data", str(folder / "data")]) == 0
        now = tree(folder)
        if "template" in self.case.command:  # its own folder is no data: the next template there clears it
            now = {path: found for path, found in now.items() if LEFT not in path}
        assert now in (self.before, self.after)
        return now

    def refused(self, code: int, told: str) -> str:
        """The one sentence said beside what the command asks; none where it did its work all the same."""
        refusal = told.removeprefix(self.asks)
        assert (code, len(refusal.splitlines()), refusal.count("Đĩa đầy")) in ((0, 0, 0), (1, 1, 1)), told
        return refusal

    def done_again(self, folder: Path) -> None:
        """The same command once more: it works; only where not even a name was left to remove does it say so."""
        left = tree(folder)
        done = {path: found for path, found in left.items() if LEFT not in path} == self.after
        over = done and not any(path.endswith(f"{LEFT}/so.json") for path in left)
        assert self.case.run(folder) == 0 or over
        assert tree(folder) == self.after


@pytest.fixture(scope="module", params=COMMANDS)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    case = make_case(request.param, tmp_path_factory.mktemp("san") / "viec")
    folder = case.copy(tmp_path_factory.mktemp("ca") / "viec")
    before = tree(folder)
    waits: list[int] = []
    asks = io.StringIO()
    with counted() as steps, redirect_stderr(asks), pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _late(0, waits))
        assert case.run(folder) == 0
    assert len(steps) > SOME
    assert len(waits) > 1
    assert main(["validate", "--data", str(folder / "data")]) == 0
    return Run(case, before, tree(folder), len(steps), len(waits), asks.getvalue())


def some(last: int) -> list[int]:
    """From the first to the last, evenly."""
    return sorted({1 + round(n * (last - 1) / (SOME - 1)) for n in range(SOME)})


def test_killed(run: Run, tmp_path: Path) -> None:
    for at, step in enumerate(range(1, run.steps + 1) if run.each else some(run.steps)):
        folder = run.case.copy(tmp_path / "viec")
        killed_at(step, partial(run.case.run, folder))
        if at % 2:  # someone looks first
            run.settled(folder)
        run.done_again(folder)


@pytest.mark.parametrize("last", [0, EVER], ids=["at one step", "from then on"])
def test_a_full_disk(run: Run, last: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for step in some(run.steps):
        folder = run.case.copy(tmp_path / "viec")
        capsys.readouterr()
        with full_at(step, last or step):
            code = run.case.run(folder)
        refusal = run.refused(code, capsys.readouterr().err)
        now = run.settled(folder)
        assert code == 0 or "làm nốt" in refusal or ("Chưa ghi gì." in refusal and now == run.before)
        run.done_again(folder)


def test_the_disk_says_late_that_it_is_full(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As network disks do: a write succeeds, and only the wait for it fails."""
    codes = []
    for late in range(1, run.waits + 1) if run.each else (1, run.waits):
        folder = run.case.copy(tmp_path / "viec")
        capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fsync", _late(late, []))
            code = run.case.run(folder)
        refusal = run.refused(code, capsys.readouterr().err)
        assert code == 0 or refusal.endswith("Chưa ghi gì.\n")
        assert run.settled(folder) == (run.before if code else run.after)
        run.done_again(folder)
        codes.append(code)
    assert any(codes)


def _late(number: int, waits: list[int]) -> object:
    """In place of `os.fsync`: refuses at the call of that number; `waits` grows by one at each."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        waits.append(descriptor)
        if len(waits) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    return fsync
