"""The data contract: which table a path is, its columns, who may write it, what is public."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from thidua.contract import OWN_FOLDER as OWN_FOLDER
from thidua.contract import read_yaml
from thidua.contract.kinds import GROUP, kinds
from thidua.contract.names import UNITS, Row, TableName
from thidua.contract.words import labels_of

DATA = "data"  # the folder of every town in a repository
UNIT_ROLE = "don-vi"  # of `ai_ghi`

_CODE = "[a-z0-9]+(?:-[a-z0-9]+)*"
_PATH_KEYS = {"nam": "20[0-9]{2}", "ma_don_vi": _CODE, "ma_ky": _CODE, "phan": _CODE}
PART = "phan"


@dataclass(frozen=True, eq=False)
class TableSpec:
    """One table of bang.yml with its Table Schema.

    `pattern` is the path inside a dataset (`{nam}/don-vi/{ma_don_vi}/dang-ky.csv`); `key` the columns that
    identify a row within one file; `period` the period whose lock closes the file, or None. `writers`: the roles of
    danh-muc/tai-khoan that may write it; `don-vi` only where the path carries the unit's own code.
    `public_rows`: column → its values in the rows that may be published; empty where every row may.
    `part_pattern`: where the table may also stand in several files, when one would be too long ({phan} names each).
    `fillable`: None for a table whose rows may change; else what it has stays, but for these columns while they hold
    the value beside them ("" for an empty cell). `correctable`: whether a row of corrections mends it.
    """

    name: TableName[Row]
    pattern: str
    schema: dict[str, Any]
    writers: tuple[str, ...]
    public: tuple[str, ...]
    key: tuple[str, ...]
    period: str | None
    may_be_empty: bool
    title: str
    public_rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    part_pattern: str | None = None
    fillable: dict[str, str] | None = None
    correctable: bool = True

    @cached_property
    def fields(self) -> dict[str, dict[str, Any]]:
        """Column name → its field of the schema, in the order of the file."""
        return {f["name"]: f for f in self.schema["fields"]}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.fields)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Column → its Vietnamese title."""
        return {name: f.get("title", name) for name, f in self.fields.items()}

    @cached_property
    def may_miss(self) -> frozenset[str]:
        """Columns that came later, or went: a file without one reads as if it were empty."""
        return frozenset(name for name, f in self.fields.items() if f.get("duoc_thieu"))

    @cached_property
    def _renamed(self) -> dict[str, str]:
        return {f["truoc_la"]: name for name, f in self.fields.items() if "truoc_la" in f}

    def name_now(self, column: str) -> str:
        """The column's name in the schema, of one that an older file or record names as it was called then."""
        return self._renamed.get(column, column)

    @cached_property
    def references(self) -> dict[str, str]:
        """Column → the table whose key its value must be."""
        return {name: f["tham_chieu"] for name, f in self.fields.items() if "tham_chieu" in f}

    @cached_property
    def lists(self) -> dict[str, str]:
        """Column holding codes separated by `|` → the table they come from."""
        return {name: f["danh_sach"] for name, f in self.fields.items() if "danh_sach" in f}

    @property
    def is_of_units(self) -> bool:
        """Whether each unit writes its own file of the table."""
        return UNIT_ROLE in self.writers

    @cached_property
    def path_keys(self) -> tuple[str, ...]:
        """Keys that the path carries, in its order: of `nam`, `ma_don_vi`, `ma_ky`."""
        return tuple(re.findall(r"{(\w+)}", self.pattern))

    @cached_property
    def _regexes(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_path_regex(p) for p in (self.pattern, self.part_pattern) if p)

    def labels(self, column: str) -> dict[str, str]:
        """Code → Vietnamese label of a column with fixed values; empty for any other column."""
        return dict(self.fields[column].get("nhan", {}))

    def label(self, column: str, code: str | None) -> str:
        """The words of a code in the column; the code itself where the schema has none, "" without a code."""
        return str(self.fields[column].get("nhan", {}).get(code, code)) if code else ""

    def may_be_filled(self, column: str, was: str) -> bool:
        """Whether a cell that holds `was` may still be written on, in a table that only grows."""
        return (self.fillable or {}).get(column) == was

    def match(self, relpath: str) -> dict[str, str] | None:
        """The keys in the path when it is a file of this table, else None."""
        for regex in self._regexes:
            if found := regex.fullmatch(relpath):
                return {key: value for key, value in found.groupdict().items() if key != PART}
        return None

    def holds_units(self, column: str) -> bool:
        """Whether the column carries a unit's code or its statistical code."""
        return column in ("ma_don_vi", "ma_gso") or self.references.get(column) == UNITS


@dataclass(frozen=True)
class Archive:
    """A folder of released copies: `pattern` is like `{nam}/da-cong-bo/{ma}/`, `writers` the roles that add to it."""

    pattern: str
    writers: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A file that is no table: `pattern` is like `{nam}/ke-hoach/luat.yml`. It is published as it is."""

    name: str
    pattern: str
    writers: tuple[str, ...]

    def of_year(self, nam: int) -> str:
        """The document's path inside a dataset, of a year."""
        return self.pattern.format(nam=nam)


@dataclass(frozen=True, eq=False)
class Contract:
    """All tables, in the order of bang.yml."""

    tables: tuple[TableSpec, ...]
    archives: tuple[Archive, ...] = ()
    documents: tuple[Document, ...] = ()

    def document(self, relpath: str) -> Document | None:
        """The document that a path inside a dataset is."""
        return next((d for d in self.documents if _path_regex(d.pattern).fullmatch(relpath)), None)

    def archive(self, relpath: str) -> Archive | None:
        """The archive that a path inside a dataset is a file of: checked as a whole, never read as a table."""
        return next((a for a in self.archives if _archive_regex(a.pattern).match(relpath)), None)

    @cached_property
    def _by_name(self) -> dict[str, TableSpec]:
        return {spec.name: spec for spec in self.tables}

    @cached_property
    def _by_depth(self) -> dict[int, list[TableSpec]]:
        """The tables with files at so many folders: a path is held to a few patterns, not to all."""
        found: dict[int, list[TableSpec]] = {}
        for spec in self.tables:
            for depth in {p.count("/") for p in (spec.pattern, spec.part_pattern) if p}:
                found.setdefault(depth, []).append(spec)
        return found

    def table(self, name: str) -> TableSpec:
        """The table of that name. Raises KeyError when bang.yml does not list it."""
        return self._by_name[name]

    def match(self, relpath: str) -> tuple[TableSpec, dict[str, str]] | None:
        """The table that a path inside a dataset belongs to, and the keys the path carries."""
        for spec in self._by_depth.get(relpath.count("/"), ()):
            keys = spec.match(relpath)
            if keys is not None:
                return spec, keys
        return None


@cache
def _path_regex(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"{(\w+)}", pattern)
    named = (f"(?P<{p}>{_PATH_KEYS[p]})" if i % 2 else re.escape(p) for i, p in enumerate(parts))
    return re.compile("".join(named), re.ASCII)


def load_contract(folder: Path | None = None) -> Contract:
    """Read bang.yml and the schemas it names; the repository's own by default.

    Descriptors are trusted input: they never come from a submission.
    """
    return _loaded(folder or OWN_FOLDER)


def label(table: str, column: str, code: str | None) -> str:
    """`TableSpec.label` of the running code's own contract. Raises KeyError for an unknown table or column."""
    return load_contract().table(table).label(column, code)


@cache
def _loaded(folder: Path) -> Contract:
    entries = read_yaml(folder / "bang.yml")
    tables = tuple(_spec(entry, folder) for entry in entries if "bang" in entry)
    archives = (Archive(entry["mau"], tuple(entry["ai_ghi"])) for entry in entries if "luu_tru" in entry)
    documents = (Document(e["tai_lieu"], e["mau"], tuple(e["ai_ghi"])) for e in entries if "tai_lieu" in e)
    return Contract(tables, tuple(archives), tuple(documents))


@cache
def _archive_regex(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"{(\w+)}", pattern)
    keys = {**_PATH_KEYS, "ma": _CODE}
    return re.compile("".join(keys[p] if i % 2 else re.escape(p) for i, p in enumerate(parts)) + ".", re.ASCII)


_KEYS = {"bang", "mau", "mau_phan", "luoc_do", "ai_ghi", "cong_khai", "dong_cong_khai", "khoa", "ky", "duoc_rong",
         "chi_them", "dinh_chinh_duoc"}  # fmt: skip


def _spec(entry: dict[str, Any], folder: Path) -> TableSpec:
    if left := set(entry) - _KEYS:
        raise ValueError(f"bang.yml, {entry['bang']}: nobody reads {sorted(left)}")
    schema = json.loads((folder / entry["luoc_do"]).read_text(encoding="utf-8"))
    schema["fields"] = [_with_labels(f, folder) for f in schema["fields"]]
    spec = TableSpec(
        name=TableName(entry["bang"]),
        pattern=entry["mau"],
        schema=schema,
        writers=tuple(entry["ai_ghi"]),
        public=tuple(entry["cong_khai"]),
        key=tuple(entry.get("khoa") or schema.get("primaryKey") or ()),
        period=entry.get("ky"),
        may_be_empty=bool(entry.get("duoc_rong", False)),
        title=schema["title"],
        public_rows={c: _public_values(v, folder) for c, v in (entry.get("dong_cong_khai") or {}).items()},
        part_pattern=entry.get("mau_phan"),
        fillable=entry.get("chi_them"),
        correctable=bool(entry.get("dinh_chinh_duoc", "chi_them" not in entry)),
    )
    _hold_to_their_place(spec)
    return spec


def _hold_to_their_place(spec: TableSpec) -> None:
    """Columns that a file may lack stand last, are no key, and may be empty: else an old file could not be read."""
    later = spec.columns[len(spec.columns) - len(spec.may_miss) :]
    if spec.may_miss != set(later):
        raise ValueError(f"{spec.name}: columns with duoc_thieu stand last, not {sorted(spec.may_miss - set(later))}")
    if wrong := [c for c in later if c in spec.key or spec.fields[c].get("constraints", {}).get("required")]:
        raise ValueError(f"{spec.name}: a column that a file may lack is neither required nor a key, not {wrong}")


def _with_labels(field: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The field with the codes and labels of the group that its `nhan` names; `enum` leaves some codes out."""
    group = field.get("nhan")
    if not isinstance(group, str):
        return field
    labels = {kind.loai: kind.ten for kind in kinds(folder)} if group == GROUP else labels_of(group, folder)
    limits = field.get("constraints", {})
    codes = limits.get("enum", list(labels))
    return {**field, "constraints": {**limits, "enum": codes}, "nhan": {code: labels[code] for code in codes}}


def _public_values(values: str | list[str], folder: Path) -> tuple[str, ...]:
    """Values of a column in rows that may be published; the name of the kinds of report stands for the public ones."""
    return tuple(k.loai for k in kinds(folder) if k.cong_khai) if values == GROUP else tuple(values)
