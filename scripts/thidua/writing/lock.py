"""One process at a time: a lock on a file, the same on Linux, macOS and Windows.

It is SQLite's, the one lock of the standard library that all three have. The system lets go of it when its process
ends, however it ends: neither a clock nor a process number decides whether a lock still counts.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Lock:
    """A lock that this process holds until it releases it or ends."""

    file: Path
    connection: sqlite3.Connection

    def release(self) -> None:
        """Let go; the file goes too, unless someone waits for it where open files cannot be removed."""
        if os.name == "nt":
            self.connection.close()
        with suppress(OSError):
            self.file.unlink()
        self.connection.close()


def take(file: Path, wait: float) -> Lock | None:
    """The lock on `file`, which is made; None while another process still holds it after `wait` seconds.

    Never twice by one process. Raises OSError where the file cannot be made or locked.
    """
    while True:
        with suppress(FileExistsError):
            file.open("xb").close()
        before = _identity(file)
        connection = sqlite3.connect(file, timeout=wait, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = MEMORY")  # nothing is ever written, not even a file beside
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as wrong:
            connection.close()
            if wrong.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                return None
            if _identity(file) is None:
                continue
            raise OSError(errno.ENOLCK, str(wrong), str(file)) from wrong
        if before is not None and before == _identity(file):
            return Lock(file, connection)
        connection.close()  # whoever held it took the file away: that lock is nobody's


def _identity(file: Path) -> tuple[int, int, int] | None:
    """Which file stands at a path; a file made anew is another, even where it gets the number of the old one."""
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, found.st_ctime_ns
