"""Which commit and day the build comes from. The machine's clock is never read."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from thidua.contract.names import RELEASES
from thidua.reading.dataset import Dataset
from thidua.site.frame.routes import bases_of
from thidua.site.frame.view import BuildInfo
from thidua.town.periods import VIETNAM
from thidua.town.town import Town
from thidua.town.year import OFFICIAL, RANKS


def version_of(root: Path, datasets: Sequence[Dataset], as_of: dt.date | None = None) -> BuildInfo:
    """The commit of `root` and its day in Viet Nam, where the sources are exactly those of the commit.

    Otherwise (no git, a file changed since, data from elsewhere) no commit is claimed, and the day is that of
    SOURCE_DATE_EPOCH, else the newest recorded date. Notices compare with `as_of`, else with that day.
    """
    commit, seconds = _commit_and_time(root, datasets)
    day = dt.datetime.fromtimestamp(seconds, VIETNAM).date() if seconds is not None else None
    demo, base = next(((d, base) for d, base in zip(datasets, bases_of(datasets), strict=True) if base), (None, ""))
    done = _finished_year(demo) if demo else None
    shown = f"{day:%d/%m/%Y}" if day else ""
    return BuildInfo(commit, shown, base, as_of or day, done)


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
    newest = max((d for s in datasets for d in _recorded_days(s)), default=None)
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


def _recorded_days(dataset: Dataset) -> list[dt.date]:
    """Dates of receipts and releases: what happened, not what is due."""
    received = [row["ngay_nhan"] for row in Town(dataset).receipts]
    released = [row["ngay"] for row in dataset.records(RELEASES)]
    return [day for day in received + released if day is not None]
