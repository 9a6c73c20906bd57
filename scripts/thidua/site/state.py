"""Hands the finished results to the MkDocs hooks, which MkDocs loads by itself and can pass nothing to."""

from __future__ import annotations

from thidua.site.site import Site

_current: list[Site] = []


def provide(site: Site) -> None:
    """Set the site that the next MkDocs build renders. Called by thidua.site.build only."""
    _current[:] = [site]


def current() -> Site:
    """The site being built. Raises RuntimeError when MkDocs was started without `thidua build`."""
    if not _current:
        raise RuntimeError("Dựng trang bằng `make site` (hoặc `thidua build`), không gọi mkdocs trực tiếp.")
    return _current[0]
