"""What git holds, read as objects. The work tree is never looked at: a submission steers what checkout writes."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO

from thidua.findings.problem import CannotBeMeant
from thidua.town.periods import VIETNAM

FILE, GONE = "100644", "000000"

_REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/~^@{}-]*", re.ASCII)
_CHUNK = 1 << 20
MAX_FOLDER = 8_000_000  # bytes of one tree object: about two hundred thousand names
MAX_TREES = 40_000_000  # bytes of all folders that one walk reads: 250 commits of a large town take a tenth
_ASKED = 50  # objects asked for at once: fits any pipe, so that git never waits for us while we wait for git


class TreeTooLarge(Exception):
    """Raised where a request's tree is larger than anybody may send: nothing of it is expanded further."""


class RepoError(CannotBeMeant):
    """Raised by Repo, and only there, for a repository or a revision that cannot be meant; the message is for users."""


@dataclass(frozen=True)
class Change:
    """One path of a request, as bytes. `old_mode`/`new_mode` is 000000 where the path is not there."""

    path: bytes
    old_mode: str
    new_mode: str
    old_id: str
    new_id: str

    @property
    def deleted(self) -> bool:
        return self.new_mode == GONE

    @property
    def added(self) -> bool:
        return self.old_mode == GONE


@dataclass(frozen=True)
class Entry:
    """One file of a tree. `size` is in bytes, 0 for what is no blob."""

    path: bytes
    mode: str
    id: str
    size: int


class Repo:
    """A git repository's objects. Raises RepoError where git cannot answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if self._text("rev-parse", "--is-shallow-repository") == "true":
            raise RepoError(f"Kho “{folder}” chỉ có một phần lịch sử; lấy đủ bằng: git fetch --unshallow")

    def commit(self, revision: str) -> str:
        """The full id of the commit that a revision names."""
        if not _REVISION.fullmatch(revision):
            raise RepoError(f"“{revision}” không phải tên nhánh hay mã commit.")
        try:
            return self._text("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        except RepoError:
            raise RepoError(f"Kho không có commit “{revision}”.") from None

    def merge_bases(self, one: str, other: str) -> list[str]:
        """The best common ancestors of two commits; none when they share no history."""
        done = self._run("merge-base", "--all", one, other, ok=(0, 1))
        return done.decode("ascii").split()

    def commits(self, base: str, head: str, limit: int) -> list[tuple[str, list[str]]]:
        """The commits of `head` that `base` does not have, oldest first, each with its parents; at most `limit`."""
        said = self._text("rev-list", "--topo-order", "--parents", f"--max-count={limit}", f"{base}..{head}")
        lines = [line.split() for line in said.splitlines()]
        return [(ids[0], ids[1:]) for ids in reversed(lines)]

    def committed_on(self, commit: str) -> date:
        """The committer's date of a commit, as the day in Viet Nam."""
        seconds = int(self._text("show", "--no-patch", "--no-show-signature", "--format=%ct", commit))
        return datetime.fromtimestamp(seconds, VIETNAM).date()

    def changes(self, before: str, after: str) -> list[Change]:
        """Every path that differs between two commits; a rename is a deletion and an addition."""
        options = ("-r", "-z", "--raw", "--full-index", "--no-renames", "--ignore-submodules=none")
        fields = self._run("diff-tree", *options, before, after).split(b"\0")[:-1]
        return [_change(head, path) for head, path in zip(fields[::2], fields[1::2], strict=True)]

    def tree(self, commit: str) -> list[Entry]:
        """Every file of a commit, in git's order."""
        found = self._run("ls-tree", "-r", "-z", "--long", "--full-tree", commit).split(b"\0")[:-1]
        return [_entry(line) for line in found]

    def read(self, ids: Iterable[str], limit: int) -> Iterator[bytes]:
        """The first `limit` bytes of each blob, in the order asked."""
        try:
            yield from self._read(list(ids), limit)
        except BrokenPipeError:
            raise RepoError("git dừng giữa chừng khi đọc nội dung tệp.") from None

    def _read(self, wanted: list[str], limit: int) -> Iterator[bytes]:
        if not wanted:
            return
        command = [*self._git(), "cat-file", "--batch"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()) as process:
            assert process.stdin and process.stdout
            for at in range(0, len(wanted), _ASKED):
                process.stdin.write("".join(f"{id_}\n" for id_ in wanted[at : at + _ASKED]).encode("ascii"))
                process.stdin.flush()
                yield from (_blob(process.stdout, id_, limit) for id_ in wanted[at : at + _ASKED])
            process.stdin.close()

    @contextmanager
    def trees(self) -> Iterator[Callable[[str], dict[bytes, tuple[str, str]]]]:
        """A reader of folders, by the id of a tree or of a commit: name → (mode, id). Raises TreeTooLarge, also where
        what it has read in all grows too much: git keeps a large folder once, however often it is asked for.
        """
        command = [*self._git(), "cat-file", "--batch"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()) as process:
            assert process.stdin and process.stdout
            asked, answers = process.stdin, process.stdout
            left = MAX_TREES

            def read(id_: str) -> dict[bytes, tuple[str, str]]:
                nonlocal left
                asked.write(f"{id_}^{{tree}}\n".encode("ascii"))
                asked.flush()
                head = answers.readline().split()
                if len(head) != 3 or head[1] != b"tree":
                    raise RepoError(f"Kho không có thư mục {id_}.")
                size = int(head[2])
                left -= size
                if size > MAX_FOLDER or left < 0:
                    raise TreeTooLarge
                return _folder(_content(answers, id_, size, MAX_FOLDER))

            yield read
            process.stdin.close()
            answers.read()  # nothing is left but where the reader gave up

    def sizes(self, ids: Iterable[str]) -> dict[str, int]:
        """Bytes of each object."""
        asked = "".join(f"{id_}\n" for id_ in ids).encode("ascii")
        said = self._run("cat-file", "--batch-check=%(objectname) %(objectsize)", given=asked).decode("ascii")
        try:
            return {id_: int(size) for id_, size in (line.split() for line in said.splitlines())}
        except ValueError:
            raise RepoError("Kho thiếu nội dung của yêu cầu.") from None

    def _git(self) -> list[str]:
        return ["git", "-C", str(self.folder), "--no-pager", "--literal-pathspecs"]

    def _text(self, *args: str) -> str:
        return self._run(*args).decode("utf-8", "backslashreplace").strip()

    def _run(self, *args: str, ok: tuple[int, ...] = (0,), given: bytes = b"") -> bytes:
        command = [*self._git(), *args]
        try:
            done = subprocess.run(command, input=given, capture_output=True, env=_environment(), check=False)
        except OSError as wrong:
            raise RepoError(f"Không chạy được git: {wrong}") from None
        if done.returncode not in ok:
            said = done.stderr.decode("utf-8", "backslashreplace").strip()
            raise RepoError(f"git không trả lời được ({args[0]}): {said}")
        return done.stdout


def _blob(source: IO[bytes], id_: str, limit: int) -> bytes:
    """The first `limit` bytes of the next object that `cat-file --batch` writes."""
    head = source.readline().split()
    if len(head) != 3 or head[1] != b"blob":
        raise RepoError(f"Kho không có nội dung {id_}.")
    return _content(source, id_, int(head[2]), limit)


def _content(source: IO[bytes], id_: str, size: int, limit: int) -> bytes:
    """What `cat-file` writes after a blob's head, and the line's end after it; what is over the limit is skipped."""
    kept = source.read(min(size, limit))
    left = size - len(kept)
    while left and (more := source.read(min(left, _CHUNK))):
        left -= len(more)
    if left or source.read(1) != b"\n":
        raise RepoError(f"Kho không cho đủ nội dung {id_}.")
    return kept


def _folder(raw: bytes) -> dict[bytes, tuple[str, str]]:
    """The entries of a tree object, the first of each name."""
    out: dict[bytes, tuple[str, str]] = {}
    at = 0
    while at < len(raw):
        end = raw.index(b"\0", at)
        mode, _, name = raw[at:end].partition(b" ")
        out.setdefault(name, (mode.decode("ascii").zfill(6), raw[end + 1 : end + 21].hex()))
        at = end + 21
    return out


def _environment() -> dict[str, str]:
    """Without what a hook or a shell may have set: no other folder, index, replaced object or attribute steers git."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    fixed = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_ATTR_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0"}
    return kept | fixed | {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _change(head: bytes, path: bytes) -> Change:
    old_mode, new_mode, old_id, new_id, _ = head.decode("ascii").removeprefix(":").split(" ")
    return Change(path, old_mode, new_mode, old_id, new_id)


def _entry(line: bytes) -> Entry:
    head, _, path = line.partition(b"\t")
    mode, _, id_, size = head.decode("ascii").split()
    return Entry(path, mode, id_, int(size) if size.isdigit() else 0)
