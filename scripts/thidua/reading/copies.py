"""Released copies, read by the schemas that they were released with: a contract that moves on never judges history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from thidua.contract.names import Row
from thidua.contract.tables import OWN_FOLDER, Contract, TableSpec
from thidua.reading.datasets import TownFiles
from thidua.reading.one_file import read_one
from thidua.reading.reader import table_of_files
from thidua.reading.released import SCHEMAS, SOURCES, Release
from thidua.reading.typed import TYPES

FIRST = OWN_FOLDER / "ban-1"  # of releases that carry no schemas
_MOST = 200_000  # bytes of a schema
# What a schema says of how a column is read. Its limits are not asked: the copy was judged when it was released, its
# hash says that it has not changed since, and nothing that a copy brings along may steer the program.
_READ_BY = ("name", "type", "title", "tham_chieu", "danh_sach", "truoc_la", "duoc_thieu")


class CopyUnread(Exception):
    """Raised by read_copy alone; the message says in Vietnamese why."""


@dataclass(frozen=True)
class Copy:
    """The rows of one released file, by the names that its columns have now; `columns` are those that it has."""

    columns: frozenset[str]
    rows: Sequence[Row]


def schemas_of(tables: Iterable[TableSpec]) -> dict[str, bytes]:
    """The schemas that a new release carries, by their path inside its folder."""
    return {_path(spec): json.dumps(spec.schema, ensure_ascii=False, indent=2).encode() + b"\n" for spec in tables}


def read_copy(files: TownFiles, release: Release, relpath: str, contract: Contract) -> Copy | None:
    """The release's copy of the file at `relpath` inside the dataset; None where it has none. Raises CopyUnread."""
    found, match = files.find(f"{release.path}/{SOURCES}/{relpath}"), contract.match(relpath)
    if found is None or match is None:
        return None
    spec, keys = match
    own = files.find(f"{release.path}/{_path(spec)}")
    then = _spec_then(spec, own.content() if own else None)
    read = read_one(replace(found, relpath=relpath), relpath, then, keys)
    if not read.good:
        raise CopyUnread(read.problems[0].thong_bao.rstrip("."))
    rows = table_of_files([read], then).rows
    named = [{spec.name_now(name): value for name, value in row.items()} for row in rows]
    return Copy(frozenset(map(spec.name_now, set(then.columns) - read.missing)), named)


def _path(spec: TableSpec) -> str:
    return f"{SCHEMAS}/{spec.name.replace('/', '.')}.json"


@cache  # the same table for the same schema, so that what reads its cells is made once
def _spec_then(spec: TableSpec, own: bytes | None) -> TableSpec:
    """The table by the schema that the release carries, else the first, else – it is younger than both – today's."""
    first = FIRST / _path(spec).partition("/")[2]
    said = _fields(own) if own is not None else _fields(first.read_bytes()) if first.exists() else spec.schema["fields"]
    if said is None:
        raise CopyUnread(f"lược đồ {_path(spec)} của bản lưu không đúng dạng")
    fields = [{name: field[name] for name in _READ_BY if name in field} for field in said]
    return replace(spec, schema={"fields": fields, "missingValues": [""]}, key=(), may_be_empty=True)


def _fields(raw: bytes) -> list[dict[str, Any]] | None:
    """The columns of a schema, None where it is none."""
    try:
        said = json.loads(raw) if len(raw) <= _MOST else None
    except (ValueError, RecursionError):
        return None
    fields = said.get("fields") if isinstance(said, dict) else None
    return fields if isinstance(fields, list) and all(map(_is_field, fields)) else None


def _is_field(field: Any) -> bool:
    texts = ("name", "title", "tham_chieu", "danh_sach", "truoc_la")
    return (
        isinstance(field, dict)
        and isinstance(field.get("name"), str)
        and not field["name"].startswith("_")  # where a row stands: ours alone
        and field.get("type") in TYPES
        and all(isinstance(field.get(name, ""), str) for name in texts)
    )
