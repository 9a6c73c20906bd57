"""A file of the site changes only when what it shows does: an empty commit and one changed figure, file by file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from sources import export_sources, git
from town import write_site_town
from webpages import tree_bytes

REPOSITORY = "https://vi-du.gov.vn/kho"
ABOUT_THE_BUILD = {"manifest.json", "du-lieu/index.html"}
FILE = "2022/tham-dinh/tien-do/quy-4.csv"
FIGURE = ("2-a-2,dieu-chinh,58,60", "2-a-2,dieu-chinh,55,60")  # appraised: the town's own number is made from it


def _pages(*paths: str) -> set[str]:
    """Each page at its short address and at its year's."""
    return {f"{year}{path}/index.html" for path in paths for year in ("", "nam/2022/")}


# The number of the town or of a block that is made from the figure stands here; on the other unit's page as the middle
# of the block.
OF_TOWN_OR_BLOCK = _pages(
    *("tien-do/quy-4", "tien-do/nam", "bao-cao/ca-nam", "don-vi/09002"),
    *("chi-tieu", "chi-tieu/thu-tuc", "chi-tieu/2-a-2"),
)
OF_THE_UNIT = _pages("don-vi/09001", "don-vi/09001/in")
MOST, MOST_WHEN_EMPTY = 60, 3


def _built(root: Path) -> dict[str, bytes]:
    """The site that the code of that repository makes of its data."""
    env = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    env |= {"PYTHONPATH": str(root / "scripts"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-m", "thidua", "build"], cwd=root, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return tree_bytes(root / "site")


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def _repository(root: Path) -> str:
    """The product with a small town, committed; the commit."""
    export_sources(root)
    meta = write_site_town(root / "data", address="https://vi-du.gov.vn/thi-dua/") / "bo-du-lieu.yml"
    meta.write_text(f"{meta.read_text('utf-8')}kho_ma: {REPOSITORY}\n", encoding="utf-8")
    (root / ".gitignore").write_text("/site/\n__pycache__/\n", encoding="utf-8")
    git(root, "init", "-q")
    return _committed(root, "Số liệu")


def _committed(root: Path, words: str, *more: str, day: str = "2022-05-06T23:30:00+00:00") -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", words, *more, day=day)
    return git(root, "rev-parse", "HEAD")


def test_a_commit_changes_only_the_files_that_show_what_it_changed(tmp_path: Path) -> None:
    """The figure's commit is of a later day, which is nobody's day but the build's."""
    root = tmp_path / "kho"
    data = _repository(root)
    first = _built(root)

    empty = _committed(root, "Không đổi gì", "--allow-empty")
    second = _built(root)
    assert _changed(first, second) == ABOUT_THE_BUILD
    assert len(ABOUT_THE_BUILD) <= MOST_WHEN_EMPTY
    assert {name for name in second if empty[:12].encode() in second[name]} == ABOUT_THE_BUILD
    assert _commits_of_links(second) == {data}

    file = root / "data" / "thu" / FILE
    text = file.read_text("utf-8")
    assert FIGURE[0] in text
    file.write_text(text.replace(*FIGURE), encoding="utf-8", newline="")
    figure = _committed(root, "Một con số", day="2022-06-09T00:00:00+00:00")
    third = _built(root)
    changed = _changed(second, third)
    assert {name for name in changed if name.endswith(".html")} == OF_TOWN_OR_BLOCK | OF_THE_UNIT | {
        "du-lieu/index.html"
    }
    beyond = sorted(changed - OF_TOWN_OR_BLOCK)
    assert len(beyond) <= MOST, beyond
    assert _commits_of_links(third) == {data, figure}
    assert {c for c, path in _links(third["don-vi/09001/index.html"]) if path == FILE} == {figure}


def _links(page: bytes) -> list[tuple[str, str]]:
    """(commit, file of the dataset) of every link to a source."""
    return re.findall(rf"{REPOSITORY}/blob/([0-9a-f]+)/data/thu/([\w/.-]+)", page.decode())


def _commits_of_links(site: dict[str, bytes]) -> set[str]:
    return {commit for name, page in site.items() if name.endswith(".html") for commit, _ in _links(page)}
