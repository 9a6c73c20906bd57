"""`thidua explain`: the proof of a unit's or a dossier's award."""

from __future__ import annotations

from pathlib import Path

from thidua.checks import check_dataset
from thidua.contract.tables import load_contract
from thidua.findings.problem import stop_on_errors
from thidua.law import explain as proofs
from thidua.reading.datasets import find_datasets, read_meta
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute


def explain(data: Path, subject: str, award: str | None, bo: str | None, nam: int | None, fmt: str) -> str:
    """The proof of a unit's or a dossier's award (rules.md, Awards), from the dataset `bo` or the first that knows it.

    Raises BuildStopped when the data have errors, law.explain.UsageError for an unknown subject, award or year.
    """
    contract = load_contract()
    folders = [f for f in find_datasets(data) if bo in (None, f.name)]
    unknown: proofs.UsageError | None = None
    refused: proofs.UsageError | None = None
    for folder in sorted(folders, key=lambda f: read_meta(f)[0].get("trang_thai") == "minh-hoa"):
        dataset, problems = read_dataset(folder, contract)
        stop_on_errors(problems)
        stop_on_errors(check_dataset(dataset, contract))
        results, scores = compute(dataset), compute_scores(dataset)
        try:
            return proofs.run(proofs.facts_of_year(dataset, results, scores, nam), subject, award, fmt)
        except proofs.UnknownSubject as why:
            unknown = unknown or why
        except proofs.UsageError as why:  # said by a town that knows the subject, if any does
            refused = why
    raise refused or unknown or proofs.UsageError(f"Không có bộ dữ liệu “{bo}” trong “{data}”.")
