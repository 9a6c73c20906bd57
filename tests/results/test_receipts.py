"""Whether a report came is said by recorded receipts alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from in_memory import Town
from thidua.results.model import ReportState
from thidua.results.receipts import shown_state
from thidua.results.years import compute

R = ReportState


@pytest.mark.parametrize(
    ("day", "phep_so_han", "state"),
    [
        (9, "truoc", R.DUNG_HAN),
        (10, "truoc", R.MUON),
        (11, "truoc", R.MUON),
        (9, "den-het", R.DUNG_HAN),
        (10, "den-het", R.DUNG_HAN),
        (11, "den-het", R.MUON),
    ],
)
@pytest.mark.parametrize("ky", ["dang-ky", "quy-1"])
def test_truoc_ngay_han_va_den_het_ngay_han_khac_nhau_mot_ngay(ky, day, phep_so_han, state):
    town = Town().target().period(ky, date(2022, 3, 10), phep_so_han).receive("90001", date(2022, 3, day), ky)
    assert (town.receipt(ky=ky).trang_thai, town.receipt(ky=ky).ngay_nhan) == (state, f"2022-03-{day:02d}")


def test_lan_nhan_som_nhat_quyet_dinh_dung_han():
    town = Town().target().period("quy-1", date(2022, 3, 10), "den-het")
    town.receive("90001", date(2022, 4, 1), "quy-1", lan=2).receive("90001", date(2022, 3, 9), "quy-1")
    assert town.receipt(ky="quy-1").trang_thai is R.DUNG_HAN


def test_khong_co_han_nop_thi_chi_la_da_nhan():
    assert Town().target().period("quy-4", None, None).receive("90001").receipt().trang_thai is R.DA_NHAN


def test_co_tep_khong_co_dong_tiep_nhan_thi_chua_xac_nhan_ca_sau_khoa_so():
    receipt = Town().target().report("90001", 1, 2).lock().receipt()
    assert (receipt.trang_thai, receipt.nguon[0].tep) == (R.CHUA_XAC_NHAN, "2022/don-vi/90001/tien-do/quy-4.csv")


def test_truoc_khoa_so_la_chua_nop_sau_khoa_so_la_khong_nop():
    town = Town().target()
    assert town.receipt().trang_thai is R.CHUA_NOP
    assert town.lock().receipt().trang_thai is R.KHONG_NOP
    assert town.receipt(ky="quy-3").trang_thai is R.CHUA_NOP


@pytest.mark.parametrize("ky", ["dang-ky", "tu-cham", "bao-cao-nam"])
def test_cac_ky_khac_cung_co_tinh_trang_nop(ky):
    town = Town().target()
    assert town.receipt(ky=ky).trang_thai is R.CHUA_NOP
    assert town.lock(ky).receipt(ky=ky).trang_thai is R.KHONG_NOP
    assert town.receive("90001", ky=ky).receipt(ky=ky).trang_thai is R.DA_NHAN


def test_van_ban_khac_khong_phai_bao_cao_nam():
    town = Town().target()
    row = {"nam": 2022, "ma_don_vi": "90001", "so_ky_hieu": "1/BC", "ngay": date(2022, 12, 1)}
    assert town.add("don-vi/van-ban", **row, loai="ke-hoach").receipt(ky="bao-cao-nam").trang_thai is R.CHUA_NOP
    assert town.add("don-vi/van-ban", **row, loai="bao-cao-nam").receipt(ky="bao-cao-nam").trang_thai is R.CHUA_XAC_NHAN


def test_don_vi_khong_xep_hang_khong_phai_tu_cham_va_khong_ai_phai_co_ho_so_khen():
    town = Town(communes=1).target().unit("trung-tam", "don-vi-su-nghiep", "su-nghiep")
    found = compute(town.receive("90001", ky="ho-so").dataset()).nam[2022].tiep_nhan
    assert ("dang-ky", "trung-tam") in found
    assert ("tu-cham", "trung-tam") not in found
    assert [key for key in found if key[0] == "ho-so"] == [("ho-so", "90001")]


def test_chi_don_vi_co_chi_tieu_phai_bao_cao_moi_no_bao_cao_quy():
    assert list(Town(communes=1, departments=1).target().quarter().tiep_nhan) == ["90001"]


@pytest.mark.parametrize(
    ("ky", "han_nop", "tu", "den", "owes"),
    [
        ("dang-ky", date(2022, 3, 10), date(2022, 3, 9), None, True),
        ("dang-ky", date(2022, 3, 10), date(2022, 3, 10), None, False),
        ("tu-cham", date(2022, 12, 20), None, date(2022, 12, 19), True),
        ("tu-cham", date(2022, 12, 20), None, date(2022, 12, 18), False),
        ("bao-cao-nam", date(2023, 1, 10), None, date(2022, 12, 31), True),
        ("bao-cao-nam", date(2023, 1, 10), None, date(2022, 12, 30), False),
        ("bao-cao-nam", None, date(2022, 12, 31), None, True),
    ],
)
def test_don_vi_chua_lap_hoac_da_giai_the_khi_den_han_thi_khong_phai_nop(ky, han_nop, tu, den, owes):
    town = Town().target().period(ky, han_nop, "truoc").unit("90009", "xa-phuong", "xa", tu, den)
    assert ((ky, "90009") in compute(town.dataset()).nam[2022].tiep_nhan) is owes
    found = compute(town.receive("90009", ky=ky).dataset()).nam[2022].tiep_nhan[ky, "90009"]
    assert found.ngay_nhan == "2022-12-30"


def test_nam_ma_ke_hoach_khong_co_ky_ay_thi_khong_ai_phai_nop():
    dataset = Town().target().dataset()
    periods = dataset.tables["ke-hoach/ky-bao-cao"]
    without = {**dataset.tables, "ke-hoach/ky-bao-cao": periods[periods["ma_ky"] != "bao-cao-nam"]}
    owed = {ky for ky, _ in compute(replace(dataset, tables=without)).nam[2022].tiep_nhan}
    assert owed == {"dang-ky", "tu-cham"}


def test_a_receipt_that_is_not_there_is_not_due_until_the_books_reach_the_deadline() -> None:
    before: dict[str, Any] = {
        "ma_ky": "nua-dau-nam",
        "tu_ngay": None,
        "den_ngay": date(2023, 6, 30),
        "han_nop": date(2023, 7, 10),
        "phep_so_han": "den-het",
    }
    no_deadline = before | {"han_nop": None}

    def shown(period: dict[str, Any], until: date | None) -> str:
        return shown_state(R.CHUA_NOP, period, until)

    assert shown(before, date(2023, 7, 10)) == "chua-den-han"
    assert shown(before, date(2023, 7, 11)) == "chua-nop"
    assert shown(before | {"phep_so_han": "truoc"}, date(2023, 7, 10)) == "chua-nop"
    assert shown(no_deadline, date(2023, 6, 30)) == "chua-den-han"
    assert shown(no_deadline, date(2023, 7, 1)) == "chua-nop"
    assert shown(before, None) == shown(no_deadline, None) == "chua-ghi-nhan"
    assert shown_state(R.KHONG_NOP, before, date(2023, 1, 1)) == shown_state(R.KHONG_NOP, before, None) == "khong-nop"


def test_while_the_town_has_not_one_receipt_a_missing_report_is_unknown():
    town = Town().target()
    assert town.receipt().hien == "chua-ghi-nhan"
    assert town.receive("90002", date(2022, 3, 1), "quy-1").receipt().hien == "chua-den-han"
    assert town.receipt("90002", "quy-1").hien == "da-nhan"


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(2022, 12, 30), "chua-den-han"), (date(2022, 12, 31), "chua-den-han"), (date(2023, 1, 1), "chua-nop")],
)
def test_a_quarter_whose_row_gives_no_days_is_due_after_its_own_last_day(day: date, shown: str) -> None:
    assert Town().target().receive("90002", day, "quy-3").receipt("90001", "quy-4").hien == shown
