"""The order of work, visible in one function: read everything → check everything → compute → render."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from thidua.checks import check_dataset
from thidua.contract import load_contract
from thidua.datasets import find_datasets, stray_entries
from thidua.problems import ERROR, BuildStopped, Problem
from thidua.publish.package import write_package
from thidua.results.results import compute
from thidua.site.build import ROOT, render_site
from thidua.site.site import Site, authored_files, town_of
from thidua.site.version import version_of
from thidua.tables import read_dataset

Say = Callable[[str], None]


def build(data: Path, out: Path, say: Say) -> list[Problem]:
    """Publish every dataset of `data` into `out`; returns the warnings.

    Raises BuildStopped when any file has an error: then nothing is published and `out` stays as it was.
    """
    contract = load_contract()
    say("Đọc dữ liệu …")
    read = [read_dataset(folder, contract) for folder in find_datasets(data)]
    problems = [*stray_entries(data), *(p for _, found in read for p in found)]
    _stop_on_errors(problems)

    say("Kiểm tra …")
    problems += [p for dataset, _ in read for p in check_dataset(dataset, contract)]
    _stop_on_errors(problems)

    say("Tính kết quả …")
    computed = [(dataset, compute(dataset)) for dataset, _ in read]

    version = version_of(ROOT, [d for d, _ in read])
    towns = sorted((town_of(d, r) for d, r in computed), key=lambda t: t.base)
    site = Site(towns, authored_files(ROOT / "docs"), version)

    def publish(folder: Path) -> dict[str, list[dict[str, Any]]]:
        return {
            t.dataset.ma: write_package(t.dataset, t.results, contract, folder / t.base / "du-lieu", version.commit)
            for t in towns
        }

    say(f"Dựng {len(site.routes)} trang …")
    render_site(site, out, publish)
    return problems


def _stop_on_errors(problems: list[Problem]) -> None:
    if any(p.muc == ERROR for p in problems):
        raise BuildStopped(problems)
