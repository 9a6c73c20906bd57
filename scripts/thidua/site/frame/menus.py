"""The menus at the head and the foot of every page: what is used most stands first."""

from __future__ import annotations

MAIN_MENU = (  # what is used most stands first: on a phone the row slides
    ("don-vi/", "Đơn vị"),
    ("chi-tieu/", "Chỉ tiêu"),
    ("xep-hang/", "Xếp hạng"),
    ("khen-thuong/", "Khen thưởng"),
    ("tien-do/", "Tiến độ"),
    ("ke-hoach/", "Kế hoạch"),
    ("dang-ky/", "Đăng ký"),
    ("du-lieu/", "Dữ liệu"),
)
FOOT_MENU = (
    ("phuong-phap/", "Cách tính"),
    ("du-lieu/", "Dữ liệu mở"),
    ("dinh-chinh/", "Đính chính"),
    ("giam-sat/", "Người dân giám sát"),
    ("gioi-thieu/", "Giới thiệu"),
    ("nam/", "Các năm"),
    ("tin/", "Tin"),
    ("chi-so/", "Chỉ số trong tỉnh"),
    ("lich/", "Lịch"),
    ("thuat-ngu/", "Từ ngữ"),
    ("mo-hinh/", "Mô hình, sáng kiến"),
    ("thu-tuc/", "Thủ tục"),
    ("bao-cao/", "Báo cáo"),
    ("nhung/", "Nhúng vào trang khác"),
    ("english/", "English"),
    ("nop-so-lieu/", "Nộp số liệu"),
    ("tham-dinh/", "Thẩm định"),
    ("so-sanh/", "So sánh các đơn vị"),
    ("tim/", "Tìm, danh mục"),
)
FOOT_SHOWN = 5  # of the foot's menu; the rest opens


def above(path: str) -> tuple[tuple[str, str], ...]:
    """Breadcrumb of a hand-written page that stands below a page of the menu; () where it stands on its own."""
    first = path.split("/", 1)[0] + "/"
    return tuple((place, words) for place, words in (*MAIN_MENU, *FOOT_MENU) if place == first and path != first)
