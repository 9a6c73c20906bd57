"""The state of the data is apart from the result: the first that holds."""

import pytest

from in_memory import Town
from thidua.results.model import DataState, Verdict

S = DataState
REPORT = "don-vi/90001/tien-do/quy-4.csv"


def reported():
    return Town().target().report("90001", 95, 100)


def test_chi_co_bao_cao_la_don_vi_tu_bao_cao():
    assert reported().of_unit().trang_thai is S.TU_BAO_CAO


def test_da_nhan_la_dang_tham_dinh():
    assert reported().receive("90001").of_unit().trang_thai is S.DANG_THAM_DINH


def test_nhan_cua_don_vi_khac_hay_ky_khac_khong_tinh():
    town = reported().receive("90002").receive("90001", ky="quy-3")
    assert town.of_unit().trang_thai is S.TU_BAO_CAO


@pytest.mark.parametrize(
    ("ket_luan", "state"),
    [("tra-lai", S.DANG_THAM_DINH), ("chap-nhan", S.DA_THAM_DINH), ("dieu-chinh", S.DA_THAM_DINH)],
)
def test_ket_luan_tham_dinh_quyet_dinh_trang_thai(ket_luan, state):
    assert reported().appraise("90001", ket_luan, 95, 100).of_unit().trang_thai is state


@pytest.mark.parametrize(("trang_thai", "state"), [("chinh-thuc", S.CHINH_THUC), ("du-kien", S.TU_BAO_CAO)])
def test_chi_cong_bo_chinh_thuc_moi_la_chinh_thuc(trang_thai, state):
    assert reported().announce("tien-do", trang_thai=trang_thai).of_unit().trang_thai is state


def test_cong_bo_ky_khac_va_khoa_so_khong_lam_so_lieu_chinh_thuc():
    assert reported().announce("tien-do", "quy-3").lock().of_unit().trang_thai is S.TU_BAO_CAO


def test_dinh_chinh_dung_truoc_chinh_thuc():
    town = reported().announce("tien-do").correct(REPORT, "2-b-1")
    assert town.of_unit().trang_thai is S.DA_DINH_CHINH
    assert town.of_town().trang_thai is S.DA_DINH_CHINH


def test_dinh_chinh_dong_tham_dinh_cung_tinh():
    town = reported().appraise("90001", "chap-nhan").correct("tham-dinh/tien-do/quy-4.csv", "90001|2-b-1")
    assert town.of_unit().trang_thai is S.DA_DINH_CHINH


def test_dinh_chinh_dong_khac_hay_tep_khac_khong_tinh():
    town = reported().correct(REPORT, "2-b-2").correct("don-vi/90001/tien-do/quy-3.csv", "2-b-1")
    assert town.of_unit().trang_thai is S.TU_BAO_CAO


def test_toan_thi_xa_da_tham_dinh_chi_khi_moi_dong_da_ket_luan():
    town = reported().report("90002", 90, 100).appraise("90001", "chap-nhan")
    assert town.of_town().trang_thai is S.DANG_THAM_DINH
    assert town.appraise("90002", "chap-nhan").of_town().trang_thai is S.DA_THAM_DINH


def test_toan_thi_xa_tu_bao_cao_khi_chua_ai_duoc_nhan():
    town = reported().report("90002", 90, 100)
    assert town.of_town().trang_thai is S.TU_BAO_CAO
    assert town.receive("90002").of_town().trang_thai is S.DANG_THAM_DINH


def test_khong_co_so_lieu_thi_khong_co_trang_thai_so_lieu():
    town = Town().target().receive("90001").announce("tien-do").exempt("90002")
    assert (town.of_unit().trang_thai, town.of_unit("90002").trang_thai, town.of_town().trang_thai) == (None,) * 3


def test_chap_nhan_khi_khong_co_bao_cao_khong_tao_ra_so_lieu():
    result = Town().target().appraise("90001", "chap-nhan").of_unit()
    assert (result.ket_qua, result.trang_thai) == (Verdict.CHUA_CO_SO_LIEU, None)


def test_phan_so_thieu_ve_khong_cho_thi_xa_trang_thai_so_lieu():
    assert Town().target().report("90001", 5).of_town().trang_thai is None


def test_khao_sat_do_co_quan_tham_dinh_nhap_nen_da_tham_dinh_cho_den_khi_cong_bo():
    town = Town().target(cach_tinh="khao-sat").survey("90001", 95, 100)
    assert town.of_unit().trang_thai is S.DA_THAM_DINH
    assert town.announce("tien-do").of_unit().trang_thai is S.CHINH_THUC
    assert town.correct("tham-dinh/hai-long.csv", "2-b-1|90001|quy-4").of_unit().trang_thai is S.DA_DINH_CHINH


def test_dinh_chinh_xoa_so_lieu_van_hien_la_da_dinh_chinh():
    result = Town().target().report("90001").correct(REPORT, "2-b-1").of_unit()
    assert (result.ket_qua, result.trang_thai) == (Verdict.CHUA_CO_SO_LIEU, S.DA_DINH_CHINH)
