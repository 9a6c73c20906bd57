"""The checked-in list of public addresses (tests/site/dia-chi.txt), filled in with the codes of the data.

Read without the code under test: what the site must have is told by the list and the CSV alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from webpages import DEMO, QUARTERS, csv_rows

REPO = Path(__file__).resolve().parents[1]
LIST = REPO / "tests" / "site" / "dia-chi.txt"
TOWNS = {"": REPO / "data" / "sa-pa", DEMO: REPO / "data" / "minh-hoa"}
Codes = dict[str, list[str]]


@dataclass(frozen=True)
class Line:
    """One line of the list: an address with its placeholders, and whether the town has it too."""

    mau: str
    chi_minh_hoa: bool

    @property
    def is_page(self) -> bool:
        return not self.mau or self.mau.endswith("/")

    def stands_in(self, base: str) -> bool:
        return base == DEMO or not self.chi_minh_hoa


def lines() -> list[Line]:
    texts = [t.strip() for t in LIST.read_text("utf-8").splitlines()]
    kept = [t for t in texts if t and not t.startswith("#")]
    return [Line(t.split()[0].removeprefix("/"), t.endswith("[minh-hoa]")) for t in kept]


def plan_years(base: str) -> list[int]:
    return sorted(int(f.parents[1].name) for f in TOWNS[base].glob("*/ke-hoach/chi-tieu.csv"))


def codes(base: str, nam: int) -> Codes:
    """The codes of a year under the names of the list's placeholders, each in the order of its file."""
    town = TOWNS[base]
    units = [
        r["ma_don_vi"]
        for r in csv_rows(town / "danh-muc" / "don-vi.csv")
        if r["loai"] != "thi-xa" and (r["hieu_luc_tu"] or "0000")[:4] <= str(nam) <= (r["hieu_luc_den"] or "9999")[:4]
    ]
    of_units = {r["ma_khoi"] for r in csv_rows(town / "danh-muc" / "don-vi.csv") if r["ma_don_vi"] in units}
    blocks = [r["ma_khoi"] for r in csv_rows(town / "danh-muc" / "khoi.csv") if r["ma_khoi"] in of_units]
    kept = sorted((f.parents[2].name, f.parent.name) for f in town.glob("*/da-cong-bo/*/SHA256SUMS"))
    return {
        "bao-cao": ["6-thang", "ca-nam"],
        "linh-vuc": [r["duong_dan"] for r in csv_rows(town / "danh-muc" / "linh-vuc.csv")],
        "chi-tieu": [r["ma_chi_tieu"] for r in csv_rows(town / str(nam) / "ke-hoach" / "chi-tieu.csv")],
        "don-vi": units,
        "tap-the": [*units, "thi-xa"],
        "ky": [*QUARTERS, "nam"],
        "khoi": [r["ma_khoi"] for r in csv_rows(town / "danh-muc" / "khoi.csv") if r["xep_hang"] == "co"],
        "mo-hinh": [
            f"{f.parents[2].name}-{f.parent.name}-{r['ma']}"
            for f in sorted(town.glob("*/don-vi/*/sang-kien.csv"))
            for r in csv_rows(f)
        ],
        "khoi-khac": blocks[1:],
        "nam-phien-ban": sorted({n for n, _ in kept}),
        "phien-ban": [f"{n}/{ma}" for n, ma in kept],
    }


def short_year(base: str, address: str) -> int:
    """The year of a short address: in the demonstration progress of 2023 is released, ranks of 2022 only."""
    if base != DEMO:
        return plan_years(base)[-1]
    return 2022 if re.match(r"(xep-hang|khen-thuong|nhung/khoi)/", address) else 2023


def filled(line: Line, base: str) -> Iterator[str]:
    """Every address of a line in a town, from the site's root."""
    years = plan_years(base) if line.mau.startswith("nam/<nam>/") else [short_year(base, line.mau)]
    for nam in years:
        known = codes(base, nam)
        address = line.mau.replace("<nam>", str(nam))
        names = re.findall(r"<([a-z-]+)>", address)
        for chosen in product(*(known[name] for name in names)):
            one = address
            for name, code in zip(names, chosen, strict=True):
                one = one.replace(f"<{name}>", code)
            yield base + one


def one_of_each_kind() -> list[str]:
    """One page of each kind in each town: short addresses of the town, the full year 2022 of the demonstration."""
    kinds = [line for line in lines() if line.is_page]
    patterns = {line.mau for line in kinds}
    out = []
    for base in TOWNS:
        for line in kinds:
            lasting = f"nam/<nam>/{line.mau}" in patterns and line.mau != ""
            if not line.stands_in(base) or (base != DEMO and line.mau.startswith("nam/<nam>/")):
                continue
            if not (base == DEMO and lasting):
                out.append(next(filled(line, base)))
    return out
