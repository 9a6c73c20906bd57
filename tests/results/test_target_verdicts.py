"""A unit's result on a target (rules.md, Targets): at, just below and just above what the plan asks."""

from fractions import Fraction

import pytest

from in_memory import Town
from thidua.results.model import Source, Verdict

V = Verdict


def one(so_sanh, gia_tri, tu_so, mau_so, locked=True, **target):
    town = Town().target(so_sanh, gia_tri, **target).report("90001", tu_so, mau_so)
    return (town.lock() if locked else town).of_unit()


@pytest.mark.parametrize(
    ("so_sanh", "gia_tri", "tu_so", "mau_so", "verdict"),
    [
        (">=", "90", "89.999999", 100, V.CHUA_DAT),
        (">=", "90", 90, 100, V.DAT),
        (">=", "90", "90.000001", 100, V.VUOT),
        (">", "90", 90, 100, V.CHUA_DAT),
        (">", "90", "90.000001", 100, V.DAT),
        (">", "90", 100, 100, V.DAT),
        (">=", "100", 100, 100, V.DAT),
        (">=", "100", 101, 100, V.DAT),
        (">=", "100", "99.999999", 100, V.CHUA_DAT),
    ],
)
def test_sau_khi_khoa_so_so_lieu_duoc_so_sanh_chinh_xac(so_sanh, gia_tri, tu_so, mau_so, verdict):
    assert one(so_sanh, gia_tri, tu_so, mau_so).ket_qua is verdict


@pytest.mark.parametrize(
    ("tu_so", "mau_so", "verdict"), [(2, 3, V.DAT), (199, 300, V.DAT), (201, 300, V.CHUA_DAT), (0, 3, V.DAT)]
)
def test_khong_qua_hai_phan_ba_dat_tai_dung_hai_phan_ba_va_khong_bao_gio_vuot(tu_so, mau_so, verdict):
    result = one("<=", "2/3", tu_so, mau_so, don_vi_tinh="lần", tu_so_trong_mau_so="khong")
    assert (result.ket_qua, result.so_lieu.gia_tri) == (verdict, Fraction(tu_so, mau_so))


def test_59_phan_60_khong_phai_98_33():
    result = one(">=", "98.33", 59, 60)
    assert result.so_lieu.gia_tri == Fraction(295, 3)
    assert result.ket_qua is V.VUOT
    assert one(">", "295/3", 59, 60).ket_qua is V.CHUA_DAT


@pytest.mark.parametrize(
    ("tu_so", "verdict", "so_far"),
    [("89.999999", V.DANG_THUC_HIEN, False), (90, V.DAT, True), ("90.000001", V.VUOT, True)],
)
def test_truoc_khi_khoa_so_khong_noi_chua_dat_va_dat_chi_la_tinh_den_ky(tu_so, verdict, so_far):
    result = one(">=", "90", tu_so, 100, locked=False)
    assert (result.ket_qua, result.tinh_den) == (verdict, so_far)


def test_sau_khi_khoa_so_dat_khong_con_la_tinh_den_ky():
    assert one(">=", "90", 90, 100).tinh_den is False


def test_quy_truoc_khong_bao_gio_chua_dat_du_moi_quy_da_khoa_so():
    town = Town().target().report("90001", 10, 100, ky="quy-3").lock("quy-3").lock()
    assert town.of_unit(ky="quy-3").ket_qua is V.DANG_THUC_HIEN


def test_khoa_so_du_kien_chua_phai_la_khoa_so():
    town = Town().target().report("90001", 10, 100).announce("khoa-so", trang_thai="du-kien")
    assert town.of_unit().ket_qua is V.DANG_THUC_HIEN


@pytest.mark.parametrize("tu_so", [10, 90, 95])
def test_chi_tieu_moc_2025_chua_den_han_trong_2022_va_van_co_so_lieu(tu_so):
    result = one(">=", "90", tu_so, 100, nam_den_han=2025)
    assert (result.ket_qua, result.tinh_den, result.so_lieu.gia_tri) == (V.CHUA_DEN_HAN, False, tu_so)


def test_chi_tieu_da_den_han_tu_nam_truoc_thi_duoi_muc_la_chua_dat():
    assert one(">=", "90", 10, 100, locked=False, nam_den_han=2021).ket_qua is V.CHUA_DAT


@pytest.mark.parametrize("nam_den_han", [2022, 2025])
def test_thieu_so_lieu_la_chua_co_so_lieu_khong_phai_chua_dat(nam_den_han):
    result = Town().target(nam_den_han=nam_den_han).lock().of_unit()
    assert (result.ket_qua, result.trang_thai, result.so_lieu) == (V.CHUA_CO_SO_LIEU, None, None)


@pytest.mark.parametrize(("tu_so", "mau_so"), [(5, None), (None, 5)])
def test_phan_so_thieu_mot_ve_la_chua_co_so_lieu(tu_so, mau_so):
    assert one(">=", "90", tu_so, mau_so).ket_qua is V.CHUA_CO_SO_LIEU


def test_so_khong_la_so_lieu_con_o_trong_thi_khong():
    assert one(">=", "90", 0, 5).ket_qua is V.CHUA_DAT


def test_mau_so_bang_khong_la_khong_ap_dung_kem_ly_do():
    result = one(">=", "90", 0, 0, mo_ta_mau_so="Số hồ sơ")
    assert (result.ket_qua, result.ly_do) == (V.KHONG_AP_DUNG, "Mẫu số bằng 0 (Số hồ sơ).")


OVER = {"don_vi_tinh": "lần", "tu_so_trong_mau_so": "khong"}  # a part that is none of its whole: recruited, left


@pytest.mark.parametrize("so_sanh", ["<=", "<"])
def test_nam_tren_khong_vuot_tran_nao_cung_la_co_so_lieu(so_sanh):
    result = one(so_sanh, "2/3", 5, 0, **OVER)
    assert (result.ket_qua, result.ly_do, result.so_lieu.gia_tri) == (V.CHUA_DAT, None, None)
    assert one(so_sanh, "66.6", 5, 0, tu_so_trong_mau_so="khong").ket_qua is V.CHUA_DAT
    assert one(so_sanh, "2/3", 0, 0, **OVER).ket_qua is V.DAT
    assert one(so_sanh, "2/3", 5, 0, locked=False, **OVER).ket_qua is V.DANG_THUC_HIEN
    assert one(so_sanh, "2/3", 5, 0, nam_den_han=2025, **OVER).ket_qua is V.CHUA_DEN_HAN


@pytest.mark.parametrize(
    ("so_sanh", "tu_so", "cells"),
    [
        (">=", 5, OVER),
        ("=", 5, OVER),
        ("<=", 5, OVER | {"tu_so_trong_mau_so": "co"}),
    ],
)
def test_tren_khong_ma_khong_phai_tran_thi_van_la_khong_ap_dung(so_sanh, tu_so, cells):
    assert one(so_sanh, "2/3", tu_so, 0, **cells).ket_qua is V.KHONG_AP_DUNG


def test_don_vi_noi_khong_ap_dung_thi_nam_tren_khong_khong_noi_thay():
    town = Town().target("<=", "2/3", **OVER).report("90001", 5, 0, ket_qua="khong-ap-dung", ly_do="Không giao").lock()
    assert (town.of_unit().ket_qua, town.of_unit().ly_do) == (V.KHONG_AP_DUNG, "Không giao")


def test_don_vi_bao_khong_ap_dung_giu_nguyen_ly_do_cua_don_vi():
    town = Town().target().report("90001", ket_qua="khong-ap-dung", ly_do="Không có thủ tục này").lock()
    assert (town.of_unit().ket_qua, town.of_unit().ly_do) == (V.KHONG_AP_DUNG, "Không có thủ tục này")


def test_mien_lau_dai_cua_ke_hoach_dung_truoc_so_lieu():
    result = Town().target().report("90001", 1, 100).exempt("90001", "Xã không có chợ").lock().of_unit()
    assert (result.ket_qua, result.ly_do) == (V.KHONG_AP_DUNG, "Xã không có chợ")
    assert result.nguon == (Source("2022/ke-hoach/khong-ap-dung.csv", 2),)


@pytest.mark.parametrize(
    ("ket_qua", "open_", "locked"),
    [
        ("dat", V.DAT, V.DAT),
        ("dang-thuc-hien", V.DANG_THUC_HIEN, V.DANG_THUC_HIEN),
        ("chua-dat", V.DANG_THUC_HIEN, V.CHUA_DAT),
    ],
)
@pytest.mark.parametrize("cach_tinh", ["dinh-tinh", "ty-le-don-vi", "dem"])
def test_trang_thai_don_vi_ghi_dang_thuc_hien_van_the_sau_khoa_so(cach_tinh, ket_qua, open_, locked):
    plan = {"cach_tinh": cach_tinh} | ({"so_sanh": None, "gia_tri": None} if cach_tinh == "dinh-tinh" else {})
    town = Town().target(**plan).report("90001", ket_qua=ket_qua)
    assert town.of_unit().ket_qua is open_
    assert town.lock().of_unit().ket_qua is locked


def test_gia_tri_dang_ky_dung_canh_va_khong_doi_ket_luan():
    town = Town().target().report("90001", 92, 100).lock()
    town.add("don-vi/dang-ky-chi-tieu", nam=2022, ma_don_vi="90001", ma_chi_tieu="2-b-1", gia_tri="95")
    assert (town.of_unit().dang_ky, town.of_unit().ket_qua) == ("95", V.VUOT)


def test_chap_nhan_giu_so_don_vi_bao_cao():
    result = Town().target().report("90001", 95, 100).appraise("90001", "chap-nhan").of_unit()
    assert (result.so_lieu.gia_tri, result.bao_cao, result.tham_dinh) == (95, None, "chap-nhan")


def test_dieu_chinh_thay_so_bao_cao_va_giu_ca_hai():
    town = Town().target().report("90001", 95, 100, minh_chung="12/BC").lock()
    result = town.appraise("90001", "dieu-chinh", 85, 100, ly_do="Đếm trùng").of_unit()
    assert (result.ket_qua, result.so_lieu.gia_tri, result.bao_cao.gia_tri) == (V.CHUA_DAT, 85, 95)
    assert (result.ly_do_tham_dinh, result.minh_chung) == ("Đếm trùng", "12/BC")
    assert result.nguon == (
        Source("2022/don-vi/90001/tien-do/quy-4.csv", 2),
        Source("2022/tham-dinh/tien-do/quy-4.csv", 2),
    )


def test_dieu_chinh_bo_trong_mau_so_khong_muon_mau_so_cua_don_vi():
    result = Town().target().report("90001", 95, 100).appraise("90001", "dieu-chinh", 85).lock().of_unit()
    assert result.ket_qua is V.CHUA_CO_SO_LIEU


def test_tra_lai_de_so_don_vi_bao_cao_dung_do():
    result = Town().target().report("90001", 95, 100).appraise("90001", "tra-lai", 1, 100).of_unit()
    assert (result.so_lieu.gia_tri, result.bao_cao, result.ket_qua) == (95, None, V.VUOT)
