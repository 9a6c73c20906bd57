"""The fictional town's plan: the real plan's clauses and targets with fictional names and shifted years."""

from __future__ import annotations

import re
from pathlib import Path

from thidua.fiction.files import Row, read_rows

PLAN_YEAR = 2022
QUARTER_ENDS = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}
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

QUOTED = {"trich_dan"}
DATED = QUOTED | {"can_cu"}
ANY_ONE = {"vi-3-khong-xem-xet": ("mot-trong-ba", "Thông báo số 15/TB-PMHB", "03-01")}
# Năm của phong trào; không phải số, ngày của văn bản (33/2021/QĐ-UBND, 28/6/2021) hay giai đoạn (2021-2025).
_YEAR = re.compile(r"(?<![/\d-])202[1-3](?![\d-])|(?<=/)202[23](?![\d/])")


def _rename(text: str) -> str:
    return text.replace("Sa Pa", "Minh Họa").replace("Lào Cai", "Minh Họa")


def fictional(row: Row, nam: int) -> Row:
    """The row with fictional names, and with its years of the plan moved to `nam`; quotations stay."""
    out = {key: value if key in QUOTED else _rename(value) for key, value in row.items()}
    if nam == PLAN_YEAR:
        return out
    later = nam - PLAN_YEAR
    return {
        key: value if key in DATED else _YEAR.sub(lambda m: str(int(m.group()) + later), value)
        for key, value in out.items()
    }


def targets(plan: Path, nam: int) -> list[Row]:
    """Rows of ke-hoach/chi-tieu for the year, led by fictional departments."""
    return [_with_lead(row, nam) for row in read_rows(plan / "chi-tieu.csv")]


def _with_lead(row: Row, nam: int) -> Row:
    out = fictional({k: v for k, v in row.items() if k != "nam_den_han"}, nam)
    out["nam_den_han"] = str(nam) if row["nam_den_han"] == str(PLAN_YEAR) else row["nam_den_han"]
    lead = ROLES.get(row["don_vi_chu_tri"], "")
    if row["cach_tinh"] == "cap-thi-xa" and not lead:
        lead = LEAD_OF_DOMAIN[row["ma_linh_vuc"]]
    out["don_vi_chu_tri"] = lead
    return out


def periods(nam: int) -> list[Row]:
    """Rows of ke-hoach/ky-bao-cao: the plan's two dates, and proposed deadlines for all else."""
    following = nam + 1
    return [
        _period("dang-ky", "dang-ky", f"Đăng ký thi đua năm {nam}", "", "", f"{nam}-03-10", "truoc", "ke-hoach"),
        *(_quarter(nam, n) for n in QUARTER_ENDS),
        _period("tu-cham", "tu-cham", f"Tự chấm điểm cải cách hành chính năm {nam}", han=f"{nam}-12-20"),
        _period("bao-cao-nam", "bao-cao-nam", f"Báo cáo kết quả phong trào năm {nam}", han=f"{following}-01-10"),
        _period(
            *("ho-so", "ho-so", f"Hồ sơ đề nghị khen thưởng năm {nam}", f"{following}-01-01", f"{following}-01-31"),
            *(f"{following}-01-31", "den-het", "ke-hoach"),
        ),
    ]


def _quarter(nam: int, n: int) -> Row:
    first = f"{nam}-{3 * n - 2:02}-01"
    due = f"{nam}-{3 * n + 1:02}-10" if n < 4 else f"{nam + 1}-01-10"
    return _period(f"quy-{n}", "tien-do", f"Tiến độ quý {n} năm {nam}", first, f"{nam}-{QUARTER_ENDS[n]}", due)


def _period(
    ma: str,
    loai: str,
    ten: str,
    tu: str = "",
    den: str = "",
    han: str = "",
    phep: str = "den-het",
    nguon: str = "de-xuat",
) -> Row:
    return {
        "ma_ky": ma,
        "loai": loai,
        "ten": ten,
        "tu_ngay": tu,
        "den_ngay": den,
        "han_nop": han,
        "phep_so_han": phep,
        "nguon": nguon,
    }


def readings(plan: Path, nam: int) -> list[Row]:
    """Rows of ke-hoach/cach-hieu; the one reading that the demonstration records is VI.3's "any one"."""
    rows = [fictional(row, nam) for row in read_rows(plan / "cach-hieu.csv")]
    for row in rows:
        if row["ma"] in ANY_ONE:
            choice, ground, day = ANY_ONE[row["ma"]]
            row.update(lua_chon=choice, can_cu=ground, ngay=f"{nam}-{day}")
    return rows
