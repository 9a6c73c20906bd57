"""Checking, computing and ranking, each beside the least that ordinary tools do with the same files."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from random import Random

import pandas as pd

from bench.clock import Ratio, compare, lasted
from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.law.yearly import compute_awards
from thidua.reading import reader
from thidua.reading.datasets import list_files
from thidua.reading.marks import CleanMarks
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from thidua.stages.rank import rank_table

CONTRACT = load_contract()


def rows_of(town: Path) -> int:
    return sum(len(frame) for frame in read_dataset(town, CONTRACT)[0].tables.values())


def validation(town: Path, rounds: int) -> dict[str, Ratio]:
    """All files of a town against one stock package of the same files, each with its schema."""
    package = _stock(town)
    package.validate()
    own = reader.cores

    def ours(cores: int) -> None:
        reader.cores = lambda: cores
        try:
            assert check_folder(town, CONTRACT) == []
        finally:
            reader.cores = own

    def stock() -> None:
        assert _stock(town).validate().valid

    one = compare(lambda: ours(1), stock, rounds)
    two = compare(lambda: ours(2), stock, rounds, lasted)
    return {"một lõi": one, "hai lõi (đồng hồ)": two}


def _stock(town: Path):  # type: ignore[no-untyped-def]
    from frictionless import Package

    resources = []
    for at, entry in enumerate(list_files(town)):
        match = CONTRACT.match(entry.relpath)
        assert match is not None
        schema = {key: value for key, value in match[0].schema.items() if key != "$schema"}
        taken = {"name": f"t{at}", "path": entry.relpath, "scheme": "file", "format": "csv", "encoding": "utf-8"}
        resources.append({**taken, "schema": schema})
    return Package.from_descriptor({"name": "t", "resources": resources}, basepath=str(town))


def second_check(town: Path, cache: Path, rounds: int) -> Ratio:
    """The desk's second check with marks against the first without."""

    def again() -> None:
        marks = CleanMarks(cache)
        check_folder(town, CONTRACT, marks)
        marks.save(everything=True)

    again()
    return compare(again, lambda: check_folder(town, CONTRACT), rounds)


def computing(town: Path, rounds: int) -> dict[str, Ratio]:
    """Targets and awards against a group-by of the same rows that only counts."""
    dataset = read_dataset(town, CONTRACT)[0]
    results, scores = compute(dataset), compute_scores(dataset)
    progress = dataset.table("don-vi/tien-do").astype({"tu_so": float, "mau_so": float})

    def least() -> pd.DataFrame:
        return progress.groupby(["nam", "ma_ky", "ma_chi_tieu"])[["tu_so", "mau_so"]].sum()

    return {
        "chỉ tiêu": compare(lambda: compute(dataset), least, rounds),
        "điểm": compare(lambda: compute_scores(dataset), least, rounds),
        "kết luận khen": compare(lambda: compute_awards(dataset, results, scores), least, rounds),
    }


def ranking(units: int, folder: Path, rounds: int) -> Ratio:
    """`thidua rank` of a table against reading it with pandas, dividing, and ranking within groups."""
    rng, text = Random(1), io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    out.writerow(("ma_don_vi", "diem", "diem_toi_da", "ma_khoi"))
    out.writerows((f"{10000 + n}", f"{rng.randint(4000, 9999) / 100:.2f}", "100", f"k{n % 3}") for n in range(units))
    table = folder / "diem.csv"
    table.write_text(text.getvalue(), encoding="utf-8")

    def least() -> str:
        frame = pd.read_csv(table, dtype={"ma_don_vi": str, "ma_khoi": str})
        frame["chi_so"] = (frame["diem"] / frame["diem_toi_da"] * 100).round(2)
        group = frame.groupby("ma_khoi", sort=False)["chi_so"]
        frame["thu_hang"] = group.rank(method="min", ascending=False).astype(int)
        frame["dong_hang"] = frame.groupby(["ma_khoi", "chi_so"])["ma_don_vi"].transform("size")
        return frame.sort_values(["ma_khoi", "thu_hang"], kind="stable").to_csv(index=False)

    assert not rank_table(table)[1]
    return compare(lambda: rank_table(table), least, rounds)
