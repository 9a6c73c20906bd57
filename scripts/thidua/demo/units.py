"""The fictional units. Codes and names belong to no real place or body."""

from __future__ import annotations

from dataclasses import dataclass

TOWN = "thi-xa"
TOWN_NAME = "Thị xã Minh Họa"
LETTERS = "abcdefghijkl"
APPRAISER = "pmh-b"
FORMED_IN_JULY = "pmh-l"

# Đơn vị thật trong kế hoạch → đơn vị hư cấu giữ cùng vai trò.
ROLES = {
    "van-phong": "pmh-a",
    "noi-vu": "pmh-b",
    "tu-phap": "pmh-c",
    "tai-chinh-ke-hoach": "pmh-d",
    "tai-nguyen-moi-truong": "pmh-e",
    "lao-dong-tbxh": "pmh-f",
    "van-hoa-thong-tin": "pmh-g",
    "giao-duc-dao-tao": "pmh-h",
    "thanh-tra": "pmh-i",
    "kinh-te": "pmh-j",
    "quan-ly-do-thi": "pmh-k",
    "dan-toc": "pmh-l",
    "tt-van-hoa": "dv-mh-1",
}

# Đơn vị chủ trì khi kế hoạch không nêu, theo lĩnh vực.
LEAD_OF_DOMAIN = {"1": "pmh-c", "2": "pmh-a", "3": "pmh-b", "4": "pmh-b", "5": "pmh-d", "6": "pmh-g"}


@dataclass(frozen=True)
class Unit:
    """A row of danh-muc/don-vi; `abbr` is what its document numbers end in."""

    ma: str
    ten: str
    ten_ngan: str
    khoi: str
    loai: str
    abbr: str
    tu_ngay: str = ""

    def row(self, thu_tu: int) -> dict[str, object]:
        return {
            "ma_don_vi": self.ma,
            "ten": self.ten,
            "ten_ngan": self.ten_ngan,
            "ma_khoi": self.khoi,
            "loai": self.loai,
            "thu_tu": thu_tu,
            "hieu_luc_tu": self.tu_ngay,
        }

    def formed_by(self, last_day: str) -> bool:
        """Whether the unit existed on that day (ISO)."""
        return self.tu_ngay <= last_day


def _commune(number: int) -> Unit:
    kind, loai = ("Phường", "phuong") if number <= 6 else ("Xã", "xa")
    return Unit(f"{90000 + number}", f"{kind} Minh Họa {number}", f"Minh Họa {number}", "xa-phuong", loai, "UBND")


def _department(letter: str) -> Unit:
    upper = letter.upper()
    since = "2022-07-01" if f"pmh-{letter}" == FORMED_IN_JULY else ""
    name = f"Phòng Minh Họa {upper}"
    return Unit(f"pmh-{letter}", name, f"Phòng {upper}", "co-quan-chuyen-mon", "co-quan", f"PMH{upper}", since)


def _service(number: int) -> Unit:
    name = f"Đơn vị sự nghiệp Minh Họa {number}"
    return Unit(f"dv-mh-{number}", name, f"Sự nghiệp {number}", "don-vi-su-nghiep", "su-nghiep", f"ĐVMH{number}")


def _union(number: int) -> Unit:
    name = f"Đoàn thể Minh Họa {number}"
    return Unit(f"dt-mh-{number}", name, f"Đoàn thể {number}", "dang-doan-the", "dang-doan", f"ĐTMH{number}")


UNITS: tuple[Unit, ...] = (
    *(_commune(n) for n in range(1, 17)),
    *(_department(letter) for letter in LETTERS),
    *(_service(n) for n in range(1, 4)),
    *(_union(n) for n in range(1, 3)),
)

KHOI = (
    {"ma_khoi": "xa-phuong", "ten": "Xã, phường", "xep_hang": "co"},
    {"ma_khoi": "co-quan-chuyen-mon", "ten": "Cơ quan chuyên môn", "xep_hang": "co"},
    {"ma_khoi": "don-vi-su-nghiep", "ten": "Đơn vị sự nghiệp", "xep_hang": "khong"},
    {"ma_khoi": "dang-doan-the", "ten": "Cơ quan Đảng, đoàn thể", "xep_hang": "khong"},
)


def unit_rows() -> list[dict[str, object]]:
    """Rows of danh-muc/don-vi, the town itself last."""
    rows = [unit.row(i) for i, unit in enumerate(UNITS, start=1)]
    return [*rows, Unit(TOWN, TOWN_NAME, TOWN_NAME, "", "thi-xa", "").row(len(rows) + 1)]
