"""What a path in a request may look like, on every system that will read it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from thidua.catalogue import problem, show
from thidua.problems import Problem

STEERING = (".gitattributes", ".gitmodules", ".gitconfig", ".gitignore", ".lfsconfig", ".git")
ROOT_IGNORE = ".gitignore"  # the repository's own, part of its code
MAX_PATH, MAX_NAME = 1_000, 200  # bytes; some systems hold no more
_FORBIDDEN = '\\:*?"<>|'  # a backslash is a folder on some systems, the others no name can hold there
_SHORT = re.compile(r"git[a-z]*~[0-9]+")  # what Windows also calls a name that starts with .git


def shown(path: bytes) -> str:
    """A path as text: bytes that are no UTF-8 escaped, white space and controls as they are."""
    return path.decode("utf-8", "backslashreplace")


def path_faults(path: bytes) -> list[Problem]:
    """What is wrong with one path's spelling, the first reason alone."""
    return list(_faults(path))[:1]


def _faults(path: bytes) -> Iterator[Problem]:
    tep = shown(path)
    try:
        text = path.decode("utf-8")
    except UnicodeDecodeError:
        yield problem("duong-dan-ky-tu-cam", tep, ky_tu="không phải UTF-8")
        return
    bad = next((c for c in text if c in _FORBIDDEN or (c != " " and unicodedata.category(c)[0] in "CZ")), None)
    if bad is not None:
        yield problem("duong-dan-ky-tu-cam", tep, ky_tu=f"{show(bad)} (U+{ord(bad):04X})")
    if len(path) > MAX_PATH or any(len(part.encode()) > MAX_NAME for part in text.split("/")):
        yield problem("duong-dan-qua-dai", tep, gioi_han=MAX_NAME)
    if text != unicodedata.normalize("NFC", text):
        yield problem("duong-dan-chua-nfc", tep)
    parts = text.split("/")
    if any(part in ("", ".", "..") for part in parts):
        yield problem("duong-dan-di-vong", tep)
    if any(part.endswith((".", " ")) or part.startswith(" ") for part in parts):
        yield problem("duong-dan-cuoi-thua", tep)
    if any(part.startswith("-") for part in parts):
        yield problem("duong-dan-gach-dau", tep)
    if text != ROOT_IGNORE and any(_steers_git(part) for part in parts):
        yield problem("tep-dieu-khien-git", tep)
    if text.lower().endswith(".csv") and not text.endswith(".csv"):
        yield problem("duoi-tep-chu-hoa", tep)


def _steers_git(part: str) -> bool:
    name = part.casefold()
    return name in STEERING or _SHORT.fullmatch(name) is not None


def twin_faults(changed: Iterable[bytes], all_paths: Iterable[bytes]) -> list[Problem]:
    """Changed paths that another path differs from only in case or in how its letters are composed.

    A folder counts as a path: `Data/x.csv` beside `data/y.csv` is one folder on some systems and two on others.
    """
    spellings: dict[str, set[str]] = {}
    for path in all_paths:
        for prefix in _prefixes(shown(path)):
            spellings.setdefault(_fold(prefix), set()).add(prefix)
    found = []
    for path in changed:
        text = shown(path)
        others = {o for p in _prefixes(text) for o in spellings.get(_fold(p), set()) - {p}}
        if others:
            found.append(problem("duong-dan-song-sinh", text, kia=min(others)))
    return found


def _prefixes(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[: n + 1]) for n in range(len(parts)))


def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
