"""One file: bytes → strict pre-check → typed columns. What is neither plainly right nor plainly wrong is judged by
frictionless.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from thidua.contract.tables import TableSpec
from thidua.findings.catalogue import problem
from thidua.findings.collect import Collector
from thidua.findings.problem import Problem
from thidua.reading.datasets import Found
from thidua.reading.decoding import MAX_BYTES
from thidua.reading.normalise import Row, normalise, only_form
from thidua.reading.records import write_row
from thidua.reading.typed import typist

_Fault = tuple[str, str, str]  # column, the constraint that its cell breaks ("" for none), what frictionless says
_BROKEN = re.compile('constraint "([a-zA-Z]+)"')
# Limit of the Table Schema → its finding. The form on the site judges with the same.
CONSTRAINTS = {
    "required": "thieu-gia-tri",
    "enum": "ngoai-danh-muc",
    "pattern": "ma-sai-dang",
    "maxLength": "ma-sai-dang",
    "minimum": "ngoai-khoang",
    "maximum": "ngoai-khoang",
}


@dataclass(frozen=True)
class ReadFile:
    """One file after reading. `columns` hold the typed cells, `lines` the physical line of each row.

    `tep` is the path inside the dataset; `good` whether its rows may be used; `missing` the columns that it lacks, as
    it may.
    """

    tep: str
    table: str
    keys: dict[str, str]
    columns: list[list[Any]]
    lines: list[int]
    problems: list[Problem]
    good: bool
    missing: frozenset[str] = frozenset()

    @property
    def key_values(self) -> dict[str, Any]:
        """The keys that the path carries, typed."""
        return {name: int(value) if name == "nam" else value for name, value in self.keys.items()}


def read_one(entry: Found, shown: str, spec: TableSpec, keys: dict[str, str]) -> ReadFile:
    """The file's rows and findings; `shown` is the path that the findings name. Reading never stops at the first."""
    raw, refused = file_bytes(entry, shown)
    if raw is None:
        return ReadFile(entry.relpath, spec.name, keys, [], [], refused, False)
    return read_bytes(raw, entry.relpath, shown, spec, keys)


def read_bytes(raw: bytes, tep: str, shown: str, spec: TableSpec, keys: dict[str, str]) -> ReadFile:
    """`read_one` of bytes that are at hand."""
    result = normalise(raw, spec, shown)
    endless = any(p.ma == "con-loi-khac" for p in result.problems)  # enough said: no findings of the schema on top
    rows = [] if endless else result.rows
    found = Collector(shown)
    typed = _typed(rows, spec, found)
    columns = [list(column) for column in zip(*typed, strict=True)] or [[] for _ in spec.columns]
    _add_repeated_keys(found, rows, columns, spec)
    good = only_form(result.problems) and not found
    lines = [row.dong for row in rows]
    missing = spec.may_miss - result.header.keys()
    return ReadFile(tep, spec.name, keys, columns, lines, [*result.problems, *found.problems()], good, missing)


def file_bytes(entry: Found, shown: str) -> tuple[bytes | None, list[Problem]]:
    """The file's bytes, or None and why it cannot be read."""
    if entry.raw is not None and len(entry.raw) <= MAX_BYTES:
        return entry.raw, []
    if entry.raw is not None:
        return None, [problem("tep-qua-lon", shown, so=len(entry.raw), gioi_han=MAX_BYTES)]
    try:
        with entry.path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
            size = max(len(raw), entry.path.stat().st_size) if len(raw) > MAX_BYTES else len(raw)
    except OSError:
        return None, [problem("khong-doc-duoc", shown)]
    if size > MAX_BYTES:
        return None, [problem("tep-qua-lon", shown, so=size, gioi_han=MAX_BYTES)]
    return raw, []


def _typed(rows: list[Row], spec: TableSpec, found: Collector) -> list[list[Any]]:
    """The typed cells of every row."""
    known = typist(spec)
    typed = [known.row(row.cells) for row in rows]
    doubtful = [at for at, values in enumerate(typed) if values is None]
    judged = _judged([rows[at].cells for at in doubtful], spec)
    for at, (values, faults) in zip(doubtful, judged, strict=True):
        typed[at] = values
        for fault in faults:
            if fault[0] not in rows[at].wrong:
                _add_fault(found, spec, rows[at], *fault)
    return [values for values in typed if values is not None]


def _judged(rows: list[tuple[str, ...]], spec: TableSpec) -> list[tuple[list[Any], list[_Fault]]]:
    """Typed values and faults of rows that are not plainly right; those that we cannot tell are for frictionless.

    Loading it, with the schema's own check, costs more than all the rest: a plainly wrong cell must not ask for it.
    """
    known = typist(spec)
    ours = [known.judged(cells) for cells in rows]
    left = [cells for cells, one in zip(rows, ours, strict=True) if one is None]
    others = iter(_schema_rows(left, spec) if left else [])
    return [(one[0], [(*fault, "") for fault in one[1]]) if one else next(others) for one in ours]


def _schema_rows(rows: list[tuple[str, ...]], spec: TableSpec) -> list[tuple[list[Any], list[_Fault]]]:
    """Typed values and faults of each row, by frictionless with everything it could guess pinned."""
    from frictionless import Detector, Dialect
    from frictionless.formats import CsvControl
    from frictionless.resources import TableResource

    raw = "".join([write_row(spec.columns), *map(write_row, rows)]).encode()
    control = CsvControl(delimiter=",", quote_char='"', double_quote=True, line_terminator="\n")
    with TableResource(
        data=raw, scheme="buffer", format="csv", encoding="utf-8", schema=_schema(spec),
        dialect=Dialect(header=True, controls=[control]), detector=Detector(schema_sync=False),
    ) as resource:  # fmt: skip
        return [_schema_row(row, spec) for row in resource.row_stream]


def _schema_row(row: Any, spec: TableSpec) -> tuple[list[Any], list[_Fault]]:
    values = row.to_dict()
    of_cells = [e for e in row.errors if getattr(e, "field_name", "")]
    faults = [(e.field_name, "".join(_BROKEN.findall(e.note)[:1]), f"{e.type}: {e.note}") for e in of_cells]
    return [values[column] for column in spec.columns], faults


@cache
def _schema(spec: TableSpec) -> Any:
    from frictionless import Schema

    left_out = ("primaryKey", "$schema")  # keys are compared within each file, by us
    return Schema.from_descriptor({k: v for k, v in spec.schema.items() if k not in left_out})


def _add_fault(found: Collector, spec: TableSpec, row: Row, column: str, broken: str, said: str) -> None:
    field = spec.fields[column]
    limits = field.get("constraints", {})
    value = row.cells[spec.columns.index(column)]
    code = CONSTRAINTS.get(broken, "sai-luoc-do")
    found.add(
        code, row.dong, column, value or None,
        tieu_de=spec.titles[column], mo_ta=field.get("description", ""), vi_du=field.get("vi_du", ""),
        cac_gia_tri=", ".join(map(str, limits.get("enum", ()))), khoang=_range(limits), ly_do=said,
    )  # fmt: skip


def _range(limits: dict[str, Any]) -> str:
    low, high = limits.get("minimum"), limits.get("maximum")
    words = [f"từ {low}"] if low is not None else []
    return " ".join([*words, *([f"đến {high}"] if high is not None else [])])


def _add_repeated_keys(found: Collector, rows: list[Row], columns: list[list[Any]], spec: TableSpec) -> None:
    """One finding for each row that repeats the key of an earlier row of the file."""
    if not spec.key:
        return
    first: dict[tuple[object, ...], int] = {}
    own = set(spec.key)
    keys = zip(*(columns[spec.columns.index(name)] for name in spec.key), strict=True)
    for row, key in zip(rows, keys, strict=True):
        if row.wrong & own or all(v is None for v in key):
            continue
        if key in first:
            shown = "|".join("" if v is None else str(v) for v in key)
            names = ", ".join(spec.key)
            found.add("trung-khoa", row.dong, spec.key[0], shown, khoa=names, dong_truoc=first[key])
        else:
            first[key] = row.dong
