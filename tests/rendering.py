"""A data folder computed, or built, without the checks that a build makes first, so that it may hold anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from thidua.reading.dataset import Dataset
from thidua.site.frame.build_info import Origin
from thidua.site.frame.routes import all_routes
from thidua.site.site import DOCS, ROOT, Site, authored_files
from thidua.site.version import version_of
from thidua.stages import build as stages

COMMIT = "0123456789abcdef0123456789abcdef01234567"
Change = Callable[[Dataset], Dataset]


def unchanged(dataset: Dataset) -> Dataset:
    return dataset


def site_of(data: Path, change: Change = unchanged) -> Site:
    """The site of a data folder before anything is written, each dataset changed in memory after reading."""
    datasets = [change(dataset) for dataset in stages.read(data)[0]]
    towns = stages.all_computed(datasets)
    docs, nothing = authored_files(DOCS), {t.dataset.ma: [] for t in towns}
    files = (f"data/{d.ma}/{f.relative_to(d.folder).as_posix()}" for d in datasets for f in d.folder.rglob("*.csv"))
    origin = Origin(COMMIT, dt.date(2022, 5, 1))
    version = replace(version_of(ROOT, datasets), commit=COMMIT, nguon=dict.fromkeys(files, origin))
    return Site(towns, docs, version, all_routes(towns, docs), nothing, nothing)


def render(data: Path, out: Path, change: Change = unchanged) -> None:
    """A whole build into `out`, each dataset changed in memory after reading and taken as it is."""
    datasets = [change(dataset) for dataset in stages.read(data)[0]]
    with pytest.MonkeyPatch.context() as given:
        given.setattr(stages, "read", lambda data: (datasets, []))
        given.setattr(stages, "check_dataset", lambda dataset, contract: [])
        stages.build(data, out, lambda words: None)
