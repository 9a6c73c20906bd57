"""Pictures of the guides on both towns' pages: their words, their size, loaded only when near, and light enough."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from thidua.site.macros import DENSITY, size
from webpages import DEMO, WebPage, resolve

GUIDES = ("nop-so-lieu/huong-dan/", "tham-dinh/huong-dan/", "nhung/huong-dan/")
MOST = 90_000  # of a whole page, compressed


@pytest.mark.parametrize("address", [base + guide for base in ("", DEMO) for guide in GUIDES])
def test_a_guide_s_pictures(pages: dict[str, WebPage], built_site: Path, address: str) -> None:
    page = pages[address]
    pictures = page.find("#noi-dung img")
    assert pictures
    weight = len(gzip.compress(page.html.encode()))
    for image in pictures:
        file = built_site / resolve(address, image.get("src"))
        assert [int(image.get(side)) * DENSITY for side in ("width", "height")] == list(size(file))
        assert image.get("loading") == "lazy"
        assert len(image.get("alt")) > 30
        weight += file.stat().st_size
    for link in page.find('link[rel="stylesheet"]'):
        weight += len(gzip.compress((built_site / resolve(address, link.get("href"))).read_bytes()))
    assert weight < MOST


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("GIF89a, and more than twenty-four bytes", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.png is no PNG"):
        size(tmp_path / "a.png")
