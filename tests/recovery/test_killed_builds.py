"""A build that is killed leaves the last good site or the new one, whole, and the next build clears what it left.

A stand-in of a few files, which works and changes sites by the same code, dies at every single step that it does to
the disk. Of whole builds, two die: before the change of sites and after it. That all of a build happens in its working
folder until then is seen from the steps of one that lives.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from line_program import LineProgram, started
from thidua.writing.swap import workplace
from town import write_site_town
from webpages import tree_bytes

KILLED = -9
MARK_OF_A_SITE, IN_THE_MIDDLE = "du-lieu/datapackage.json", 300
WORDS = ("cũ", "mới")
MAKES = ("write", "os.mkdir", "os.rename")
Tree = dict[str, bytes]
Steps = list[tuple[str, str]]
StandIn = Callable[..., int]


@pytest.fixture(scope="module")
def passing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where libraries put what they need for a moment only."""
    return tmp_path_factory.mktemp("tam")


@pytest.fixture(scope="module")
def program(passing: Path) -> Iterator[LineProgram]:
    with started(Path(__file__).with_name("killer.py"), PYTHONHASHSEED="0", TMPDIR=str(passing)) as running:
        yield running


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "nơi dựng" / "site"


@pytest.fixture(params=[True, False], ids=["exchange", "two renames"])
def exchanges(request: pytest.FixtureRequest) -> bool:
    """Both ways of changing sites: the exchange of names, and what is done where the system has none."""
    return bool(request.param)


@pytest.fixture
def stand_in(program: LineProgram, out: Path, exchanges: bool) -> StandIn:
    """Run the stand-in, which dies at a step; its exit code."""

    def run(words: str, last: int = 0) -> int:
        return int(program.ask("stand-in", [words, str(out), exchanges], last)[0])

    return run


@pytest.fixture
def trees(stand_in: StandIn, out: Path) -> list[Tree]:
    """Both sites, whole. The folder is as it was before."""
    found = []
    for words in WORDS:
        assert stand_in(words) == 0
        found.append(tree_bytes(out))
    assert found[0].keys() == found[1].keys()
    assert not set(found[0].values()) & set(found[1].values())
    return found


def left_of(out: Path) -> list[str]:
    return [p.name for p in out.parent.iterdir() if p != out]


def at_every_step(stand_in: StandIn, out: Path, prepare: Callable[[], object]) -> Iterator[int]:
    """Kills of a build of the new site, each after `prepare`, one for every step until it lives."""
    last = 0
    while True:
        last += 1
        prepare()
        code = stand_in("mới", last)
        if code == 0:
            return
        assert code == KILLED, f"step {last}"
        yield last


def test_no_kill_leaves_a_broken_or_mixed_site(
    stand_in: StandIn, out: Path, trees: list[Tree], exchanges: bool
) -> None:
    """Without an exchange the site may be gone for a moment; whoever builds next puts the old one back."""
    seen = []
    for last in at_every_step(stand_in, out, lambda: stand_in("cũ")):
        if exchanges:
            assert tree_bytes(out) in trees, f"neither site after step {last}"
        assert len(left_of(out)) <= 1
        with workplace(out):
            now = tree_bytes(out)
        assert now in trees, f"neither site after step {last}, and not mended"
        assert left_of(out) == []
        seen.append(trees.index(now))
    assert seen == sorted(seen)
    assert seen.count(0) > 12, "every file and folder is a step before the change"
    assert seen.count(1) > 12, "and so is what is cleared away after it, the old site included"


@pytest.mark.parametrize("earlier", [10, 18], ids=["while it wrote", "around the change"])
def test_no_kill_while_an_earlier_one_is_cleared_does(
    stand_in: StandIn, out: Path, trees: list[Tree], earlier: int
) -> None:
    def prepare() -> None:
        assert stand_in("cũ") == 0
        assert stand_in("mới", earlier) == KILLED
        assert left_of(out)

    kills = 0
    for last in at_every_step(stand_in, out, prepare):
        with workplace(out):
            assert tree_bytes(out) in trees, f"step {last}"
        assert left_of(out) == []
        kills += 1
    assert kills > 30


def test_the_first_build_of_all_leaves_nothing_or_a_whole_site(stand_in: StandIn, out: Path, trees: list[Tree]) -> None:
    seen = []
    for last in at_every_step(stand_in, out, lambda: shutil.rmtree(out, ignore_errors=True)):
        assert tree_bytes(out) in ({}, trees[1]), f"step {last}"
        seen.append(out.exists())
    assert set(seen) == {False, True}


def of_builds(program: LineProgram, data: Path, out: Path, last: int = 0) -> tuple[int, Steps]:
    code, steps = program.ask("build", [str(data), str(out)], last)
    return code, [(kind, path) for kind, path in steps]


def test_whole_builds_work_in_their_folder_until_they_change_sites(
    program: LineProgram, out: Path, passing: Path
) -> None:
    """Both kills leave something, and the build that lives clears it away."""
    data = write_site_town(out.parents[1] / "data").parent
    old = {MARK_OF_A_SITE: b"{}", "index.html": "cũ".encode()}
    for path, content in old.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    assert of_builds(program, data, out, IN_THE_MIDDLE)[0] == KILLED
    assert (tree_bytes(out) == old, len(left_of(out))) == (True, 1)
    assert of_builds(program, data, out, -1)[0] == KILLED
    new = tree_bytes(out)
    assert "Thị xã Thử" in new["index.html"].decode()
    assert len(left_of(out)) == 1

    code, steps = of_builds(program, data, out)
    assert (code, left_of(out)) == (0, [])
    assert tree_bytes(out) == new
    change = [kind for kind, _ in steps].index("exchange")
    before, after = ([path for kind, path in part if kind in MAKES] for part in (steps[:change], steps[change:]))
    own, elsewhere = f"{out.parent}/.site-dang-dung-", (f"{passing}/", os.devnull)
    assert sum(path.startswith(own) for path in before) > 500 > IN_THE_MIDDLE
    assert {path for path in before if not path.startswith((own, *elsewhere))} <= {str(out.parent), str(passing)}
    assert after == []
