"""The rows of every table, for mypy alone: there is no such module at run time, a row is a plain dictionary.

Made from data/luoc-do by `make rows`, never edited by hand. A required column always has a value, because a file with
errors is not read into a dataset. The name of each table's class is that of its path.
"""

from datetime import date
from decimal import Decimal
from typing import TypedDict

class Placed(TypedDict):
    """Where a row stands: path inside the dataset, physical line."""

    _tep: str
    _dong: int

class DanhMucKhoi(Placed):
    ma_khoi: str
    ten: str
    xep_hang: str

class DanhMucDonVi(Placed):
    ma_don_vi: str
    ten: str
    ten_ngan: str
    ma_khoi: str | None
    loai: str
    ma_gso: str | None
    thu_tu: int
    hieu_luc_tu: date | None
    hieu_luc_den: date | None
    ke_thua: str | None
    ten_cu: str | None

class DanhMucLinhVuc(Placed):
    ma_linh_vuc: str
    ten: str
    thu_tu: int
    duong_dan: str

class DanhMucTaiKhoan(Placed):
    ma_tai_khoan: str
    ma_don_vi: str
    vai_tro: str
    tai_khoan: str | None
    tu_ngay: date | None
    den_ngay: date | None

class DanhMucLoaiDonVi(Placed):
    ma_loai: str
    ten: str
    cap: str | None
    thu_tu: int

class DanhMucCapHinhThuc(Placed):
    ma_cap: str
    ten: str
    thu_tu: int

class DanhMucBoChiSo(Placed):
    bo_chi_so: str
    ten: str
    thu_tu: int

class DanhMucLuongCoSo(Placed):
    tu_ngay: date
    muc: int
    can_cu: str

class DanhMucThuTuc(Placed):
    ma_thu_tuc: str
    ten: str
    linh_vuc: str
    don_vi_giai_quyet: str | None
    muc_do_truc_tuyen: str | None
    duong_dan: str | None

class KeHoachDieuKhoan(Placed):
    ma_dieu_khoan: str
    neo: str
    cha: str | None
    thu_tu: int
    loai: str
    tieu_de: str
    noi_dung: str
    vai_tro: str | None
    nam: int

class KeHoachVanBanGoc(Placed):
    ma_dieu_khoan: str
    thu_tu: int
    nguyen_van: str
    nam: int

class KeHoachChiTieu(Placed):
    ma_chi_tieu: str
    ma_dieu_khoan: str
    ma_linh_vuc: str
    ten: str
    so_sanh: str | None
    gia_tri: str | None
    don_vi_tinh: str | None
    cap: str | None
    nam_den_han: int
    cach_tinh: str
    loai_so_lieu: str | None
    mo_ta_tu_so: str | None
    mo_ta_mau_so: str | None
    tu_so_trong_mau_so: str | None
    khoi_bao_cao: str | None
    don_vi_chu_tri: str | None
    nguon: str | None
    trich_dan: str
    ten_ngan: str | None
    cach_noi: str | None
    hoi_truoc: int | None
    nam: int

class KeHoachKhongApDung(Placed):
    ma_chi_tieu: str
    ma_don_vi: str
    ly_do: str
    nam: int

class KeHoachKyBaoCao(Placed):
    ma_ky: str
    loai: str
    ten: str
    tu_ngay: date | None
    den_ngay: date | None
    han_nop: date | None
    phep_so_han: str | None
    ngay_cong_bo: date | None
    nguon: str | None
    ten_ngan: str | None
    nam: int

class KeHoachHinhThuc(Placed):
    ma_hinh_thuc: str
    ten: str
    cap: str
    nguoi_trao: str
    doi_tuong: str
    dieu_khoan: str
    so_luong: int | None
    he_so: Decimal | None
    can_cu: str | None
    lam_tron: int | None
    nam: int

class KeHoachDieuKien(Placed):
    dieu_kien: str
    dieu_khoan: str
    cau_hoi: str
    doi_tuong: str
    loai: str
    nam: int

class KeHoachCachHieu(Placed):
    ma: str
    dieu_khoan: str
    cau_hoi: str
    lua_chon: str | None
    can_cu: str | None
    ngay: date | None
    nam: int

class KeHoachHieuChinh(Placed):
    ma: str
    dieu_khoan: str
    nguyen_van: str
    ghi_chu: str
    nam: int

class DonViDangKy(Placed):
    so_ky_hieu: str
    ngay_ky: date
    noi_dung: str | None
    duong_dan: str | None
    nam: int
    ma_don_vi: str

class DonViDangKyChiTieu(Placed):
    ma_chi_tieu: str
    gia_tri: str | None
    bien_phap: str | None
    nam: int
    ma_don_vi: str

class DonViVanBan(Placed):
    so_ky_hieu: str
    loai: str
    ngay: date
    trich_yeu: str
    duong_dan: str | None
    nam: int
    ma_don_vi: str

class DonViTienDo(Placed):
    ma_chi_tieu: str
    tu_so: Decimal | None
    mau_so: Decimal | None
    so_luong: Decimal | None
    ket_qua: str | None
    ly_do: str | None
    minh_chung: str | None
    nam: int
    ma_don_vi: str
    ma_ky: str

class ThamDinhTiepNhan(Placed):
    ma_don_vi: str
    loai: str
    ma_ky: str
    ma_ho_so: str | None
    lan: int
    ngay_nhan: date
    so_den: str | None
    hinh_thuc: str
    thay_lan: int | None
    nam: int

class ThamDinhTienDo(Placed):
    ma_don_vi: str
    ma_chi_tieu: str
    ket_luan: str
    tu_so: Decimal | None
    mau_so: Decimal | None
    so_luong: Decimal | None
    ket_qua: str | None
    ly_do: str | None
    nam: int
    ma_ky: str

class ThamDinhHaiLong(Placed):
    ma_chi_tieu: str
    ma_don_vi: str
    ma_ky: str
    so_phieu: int | None
    so_hai_long: int | None
    ty_le: Decimal | None
    phuong_phap: str | None
    don_vi_thuc_hien: str | None
    nguon: str
    nam: int

class ThamDinhCongBo(Placed):
    ma: str
    noi_dung: str
    ma_ky: str | None
    ma_khoi: str | None
    ma_hinh_thuc: str | None
    trang_thai: str
    so_quyet_dinh: str | None
    ngay: date
    nam: int

class KetQuaDinhChinh(Placed):
    ma: str
    ngay: date
    tep: str
    khoa: str
    cot: str
    truoc: str | None
    sau: str | None
    ly_do: str
    can_cu: str | None
    nam: int

class KeHoachTieuChi(Placed):
    ma_tieu_chi: str
    cha: str | None
    thu_tu: int
    ma_linh_vuc: str | None
    noi_dung: str
    diem_toi_da: Decimal | None
    ma_khoi: str | None
    nguon_diem: str | None
    minh_chung: str | None
    nam: int

class KeHoachMucXepLoai(Placed):
    ma_khoi: str
    ten: str
    tu: Decimal | None
    den: Decimal | None
    can_cu: str
    nam: int

class DonViTuCham(Placed):
    ma_tieu_chi: str
    diem: Decimal | None
    giai_trinh: str | None
    minh_chung: str | None
    nam: int
    ma_don_vi: str

class DonViSangKien(Placed):
    ma: str
    ten: str
    loai: str
    ma_linh_vuc: str | None
    mo_ta: str | None
    noi_ap_dung: str | None
    pham_vi_ap_dung: str | None
    duong_dan: str | None
    nam: int
    ma_don_vi: str

class DonViDeNghi(Placed):
    ma_ho_so: str
    ma_doi_tuong: str
    loai_doi_tuong: str
    ma_hinh_thuc: str
    tieu_chuan: str | None
    thanh_tich: str | None
    ngay_trinh: date | None
    truc_tiep: str | None
    ma_sang_kien: str | None
    nam: int
    ma_don_vi: str

class DonViKhenThuongXa(Placed):
    so_quyet_dinh: str
    ma_doi_tuong: str
    ngay: date
    thanh_tich: str | None
    ten_cong_bo: str | None
    thu_hoi: str | None
    nam: int
    ma_don_vi: str

class ThamDinhDiem(Placed):
    ma_tieu_chi: str
    diem: Decimal | None
    khong_ap_dung: str | None
    nhan_xet: str | None
    nguoi_tham_dinh: str | None
    nam: int
    ma_don_vi: str

class ThamDinhKhongXepHang(Placed):
    ma_don_vi: str
    ly_do: str
    can_cu: str | None
    nam: int

class ThamDinhDieuKien(Placed):
    loai_doi_tuong: str
    ma: str
    dieu_kien: str
    ket_luan: str
    can_cu: str | None
    ngay: date | None
    nam: int

class ThamDinhSangKien(Placed):
    ma_don_vi: str
    ma: str
    cap_cong_nhan: str | None
    so_quyet_dinh: str | None
    ve_cchc: str | None
    ap_dung_hieu_qua: str | None
    dot_pha: str | None
    pham_vi_ap_dung: str | None
    ket_luan: str | None
    can_cu: str | None
    nam: int

class KetQuaXepHangTinh(Placed):
    bo_chi_so: str
    doi_tuong: str
    diem: Decimal | None
    diem_toi_da: Decimal | None
    chi_so: Decimal | None
    thu_hang: int | None
    dong_hang: int | None
    so_don_vi: int | None
    trang_thai: str
    nguon: str
    nam: int

class KetQuaChiSo(Placed):
    ma_don_vi: str
    ma_khoi: str
    diem: Decimal | None
    diem_toi_da: Decimal | None
    chi_so: Decimal | None
    thu_hang: int | None
    nguon: str
    nam: int

class KetQuaTrinh(Placed):
    ma_doi_tuong: str
    ma_hinh_thuc: str
    noi_trinh: str
    ma_ho_so: str | None
    so_to_trinh: str | None
    ngay: date | None
    ket_qua: str
    nam: int

class KetQuaKhenThuong(Placed):
    so_quyet_dinh: str
    ma_hinh_thuc: str
    thu_tu: int
    ngay: date
    ma_don_vi: str
    loai_doi_tuong: str
    ten_cong_bo: str
    chuc_vu: str | None
    so_quyet_dinh_thu_hoi: str | None
    ngay_thu_hoi: date | None
    nam: int
