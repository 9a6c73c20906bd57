"""A release as files: copies of the source CSVs that it read (no private rows), the tables computed, SHA256SUMS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from thidua.contract.tables import Contract, TableSpec
from thidua.findings.problem import ERROR, Problem
from thidua.opendata.derived import derived_tables
from thidua.opendata.package import csv_bytes
from thidua.opendata.public_tables import CORRECTIONS, PublicTable, corrects_public
from thidua.opendata.yearly import derived_scores
from thidua.reading.copies import schemas_of
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import META, GivenFiles, list_files
from thidua.reading.normalise import normalise
from thidua.reading.reader import read_town
from thidua.reading.records import write_table
from thidua.reading.released import DERIVED, SOURCES, SUMS, Release, sums_bytes
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from thidua.town.kept import Subject

NAME = "ban-luu"  # the copies are read as a town of their own
_META = f"ma: {NAME}\nten: Bản lưu\nten_day_du: Bản lưu\ntrang_thai: that-su\n".encode()


class SourcesRefused(Exception):
    """Raised by `release_files` alone: the copies cannot be read by themselves. Holds the findings."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} lỗi")
        self.problems = problems


def sources_of(folder: Path, about: Subject, contract: Contract) -> dict[str, bytes]:
    """The files of the dataset in `folder` that the release reads, by their path inside it, without private rows."""
    kept = (f for f in list_files(folder) if f.code is None and about.keeps(contract, f.relpath))
    return {f.relpath: _public(f.path.read_bytes(), f.relpath, about, contract) for f in kept}


def _public(raw: bytes, relpath: str, about: Subject, contract: Contract) -> bytes:
    """The file as anybody may have it: no receipt of a dossier, no correction of a private cell.

    A file that has neither is the same byte for byte.
    """
    match = contract.match(relpath)
    if match is None:  # a document
        return raw
    spec, _ = match
    read = normalise(raw, spec, relpath)
    rows = [r.cells for r in read.rows]
    named = [dict(zip(spec.columns, cells, strict=True)) for cells in rows]
    kept = [cells for cells, row in zip(rows, named, strict=True) if _is_public(row, spec, about, contract)]
    if len(kept) == len(rows):
        return raw
    return write_table(spec, kept, read.header).encode()


def _is_public(row: dict[str, str], spec: TableSpec, about: Subject, contract: Contract) -> bool:
    if spec.name == CORRECTIONS:
        return corrects_public({**row, "nam": about.nam}, contract)
    return all(row[column] in values for column, values in spec.public_rows.items())


def release_files(
    sources: Mapping[str, bytes], about: Subject, before: Release | None, contract: Contract
) -> dict[str, bytes]:
    """Every file of a release by its path inside its folder.

    `before` is the release before it in the year. The derived tables are computed from `sources` alone, so that
    anybody can compute them again from the release. Raises SourcesRefused.
    """
    derived = derived_of(sources, about, contract)
    files = {f"{SOURCES}/{path}": content for path, content in sources.items()}
    files |= {f"{DERIVED}/{name}.csv": content for name, content in derived.items()}
    files |= schemas_of({spec.name: spec for spec, _ in filter(None, map(contract.match, sources))}.values())
    return {**files, SUMS: sums_bytes(files, before)}


def derived_of(sources: Mapping[str, bytes], about: Subject, contract: Contract) -> dict[str, bytes]:
    """The derived tables of a release, by name, as CSV: only its own period or block."""
    dataset, problems = read_town(GivenFiles(NAME, {META: _META, **sources}), contract)
    if errors := [p for p in problems if p.muc == ERROR]:
        raise SourcesRefused(errors)
    return {t.name: csv_bytes(t) for t in (_own(t, about) for t in _tables(dataset, about, contract)) if t.rows}


def _tables(dataset: Dataset, about: Subject, contract: Contract) -> Iterator[PublicTable]:
    if about.noi_dung == "tien-do":
        return derived_tables(compute(dataset), contract)
    return derived_scores(compute_scores(dataset), contract)


def _own(table: PublicTable, about: Subject) -> PublicTable:
    """The table's rows of the release's own year and period or block."""
    names = [f["name"] for f in table.fields]
    wanted = {"nam": about.nam, "ma_ky": about.ma_ky, "ma_khoi": about.ma_khoi}
    tests = [(names.index(n), value) for n, value in wanted.items() if n in names and value is not None]
    return replace(table, rows=tuple(row for row in table.rows if all(row[at] == value for at, value in tests)))
