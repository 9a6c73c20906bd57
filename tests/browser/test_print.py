"""Sheets of paper: printed by a real browser and counted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

A_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
SHEETS = [
    "don-vi/03046/in/",
    "don-vi/noi-vu/in/",
    *(f"minh-hoa/nam/2022/don-vi/{ma}/in/" for ma in ("90001", "90015", "90016", "pmh-b", "pmh-h")),
    "minh-hoa/don-vi/90002/in/",
]


def pages_of_paper(browser: Browser, address: str) -> int:
    page = browser.new_page()
    page.goto(address)
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    return len(A_PAGE.findall(printed))


@pytest.mark.parametrize("address", SHEETS, ids=lambda a: f"/{a}")
def test_the_sheet_of_a_unit_is_one_page_of_a4(browser: Browser, origin: str, address: str) -> None:
    assert pages_of_paper(browser, f"{origin}/{address}") == 1


@pytest.mark.parametrize(
    "address", [*(f"{b}tien-do/in/" for b in ("", "minh-hoa/", "minh-hoa/nam/2022/"))], ids=lambda a: f"/{a}"
)
def test_the_sheet_of_the_town_is_one_page_of_a4(browser: Browser, origin: str, address: str) -> None:
    assert pages_of_paper(browser, f"{origin}/{address}") == 1


@pytest.mark.parametrize("block", ["xa-phuong", "co-quan-chuyen-mon"])
@pytest.mark.parametrize("town", ["", "minh-hoa/", "minh-hoa/nam/2023/"])
def test_the_sheet_of_a_block_is_one_page_that_lies(browser: Browser, origin: str, town: str, block: str) -> None:
    page = browser.new_page()
    page.goto(f"{origin}/{town}xep-hang/{block}/in/")
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert len(A_PAGE.findall(printed)) == 1
    width, height = (float(n) for n in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)[0])
    assert (round(width), round(height)) == (842, 595)


# Stated on docs/phat-trien/chat-luong-trang.md.
@pytest.mark.parametrize(("review", "most"), [("6-thang", 8), ("ca-nam", 8)])
def test_a_review_prints_in_a_few_pages(browser: Browser, origin: str, review: str, most: int) -> None:
    assert 1 < pages_of_paper(browser, f"{origin}/minh-hoa/nam/2022/bao-cao/{review}/") <= most


def test_tables_stay_tables_on_paper(browser: Browser, origin: str) -> None:
    """A4 is narrower than the width at which a screen turns rows into cards."""
    page = browser.new_page(viewport={"width": 688, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{origin}/minh-hoa/nam/2022/bao-cao/ca-nam/")
    assert page.locator("table.xep").first.evaluate("e => getComputedStyle(e).display") == "table"
    assert not page.locator(".khong-in").first.is_visible()
    page.close()
