"""The one place that changes files of a data folder: locked, written beside, signed, then put in place by renames.

Whatever ends a command – a kill, a full disk, a file that Excel holds open – the files are as before or as after. What
was signed and is not all in place yet is finished by the next command that reads or writes there, what was not signed
is thrown away by it. All of it stands in one hidden folder, which is there only meanwhile:

    .thidua-ghi/khoa         the lock
    .thidua-ghi/ai.json      who holds it, for whoever waits
    .thidua-ghi/moi/…        new files and folders, by their path below the data folder
    .thidua-ghi/cu/…         copies of the files that they replace
    .thidua-ghi/so.json      the signature: which of `moi` go to their place; with it the change is decided
"""

from __future__ import annotations

import json
import os
import platform
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from thidua.writing.disk_errors import NotWritten, in_words, not_written
from thidua.writing.lock import Lock, take

FOLDER = ".thidua-ghi"
WAIT = 20.0  # seconds
_UNFINISHED = "Việc ghi còn dở; lệnh thidua chạy sau sẽ làm nốt, không phải xóa gì bằng tay."

Say = Callable[[str], None]


class AlreadyDone(Exception):
    """Raised by `writing` alone: this very command was cut short before, and has now been finished. Holds its words."""

    def __init__(self, said: Sequence[str]):
        super().__init__("\n".join(said))
        self.said = tuple(said)


@dataclass(frozen=True)
class Signed:
    """A change that is decided: the command, what it says when it is done, the paths that go to their place."""

    work: str
    said: tuple[str, ...]
    moves: tuple[str, ...]


class Store:
    """The right to write below `root`, held by one process at a time. Made by `writing` alone."""

    def __init__(self, root: Path, work: str):
        self.root = root
        self._work = work
        self._place = root / FOLDER
        self._new, self._old = self._place / "moi", self._place / "cu"
        self._signature, self._unsigned = self._place / "so.json", self._place / "so.moi"
        # The signature last: until it goes, the same command again knows of itself.
        self._leavings = self._new, self._old, self._unsigned, self._signature
        self._lock: Lock | None = None

    def put(self, files: Mapping[str, bytes], said: Sequence[str] = (), folders: Sequence[str] = ()) -> None:
        """Write files, and make empty folders, by their path below the root: all of them or none.

        `said` is what the command says when this is done. Raises NotWritten, OSError.
        """
        if outside := [path for path in (*files, *folders) if not self._is_inside(path)]:
            where = self.root / outside[0]
            raise NotWritten(f"“{where}” nằm ngoài “{self.root}” hoặc sau một liên kết. Chưa ghi gì.")
        for left in self._leavings:  # where something old cannot be removed it would be taken for a part of this
            _remove(left)
        for path, content in files.items():
            self._write(self._new / path, content)
            if (self.root / path).is_file():
                self._write(self._old / path, (self.root / path).read_bytes())
        for path in folders:
            (self._new / path).mkdir(parents=True, exist_ok=True)
        moves = sorted(_moves(self._new, self.root), key=lambda path: os.path.lexists(self._old / path))
        signed = Signed(self._work, tuple(said), tuple(moves))
        self._write(self._unsigned, json.dumps(vars(signed), ensure_ascii=False).encode())
        self._unsigned.replace(self._signature)
        self._carry_out(signed.moves)
        self._clear()

    def open(self, wait: float) -> str | None:
        """Take the lock; who has it, in a sentence, when it is not to be had. Raises OSError."""
        if self._place.is_symlink():
            raise NotWritten(f"“{self._place}” là liên kết, không phải thư mục. Chưa ghi gì.")
        while True:
            self._place.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):  # whoever had the lock has just taken the folder away
                self._lock = take(self._place / "khoa", wait)
                return None if self._lock else _holder(self._place / "ai.json")

    def sign_in(self) -> None:
        """Leave word for whoever waits."""
        words = {"lenh": self._work, "may": platform.node(), "tien_trinh": os.getpid()}
        (self._place / "ai.json").write_bytes(json.dumps(words, ensure_ascii=False).encode())

    def settle(self, say: Say) -> Signed | None:
        """Finish what a command that was cut short had signed, and throw away the rest; what was finished."""
        signed = _read(self._signature)
        if signed is None or not all(map(self._is_inside, signed.moves)):
            self._clear()
            return None
        why = ""
        if all(map(self._as_it_was, signed.moves)):
            try:
                self._carry_out(signed.moves)
            except OSError as wrong:
                why = in_words(wrong, self.root)
        else:
            self._take_back(signed.moves)
            why = "Tệp đã bị sửa từ lúc ấy."
        self._clear()
        if why:
            say(f"Lệnh trước bị ngắt giữa chừng và đã được bỏ, hãy chạy lại nếu còn cần: {signed.work}. {why}")
            return None
        say(f"Lệnh trước bị ngắt giữa chừng, nay đã ghi nốt: {signed.work}")
        return signed

    def close(self) -> None:
        """Let go of the lock and leave nothing behind but what is signed and not in place."""
        if self._lock is not None:
            if not self._signature.exists():
                self._clear()
            with suppress(OSError):
                (self._place / "ai.json").unlink()
            self._lock.release()
        with suppress(OSError):  # something signed, or the lock of another command, is in it
            self._place.rmdir()

    def _is_inside(self, path: str) -> bool:
        """Whether a path leads where it says: not out of the root, and through no link."""
        return (self.root / path).parent.resolve() == (self.root.resolve() / path).parent

    def _write(self, file: Path, content: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())

    def _carry_out(self, moves: Sequence[str]) -> None:
        """Put everything signed in its place; where one cannot be put, take all back and raise OSError, or NotWritten
        where even that cannot be done.
        """
        try:
            _sync(self._place)
            for path in moves:
                if os.path.lexists(self._new / path):
                    (self._new / path).replace(self.root / path)
            for folder in {(self.root / path).parent for path in moves}:
                _sync(folder)
        except OSError as wrong:
            try:
                self._take_back(moves)
            except OSError:
                raise NotWritten(f"{in_words(wrong, self.root)} {_UNFINISHED}") from wrong
            raise

    def _take_back(self, moves: Sequence[str]) -> None:
        """Everything as before. In an order that leaves, at any point, what `_carry_out` can finish."""
        for path in reversed(moves):
            new, old, target = self._new / path, self._old / path, self.root / path
            if not os.path.lexists(new):
                target.replace(new)
            if os.path.lexists(old) and not os.path.lexists(target):
                old.replace(target)
        self._signature.unlink()

    def _as_it_was(self, path: str) -> bool:
        """Whether a path that has not been put in place yet is still as the command found it."""
        old, target = self._old / path, self.root / path
        if not os.path.lexists(self._new / path):
            return True
        if not old.is_file():
            return not os.path.lexists(target)
        return not os.path.lexists(target) or target.read_bytes() == old.read_bytes()

    def _clear(self) -> None:
        """Throw away what was prepared, as far as the disk allows."""
        for left in self._leavings:
            with suppress(OSError):
                _remove(left)


@contextmanager
def writing(root: Path, work: str, say: Say) -> Iterator[Store]:
    """The right to write below the folder `root`, for the command line `work`. Whatever decides what is written must
    be read inside: then it holds until it is written.

    Raises NotWritten where another command is at work or the disk does not serve, AlreadyDone.
    """
    store = Store(root, work)
    try:
        with not_written(root):
            if holder := store.open(WAIT):
                raise NotWritten(f"{holder} Đợi lệnh ấy xong rồi chạy lại. Chưa ghi gì.")
            finished = store.settle(say)
            if finished and finished.work == _plain(work):
                raise AlreadyDone(finished.said)
            store.sign_in()
            yield store
    finally:
        store.close()


def settle(root: Path, say: Say) -> None:
    """Before reading below `root`: finish or throw away what a command that was cut short left there.

    Where that cannot be done – another command is at work, nothing may be written – the reading goes on without.
    """
    if not (root / FOLDER).is_dir() or (root / FOLDER).is_symlink():
        return
    store = Store(root, "")
    try:
        if store.open(WAIT) is None:
            store.settle(say)
    except (OSError, NotWritten):
        return
    finally:
        store.close()


def _remove(path: Path) -> None:
    """Take a file or a folder away, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    elif path.exists():
        path.unlink()


def _moves(new: Path, target: Path) -> Iterator[str]:
    """What of the tree `new` goes to its place in one rename each: a new folder as a whole."""
    for entry in sorted(new.iterdir()):
        if entry.is_dir() and (target / entry.name).is_dir():
            yield from (f"{entry.name}/{rest}" for rest in _moves(entry, target / entry.name))
        else:
            yield entry.name


def _read(signature: Path) -> Signed | None:
    """The signature; None where there is none, or none of ours."""
    try:
        found = json.loads(signature.read_bytes())
        return Signed(_plain(found["work"]), tuple(map(str, found["said"])), tuple(map(str, found["moves"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _holder(file: Path) -> str:
    """Who is at work, and since when by the disk's own time."""
    try:
        since = datetime.fromtimestamp(file.stat().st_mtime)
        who = json.loads(file.read_bytes())
        return (
            f"Đang có lệnh khác ghi từ {since:%H:%M:%S ngày %d/%m/%Y}: {_plain(who['lenh'])} "
            f"(máy {who['may']}, tiến trình {who['tien_trinh']})."
        )
    except (OSError, ValueError, KeyError, TypeError):
        return "Đang có lệnh khác ghi."


def _plain(words: object) -> str:
    """Words that came from a file, fit to be shown in a line of a terminal or a log."""
    return "".join(c if c.isprintable() else "?" for c in str(words))


def _sync(folder: Path) -> None:
    """Make renames in a folder outlast a loss of power, where the system and its disk offer that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
