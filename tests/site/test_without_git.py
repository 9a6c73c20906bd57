"""A commit is named only where the sources are exactly its own; test_reproducible.py builds from such without git."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sources import git
from thidua.contract.tables import load_contract
from thidua.reading.dataset import Dataset
from thidua.reading.reader import read_dataset
from thidua.site.frame.build_info import Origin
from thidua.site.version import version_of
from town import QUARTER_4, write_site_town

NEWEST_RECORD = "04/05/2022"  # the correction of the town; its lock and receipts are older


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


def test_each_file_has_the_commit_that_changed_it_where_it_is_published(repository: Path) -> None:
    """A merge is what changed a file on the published branch; what was changed nowhere keeps its first commit."""
    first, unit = git(repository, "rev-parse", "HEAD"), f"data/thu/{QUARTER_4}"
    git(repository, "checkout", "-q", "-b", "gui")
    (repository / unit).write_text((repository / unit).read_text("utf-8").replace("59,60", "57,60"), encoding="utf-8")
    git(repository, "commit", "-q", "-a", "-m", "Quý 4")
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "-q", "--no-ff", "-m", "Gộp", "gui", day="2022-06-09T18:00:00+00:00")
    merge = git(repository, "rev-parse", "HEAD")
    git(repository, "commit", "-q", "--allow-empty", "-m", "Không đổi gì")
    found = version_of(repository, _town(repository)).nguon
    assert (found[unit], found["data/thu"]) == (Origin(merge, dt.date(2022, 6, 10)),) * 2
    assert found["data/thu/danh-muc/linh-vuc.csv"] == Origin(first, dt.date(2022, 5, 7))


def test_a_shallow_clone_knows_its_commit_and_no_files(repository: Path, tmp_path: Path) -> None:
    """There every file would seem to come from the oldest commit that is left."""
    shallow = tmp_path / "nong"
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(shallow))
    version = version_of(shallow, _town(shallow))
    assert version.commit == git(repository, "rev-parse", "HEAD")
    assert version.nguon == {}


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
    assert (version.commit, version.ngay, version.nguon) == (None, NEWEST_RECORD, {})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1660000000")
    assert version_of(repository, town).ngay == "09/08/2022"  # six in the morning here


def test_data_from_elsewhere_and_sources_inside_another_repository_claim_no_commit(
    repository: Path, tmp_path: Path
) -> None:
    elsewhere = write_site_town(tmp_path / "khac")
    assert version_of(repository, [read_dataset(elsewhere, load_contract())[0]]).commit is None
    assert version_of(repository / "data", _town(repository)).commit is None
