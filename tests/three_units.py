"""A town of three units that builds in about two seconds, in two states that no page has in common."""

from __future__ import annotations

from pathlib import Path

from towns import write_town

_PERIODS = (
    "quy-4,",
    "quy-2,tien-do,Quý 2,2022-04-01,2022-06-30,,,,de-xuat\n"
    "quy-3,tien-do,Quý 3,2022-07-01,2022-09-30,,,,de-xuat\n"
    "quy-4,",
)
NAMES = ("Thị xã Thử A", "Thị xã Thử B")  # stands on every page, so that a mixed site shows


def write_three_units(data: Path, name: str = NAMES[0], address: str = "") -> Path:
    """The town under `data/thu`, standing at the site's root; with an address the site has a sitemap."""
    folder = write_town(data, {"2022/ke-hoach/ky-bao-cao.csv": _PERIODS})
    clauses = folder / "2022" / "ke-hoach" / "dieu-khoan.csv"
    with clauses.open("a", encoding="utf-8", newline="") as stream:
        stream.write("VI,vi,,5,muc,Tổ chức,Tổ chức thực hiện.\nVI.3,vi-3,VI,6,khoan,Đăng ký,Gửi đăng ký.\n")
    meta = folder / "bo-du-lieu.yml"
    text = meta.read_text("utf-8").replace("minh-hoa", "that-su").replace("Thị xã Thử", name)
    meta.write_text(text + (f"dia_chi_trang: {address}\n" if address else ""), encoding="utf-8")
    return folder
