"""Which commit and day the build comes from. The machine's clock is never read."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

from thidua.dataset import Dataset
from thidua.site.view import BuildInfo


def version_of(root: Path, datasets: list[Dataset]) -> BuildInfo:
    """The commit of `root` and its day; without git SOURCE_DATE_EPOCH's day, else the newest recorded date."""
    commit = _git(root, "rev-parse", "HEAD")
    if commit and Path(_git(root, "rev-parse", "--show-toplevel")) == root:
        seconds = _git(root, "show", "-s", "--format=%ct", "HEAD")
        os.environ["SOURCE_DATE_EPOCH"] = seconds
        return BuildInfo(commit, _day(int(seconds)), moc=_date(int(seconds)))
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return BuildInfo(None, _day(int(epoch)), moc=_date(int(epoch)))
    newest = max((d for s in datasets for d in _recorded_days(s)), default=None)
    os.environ["SOURCE_DATE_EPOCH"] = _seconds(newest)  # or MkDocs would write the machine's day into the sitemap
    return BuildInfo(None, f"{newest:%d/%m/%Y}" if newest else "", moc=newest)


def _git(root: Path, *args: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *args], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def _day(seconds: int) -> str:
    return f"{_date(seconds):%d/%m/%Y}"


def _date(seconds: int) -> dt.date:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date()


def _seconds(day: dt.date | None) -> str:
    """Midnight UTC of a day as a Unix time; "0" where nothing is recorded."""
    return str(int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())) if day else "0"


def _recorded_days(dataset: Dataset) -> list[dt.date]:
    """Dates of receipts and releases: what happened, not what is due."""
    days = [*dataset.table("tham-dinh/tiep-nhan")["ngay_nhan"], *dataset.table("tham-dinh/cong-bo")["ngay"]]
    return [d for d in days if isinstance(d, dt.date)]
