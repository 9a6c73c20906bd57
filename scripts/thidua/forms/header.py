"""The header line against the schema's columns."""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches

from thidua.contract import TableSpec
from thidua.forms.collect import Collector

_UNKNOWN = "?"
_SHOWN = 200


def read_header(cells: list[str], spec: TableSpec, found: Collector) -> list[str] | None:
    """The column that each place of a row holds, `?` for a place to leave out; None when there is no header."""
    names = [_name(cell, found) for cell in cells]
    if not set(names) & set(spec.columns):
        found.add("khong-co-tieu-de", 1, bang=spec.name, cac_cot=",".join(spec.columns))
        return None
    return _known(names, spec, found)


def _name(cell: str, found: Collector) -> str:
    visible = "".join(c for c in cell if unicodedata.category(c) not in ("Cf", "Cc"))
    name = unicodedata.normalize("NFC", visible[:_SHOWN]).strip()
    control = next((c for c in cell if unicodedata.category(c) == "Cc"), None)
    if control:
        found.count("ky-tu-dieu-khien", 1, gia_tri=cell[:_SHOWN], per_file=True, ky_tu=f"U+{ord(control):04X}")
    elif visible != cell:
        found.count("ky-tu-an", 1, gia_tri=cell, per_file=True, ky_tu="ở dòng tiêu đề")
    elif visible.strip() != visible:
        found.count("khoang-trang", 1, gia_tri=cell, per_file=True)
    return name


def _known(names: list[str], spec: TableSpec, found: Collector) -> list[str]:
    missing = [c for c in spec.columns if c not in names]
    kept: list[str] = []
    for place, name in enumerate(names):
        fault = _fault(name, kept, spec)
        if not fault:
            kept.append(name)
            continue
        kept.append(_UNKNOWN)
        meant = _meant(name, place, len(names), missing, spec)
        if meant:
            missing.remove(meant)
        hint = f" Có phải “{meant}” ({spec.titles[meant]})?" if meant else ""
        columns = ", ".join(spec.columns)
        found.add(fault, 1, name or None, name or None, so=place + 1, bang=spec.name, goi_y=hint, cac_cot=columns)
    for name in missing:
        found.add("cot-thieu", 1, name, tieu_de=spec.titles[name])
    order = [n for n in kept if n != _UNKNOWN]
    if order != [c for c in spec.columns if c in order]:
        found.add("sai-thu-tu-cot", 1, cac_cot=", ".join(spec.columns))
    return kept


def _fault(name: str, kept: list[str], spec: TableSpec) -> str | None:
    if not name:
        return "tieu-de-trong"
    if name in kept:
        return "tieu-de-lap"
    return None if name in spec.columns else "cot-la"


def _meant(name: str, place: int, width: int, missing: list[str], spec: TableSpec) -> str | None:
    """The missing column that a faulty name stands for: so that one slip is one finding."""
    for column in missing:
        if name.casefold() in (column, spec.titles[column].casefold()):
            return column
    close = get_close_matches(name, missing, 1, 0.8) if name else []
    if close:
        return close[0]
    at_place = spec.columns[place] if width == len(spec.columns) else None
    return at_place if at_place in missing else None
