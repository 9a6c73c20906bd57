"""The fictional town whose year is played: its lists, its plan and its accounts as they stand on the first day.

Clauses, forms of award and questions are the real plan's; units, targets and the rubric are invented, few enough to
be worked out by hand.
"""

from __future__ import annotations

from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PLAN = REPO / "data" / "sa-pa"
DATA = "data/thu"
YEAR = f"{DATA}/2022"

IDS = {  # GitHub's numbers; only these decide, the names are for people
    "xa-mot": "2001", "xa-hai": "2002", "xa-ba": "2003", "xa-ba-moi": "2013", "xa-bon": "2004", "van-phong": "2005",
    "tu-phap": "2006", "thuong-truc": "2007", "quan-tri": "2008", "nguoi-la": "7777", "da-xoa": "",
}  # fmt: skip

_META = """ma: thu
ten: Thị xã Thử
ten_day_du: Thị xã Thử (để kiểm thử)
trang_thai: that-su
may_chu_lien_ket: [vi-du.gov.vn]
"""
_BLOCKS = """ma_khoi,ten,xep_hang
xa-phuong,"Xã, phường",co
co-quan-chuyen-mon,Cơ quan chuyên môn,co
"""
_UNITS = """ma_don_vi,ten,ten_ngan,ma_khoi,loai,ma_gso,thu_tu,hieu_luc_tu,hieu_luc_den,ke_thua
09001,Xã Thử Một,Thử Một,xa-phuong,xa,09001,1,,,
09002,Phường Thử Hai,Thử Hai,xa-phuong,phuong,09002,2,,,
09003,Xã Thử Ba,Thử Ba,xa-phuong,xa,09003,3,,,
09004,Xã Thử Bốn,Thử Bốn,xa-phuong,xa,09004,4,,,
van-phong,Văn phòng,Văn phòng,co-quan-chuyen-mon,co-quan,,5,,,
noi-vu,Phòng Nội vụ,Nội vụ,co-quan-chuyen-mon,co-quan,,6,,,
tu-phap,Phòng Tư pháp,Tư pháp,co-quan-chuyen-mon,co-quan,,7,,,
thi-xa,Thị xã Thử,Thị xã,,thi-xa,,8,,,
"""
_ACCOUNTS = """ma_tai_khoan,ma_don_vi,vai_tro,tai_khoan,tu_ngay,den_ngay
2001,09001,don-vi,xa-mot,,
2002,09002,don-vi,xa-hai,,
2003,09003,don-vi,xa-ba,,2022-05-31
2004,09004,don-vi,xa-bon,,
2005,van-phong,don-vi,van-phong,,
2006,tu-phap,don-vi,tu-phap,,
2007,noi-vu,thuong-truc,noi-vu,,
2007,noi-vu,don-vi,noi-vu,,
2008,noi-vu,quan-tri,quan-tri,,
"""
_TARGETS = """ma_chi_tieu,ma_dieu_khoan,ma_linh_vuc,ten,so_sanh,gia_tri,don_vi_tinh,cap,nam_den_han,cach_tinh,\
loai_so_lieu,mo_ta_tu_so,mo_ta_mau_so,tu_so_trong_mau_so,khoi_bao_cao,don_vi_chu_tri,nguon,trich_dan
2-b-2,IV.2.b,2,Bộ phận một cửa hiện đại,>=,3,"xã, phường",,2022,dem,thoi-diem,,,,xa-phuong,,de-xuat,một cửa
2-b-3,IV.2.b,2,Hồ sơ giải quyết đúng hạn,>=,95,%,,2022,ty-le,luy-ke,Hồ sơ đúng hạn,Hồ sơ đã giải quyết,co,\
xa-phuong|co-quan-chuyen-mon,,de-xuat,đúng hạn
2-dd-2,IV.2.đ,2,Số hóa kết quả cấp xã,>=,40,%,cap-xa,2022,ty-le,thoi-diem,Kết quả đã số hóa,Kết quả còn hiệu lực,co,\
xa-phuong,,de-xuat,số hóa
2-g-2,IV.2.g,2,Người dân hài lòng,>,90,%,,2022,khao-sat,,Phiếu hài lòng,Phiếu trả lời,co,xa-phuong,,de-xuat,hài lòng
4-f-1,IV.4.f,4,Tuyển mới so với ra khỏi biên chế,<=,2/3,lần,,2022,cap-thi-xa,luy-ke,Tuyển mới,Ra khỏi biên chế,khong,\
,noi-vu,de-xuat,không quá
5-dd-1,IV.5.đ,5,Đơn vị tự bảo đảm chi,>=,20,%,,2025,cap-thi-xa,thoi-diem,Đơn vị tự bảo đảm,Đơn vị sự nghiệp,co,,\
van-phong,de-xuat,tối thiểu 20%
6-p-1,IV.6.p,6,Chương trình chuyển đổi số,,,,,2022,dinh-tinh,thoi-diem,,,,xa-phuong|co-quan-chuyen-mon,,de-xuat,\
Chuyển đổi số
"""
_PERIODS = """ma_ky,loai,ten,tu_ngay,den_ngay,han_nop,phep_so_han,ngay_cong_bo,nguon
dang-ky,dang-ky,Đăng ký thi đua,,,2022-03-10,truoc,,ke-hoach
quy-1,tien-do,Tiến độ quý 1,2022-01-01,2022-03-31,2022-04-10,den-het,,de-xuat
quy-2,tien-do,Tiến độ quý 2,2022-04-01,2022-06-30,2022-07-10,den-het,,de-xuat
quy-3,tien-do,Tiến độ quý 3,2022-07-01,2022-09-30,2022-10-10,den-het,,de-xuat
quy-4,tien-do,Tiến độ quý 4,2022-10-01,2022-12-31,2023-01-10,den-het,,de-xuat
tu-cham,tu-cham,Tự chấm điểm,,,2022-12-20,den-het,,de-xuat
bao-cao-nam,bao-cao-nam,Báo cáo năm,,,2023-01-10,den-het,,de-xuat
ho-so,ho-so,Hồ sơ khen thưởng,2023-01-01,2023-01-31,2023-01-31,den-het,,ke-hoach
"""
_RUBRIC = """ma_tieu_chi,cha,thu_tu,ma_linh_vuc,noi_dung,diem_toi_da,ma_khoi,nguon_diem,minh_chung
1,,1,2,Thủ tục hành chính,,,,
1.1,1,1,2,Giải quyết đúng hạn,10,,tu-cham,
1.2,1,2,2,Công khai thủ tục,10,,tu-cham,
2,,2,6,Chính quyền số,,,,
2.1,2,1,6,Xử lý trên môi trường mạng,10,,tu-cham,
2.2,2,2,6,Hài lòng của người dân,10,xa-phuong,dieu-tra,
"""
_COPIED = ("dieu-khoan", "hinh-thuc", "dieu-kien", "cach-hieu")


def first_day() -> dict[str, str]:
    """Path in the repository → text, with a little code and a workflow beside the data."""
    plan = {f"{YEAR}/ke-hoach/{name}.csv": (PLAN / f"2022/ke-hoach/{name}.csv").read_text("utf-8") for name in _COPIED}
    readings = f"{YEAR}/ke-hoach/cach-hieu.csv"
    plan[readings] = "\n".join(
        f"{line[: -len(',,,')]},mot-trong-ba,Thông báo số 15/TB,2022-02-01" if line.startswith("vi-3-") else line
        for line in plan[readings].split("\n")
    )
    return plan | {
        f"{DATA}/bo-du-lieu.yml": _META,
        f"{DATA}/danh-muc/khoi.csv": _BLOCKS,
        f"{DATA}/danh-muc/don-vi.csv": _UNITS,
        f"{DATA}/danh-muc/linh-vuc.csv": (PLAN / "danh-muc/linh-vuc.csv").read_text("utf-8"),
        f"{DATA}/danh-muc/tai-khoan.csv": _ACCOUNTS,
        f"{YEAR}/ke-hoach/luat.yml": (PLAN / "2022/ke-hoach/luat.yml").read_text("utf-8"),
        f"{YEAR}/ke-hoach/chi-tieu.csv": _TARGETS,
        f"{YEAR}/ke-hoach/ky-bao-cao.csv": _PERIODS,
        f"{YEAR}/ke-hoach/tieu-chi.csv": _RUBRIC,
        "README.md": "# Kho\n",
        ".github/workflows/gate.yml": "name: gate\n",
    }
