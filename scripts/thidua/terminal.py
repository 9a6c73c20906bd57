"""The person at the desk, who agrees with --dong-y or by typing; what is printed, and how, is the command line's."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.town.spoken import words_of

TO_PASTE = "Dán nội dung chép từ biểu mẫu vào đây, rồi Enter, Ctrl+D (Windows: Ctrl+Z, Enter):"
_MOST = 2_000_000  # more is refused as too large by whoever reads it
YES = ("co", "c", "y", "yes", "dong y", "ok")


@dataclass(frozen=True)
class Terminal:
    """`say` and `warn` print a line to the two streams, `ask` a question that the answer follows on its line."""

    agreed: bool
    say: Callable[[str], None]
    warn: Callable[[str], None]
    ask: Callable[[str], None]

    def agrees(self, question: str) -> bool:
        """One yes, given beforehand or typed; where there is none, says what to do."""
        if self.agreed:
            return True
        if sys.stdin is None or not sys.stdin.isatty():
            self.warn(f"CHƯA ghi gì: {question} Xem những điều trên; đúng thì chạy lại với --dong-y.")
            return False
        self.ask(f"{question} Gõ “có” rồi Enter; gõ gì khác là không: ")
        if words_of(sys.stdin.readline()) in YES:
            return True
        self.warn("CHƯA ghi gì.")
        return False

    def asks(self, question: str) -> str | None:
        """The answer typed; None where nobody can type one."""
        if sys.stdin is None or not sys.stdin.isatty():
            return None
        self.ask(question)
        return sys.stdin.readline()


@contextmanager
def pasted(say: Callable[[str], None]) -> Iterator[Path]:
    """What is pasted or piped in, as a file that is there as long as it is looked at."""
    if sys.stdin is not None and sys.stdin.isatty():
        say(TO_PASTE)
        raw = sys.stdin.read(_MOST).encode("utf-8", "replace")
    else:
        raw = sys.stdin.buffer.read(_MOST) if sys.stdin is not None else b""
    with TemporaryDirectory(prefix="thidua-") as folder:
        (file := Path(folder) / "noi-dung-dan.csv").write_bytes(raw)
        yield file


def speak_vietnamese() -> None:
    """A pipe or a file on Windows would get the machine's code page, which has no room for our words."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8")
