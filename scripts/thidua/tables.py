"""The one reader, shared by validation and build: bytes → strict pre-check → frictionless → typed frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from thidua.catalogue import problem
from thidua.contract import Contract, TableSpec
from thidua.dataset import Dataset
from thidua.datasets import Found, list_files, read_meta
from thidua.forms.collect import Collector
from thidua.forms.decoding import MAX_BYTES
from thidua.normalise import Row, normalise, only_form, write_row
from thidua.problems import Problem


@dataclass(frozen=True)
class _File:
    """One file after the pre-check. `tep` is the path inside the dataset, `shown` the one findings name."""

    tep: str
    shown: str
    keys: dict[str, str]
    rows: list[Row]
    usable: bool


def read_dataset(folder: Path, contract: Contract) -> tuple[Dataset, list[Problem]]:
    """Every table of one town and the findings of all its files; reading never stops at the first.

    A file with an error of content gives no rows; one that is wrong in form alone gives its mended rows.
    """
    meta, problems = read_meta(folder)
    by_table: dict[str, list[_File]] = {spec.name: [] for spec in contract.tables}
    for entry in list_files(folder):
        match = contract.match(entry.relpath)
        shown = f"{folder.name}/{entry.relpath}"
        if entry.code is None and contract.is_archive(entry.relpath):
            continue  # a released copy: checks/releases.py holds it to its hashes
        if entry.code or match is None:
            problems.append(problem(entry.code or "tep-la", shown))
            continue
        spec, keys = match
        file, found = _precheck(entry, shown, spec, keys)
        by_table[spec.name].append(file)
        problems += found
    tables = {}
    for spec in contract.tables:
        tables[spec.name], found = _typed(by_table[spec.name], spec)
        problems += found
    years = {int(f.keys["nam"]) for files in by_table.values() for f in files if "nam" in f.keys}
    dataset = Dataset(folder.name, folder, meta, tables, tuple(sorted(years)))
    return dataset, sorted(problems, key=order)


def read_file(
    path: Path, spec: TableSpec, keys: dict[str, str] | None = None, tep: str | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """One file of the table `spec`; `keys` are those of its path, `tep` the name that findings give it."""
    name = tep or path.name
    file, problems = _precheck(Found(name, path), name, spec, keys or {})
    frame, found = _typed([file], spec)
    return frame, sorted(problems + found, key=order)


def order(p: Problem) -> tuple[str, int, str, str]:
    """Findings by file, line and column."""
    return p.tep, p.dong or 0, p.cot or "", p.ma


def _precheck(entry: Found, shown: str, spec: TableSpec, keys: dict[str, str]) -> tuple[_File, list[Problem]]:
    try:
        with entry.path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
            size = max(len(raw), entry.path.stat().st_size)
    except OSError:
        return _File(entry.relpath, shown, keys, [], False), [problem("khong-doc-duoc", shown)]
    if size > MAX_BYTES:
        too_big = problem("tep-qua-lon", shown, so=size, gioi_han=MAX_BYTES)
        return _File(entry.relpath, shown, keys, [], False), [too_big]
    result = normalise(raw, spec, shown)
    endless = any(p.ma == "con-loi-khac" for p in result.problems)  # enough said: no findings of the schema on top
    rows = [] if endless else result.rows
    return _File(entry.relpath, shown, keys, rows, only_form(result.problems)), result.problems


def _typed(files: list[_File], spec: TableSpec) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows of all files of a table in one pass of frictionless, which costs more to start than to run."""
    places = [(file, row) for file in files for row in file.rows]
    found = {file.tep: Collector(file.shown) for file in files}
    typed: list[dict[str, Any]] = []
    for (file, row), (values, faults) in zip(places, _schema_rows([r.cells for _, r in places], spec), strict=True):
        for fault in faults:
            if fault[0] not in row.wrong:
                _add_fault(found[file.tep], spec, row, *fault)
        typed.append({**values, **_path_values(file.keys), "_tep": file.tep, "_dong": row.dong})
    _add_repeated_keys(found, places, typed, spec)
    problems = [p for collector in found.values() for p in collector.problems()]
    broken = {file.tep for file in files if not file.usable or found[file.tep]}
    kept = [t for t in typed if t["_tep"] not in broken]
    columns = [*spec.columns, *(k for k in spec.path_keys if k not in spec.columns), "_tep", "_dong"]
    return pd.DataFrame([[t.get(c) for c in columns] for t in kept], columns=columns, dtype=object), problems


def _path_values(keys: dict[str, str]) -> dict[str, Any]:
    return {name: int(value) if name == "nam" else value for name, value in keys.items()}


_Fault = tuple[str, str, str]  # column, kind of fault, what frictionless says


def _schema_rows(rows: list[tuple[str, ...]], spec: TableSpec) -> Iterator[tuple[dict[str, Any], list[_Fault]]]:
    """Typed values and faults of each row, by frictionless with everything it could guess pinned."""
    if not rows:
        return
    from frictionless import Detector, Dialect  # half a second, wanted only here
    from frictionless.formats import CsvControl
    from frictionless.resources import TableResource

    raw = "".join([write_row(spec.columns), *map(write_row, rows)]).encode()
    control = CsvControl(delimiter=",", quote_char='"', double_quote=True, line_terminator="\n")
    with TableResource(
        data=raw, scheme="buffer", format="csv", encoding="utf-8", schema=_schema(spec),
        dialect=Dialect(header=True, controls=[control]), detector=Detector(schema_sync=False),
    ) as resource:  # fmt: skip
        for row in resource.row_stream:
            faults = [(getattr(e, "field_name", ""), e.type, e.note) for e in row.errors]
            yield row.to_dict(), [f for f in faults if f[0]]


@cache
def _schema(spec: TableSpec) -> Any:
    from frictionless import Schema

    left_out = ("primaryKey", "$schema")  # keys are compared within each file, by us
    return Schema.from_descriptor({k: v for k, v in spec.schema.items() if k not in left_out})


def _add_fault(found: Collector, spec: TableSpec, row: Row, column: str, kind: str, note: str) -> None:
    field = spec.fields[column]
    limits = field.get("constraints", {})
    value = row.cells[spec.columns.index(column)]
    broken = next((name for name in limits if f'constraint "{name}"' in note), "")
    code = {
        "required": "thieu-gia-tri", "enum": "ngoai-danh-muc", "pattern": "ma-sai-dang",
        "minimum": "ngoai-khoang", "maximum": "ngoai-khoang",
    }.get(broken, "sai-luoc-do")  # fmt: skip
    found.add(
        code, row.dong, column, value or None,
        tieu_de=spec.titles[column], mo_ta=field.get("description", ""), vi_du=field.get("vi_du", ""),
        cac_gia_tri=", ".join(map(str, limits.get("enum", ()))), khoang=_range(limits), ly_do=f"{kind}: {note}",
    )  # fmt: skip


def _range(limits: dict[str, Any]) -> str:
    low, high = limits.get("minimum"), limits.get("maximum")
    words = [f"từ {low}"] if low is not None else []
    return " ".join([*words, *([f"đến {high}"] if high is not None else [])])


def _add_repeated_keys(
    found: dict[str, Collector], places: list[tuple[_File, Row]], typed: list[dict[str, Any]], spec: TableSpec
) -> None:
    """One finding for each row that repeats the key of an earlier row of its file."""
    first: dict[tuple[object, ...], int] = {}
    for (file, row), values in zip(places, typed, strict=True):
        key = (file.tep, *(values[c] for c in spec.key))
        if not spec.key or row.wrong & set(spec.key) or all(v is None for v in key[1:]):
            continue
        if key in first:
            shown = "|".join("" if v is None else str(v) for v in key[1:])
            columns = ", ".join(spec.key)
            found[file.tep].add("trung-khoa", row.dong, spec.key[0], shown, khoa=columns, dong_truoc=first[key])
        else:
            first[key] = row.dong
