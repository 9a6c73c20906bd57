"""The tables of bang.yml by the names that the code uses, each with the type of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from thidua.contract import rows as r

Row = Mapping[str, Any]  # of any table: for what asks columns by a variable
Cells = dict[str, Any]  # what is made of rows to be shown
R = TypeVar("R", bound=Row)


def cell(row: Row, column: str) -> Any:
    """The cell of a column that a variable names."""
    return row[column]


class TableName(str, Generic[R]):
    """A table's name in bang.yml; R is its row in contract/rows.pyi, so that a misspelt column fails `make check`."""


UNITS: TableName[r.DanhMucDonVi] = TableName("danh-muc/don-vi")
BLOCKS: TableName[r.DanhMucKhoi] = TableName("danh-muc/khoi")
DOMAINS: TableName[r.DanhMucLinhVuc] = TableName("danh-muc/linh-vuc")
ACCOUNTS: TableName[r.DanhMucTaiKhoan] = TableName("danh-muc/tai-khoan")
UNIT_KINDS: TableName[r.DanhMucLoaiDonVi] = TableName("danh-muc/loai-don-vi")
FORM_LEVELS: TableName[r.DanhMucCapHinhThuc] = TableName("danh-muc/cap-hinh-thuc")
INDEX_SETS: TableName[r.DanhMucBoChiSo] = TableName("danh-muc/bo-chi-so")
BASE_SALARIES: TableName[r.DanhMucLuongCoSo] = TableName("danh-muc/luong-co-so")
PROCEDURES: TableName[r.DanhMucThuTuc] = TableName("danh-muc/thu-tuc")

CLAUSES: TableName[r.KeHoachDieuKhoan] = TableName("ke-hoach/dieu-khoan")
SIGNED_TEXT: TableName[r.KeHoachVanBanGoc] = TableName("ke-hoach/van-ban-goc")
TARGETS: TableName[r.KeHoachChiTieu] = TableName("ke-hoach/chi-tieu")
EXEMPTIONS: TableName[r.KeHoachKhongApDung] = TableName("ke-hoach/khong-ap-dung")
PERIODS: TableName[r.KeHoachKyBaoCao] = TableName("ke-hoach/ky-bao-cao")
FORMS: TableName[r.KeHoachHinhThuc] = TableName("ke-hoach/hinh-thuc")
QUESTIONS: TableName[r.KeHoachDieuKien] = TableName("ke-hoach/dieu-kien")
READINGS: TableName[r.KeHoachCachHieu] = TableName("ke-hoach/cach-hieu")
NOTES: TableName[r.KeHoachHieuChinh] = TableName("ke-hoach/hieu-chinh")
CRITERIA: TableName[r.KeHoachTieuChi] = TableName("ke-hoach/tieu-chi")
BANDS: TableName[r.KeHoachMucXepLoai] = TableName("ke-hoach/muc-xep-loai")

REGISTRATIONS: TableName[r.DonViDangKy] = TableName("don-vi/dang-ky")
REGISTERED: TableName[r.DonViDangKyChiTieu] = TableName("don-vi/dang-ky-chi-tieu")
PAPERS: TableName[r.DonViVanBan] = TableName("don-vi/van-ban")
REPORTS: TableName[r.DonViTienDo] = TableName("don-vi/tien-do")
SELF_SCORES: TableName[r.DonViTuCham] = TableName("don-vi/tu-cham")
INITIATIVES: TableName[r.DonViSangKien] = TableName("don-vi/sang-kien")
DOSSIERS: TableName[r.DonViDeNghi] = TableName("don-vi/de-nghi")
COMMUNAL: TableName[r.DonViKhenThuongXa] = TableName("don-vi/khen-thuong-xa")

RECEIPTS: TableName[r.ThamDinhTiepNhan] = TableName("tham-dinh/tiep-nhan")
APPRAISALS: TableName[r.ThamDinhTienDo] = TableName("tham-dinh/tien-do")
SURVEYS: TableName[r.ThamDinhHaiLong] = TableName("tham-dinh/hai-long")
RELEASES: TableName[r.ThamDinhCongBo] = TableName("tham-dinh/cong-bo")
SCORES: TableName[r.ThamDinhDiem] = TableName("tham-dinh/diem")
NOT_RANKED: TableName[r.ThamDinhKhongXepHang] = TableName("tham-dinh/khong-xep-hang")
ANSWERS: TableName[r.ThamDinhDieuKien] = TableName("tham-dinh/dieu-kien")
APPRAISED: TableName[r.ThamDinhSangKien] = TableName("tham-dinh/sang-kien")

CORRECTIONS: TableName[r.KetQuaDinhChinh] = TableName("ket-qua/dinh-chinh")
PROVINCE: TableName[r.KetQuaXepHangTinh] = TableName("ket-qua/xep-hang-tinh")
PRINTED: TableName[r.KetQuaChiSo] = TableName("ket-qua/chi-so")
SUBMISSIONS: TableName[r.KetQuaTrinh] = TableName("ket-qua/trinh")
DECISIONS: TableName[r.KetQuaKhenThuong] = TableName("ket-qua/khen-thuong")
