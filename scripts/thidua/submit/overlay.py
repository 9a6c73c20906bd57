"""The data of the base, and the same with a request laid over it, held in memory as git has it."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.archive.sums import FOLDER
from thidua.catalogue import problem
from thidua.forms.decoding import MAX_BYTES
from thidua.problems import Problem
from thidua.reading.town_files import GivenFiles
from thidua.submit.blobs import FILE, Change, Entry, Repo
from thidua.submit.paths import shown
from thidua.submit.places import DATA
from thidua.submit.shape import MAX_BYTES as WHOLE

_RELEASED = f"/{FOLDER}/".encode()


def merged(base: Iterable[Entry], head: Iterable[Entry], changes: Iterable[Change]) -> list[Entry]:
    """The tree that a merge of the request would give: the base with the head's changed paths over it."""
    changed = {c.path for c in changes}
    kept = [e for e in base if e.path not in changed]
    return sorted([*kept, *(e for e in head if e.path in changed)], key=lambda e: e.path)


def stale_faults(changes: Iterable[Change], since: Iterable[Change], tree: Iterable[Entry]) -> list[Problem]:
    """Paths that the base changed after the request left it: what would be merged is not what stands in the request.

    `since` are the base's changes after the common commit, `tree` what a merge would give: there no path can be a
    file and a folder. The same change on both sides is none.
    """
    moved = {c.path: c.new_id for c in since}
    files = {e.path for e in tree}
    torn = files & {folder for path in files for folder in _folders(path)}
    return [
        problem("nhanh-cu", shown(c.path))
        for c in changes
        if moved.get(c.path, c.new_id) != c.new_id or torn & {c.path, *_folders(c.path)}
    ]


def _folders(path: bytes) -> list[bytes]:
    parts = path.split(b"/")
    return [b"/".join(parts[:n]) for n in range(1, len(parts))]


class Blobs:
    """Contents of a repository's files, each fetched once: base and request share nearly all of theirs.

    A file over the reader's limit is kept to one byte past it: enough for the reader to refuse it. A released copy is
    kept whole, as its hash is of the whole; how much a request may bring in all is told before it is read.
    """

    def __init__(self, repo: Repo) -> None:
        self._repo = repo
        self._known: dict[str, bytes] = {}

    def town(self, tree: Iterable[Entry], name: str, only: str | None = None) -> GivenFiles | None:
        """The plain files of a town in a tree, or that one of them; None where there is none. Links are left out."""
        root = f"{DATA}/{name}/{only or ''}".encode()
        found = [e for e in tree if e.mode == FILE and (e.path == root if only else e.path.startswith(root))]
        self._fetch([e for e in found if _RELEASED in e.path], WHOLE)
        self._fetch(found, MAX_BYTES + 1)
        return GivenFiles(name, {shown(e.path).split("/", 2)[2]: self._known[e.id] for e in found}) if found else None

    def _fetch(self, entries: list[Entry], limit: int) -> None:
        missing = list(dict.fromkeys(e.id for e in entries if e.id not in self._known))
        self._known.update(zip(missing, self._repo.read(missing, limit), strict=True))
