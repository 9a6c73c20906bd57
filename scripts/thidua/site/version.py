"""Which commit and day the build comes from, and which commit each file of the data. The machine's clock is never
read.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from thidua.contract.names import RELEASES
from thidua.reading.dataset import Dataset
from thidua.site.frame.build_info import BuildInfo, Origin
from thidua.site.frame.routes import bases_of
from thidua.town.periods import VIETNAM
from thidua.town.town import Town
from thidua.town.year import OFFICIAL, RANKS


def version_of(root: Path, datasets: Sequence[Dataset], as_of: dt.date | None = None) -> BuildInfo:
    """The commit of `root` and its day in Viet Nam, where the sources are exactly those of the commit.

    Otherwise (no git, a file changed since, data from elsewhere) no commit is claimed, and the day is that of
    SOURCE_DATE_EPOCH, else the newest recorded date. Notices compare with `as_of`, else with that day.
    """
    commit, seconds = _commit_and_time(root, datasets)
    day = _day(seconds) if seconds is not None else None
    demo, base = next(((d, base) for d, base in zip(datasets, bases_of(datasets), strict=True) if base), (None, ""))
    done = _finished_year(demo) if demo else None
    shown = f"{day:%d/%m/%Y}" if day else ""
    return BuildInfo(commit, shown, base, as_of or day, done, origins(root, datasets) if commit else {})


def origins(root: Path, datasets: Sequence[Dataset]) -> dict[str, Origin]:
    """Path from `root` → the last commit that changed it, for every file of the datasets and for their folders.

    Only the first parents are walked: a merge is what changed the file where it is published. Empty in a shallow clone,
    where the oldest commit that is left would stand for all before it.
    """
    if not datasets or _git(root, "rev-parse", "--is-shallow-repository") != "false":
        return {}
    folders = [d.folder.resolve().relative_to(root).as_posix() for d in datasets]
    # One process for the whole tree. A commit starts with a NUL, which no path has.
    walk = ("log", "--first-parent", "-m", "--no-renames", "--no-show-signature", "--name-only", "--format=%x00%H %ct")
    told = _git(root, "-c", "core.quotePath=false", *walk, "--", *folders) or ""
    found: dict[str, Origin] = {}
    for commit in told.split("\0")[1:]:
        head, *paths = commit.split("\n")
        name, seconds = head.split(" ")
        origin = Origin(name, _day(int(seconds)))
        for path in filter(None, paths):
            found.setdefault(path, origin)
        for folder in folders:
            if any(path.startswith(f"{folder}/") for path in paths):
                found.setdefault(folder, origin)
    return found


def _finished_year(dataset: Dataset) -> int | None:
    """The newest year whose ranks are released."""
    rows = dataset.records(RELEASES)
    return max((r["nam"] for r in rows if (r["noi_dung"], r["trang_thai"]) == (RANKS, OFFICIAL)), default=None)


def _commit_and_time(root: Path, datasets: Sequence[Dataset]) -> tuple[str | None, int | None]:
    """The commit, or None; its Unix time or that of the newest record, None where there is none."""
    if _is_commit(root, datasets):
        return _git(root, "rev-parse", "HEAD"), int(_git(root, "show", "-s", "--format=%ct", "HEAD") or 0)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return None, int(epoch)
    newest = max((d for s in datasets for d in Town(s).recorded_days.values()), default=None)
    return None, _seconds(newest) if newest else None


def _is_commit(root: Path, datasets: Sequence[Dataset]) -> bool:
    """Whether the commit of `root` holds every source of this build as it stands."""
    if not _git(root, "rev-parse", "HEAD") or Path(_git(root, "rev-parse", "--show-toplevel") or "/") != root:
        return False
    if not all(d.folder.resolve().is_relative_to(root) for d in datasets):
        return False
    return _git(root, "--no-optional-locks", "status", "--porcelain", "--untracked-files=normal") == ""


def _git(root: Path, *args: str) -> str | None:
    """What git says; None where it fails, which is not the same as saying nothing."""
    try:
        done = subprocess.run(["git", "-C", str(root), *args], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _seconds(day: dt.date) -> int:
    """Midnight UTC of a day as a Unix time."""
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())


def _day(seconds: int) -> dt.date:
    """The day of a Unix time in Viet Nam."""
    return dt.datetime.fromtimestamp(seconds, VIETNAM).date()
