"""A tiny town in memory: every table of the contract, filled by a line of test code for a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from thidua.contract.kinds import KINDS, PROGRESS
from thidua.contract.tables import Contract, TableSpec, load_contract
from thidua.reading.dataset import Dataset, Frames, Table
from thidua.results.model import PeriodResults, Receipt, TargetResult
from thidua.results.years import compute

NAM = 2022
Row = dict[str, Any]
CALENDAR = "ke-hoach/ky-bao-cao"
QUARTERS = ("quy-1", "quy-2", "quy-3", "quy-4")


@cache
def contract() -> Contract:
    return load_contract()


def dataset_of(rows: Mapping[str, list[Row]], ma: str = "thu", **meta: object) -> Dataset:
    """Every table of the contract with these rows, each in its file and line unless it says another."""
    tables = {spec.name: _frame(spec, rows.get(spec.name, [])) for spec in contract().tables}
    return Dataset(ma=ma, folder=Path("data") / ma, meta={"ma": ma} | meta, tables=tables, years=(NAM,))


def light_dataset_of(rows: Mapping[str, list[Row]], **meta: object) -> Dataset:
    """The same without frames, a twentieth of the time: for tests that build hundreds of towns."""
    tables = {}
    for spec in contract().tables:
        columns, cells = _cells(spec, rows.get(spec.name, []))
        tables[spec.name] = Table({c: [row[at] for row in cells] for at, c in enumerate(columns)})
    return Dataset(ma="thu", folder=Path("data/thu"), meta={"ma": "thu"} | meta, tables=Frames(tables), years=(NAM,))


def _frame(spec: TableSpec, given: list[Row]) -> pd.DataFrame:
    columns, rows = _cells(spec, given)
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _cells(spec: TableSpec, given: list[Row]) -> tuple[list[str], list[list[Any]]]:
    """The columns of a table, keys of its path among them, and the rows in that order."""
    columns = [*spec.path_keys, *spec.columns, "_tep", "_dong"]
    rows, lines = [], defaultdict[str, int](lambda: 1)
    for row in given:
        unknown = set(row) - set(columns)
        assert not unknown, f"{spec.name} không có cột {unknown}"
        tep = spec.pattern.format(**{k: row[k] for k in spec.path_keys})
        lines[tep] += 1
        rows.append({"_tep": tep, "_dong": lines[tep]} | row)
    return columns, [[r.get(c) for c in columns] for r in rows]


class Town:
    """Rows by table. Methods add one row each and return the town, so that a case reads as a sentence."""

    def __init__(self, communes: int = 2, departments: int = 0) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self.add("danh-muc/khoi", ma_khoi="xa-phuong", ten="Xã, phường", xep_hang="co")
        self.add("danh-muc/khoi", ma_khoi="co-quan-chuyen-mon", ten="Cơ quan chuyên môn", xep_hang="co")
        self.add("danh-muc/khoi", ma_khoi="don-vi-su-nghiep", ten="Đơn vị sự nghiệp", xep_hang="khong")
        for i in range(1, communes + 1):
            self.unit(f"9000{i}", "xa-phuong", "xa")
        for i in range(1, departments + 1):
            self.unit(f"phong-{i}", "co-quan-chuyen-mon", "co-quan")
        self.unit("thi-xa", None, "thi-xa")

    def add(self, table: str, **cells: Any) -> Town:
        self.rows[table].append(cells)
        return self

    def unit(self, ma: str, khoi: str | None, loai: str, tu: date | None = None, den: date | None = None) -> Town:
        order = len(self.rows["danh-muc/don-vi"]) + 1
        cells = {"ten": ma, "ten_ngan": ma, "ma_khoi": khoi, "loai": loai, "thu_tu": order}
        return self.add("danh-muc/don-vi", ma_don_vi=ma, hieu_luc_tu=tu, hieu_luc_den=den, **cells)

    def target(self, so_sanh: str | None = ">=", gia_tri: str | None = "90", **cells: Any) -> Town:
        usual = {"ma_chi_tieu": "2-b-1", "ma_dieu_khoan": "IV.2.b", "ma_linh_vuc": "2", "ten": "Chỉ tiêu thử"}
        usual |= {"don_vi_tinh": "%", "nam_den_han": NAM, "cach_tinh": "ty-le", "khoi_bao_cao": "xa-phuong"}
        usual |= {"tu_so_trong_mau_so": "co", "trich_dan": "thử", "nam": NAM}
        return self.add("ke-hoach/chi-tieu", **(usual | {"so_sanh": so_sanh, "gia_tri": gia_tri} | cells))

    def report(self, ma: str, tu_so: Any = None, mau_so: Any = None, ky: str = "quy-4", **cells: Any) -> Town:
        usual = {"nam": NAM, "ma_don_vi": ma, "ma_ky": ky, "ma_chi_tieu": "2-b-1"}
        return self.add("don-vi/tien-do", **(usual | {"tu_so": number(tu_so), "mau_so": number(mau_so)} | cells))

    def appraise(self, ma: str, ket_luan: str, tu_so: Any = None, mau_so: Any = None, **cells: Any) -> Town:
        usual = {"nam": NAM, "ma_ky": "quy-4", "ma_don_vi": ma, "ma_chi_tieu": "2-b-1", "ket_luan": ket_luan}
        return self.add("tham-dinh/tien-do", **(usual | {"tu_so": number(tu_so), "mau_so": number(mau_so)} | cells))

    def survey(self, ma: str, so_hai_long: int | None = None, so_phieu: int | None = None, **cells: Any) -> Town:
        usual = {"nam": NAM, "ma_ky": "quy-4", "ma_don_vi": ma, "ma_chi_tieu": "2-b-1", "nguon": "Phiếu khảo sát"}
        return self.add("tham-dinh/hai-long", **(usual | {"so_hai_long": so_hai_long, "so_phieu": so_phieu} | cells))

    def exempt(self, ma: str, ly_do: str = "Không có việc này") -> Town:
        return self.add("ke-hoach/khong-ap-dung", nam=NAM, ma_chi_tieu="2-b-1", ma_don_vi=ma, ly_do=ly_do)

    def receive(
        self, ma: str, ngay: date = date(2022, 12, 30), ky: str = "quy-4", lan: int = 1, thay_lan: int | None = None
    ) -> Town:
        loai = "tien-do" if ky.startswith("quy-") else ky
        cells = {"nam": NAM, "loai": loai, "lan": lan, "hinh_thuc": "he-thong", "thay_lan": thay_lan}
        return self.add("tham-dinh/tiep-nhan", ma_don_vi=ma, ma_ky=ky, ngay_nhan=ngay, **cells)

    def announce(self, noi_dung: str, ky: str = "quy-4", trang_thai: str = "chinh-thuc", nam: int = NAM) -> Town:
        cells = {"nam": nam, "ma": f"{noi_dung}-{ky}", "ngay": date(2023, 1, 15)}
        return self.add("tham-dinh/cong-bo", noi_dung=noi_dung, ma_ky=ky, trang_thai=trang_thai, **cells)

    def lock(self, ky: str = "quy-4") -> Town:
        return self.announce("khoa-so", ky)

    def correct(self, tep: str, khoa: str) -> Town:
        cells = {"nam": NAM, "ma": "dc-1", "ngay": date(2023, 2, 1), "cot": "tu_so", "ly_do": "Ghi nhầm"}
        return self.add("ket-qua/dinh-chinh", tep=tep, khoa=khoa, **cells)

    def period(self, ky: str, han_nop: date | None, phep_so_han: str | None, loai: str = "") -> Town:
        loai = loai or ("tien-do" if ky.startswith("quy-") else ky)
        cells = {"nam": NAM, "loai": loai, "ten": ky}
        return self.add(CALENDAR, ma_ky=ky, han_nop=han_nop, phep_so_han=phep_so_han, **cells)

    def dataset(self) -> Dataset:
        return dataset_of(self._with_calendar(), trang_thai="minh-hoa")

    def light_dataset(self) -> Dataset:
        return light_dataset_of(self._with_calendar(), trang_thai="minh-hoa")

    def _with_calendar(self) -> dict[str, list[Row]]:
        return self.rows | {CALENDAR: [*self.rows[CALENDAR], *self._calendar()]}

    def _calendar(self) -> list[Row]:
        """The other periods of each year with targets, four quarters with progress, none with a deadline."""
        given = {(row["nam"], row["ma_ky"]) for row in self.rows[CALENDAR]}
        given |= {(row["nam"], row["loai"]) for row in self.rows[CALENDAR] if row["loai"] != PROGRESS}
        years = {NAM, *(row["nam"] for row in self.rows["ke-hoach/chi-tieu"])}
        usual = [(ky, loai) for loai in KINDS for ky in (QUARTERS if loai == PROGRESS else (loai,))]
        return [
            {"nam": nam, "ma_ky": ky, "loai": loai, "ten": ky}
            for nam in sorted(years)
            for ky, loai in usual
            if (nam, ky) not in given
        ]

    def quarter(self, ky: str = "quy-4", nam: int = NAM) -> PeriodResults:
        return compute(self.dataset()).nam[nam].ky[ky]

    def of_unit(self, ma: str = "90001", ky: str = "quy-4", nam: int = NAM) -> TargetResult:
        return self.quarter(ky, nam).theo_don_vi[ma, "2-b-1"]

    def of_town(self, ky: str = "quy-4", nam: int = NAM) -> TargetResult:
        return self.quarter(ky, nam).thi_xa["2-b-1"]

    def receipt(self, ma: str = "90001", ky: str = "quy-4") -> Receipt:
        year = compute(self.dataset()).nam[NAM]
        return year.ky[ky].tiep_nhan[ma] if ky in year.ky else year.tiep_nhan[ky, ma]


def number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))
