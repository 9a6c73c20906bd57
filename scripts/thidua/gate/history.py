"""Every commit of a request: what each of them changes, walked under bounds, and what may stand in none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from thidua.findings.catalogue import problem
from thidua.findings.problem import Problem
from thidua.gate.objects import GONE, Change, Repo, TreeTooLarge
from thidua.gate.paths import MAX_BYTES, Place, mode_faults, path_faults, shown
from thidua.gate.rights import Author, Request, Standing, touch_faults

MAX_COMMITS = 250  # GitHub itself lists no more of a request
MAX_WALKED = 12_000  # files and folders that differ, in all commits together: far more than any request may change
_LONGEST = 4_096  # bytes of a path, over which a tree is no longer walked down
_FOLDER = "040000"
_ABSENT = (GONE, "0" * 40)

_Entry = tuple[str, str]  # mode, id
_Read = Callable[[str], dict[bytes, _Entry]]


@dataclass(frozen=True)
class Step:
    """One commit and what it brings: paths at which it is like none of its parents."""

    commit: str
    changes: tuple[Change, ...]


@dataclass
class _Walk:
    """Folders to look into and paths met count alike, so that a bomb ends early whatever its shape; `read` counts what
    it reads. Raises TreeTooLarge.
    """

    read: _Read
    left: int = MAX_WALKED
    found: list[Change] = field(default_factory=list)

    def differences(self, new: str, olds: list[str]) -> list[Change]:
        """Paths at which `new` is like none of `olds`; what only some of them had is no deletion."""
        self.found = []
        self._count(b"")
        todo: list[tuple[bytes, str | None, list[str | None]]] = [(b"", new, [*olds] or [None])]
        while todo:
            prefix, folder, before = todo.pop()
            for name, (now, entries) in self._unlike(folder, before).items():
                todo += self._one(prefix + name, now, entries)
        return self.found

    def _unlike(self, new: str | None, olds: list[str | None]) -> dict[bytes, tuple[_Entry, list[_Entry]]]:
        """Names at which the folder is like none of the others, each with what stands there: one other after another,
        so that no more than two of them are held, and no more are read than it takes.
        """
        now = self.read(new) if new else {}
        kept: dict[bytes, tuple[_Entry, list[_Entry]]] = {}
        for at, old in enumerate(dict.fromkeys(olds)):
            side = self.read(old) if old else {}
            if at == 0:
                kept = {name: (now.get(name, _ABSENT), []) for name in {**now, **side}}
            there = ((name, here, entries, side.get(name, _ABSENT)) for name, (here, entries) in kept.items())
            kept = {name: (here, [*entries, entry]) for name, here, entries, entry in there if here != entry}
            if not kept:
                break
        return kept

    def _one(
        self, path: bytes, now: _Entry, before: list[_Entry]
    ) -> Iterator[tuple[bytes, str | None, list[str | None]]]:
        """Notes the file that differs; gives the folder to look into, on every side that has one there."""
        new, *olds = [_ABSENT if entry[0] == _FOLDER else entry for entry in (now, *before)]
        if new not in olds:
            self._count(path)
            old = next((entry for entry in olds if entry != _ABSENT), _ABSENT)
            self.found.append(Change(path, old[0], new[0], old[1], new[1]))
        folder, *folders = [id_ if mode == _FOLDER else None for mode, id_ in (now, *before)]
        if folder or any(folders):
            self._count(path)
            yield path + b"/", folder, folders

    def _count(self, path: bytes) -> None:
        self.left -= 1
        if self.left < 0 or len(path) > _LONGEST:
            raise TreeTooLarge


def steps_of(repo: Repo, base: str, head: str, root: str) -> list[Step]:
    """What each commit of the request changes, oldest first, and that the whole can be listed. `root` is where it left
    the base. Raises TreeTooLarge, RepoError."""
    commits = repo.commits(base, head, MAX_COMMITS + 1)
    with repo.trees() as read:
        _Walk(read).differences(head, [root])
        if len(commits) > MAX_COMMITS:
            return [Step(commit, ()) for commit, _ in commits]  # refused for their number
        walk = _Walk(read)
        return [Step(commit, tuple(walk.differences(commit, parents))) for commit, parents in commits]


def step_faults(
    repo: Repo,
    steps: list[Step],
    final: Iterable[Change],
    place: Callable[[str], Place],
    request: Request,
    author: Author,
) -> list[Problem]:
    """What no commit may hold, though the last one no longer shows it. Data are judged by the last state alone."""
    if len(steps) > MAX_COMMITS:
        return [problem("qua-nhieu-commit", "", gioi_han=MAX_COMMITS)]
    shown_at_last = {c.path: c for c in final}
    found: dict[tuple[str, str], Problem] = {}
    for step in steps:
        for change in step.changes:
            for fault in _passing(change, shown_at_last, place, request, author):
                where = problem(
                    "commit-truoc-sai", fault.tep, commit=step.commit[:10], ly_do=fault.thong_bao.rstrip(".")
                )
                found.setdefault((fault.ma, fault.tep), where)
    return [*found.values(), *_content_faults(repo, steps)]


def _passing(
    change: Change, final: dict[bytes, Change], place: Callable[[str], Place], request: Request, author: Author
) -> Iterator[Problem]:
    """Faults of one change of one commit that the judgement of the whole does not see."""
    last = final.get(change.path)
    if last is None or last.new_mode != change.new_mode:
        yield from mode_faults(change)
    if last is None:
        yield from path_faults(change.path)
        if author.standing is Standing.CO_QUYEN:
            yield from touch_faults(request, author, change, place(shown(change.path)))


def _secret(pattern: bytes, *beginnings: bytes) -> tuple[tuple[bytes, ...], re.Pattern[bytes]]:
    """How a kind of secret is found: the plain bytes without one of which there is none, sought first as that is many
    times faster, and the whole. No part of a pattern may be tried again in another length.
    """
    return beginnings, re.compile(pattern)


SECRETS = {
    "khóa riêng": _secret(
        rb"-----BEGIN (?:[A-Z0-9]{1,20} ){0,5}PRIVATE KEY(?: BLOCK)?-----",
        b"PRIVATE KEY-----",
        b"PRIVATE KEY BLOCK-----",
    ),
    "mã truy cập GitHub": _secret(
        rb"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50})",
        *(b"ghp_", b"gho_", b"ghu_", b"ghs_", b"ghr_", b"github_pat_"),
    ),
    "mã truy cập GitLab": _secret(rb"\bglpat-[A-Za-z0-9_-]{20}", b"glpat-"),
    "khóa của AWS": _secret(rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b", b"AKIA", b"ASIA"),
    "khóa của Google": _secret(rb"\bAIza[0-9A-Za-z_-]{35}", b"AIza"),
    "mã truy cập Slack": _secret(rb"\bxox[abprs]-[0-9A-Za-z-]{10}", b"xox"),
    "phiên đăng nhập (JWT)": _secret(  # from its second part on: between two dots everything is looked at once
        rb"\.eyJ(?<=[A-Za-z0-9_-]{10}\.eyJ)[A-Za-z0-9_-]{10,2000}+\.[A-Za-z0-9_-]{10}", b".eyJ"
    ),
    "mật khẩu trong địa chỉ": _secret(rb"https?://[^\s/:@\"',|]{1,80}+:[^\s/:@\"',|]{1,80}+@", b"http://", b"https://"),
}


def secret_in(raw: bytes) -> str | None:
    """The kind of secret that the content holds, the first of the list; the secret itself is told nobody."""
    kinds = ((kind, whole) for kind, (begins, whole) in SECRETS.items() if any(begin in raw for begin in begins))
    return next((kind for kind, whole in kinds if whole.search(raw)), None)


def _content_faults(repo: Repo, steps: list[Step]) -> list[Problem]:
    """All that the request stores, whichever commit holds it: how much it is, and whether a secret is in it."""
    plain = {c.new_id: c.path for step in steps for c in step.changes if c.new_mode not in (GONE, "160000")}
    size = sum(repo.sizes(plain).values())
    if size > MAX_BYTES:
        return [problem("yeu-cau-qua-lon", "", so=size, gioi_han=MAX_BYTES)]
    contents = zip(plain.values(), repo.read(plain, MAX_BYTES), strict=True)
    hits = ((path, kind) for path, raw in contents if (kind := secret_in(raw)))
    return [problem("co-bi-mat", shown(path), loai=kind) for path, kind in hits]
