"""A few procedures of the fictional town. Their codes begin with 9 and name no real procedure."""

from __future__ import annotations

from thidua.fiction.files import Row

_COMMUNE, _TOWN = "UBND xã, phường", "UBND thị xã Minh Họa"


def _row(ma: str, ten: str, linh_vuc: str, body: str, level: str) -> Row:
    link = f"https://vi-du.gov.vn/thu-tuc/{ma}" if level in ("3", "4") else ""
    return {
        "ma_thu_tuc": ma,
        "ten": ten,
        "linh_vuc": linh_vuc,
        "don_vi_giai_quyet": body,
        "muc_do_truc_tuyen": level,
        "duong_dan": link,
    }


PROCEDURES = [
    _row("9.000001", "Đăng ký khai sinh (minh họa)", "Hộ tịch", _COMMUNE, "4"),
    _row("9.000002", "Cấp bản sao trích lục hộ tịch (minh họa)", "Hộ tịch", _COMMUNE, "4"),
    _row("9.000003", "Chứng thực bản sao từ bản chính (minh họa)", "Chứng thực", _COMMUNE, "2"),
    _row("9.000004", "Xác nhận hộ nghèo, hộ cận nghèo (minh họa)", "Bảo trợ xã hội", _COMMUNE, "3"),
    _row("9.000005", "Đăng ký hộ kinh doanh (minh họa)", "Thành lập hộ kinh doanh", _TOWN, "4"),
    _row("9.000006", "Đăng ký biến động đất đai (minh họa)", "Đất đai", _TOWN, "3"),
    _row("9.000007", "Cấp phép xây dựng nhà ở riêng lẻ (minh họa)", "Xây dựng", _TOWN, ""),
]
