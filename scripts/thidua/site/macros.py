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
from thidua.site.frame.sentences import award_parts, deadline, nearest, period_word
from thidua.site.pages.targets import counts
from thidua.town.wording import upper_first

_BLOCK = re.compile(r'<div data-khoi="([a-z_]+)"></div>')
_NAME = re.compile(r"<span data-ten></span>")
_WORD = re.compile(r'<span data-goi="(noi|thuong-truc|ky|noi-gan|muc-khen)(-hoa)?"></span>')
_DEADLINE = re.compile(r'<span data-han="([a-z-]+)"></span>')
_CLAUSE = re.compile(r'<span data-dieu="([a-z-]+)"></span>')
FOLDER = "hinh"
DENSITY = 1.25  # pixels of a picture for one of the page: enough to be sharp on a phone, few enough to be light
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def mark(kind: str, name: str) -> str:
    """The placeholder of a block ("khoi"), a clause by its role ("dieu"), a word ("goi"), a deadline by its kind of
    report ("han") or the town's name ("ten").
    """
    marks = {"khoi": f'<div data-khoi="{name}"></div>', "dieu": f'<span data-dieu="{name}"></span>'}
    marks |= {kind: f'<span data-{kind}="{name}"></span>' for kind in ("goi", "han")}
    return marks.get(kind, "<span data-ten></span>")


def fill(html: str, block: Callable[[str], str], route: Route) -> str:
    """The page's HTML with every placeholder replaced by escaped HTML of ours."""
    html = _BLOCK.sub(lambda m: block(m.group(1)), html)
    html = _CLAUSE.sub(lambda m: _clause(route, m.group(1)), html)
    html = _DEADLINE.sub(lambda m: str(escape(kind_deadline(route, m.group(1)))), html)
    html = _WORD.sub(lambda m: _word(route, m.group(1), bool(m.group(2))), html)
    return _NAME.sub(lambda _: str(escape(route.town.ten)), html)


def _word(route: Route, what: str, first: bool) -> str:
    v = route.view
    of_year = {"ky": period_word(v), "noi-gan": nearest(v)[0], "muc-khen": award_parts(v)}
    said = of_year[what] if what in of_year else route.town.goi.said(what)
    return str(escape(upper_first(said) if first else said))


def kind_deadline(route: Route, loai: str) -> str:
    """Until when the report of a kind comes in time, in words; "" where the page's year sets no day."""
    period = route.view.data.of_kind(loai)
    return deadline(period, route.town.goi) if period and period["han_nop"] else ""


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
    def noi(hoa: bool = False) -> str:
        """What the place is called, such as "thị xã"; `hoa` at the start of a sentence."""
        return mark("goi", "noi-hoa" if hoa else "noi")

    @env.macro
    def thuong_truc(hoa: bool = False) -> str:
        """The body that runs the movement, such as "Phòng Nội vụ"; `hoa` at the start of a sentence."""
        return mark("goi", "thuong-truc-hoa" if hoa else "thuong-truc")

    @env.macro
    def ky(hoa: bool = False) -> str:
        """What the plan's periods with progress are: "quý", "kỳ"; `hoa` at the start of a sentence."""
        return mark("goi", "ky-hoa" if hoa else "ky")

    @env.macro
    def noi_gan(hoa: bool = False) -> str:
        """What readers look for first, such as "xã, phường"; `hoa` at the start of a sentence."""
        return mark("goi", "noi-gan-hoa" if hoa else "noi-gan")

    @env.macro
    def muc_khen() -> str:
        """The sections of the plan about awards, such as "mục V và mục VI"."""
        return mark("goi", "muc-khen")

    @env.macro
    def han(loai: str) -> str:
        """Until when the report of a kind comes in time, such as {{ han("dang-ky") }}; "" in a year whose plan sets no
        day, so that the page can ask first."""
        return mark("han", loai) if kind_deadline(route(), loai) else ""

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
