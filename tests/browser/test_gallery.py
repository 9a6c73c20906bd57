"""A picture of every kind of page at both widths, beside one another on one page, for whoever changes a template.

`make screenshots` fills the folder that THIDUA_TRANH names, beside the build and out of git; `make test` takes a few.
"""

from __future__ import annotations

import os
from pathlib import Path

import jinja2
import pytest
from playwright.sync_api import Browser

from addresses import one_of_each_kind

WIDTHS = (360, 1280)
FEW = 2  # of a run of the tests: enough to see that the gallery can be made
TALLEST = 6_000  # pixels of a picture: what follows repeats the rows above it
KINDS = [*one_of_each_kind(), "minh-hoa/nhung/don-vi/90001.html", "404.html"]
SHEET = jinja2.Environment(autoescape=True).from_string(
    """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Mọi loại trang</title>
<style>body{font:16px system-ui}section{display:flex;gap:16px;align-items:flex-start}img{border:1px solid #999}</style>
<h1>Mọi loại trang, {{ rong | join(' và ') }} px</h1>
{% for trang in cac_trang %}<h2>/{{ trang }}</h2>
<section>{% for w in rong %}
<img loading="lazy" src="{{ ten(trang, w) }}" width="{{ w }}" alt="/{{ trang }}, {{ w }} px">
{% endfor %}</section>
{% endfor %}</html>"""
)


def file_name(address: str, width: int) -> str:
    """The picture of a page: its address with underscores, then the width."""
    return f"{address.strip('/').replace('/', '_') or 'trang-chu'}-{width}.png"


def gallery(browser: Browser, origin: str, addresses: list[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
        page = context.new_page()
        for address in addresses:
            page.goto(f"{origin}/{address}", wait_until="load")
            height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
            clip = {"x": 0, "y": 0, "width": width, "height": height}
            page.screenshot(path=folder / file_name(address, width), full_page=True, clip=clip)  # type: ignore[arg-type]
        context.close()
    (folder / "index.html").write_text(SHEET.render(cac_trang=addresses, rong=WIDTHS, ten=file_name), "utf-8")


@pytest.mark.timeout(1200)
def test_the_gallery_has_every_kind_at_both_widths(browser: Browser, origin: str, tmp_path: Path) -> None:
    named = os.environ.get("THIDUA_TRANH")
    addresses, folder = (KINDS, Path(named)) if named else (KINDS[:FEW], tmp_path)
    gallery(browser, origin, addresses, folder)
    shown = (folder / "index.html").read_text("utf-8")
    for name in (file_name(address, width) for address in addresses for width in WIDTHS):
        assert (folder / name).stat().st_size > 2_000
        assert f'src="{name}"' in shown
    assert len({file_name(address, 360) for address in KINDS}) == len(KINDS)
