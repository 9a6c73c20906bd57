"""The pages of the whole town on a phone: how long they are, what the first screen holds, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.looks import TOO_WIDE

# Address → pixels at 360 px, and what must begin on the first screen.
LONGEST = {
    "": (2_700, ".ds-tiep"),
    "minh-hoa/": (2_700, ".chong"),
    "minh-hoa/nam/2022/tien-do/quy-4/": (8_300, ".chong"),
    "minh-hoa/tien-do/quy-2/": (8_300, ".chong"),
    "minh-hoa/nam/2022/chi-tieu/": (8_300, ".chong"),
    "minh-hoa/nam/2022/xep-hang/xa-phuong/": (4_400, ".ds-hang"),
    "minh-hoa/nam/2022/khen-thuong/dieu-kien/90001/": (2_500, ".hinh-thuc"),
    "minh-hoa/nam/2022/khen-thuong/dieu-kien/90002/": (2_500, ".hinh-thuc"),
    "khen-thuong/dieu-kien/noi-vu/": (2_500, ".hinh-thuc"),
    "khen-thuong/dieu-kien/03003/": (2_500, ".hinh-thuc"),
    "minh-hoa/chi-so/": (3_600, ".bac"),
    "minh-hoa/lich/": (7_000, ".lich"),
    "minh-hoa/du-lieu/": (7_000, "a.nut"),
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", LONGEST, ids=lambda a: f"/{a}")
def test_a_page_is_no_longer_than_it_must_be_and_answers_on_its_first_screen(
    page: Page, origin: str, address: str
) -> None:
    most, answer = LONGEST[address]
    page.goto(f"{origin}/{address}")
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    assert page.evaluate("document.querySelector('h1').getBoundingClientRect().top + scrollY") < 230
    top = page.evaluate(f"document.querySelector('{answer}').getBoundingClientRect().top + scrollY")
    assert top < 740, f"{answer} begins at {top}"


@pytest.mark.parametrize("address", LONGEST, ids=lambda a: f"/{a}")
def test_nothing_stands_beside_the_screen(page: Page, origin: str, address: str) -> None:
    page.goto(f"{origin}/{address}")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (280, 360, 720, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(TOO_WIDE, width) == [], f"{width} px"
    page.set_viewport_size({"width": 360, "height": 740})
