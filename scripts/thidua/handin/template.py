"""`thidua template`: the workbook of one file, with the rows that are due standing ready."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from thidua.contract.names import DOSSIERS, INITIATIVES, RECEIPTS, SURVEYS
from thidua.contract.tables import TableSpec, load_contract
from thidua.handin.due import ROWS, WIDTHS, own_values
from thidua.handin.layout import HELPER, Column, Form, Line, choices
from thidua.handin.place import Place, UsageError, choose_town, place_said
from thidua.handin.rest import RESTS
from thidua.handin.workbook import to_bytes
from thidua.reading.cells import columns_of
from thidua.reading.reader import read_dataset
from thidua.town.town import Town
from thidua.writing.store import Store

_SPARE = 30
_CODE_WIDTH = 16
# Where the waiting rows are all that can be: nobody adds a row to these.
COMPLETE = frozenset(ROWS) - {RECEIPTS, SURVEYS, INITIATIVES, DOSSIERS}


def run(data: Path, words: list[str], bo: str | None, nam: int | None) -> tuple[bytes, Place, str]:
    """The workbook that WHO WHAT [PERIOD] mean, its place, and, where nobody said which year, a sentence about others
    that wait for the same file. Raises UsageError."""
    contract = load_contract()
    dataset, _ = read_dataset(choose_town(data, bo), contract)  # what is wrong elsewhere does not stop a template
    town = Town(dataset, contract)
    place = place_said(town, words, nam)
    return to_bytes(form_of(town, place)), place, "" if nam else other_years(town, place)


def other_years(town: Town, place: Place) -> str:
    """The sentence about the other years in which the file's period is open: opening a year closes none before."""
    others = [town.year(nam) for nam in town.years if place.period and nam != place.nam]
    waiting = [year.nam for year in others if place.is_open(year)]
    if not waiting:
        return ""
    named = ", ".join(map(str, waiting))
    return f"Đây là năm {place.nam}; kỳ này của năm {named} cũng chưa khóa sổ: thêm --nam {waiting[0]} nếu cần năm ấy."


def write_new(folder: Path, files: Mapping[str, bytes], said: str, store: Store) -> None:
    """Write files that are not there yet: one that someone may have filled is never replaced.

    Raises UsageError, NotWritten, OSError; then nothing was written.
    """
    if there := [folder / name for name in files if os.path.lexists(folder / name)]:
        more = f" (và {len(there) - 1} tệp khác)" if len(there) > 1 else ""
        raise UsageError(
            f"Đã có tệp “{there[0]}”{more}, có thể đang điền dở nên không ghi đè. Chọn tên khác bằng --out."
        )
    store.put(files, (said,))


def form_of(town: Town, place: Place) -> Form:
    """The template of a place as plain data: the rows due first, then what the file holds beyond them."""
    spec = place.spec
    waiting = ROWS.get(spec.name, lambda _c, _p: [])(town, place)
    lines = _with_own(waiting, town, place)
    titles = list(dict.fromkeys(t for line in lines for t in line.seen))
    columns = [_column(town, spec, c, place, bool(waiting)) for c in spec.columns]
    lead = max((spec.columns.index(c) + 1 for c in spec.key), default=0) if titles else 0
    return Form(
        title=title_of(town, place),
        path=place.path,
        columns=(*columns[:lead], *map(_helper, titles), *columns[lead:]),
        lines=tuple(lines),
        spare=0 if spec.name in COMPLETE else _SPARE,
        rest=RESTS.get(spec.name),
        thuong_truc=town.goi.thuong_truc,
        signed=spec.is_of_units,
    )


def _with_own(waiting: list[Line], town: Town, place: Place) -> list[Line]:
    """The waiting rows with what the file says already, then its other rows."""
    own = own_values(town, place)
    lines = []
    for line in waiting:
        key = tuple(line.values.get(c, "") for c in place.spec.key)
        lines.append(Line(own.pop(key, line.values), line.seen, line.closed))
    return [*lines, *(Line(values) for values in own.values())]


def _column(town: Town, spec: TableSpec, name: str, place: Place, waiting: bool) -> Column:
    field = spec.fields[name]
    fixed = waiting and name in spec.key and spec.name in COMPLETE
    return Column(
        title=spec.titles[name],
        help=town.goi.own(field.get("description", "")),
        name=name,
        fixed=fixed,
        required=bool(field.get("constraints", {}).get("required")),
        example=str(field.get("vi_du", "")),
        choices={} if fixed else choices(spec, name, town, place.of_year),
        number=columns_of(spec)[name].kind in ("number", "integer"),
        width=_CODE_WIDTH if fixed else None,
    )


def _helper(title: str) -> Column:
    return Column(f"{HELPER}{title}", "Để xem khi điền, không phải nhập; không được nhận vào kho.", width=WIDTHS[title])


def title_of(town: Town, place: Place) -> str:
    """Tiến độ quý 2 năm 2022 – Xã Bản Hồ; Danh mục đơn vị: the first line of what is filled and handed in."""
    if place.of_year is None:
        return place.spec.title
    unit = town.units.get(place.keys.get("ma_don_vi", ""))
    period = town.year(place.nam).periods.get(place.keys.get("ma_ky", ""))
    when = period["ten"] if period else f"năm {place.nam}"
    lead = when if when.startswith(place.spec.title) else f"{place.spec.title} – {when}"
    return f"{lead} – {unit['ten']}" if unit else lead
