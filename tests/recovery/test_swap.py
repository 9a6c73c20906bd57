"""The working folder of a build and the change of sites, each case by itself."""

from __future__ import annotations

import multiprocessing
import shutil
from pathlib import Path

import pytest

from thidua.writing import swap as swapping
from thidua.writing.swap import LOCK, OLD, move_into, swap, workplace
from webpages import tree_bytes


def _site(folder: Path, words: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


@pytest.fixture(params=[True, False], ids=["exchange", "two renames"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both ways of changing sites: the exchange of names, and what is done where the system has none."""
    if not request.param:
        monkeypatch.setattr(swapping, "exchange", lambda one, other: False)
    return bool(request.param)


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path, either: bool) -> None:
    out = _site(tmp_path / "site", "cũ")
    with workplace(out) as work:
        swap(_site(work / "site", "mới"), out)
    assert tree_bytes(tmp_path) == {"site/index.html": "mới".encode()}


def test_the_first_site_and_an_empty_folder(tmp_path: Path, either: bool) -> None:
    for out in (tmp_path / "a" / "site", tmp_path / "b" / "site"):
        if out.parent.name == "b":
            out.mkdir(parents=True)
        with workplace(out) as work:
            swap(_site(work / "site", "mới"), out)
        assert tree_bytes(out.parent) == {"site/index.html": "mới".encode()}


def test_a_swap_that_stops_between_two_renames_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where another program holds a file of the new site open on Windows."""
    monkeypatch.setattr(swapping, "exchange", lambda one, other: False)
    out = _site(tmp_path / "site", "cũ")
    with pytest.raises(OSError, match="site"), workplace(out) as work:
        swap(work / "site", out)  # the new one is not there
    assert tree_bytes(tmp_path) == {"site/index.html": "cũ".encode()}


def test_this_system_exchanges_in_one_step(tmp_path: Path) -> None:
    """Where this fails, docs/phat-trien/khoi-phuc.md says what the two renames mean."""
    one, other = _site(tmp_path / "one", "1"), _site(tmp_path / "other", "2")
    assert swapping.exchange(one, other)
    assert (one / "index.html").read_text() == "2"
    assert not swapping.exchange(one, tmp_path / "khong-co")


def test_a_swap_cut_between_two_renames_is_undone_by_the_next_build(tmp_path: Path) -> None:
    out = tmp_path / "site"
    left = tmp_path / ".site-dang-dung-bo-do"
    _site(left / OLD, "cũ")
    _site(left / "site", "mới")
    with pytest.raises(OSError, match="đầy"), workplace(out):
        assert (out / "index.html").read_text("utf-8") == "cũ"
        raise OSError("đĩa đầy")
    assert tree_bytes(tmp_path) == {"site/index.html": "cũ".encode()}


def test_a_build_starts_in_an_empty_folder_whatever_was_left(tmp_path: Path) -> None:
    """Half a site of a killed build must not leak into the next one."""
    left = _site(tmp_path / ".site-dang-dung-bo-do" / "site", "nửa chừng")
    with workplace(tmp_path / "site") as work:
        assert [p.name for p in work.iterdir()] == [LOCK]
        assert not left.exists()


def test_what_a_dead_build_left_never_replaces_a_site_that_is_there(tmp_path: Path) -> None:
    out = _site(tmp_path / "site", "đang có")
    _site(tmp_path / ".site-dang-dung-bo-do" / OLD, "cũ")
    with workplace(out):
        pass
    assert tree_bytes(tmp_path) == {"site/index.html": "đang có".encode()}


def _hold(out: Path, ready: multiprocessing.Queue[str], stop: multiprocessing.Queue[str]) -> None:
    with workplace(out) as work:
        _site(work / "site", "của người khác")
        ready.put(work.name)
        stop.get()


def test_the_folder_of_a_build_that_lives_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "site"
    context = multiprocessing.get_context("spawn")
    ready, stop = context.Queue(), context.Queue()
    other = context.Process(target=_hold, args=(out, ready, stop))
    other.start()
    theirs = tmp_path / ready.get(timeout=60)
    with workplace(out) as work:
        assert work != theirs
        assert (theirs / "site" / "index.html").is_file()
    assert (theirs / "site" / "index.html").is_file()
    other.kill()
    other.join()
    with workplace(out):
        assert not theirs.exists()


def test_only_working_folders_of_this_site_are_cleared(tmp_path: Path) -> None:
    """Folders of people, of another site, and a link that only has the name."""
    kept = [_site(tmp_path / name, "giữ") for name in (".site-cu", ".site-khac-dang-dung-1", "site-dang-dung-1")]
    (tmp_path / ".site-dang-dung-lien-ket").symlink_to(kept[0])
    with workplace(tmp_path / "site"):
        pass
    assert all((folder / "index.html").is_file() for folder in kept)
    shutil.rmtree(kept[0])


def test_what_is_made_in_two_folders_becomes_one_without_a_copy(tmp_path: Path) -> None:
    site, beside = tmp_path / "site", tmp_path / "beside"
    _site(site / "a", "trang")
    _site(beside / "a/b", "số")
    made = (beside / "a/b/index.html").stat().st_ino
    move_into(site, beside)
    assert tree_bytes(site) == {"a/index.html": b"trang", "a/b/index.html": "số".encode()}
    assert (site / "a/b/index.html").stat().st_ino == made


def test_two_files_of_one_name_stop_the_build(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError, match=r"a.index\.html"):
        move_into(_site(tmp_path / "site" / "a", "1").parent, _site(tmp_path / "beside" / "a", "2").parent)
