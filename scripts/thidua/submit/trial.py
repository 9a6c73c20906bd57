"""A file tried in its place: the whole town's checks, as if it stood there already."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd

from thidua.checks import check_dataset
from thidua.contract import Contract
from thidua.dataset import Dataset
from thidua.problems import ERROR, Problem
from thidua.submit.place import Place
from thidua.tables import read_file


def trial(text: str, place: Place, dataset: Dataset, contract: Contract) -> list[Problem]:
    """All findings of the file, and the errors that it would bring to other files."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "thu.csv"
        file.write_text(text, encoding="utf-8", newline="\n")
        frame, problems = read_file(file, place.spec, place.keys, place.relpath)
    problems = [replace(p, tep=place.path) for p in problems]
    if any(p.muc == ERROR for p in problems):
        return problems
    before = set(check_dataset(dataset, contract))
    after = check_dataset(_with(dataset, place, frame), contract)
    return problems + [p for p in after if p.tep == place.path or (p.muc == ERROR and p not in before)]


def _with(dataset: Dataset, place: Place, frame: pd.DataFrame) -> Dataset:
    name = place.spec.name
    others = dataset.tables[name]
    kept = others[others["_tep"] != place.relpath]
    return replace(dataset, tables=dataset.tables | {name: pd.concat([kept, frame], ignore_index=True)})
