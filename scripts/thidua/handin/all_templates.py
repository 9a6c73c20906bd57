"""The workbooks of every unit for one table and period in one go, and which other years wait for the same."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from thidua.contract.tables import load_contract
from thidua.handin.copies import Copies
from thidua.handin.due import sends
from thidua.handin.place import Place, UsageError, choose_town, place_said
from thidua.handin.template import form_of
from thidua.reading.reader import read_dataset
from thidua.town.town import Town

EVERYONE = "moi-don-vi"


@dataclass(frozen=True)
class Set:
    """File name → content; the place of one of them; how many units have nothing to fill in."""

    files: dict[str, bytes]
    place: Place
    without: int


def run_all(data: Path, words: list[str], bo: str | None, nam: int | None) -> Set:
    """The workbook of every unit that sends figures in the year and has anything to fill in: `words` are those of one,
    with EVERYONE in the place of the unit. Raises UsageError."""
    contract = load_contract()
    town = Town(read_dataset(choose_town(data, bo), contract)[0], contract)
    if not town.years:
        raise UsageError(f"Bộ dữ liệu {town.ma} chưa có kế hoạch năm nào.")
    units = town.year(nam or town.years[-1]).senders
    every = [place_said(town, [ma if word == EVERYONE else word for word in words], nam) for ma in units]
    places = [p for p, unit in zip(every, units.values(), strict=True) if sends(town, p.spec, unit)]
    if not places:
        raise UsageError(f"Năm {nam or town.years[-1]} chưa có đơn vị nào gửi số liệu.")
    copies, files = Copies(), {}
    for place in places:
        form = form_of(town, place)
        if form.lines or form.spare:
            files[f"{name_of(place)}.xlsx"] = copies.to_bytes(form)
    return Set(files, places[0], len(places) - len(files))


def name_of(place: Place) -> str:
    """A name that by itself says whose the file is, which table, period and year: 03001-tien-do-quy-1-2022."""
    parts = (place.keys.get("ma_don_vi", ""), place.what, place.keys.get("ma_ky", ""), place.keys["nam"])
    return "-".join(part for part in parts if part)
