"""manifest.json: the SHA-256 of every file of a site with the commit it was built from, and the check of a copy."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.findings.catalogue import show
from thidua.findings.problem import CannotBeMeant
from thidua.opendata.join_package import odd_text, once
from thidua.reading.decoding import TooLarge, read_at_most
from thidua.reading.meta import texts_of

NAME = "manifest.json"
NO_COMMIT = "không rõ phiên bản"
MAX_BYTES = 50_000_000
_HASH = re.compile("[0-9a-f]{64}")
_NO_FILE = "không phải tệp thường"


class ManifestUnreadable(CannotBeMeant):
    """Raised by `verify` alone: there is no manifest, or it is none of ours; the message is for the user."""


@dataclass(frozen=True)
class Verdict:
    """What differs between a copy and its manifest, each path once and sorted. `beside` are files that a host or system
    puts there of itself, by their own word.
    """

    commit: str
    digest: str  # SHA-256 of the manifest itself: to compare with what somebody else published
    files: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]
    beside: tuple[tuple[str, str], ...] = ()

    @property
    def sound(self) -> bool:
        return not (self.missing or self.changed or self.extra)


def write_manifest(site: Path, commit: str | None) -> None:
    """List every file of the finished site; the bytes depend on the files and the commit alone."""
    files = {path: {"bytes": size, "sha256": found} for path, (size, found) in _hashes(site).items()}
    content = {"phien_ban_nguon": commit or NO_COMMIT, "so_tep": len(files), "tep": files}
    (site / NAME).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="")


def verify(folder: Path, manifest: Path | None = None) -> Verdict:
    """Compare a copy with the manifest it carries, or with `manifest` from a source that is trusted more.

    The trusted one is what the copy's own must be, byte for byte. No path of a manifest is ever opened: only what
    stands in the folder is read. Raises ManifestUnreadable.
    """
    own = folder / NAME
    raw = _read(manifest or own)
    commit, listed = _parsed(raw)
    files = len(listed)
    found = {path: digest for path, (_, digest) in _hashes(folder).items()}
    if manifest is not None:
        listed[NAME] = hashlib.sha256(raw).hexdigest()
        if os.path.lexists(own):
            found[NAME] = _hash(own)[1]
    extra = sorted(found.keys() - listed.keys())
    beside = {path: word for path in extra if found[path] != _NO_FILE and (word := _word_of(path))}
    return Verdict(
        commit=commit,
        digest=hashlib.sha256(raw).hexdigest(),
        files=files,
        missing=tuple(sorted(listed.keys() - found.keys())),
        changed=tuple(sorted(p for p in listed.keys() & found.keys() if listed[p] != found[p])),
        extra=tuple(path for path in extra if path not in beside),
        beside=tuple((word, path) for path, word in beside.items()),
    )


# No page leads to these, and no browser runs them. Of a host only at the root: there it reads them.
_OF_A_HOST = {".nojekyll": "của nơi đặt trang (GitHub Pages)", "CNAME": "của nơi đặt trang (GitHub Pages)"}
_OF_A_SYSTEM = {"Thumbs.db": "của Windows", "desktop.ini": "của Windows", ".DS_Store": "của macOS"}


def _word_of(path: str) -> str | None:
    return _OF_A_HOST.get(path) or _OF_A_SYSTEM.get(path.rpartition("/")[2])


def _hashes(site: Path) -> dict[str, tuple[int, str]]:
    """Size and hash of everything in the folder but its own manifest; what is no plain file has no hash."""
    found = {}
    for base, folders, names in os.walk(site):
        links = [name for name in folders if Path(base, name).is_symlink()]
        for path in (Path(base, name) for name in (*names, *links)):
            shown = os.fsencode(path.relative_to(site)).decode("utf-8", "backslashreplace")
            if shown != NAME:
                found[shown] = _hash(path)
    return dict(sorted(found.items()))


def _hash(path: Path) -> tuple[int, str]:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        return 0, _NO_FILE
    with path.open("rb") as stream:
        return status.st_size, hashlib.file_digest(stream, "sha256").hexdigest()


def _read(path: Path) -> bytes:
    try:
        return read_at_most(path, MAX_BYTES)
    except OSError as wrong:
        raise ManifestUnreadable(f"Không đọc được “{path}” ({wrong.strerror}).") from wrong
    except TooLarge as wrong:
        raise ManifestUnreadable(f"“{path}” nặng hơn {MAX_BYTES} byte, không phải {NAME} của thidua.") from wrong


def _parsed(raw: bytes) -> tuple[str, dict[str, str]]:
    """The commit and the hash of every path."""
    try:
        content: Any = json.loads(raw, object_pairs_hook=once)
        listed = {path: str(entry["sha256"]) for path, entry in content["tep"].items()}
        commit = content["phien_ban_nguon"]
        sizes = [entry.get("bytes", 0) for entry in content["tep"].values()]
        odd_size = any(type(size) is not int or size < 0 for size in sizes)
        if odd_size or content.get("so_tep", len(listed)) != len(listed) or any(map(odd_text, texts_of(content))):
            raise ValueError("what thidua never writes")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong:
        raise ManifestUnreadable(f"{NAME} không đúng dạng của thidua.") from wrong
    if not isinstance(commit, str) or not all(map(_HASH.fullmatch, listed.values())):
        raise ManifestUnreadable(f"{NAME} không đúng dạng của thidua.")
    return commit, listed


_SHOWN = 50


def run(folder: Path, manifest: Path | None = None) -> tuple[str, bool]:
    """The report on a copy and whether it is sound. Raises ManifestUnreadable, also where there is no such folder."""
    if not folder.is_dir():
        raise ManifestUnreadable(f"Không có thư mục “{folder}”.")
    verdict = verify(folder, manifest)
    return as_text(verdict), verdict.sound


def as_text(verdict: Verdict) -> str:
    """What differs, by kind, then one sentence that sums up."""
    kinds = (("thiếu", verdict.missing), ("bị sửa", verdict.changed), ("lạ", verdict.extra))
    lines = [line for kind, paths in kinds for line in _listed(kind, paths)]
    words = dict.fromkeys(word for word, _ in verdict.beside)
    lines += [line for word in words for line in _listed(word, tuple(p for w, p in verdict.beside if w == word))]
    return "\n".join([*lines, _closing(verdict), f"Phiên bản nguồn: {show(verdict.commit)}",
                      f"SHA-256 của bản kê: {verdict.digest}"])  # fmt: skip


def _listed(kind: str, paths: tuple[str, ...]) -> list[str]:
    shown = [f"  {kind}: {_shown(path)}" for path in paths[:_SHOWN]]
    rest = len(paths) - _SHOWN
    return [*shown, *([f"  {kind}: còn {rest} tệp nữa"] if rest > 0 else [])]


def _shown(path: str) -> str:
    return "/".join(show(part) for part in path.split("/"))


def _closing(verdict: Verdict) -> str:
    if verdict.sound:
        return f"Đúng: {verdict.files} tệp khớp từng byte với bản kê."
    counts = f"{len(verdict.missing)} tệp thiếu, {len(verdict.changed)} tệp bị sửa, {len(verdict.extra)} tệp lạ"
    return f"SAI: {counts}, so với bản kê {verdict.files} tệp."
