"""Blobs of a repository: whole, cut at the limit, or an error; never a wait for a git that has gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gate.gate_repo import Q4, TOWN, Origin
from thidua.gate.objects import Repo, RepoError

META = f"{TOWN}/bo-du-lieu.yml"
GIT = """#!/bin/sh
case " $* " in
*" cat-file "*) read -r id && printf "$id {answer}" ;;
*) exec {git} "$@" ;;
esac
"""


def ids_of(repo: Repo, origin: Origin, *paths: str) -> list[str]:
    known = {entry.path.decode(): entry.id for entry in repo.tree(origin.base)}
    return [known[path] for path in paths]


def test_each_blob_comes_in_the_order_asked_and_no_longer_than_the_limit(origin: Origin) -> None:
    repo = Repo(origin.folder)
    whole = [origin.text(path).encode() for path in (Q4, META, Q4)]
    ids = ids_of(repo, origin, Q4, META, Q4)
    assert list(repo.read(ids, 1 << 20)) == whole
    assert list(repo.read(ids, 7)) == [content[:7] for content in whole]
    assert list(repo.read(ids, len(whole[0]))) == [content[: len(whole[0])] for content in whole]


def test_what_is_no_blob_is_an_error(origin: Origin) -> None:
    with pytest.raises(RepoError, match="không có nội dung"):
        list(Repo(origin.folder).read([origin.base], 10))


@pytest.mark.parametrize("limit", [3, 1000])
@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("", "không có nội dung"),
        ("blob 100\\n", "không cho đủ"),
        ("blob 100\\nngan", "không cho đủ"),
        ("blob 4\\nngan", "không cho đủ"),
        ("blob 4\\nngan!", "không cho đủ"),
    ],
    ids=["không trả lời", "chỉ có đầu", "thiếu", "thiếu cuối dòng", "cuối dòng lạ"],
)
def test_a_git_that_ends_early_is_an_error(
    origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, said: str, limit: int
) -> None:
    repo = Repo(origin.folder)
    ids = ids_of(repo, origin, Q4)
    stand_in(tmp_path, monkeypatch, answer)
    with pytest.raises(RepoError, match=said):
        list(repo.read(ids, limit))


def test_a_git_that_ends_between_two_blobs_is_an_error(
    origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = Repo(origin.folder)
    ids = ids_of(repo, origin, Q4, META)
    stand_in(tmp_path, monkeypatch, "blob 4\\nngan\\n")
    blobs = repo.read(ids, 1000)
    assert next(blobs) == b"ngan"
    with pytest.raises(RepoError, match="dừng giữa chừng|không có nội dung"):
        next(blobs)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """A git that answers one request for a blob and ends."""
    program = folder / "git"
    program.write_text(GIT.format(answer=answer, git=shutil.which("git")), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=":")
