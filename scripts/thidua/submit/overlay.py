"""The data of the base, and the same with a request laid over it, as plain files made from blobs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from thidua.catalogue import problem
from thidua.forms.decoding import MAX_BYTES
from thidua.problems import Problem
from thidua.submit.blobs import FILE, Change, Entry, Repo
from thidua.submit.paths import shown
from thidua.submit.places import DATA


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


def lay_out(repo: Repo, tree: Iterable[Entry], out: Path, towns: Iterable[str]) -> Path:
    """Write the plain files of these towns below `out`; returns the data folder. Links and the like are left out.

    A file over the reader's limit is written one byte past it: enough for the reader to refuse it.
    """
    roots = tuple(f"{DATA}/{town}/".encode() for town in towns)
    wanted = [e for e in tree if e.mode == FILE and e.path.startswith(roots)]
    for entry, raw in zip(wanted, repo.read((e.id for e in wanted), MAX_BYTES + 1), strict=True):
        target = out / entry.path.decode("utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    (out / DATA).mkdir(exist_ok=True)
    return out / DATA
