"""The invented plan: the real plan's clauses and targets with fictional names and shifted years, an invented rubric."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache

from thidua.contract.tables import OWN_FOLDER
from towns.files import Row, Rows, Writer, read_rows, scenario, table
from towns.town import COMMUNES, DEPARTMENTS, KHOI, Town, Year

PLAN_YEAR = 2022
REAL = OWN_FOLDER.parent / "sa-pa"
PLAN = REAL / str(PLAN_YEAR) / "ke-hoach"
LISTS = ("linh-vuc", "loai-don-vi", "cap-hinh-thuc", "bo-chi-so", "luong-co-so")
COPIED = ("dieu-khoan", "hinh-thuc", "dieu-kien", "hieu-chinh")
LAWS = ("luat.yml", "luat-thu.yml")
INVENTED = "# SỐ LIỆU MINH HỌA: luật của một kế hoạch hư cấu, chép từ kế hoạch thật.\n"
SURVEY_FIELD = "7"
QUOTED = {"trich_dan"}
DATED = QUOTED | {"can_cu"}
# Năm của phong trào; không phải số, ngày của văn bản (33/2021/QĐ-UBND, 28/6/2021) hay giai đoạn (2021-2025).
_YEAR = re.compile(r"(?<![/\d-])202[1-3](?![\d-])|(?<=/)202[23](?![\d/])")
_DAY = re.compile(r"202[1-3](?=-[01][0-9]-|\")")  # the year of a day, or of an earlier year's row
_COMMON = scenario("chung")


def write_lists(writer: Writer, town: Town, name: str) -> None:
    """The lists that every town has: blocks, units (the town itself is called `name`), fields."""
    writer.write("danh-muc/khoi", KHOI)
    writer.write("danh-muc/don-vi", town.unit_rows(name))
    for listed in LISTS:
        writer.write(f"danh-muc/{listed}", read_rows(REAL / "danh-muc" / f"{listed}.csv"))


def write_plan(writer: Writer, year: Year) -> None:
    here = f"{year.nam}/ke-hoach"
    writer.write(f"{here}/chi-tieu", year.targets)
    writer.write(f"{here}/ky-bao-cao", table(_COMMON["ky_bao_cao"], **year.words))
    writer.write(f"{here}/cach-hieu", _readings(year))
    writer.write(f"{here}/tieu-chi", criteria())
    writer.write(f"{here}/muc-xep-loai", _bands(year))
    for name in COPIED:
        writer.write(f"{here}/{name}", (_fictional(row, year.nam) for row in read_rows(PLAN / f"{name}.csv")))
    for name in LAWS:
        text = _renamed((PLAN / name).read_text(encoding="utf-8"))
        writer.write_text(f"{here}/{name}", INVENTED + _DAY.sub(lambda day: _later(day[0], year.nam), text))


def targets(nam: int) -> tuple[Row, ...]:
    """Rows of ke-hoach/chi-tieu for the year, led by fictional departments."""
    return tuple(_with_lead(row, nam) for row in read_rows(PLAN / "chi-tieu.csv"))


def _with_lead(row: Row, nam: int) -> Row:
    due = row["nam_den_han"]
    out = _fictional(row, nam) | {"nam_den_han": str(nam) if due == str(PLAN_YEAR) else due}
    lead = _COMMON["vai_tro"].get(row["don_vi_chu_tri"], "")
    if row["cach_tinh"] == "cap-thi-xa" and not lead:
        lead = _COMMON["chu_tri_theo_linh_vuc"][row["ma_linh_vuc"]]
    return out | {"don_vi_chu_tri": lead}


def _fictional(row: Row, nam: int) -> Row:
    """The row with fictional names, and with its years of the plan moved to `nam`; quotations stay."""
    later = nam - PLAN_YEAR
    out = {key: cell if key in QUOTED else _renamed(cell) for key, cell in row.items()}
    return {
        key: cell if key in DATED else _YEAR.sub(lambda year: str(int(year.group()) + later), cell)
        for key, cell in out.items()
    }


def _later(year: str, nam: int) -> str:
    return str(int(year) + nam - PLAN_YEAR)


def _renamed(text: str) -> str:
    return text.replace("Sa Pa", "Minh Họa").replace("Lào Cai", "Minh Họa")


def _readings(year: Year) -> Rows:
    """Rows of ke-hoach/cach-hieu; the scenario says which choices are on record."""
    rows = [_fictional(row, year.nam) for row in read_rows(PLAN / "cach-hieu.csv")]
    for row in rows:
        recorded = _COMMON["cach_hieu"].get(row["ma"], {})
        row.update({column: cell.format(**year.words) for column, cell in recorded.items()})
    return rows


def goal(target: Row) -> Fraction:
    """The plan's value as a ratio: `90` with unit % is 9/10, `2/3` stays; 1 where the plan has none."""
    value = Fraction(target["gia_tri"] or 1)
    return value / 100 if target["don_vi_tinh"] == "%" else value


def meets(target: Row, value: Fraction) -> bool:
    """Whether a ratio meets the plan, exactly."""
    aim = goal(target)
    return {">=": value >= aim, ">": value > aim, "<=": value <= aim}[target["so_sanh"]]


def criteria() -> Rows:
    """Rows of ke-hoach/tieu-chi in the order that they are shown."""
    return [_criterion(row) for row in table(_COMMON["tieu_chi"])]


def _criterion(row: Row) -> Row:
    parent, _, place = row["ma"].rpartition(".")
    field = row["ma"].split(".")[0]
    survey = field == SURVEY_FIELD
    return {
        "ma_tieu_chi": row["ma"],
        "cha": parent,
        "thu_tu": place,
        "ma_linh_vuc": "" if survey else field,
        "noi_dung": row["noi_dung"],
        "diem_toi_da": row["diem"],
        "ma_khoi": row["khoi"],
        "nguon_diem": ("dieu-tra" if survey else "tu-cham") if row["diem"] else "",
        "minh_chung": row["minh_chung"],
    }


@cache
def leaves(khoi: str) -> Rows:
    """The criteria with points that apply to a block."""
    return [row for row in criteria() if row["diem_toi_da"] and row["ma_khoi"] in ("", khoi)]


def top_points(leaf: Row) -> int:
    """The most that a criterion gives, in hundredths."""
    return int(Decimal(leaf["diem_toi_da"]) * 100)


def hundredths(points: int) -> str:
    """Points as stored: `175` → `1.75`, no needless zeros."""
    return f"{Decimal(points).scaleb(-2).normalize():f}"


def is_survey(leaf: Row) -> bool:
    return leaf["nguon_diem"] == "dieu-tra"


def _bands(year: Year) -> Rows:
    """Rows of ke-hoach/muc-xep-loai: the same bands for both ranked blocks."""
    source = _COMMON["nguon_xep_loai"].format(**year.words)
    bands = table(_COMMON["xep_loai"])
    return [{"ma_khoi": khoi, **band, "can_cu": source} for khoi in (COMMUNES, DEPARTMENTS) for band in bands]
