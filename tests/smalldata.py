"""A small complete data folder for tests that change data: both towns, few units and targets, every table kept."""

from __future__ import annotations

import csv
import itertools
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from webpages import csv_rows

UNITS_PER_BLOCK = 2
CODE = re.compile(r"\d-[a-z]+-\d+|\d{5}|[a-z]+(-[a-z0-9]+)+(?<!quy-[1-4])")  # of a target or a unit
Row = dict[str, str]


def small_copy(source: Path, target: Path) -> Path:
    """`target` with a cut copy of every dataset of `source`."""
    for town in sorted(f.parent for f in source.glob("*/bo-du-lieu.yml")):
        _cut_town(town, target / town.name)
    return target


def rewrite(file: Path, change: Callable[[list[Row]], list[Row]]) -> None:
    """Replace the rows of a stored CSV by `change` of them, in the stored form."""
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def _cut_town(town: Path, copy: Path) -> None:
    targets = _few_targets(town)
    units = _few_units(town, targets)
    years = {f.parents[1].name for f in town.glob("*/ke-hoach/chi-tieu.csv")}
    first = min(years)
    for file in sorted(p for p in town.rglob("*") if p.is_file()):
        path = file.relative_to(town)
        if path.parts[0] in years - {first} or (path.parts[1:2] == ("don-vi",) and path.parts[2] not in units):
            continue
        if path.parts[1:3] == ("tham-dinh", "diem") and path.stem not in units:
            continue
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy / path)
        if file.suffix == ".csv":
            rewrite(copy / path, lambda rows: [r for r in rows if _kept(r, targets, units)])
            if csv_rows(file) and not csv_rows(copy / path):  # a unit sends no file without rows
                (copy / path).unlink()


def _kept(row: Row, targets: set[str], units: set[str]) -> bool:
    """Whether a row speaks only of kept units and targets; a correction names both in its path and key."""
    if "khoa" in row:
        return any(part in targets for part in row["khoa"].split("|")) and all(
            part in targets | units or not CODE.fullmatch(part) for part in _parts(row)
        )
    return row.get("ma_chi_tieu", "") in targets | {""} and _units_of(row) <= units | {""}


def _units_of(row: Row) -> set[str]:
    """The units that a row names by their code, or by that of a nominee or dossier (90001-cn-01, pmh-a-hs-02)."""
    columns = {"ma_don_vi", "ma_doi_tuong", "ma_ho_so"} | ({"doi_tuong"} if "bo_chi_so" in row else set())
    columns |= {"ma"} if {"loai_doi_tuong", "dieu_kien"} <= row.keys() else set()
    return {re.sub(r"-(hs|tt|cn)-\d+$", "", row[column]) for column in columns & row.keys()}


def _parts(row: Row) -> list[str]:
    """The codes that a correction's path and key may hold."""
    path = row["tep"].split("/")
    return [*row["khoa"].split("|"), *(after for before, after in itertools.pairwise(path) if before == "don-vi")]


def _few_targets(town: Path) -> set[str]:
    """The first target of each domain and of each way of counting, in every year's plan."""
    kept = {row["khoa"] for row in _first_corrections(town)}
    for file in town.glob("*/ke-hoach/chi-tieu.csv"):
        seen: set[str] = set()
        for row in csv_rows(file):
            marks = {row["ma_linh_vuc"], row["cach_tinh"], row["so_sanh"]} - seen
            if marks:
                kept.add(row["ma_chi_tieu"])
                seen |= marks
    return kept


def _few_units(town: Path, targets: set[str]) -> set[str]:
    """The town itself, the first units of each block, and whoever leads a kept target."""
    kept, per_block = {"thi-xa"}, dict[str, int]()
    for row in csv_rows(town / "danh-muc" / "don-vi.csv"):
        per_block[row["ma_khoi"]] = per_block.get(row["ma_khoi"], 0) + 1
        if per_block[row["ma_khoi"]] <= UNITS_PER_BLOCK:
            kept.add(row["ma_don_vi"])
    kept |= {unit for row in _first_corrections(town) for unit in _parts(row)[1:]}
    for file in town.glob("*/ke-hoach/chi-tieu.csv"):
        kept |= {r["don_vi_chu_tri"] for r in csv_rows(file) if r["ma_chi_tieu"] in targets} - {""}
    return kept


def _first_corrections(town: Path) -> list[Row]:
    """The first correction of each year: the units and targets of these stay, so that one is to be seen."""
    found = [csv_rows(file)[:1] for file in town.glob("*/ket-qua/dinh-chinh.csv")]
    return [row for rows in found for row in rows]
