"""The small town of `town.py` at the desk: quarter 1 has come in, ranks can be given, nothing is published."""

from __future__ import annotations

from pathlib import Path

from town import ONE_PART, write_files, write_town

SCORES = "ma_tieu_chi,diem,khong_ap_dung,nhan_xet,nguoi_tham_dinh\n1.1,{},,,Phòng Nội vụ\n"
OWN = "ma_tieu_chi,diem,giai_trinh,minh_chung\n1.1,{},,\n"
MORE = {
    "2022/ke-hoach/ky-bao-cao.csv": """ma_ky,loai,ten,tu_ngay,den_ngay,han_nop,phep_so_han,ngay_cong_bo,nguon
dang-ky,dang-ky,Đăng ký năm 2022,,,2022-03-10,truoc,,ke-hoach
quy-1,tien-do,Tiến độ quý 1 năm 2022,2022-01-01,2022-03-31,2022-04-10,den-het,,de-xuat
quy-4,tien-do,Tiến độ quý 4 năm 2022,2022-10-01,2022-12-31,,,,de-xuat
tu-cham,tu-cham,Tự chấm năm 2022,,,2022-12-20,den-het,,de-xuat
ho-so,ho-so,Hồ sơ năm 2022,2023-01-01,2023-01-31,2023-01-31,den-het,,ke-hoach
""",
    "2022/ke-hoach/tieu-chi.csv": """ma_tieu_chi,cha,thu_tu,ma_linh_vuc,noi_dung,diem_toi_da,\
ma_khoi,nguon_diem,minh_chung
1,,1,2,Thủ tục,,,,
1.1,1,1,2,Đúng hạn,10,,tu-cham,
""",
    "2022/ke-hoach/hinh-thuc.csv": """ma_hinh_thuc,ten,cap,nguoi_trao,doi_tuong,dieu_khoan,so_luong,he_so,can_cu
giay-khen,Giấy khen,thi-xa,Chủ tịch UBND thị xã,tap-the,IV.2,,,
""",
    "2022/don-vi/09001/tu-cham.csv": OWN.format(9),
    "2022/don-vi/09002/tu-cham.csv": OWN.format(8),
    "2022/tham-dinh/diem/09001.csv": SCORES.format(9),
    "2022/tham-dinh/diem/09002.csv": SCORES.format(8),
    "2022/tham-dinh/tien-do/quy-1.csv": """ma_don_vi,ma_chi_tieu,ket_luan,tu_so,mau_so,so_luong,ket_qua,ly_do
09001,2-a-2,chap-nhan,,,,,
09001,2-dd-1,chap-nhan,,,,,
09001,2-dd-2,chap-nhan,,,,,
noi-vu,2-dd-3,dieu-chinh,2,2,,,Tính lại.
""",
    "2022/tham-dinh/tiep-nhan.csv": """ma_don_vi,loai,ma_ky,ma_ho_so,lan,ngay_nhan,so_den,hinh_thuc
09001,dang-ky,dang-ky,,1,2022-03-09,12,he-thong
09001,tien-do,quy-1,,1,2022-04-05,15,he-thong
noi-vu,tien-do,quy-1,,1,2022-04-08,16,he-thong
09001,tu-cham,tu-cham,,1,2022-12-19,90,he-thong
09002,tu-cham,tu-cham,,1,2022-12-22,91,he-thong
""",
    "2022/tham-dinh/cong-bo.csv": "ma,noi_dung,ma_ky,ma_khoi,ma_hinh_thuc,trang_thai,so_quyet_dinh,ngay\n",
    "2022/ket-qua/dinh-chinh.csv": "ma,ngay,tep,khoa,cot,truoc,sau,ly_do,can_cu\n",
}


def write_desk_town(data: Path) -> Path:
    """The town under `data/thu`."""
    return write_files(write_town(data, ONE_PART), MORE)
