"""Macros of hand-written pages. They return placeholders that carry a block's name through Markdown untouched; figures
and cells never pass through it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from thidua.site import site
from thidua.site.frame.routes import Route, relative
from thidua.site.pages.targets import counts

_BLOCK = re.compile(r'<div data-khoi="([a-z_]+)"></div>')
_NAME = re.compile(r"<span data-ten></span>")
_CLAUSE = re.compile(r'<span data-dieu="([a-z-]+)"></span>')
FOLDER = "hinh"
DENSITY = 1.25  # pixels of a picture for one of the page: enough to be sharp on a phone, few enough to be light
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def mark(kind: str, name: str) -> str:
    """The placeholder of a block ("khoi"), of a clause by its role ("dieu") or of the town's name ("ten")."""
    marks = {"khoi": f'<div data-khoi="{name}"></div>', "dieu": f'<span data-dieu="{name}"></span>'}
    return marks.get(kind, "<span data-ten></span>")


def fill(html: str, block: Callable[[str], str], route: Route) -> str:
    """The page's HTML with every placeholder replaced by escaped HTML of ours."""
    html = _BLOCK.sub(lambda m: block(m.group(1)), html)
    html = _CLAUSE.sub(lambda m: _clause(route, m.group(1)), html)
    return _NAME.sub(lambda _: str(escape(route.town.ten)), html)


def _clause(route: Route, role: str) -> str:
    clause = route.view.clause_of_role[role]
    link = Markup('<a href="{}">{}</a>')
    return str(link.format(route.link(f"ke-hoach/#{clause['neo']}"), clause["ma_dieu_khoan"]))


def define_env(env: Any) -> None:
    """Called by mkdocs-macros once for each build."""

    def route() -> Route:
        return site.current().routes[env.page.file.src_uri]

    @env.macro
    def khoi(ten: str) -> str:
        """A block of figures by name, such as {{ khoi("bang_dang_ky") }}."""
        return mark("khoi", ten)

    @env.macro
    def so(ten: str) -> int:
        """A count by name, such as {{ so("so_con_so") }}: an integer of this page's town and year."""
        return counts(route().view)[ten]

    @env.macro
    def nam() -> int:
        """The year that this page shows."""
        return route().nam

    @env.macro
    def lien(path: str) -> str:
        """Relative link to a page of the same town, such as {{ lien("phuong-phap/") }}."""
        return route().link(path)

    @env.macro
    def dieu(vai_tro: str) -> str:
        """Link to the clause with a role, such as {{ dieu("so-ket") }}; "" in a year whose plan has none, so that the
        page can ask first: {% if dieu("so-ket") %}.
        """
        return mark("dieu", vai_tro) if vai_tro in route().view.clause_of_role else ""

    @env.macro
    def hinh(ten: str, mo_ta: str) -> str:
        """A picture of docs/hinh with its words, such as {{ hinh("the-nhung", "Khung nhúng của một đơn vị.") }}."""
        return picture(route(), Path(env.conf["docs_dir"]), ten, mo_ta)

    @env.macro
    def ten_thi_xa() -> str:
        """The town's name, put in after Markdown."""
        return mark("ten", "")


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
