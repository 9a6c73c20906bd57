"""The order of work, visible in one function: read everything → check everything → compute → render."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from thidua.checks import check_dataset
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR, BuildStopped, Problem
from thidua.law.explain import UsageError
from thidua.law.explain import run as explain_award
from thidua.law.places import rank_info
from thidua.law.yearly import compute_awards
from thidua.opendata.package import write_package
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import find_datasets, read_meta, stray_entries
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from thidua.site.frame.build import ROOT, render_site
from thidua.site.frame.site import Site, authored_files, town_of
from thidua.site.frame.town import Town
from thidua.site.frame.version import version_of

Say = Callable[[str], None]


def build(data: Path, out: Path, say: Say, as_of: dt.date | None = None) -> list[Problem]:
    """Publish every dataset of `data` into `out`; returns the warnings.

    `as_of` is the day that notices such as "quá hạn công bố" compare with; without it the build's own day.

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
    towns = [_town(dataset) for dataset, _ in read]

    version = version_of(ROOT, [d for d, _ in read])
    version = replace(version, moc=as_of or version.moc)
    towns.sort(key=lambda t: t.base)  # the real town first: it stands at the root
    site = Site(towns, authored_files(ROOT / "docs"), version)

    def publish(folder: Path) -> dict[str, list[dict[str, Any]]]:
        return {
            t.dataset.ma: write_package(
                t.dataset,
                t.results,
                contract,
                folder / t.base / "du-lieu",
                version.commit,
                scores=t.scores,
                awards=t.awards,
            )
            for t in towns
        }

    say(f"Dựng {len(site.routes)} trang …")
    render_site(site, out, publish)
    return problems


def _town(dataset: Dataset) -> Town:
    """Targets first, then scores, then the verdicts that read both."""
    results, scores = compute(dataset), compute_scores(dataset)
    return town_of(dataset, results, scores, compute_awards(dataset, results, scores))


def _stop_on_errors(problems: list[Problem]) -> None:
    if any(p.muc == ERROR for p in problems):
        raise BuildStopped(problems)


def explain(data: Path, subject: str, award: str | None, bo: str | None, nam: int | None, fmt: str) -> str:
    """The proof of a unit's or a dossier's award (rules.md, Awards), from the dataset `bo` or the first that knows it.

    Raises BuildStopped when the data have errors, awards.explain.UsageError for an unknown subject, award or year.
    """
    contract = load_contract()
    folders = [f for f in find_datasets(data) if bo in (None, f.name)]
    refused = UsageError(f"Không có bộ dữ liệu “{bo}” trong “{data}”.")
    for folder in sorted(folders, key=lambda f: read_meta(f)[0].get("trang_thai") == "minh-hoa"):
        dataset, problems = read_dataset(folder, contract)
        _stop_on_errors(problems)
        results, scores = compute(dataset), compute_scores(dataset)
        year = nam or max(results.nam, default=0)
        units = (row["ma_don_vi"] for row in dataset.records("danh-muc/don-vi"))
        ranks = {ma: rank_info(dataset, scores, year, ma) for ma in units}
        try:
            return explain_award(dataset, results, subject, award, year, fmt, ranks)
        except UsageError as why:
            refused = why
    raise refused
