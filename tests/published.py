"""What the published tables say, and how a page shows it: told from the tables alone, without the code under test."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

from webpages import csv_rows

MET = ("vuot", "dat")
Row = dict[str, str]
Rows = list[Row]
States = dict[str, dict[str, str]]  # unit → target → state


class Published:
    """The open data of one town as a reader downloads it."""

    def __init__(self, site: Path, base: str):
        self.folder = site / base / "du-lieu" / "csv"
        self.prefix = "minh-hoa-" if base else ""

    @cache  # noqa: B019 (one instance a run)
    def table(self, name: str) -> Rows:
        return csv_rows(self.folder / f"{self.prefix}{name}.csv")

    @cache  # noqa: B019
    def targets(self, nam: int) -> dict[str, Row]:
        """Target → its row in the plan of the year."""
        return {r["ma_chi_tieu"]: r for r in self.table("ke-hoach-chi-tieu") if r["nam"] == str(nam)}

    def of_town(self, nam: int, ky: str) -> dict[str, Row]:
        """Target → the town's row of the period."""
        return {r["ma_chi_tieu"]: r for r in self._of("tien-do-thi-xa", nam, ky)}

    def of_units(self, nam: int, ky: str) -> Rows:
        return self._of("tien-do-don-vi", nam, ky)

    def of_unit(self, nam: int, ky: str, ma: str) -> Rows:
        return [r for r in self.of_units(nam, ky) if r["ma_don_vi"] == ma]

    def town_states(self, nam: int, ky: str) -> Counter[str]:
        """How many of the town's targets that have a verdict stand where."""
        targets = self.targets(nam)
        found = (_state(r, targets[ma]) for ma, r in self.of_town(nam, ky).items())
        return Counter(s for s in found if s)

    def unit_states(self, nam: int, ky: str) -> States:
        found: States = {}
        for r in self.of_units(nam, ky):
            found.setdefault(r["ma_don_vi"], {})[r["ma_chi_tieu"]] = self.unit_state(r)
        return found

    def unit_state(self, row: Row) -> str:
        """Where the plan asks for so many places, one has it or has not."""
        target = self.targets(int(row["nam"]))[row["ma_chi_tieu"]]
        code = row["ket_qua"]
        if is_of_places(target) and code not in ("khong-ap-dung", "chua-co-so-lieu"):
            code = "co" if code in MET else "chua-co"
        return _state(row | {"ket_qua": code}, target)

    def _of(self, table: str, nam: int, ky: str) -> Rows:
        return [r for r in self.table(table) if (r["nam"], r["ma_ky"]) == (str(nam), ky)]


def is_of_places(target: Row) -> bool:
    """Whether the plan asks for so many units, and not for all of them."""
    share = target["cach_tinh"] == "ty-le-don-vi" and Fraction(target["gia_tri"]) < 100
    return target["cach_tinh"] == "dem" or share


def met_of(states: Counter[str]) -> tuple[int, int]:
    """(met, followed)."""
    return sum(states[s] for s in MET), states.total() - states["khong-ap-dung"]


def _state(row: Row, target: Row) -> str:
    """What is asked for a later year is not due."""
    late = row["ket_qua"] not in ("", "khong-ap-dung") and int(row["nam"]) < int(target["nam_den_han"])
    return "chua-den-han" if late else row["ket_qua"]
