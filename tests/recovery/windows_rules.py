"""The command line under the rules of Windows: its modules are missing here, some names cannot be, and a file that is
open can be neither replaced, renamed nor removed. Called with the words of a command.
"""

from __future__ import annotations

import os
import re
import sys
from types import SimpleNamespace

MISSING = ("fcntl", "resource", "pwd", "grp", "termios", "posix_ipc")
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\\]|[. ]$')
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?")
_MAKES = os.O_CREAT


def open_files() -> set[str]:
    """What this process has open, by path."""
    found = set()
    for number in os.listdir("/proc/self/fd"):  # noqa: PTH208 - opens one folder, not a path a file
        try:
            found.add(os.readlink(f"/proc/self/fd/{number}"))  # noqa: PTH115
        except OSError:  # the folder's own
            continue
    return found


def cannot_be(path: str) -> bool:
    """Whether a name of the path cannot be made on Windows."""
    names = [name for name in path.split("/") if name not in ("", ".", "..")]
    return any(_FORBIDDEN.search(name) or _DEVICE.fullmatch(name) for name in names)


def held(path: str) -> bool:
    """Whether the file, or a file below the folder, is open."""
    real = os.path.realpath(path)
    return any(file == real or file.startswith(f"{real}/") for file in open_files())


def rules(event: str, args: tuple[object, ...]) -> None:
    """The audit hook: raises what Windows would."""
    if event == "open" and isinstance(args[0], str) and isinstance(args[2], int) and args[2] & _MAKES:
        made, gone = [args[0]], []
    elif event == "os.mkdir":
        made, gone = [os.fsdecode(args[0])], []  # type: ignore[arg-type]
    elif event == "os.rename":
        made, gone = [os.fsdecode(args[1])], [os.fsdecode(args[0]), os.fsdecode(args[1])]  # type: ignore[arg-type]
    elif event in ("os.remove", "os.rmdir") and not isinstance(args[1], int):
        made, gone = [], [os.fsdecode(args[0])]  # type: ignore[arg-type]
    else:
        return
    if wrong := [path for path in made if cannot_be(path)]:
        raise OSError(22, "Tên không có được trên Windows", wrong[0])
    if wrong := [path for path in gone if held(path)]:
        raise PermissionError(13, "Tệp đang mở", wrong[0])


def run(words: list[str]) -> int:
    """One command."""
    sys.modules.update(dict.fromkeys(MISSING))  # type: ignore[arg-type]
    del os.fork
    import thidua.writing.lock as lock
    import thidua.writing.swap as swap
    from thidua.cli import main

    lock.os = SimpleNamespace(name="nt")  # type: ignore[assignment]
    swap.sys = SimpleNamespace(platform="win32")  # type: ignore[assignment]
    sys.addaudithook(rules)
    return main(words)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
