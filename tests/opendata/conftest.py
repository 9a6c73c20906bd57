"""A small real dataset, made by hand in the types that the reader and the results promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from in_memory import dataset_of
from thidua.contract.tables import Contract, load_contract
from thidua.reading.dataset import Dataset
from thidua.results.model import (
    DataState,
    Figure,
    PeriodResults,
    Receipt,
    ReportState,
    Results,
    Source,
    Summary,
    TargetResult,
    Verdict,
    YearResults,
)

MARKUP = "<b>Phường</b> {{ 7*7 }} [x](javascript:alert(1))"
ROWS = {
    "danh-muc/khoi": [{"ma_khoi": "xa-phuong", "ten": 'Xã, "phường"; a;b;c;d', "xep_hang": "co"}],
    "danh-muc/don-vi": [
        {"ma_don_vi": "03001", "ten": MARKUP, "ten_ngan": "A", "ma_khoi": "xa-phuong", "loai": "phuong"}
        | {"ma_gso": "03001", "thu_tu": 1, "hieu_luc_tu": date(2020, 1, 1), "_dong": 3},
        {"ma_don_vi": "thi-xa", "ten": "Thị xã", "ten_ngan": "Thị xã", "loai": "thi-xa", "thu_tu": 2, "_dong": 2},
    ],
    "don-vi/tien-do": [
        {"nam": 2022, "ma_don_vi": "03002", "ma_ky": "quy-1", "ma_chi_tieu": "2-a-1", "tu_so": Decimal("0")}
        | {"mau_so": Decimal("12.50"), "_tep": "2022/don-vi/03002/tien-do/quy-1.csv"},
        {"nam": 2022, "ma_don_vi": "03001", "ma_ky": "quy-1", "ma_chi_tieu": "2-a-1", "tu_so": Decimal("59")}
        | {"mau_so": Decimal("60"), "_tep": "2022/don-vi/03001/tien-do/quy-1.csv"},
    ],
    "tham-dinh/tiep-nhan": [
        {"nam": 2022, "ma_don_vi": "03001", "loai": "tien-do", "ma_ky": "quy-1", "lan": 1}
        | {"ngay_nhan": date(2022, 3, 31), "hinh_thuc": "he-thong"},
    ],
}


@pytest.fixture(scope="session")
def contract() -> Contract:
    return load_contract()


def make_dataset(ma: str, state: str) -> Dataset:
    return dataset_of(ROWS, ma, ten="Thị xã", ten_day_du="Thị xã Thử", trang_thai=state)


@pytest.fixture
def dataset() -> Dataset:
    return make_dataset("sa-pa", "that-su")


@pytest.fixture
def demo() -> Dataset:
    return make_dataset("minh-hoa", "minh-hoa")


@pytest.fixture
def results() -> Results:
    source = (Source("2022/don-vi/03001/tien-do/quy-1.csv", 2), Source("2022/tham-dinh/tien-do/quy-1.csv", 5))
    figure = Figure(tu_so=Fraction(59), mau_so=Fraction(60), gia_tri=Fraction(59 * 100, 60))
    reported = Figure(tu_so=Fraction(119, 2), mau_so=Fraction(60), gia_tri=Fraction(595, 6))
    one = TargetResult(2022, "quy-1", "2-a-1", "03001", Verdict.DAT, DataState.DA_THAM_DINH, figure, reported)
    one = replace(one, tinh_den=True, nguon=source)
    none = TargetResult(2022, "quy-1", "2-a-1", "03000", Verdict.CHUA_CO_SO_LIEU, None)
    town = TargetResult(
        2022, "quy-1", "2-a-1", "thi-xa", Verdict.DANG_THUC_HIEN, DataState.TU_BAO_CAO, figure, n=1, N=16
    )
    town = replace(town, tam_tinh=True, dem_trang_thai=(("dat", 12), ("chua-dat", 3)))
    received = Receipt("03001", "quy-1", ReportState.DUNG_HAN, "2022-03-31", source[:1])
    registered = Receipt("03001", "dang-ky", ReportState.KHONG_NOP)
    period = PeriodResults(
        nam=2022,
        ma_ky="quy-1",
        khoa_so=False,
        chinh_thuc=False,
        co_so_lieu=True,
        theo_don_vi={("03001", "2-a-1"): one, ("03000", "2-a-1"): none},
        thi_xa={"2-a-1": town},
        tiep_nhan={"03001": received},
        tong_thi_xa=Summary(),
        tong_linh_vuc={},
        tong_don_vi={},
    )
    year = YearResults(2022, {"quy-1": period}, "quy-1", {("dang-ky", "03001"): registered})
    return Results("sa-pa", {2022: year})
