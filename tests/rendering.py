"""A data folder rendered in a test without the checks that a build makes first, so that it may hold anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from thidua.contract.tables import load_contract
from thidua.law.yearly import compute_awards
from thidua.opendata.package import write_package
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import find_datasets
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from thidua.site.frame.build import ROOT, render_site
from thidua.site.frame.site import Site, authored_files, town_of
from thidua.site.frame.town import Town
from thidua.site.frame.version import version_of

COMMIT = "0123456789abcdef0123456789abcdef01234567"
Described = dict[str, list[dict[str, Any]]]


def site_of(data: Path, change: Callable[[Dataset], Dataset] = lambda d: d) -> Site:
    """The site of a data folder, each dataset changed in memory after reading."""
    contract = load_contract()
    datasets = [change(read_dataset(folder, contract)[0]) for folder in find_datasets(data)]
    towns = sorted((_town(d) for d in datasets), key=lambda t: t.base)
    return Site(towns, authored_files(ROOT / "docs"), replace(version_of(ROOT, datasets), commit=COMMIT))


def _town(dataset: Dataset) -> Town:
    results, scores = compute(dataset), compute_scores(dataset)
    return town_of(dataset, results, scores, compute_awards(dataset, results, scores))


def render(site: Site, out: Path) -> None:
    """Every page and the open data of a site into `out`."""
    contract = load_contract()

    def publish(folder: Path) -> Described:
        return {
            t.dataset.ma: write_package(
                t.dataset, t.results, contract, folder / t.base / "du-lieu", COMMIT, scores=t.scores, awards=t.awards
            )
            for t in site.towns
        }

    render_site(site, out, publish)
