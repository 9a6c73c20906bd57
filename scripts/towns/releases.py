"""The demonstration's kept releases: each from the data as they stood on its day, in the order of the days."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from pathlib import Path

from thidua.contract.tables import Contract, load_contract
from thidua.opendata.frozen import release_files, sources_of
from thidua.reading.released import FOLDER, read_releases
from thidua.town.kept import Subject, is_kept, subject
from towns.files import Row, read_rows, spec_of

CORRECTIONS, RELEASES, RECEIPTS = "ket-qua/dinh-chinh.csv", "tham-dinh/cong-bo.csv", "tham-dinh/tiep-nhan.csv"
SURVEYS = "tham-dinh/hai-long.csv"


def generate(folder: Path) -> None:
    """Write da-cong-bo/ of every year of the dataset in `folder`, from its rows of cong-bo; older copies go first."""
    contract = load_contract()
    units = read_rows(folder / "danh-muc" / "don-vi.csv")
    for year in sorted(f.parents[1] for f in folder.glob(f"*/{RELEASES}")):
        shutil.rmtree(year / FOLDER, ignore_errors=True)
        rows = [{**row, "nam": year.name} for row in read_rows(year / RELEASES)]
        before = None
        for row in sorted((r for r in rows if is_kept(r)), key=lambda r: r["ngay"]):
            about = subject({**row, "ma_ky": row["ma_ky"] or None, "ma_khoi": row["ma_khoi"] or None}, units)
            sources = as_of(folder, about, row["ngay"], contract)
            target = year / FOLDER / row["ma"]
            for path, content in release_files(sources, about, before, contract).items():
                (target / path).parent.mkdir(parents=True, exist_ok=True)
                (target / path).write_bytes(content)
            before = next(r for r in read_releases(folder) if (r.nam, r.ma) == (about.nam, about.ma))


def as_of(folder: Path, about: Subject, day: str, contract: Contract) -> dict[str, bytes]:
    """The release's source files as they were on that day: later rows left out, later corrections undone."""
    files, year = sources_of(folder, about, contract), about.nam
    own = next(i for i, r in enumerate(read_rows(folder / f"{year}/{RELEASES}")) if r["ma"] == about.ma)
    later = [r for r in read_rows(folder / f"{year}/{CORRECTIONS}") if r["ngay"] > day]
    for row in sorted(later, key=lambda r: r["ngay"], reverse=True):
        path = f"{year}/{row['tep']}"
        if path in files:
            files[path] = _undone(files[path], row, spec_of(path).key)
    kept: dict[str, Callable[[int, Row], bool]] = {
        CORRECTIONS: lambda _, r: r["ngay"] <= day,
        RELEASES: lambda i, _: i <= own,
        RECEIPTS: lambda _, r: r["ngay_nhan"] <= day,
        SURVEYS: lambda _, r: r["ma_ky"] <= str(about.ma_ky),
    }
    for name, test in kept.items():
        path = f"{year}/{name}"
        if path in files:
            files[path] = _filtered(files[path], test)
    return files


def _undone(content: bytes, correction: Row, key: tuple[str, ...]) -> bytes:
    columns, rows = _read(content)
    for row in rows:
        if "|".join(row[k] for k in key) == correction["khoa"]:
            row[correction["cot"]] = correction["truoc"]
    return _written(columns, rows)


def _filtered(content: bytes, test: Callable[[int, Row], bool]) -> bytes:
    columns, rows = _read(content)
    return _written(columns, [row for i, row in enumerate(rows) if test(i, row)])


def _read(content: bytes) -> tuple[list[str], list[Row]]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    return list(reader.fieldnames or ()), list(reader)


def _written(columns: list[str], rows: list[Row]) -> bytes:
    text = io.StringIO(newline="")
    out = csv.DictWriter(text, columns, lineterminator="\n")
    out.writeheader()
    out.writerows(rows)
    return text.getvalue().encode("utf-8")
