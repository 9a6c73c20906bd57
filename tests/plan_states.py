"""The states that pages show, worked out once more from the published tables alone, for tests that read a page."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path

from webpages import csv_rows

MET = ("vuot", "dat")
Row = dict[str, str]


class Published:
    """The open data of one town as a reader downloads it."""

    def __init__(self, site: Path, base: str):
        self.folder = site / base / "du-lieu" / "csv"
        self.prefix = "minh-hoa-" if base else ""

    def table(self, name: str) -> list[Row]:
        return csv_rows(self.folder / f"{self.prefix}{name}.csv")

    def targets(self, nam: int) -> dict[str, Row]:
        return {r["ma_chi_tieu"]: r for r in self.table("ke-hoach-chi-tieu") if r["nam"] == str(nam)}

    def of_town(self, nam: int, ky: str) -> dict[str, Row]:
        rows = self.table("tien-do-thi-xa")
        return {r["ma_chi_tieu"]: r for r in rows if (r["nam"], r["ma_ky"]) == (str(nam), ky)}

    def of_units(self, nam: int, ky: str) -> list[Row]:
        return [r for r in self.table("tien-do-don-vi") if (r["nam"], r["ma_ky"]) == (str(nam), ky)]


def state(row: Row, target: Row, of_unit: bool) -> str:
    """The state shown for a published row: a later year's is not due; of so many places a unit has it or has not."""
    code = row["ket_qua"]
    places = target["cach_tinh"] == "dem" or (
        target["cach_tinh"] == "ty-le-don-vi" and Fraction(target["gia_tri"]) < 100
    )
    if of_unit and places and code not in ("khong-ap-dung", "chua-co-so-lieu"):
        code = "co" if code in MET else "chua-co"
    if code and code != "khong-ap-dung" and int(row["nam"]) < int(target["nam_den_han"]):
        return "chua-den-han"
    return code


def town_states(data: Published, nam: int, ky: str) -> Counter[str]:
    """How many of the town's targets that have a verdict stand where."""
    targets = data.targets(nam)
    found = (state(r, targets[ma], False) for ma, r in data.of_town(nam, ky).items())
    return Counter(s for s in found if s)


def unit_counts(data: Published, nam: int, ky: str) -> dict[str, tuple[int, int]]:
    """Unit → (met, followed)."""
    targets = data.targets(nam)
    out: dict[str, list[str]] = {}
    for r in data.of_units(nam, ky):
        out.setdefault(r["ma_don_vi"], []).append(state(r, targets[r["ma_chi_tieu"]], True))
    return {
        ma: (sum(s in MET for s in states), sum(s != "khong-ap-dung" for s in states)) for ma, states in out.items()
    }
