"""`thidua join`: a province's index from its towns' published packages – tables, one data package, one page."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import jinja2

import thidua
from thidua.join.package import DESCRIPTOR, PackageRefused, TownPackage, read_package
from thidua.join.tables import joined_tables
from thidua.publish.package import DEMO, LICENCE, csv_bytes, resource_of
from thidua.publish.tables import PublicTable

TEMPLATES = Path(__file__).parent / "templates"


def join(places: list[Path], out: Path, title: str) -> str:
    """Read every package, check them together, write `out`; returns what was done. Raises PackageRefused."""
    packages = sorted((read_package(place) for place in places), key=lambda p: p.ma)
    _check(packages, out)
    demo = packages[0].minh_hoa
    tables, page = _computed(packages, title, demo)
    (out / "csv").mkdir(parents=True)
    resources = []
    for table in tables:
        data = csv_bytes(table)
        (out / "csv" / f"{table.name}.csv").write_bytes(data)
        resources.append(resource_of(table, f"csv/{table.name}.csv", data))
    described = _descriptor(packages, resources, title, demo)
    text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    (out / DESCRIPTOR).write_text(text, encoding="utf-8", newline="")
    shutil.copyfile(TEMPLATES / "muc-luc.css", out / "muc-luc.css")
    (out / "index.html").write_text(page, encoding="utf-8", newline="")
    return f"Đã gộp {len(packages)} gói dữ liệu vào {out}."


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
        "description": f"{DEMO}. " * demo + "Gộp từ gói dữ liệu mà từng thị xã đã công bố.",
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
    nam, ky = max((r["nam"], r["ma_ky"]) for r in official)
    return f"đã công bố đến {ky.replace('quy-', 'quý ')} năm {nam}"
