"""What a unit hands on: the A4 sheet, its QR code, the embeds and their snippets."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
import segno
import zxingcpp
from PIL import Image

from rendering import site_of
from thidua.reading.dataset import Dataset
from thidua.site.frame.subjects import Subject
from thidua.site.outputs.embeds import NO_ADDRESS, embed_html, embed_of
from thidua.site.pages.sheets import QUIET, qr_code
from thidua.site.site import Site
from webpages import DEMO, WebPage, resolve

HOME = "https://vi-du.gov.vn/thi-dua"


def site_at(small_data: Path, address: str) -> Site:
    def change(dataset: Dataset) -> Dataset:
        return replace(dataset, meta=dataset.meta | {"dia_chi_trang": address})

    return site_of(small_data, change)


def drawn(path: str, side: int) -> list[list[int]]:
    """The modules that a path fills, read back from its runs."""
    grid = [[0] * side for _ in range(side)]
    for x, y, width, back in re.findall(r"M(\d+) (\d+)h(\d+)v1H(\d+)z", path):
        assert x == back
        for i in range(int(x), int(x) + int(width)):
            grid[int(y)][i] = 1
    return grid


@pytest.mark.parametrize("address", [HOME + "/nam/2022/don-vi/03046/", "https://xn--a/" + "x" * 120])
def test_the_code_draws_every_module_of_the_address_and_no_other(address: str) -> None:
    code = qr_code(address)
    expected = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=QUIET)]
    assert drawn(code.net, code.canh) == expected
    assert qr_code(address) == code


def test_a_sheet_leads_to_the_permanent_page_by_its_code(small_data: Path) -> None:
    site = site_at(small_data, HOME + "/")
    sheets = [r for r in site.routes.values() if r.kind == "to-in"]
    assert len(sheets) > 4
    for route in sheets:
        live = f"{HOME}/{route.town.base}nam/{route.nam}/don-vi/{route.arg}/"
        page = lxml.html.fromstring(site.generated(route)[1])
        assert page.findtext(".//svg/desc") == live
        assert page.find(".//svg/path").get("d") == qr_code(live).net


SHEETS = {"to-in": "don-vi/{}/", "to-in-thi-xa": "tien-do/", "to-in-khoi": "xep-hang/{}/"}


@pytest.mark.parametrize("kind", SHEETS)
def test_a_camera_reads_the_live_page_from_the_printed_code(small_data: Path, kind: str) -> None:
    """The path is painted as paper shows it and read by a decoder that knows nothing of how it was made."""
    site = site_at(small_data, HOME)
    for route in [r for r in site.routes.values() if r.kind == kind][:3]:
        page = lxml.html.fromstring(site.generated(route)[1])
        side = int(page.find(".//svg").get("viewbox").split()[-1])
        grid = drawn(page.find(".//svg/path").get("d"), side)
        image = Image.new("L", (side, side), 255)
        image.putdata([0 if dark else 255 for row in grid for dark in row])
        (found,) = zxingcpp.read_barcodes(image.resize((side * 6, side * 6), Image.Resampling.NEAREST))
        assert found.text == f"{HOME}/{route.town.base}nam/{route.nam}/{SHEETS[kind].format(route.arg)}"
        assert site.routes[found.text.removeprefix(HOME + "/") + "index.md"].permanent


def test_a_sheet_of_a_site_without_an_address_says_so(pages: dict[str, WebPage]) -> None:
    page = pages["don-vi/03046/in/"]
    assert page.find("div.to-in svg") == []
    assert "chưa có địa chỉ công khai" in page.text


def test_a_sheet_counts_what_the_units_page_counts(pages: dict[str, WebPage]) -> None:
    seen = 0
    for url, page in pages.items():
        if found := re.fullmatch(r"(minh-hoa/nam/2022/don-vi/[\w-]+/)in/", url):
            own = pages[found[1]]
            met, unmet = (b.text_content() for b in page.find("ul.ba-so b")[:2])
            assert met == own.find("ul.ba-so b")[0].text_content(), f"/{url}"
            group = [h.text_content() for h in own.find("h2.nhom") if h.get("id") == "chua-dat"]
            assert int(unmet) == sum(int(re.findall(r"\((\d+)\)", words)[0]) for words in group), f"/{url}"
            seen += 1
    assert seen > 20


def test_every_unit_has_its_embed_of_the_newest_and_of_each_year(built_site: Path, pages: dict[str, WebPage]) -> None:
    units = [u for u in pages if re.fullmatch(r"(minh-hoa/)?(nam/\d+/)?don-vi/[\w-]+/", u)]
    assert len(units) > 100
    for url in units:
        base = DEMO if url.startswith(DEMO) else ""
        year, _, ma = url.removeprefix(base).partition("don-vi/")
        card = WebPage(
            f"{base}{year}nhung/don-vi/", (built_site / f"{base}{year}nhung/don-vi/{ma[:-1]}.html").read_text()
        )
        assert card.heading in pages[url].heading
        assert card.find("script, iframe, form, img") == []
        assert resolve(card.url, card.one("main a").get("href")) == url
        assert card.one("main a").get("target") == "_top"
        assert ("SỐ LIỆU MINH HỌA" in card.one("main").text_content()) == bool(base)
        assert re.search(r"năm \d{4}", card.one("main").text_content())


def test_snippets_hold_the_sites_address_and_stay_text(small_data: Path) -> None:
    site = site_at(small_data, HOME)
    route = site.routes["nhung/index.md"]
    codes = lxml.html.fromstring(site.block("nhung", site.authored(route, "x", "y"))).xpath(
        '//details[@id="03046"]//code'
    )
    link, frame, picture = (lxml.html.fragment_fromstring(c.text_content()) for c in codes)
    assert (link.tag, frame.tag) == ("a", "iframe")
    assert link.get("href").startswith(f"{HOME}/don-vi/")
    assert frame.get("src").startswith(f"{HOME}/nhung/don-vi/")
    assert frame.get("title") == link.text_content()
    assert picture.find("img").get("src") == f"{HOME}/nhung/don-vi/03046.png"


def test_snippets_without_an_address_leave_its_place_open(pages: dict[str, WebPage]) -> None:
    page = pages["minh-hoa/nhung/"]
    assert all(NO_ADDRESS in code.text_content() for code in page.find("pre code"))
    assert "SỐ LIỆU MINH HỌA" in page.find("pre code")[0].text_content()


def test_a_hostile_name_is_text_in_the_embed_and_in_what_is_copied(small_data: Path) -> None:
    name = '</title><script>alert(1)</script>"><img src=x>'
    site = site_of(small_data)
    view = site.towns[0].view(site.towns[0].newest_year)
    ma = next(iter(view.units))
    view.units[ma]["ten"] = name
    card = WebPage("", embed_html(view, Subject("don-vi", ma), embed_of(view.town, Subject("don-vi", ma)), site.build))
    assert card.heading == name
    assert card.find("script, img") == []
    codes = lxml.html.fromstring(site.block("nhung", site.authored(site.routes["nhung/index.md"], "x", "y")))
    copied = codes.xpath(f'//details[@id="{ma}"]//code')[0].text_content()
    assert html.escape(name) in copied
    assert lxml.html.fragment_fromstring(copied).text_content().startswith(name)
