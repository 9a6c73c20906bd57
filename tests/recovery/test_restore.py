"""The drill of docs/phat-trien/khoi-phuc.md and wrong merges undone, step by step, on real git repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smalldata import rewrite
from sources import export_sources, git
from thidua.checks.validate import check_folder
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from town import write_site_town
from towns.releases import generate as keep_releases
from webpages import WebPage, csv_rows, pages_of, tree_bytes

FIGURES, UNIT_FILE = "2022/don-vi/09001/tien-do/quy-4.csv", "don-vi/09001/tien-do/quy-4.csv"
RELEASES, CORRECTIONS = "2022/tham-dinh/cong-bo.csv", "2022/ket-qua/dinh-chinh.csv"
RELEASE = "tien-do-quy-4,tien-do,quy-4,,,chinh-thuc,9/TB,2023-01-28\n"
MARK = "đã đính chính"
RIGHT, WRONG = "2-a-2,59,60", "2-a-2,57,60"


def thidua(root: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """A command run by the code of that clone, not by the one under test."""
    env = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"} | {"PYTHONPATH": str(root / "scripts")}
    env |= {"PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-m", "thidua", *args], cwd=root, env=env, capture_output=True, text=True)


def test_a_bare_clone_is_enough_to_make_the_published_site_again(tmp_path: Path) -> None:
    """Build and keep the manifest, mirror, lose the repository, clone the mirror, build, verify: the same bytes."""
    lost = export_sources(tmp_path / "kho")
    write_site_town(lost / "data", address="https://vi-du.gov.vn/thi-dua/")
    (lost / ".gitignore").write_text("/site/\n__pycache__/\n", encoding="utf-8")
    git(lost, "init", "-q")
    git(lost, "add", "-A")
    git(lost, "commit", "-q", "-m", "Số liệu")
    published = git(lost, "rev-parse", "HEAD")
    assert thidua(lost, "build").returncode == 0
    before = tree_bytes(lost / "site")
    manifest = tmp_path / "manifest-da-giu.json"
    shutil.copyfile(lost / "site" / "manifest.json", manifest)
    assert json.loads(manifest.read_text("utf-8"))["phien_ban_nguon"] == published

    bare = tmp_path / "thi-dua.git"
    git(tmp_path, "clone", "-q", "--mirror", str(lost), str(bare))
    with (lost / "README.md").open("w", encoding="utf-8") as stream:  # work goes on after the publication
        stream.write("sau\n")
    git(lost, "add", "-A")
    git(lost, "commit", "-q", "-m", "Sau", day="2022-06-01T00:00:00+00:00")
    git(bare, "remote", "update")
    git(bare, "fsck", "--full")
    shutil.rmtree(lost)

    again = tmp_path / "máy khác" / "thi-dua"
    git(tmp_path, "clone", "-q", str(bare), str(again))
    git(again, "checkout", "-q", published)
    built = thidua(again, "build")
    assert built.returncode == 0, built.stderr
    verified = thidua(again, "verify", "site", "--manifest", str(manifest))
    assert (verified.returncode, verified.stdout[:5]) == (0, "Đúng:"), verified.stdout
    assert tree_bytes(again / "site") == before

    (again / "site" / "index.html").write_bytes(before["index.html"] + b" ")
    assert thidua(again, "verify", "site", "--manifest", str(manifest)).returncode == 1


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of data alone, where a request that was wrong has just been merged."""
    root = tmp_path / "kho"
    write_site_town(root / "data")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Số liệu")
    git(root, "checkout", "-q", "-b", "gui-so-lieu")
    replace(root, RIGHT, WRONG)
    git(root, "commit", "-q", "-a", "-m", "Quý 4")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "Gộp nhầm", "gui-so-lieu")
    return root


def replace(root: Path, old: str, new: str) -> None:
    file = root / "data" / "thu" / FIGURES
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="")


def errors(root: Path) -> list[tuple[str, str]]:
    found = check_folder(root / "data" / "thu", load_contract())
    return [(p.ma, p.tep.removeprefix("thu/")) for p in found if p.muc == ERROR]


def test_a_wrong_merge_that_was_not_released_is_undone_by_a_revert_alone(repository: Path) -> None:
    wrong = git(repository, "rev-parse", "HEAD")
    git(repository, "revert", "-m", "1", "--no-edit", wrong)
    assert git(repository, "rev-parse", "HEAD^{tree}") == git(repository, "rev-parse", f"{wrong}^1^{{tree}}")
    assert git(repository, "merge-base", wrong, "HEAD") == wrong  # history is whole: the mistake can still be seen
    assert errors(repository) == []


def release(root: Path) -> str:
    """Release quarter 4 as it stands; the commit of the wrong merge."""
    wrong = git(root, "rev-parse", "HEAD")
    with (root / "data" / "thu" / RELEASES).open("a", encoding="utf-8") as stream:
        stream.write(RELEASE)
    keep_releases(root / "data" / "thu")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Công bố quý 4", day="2023-01-28T00:00:00+00:00")
    assert errors(root) == []
    return wrong


def built(root: Path, site: Path) -> dict[str, WebPage]:
    assert main(["build", "--data", str(root / "data"), "--out", str(site)]) == 0
    return pages_of(site)


def correct(root: Path, before: str, after: str) -> None:
    row = {"ma": "dc-02", "ngay": "2023-02-20", "tep": UNIT_FILE, "khoa": "2-a-2", "cot": "tu_so"}
    row |= {"truoc": before, "sau": after, "ly_do": "Gộp nhầm bản nháp.", "can_cu": "Biên bản 5/BB"}
    rewrite(root / "data" / "thu" / CORRECTIONS, lambda rows: [*rows, row])


def test_a_released_wrong_merge_takes_a_revert_and_a_correction_row(repository: Path, tmp_path: Path) -> None:
    """The revert alone is refused, so is a row that says something else; with its row the page marks the figure."""
    wrong = release(repository)
    page = "nam/2022/don-vi/09001/"
    assert MARK not in built(repository, tmp_path / "site")[page].text.lower()
    git(repository, "revert", "-m", "1", "--no-edit", wrong)
    assert errors(repository) == [("o-da-cong-bo-doi", FIGURES)]
    correct(repository, "51", "59")
    assert errors(repository) == [("dinh-chinh-sai-truoc", CORRECTIONS)]
    git(repository, "checkout", "--", "data")
    correct(repository, "57", "58")
    assert ("dinh-chinh-khac-sau", CORRECTIONS) in errors(repository)
    git(repository, "checkout", "--", "data")
    correct(repository, "57", "59")
    assert errors(repository) == []

    pages = built(repository, tmp_path / "site")
    told = pages["dinh-chinh/"].one("#2022-dc-02").text_content()
    assert "57 → 59" in told and "Gộp nhầm bản nháp." in told
    assert MARK in pages[page].text.lower()
    copy = tmp_path / "site/du-lieu/phien-ban/2022/tien-do-quy-4/nguon" / FIGURES
    assert csv_rows(copy)[0]["tu_so"] == "57"  # what was released stays to be read
