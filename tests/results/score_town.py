"""A town of a few units written as CSV and read by the real reader, for tests of scores."""

from __future__ import annotations

import shutil
from pathlib import Path

from thidua.contract.tables import load_contract
from thidua.reading.dataset import Dataset
from thidua.reading.reader import read_dataset
from town import write_files

REPO = Path(__file__).resolve().parents[2]
Tables = dict[str, str]

KHOI = "ma_khoi,ten,xep_hang\nxa-phuong,Xã phường,co\nco-quan-chuyen-mon,Cơ quan,co\ndon-vi-su-nghiep,Sự nghiệp,khong\n"
DON_VI = """ma_don_vi,ten,ten_ngan,ma_khoi,loai,ma_gso,thu_tu,hieu_luc_tu,hieu_luc_den,ke_thua
90002,Xã Hai,Hai,xa-phuong,xa,,2,,,
90001,Xã Một,Một,xa-phuong,xa,,1,,,
90003,Xã Ba,Ba,xa-phuong,xa,,3,,,
pmh-a,Phòng A,A,co-quan-chuyen-mon,co-quan,,4,,,
dv-1,Đơn vị 1,ĐV 1,don-vi-su-nghiep,su-nghiep,,5,,,
thi-xa,Thị xã,Thị xã,,thi-xa,,6,,,
"""
LINH_VUC = "ma_linh_vuc,ten,thu_tu,duong_dan\n1,Thể chế,1,the-che\n2,Thủ tục,2,thu-tuc\n"
TIEU_CHI = """ma_tieu_chi,cha,thu_tu,ma_linh_vuc,noi_dung,diem_toi_da,ma_khoi,nguon_diem,minh_chung
1,,1,1,Thể chế,,,,
1.1,1,1,,Văn bản,4,,tu-cham,Sổ văn bản
1.2,1,2,,Rà soát,6,,tu-cham,
2,,2,2,Thủ tục,,,,
2.1,2,1,,Bộ phận một cửa,5,xa-phuong,tu-cham,
2.2,2,2,,Tham mưu,5,co-quan-chuyen-mon,tu-cham,
3,,3,,Tác động,,,,
3.1,3,1,,Hài lòng,5,,dieu-tra,
"""
DIEM = "ma_tieu_chi,diem,khong_ap_dung,nhan_xet,nguoi_tham_dinh\n"
TU_CHAM = "ma_tieu_chi,diem,giai_trinh,minh_chung\n"
CONG_BO = "ma,noi_dung,ma_ky,ma_khoi,ma_hinh_thuc,trang_thai,so_quyet_dinh,ngay\n"
CHI_SO = "ma_don_vi,ma_khoi,diem,diem_toi_da,chi_so,thu_hang,nguon\n"
KHONG_XEP = "ma_don_vi,ly_do,can_cu\n"
MUC = "ma_khoi,ten,tu,den,can_cu\n"
RELEASED = CONG_BO + "xh,xep-hang,,xa-phuong,,chinh-thuc,7/QĐ-UBND,2023-01-10\n"


def given(one: str, two: str, three: str, survey: str) -> str:
    """A file of tham-dinh/diem of a commune; `-` is "does not apply"."""
    cells = zip(("1.1", "1.2", "2.1", "3.1"), (one, two, three, survey), strict=True)
    return DIEM + "".join(
        f"{ma},,co,Không có việc,Tổ\n" if d == "-" else f"{ma},{d},,Xem hồ sơ,Tổ\n" for ma, d in cells
    )


BASE: Tables = {
    "danh-muc/khoi.csv": KHOI,
    "danh-muc/don-vi.csv": DON_VI,
    "danh-muc/linh-vuc.csv": LINH_VUC,
    "2022/ke-hoach/tieu-chi.csv": TIEU_CHI,
    "2022/tham-dinh/diem/90001.csv": given("4", "5", "4", "4.5"),
    "2022/tham-dinh/diem/90002.csv": given("4", "4", "4", "4"),
    "2022/tham-dinh/diem/90003.csv": given("1", "2", "3", "4"),
}


def town(folder: Path, changes: Tables | None = None) -> Dataset:
    """The town of BASE with `changes` (path → CSV, empty = no such file); every file must be readable."""
    here = folder / "minh-hoa"
    shutil.rmtree(here, ignore_errors=True)
    write_files(here, BASE | (changes or {}))
    shutil.copyfile(REPO / "data" / "minh-hoa" / "bo-du-lieu.yml", here / "bo-du-lieu.yml")
    dataset, problems = read_dataset(here, load_contract())
    assert problems == []
    return dataset
