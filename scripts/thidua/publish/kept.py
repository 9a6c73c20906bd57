"""The copies of releases as anybody can download them: the same files, in the same folders, so that hashes match."""

from __future__ import annotations

from pathlib import Path

from thidua.archive.sums import SUMS, read_releases

FOLDER = "phien-ban"


def copy_releases(dataset: Path, out: Path) -> None:
    """Put every release of the dataset under `out`/phien-ban/<year>/<mã>/, byte for byte as it was released."""
    for release in read_releases(dataset):
        for path in (*release.files, SUMS):
            target = out / FOLDER / str(release.nam) / release.ma / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((release.folder / path).read_bytes())
