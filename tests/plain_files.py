"""The files of one year of one town, read with the standard library alone: no code of `thidua`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

QUARTERS = ("quy-1", "quy-2", "quy-3", "quy-4")
LAST_DAY = {"quy-1": (3, 31), "quy-2": (6, 30), "quy-3": (9, 30), "quy-4": (12, 31)}


@cache
def rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


@dataclass
class Year:
    """The files of one year of one town, as they stand."""

    data: Path
    nam: int

    def __post_init__(self) -> None:
        self.root = self.data / str(self.nam)
        self.all_units = sorted(rows(self.data / "danh-muc/don-vi.csv"), key=lambda r: int(r["thu_tu"]))
        self.targets = rows(self.root / "ke-hoach/chi-tieu.csv")
        self.exempt = {(r["ma_don_vi"], r["ma_chi_tieu"]) for r in rows(self.root / "ke-hoach/khong-ap-dung.csv")}
        self.released = rows(self.root / "tham-dinh/cong-bo.csv")
        self.receipts = rows(self.root / "tham-dinh/tiep-nhan.csv")
        self.surveys = rows(self.root / "tham-dinh/hai-long.csv")
        self.corrections = {(r["tep"], r["khoa"]) for r in rows(self.root / "ket-qua/dinh-chinh.csv")}

    def has(self, noi_dung: str, ky: str) -> bool:
        return any(
            r["noi_dung"] == noi_dung and r["ma_ky"] == ky and r["trang_thai"] == "chinh-thuc" for r in self.released
        )

    def standing(self, ky: str) -> list[dict[str, str]]:
        """Units that exist on at least one day of the quarter; the town is none of them."""
        month, day = LAST_DAY[ky]
        first, last = date(self.nam, month - 2, 1), date(self.nam, month, day)
        return [
            r
            for r in self.all_units
            if r["loai"] != "thi-xa"
            and (not r["hieu_luc_tu"] or date.fromisoformat(r["hieu_luc_tu"]) <= last)
            and (not r["hieu_luc_den"] or date.fromisoformat(r["hieu_luc_den"]) >= first)
        ]

    def owing(self, target: dict[str, str], ky: str) -> list[str]:
        """Units that should report the target in the quarter."""
        found = []
        for unit in self.standing(ky):
            lead = unit["ma_don_vi"] == target["don_vi_chu_tri"]
            in_block = unit["ma_khoi"] in target["khoi_bao_cao"].split("|") if unit["ma_khoi"] else False
            if target["cap"] == "cap-xa":
                in_block = in_block and unit["loai"] in ("xa", "phuong")
            if target["cap"] == "cap-huyen":
                in_block = in_block and unit["loai"] not in ("xa", "phuong")
            if target["cach_tinh"] == "cap-thi-xa":
                in_block = False
            elif target["cach_tinh"] != "dinh-tinh":
                lead = False
            if lead or in_block:
                found.append(unit["ma_don_vi"])
        return found

    @property
    def blocks(self) -> dict[str, str]:
        return {r["ma_don_vi"]: r["ma_khoi"] for r in self.all_units}

    def last_before(self, unit: str, target: dict[str, str]) -> dict[str, str] | None:
        """What a unit last had before the fourth quarter, of figures that only grow; None without any.

        The appraisal's row where it put one in its place; nothing of what it sent back.
        """
        if target["loai_so_lieu"] == "luy-ke":
            for ky in ("quy-3", "quy-2", "quy-1"):
                row, seen = (
                    self.report(unit, ky, target["ma_chi_tieu"]),
                    self.appraisal(unit, ky, target["ma_chi_tieu"]),
                )
                if seen and seen["ket_luan"] == "tra-lai":
                    continue
                if seen and seen["ket_luan"] == "dieu-chinh":
                    row = seen
                if row and ((row["tu_so"] and row["mau_so"]) or row["so_luong"] or row["ket_qua"]):
                    return row
        return None

    def report(self, unit: str, ky: str, target: str) -> dict[str, str] | None:
        table = rows(self.root / f"don-vi/{unit}/tien-do/{ky}.csv")
        return next((r for r in table if r["ma_chi_tieu"] == target), None)

    def appraisal(self, unit: str, ky: str, target: str) -> dict[str, str] | None:
        table = rows(self.root / f"tham-dinh/tien-do/{ky}.csv")
        return next((r for r in table if r["ma_chi_tieu"] == target and r["ma_don_vi"] == unit), None)

    def survey(self, unit: str, ky: str, target: str) -> dict[str, str] | None:
        keys = {"ma_chi_tieu": target, "ma_don_vi": unit, "ma_ky": ky}
        return next((r for r in self.surveys if all(r[k] == v for k, v in keys.items())), None)
