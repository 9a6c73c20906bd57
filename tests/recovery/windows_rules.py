"""Run as a program: commands under the rules of Windows. Its modules are missing here, some names cannot be, and a file
that is open can be neither replaced, renamed nor removed.

An order is a JSON list: the code page of the pipe that the words go into, and the words of the command. The answer is a
JSON list: exit code and what stands in the two pipes, read as UTF-8.
"""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from line_program import ready_to_build, serve

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


def obey(encoding: str, *words: str) -> list[object]:
    """The answer to one order, in the fork that it is given to."""
    from thidua.cli import main

    del os.fork
    pipes = [io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2)]
    sys.stdout, sys.stderr = pipes
    sys.addaudithook(rules)
    code = main(list(words))
    for pipe in pipes:
        pipe.flush()
    return [code, *(pipe.buffer.getvalue().decode("utf-8") for pipe in pipes)]  # type: ignore[attr-defined]


def prepare() -> None:
    """The modules that Windows has not are gone before those that might ask for them are loaded."""
    sys.modules.update(dict.fromkeys(MISSING))  # type: ignore[arg-type]
    ready_to_build()
    import thidua.writing.lock as lock
    import thidua.writing.swap as swap

    lock.os = SimpleNamespace(name="nt")  # type: ignore[assignment]
    swap.sys = SimpleNamespace(platform="win32")  # type: ignore[assignment]


if __name__ == "__main__":
    prepare()
    serve(obey, lambda code: [code, "", ""])
