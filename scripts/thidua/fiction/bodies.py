"""The bodies of a fictional town. Codes and names belong to no real place or body."""

from __future__ import annotations

from dataclasses import dataclass

LETTERS = "abcdefghijkl"

KHOI = (
    {"ma_khoi": "xa-phuong", "ten": "Xã, phường", "xep_hang": "co"},
    {"ma_khoi": "co-quan-chuyen-mon", "ten": "Cơ quan chuyên môn", "xep_hang": "co"},
    {"ma_khoi": "don-vi-su-nghiep", "ten": "Đơn vị sự nghiệp", "xep_hang": "khong"},
    {"ma_khoi": "dang-doan-the", "ten": "Cơ quan Đảng, đoàn thể", "xep_hang": "khong"},
)


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


def commune(number: int, before_first: int, name: str = "Minh Họa") -> Unit:
    """The ward or commune of that number; the first six are wards. Its code follows `before_first`."""
    kind, loai = ("Phường", "phuong") if number <= 6 else ("Xã", "xa")
    return Unit(f"{before_first + number:05}", f"{kind} {name} {number}", f"{name} {number}", "xa-phuong", loai, "UBND")


def department(letter: str, since: str = "") -> Unit:
    upper = letter.upper()
    name = f"Phòng Minh Họa {upper}"
    return Unit(f"pmh-{letter}", name, f"Phòng {upper}", "co-quan-chuyen-mon", "co-quan", f"PMH{upper}", since)


def service(number: int) -> Unit:
    name = f"Đơn vị sự nghiệp Minh Họa {number}"
    return Unit(f"dv-mh-{number}", name, f"Sự nghiệp {number}", "don-vi-su-nghiep", "su-nghiep", f"ĐVMH{number}")


def union(number: int) -> Unit:
    name = f"Đoàn thể Minh Họa {number}"
    return Unit(f"dt-mh-{number}", name, f"Đoàn thể {number}", "dang-doan-the", "dang-doan", f"ĐTMH{number}")
