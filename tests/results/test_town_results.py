"""The town's result by each way of working it out, with n/N."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from in_memory import Town
from thidua.results.model import Verdict
from thidua.results.years import compute

V = Verdict


def facts(result):
    return result.ket_qua, result.n, result.N, result.tam_tinh


def test_ty_le_la_tong_chia_tong_khong_phai_trung_binh_ty_le():
    result = Town().target().report("90001", 1, 1).report("90002", 80, 99).lock().of_town()
    assert (result.so_lieu.tu_so, result.so_lieu.mau_so, result.so_lieu.gia_tri) == (81, 100, 81)
    assert facts(result) == (V.CHUA_DAT, 2, 2, False)


@pytest.mark.parametrize(("tu_so", "verdict"), [("44.9999", V.CHUA_DAT), (45, V.DAT), ("45.0001", V.VUOT)])
def test_ty_le_toan_thi_xa_so_sanh_chinh_xac(tu_so, verdict):
    assert Town().target().report("90001", tu_so, 50).report("90002", 45, 50).lock().of_town().ket_qua is verdict


def test_don_vi_thieu_so_lieu_khong_la_so_khong_va_ket_qua_la_tam_tinh():
    result = Town(communes=3).target().report("90001", 95, 100).lock().of_town()
    assert facts(result) == (V.CHUA_CO_SO_LIEU, 1, 3, True)
    assert (result.so_lieu.gia_tri, result.ly_do) == (95, "2 đơn vị chưa có số liệu, chưa đủ để kết luận.")
    assert facts(Town(communes=3).target().report("90001", 95, 100).of_town()) == (V.VUOT, 1, 3, True)


# Xã thứ hai chưa báo cáo, mẫu số lớn nhất đã báo cáo trong khối là 100: cả thị xã từ tu_so/200 tới (tu_so + 100)/200.
@pytest.mark.parametrize(("gia_tri", "tu_so", "verdict"), [
    ("40", 80, V.CHUA_CO_SO_LIEU),  # đúng 40% tới 90%: đạt hay vượt
    ("40", 81, V.VUOT),  # từ 40,5%: vượt, dù xã kia thế nào
    ("40", 79, V.CHUA_CO_SO_LIEU),  # từ 39,5%: chưa đạt hay vượt
    ("90", 80, V.CHUA_CO_SO_LIEU),  # tới đúng 90%
    ("90", 79, V.CHUA_DAT),  # tới 89,5%: chưa đạt, dù xã kia thế nào
])  # fmt: skip
def test_ty_le_thieu_don_vi_chi_ket_luan_khi_phan_thieu_khong_doi_duoc(gia_tri, tu_so, verdict):
    town = Town().target(gia_tri=gia_tri).report("90001", tu_so, 100).lock()
    assert town.of_town().ket_qua is verdict


def test_so_luy_ke_ky_truoc_nang_muc_thap_nhat():
    town = Town().target(gia_tri="60", loai_so_lieu="luy-ke").report("90001", 81, 100)
    town.report("90002", 45, 50, ky="quy-3")
    assert town.lock().of_town().ket_qua is V.VUOT  # ít nhất (81 + 45) / 200


# Quý 3 của xã thứ hai được 39 thì ít nhất là (81 + 39) / 200, đúng 60%: đạt hay vượt; từ 40 mới chắc là vượt.
@pytest.mark.parametrize("so_cuoi", [5, 38, 39, 40])
def test_so_luy_ke_ky_truoc_la_so_da_tham_dinh(so_cuoi):
    town = Town().target(gia_tri="60", loai_so_lieu="luy-ke").report("90001", 81, 100)
    town.report("90002", 45, 50, ky="quy-3").appraise("90002", "dieu-chinh", so_cuoi, 50, ma_ky="quy-3")
    assert town.lock().of_town().ket_qua is (V.VUOT if so_cuoi == 40 else V.CHUA_CO_SO_LIEU)


def test_so_luy_ke_ky_truoc_bi_tra_lai_khong_nang_gi():
    town = Town().target(gia_tri="60", loai_so_lieu="luy-ke").report("90001", 81, 100)
    town.report("90002", 45, 50, ky="quy-3").appraise("90002", "tra-lai", ma_ky="quy-3")
    assert town.lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU
    assert town.report("90002", 40, 50, ky="quy-2").of_town().ket_qua is V.VUOT  # quý 2 không bị trả lại


@pytest.mark.parametrize("truoc", [None, (5, 100)], ids=["không có kỳ trước", "quý 3 mới được 5/100"])
def test_so_luy_ke_ky_truoc_khong_ha_muc_cao_nhat(truoc):
    town = Town().target(gia_tri="50", loai_so_lieu="luy-ke").report("90001", 30, 100)
    if truoc:
        town.report("90002", *truoc, ky="quy-3")
    assert town.lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU  # vẫn có thể tới (30 + 100) / 200


# Ba xã, xã thứ ba chưa báo cáo: từ 2x/300 tới (2x + 100)/300; mức "đúng 50%" còn ở trong khoảng khi 25 <= x <= 75.
@pytest.mark.parametrize(("tu_so", "verdict"), [
    (24, V.CHUA_DAT),  # tới 49,3%
    (25, V.CHUA_CO_SO_LIEU),  # tới đúng 50%
    (40, V.CHUA_CO_SO_LIEU),  # hai đầu đều chưa đạt, mức ở giữa
    (75, V.CHUA_CO_SO_LIEU),  # từ đúng 50%
    (76, V.CHUA_DAT),  # từ 50,7%
])  # fmt: skip
def test_muc_dung_bang_chi_truot_khi_khong_the_roi_dung_vao_muc(tu_so, verdict):
    town = Town(communes=3).target("=", "50").report("90001", tu_so, 100).report("90002", tu_so, 100)
    assert town.lock().of_town().ket_qua is verdict


@pytest.mark.parametrize("loai", ["luy-ke", "thoi-diem"])
def test_ty_le_don_vi_luy_ke_da_co_o_ky_truoc_thi_van_co(loai):
    town = states("ty-le-don-vi", "60", "dat", "dat", communes=4, loai_so_lieu=loai)  # 2/4 hay 3/4 trở lên
    town.report("90003", ket_qua="dat", ky="quy-3").report("90004", ket_qua="chua-dat", ky="quy-3")
    assert town.lock().of_town().ket_qua is (V.VUOT if loai == "luy-ke" else V.CHUA_CO_SO_LIEU)


# Hai xã báo 0, xã thứ ba im lặng: 0 hay 1 nếu không biết gì, không dưới số đã có ở quý 3; đang có 0, chưa đạt mức 2.
@pytest.mark.parametrize(
    ("truoc", "verdict"), [(None, V.CHUA_DAT), (1, V.CHUA_DAT), (2, V.CHUA_CO_SO_LIEU), (3, V.CHUA_CO_SO_LIEU)]
)
def test_dem_luy_ke_da_co_o_ky_truoc_thi_van_co(truoc, verdict):
    town = Town(communes=3).target(">=", "2", cach_tinh="dem", don_vi_tinh="mô hình", loai_so_lieu="luy-ke")
    town.report("90001", so_luong=0).report("90002", so_luong=0)
    if truoc:
        town.report("90003", so_luong=truoc, ky="quy-3")
    assert town.lock().of_town().ket_qua is verdict


def test_ty_le_don_vi_thieu_mot_thi_moi_don_vi_la_0_hoac_1():
    assert states("ty-le-don-vi", "60", "dat", "dat", communes=3).lock().of_town().ket_qua is V.VUOT
    assert states("ty-le-don-vi", "70", "dat", "dat", communes=3).lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU


OVER = {"so_sanh": "<=", "gia_tri": "2/3", "don_vi_tinh": "lần", "tu_so_trong_mau_so": "khong"}


def test_nam_tren_khong_duoc_cong_vao_tong_va_tinh_trong_n_va_N():
    result = Town().target(**OVER).report("90001", 5, 0).report("90002", 1, 9).lock().of_town()
    assert (*facts(result), result.so_lieu.gia_tri) == (V.DAT, 2, 2, False, Fraction(6, 9))
    assert Town().target(**OVER).report("90001", 5, 0).report("90002", 1, 8).lock().of_town().ket_qua is V.CHUA_DAT


def test_ca_thi_xa_la_nam_tren_khong_thi_cao_hon_moi_tran():
    town = Town().target(**OVER).report("90001", 5, 0).report("90002", 0, 0)
    assert facts(town.of_town()) == (V.DANG_THUC_HIEN, 2, 2, False)
    result = town.lock().of_town()
    assert (*facts(result), result.so_lieu.tu_so, result.ly_do) == (V.CHUA_DAT, 2, 2, False, 5, None)
    assert Town().target(**OVER).report("90001", 0, 0).report("90002", 0, 0).lock().of_town().ket_qua is V.DAT


def test_nam_tren_khong_ma_con_don_vi_thieu_thi_chua_ket_luan():
    assert facts(Town().target(**OVER).report("90001", 5, 0).lock().of_town()) == (V.CHUA_CO_SO_LIEU, 1, 2, True)


def test_cap_thi_xa_nam_tren_khong_la_cao_hon_tran():
    town = lead(cach_tinh="cap-thi-xa", **OVER).report("phong-1", 5, 0).lock()
    assert (town.of_unit("phong-1").ket_qua, town.of_town().ket_qua) == (V.CHUA_DAT, V.CHUA_DAT)


def test_don_vi_khong_ap_dung_khong_co_trong_n_va_N():
    town = Town(communes=5).target().report("90001", 95, 100).report("90002", 0, 0)
    town.report("90003", ket_qua="khong-ap-dung", ly_do="x").exempt("90004")
    assert facts(town.of_town()) == (V.VUOT, 1, 2, True)


def test_moi_don_vi_khong_ap_dung_thi_thi_xa_khong_ap_dung():
    result = Town().target().exempt("90001").report("90002", 0, 0).lock().of_town()
    assert facts(result) == (V.KHONG_AP_DUNG, 0, 0, False)
    assert result.ly_do == "Mọi đơn vị phải báo cáo đều không áp dụng."


def test_chua_quy_dinh_ai_bao_cao_thi_chua_co_so_lieu():
    result = Town().target(khoi_bao_cao=None).report("90001", 95, 100).lock().of_town()
    assert facts(result) == (V.CHUA_CO_SO_LIEU, 0, 0, False)
    assert result.ly_do == "Chưa quy định đơn vị báo cáo."


def test_thi_xa_khong_co_so_lieu_nao_thi_chua_co_so_lieu_ca_sau_khoa_so():
    assert facts(Town().target().lock().of_town()) == (V.CHUA_CO_SO_LIEU, 0, 2, True)


def test_nguon_la_moi_dong_cua_cac_don_vi():
    town = Town().target().report("90002", 90, 100).report("90001", 95, 100).appraise("90001", "chap-nhan")
    assert [(s.tep, s.dong) for s in town.of_town().nguon] == [
        ("2022/don-vi/90001/tien-do/quy-4.csv", 2),
        ("2022/don-vi/90002/tien-do/quy-4.csv", 2),
        ("2022/tham-dinh/tien-do/quy-4.csv", 2),
    ]


def states(cach_tinh, gia_tri, *ket_qua, communes=None, so_sanh=">=", **target):
    town = Town(communes=communes or len(ket_qua)).target(so_sanh, gia_tri, cach_tinh=cach_tinh, **target)
    for i, state in enumerate(ket_qua, start=1):
        town.report(f"9000{i}", ket_qua=state)
    return town


def test_ty_le_don_vi_la_phan_cac_don_vi_bao_cao_dat():
    result = states("ty-le-don-vi", "60", "dat", "dat", "chua-dat", communes=4).of_town()
    assert (result.so_lieu.tu_so, result.so_lieu.mau_so) == (2, 3)
    assert result.so_lieu.gia_tri == Fraction(200, 3)
    assert facts(result) == (V.VUOT, 3, 4, True)


def test_ty_le_don_vi_tren_90_phan_tram_khong_dat_tai_dung_90():
    assert states("ty-le-don-vi", "50", "dat", "chua-dat", so_sanh=">").lock().of_town().ket_qua is V.CHUA_DAT


@pytest.mark.parametrize(("met", "verdict"), [(1, V.CHUA_DAT), (2, V.DAT), (3, V.VUOT)], ids=["duoi", "dung", "tren"])
def test_dem_so_don_vi_dat(met, verdict):
    result = states("dem", "2", *["dat"] * met, *["chua-dat"] * (4 - met), don_vi_tinh="xã").lock().of_town()
    assert (result.ket_qua, result.so_lieu.gia_tri) == (verdict, met)


def test_dem_khong_vuot_khi_chi_tieu_da_la_moi_don_vi():
    assert states("dem", "2", "dat", "dat", don_vi_tinh="xã").lock().of_town().ket_qua is V.DAT


def test_dem_khong_vuot_du_so_luong_lon_hon_so_don_vi():
    town = Town().target(">=", "2", cach_tinh="dem", don_vi_tinh="xã")
    assert town.report("90001", so_luong=3).lock().of_town().ket_qua is V.DAT


def test_don_vi_bao_khong_ap_dung_khong_co_trong_ty_le_don_vi():
    result = states("ty-le-don-vi", "100", "dat", "khong-ap-dung").lock().of_town()
    assert (*facts(result), result.so_lieu.mau_so) == (V.DAT, 1, 1, False, 1)


def test_dem_cong_so_luong_noi_don_vi_ghi():
    town = Town().target(">=", "7", cach_tinh="dem", don_vi_tinh="mô hình")
    result = town.report("90001", so_luong=6).report("90002", ket_qua="dat").lock().of_town()
    assert (result.so_lieu.so_luong, result.ket_qua) == (7, V.DAT)


def test_dem_thieu_don_vi_thi_khong_ket_luan_chua_dat_neu_don_vi_thieu_co_the_lam_dat():
    town = states("dem", "2", "dat", "chua-dat", communes=3, don_vi_tinh="xã").lock()
    assert (town.of_town().ket_qua, town.of_town().so_lieu.gia_tri) == (V.CHUA_CO_SO_LIEU, 1)
    assert states("dem", "2", "dat", communes=3, don_vi_tinh="xã").of_town().ket_qua is V.DANG_THUC_HIEN
    assert town.of_town().ly_do == "1 đơn vị chưa có số liệu, chưa đủ để kết luận."
    sure = states("dem", "3", "dat", "chua-dat", communes=3, don_vi_tinh="xã").lock()
    assert sure.of_town().ket_qua is V.CHUA_DAT


def lead(**cells):
    plan = {"cach_tinh": "cap-thi-xa", "khoi_bao_cao": None, "don_vi_chu_tri": "phong-1"} | cells
    return Town(departments=2).target(**plan)


@pytest.mark.parametrize(("tu_so", "verdict"), [(89, V.CHUA_DAT), (90, V.DAT), (91, V.VUOT)])
def test_cap_thi_xa_la_so_cua_don_vi_chu_tri(tu_so, verdict):
    town = lead().report("phong-1", tu_so, 100).report("phong-2", 1, 100).lock()
    assert facts(town.of_town()) == (verdict, 1, 1, False)
    assert town.of_town().so_lieu.gia_tri == tu_so


def test_cap_thi_xa_dem_so_luong():
    town = lead(gia_tri="3", don_vi_tinh="hệ thống").report("phong-1", so_luong=3).lock()
    assert (town.of_town().ket_qua, town.of_town().so_lieu.gia_tri) == (V.DAT, 3)


def test_cap_thi_xa_mau_so_bang_khong_thi_thi_xa_khong_ap_dung_voi_ly_do_cua_don_vi():
    result = lead().report("phong-1", 0, 0, ly_do="Không có doanh nghiệp nhà nước").lock().of_town()
    assert (result.ket_qua, result.ly_do, result.N) == (V.KHONG_AP_DUNG, "Không có doanh nghiệp nhà nước", 0)


def test_thi_xa_duoc_mien_ca_chi_tieu():
    assert lead().exempt("thi-xa", "Thị xã không có").of_town().ket_qua is V.KHONG_AP_DUNG


def survey(**cells):
    return Town().target(cach_tinh="khao-sat", **cells)


def test_khao_sat_lay_dong_thi_xa_truoc():
    result = survey().survey("90001", 1, 100).survey("thi-xa", 92, 100).lock().of_town()
    assert (result.ket_qua, result.so_lieu.gia_tri, result.N) == (V.VUOT, 92, None)


@pytest.mark.parametrize(("hai_long", "verdict"), [(89, V.CHUA_DAT), (90, V.DAT), (91, V.VUOT)])
def test_khao_sat_khong_co_dong_thi_xa_thi_tong_chia_tong(hai_long, verdict):
    result = survey().survey("90001", hai_long, 100).survey("90002", 9, 10).lock().of_town()
    assert facts(result) == (verdict, 2, 2, False)
    assert result.so_lieu.mau_so == 110


def test_khao_sat_chi_cong_bo_ty_le_thi_can_xem_xet_va_hien_ty_le():
    result = survey().survey("thi-xa", ty_le=Decimal("91.5")).lock().of_town()
    assert (result.ket_qua, result.so_lieu.ty_le_cong_bo, result.so_lieu.gia_tri) == (
        V.CAN_XEM_XET,
        Fraction("91.5"),
        None,
    )


def test_khong_cong_trung_binh_cac_ty_le_khao_sat():
    town = survey().survey("90001", ty_le=99).survey("90002", ty_le=99).lock()
    assert (town.of_unit().ket_qua, town.of_town().ket_qua, town.of_town().so_lieu) == (
        V.CAN_XEM_XET,
        V.CAN_XEM_XET,
        None,
    )


# Xã thứ hai chỉ công bố tỷ lệ: ở đúng tỷ lệ ấy, với 0 tới 100 phiếu như xã kia; không phải từ 0 tới mọi phiếu.
@pytest.mark.parametrize(("hai_long", "ty_le", "verdict"), [
    (95, "95", V.VUOT),  # 95% tới 95%
    (95, "85", V.CHUA_CO_SO_LIEU),  # 95% tới đúng 90%: vượt hay đạt
    (95, "85.1", V.VUOT),  # từ 90,05%
    (95, "84.9", V.CHUA_CO_SO_LIEU),  # từ 89,95%
    (85, "94.9", V.CHUA_DAT),  # tới 89,95%
    (85, "95", V.CHUA_CO_SO_LIEU),  # tới đúng 90%
])  # fmt: skip
def test_khao_sat_thieu_mot_noi_da_biet_ty_le_thi_noi_ay_o_dung_ty_le_ay(hai_long, ty_le, verdict):
    town = survey().survey("90001", hai_long, 100).survey("90002", ty_le=Decimal(ty_le)).lock()
    assert town.of_town().ket_qua is verdict


def test_khao_sat_con_mot_noi_khong_biet_gi_thi_van_chua_ket_luan():
    town = Town(communes=3).target(cach_tinh="khao-sat").survey("90001", 95, 100)
    assert town.survey("90002", ty_le=Decimal(95)).lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU


def test_khao_sat_khong_quy_dinh_khoi_van_cong_cac_don_vi_duoc_khao_sat():
    result = survey(khoi_bao_cao=None).survey("90002", 91, 100).lock().of_town()
    assert facts(result) == (V.VUOT, 1, None, False)


def test_khao_sat_khong_phieu_nao_la_khong_ap_dung():
    assert survey().survey("thi-xa", 0, 0).of_town().ket_qua is V.KHONG_AP_DUNG


def test_khao_sat_khong_doc_bao_cao_cua_don_vi():
    assert survey().report("90001", 99, 100).of_town().ket_qua is V.CHUA_CO_SO_LIEU


def test_dinh_tinh_chi_dem_trang_thai_khong_co_ket_luan_chung():
    town = states("dinh-tinh", None, "dat", "dat", "dang-thuc-hien", "chua-dat", communes=5, so_sanh=None).lock()
    assert facts(town.of_town()) == (None, 4, 5, True)
    assert dict(town.of_town().dem_trang_thai) == {"dat": 2, "dang-thuc-hien": 1, "chua-dat": 1, "chua-co-so-lieu": 1}
    assert town.quarter().tong_thi_xa.tong == 0


def test_dinh_tinh_do_mot_don_vi_chu_tri_bao_cao():
    town = lead(cach_tinh="dinh-tinh", so_sanh=None, gia_tri=None).report("phong-1", ket_qua="dat")
    assert town.of_town().dem_trang_thai == (("dat", 1),)


@pytest.mark.parametrize(
    ("cap", "units"), [("cap-xa", {"90001"}), ("cap-huyen", {"phong-1"}), (None, {"90001", "phong-1"})]
)
def test_chi_tieu_chia_cap_chi_don_vi_dung_cap_bao_cao(cap, units):
    town = Town(communes=1, departments=1).target(cap=cap, khoi_bao_cao="xa-phuong|co-quan-chuyen-mon")
    assert {ma for ma, _ in town.quarter().theo_don_vi} == units


@pytest.mark.parametrize(
    ("tu", "den", "quarters"),
    [
        (None, date(2021, 12, 31), ""),
        (None, date(2022, 1, 1), "1"),
        (None, date(2022, 3, 31), "1"),
        (None, date(2022, 4, 1), "12"),
        (date(2022, 6, 30), None, "234"),
        (date(2022, 7, 1), None, "34"),
        (date(2022, 12, 31), None, "4"),
        (date(2023, 1, 1), None, ""),
    ],
)
def test_don_vi_chi_phai_bao_cao_quy_co_ngay_con_hieu_luc(tu, den, quarters):
    year = compute(Town().target().unit("90009", "xa-phuong", "xa", tu, den).dataset()).nam[2022]
    owed = [ky for ky, quarter in year.ky.items() if ("90009", "2-b-1") in quarter.theo_don_vi]
    assert owed == [f"quy-{q}" for q in quarters]
    assert [ky for ky, quarter in year.ky.items() if "90009" in quarter.tiep_nhan] == owed
    assert [quarter.thi_xa["2-b-1"].N for quarter in year.ky.values()] == [2 + (ky in owed) for ky in year.ky]


def test_tong_hop_dem_ket_qua_theo_thi_xa_linh_vuc_va_don_vi():
    town = Town().target().target(ma_chi_tieu="4-a-1", ma_linh_vuc="4")
    quarter = town.report("90001", 95, 100).quarter()
    assert list(quarter.tong_thi_xa.dem) == [v.value for v in Verdict]
    assert (quarter.tong_thi_xa.dem["vuot"], quarter.tong_thi_xa.tong) == (1, 2)
    assert quarter.tong_linh_vuc["4"].dem["chua-co-so-lieu"] == 1
    assert (quarter.tong_don_vi["90001"].dem["vuot"], quarter.tong_don_vi["90002"].dem["vuot"]) == (1, 0)


def test_ky_moi_nhat_la_quy_cuoi_cung_co_so_lieu():
    town = (
        Town()
        .target()
        .report("90001", 1, 2, ky="quy-1")
        .report("90001", 1, 2, ky="quy-2")
        .report("90001", 1, ky="quy-3")
    )
    year = compute(town.dataset()).nam[2022]
    assert (year.ky_moi_nhat, list(year.ky)) == ("quy-2", ["quy-1", "quy-2", "quy-3", "quy-4"])
    assert compute(Town().target().dataset()).nam[2022].ky_moi_nhat is None


def test_moi_nam_co_ke_hoach_duoc_tinh_rieng():
    town = Town().target().target(nam=2023, nam_den_han=2023).report("90001", 95, 100, nam=2023)
    results = compute(town.dataset())
    assert list(results.nam) == [2022, 2023]
    assert [results.nam[y].ky["quy-4"].thi_xa["2-b-1"].n for y in results.nam] == [0, 1]


def test_a_task_that_no_unit_reports_has_no_verdict_of_the_town() -> None:
    result = Town().target(None, None, cach_tinh="dinh-tinh", khoi_bao_cao=None).of_town()
    assert (result.ket_qua, result.dem_trang_thai, result.N) == (None, (), 0)


def test_dem_don_vi_im_lang_giu_so_da_co_o_ky_truoc_du_nhieu_hon_mot():
    town = Town(communes=3).target(">=", "3", cach_tinh="dem", don_vi_tinh="mô hình", loai_so_lieu="luy-ke")
    town.report("90001", so_luong=0).report("90002", so_luong=2, ky="quy-3")
    assert town.lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU  # 2 and one more would do
    four = Town(communes=3).target(">=", "4", cach_tinh="dem", don_vi_tinh="mô hình", loai_so_lieu="luy-ke")
    four.report("90001", so_luong=0).report("90002", so_luong=2, ky="quy-3")
    assert four.lock().of_town().ket_qua is V.CHUA_DAT


def test_khao_sat_noi_ty_le_cao_nhat_duoc_tinh_truoc_khi_tim_muc_cao_nhat():
    town = Town(communes=3).target(">", "96", cach_tinh="khao-sat").survey("90001", 95, 100)
    town.survey("90002", ty_le=Decimal(80)).survey("90003", ty_le=Decimal(99))
    assert town.lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU  # 194/200, where the other was not surveyed at all
    town = Town(communes=3).target(">", "97", cach_tinh="khao-sat").survey("90001", 95, 100)
    town.survey("90002", ty_le=Decimal(80)).survey("90003", ty_le=Decimal(99))
    assert town.lock().of_town().ket_qua is V.CHUA_DAT


def test_don_vi_im_lang_lon_it_nhat_bang_chinh_no_o_ky_truoc():
    town = Town().target(">", "49", loai_so_lieu="luy-ke").report("90001", 10, 10).report("90002", 0, 100, ky="quy-3")
    assert town.lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU  # 10/110
    small = Town().target(">", "49", loai_so_lieu="luy-ke").report("90001", 10, 10).report("90002", 0, 9, ky="quy-3")
    assert small.lock().of_town().ket_qua is V.DAT  # 10/20: of its block the largest had 10


def test_don_vi_im_lang_lon_den_dau_la_theo_khoi_cua_no():
    both = {"khoi_bao_cao": "xa-phuong|co-quan-chuyen-mon"}
    town = Town(departments=1).target(">=", "90", **both).report("90001", 10, 10).report("phong-1", 100, 100)
    assert town.lock().of_town().ket_qua is V.VUOT  # 110/120
    town = Town(departments=1).target(">=", "92", **both).report("90001", 10, 10).report("phong-1", 100, 100)
    assert town.lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU


def test_don_vi_im_lang_co_the_lon_bang_don_vi_lon_nhat_trong_khoi():
    town = Town(communes=3).target(">=", "80").report("90001", 50, 50).report("90002", 5, 5)
    assert town.lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU  # 55/105


def test_ky_truoc_gan_nhat_moi_la_so_don_vi_da_co():
    town = Town().target(">", "74", loai_so_lieu="luy-ke").report("90001", 10, 10)
    town.report("90002", 1, 10, ky="quy-2").report("90002", 5, 10, ky="quy-3")
    assert town.lock().of_town().ket_qua is V.DAT  # 15/20


def test_noi_chi_cong_bo_ty_le_thi_o_ty_le_ay_du_ky_truoc_co_phieu():
    town = Town().target(">", "80", cach_tinh="khao-sat", loai_so_lieu="luy-ke").survey("90001", 90, 100)
    town.survey("90002", 5, 10, ma_ky="quy-3").survey("90002", ty_le=Decimal(95))
    assert town.lock().of_town().ket_qua is V.DAT  # from 90/100 to 185/200


def test_tu_so_khong_nam_trong_mau_so_thi_thieu_mot_don_vi_la_chua_ket_luan():
    assert Town().target(**OVER).report("90001", 1, 9).lock().of_town().ket_qua is V.CHUA_CO_SO_LIEU
