"""What other sites may show of a unit: a link in plain HTML and a small page for an iframe. Neither has a script."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.site import ranking_pages, sentences
from thidua.site.env import render
from thidua.site.routes import relative
from thidua.site.town import Town, TownYear
from thidua.site.view import BuildInfo, PageView

Row = dict[str, Any]
NO_ADDRESS = "ĐỊA-CHỈ-TRANG"  # stands where the site's address belongs while it has none
FRAME_HEIGHT = 420


@dataclass(frozen=True)
class Embed:
    """One small page: its file from the site's root, and the folder of the page it leads to."""

    tep: str
    trang: str


def embed_of(town: Town, ma: str, nam: int | None = None) -> Embed:
    """The newest year's embed of a unit, or a given year's, which stays as it is."""
    year = f"nam/{nam}/" if nam else ""
    return Embed(f"{town.base}{year}nhung/don-vi/{ma}.html", f"{town.base}{year}don-vi/{ma}/")


def write_embeds(town: Town, site: Path, build: BuildInfo) -> None:
    """Every embed of a town below the site's folder."""
    for nam, year in [(town.newest_year, None), *((n, n) for n in town.years)]:
        view = town.view(nam)
        for ma in view.units:
            embed = embed_of(town, ma, year)
            file = site / embed.tep
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(embed_html(view, ma, embed, build), encoding="utf-8", newline="\n")


def embed_html(v: TownYear, ma: str, embed: Embed, build: BuildInfo) -> str:
    here = embed.tep.rpartition("/")[0] + "/"
    period = v.newest
    scores = ranking_pages.unit_scores(v, ma)
    return render(
        "nhung-the.html",
        don_vi=v.units[ma],
        ten=v.town.ten,
        nam=v.nam,
        minh_hoa=v.town.is_demo,
        tong=period.tong_don_vi.get(ma) if period else None,
        tinh_trang=sentences.period_state(v, period.ma_ky) if period else f"Chưa có số liệu năm {v.nam}.",
        ten_ky=sentences.period_name(period.ma_ky) if period else "",
        cau_diem=scores["cau"] if scores else "",
        cap_nhat=build.ngay or "không rõ ngày",
        trang=relative(here, embed.trang),
        kieu=relative(here, "assets/thidua.css"),
    )


def snippets(trang: PageView) -> str:
    """The page to copy from: both snippets of each unit, with the address they need."""
    v = trang.route.view
    site = str(trang.route.town.meta.get("dia_chi_trang") or "").rstrip("/")
    rows = [_snippet(v, u, site or NO_ADDRESS) for u in v.units.values()]
    return render(
        "nhung.html",
        trang=trang,
        dong=rows,
        co_dia_chi=bool(site),
        cho_trong=NO_ADDRESS,
    )


def _snippet(v: TownYear, unit: Row, site: str) -> Row:
    embed = embed_of(v.town, unit["ma_don_vi"])
    mark = "SỐ LIỆU MINH HỌA – " if v.town.is_demo else ""
    title = html.escape(f"{mark}{unit['ten']}: kết quả cải cách hành chính")
    page, frame = html.escape(f"{site}/{embed.trang}"), html.escape(f"{site}/{embed.tep}")
    return {
        "don_vi": unit,
        "the": f'<a href="{page}">{title}</a>',
        "khung": f'<iframe src="{frame}" title="{title}" width="100%" height="{FRAME_HEIGHT}" loading="lazy"></iframe>',
        "xem": embed.tep.removeprefix(v.town.base),
    }
