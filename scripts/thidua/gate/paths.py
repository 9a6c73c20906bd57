"""What a path in a request may look like, where it stands, and what a request may look like as a whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from thidua.contract.tables import DATA, Contract, TableSpec
from thidua.findings.catalogue import problem, show
from thidua.findings.problem import Problem
from thidua.gate.objects import FILE, Change, Entry, Repo
from thidua.reading.datasets import META, SCHEMAS

STEERING = (".gitattributes", ".gitmodules", ".gitconfig", ".gitignore", ".lfsconfig", ".git")
ROOT_IGNORE = ".gitignore"  # the repository's own, part of its code
MAX_PATH, MAX_NAME = 1_000, 200  # bytes; some systems hold no more
MAX_DEPTH = 20  # folders; the contract's deepest file, in a released copy, has eleven
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
    deep = text.count("/") >= MAX_DEPTH
    if deep or len(path) > MAX_PATH or any(len(part.encode()) > MAX_NAME for part in text.split("/")):
        yield problem("duong-dan-qua-dai", tep, gioi_han=MAX_NAME, tang=MAX_DEPTH)
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
    for path in (p for p in all_paths if p.count(b"/") < MAX_DEPTH):
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


@dataclass(frozen=True)
class Place:
    """One path. `bo` names the real town whose data it is; None for code, schemas and the demonstration.

    `writers`: the roles that bang.yml's `ai_ghi` gives the file.
    """

    path: str
    bo: str | None = None
    relpath: str = ""
    spec: TableSpec | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    folder: str | None = None  # the dataset's folder, real or demonstration
    writers: tuple[str, ...] = ()
    is_release: bool = False  # in a frozen copy of what was released

    @property
    def is_data(self) -> bool:
        return self.bo is not None

    @property
    def unit(self) -> str | None:
        """The unit in whose own folder the path stands."""
        return self.keys.get("ma_don_vi") if self.spec and self.spec.is_of_units else None

    @property
    def period(self) -> str | None:
        """The period whose lock closes the file."""
        return self.spec.period.format_map(self.keys) if self.spec and self.spec.period else None


def place_of(path: str, demonstrations: frozenset[str], contract: Contract) -> Place:
    """`demonstrations` are the folders of the base whose figures are invented; any other under data/ is a town's."""
    parts = path.split("/", 2)
    if len(parts) < 3 or parts[0] != DATA or parts[1] == SCHEMAS:
        return Place(path)
    folder, relpath = parts[1], parts[2]
    if folder in demonstrations:
        return Place(path, folder=folder)
    spec, keys = contract.match(relpath) or (None, {})
    archive = contract.archive(relpath)
    owner = spec or archive or contract.document(relpath)
    writers = owner.writers if owner else _TOWN_ITSELF if relpath == META else _ANYTHING_ELSE
    return Place(path, folder, relpath, spec, keys, folder, writers, archive is not None)


_TOWN_ITSELF = ("quan-tri",)  # what a town says of itself: its state, its hosts
_ANYTHING_ELSE = ("thuong-truc",)  # a path of no table, which the check of the content refuses


MAX_FILES = 3_000
MAX_BYTES = 60_000_000
_POINTER = b"version https://git-lfs.github.com/spec/"
_MAX_POINTER = 1_024
_EXECUTABLE = "100755"
_MODES = {_EXECUTABLE: "tệp chạy được", "120000": "liên kết tượng trưng", "160000": "kho con (submodule)"}


def shape_faults(repo: Repo, changes: list[Change], head: list[Entry], tree: list[Entry]) -> list[Problem]:
    """Every path is looked at, also past the limit on their number. `tree` is what a merge would give."""
    if not changes:
        return [problem("yeu-cau-rong", "")]
    found = [*_size_faults(changes, head), *(p for c in changes for p in path_faults(c.path))]
    found += [p for c in changes for p in mode_faults(c)]
    whole = [c.path for c in changes if not c.deleted and c.path.count(b"/") < MAX_DEPTH]
    found += twin_faults(whole, [e.path for e in tree])
    return found + _pointers(repo, changes, head)


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


def _size_faults(changes: list[Change], head: list[Entry]) -> Iterable[Problem]:
    if len(changes) > MAX_FILES:
        yield problem("qua-nhieu-tep", "", so=len(changes), gioi_han=MAX_FILES)
    changed = {c.path for c in changes}
    size = sum(e.size for e in head if e.path in changed)
    if size > MAX_BYTES:
        yield problem("yeu-cau-qua-lon", "", so=size, gioi_han=MAX_BYTES)
    if len({e.path for e in head}) != len(head):
        yield problem("cay-git-hong", "")


def mode_faults(change: Change) -> list[Problem]:
    return [problem("che-do-tep", shown(change.path), loai=_kind(change.new_mode))] if _odd_mode(change) else []


def _odd_mode(change: Change) -> bool:
    """Only plain files come in; a command of the code that the base has already may be changed."""
    if change.new_mode == change.old_mode == _EXECUTABLE:
        return change.path.startswith(b"data/")
    return not change.deleted and change.new_mode != FILE


def _kind(mode: str) -> str:
    return _MODES.get(mode, f"loại {mode}")


def _pointers(repo: Repo, changes: list[Change], head: list[Entry]) -> list[Problem]:
    """A pointer stands for content that is somewhere else, where nothing can check it."""
    sizes = {e.path: e.size for e in head}
    small = [c for c in changes if c.new_mode == FILE and 0 < sizes.get(c.path, 0) <= _MAX_POINTER]
    read = repo.read((c.new_id for c in small), len(_POINTER))
    return [problem("con-tro-lfs", shown(c.path)) for c, raw in zip(small, read, strict=True) if raw == _POINTER]
