"""What other sites may show of a unit, a block or the town: a link, a page for an iframe, a picture. No script."""

from __future__ import annotations

import html
import shutil
from dataclasses import dataclass
from pathlib import Path

from thidua.contract.names import Row
from thidua.site.frame.build_info import BuildInfo
from thidua.site.frame.env import render
from thidua.site.frame.paging import cut
from thidua.site.frame.routes import relative
from thidua.site.frame.scripts import EMBED
from thidua.site.frame.subjects import BLOCK, TOWN, UNIT, Subject, subjects
from thidua.site.frame.town import SiteTown, SiteYear
from thidua.site.frame.view import PageView
from thidua.site.outputs.card_image import png, svg
from thidua.site.outputs.cards import card_of, total_of

NO_ADDRESS = "ĐỊA-CHỈ-TRANG"  # stands where the site's address belongs while it has none
FRAME_HEIGHT = 640  # of a frame as wide as a phone; the page of the snippets says what a narrower or wider one needs
FRAME_HEIGHTS = ((280, 720), (360, FRAME_HEIGHT), (600, 420))  # (from this width, height) in pixels


@dataclass(frozen=True)
class Embed:
    """One small page: its file from the site's root, and the folder of the page it leads to."""

    tep: str
    trang: str


def embed_of(town: SiteTown, subject: Subject, nam: int | None = None) -> Embed:
    """The newest year's embed, or a given year's, which stays as it is."""
    root = town.base + (f"nam/{nam}/" if nam else "")
    return Embed(f"{root}{subject.tep}.html", root + subject.trang)


def write_embeds(town: SiteTown, site: Path, build: BuildInfo) -> None:
    """Every embed and picture of a town below the site's folder; the newest year's picture is a copy of its year's."""
    for nam in town.years:
        view = town.view(nam)
        for subject in subjects(view):
            lasting = site / embed_of(town, subject, nam).tep
            _write(lasting, embed_html(view, subject, embed_of(town, subject, nam), build))
            card = card_of(view, subject, build)
            lasting.with_suffix(".png").write_bytes(png(card))
            _write(lasting.with_suffix(".svg"), svg(card))
            if nam == subject.newest_year(town):
                embed = embed_of(town, subject)
                _write(site / embed.tep, embed_html(view, subject, embed, build))
                for ending in (".png", ".svg"):
                    shutil.copyfile(lasting.with_suffix(ending), (site / embed.tep).with_suffix(ending))


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def embed_html(v: SiteYear, subject: Subject, embed: Embed, build: BuildInfo) -> str:
    here = embed.tep.rpartition("/")[0] + "/"
    return render(
        "nhung-the.html",
        chinh_sach=EMBED,
        the=card_of(v, subject, build),
        ten=v.town.ten,
        nam=v.nam,
        tong=total_of(v, subject),
        moi_thu="Xem cả bảng xếp hạng" if subject.loai == BLOCK else "Xem từng chỉ tiêu và nguồn",
        trang=relative(here, embed.trang),
        kieu=relative(here, "assets/thidua.css"),
    )


def snippets(trang: PageView) -> str:
    """The page to copy from: the snippets of the town, each block and each unit, with the address they need."""
    town = trang.route.town
    site = town.dia_chi
    found = [s for s in subjects(town.view(town.newest_year)) if s.loai != BLOCK]
    found[1:1] = [Subject(BLOCK, k["ma_khoi"]) for k in town.ranked_blocks]
    groups = [
        {"ten": words.format(noi=trang.route.town.goi.noi), "dong": [s for s in found if s.loai == kind]}
        for kind, words in GROUPS
    ]
    here = [g for g in cut(groups, "dong", trang.route.so_trang) if g["dong"]]
    first = _snippet(trang, found[0], site or NO_ADDRESS)
    return render(
        "nhung.html",
        trang=trang,
        nhom=[(g["ten"], [_snippet(trang, s, site or NO_ADDRESS) for s in g["dong"]]) for g in here],
        co_dia_chi=bool(site),
        cho_trong=NO_ADDRESS,
        cao=FRAME_HEIGHTS,
        anh=first["anh"],
        anh_ta=first["ta"],
    )


GROUPS = ((TOWN, "Cả {noi}"), (BLOCK, "Từng khối xếp hạng"), (UNIT, "Từng đơn vị"))


def _snippet(trang: PageView, subject: Subject, site: str) -> Row:
    town = trang.route.town
    v = town.view(subject.newest_year(town))
    embed, card = embed_of(town, subject), card_of(v, subject, trang.build)
    mark = "SỐ LIỆU MINH HỌA – " if town.is_demo else ""
    title = html.escape(f"{mark}{card.tieu_de}: kết quả cải cách hành chính")
    page, frame = html.escape(f"{site}/{embed.trang}"), html.escape(f"{site}/{embed.tep}")
    picture = frame.removesuffix(".html") + ".png"
    local = embed.tep.removeprefix(town.base)
    return {
        "loai": subject.loai,
        "neo": subject.ma or subject.loai,
        "ten": card.tieu_de,
        "ta": f"{mark}{card.tieu_de}. {card.phu}. {card.tinh_trang}",
        "the": f'<a href="{page}">{title}</a>',
        "khung": f'<iframe src="{frame}" title="{title}" width="100%" height="{FRAME_HEIGHT}" loading="lazy"></iframe>',
        "hinh": f'<a href="{page}"><img src="{picture}" alt="{title}" width="600" height="315" loading="lazy"></a>',
        "xem": local,
        "anh": local.removesuffix(".html") + ".png",
        "ve": local.removesuffix(".html") + ".svg",
    }
