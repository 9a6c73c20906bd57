"""`thidua join`: a province's index from its towns' published packages – tables, one data package, one page; nothing
is ranked across towns.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import jinja2

import thidua
from thidua.contract.words import lower_first
from thidua.findings.catalogue import show
from thidua.opendata.derived import count, text
from thidua.opendata.join_package import DESCRIPTOR, PackageRefused, Row, TownPackage, read_package
from thidua.opendata.package import DEMO, LICENCE, csv_bytes, resource_of
from thidua.opendata.public_tables import Cell, Field, PublicTable, exact_text
from thidua.town.periods import in_order, short_name
from thidua.writing.swap import swap, workplace

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachKyBaoCao

SUMMED = ("ty-le", "dem")  # what adds up over towns: Σ numerators / Σ denominators, or a count
SAME = ("cach_tinh", "so_sanh", "gia_tri", "don_vi_tinh", "mo_ta_tu_so", "mo_ta_mau_so")
_FIGURE = re.compile(r"-?[0-9]{1,30}([./][0-9]{1,30})?")
TOWN = text("bo", "Bộ dữ liệu", "Mã bộ dữ liệu của nơi ấy, như trong gói dữ liệu của nó.")
YEAR = count("nam", "Năm", "Năm của kế hoạch thi đua.")


def joined_tables(packages: list[TownPackage]) -> list[PublicTable]:
    """Towns, their units, their progress and released ranks side by side, and what can be added up."""
    return [
        _towns(packages),
        _side_by_side(packages, "danh-muc-don-vi", "don-vi", "Đơn vị", ("ma_don_vi",)),
        _side_by_side(packages, "tien-do-thi-xa", "tien-do", "Tiến độ từng nơi", ("nam", "ma_ky", "ma_chi_tieu")),
        _side_by_side(packages, "xep-hang", "xep-hang", "Xếp hạng từng nơi", ("nam", "ma_khoi", "ma_don_vi")),
        _sums(packages),
    ]


def _towns(packages: list[TownPackage]) -> PublicTable:
    rows = [
        (p.ma, p.ten, "co" if p.minh_hoa else "khong", p.phien_ban_nguon, p.digest, p.trang or None,
         len(p.rows("danh-muc-don-vi")), "|".join(sorted({r["nam"] for r in p.rows("ke-hoach-chi-tieu")})) or None)
        for p in packages
    ]  # fmt: skip
    fields = (
        TOWN,
        text("ten", "Tên", "Tên của nơi ấy theo gói dữ liệu."),
        text("minh_hoa", "Minh họa", "co: số liệu hư cấu."),
        text("phien_ban_nguon", "Phiên bản nguồn", "Commit cuối cùng đã đổi số liệu của gói."),
        text("ma_bam", "Mã băm", "SHA-256 của datapackage.json đã đọc."),
        text("trang", "Trang", "Địa chỉ trang của nơi ấy, nếu gói dữ liệu có ghi."),
        count("so_don_vi", "Số đơn vị", "Số dòng trong danh mục đơn vị, kể cả dòng của cả nơi ấy."),
        text("cac_nam", "Các năm", "Những năm có kế hoạch, nối bằng |."),
    )
    return PublicTable("thi-xa", "Các nơi", "Mỗi gói dữ liệu một dòng.", fields, ("bo",), tuple(rows), True)


def _side_by_side(packages: list[TownPackage], source: str, name: str, title: str, key: tuple[str, ...]) -> PublicTable:
    """One table of every town below one another; a column that only some have is empty for the others."""
    fields: dict[str, Field] = {}
    for package in packages:
        for field in package.resources.get(source, {}).get("schema", {}).get("fields", ()):
            fields.setdefault(str(field["name"]), _loose(field))
    fields.pop("nguon", None)  # rows of another repository: the town's own package names them
    rows = [
        (package.ma, *(row.get(column) or None for column in fields))
        for package in packages
        for row in package.rows(source)
    ]
    about = f"Bảng {source} của từng gói dữ liệu, thêm cột bo. Không so sánh hay xếp hạng giữa các nơi."
    return PublicTable(name, title, about, (TOWN, *fields.values()), ("bo", *key), tuple(rows), True)


def _loose(field: Field) -> Field:
    """The column without what a single town may promise and all together may not."""
    return {key: value for key, value in field.items() if key != "constraints"}


def _sums(packages: list[TownPackage]) -> PublicTable:
    fields = (
        YEAR,
        text("ma_ky", "Kỳ", "Kỳ báo cáo."),
        text("ma_chi_tieu", "Chỉ tiêu", "Mã chỉ tiêu, chỉ khi mọi nơi có chỉ tiêu ấy định nghĩa giống nhau."),
        count("so_thi_xa", "Số nơi", "Số nơi có số liệu."),
        count("so_don_vi_co_so_lieu", "n", "Tổng số đơn vị đã có số liệu."),
        count("so_don_vi_phai_bao_cao", "N", "Tổng số đơn vị phải báo cáo."),
        text("tu_so", "Tử số", "Tổng các tử số."),
        text("mau_so", "Mẫu số", "Tổng các mẫu số."),
        text("so_luong", "Số lượng", "Tổng các số lượng."),
        text("ty_le", "Tỷ lệ", "Tổng tử số trên tổng mẫu số, chính xác; không phải trung bình của các tỷ lệ."),
    )
    rows = sorted(_sum_rows(packages), key=lambda row: row[:3])
    about = "Cộng qua các nơi những chỉ tiêu cộng được (tỷ lệ và đếm). Không có kết luận đạt hay chưa đạt chung."
    return PublicTable("tong-hop", "Tổng hợp", about, fields, ("nam", "ma_ky", "ma_chi_tieu"), tuple(rows), True)


def _sum_rows(packages: list[TownPackage]) -> Iterable[tuple[Cell, ...]]:
    shared = _shared_targets(packages)
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for package in packages:
        for row in package.rows("tien-do-thi-xa"):
            if (row["nam"], row["ma_chi_tieu"]) in shared and (row["tu_so"] or row["so_luong"]):
                groups.setdefault((row["nam"], row["ma_ky"], row["ma_chi_tieu"]), []).append(row)
    for (nam, ky, target), rows in groups.items():
        top, bottom, amount = (_sum(rows, column) for column in ("tu_so", "mau_so", "so_luong"))
        share = top / bottom if top is not None and bottom else None
        units = (_units(rows, f"so_don_vi_{what}") for what in ("co_so_lieu", "phai_bao_cao"))
        yield int(nam), ky, target, len(rows), *units, *map(_text, (top, bottom, amount, share))


def _units(rows: list[Row], column: str) -> int | None:
    """How many units in all; None where one of the towns does not know how many."""
    counted = [row[column] for row in rows]
    return sum(map(int, counted)) if all(counted) else None


def _shared_targets(packages: list[TownPackage]) -> set[tuple[str, str]]:
    """(year, target) that can be added up and that every town which has it defines in the same words."""
    found: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for package in packages:
        for row in package.rows("ke-hoach-chi-tieu"):
            found.setdefault((row["nam"], row["ma_chi_tieu"]), set()).add(tuple(row[c] for c in SAME))
    return {key for key, said in found.items() if len(said) == 1 and next(iter(said))[0] in SUMMED}


def _sum(rows: list[Row], column: str) -> Fraction | None:
    """The exact sum of what is there; None where nothing is."""
    given = [_number(row[column]) for row in rows if row[column]]
    return sum(given, Fraction(0)) if given else None


def _number(text: str) -> Fraction:
    """An exact figure as packages write it. Raises ValueError for anything else, an exponent without end too."""
    if not _FIGURE.fullmatch(text):
        raise ValueError(f"“{text[:40]}” không phải một con số")
    return Fraction(text)


def _text(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


TEMPLATES = Path(__file__).parent / "templates"


def join(places: list[Path], out: Path, title: str) -> str:
    """Read every package, check them together, write `out`; returns what was done. Raises PackageRefused."""
    packages = sorted((read_package(place) for place in places), key=lambda p: p.ma)
    _check(packages, out)
    demo = packages[0].minh_hoa
    tables, page = _computed(packages, title, demo)
    with workplace(out) as work:  # all of it, or nothing
        _write(work / "gop", tables, packages, page, title)
        swap(work / "gop", out)
    return f"Đã gộp {len(packages)} gói dữ liệu vào {out}."


def _write(out: Path, tables: list[PublicTable], packages: list[TownPackage], page: str, title: str) -> None:
    (out / "csv").mkdir(parents=True)
    resources = []
    for table in tables:
        data = csv_bytes(table)
        (out / "csv" / f"{table.name}.csv").write_bytes(data)
        resources.append(resource_of(table, f"csv/{table.name}.csv", data))
    described = _descriptor(packages, resources, title, packages[0].minh_hoa)
    text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    (out / DESCRIPTOR).write_text(text, encoding="utf-8", newline="")
    shutil.copyfile(TEMPLATES / "muc-luc.css", out / "muc-luc.css")
    (out / "index.html").write_text(page, encoding="utf-8", newline="")


def _computed(packages: list[TownPackage], title: str, demo: bool) -> tuple[list[PublicTable], str]:
    """The tables and the page; a package whose table lacks what it must have, or holds no figures there, is refused."""
    try:
        tables = joined_tables(packages)
        return tables, _page(packages, tables, title, demo)
    except PackageRefused:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError) as wrong:
        raise PackageRefused(
            f"Có gói dữ liệu không đúng lược đồ của thidua ({type(wrong).__name__}: {wrong})."
        ) from wrong


def _check(packages: list[TownPackage], out: Path) -> None:
    if not packages:
        raise PackageRefused("Chưa có gói dữ liệu nào.")
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise PackageRefused(f"“{out}” đã có nội dung; chọn chỗ khác bằng --out.")
    twice = sorted(ma for ma, times in Counter(p.ma for p in packages).items() if times > 1)
    if twice:
        raise PackageRefused(f"Hai gói dữ liệu cùng mã: {', '.join(twice)}.")
    if len({p.minh_hoa for p in packages}) > 1:
        raise PackageRefused("Không gộp số liệu minh họa với số liệu thật.")


def _descriptor(packages: list[TownPackage], resources: list[Any], title: str, demo: bool) -> dict[str, Any]:
    return {
        "name": "thi-dua-cchc-gop",
        "title": f"{title} – {DEMO}" if demo else title,
        "description": f"{DEMO}. " * demo + "Gộp từ gói dữ liệu mà từng nơi đã công bố.",
        "profile": "tabular-data-package",
        "version": thidua.__version__,
        "licenses": [LICENCE],
        "sources": [
            {"title": p.ten, "ma_bam": p.digest, "phien_ban_nguon": p.phien_ban_nguon}
            | ({"path": p.trang} if p.trang else {})
            for p in packages
        ],
        "resources": resources,
    }


def _page(packages: list[TownPackage], tables: list[PublicTable], title: str, demo: bool) -> str:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    env = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    words = [(p, len(p.rows("danh-muc-don-vi")), _released(p)) for p in packages]
    page = env.get_template("muc-luc.html")
    return page.render(tieu_de=title, thi_xa=words, bang=tables, minh_hoa=DEMO if demo else "")


def _released(package: TownPackage) -> str:
    """The newest period with official figures, in words."""
    official = [r for r in package.rows("tien-do-thi-xa") if r["trang_thai"] in ("chinh-thuc", "da-dinh-chinh")]
    if not official:
        return "chưa công bố số liệu"
    nam = max(int(r["nam"]) for r in official)
    codes = {r["ma_ky"] for r in official if int(r["nam"]) == nam}
    plan = [_period(r) for r in package.rows("ke-hoach-ky-bao-cao") if int(r["nam"]) == nam]
    if unknown := codes - {period["ma_ky"] for period in plan}:
        raise PackageRefused(f"{package.ma}: kỳ “{show(min(unknown))}” của năm {nam} không có trong kế hoạch.")
    last = in_order(period for period in plan if period["ma_ky"] in codes)[-1]
    return f"đã công bố đến {lower_first(short_name(last))} năm {nam}"


def _period(row: Row) -> KeHoachKyBaoCao:
    """A period of a package as town/periods.py asks for it."""
    days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("tu_ngay", "den_ngay")}
    period: Any = {**row, **days, "nam": int(row["nam"])}
    return cast("KeHoachKyBaoCao", period)
