"""What each finding of the checks of rubric, scores and ranks is about: one file of the town of scores is wrong."""

from __future__ import annotations

from results.score_town import CHI_SO, DIEM, KHONG_XEP, MUC, TIEU_CHI, TU_CHAM, given

RUBRIC, OWN, GIVEN = (
    "2022/ke-hoach/tieu-chi.csv",
    "2022/don-vi/90001/tu-cham.csv",
    "2022/tham-dinh/diem/90001.csv",
)
CONG_BO, BANDS, PRINTED = "2022/tham-dinh/cong-bo.csv", "2022/ke-hoach/muc-xep-loai.csv", "2021/ket-qua/chi-so.csv"
NOT_RANKED = "2022/tham-dinh/khong-xep-hang.csv"
FULL = given("4", "5", "4", "4.5")

# (mã lỗi, tệp, nội dung tệp, dòng, cột)
WRONG = [
    ("tieu-chi-cha-sai", RUBRIC, TIEU_CHI.replace("1.2,1,2", "1.2,2,2"), 4, "cha"),
    ("tieu-chi-cha-sai", RUBRIC, TIEU_CHI.replace("3,,3,", "3,1,3,"), 8, "cha"),
    ("tieu-chi-la-thieu", RUBRIC, TIEU_CHI.replace("Rà soát,6", "Rà soát,"), 4, "diem_toi_da"),
    ("tieu-chi-la-thieu", RUBRIC, TIEU_CHI.replace("Rà soát,6", "Rà soát,0"), 4, "diem_toi_da"),
    ("tieu-chi-la-thieu", RUBRIC, TIEU_CHI.replace("Rà soát,6,,tu-cham", "Rà soát,6,,"), 4, "nguon_diem"),
    ("tieu-chi-nhom-co-diem", RUBRIC, TIEU_CHI.replace("Thể chế,,", "Thể chế,10,"), 2, "diem_toi_da"),
    ("diem-qua-bon-so-le", RUBRIC, TIEU_CHI.replace("Rà soát,6", "Rà soát,6.00001"), 4, "diem_toi_da"),
    ("diem-qua-bon-so-le", OWN, TU_CHAM + "1.1,0.12345,,\n", 2, "diem"),
    ("diem-qua-bon-so-le", GIVEN, FULL.replace("1.2,5", "1.2,4.99999"), 3, "diem"),
    ("muc-xep-loai-nguoc", BANDS, MUC + "xa-phuong,Tốt,90,80,QĐ\n", 2, "den"),
    ("muc-xep-loai-chong", BANDS, MUC + "xa-phuong,Tốt,90,,QĐ\nxa-phuong,Khá,80,91,QĐ\n", 2, "tu"),
    ("muc-xep-loai-chong", BANDS, MUC + "xa-phuong,Khá,80,,QĐ\nxa-phuong,Tốt,90,,QĐ\n", 3, "tu"),
    ("diem-khong-o-la", OWN, TU_CHAM + "1,4,,\n", 2, "ma_tieu_chi"),
    ("diem-khong-o-la", GIVEN, FULL + "2,1,,,Tổ\n", 6, "ma_tieu_chi"),
    ("tieu-chi-ngoai-khoi", OWN, TU_CHAM + "2.2,4,,\n", 2, "ma_tieu_chi"),
    ("tieu-chi-ngoai-khoi", "2022/don-vi/dv-1/tu-cham.csv", TU_CHAM + "1.1,4,,\n", 2, "ma_tieu_chi"),
    ("diem-vuot-toi-da", OWN, TU_CHAM + "1.1,4.0001,,\n", 2, "diem"),
    ("diem-vuot-toi-da", GIVEN, FULL.replace("1.2,5", "1.2,6.5"), 3, "diem"),
    ("dieu-tra-trong-tu-cham", OWN, TU_CHAM + "3.1,4,,\n", 2, "ma_tieu_chi"),
    ("khong-ap-dung-thieu-ly-do", GIVEN, DIEM + "1.1,,co,,Tổ\n", 2, "nhan_xet"),
    ("khong-ap-dung-co-diem", GIVEN, DIEM + "1.1,2,co,Không có việc,Tổ\n", 2, "diem"),
    ("khong-xep-hang-thua", NOT_RANKED, KHONG_XEP + "dv-1,Không thuộc khối,\n", 2, "ma_don_vi"),
    ("chi-so-in-lech", PRINTED, CHI_SO + "90001,xa-phuong,85.15,100,58.15,1,QĐ\n", 2, "chi_so"),
    ("diem-vuot-toi-da", PRINTED, CHI_SO + "90001,xa-phuong,101,100,,1,QĐ\n", 2, "diem"),
]
