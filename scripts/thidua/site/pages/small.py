"""Pages of one short list: published tables, bulletins, the pictures of the guides."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from markupsafe import Markup

from thidua.site.frame.env import render
from thidua.site.frame.paging import window
from thidua.site.frame.records import bulletins
from thidua.site.frame.routes import Route, relative
from thidua.site.frame.sentences import calendar
from thidua.site.frame.view import PageView


def tables(trang: PageView, resources: list[dict[str, Any]]) -> str:
    return render("du-lieu.html", trang=trang, bang=resources)


KINDS = {"cong-bo": "Công bố", "khen-thuong": "Khen thưởng", "dinh-chinh": "Đính chính"}


def news_block(trang: PageView) -> str:
    town = trang.route.town
    v = town.view(town.newest_year)
    shown = window(bulletins(town), trang.route.so_trang)
    return render("tin.html", trang=trang, tin=shown, loai=KINDS, nam=v.nam, lich=calendar(v, trang.build.moc))


FOLDER = "hinh"
DENSITY = 1.25  # pixels of a picture for one of the page: enough to be sharp on a phone, few enough to be light
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(route: Route, docs: Path, name: str, words: str) -> str:
    """The HTML of docs/hinh/<name>.png on a page of either town. Raises ValueError for what is no PNG."""
    width, height = (round(pixels / DENSITY) for pixels in size(docs / FOLDER / f"{name}.png"))
    address = relative(route.url, f"{FOLDER}/{name}.png")
    return str(
        Markup('<img class="hinh" src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">').format(
            address, width, height, words
        )
    )


def size(file: Path) -> tuple[int, int]:
    """Width and height of a PNG, from its first chunk."""
    head = file.read_bytes()[:24]
    if len(head) < 24 or not head.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is no PNG")
    width, height = struct.unpack(">II", head[16:24])
    return width, height
