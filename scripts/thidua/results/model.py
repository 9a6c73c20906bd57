"""The results of the movement, as plain values: what pages and published tables are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from thidua.town.town import Source


class Verdict(StrEnum):
    """Result of a target (rules.md, Targets). The value is the code used in published tables."""

    VUOT = "vuot"
    DAT = "dat"
    DANG_THUC_HIEN = "dang-thuc-hien"
    CHUA_DAT = "chua-dat"
    CHUA_CO_SO_LIEU = "chua-co-so-lieu"
    KHONG_AP_DUNG = "khong-ap-dung"
    CHUA_DEN_HAN = "chua-den-han"
    CAN_XEM_XET = "can-xem-xet"  # a survey published as a bare percentage


class DataState(StrEnum):
    """State of the data behind a result: the first that holds, in this order."""

    DA_DINH_CHINH = "da-dinh-chinh"
    CHINH_THUC = "chinh-thuc"
    DA_THAM_DINH = "da-tham-dinh"
    DANG_THAM_DINH = "dang-tham-dinh"
    TU_BAO_CAO = "tu-bao-cao"


class ReportState(StrEnum):
    """Whether a unit's report of a period came, by recorded receipts alone."""

    DUNG_HAN = "dung-han"
    MUON = "muon"
    DA_NHAN = "da-nhan"  # received, but no deadline is set
    CHUA_XAC_NHAN = "chua-xac-nhan"  # a file without a receipt
    CHUA_NOP = "chua-nop"  # unknown: the period is open
    KHONG_NOP = "khong-nop"  # a fact: the period is locked


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as counted. `gia_tri` is exact: percent for fractions with unit %, else the ratio or count."""

    tu_so: Fraction | None = None
    mau_so: Fraction | None = None
    so_luong: Fraction | None = None
    gia_tri: Fraction | None = None
    ket_qua: str | None = None
    ty_le_cong_bo: Fraction | None = None  # a bare published percentage


@dataclass(frozen=True, slots=True)
class TargetResult:
    """One target, one unit (or `thi-xa` for the whole town), one period.

    `n`/`N`: units with a figure / units that should report (exempt units are in neither);
    for a single unit both are None. `bao_cao` is the unit's own figure, kept beside `so_lieu`
    when the appraisal replaced it. `tam_tinh` is n < N. `ket_qua` is None for the town's qualitative
    targets alone: there the site counts states (`dem_trang_thai`) and gives no verdict.
    """

    nam: int
    ma_ky: str
    ma_chi_tieu: str
    ma_don_vi: str
    ket_qua: Verdict | None
    trang_thai: DataState | None  # None where there is no data at all
    so_lieu: Figure | None = None
    bao_cao: Figure | None = None
    n: int | None = None
    N: int | None = None
    tam_tinh: bool = False
    dang_ky: str | None = None
    ly_do: str | None = None
    minh_chung: str | None = None
    tham_dinh: str | None = None
    tinh_den: bool = False  # "đạt (tính đến quý N)": the due period is not locked yet
    dem_trang_thai: tuple[tuple[str, int], ...] = ()  # town, qualitative: (verdict code, units)
    nguon: tuple[Source, ...] = ()
    ly_do_tham_dinh: str | None = None  # why the appraisal adjusted or sent back


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one unit owed for one period and when it came. `hien` is a code of tinh-trang-nop (tu-ngu.yml)."""

    ma_don_vi: str
    ma_ky: str
    trang_thai: ReportState
    ngay_nhan: str | None = None
    nguon: tuple[Source, ...] = ()
    hien: str = ""  # the state as pages say it: what is missing may be not due, or unknown to books that hold nothing


@dataclass(frozen=True)
class Summary:
    """Counts of verdicts (code → how many) of a set of results, in the fixed order of `Verdict`."""

    dem: dict[str, int] = field(default_factory=dict)

    @property
    def tong(self) -> int:
        return sum(self.dem.values())


@dataclass(frozen=True)
class PeriodResults:
    """Everything of one quarter of one year."""

    nam: int
    ma_ky: str
    khoa_so: bool
    chinh_thuc: bool
    co_so_lieu: bool
    theo_don_vi: dict[tuple[str, str], TargetResult]  # (ma_don_vi, ma_chi_tieu)
    thi_xa: dict[str, TargetResult]  # ma_chi_tieu
    tiep_nhan: dict[str, Receipt]  # ma_don_vi
    tong_thi_xa: Summary
    tong_linh_vuc: dict[str, Summary]
    tong_don_vi: dict[str, Summary]

    @cached_property
    def cua_don_vi(self) -> dict[str, list[TargetResult]]:
        """Unit → its results, in the order of `theo_don_vi`."""
        out: dict[str, list[TargetResult]] = {}
        for (ma, _), result in self.theo_don_vi.items():
            out.setdefault(ma, []).append(result)
        return out


@dataclass(frozen=True)
class YearResults:
    """One year: its quarters in order, and the other receipts (dang-ky, bao-cao-nam …)."""

    nam: int
    ky: dict[str, PeriodResults]  # the periods with progress, by their last day
    ky_moi_nhat: str | None  # the newest of them with any figure
    tiep_nhan: dict[tuple[str, str], Receipt]  # (ma_ky, ma_don_vi)


@dataclass(frozen=True)
class Results:
    """All years of one dataset, oldest first."""

    bo: str
    nam: dict[int, YearResults]
