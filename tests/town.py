"""A small clean town for tests of reading and checking: written as text, changed by replacing text."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

META = """ma: thu
ten: Thị xã Thử
ten_day_du: Thị xã Thử (để kiểm thử)
trang_thai: minh-hoa
may_chu_lien_ket: [vi-du.gov.vn]
"""

FILES = {
    "bo-du-lieu.yml": META,
    "danh-muc/khoi.csv": """ma_khoi,ten,xep_hang
xa-phuong,"Xã, phường",co
co-quan-chuyen-mon,Cơ quan chuyên môn,co
""",
    "danh-muc/don-vi.csv": """ma_don_vi,ten,ten_ngan,ma_khoi,loai,ma_gso,thu_tu,hieu_luc_tu,hieu_luc_den,ke_thua
09001,Xã Thử Một,Thử Một,xa-phuong,xa,09001,1,,2025-06-30,
09002,Phường Thử Hai,Thử Hai,xa-phuong,phuong,09002,2,,2025-06-30,
noi-vu,Phòng Nội vụ,Nội vụ,co-quan-chuyen-mon,co-quan,,3,,,
thi-xa,Thị xã Thử,Thị xã,,thi-xa,,4,,,
""",
    "danh-muc/linh-vuc.csv": """ma_linh_vuc,ten,thu_tu,duong_dan
2,Cải cách thủ tục hành chính,1,thu-tuc
""",
    "2022/ke-hoach/dieu-khoan.csv": """ma_dieu_khoan,neo,cha,thu_tu,loai,tieu_de,noi_dung
IV,iv,,1,muc,Nội dung,Các nội dung thi đua.
IV.2,iv-2,IV,2,khoan,Thủ tục,Cải cách thủ tục.
IV.2.a,iv-2-a,IV.2,3,diem,Hài lòng,Người dân hài lòng.
IV.2.đ,iv-2-dd,IV.2,4,diem,Số hóa,Số hóa kết quả.
""",
    "2022/ke-hoach/chi-tieu.csv": """ma_chi_tieu,ma_dieu_khoan,ma_linh_vuc,ten,so_sanh,gia_tri,don_vi_tinh,cap,\
nam_den_han,cach_tinh,loai_so_lieu,mo_ta_tu_so,mo_ta_mau_so,tu_so_trong_mau_so,khoi_bao_cao,don_vi_chu_tri,nguon,trich_dan
2-a-1,IV.2.a,2,Hài lòng,>,90,%,,2022,khao-sat,,Phiếu hài lòng,Phiếu,co,xa-phuong,,de-xuat,hài lòng
2-a-2,IV.2.a,2,Đúng hạn,>=,90,%,,2022,ty-le,luy-ke,Hồ sơ đúng hạn,Hồ sơ,co,xa-phuong,,de-xuat,đúng hạn
2-dd-1,IV.2.đ,2,Bộ phận một cửa,>=,2,đơn vị,,2022,dem,thoi-diem,,,,xa-phuong,,de-xuat,một cửa
2-dd-2,IV.2.đ,2,Đổi mới,,,,,2022,dinh-tinh,thoi-diem,,,,xa-phuong,,de-xuat,đổi mới
2-dd-3,IV.2.đ,2,Tuyển mới,<=,2/3,lần,,2022,cap-thi-xa,luy-ke,Tuyển mới,Ra khỏi biên chế,khong,,noi-vu,de-xuat,không quá
""",
    "2022/ke-hoach/ky-bao-cao.csv": """ma_ky,loai,ten,tu_ngay,den_ngay,han_nop,phep_so_han,ngay_cong_bo,nguon
dang-ky,dang-ky,Đăng ký,,,2022-03-10,truoc,,ke-hoach
quy-1,tien-do,Quý 1,2022-01-01,2022-03-31,,,,de-xuat
quy-4,tien-do,Quý 4,2022-10-01,2022-12-31,,,,de-xuat
""",
    "2022/ke-hoach/khong-ap-dung.csv": """ma_chi_tieu,ma_don_vi,ly_do
2-a-2,09002,Không có hồ sơ.
""",
    "2022/don-vi/09001/dang-ky.csv": """so_ky_hieu,ngay_ky,noi_dung,duong_dan
12/KH-UBND,2022-03-09,Đăng ký thi đua.,https://vi-du.gov.vn/12
""",
    "2022/don-vi/09001/dang-ky-chi-tieu.csv": """ma_chi_tieu,gia_tri,bien_phap
2-a-2,95,Rà soát hằng tuần.
""",
    "2022/don-vi/09001/van-ban.csv": """so_ky_hieu,loai,ngay,trich_yeu,duong_dan
1/KH-UBND,ke-hoach,2021-12-28,Kế hoạch năm 2022,
90/BC-UBND,bao-cao-nam,2023-01-04,Báo cáo năm 2022,
""",
    "2022/don-vi/09001/tien-do/quy-1.csv": """ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung
2-a-2,20,21,,,,45/BC-UBND
2-dd-1,,,,dat,,
2-dd-2,,,,dang-thuc-hien,,
""",
    "2022/don-vi/09001/tien-do/quy-4.csv": """ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung
2-a-2,59,60,,,,https://vi-du.gov.vn/90
2-dd-1,,,,chua-dat,Chưa bố trí được kinh phí.,
""",
    "2022/don-vi/noi-vu/tien-do/quy-1.csv": """ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung
2-dd-3,3,2,,,,
""",
    "2022/tham-dinh/tiep-nhan.csv": """ma_don_vi,loai,ma_ky,ma_ho_so,lan,ngay_nhan,so_den,hinh_thuc
09001,dang-ky,dang-ky,,1,2022-03-09,12,he-thong
09001,tien-do,quy-1,,1,2022-04-05,15,ban-giay
""",
    "2022/tham-dinh/tien-do/quy-1.csv": """ma_don_vi,ma_chi_tieu,ket_luan,tu_so,mau_so,so_luong,ket_qua,ly_do
09001,2-a-2,chap-nhan,,,,,
""",
    "2022/tham-dinh/tien-do/quy-1/phan-2.csv": """ma_don_vi,ma_chi_tieu,ket_luan,tu_so,mau_so,so_luong,ket_qua,ly_do
09001,2-dd-1,chap-nhan,,,,,
""",
    "2022/tham-dinh/tien-do/quy-4.csv": """ma_don_vi,ma_chi_tieu,ket_luan,tu_so,mau_so,so_luong,ket_qua,ly_do
09001,2-a-2,dieu-chinh,58,60,,,Đếm trùng một hồ sơ.
""",
    "2022/tham-dinh/hai-long.csv": """ma_chi_tieu,ma_don_vi,ma_ky,so_phieu,so_hai_long,ty_le,phuong_phap,\
don_vi_thuc_hien,nguon
2-a-1,09001,quy-4,200,190,,,,Báo cáo khảo sát
2-a-1,09002,quy-4,,,92.5,,,Báo cáo khảo sát
""",
    "2022/tham-dinh/cong-bo.csv": """ma,noi_dung,ma_ky,ma_khoi,ma_hinh_thuc,trang_thai,so_quyet_dinh,ngay
khoa-quy-1,khoa-so,quy-1,,,chinh-thuc,,2022-04-25
""",
    "2022/ket-qua/dinh-chinh.csv": """ma,ngay,tep,khoa,cot,truoc,sau,ly_do,can_cu
dc-01,2022-05-04,don-vi/09001/tien-do/quy-1.csv,2-a-2,mau_so,20,21,Cộng thiếu một hồ sơ.,
""",
}

ONE_PART = {"2022/tham-dinh/tien-do/quy-1/phan-2.csv": ("*", "")}  # leaves the second part of the appraisal out
PLAN = Path(__file__).resolve().parents[1] / "data/sa-pa/2022/ke-hoach/dieu-khoan.csv"
_QUARTERS = (
    "quy-4,",
    "quy-2,tien-do,Quý 2,2022-04-01,2022-06-30,,,,de-xuat\n"
    "quy-3,tien-do,Quý 3,2022-07-01,2022-09-30,,,,de-xuat\n"
    "quy-4,",
)
QUARTER_1 = "2022/don-vi/09001/tien-do/quy-1.csv"
QUARTER_4 = "2022/don-vi/09001/tien-do/quy-4.csv"


def write_files(folder: Path, texts: Mapping[str, str]) -> Path:
    """Each text under its path below the folder; a file that would be empty is left out."""
    for path, text in texts.items():
        if text:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="")
    return folder


def write_town(data: Path, changes: Mapping[str, tuple[str, str]] | None = None) -> Path:
    """The town under `data/thu`; `changes` gives, for a file, the text to replace and its replacement.

    The text `*` stands for the whole file, which is left out if nothing replaces it.

    Raises AssertionError when a text to replace is not there, so that no case passes by doing nothing.
    """
    return write_files(data / "thu", {path: _changed(path, *(changes or {}).get(path, ("", ""))) for path in FILES})


def _changed(path: str, old: str, new: str) -> str:
    assert old == "*" or old in FILES[path], f"{path}: no {old!r}"
    return new if old == "*" else FILES[path].replace(old, new, 1) if old else FILES[path]


def write_site_town(data: Path, address: str = "") -> Path:
    """The town as a real one whose site builds in about two seconds, standing at its root.

    Authored pages lead to clauses of the real plan and to every quarter. With an address the site has a sitemap.
    """
    folder = write_town(data, {"2022/ke-hoach/ky-bao-cao.csv": _QUARTERS})
    shutil.copyfile(PLAN, folder / "2022" / "ke-hoach" / "dieu-khoan.csv")
    meta = META.replace("minh-hoa", "that-su")
    return write_files(folder, {"bo-du-lieu.yml": meta + (f"dia_chi_trang: {address}\n" if address else "")})
