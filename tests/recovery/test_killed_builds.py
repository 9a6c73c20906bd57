"""A build that is killed leaves the last good site or the new one, whole, and the next build clears what it left.

How many kills: 50, or THIDUA_SO_LAN_NGAT. They are spread over the build by a seeded choice of steps on the disk, not
of seconds, so that a slow machine tests the same moments; the steps around the change of sites are always among them.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from line_program import LineProgram, started
from three_units import NAMES, write_three_units
from webpages import tree_bytes

KILLS = int(os.environ.get("THIDUA_SO_LAN_NGAT", "50"))
KILLED = -9
Tree = dict[str, bytes]


class Builder:
    """The program that builds and dies, started once."""

    def __init__(self, program: LineProgram):
        self._program = program

    def run(self, data: Path, out: Path, last: int = 0) -> tuple[int, list[str]]:
        code, steps = self._program.ask(str(data), str(out), last)
        return code, steps


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    with started(Path(__file__).with_name("killer.py"), PYTHONHASHSEED="0") as program:
        yield Builder(program)


@pytest.fixture(scope="module")
def two_states(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], list[Tree], list[str]]:
    """Two data folders of the same town, their whole sites, and the steps of a build that replaces one by the other."""
    folder = tmp_path_factory.mktemp("ba-don-vi")
    data = [folder / "a", folder / "b"]
    trees, steps = [], []
    for source, name in zip(data, NAMES, strict=True):
        write_three_units(source, name)
        code, steps = builder.run(source, folder / "site")
        assert code == 0
        trees.append(tree_bytes(folder / "site"))
    assert all(NAMES[i].encode() in trees[i]["index.html"] for i in (0, 1))
    return data, trees, steps


def _chosen(steps: list[str]) -> list[int]:
    """Steps to die at (1 = the first, -1 = the first after the exchange): the ones around it, others by a seed."""
    swap = steps.index("exchange") + 1
    around = [swap - 1, swap, -1, -2][:KILLS]  # after the exchange: what earlier kills left adds steps before it
    others = random.Random(2022).sample(
        [n for n in range(1, len(steps)) if n not in around], max(0, KILLS - len(around))
    )
    return sorted([*around, *others])


def test_no_kill_leaves_a_broken_or_mixed_site(
    builder: Builder, two_states: tuple[list[Path], list[Tree], list[str]], tmp_path: Path
) -> None:
    data, trees, steps = two_states
    out = tmp_path / "site"
    assert builder.run(data[0], out)[0] == 0
    shown, seen = 0, set()
    for last in _chosen(steps):
        code, _ = builder.run(data[1 - shown], out, last)
        assert code == KILLED, f"step {last} of {len(steps)}"
        now = tree_bytes(out)
        assert now in trees, f"neither site after step {last} of {len(steps)} ({steps[last - 1]})"
        left = [p.name for p in tmp_path.iterdir() if p.name != "site"]
        assert len(left) <= 1, f"what earlier kills left is still there: {left}"
        seen.add(now == trees[1 - shown])
        shown = trees.index(now)
    assert seen == {True, False}, "a kill before and one after the change must be among them"
    assert builder.run(data[1 - shown], out)[0] == 0
    assert tree_bytes(out) == trees[1 - shown]
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_the_first_build_of_all_leaves_nothing_or_a_whole_site(
    builder: Builder, two_states: tuple[list[Path], list[Tree], list[str]], tmp_path: Path
) -> None:
    data, trees, steps = two_states
    out = tmp_path / "site"
    for last in (len(steps) // 2, len(steps) - steps[::-1].index("write")):
        assert builder.run(data[0], out, last)[0] == KILLED
        assert not out.exists()
