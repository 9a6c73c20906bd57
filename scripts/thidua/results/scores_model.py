"""Scores and ranks of a year (rules.md, Scores and ranks), as plain values. Points and sums are exact Fractions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from thidua.results.ranking import index
from thidua.results.rubric import Criterion, Rubric
from thidua.town.town import Source


class AppraisalState(StrEnum):
    """How far the appraisal of one unit has come."""

    DA_THAM_DINH = "da-tham-dinh"  # every criterion that applies has points or is exempt
    DANG_THAM_DINH = "dang-tham-dinh"
    CHUA_THAM_DINH = "chua-tham-dinh"


@dataclass(frozen=True)
class Total:
    """A sum over criteria. `da_co` adds up what has been given; with any criterion in `thieu` there is no
    `diem` and no index, as a missing score is not zero."""

    da_co: Fraction
    diem_toi_da: Fraction
    so_tieu_chi: int
    thieu: tuple[str, ...] = ()  # codes of the leaves without points

    @property
    def diem(self) -> Fraction | None:
        return None if self.thieu or not self.so_tieu_chi else self.da_co

    @property
    def chi_so(self) -> Fraction | None:
        """Points ÷ maximum × 100, exact; None while points are missing or when no criterion applies."""
        return None if self.diem is None or not self.diem_toi_da else self.diem / self.diem_toi_da * 100

    @property
    def chi_so_in(self) -> Decimal | None:
        """The index as shown and ranked: rounded half up to two decimals."""
        return None if self.diem is None or not self.diem_toi_da else index(self.diem, self.diem_toi_da)


@dataclass(frozen=True)
class LeafScore:
    """One criterion of one unit. `tham_dinh` holds the survey's points too; exempt: in no sum."""

    tieu_chi: Criterion
    tu_cham: Fraction | None = None
    tham_dinh: Fraction | None = None
    khong_ap_dung: bool = False
    giai_trinh: str | None = None
    minh_chung: str | None = None
    nhan_xet: str | None = None
    nguoi_tham_dinh: str | None = None
    nguon: tuple[Source, ...] = ()

    @property
    def lech(self) -> Fraction | None:
        """Appraised minus self-scored points; None where either is missing or the criterion does not apply."""
        if self.khong_ap_dung or self.tu_cham is None or self.tham_dinh is None:
            return None
        return self.tham_dinh - self.tu_cham


@dataclass(frozen=True)
class Sums:
    """Self-scored and appraised points over the same criteria (`tu-cham`), and the final ones over all."""

    tu_cham: Total
    tham_dinh: Total
    chung: Total

    @property
    def lech_tham_dinh(self) -> Fraction | None:
        """Appraised minus self-scored index, in percentage points."""
        return _difference(self.tham_dinh.chi_so, self.tu_cham.chi_so)

    @property
    def lech_chung(self) -> Fraction | None:
        """Final minus appraised index: what the survey changes, in percentage points."""
        return _difference(self.chung.chi_so, self.tham_dinh.chi_so)


def _difference(a: Fraction | None, b: Fraction | None) -> Fraction | None:
    return None if a is None or b is None else a - b


@dataclass(frozen=True)
class NotRanked:
    """Why a unit is scored and not ranked."""

    ly_do: str
    can_cu: str | None
    nguon: Source


@dataclass(frozen=True)
class Band:
    """A row of muc-xep-loai: `tu` counts, `den` does not; without `den` there is no upper end."""

    ten: str
    tu: Fraction | None
    den: Fraction | None
    can_cu: str
    nguon: Source

    def holds(self, chi_so: Decimal) -> bool:
        value = Fraction(chi_so)
        return (self.tu is None or value >= self.tu) and (self.den is None or value < self.den)


@dataclass(frozen=True)
class Previous:
    """A unit's result of the year before: our own once released, else as printed (`da_in`), never mended.

    `ghi_chu` says where a printed index is not what its printed points give.
    """

    nam: int
    ma_khoi: str
    diem: Fraction | None
    diem_toi_da: Fraction | None
    chi_so: Decimal | None
    thu_hang: int | None
    da_in: bool
    nguon_van_ban: str | None = None
    ghi_chu: str | None = None
    nguon: tuple[Source, ...] = ()


@dataclass(frozen=True)
class UnitScores:
    """One unit's scores of one year, criterion by criterion, by field (`linh_vuc`: top-level code) and in all."""

    ma_don_vi: str
    ma_khoi: str
    trang_thai: AppraisalState
    tieu_chi: dict[str, LeafScore]
    linh_vuc: dict[str, Sums]
    tong: Sums
    khong_xep_hang: NotRanked | None = None
    xep_loai: Band | None = None
    nam_truoc: Previous | None = None

    @property
    def chi_so(self) -> Decimal | None:
        """The final index as shown and ranked."""
        return self.tong.chung.chi_so_in

    @property
    def thay_doi_chi_so(self) -> Decimal | None:
        """Final index minus last year's, both as shown."""
        before = self.nam_truoc.chi_so if self.nam_truoc else None
        return None if before is None or self.chi_so is None else self.chi_so - before

    @property
    def so_da_tham_dinh(self) -> int:
        """How many of the criteria that apply have been appraised (or found not to apply)."""
        return sum(leaf.khong_ap_dung or leaf.tham_dinh is not None for leaf in self.tieu_chi.values())

    @property
    def nguon(self) -> tuple[Source, ...]:
        """Every row that the unit's index was made from."""
        return tuple(source for leaf in self.tieu_chi.values() for source in leaf.nguon)


@dataclass(frozen=True)
class UnitRank:
    """A unit's place: `dong_hang` units share it (1 = alone); `thay_doi_hang` > 0 is so many places up."""

    ma_don_vi: str
    chi_so: Decimal
    thu_hang: int
    dong_hang: int
    cach_dau: Decimal  # distance to first, percentage points
    thay_doi_hang: int | None = None


@dataclass(frozen=True)
class Release:
    """The official row of cong-bo that makes a block's ranks public."""

    ma: str
    so_quyet_dinh: str | None
    ngay: date | None
    nguon: Source


@dataclass(frozen=True)
class Ranking:
    """A block in order: rank, then the official list; `trung_vi` is the exact median of the shown indexes."""

    hang: dict[str, UnitRank]
    trung_vi: Fraction

    @cached_property
    def cung_hang(self) -> dict[int, tuple[str, ...]]:
        """Rank → the units that have it, in the order of `hang`."""
        out: dict[int, list[str]] = {}
        for ma, place in self.hang.items():
            out.setdefault(place.thu_hang, []).append(ma)
        return {rank: tuple(units) for rank, units in out.items()}


@dataclass(frozen=True)
class BlockScores:
    """One block of one year; units in the official order.

    `so_da_tham_dinh`/`so_don_vi`: appraised / to be ranked; units that are not ranked are in neither.
    `xep_hang_tinh_thu` exists as soon as everything is appraised and is for the desk (`thidua publish`); pages
    and published tables read `xep_hang`, which is None until the ranks have been released.
    """

    ma_khoi: str
    don_vi: dict[str, UnitScores]
    so_don_vi: int
    so_da_tham_dinh: int
    xep_hang_tinh_thu: Ranking | None = None
    cong_bo: Release | None = None

    @property
    def du_dieu_kien_xep(self) -> bool:
        return self.xep_hang_tinh_thu is not None

    @property
    def da_cong_bo(self) -> bool:
        return self.cong_bo is not None

    @property
    def xep_hang(self) -> Ranking | None:
        return self.xep_hang_tinh_thu if self.da_cong_bo else None


@dataclass(frozen=True)
class YearScores:
    """Scores of one year; without a rubric there are no criteria and every block waits."""

    nam: int
    bo_tieu_chi: Rubric
    khoi: dict[str, BlockScores]
    muc_xep_loai: dict[str, tuple[Band, ...]] = field(default_factory=dict)

    def unit(self, ma_don_vi: str) -> UnitScores | None:
        """The unit's scores, or None for one that is in no ranked block that year."""
        return next((b.don_vi[ma_don_vi] for b in self.khoi.values() if ma_don_vi in b.don_vi), None)
