"""The second plan of the tests, unlike Sa Pa's in every respect: a commune, its villages, two half-years. Invented."""

from __future__ import annotations

import shutil
from pathlib import Path

from thidua.contract.tables import load_contract
from thidua.founding.place import Place
from thidua.founding.skeleton import files_of, load
from thidua.founding.units import read_units

PLAN = Path(__file__).parent / "end_to_end" / "ke-hoach-hai"
NAME, CODE, YEAR = "Xã Hồ Thử", "ho-thu", 2026
BODY = "Văn phòng HĐND và UBND xã"


def put_plan(town: Path) -> None:
    """The commune's own lists and plan in the place of the skeleton's; a village that ends in mid-year."""
    for part, target in (("danh-muc", town / "danh-muc"), ("ke-hoach", town / f"{YEAR}/ke-hoach")):
        shutil.copytree(PLAN / part, target, dirs_exist_ok=True)
    units = town / "danh-muc/don-vi.csv"
    lines = units.read_text("utf-8")
    ended = lines.replace(",thon-ban,ban,,3,,,", ",thon-ban,ban,,3,,2026-06-30,Bản Nà Mới (na-moi)")
    assert ended != lines
    units.write_text(ended.replace(",ca-xa,", ",co-quan-xa,"), encoding="utf-8", newline="")


def write_second_plan(data: Path) -> Path:
    """The commune below `data`, before anybody has sent anything."""
    place = Place(CODE, NAME, NAME, "xã", BODY, "", "", "", YEAR)
    for path, content in files_of(place, read_units(PLAN / "don-vi.csv"), load("trong"), load_contract()).items():
        (data / CODE / path).parent.mkdir(parents=True, exist_ok=True)
        (data / CODE / path).write_bytes(content)
    put_plan(data / CODE)
    return data / CODE
