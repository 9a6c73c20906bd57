"""The store by itself: what it finishes, what it leaves alone, and the rules of other systems."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from desk_town import write_desk_town
from thidua.cli import main
from thidua.writing.disk_errors import NotWritten
from thidua.writing.store import FOLDER, AlreadyDone, settle, writing
from writing.steps import Tree, counted, full_at, killed_at, tree, watched

NEW = {"a.csv": b"moi\n", "b/c.csv": b"moi\n", "d.csv": b"moi\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "goc").mkdir()
    (tmp_path / "goc/a.csv").write_bytes(b"cu\n")
    (tmp_path / "goc/d.csv").write_bytes(b"cu\n")
    return tmp_path / "goc"


def put(root: Path) -> None:
    with writing(root, "việc", print) as store:
        store.put(NEW, ("xong",), ["e/f"])


def everything() -> Tree:
    return {**NEW, "b": None, "e": None, "e/f": None}


def copies(root: Path) -> Iterator[tuple[int, Path]]:
    """A number for each step of `put`, and a folder as `root` to do it in."""
    done = Path(shutil.copytree(root, root.parent / "mau"))
    with counted() as steps:
        put(done)
    assert tree(done) == everything()
    for step in steps:
        yield step, Path(shutil.copytree(root, root.parent / str(step)))


def cut_short(root: Path) -> None:
    """As killed when all is signed and nothing is in its place yet."""
    for step, copy in copies(root):
        killed_at(step, partial(put, copy))
        if (copy / FOLDER / "so.json").exists():
            shutil.rmtree(root)
            copy.rename(root)
            return
    raise AssertionError("never signed")


def test_killed_at_each_step_it_is_finished_or_thrown_away(root: Path) -> None:
    before, seen = tree(root), []
    for step, copy in copies(root):
        killed_at(step, partial(put, copy))
        settle(copy, print)
        assert tree(copy) in (before, everything()), step
        seen.append(tree(copy) == before)
    assert seen == sorted(seen, reverse=True)
    assert set(seen) == {True, False}


@pytest.mark.parametrize("last", [0, 1, 10**6], ids=["one step", "two steps", "from then on"])
def test_what_the_disk_refuses_at_each_step_is_taken_back(root: Path, last: int) -> None:
    before = tree(root)
    for step, copy in copies(root):
        told = ""
        with full_at(step, step + last):
            try:
                put(copy)
            except NotWritten as why:
                told = str(why)
        settle(copy, print)
        now = tree(copy)
        assert now == before if "Chưa ghi gì." in told else now == everything() or "làm nốt" in told, step


def test_the_same_command_again_says_what_it_would_have_said(root: Path) -> None:
    cut_short(root)
    with pytest.raises(AlreadyDone, match="^xong$"):
        put(root)
    assert tree(root) == everything()


def test_a_command_whose_words_cannot_all_be_shown_knows_itself_too(root: Path) -> None:
    """A name with a no-break space in it, as they come from the post."""
    with writing(root, work := "nhập a\u00a0b.xlsx", print) as store:
        store.put(NEW, ("xong",), ["e/f"])
        cut = json.dumps({"work": work, "said": ["xong"], "moves": []})
    (root / FOLDER).mkdir()
    (root / FOLDER / "so.json").write_text(cut, encoding="utf-8")
    with pytest.raises(AlreadyDone, match="^xong$"), writing(root, work, print):
        pass


def test_all_of_it_stands_there_and_nothing_else(root: Path) -> None:
    put(root)
    assert tree(root) == everything()


def test_what_was_signed_is_finished_and_told_by_whoever_comes_next(root: Path) -> None:
    cut_short(root)
    said: list[str] = []
    settle(root, said.append)
    assert said == ["Lệnh trước bị ngắt giữa chừng, nay đã ghi nốt: việc"]
    assert tree(root) == everything()


def test_what_someone_has_changed_since_is_not_written_over(root: Path) -> None:
    """The file that was to be replaced has been mended by hand before the next command came."""
    cut_short(root)
    (root / "a.csv").write_bytes(b"sua tay\n")
    said: list[str] = []
    settle(root, said.append)
    assert "đã được bỏ, hãy chạy lại nếu còn cần: việc. Tệp đã bị sửa từ lúc ấy." in said[0]
    assert tree(root) == {"a.csv": b"sua tay\n", "d.csv": b"cu\n"}


def test_a_file_that_is_open_elsewhere_takes_everything_back(root: Path) -> None:
    """As on Windows, where Excel lets nobody replace the file that it shows."""
    before = tree(root)
    with pytest.raises(NotWritten, match="tệp đang mở trong chương trình khác như Excel. Chưa ghi gì."):
        _open_elsewhere(root)
    assert tree(root) == before


def _open_elsewhere(root: Path) -> None:
    real = os.replace
    with pytest.MonkeyPatch.context() as patch:

        def replace(source: Path, target: Path) -> None:
            if Path(target) == root / "d.csv" and FOLDER in Path(source).parts and "moi" in Path(source).parts:
                raise PermissionError(errno.EACCES, "Access is denied", str(source), None, str(target))
            real(source, target)

        patch.setattr(os, "replace", replace)
        put(root)


def test_a_signature_that_is_none_of_ours_leads_nowhere(root: Path, tmp_path: Path) -> None:
    (tmp_path / "ngoai.csv").write_bytes(b"cu\n")
    moves: list[object] = [["../ngoai.csv"], [str(tmp_path / "ngoai.csv")], ["x/../../ngoai.csv"]]
    for content in (*({"work": "w", "said": [], "moves": m} for m in moves), [], {"work": "w"}):
        new = root / FOLDER / "moi"
        new.mkdir(parents=True)
        (new.parent / "ngoai.csv").write_bytes(b"xau\n")
        (new.parent / "so.json").write_text(json.dumps(content))
        settle(root, print)
        (root / FOLDER / "ngoai.csv").unlink(missing_ok=True)
        assert (tmp_path / "ngoai.csv").read_bytes() == b"cu\n"
        put(root)


def test_nothing_is_written_through_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "ngoai").mkdir()
    (root / "b").symlink_to(tmp_path / "ngoai")
    with pytest.raises(NotWritten, match="sau một liên kết. Chưa ghi gì."):
        put(root)
    (root / "b").unlink()
    (root / FOLDER).symlink_to(tmp_path / "ngoai")
    with pytest.raises(NotWritten, match="là liên kết, không phải thư mục"):
        put(root)
    settle(root, print)
    assert list((tmp_path / "ngoai").iterdir()) == []


def test_a_folder_that_may_only_be_read_can_be_read(tmp_path: Path) -> None:
    """What a killed command left on a disk that is now read-only is no finding."""
    write_desk_town(tmp_path / "data")
    (tmp_path / "data" / FOLDER).mkdir()
    (tmp_path / "data" / FOLDER / "ai.json").write_text("{}")

    def step() -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    with watched(step):
        assert main(["validate", "--data", str(tmp_path / "data"), "--khong-nho"]) == 0


def test_it_needs_nothing_that_windows_does_not_have(tmp_path: Path) -> None:
    write_desk_town(tmp_path / "data")
    words = ["receive", "09002", "dang-ky", "--ngay", "2022-03-09", "--hinh-thuc", "ban-giay", "--bo", "thu"]
    code = "import sys; sys.modules['fcntl'] = None; from thidua.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", code, *words, "--data", str(tmp_path / "data")])
    assert done.returncode == 0
