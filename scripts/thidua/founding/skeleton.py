"""A skeleton (mau/<name>/) → the files of a new place: its lists, its plan of a year, its law where it has one.

A cell of a skeleton may name a word of the place in braces (`{noi}`); nothing else of it is a template.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.contract import read_yaml
from thidua.contract.tables import Contract
from thidua.desk.writing import table_bytes
from thidua.founding.place import Place
from thidua.founding.units import Unit, coded, kind_of, short_name
from thidua.reading.meta import META
from thidua.town.spoken import words_of
from thidua.town.wording import upper_first

FOLDER = Path(__file__).parent / "mau"
PLAIN = "trong"
LAUNCHER = "ubnd"
_WORD = re.compile(r"{(\w+)}")
Text = dict[str, str]


def names() -> tuple[str, ...]:
    """The skeletons that there are, the plain one first."""
    return tuple(sorted((p.parent.name for p in FOLDER.glob("*/mau.yml")), key=lambda name: (name != PLAIN, name)))


@dataclass(frozen=True)
class Skeleton:
    """One skeleton. `kinds`: kinds of unit with their block and level; `units`: those that the law itself names."""

    name: str
    kinds: tuple[Mapping[str, str], ...]
    units: tuple[Unit, ...]

    @property
    def folder(self) -> Path:
        return FOLDER / self.name


def load(name: str) -> Skeleton:
    """A skeleton by its name. Raises KeyError, OSError."""
    told: dict[str, Any] = read_yaml(FOLDER / name / "mau.yml")
    units = tuple(Unit(at, **unit) for at, unit in enumerate(told.get("don_vi") or (), 1))
    return Skeleton(name, tuple(told["loai"]), units)


def files_of(place: Place, given: Iterable[Unit], skeleton: Skeleton, contract: Contract) -> dict[str, bytes]:
    """Path inside the new folder → content, whole: it stands by itself. The list's units, else the skeleton's own."""
    units = list(given) or coded(skeleton.units)
    tables = {table: _rows(file, place) for table, file in _sources(skeleton)}
    blocks, kinds = tables.setdefault("danh-muc/khoi", []), tables.setdefault("danh-muc/loai-don-vi", [])
    kinds += [_filled({c: kind[c] for c in ("ma_loai", "ten", "cap")}, place) for kind in _own_kinds(skeleton, place)]
    tables["danh-muc/don-vi"] = [*_units(units, skeleton, blocks, kinds), _launcher(place, kinds)]
    for rows in (kinds, tables["danh-muc/don-vi"]):
        for at, row in enumerate(rows, 1):
            row["thu_tu"] = str(at)
    tables |= {spec.name: [] for spec in contract.tables if spec.name == "danh-muc/tai-khoan"}
    laws = sorted(skeleton.folder.glob("ke-hoach/*.yml"))
    files = {META: place.meta()} | {_document(law, place): _dated(law, place) for law in laws}
    for name, rows in tables.items():
        spec = contract.table(name)
        cells = (tuple(row.get(column, "") for column in spec.columns) for row in rows)
        files[spec.pattern.format(nam=place.nam)] = table_bytes(spec, cells)
    return files


def _sources(skeleton: Skeleton) -> Iterable[tuple[str, Path]]:
    for file in sorted(skeleton.folder.glob("*/*.csv")):
        yield f"{file.parent.name}/{file.stem}", file


def _rows(file: Path, place: Place) -> list[Text]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [_filled(row, place) for row in csv.DictReader(lines)]


def _filled(row: Mapping[str, str], place: Place) -> Text:
    words = place.words
    return {column: _WORD.sub(lambda found: words[found[1]], cell) for column, cell in row.items()}


def _document(file: Path, place: Place) -> str:
    return f"{place.nam}/ke-hoach/{file.name}"


def _dated(file: Path, place: Place) -> bytes:
    """The law and its cases: they name nothing of the place but its years."""
    years = {"{nam}": str(place.nam), "{nam_sau}": str(place.nam + 1), "{nam_truoc}": str(place.nam - 1)}
    text = file.read_text("utf-8")
    for mark, year in years.items():
        text = text.replace(mark, year)
    return text.encode("utf-8")


def _own_kinds(skeleton: Skeleton, place: Place) -> list[Text]:
    return [{"ma_loai": _whole(place), "ten": "Toàn {noi}", "cap": ""}, *({**_NO_LEVEL, **k} for k in skeleton.kinds)]


_NO_LEVEL = {"cap": ""}


def _whole(place: Place) -> str:
    return f"ca-{_slug(place.ten_goi) or 'noi'}"


def _slug(text: str) -> str:
    return "-".join(words_of(text).split())


def _units(units: Iterable[Unit], skeleton: Skeleton, blocks: list[Text], kinds: list[Text]) -> Iterable[Text]:
    """Rows of don-vi; a block or a kind that only the list has is added to its catalogue."""
    block_of = {kind["ma_loai"]: kind["khoi"] for kind in skeleton.kinds}
    for unit in units:
        known = {kind["ten"].casefold(): kind["ma_loai"] for kind in kinds}
        kind, called = kind_of(unit, known)
        if kind not in {row["ma_loai"] for row in kinds}:
            kinds.append({"ma_loai": kind, "ten": upper_first(called), "cap": ""})
        block = _block(unit.khoi, blocks) if unit.khoi else block_of.get(kind) or _block(_OTHERS, blocks)
        yield {"ma_don_vi": unit.ma, "ten": unit.ten, "ten_ngan": short_name(unit, called), "ma_khoi": block,
               "loai": kind, "ma_gso": unit.ma if unit.ma.isdigit() and len(unit.ma) == 5 else ""}  # fmt: skip


_OTHERS = "Đơn vị"


def _block(said: str, blocks: list[Text]) -> str:
    """The code of a block that is said by its code or its name; a new one is ranked."""
    slug = _slug(said)
    for row in blocks:
        if slug == row["ma_khoi"] or f"{_slug(row['ten'])}-".startswith(f"{slug}-"):
            return row["ma_khoi"]
    blocks.append({"ma_khoi": slug, "ten": upper_first(said), "xep_hang": "co"})
    return slug


def _launcher(place: Place, kinds: list[Text]) -> Text:
    """The body that launched the movement: a unit of no block."""
    name = f"Ủy ban nhân dân {place.words['ten_giua']}"
    return {"ma_don_vi": LAUNCHER, "ten": name, "ten_ngan": f"Toàn {place.ten_goi}", "loai": kinds[0]["ma_loai"]}
