"""How much a unit has of what a target counts in a year: files, procedures, staff … the same whenever it is asked."""

from __future__ import annotations

from random import Random

from thidua.demo.units import Unit
from thidua.fiction.files import Row

# Từ trong mô tả mẫu số, khóa (các chỉ tiêu đếm cùng một thứ thì khớp nhau), ít nhất, nhiều nhất; dùng dòng khớp đầu.
SIZES = (
    ("hồ sơ công việc", "cong-viec", 300, 1500),
    ("quá hạn chưa giải quyết", "giai-quyet", 0, 0),
    ("phải luân chuyển", "luan-chuyen", 80, 400),
    ("giao dịch thanh toán", "thanh-toan", 120, 700),
    ("nghĩa vụ tài chính", "nghia-vu", 12, 40),
    ("kết quả giải quyết", "ket-qua", 800, 4000),
    ("thủ tục hành chính thuộc", "thu-tuc", 60, 150),
    ("lượt người dân", "luot", 200, 1500),
    ("hồ sơ", "ho-so", 250, 1600),
    ("cuộc họp", "hop", 24, 60),
    ("báo cáo định kỳ", "bao-cao", 40, 90),
    ("hoạt động kiểm tra", "kiem-tra", 6, 18),
)
OTHER = ("", "khac", 20, 60)
STAFF = {"xa-phuong": (9, 13), "co-quan-chuyen-mon": (6, 13), "don-vi-su-nghiep": (9, 18), "dang-doan-the": (5, 9)}


def is_staff(target: Row) -> bool:
    """Whether the target counts the unit's own people, a number that does not grow through the year."""
    return any(word in target["mo_ta_mau_so"].lower() for word in ("cán bộ", "công chức"))


def annual_size(target: Row, unit: Unit, seed: int, nam: int) -> int:
    """The whole year's denominator of a target at a unit (people, files, procedures …)."""
    if is_staff(target):
        return _staff(target, unit, seed)
    text = target["mo_ta_mau_so"].lower()
    _, key, low, high = next((s for s in SIZES if s[0] in text), OTHER)
    if key == "giai-quyet":
        return _size(seed, unit, "ho-so", 250, 1600, nam) * 97 // 100
    return _size(seed, unit, key, low, high, nam)


def _size(seed: int, unit: Unit, key: str, low: int, high: int, nam: int) -> int:
    base = Random(f"{seed}:{unit.ma}:{key}").randint(low, high)
    return base * (100 + 6 * (nam - 2022)) // 100


def _staff(target: Row, unit: Unit, seed: int) -> int:
    """Officials (cán bộ) and civil servants (công chức) add up to the count of both."""
    low, high = STAFF[unit.khoi]
    officials = Random(f"{seed}:{unit.ma}:can-bo").randint(low, high - 1)
    servants = Random(f"{seed}:{unit.ma}:cong-chuc").randint(low, high)
    text = target["mo_ta_mau_so"].lower()
    if "cán bộ, công chức" in text:
        return officials + servants
    return officials if "cán bộ" in text else servants
