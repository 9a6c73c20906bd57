"""Macros of hand-written pages. They return placeholders: figures and cells never pass through Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from thidua.site import blocks, state
from thidua.site.mark import mark
from thidua.site.pictures import picture


def define_env(env: Any) -> None:
    """Called by mkdocs-macros once for each build."""

    def route() -> Any:
        return state.current().routes[env.page.file.src_uri]

    @env.macro
    def khoi(ten: str) -> str:
        """A block of figures by name, such as {{ khoi("bang_dang_ky") }}."""
        return mark("khoi", ten)

    @env.macro
    def so(ten: str) -> int:
        """A count by name, such as {{ so("so_con_so") }}: an integer of this page's town and year."""
        return blocks.counts(route().view)[ten]

    @env.macro
    def nam() -> int:
        """The year that this page shows."""
        return int(route().nam)

    @env.macro
    def lien(path: str) -> str:
        """Relative link to a page of the same town, such as {{ lien("phuong-phap/") }}."""
        return str(route().link(path))

    @env.macro
    def hinh(ten: str, mo_ta: str) -> str:
        """A picture of docs/hinh with its words, such as {{ hinh("the-nhung", "Khung nhúng của một đơn vị.") }}."""
        return picture(route(), Path(env.conf["docs_dir"]), ten, mo_ta)

    @env.macro
    def ten_thi_xa() -> str:
        """The town's name, put in after Markdown."""
        return mark("ten", "")
