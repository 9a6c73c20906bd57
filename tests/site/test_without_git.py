"""A commit is named only where the sources are exactly its own; test_reproducible.py builds from such without git."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sources import git
from thidua.contract.tables import load_contract
from thidua.reading.dataset import Dataset
from thidua.reading.reader import read_dataset
from thidua.site.version import version_of
from town import write_site_town

NEWEST_RECORD = "25/04/2022"  # the release of the town; its receipts are older


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a committed town."""
    root = tmp_path / "kho"
    write_site_town(root / "data")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Số liệu")
    return root.resolve()


def _town(root: Path) -> list[Dataset]:
    return [read_dataset(root / "data" / "thu", load_contract())[0]]


def test_the_newest_record_is_no_receipt_that_was_replaced(tmp_path: Path) -> None:
    slip = "dang-ky,,1,2022-03-09,12,he-thong"
    register = (write_site_town(tmp_path / "data") / "2022/tham-dinh/tiep-nhan.csv").read_text("utf-8")
    head, *rows = register.replace(slip, slip.replace("2022", "2023")).splitlines()
    rows = [f"{head},thay_lan", *(f"{row}," for row in rows), f"09001,dang-ky,{slip.replace(',1,', ',2,')},1"]
    (tmp_path / "data/thu/2022/tham-dinh/tiep-nhan.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert version_of(tmp_path, _town(tmp_path)).ngay == NEWEST_RECORD


def test_a_clean_commit_is_named_with_its_day_in_viet_nam(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past eleven at night in UTC is the next morning here, wherever the machine stands."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    version = version_of(repository, _town(repository))
    assert version.commit is not None
    assert len(version.commit) == 40
    assert version.ngay == "07/05/2022"


def _edit(root: Path) -> None:
    with (root / "data" / "thu" / "bo-du-lieu.yml").open("a", encoding="utf-8") as stream:
        stream.write("# sửa\n")


NOT_THE_COMMIT: dict[str, Callable[[Path], object]] = {
    "a file was edited": _edit,
    "a file was added": lambda root: (root / "data" / "them.csv").write_text("x", encoding="utf-8"),
    "a file was deleted": lambda root: (root / "data" / "thu" / "danh-muc" / "linh-vuc.csv").unlink(),
    "an edit is staged": lambda root: (_edit(root), git(root, "add", "-A")),
    "a file was added where git is told to look away": lambda root: (
        git(root, "config", "status.showUntrackedFiles", "no"),
        (root / "data" / "them.csv").write_text("x", encoding="utf-8"),
    ),
    "the index is broken": lambda root: (root / ".git" / "index").write_bytes(b"x"),
    "git is gone": lambda root: shutil.rmtree(root / ".git"),
}


@pytest.mark.parametrize("why", NOT_THE_COMMIT)
def test_sources_that_are_not_those_of_a_commit_claim_none(
    why: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    town = _town(repository)
    NOT_THE_COMMIT[why](repository)
    version = version_of(repository, town)
    assert (version.commit, version.ngay) == (None, NEWEST_RECORD)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1660000000")
    assert version_of(repository, town).ngay == "08/08/2022"


def test_data_from_elsewhere_and_sources_inside_another_repository_claim_no_commit(
    repository: Path, tmp_path: Path
) -> None:
    elsewhere = write_site_town(tmp_path / "khac")
    assert version_of(repository, [read_dataset(elsewhere, load_contract())[0]]).commit is None
    assert version_of(repository / "data", _town(repository)).commit is None
