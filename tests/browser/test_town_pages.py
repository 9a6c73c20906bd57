"""The pages of the whole town on a phone: how long they are, what the first screen holds, nothing cut off."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.looks import TOO_WIDE
from thidua.site.outputs.embeds import FRAME_HEIGHTS

# Address → pixels at 360 px, and what must begin on the first screen.
LONGEST = {
    "": (2_200, ".ds-tiep"),
    "minh-hoa/": (2_700, ".chong"),
    "minh-hoa/nam/2022/tien-do/": (2_600, ".ds-ky"),
    "minh-hoa/nam/2022/tien-do/quy-4/": (5_900, ".chong"),
    "minh-hoa/tien-do/quy-2/": (8_300, ".chong"),
    "minh-hoa/nam/2022/tien-do/quy-4/chua-dat/": (5_300, ".loc"),
    "minh-hoa/nam/2022/chi-tieu/": (5_300, ".chong"),
    "minh-hoa/nam/2022/don-vi/": (2_300, ".o-ten"),
    "minh-hoa/nam/2022/xep-hang/xa-phuong/": (4_100, ".ds-hang"),
    "minh-hoa/nam/2022/khen-thuong/dieu-kien/90001/": (2_500, ".hinh-thuc"),
    "minh-hoa/nam/2022/khen-thuong/dieu-kien/90002/": (2_500, ".hinh-thuc"),
    "khen-thuong/dieu-kien/noi-vu/": (2_500, ".hinh-thuc"),
    "khen-thuong/dieu-kien/03003/": (2_500, ".hinh-thuc"),
    "minh-hoa/chi-so/": (3_100, ".bac"),
    "minh-hoa/lich/": (4_600, ".lich"),
    "minh-hoa/du-lieu/": (6_400, "a.nut"),
    "minh-hoa/nop-so-lieu/tinh-hinh/": (5_700, ".chu-o"),
    "minh-hoa/tham-dinh/": (6_500, ".tra-loi"),
    "minh-hoa/nop-so-lieu/loi/": (20_500, ".muc-luc"),
    "minh-hoa/nhung/": (3_300, ".anh-the"),
    "minh-hoa/nam/2022/dang-ky/": (7_900, ".tinh-trang"),
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


# No table needs to be pulled sideways on a phone: what is read is on the screen.
NARROW = ("minh-hoa/nam/2022/tien-do/quy-4/bang/", "minh-hoa/nam/2022/tien-do/quy-4/bang/co-quan-chuyen-mon/")
PULLED = """() => [...document.querySelectorAll('main .cuon')]
  .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map(e => e.getAttribute('aria-label'))"""


@pytest.mark.parametrize("address", (*LONGEST, *NARROW), ids=lambda a: f"/{a}")
def test_no_table_is_pulled_sideways_on_a_phone(page: Page, origin: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{origin}/{address}")
    assert page.evaluate(PULLED) == []


@pytest.mark.parametrize(("address", "choice", "kept"), [
    ("minh-hoa/nop-so-lieu/tinh-hinh/", "Chưa nộp", 5),
    ("minh-hoa/nam/2022/tien-do/quy-4/chua-dat/", "Đơn vị sự nghiệp", None),
])  # fmt: skip
def test_a_filter_keeps_its_rows_without_a_script(
    browser: Browser, origin: str, address: str, choice: str, kept: int | None
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{origin}/{address}")
    rows = page.locator("tr[data-loc]:visible, .ds-mot > li[data-loc]:visible")
    before = rows.count()
    page.get_by_label(choice, exact=True).check()
    assert 0 < rows.count() < before
    assert kept in (None, rows.count())
    page.get_by_label("Tất cả").check()
    assert rows.count() == before
    context.close()


def test_one_sign_of_a_matrix_can_be_looked_at_alone(page: Page, origin: str) -> None:
    page.goto(f"{origin}/{NARROW[0]}")
    page.get_by_text("Chỉ xem một dấu").click()
    page.get_by_label("Chưa đạt", exact=True).check()
    ground = "e => getComputedStyle(e).backgroundColor"
    assert page.locator("td.k-vuot").first.evaluate(ground) == "rgba(0, 0, 0, 0)"
    assert page.locator("td.k-chua-dat").first.evaluate(ground) != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("address", LONGEST, ids=lambda a: f"/{a}")
def test_nothing_stands_beside_the_screen(page: Page, origin: str, address: str) -> None:
    page.goto(f"{origin}/{address}")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for width in (280, 360, 720, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(TOO_WIDE, width) == [], f"{width} px"
    page.set_viewport_size({"width": 360, "height": 740})


PLACES = ("", "minh-hoa/", "minh-hoa/nam/2022/")
EMBEDS = [f"{base}nhung/{name}.html" for base in PLACES for name in ("thi-xa", "khoi/xa-phuong")]
EMBEDS += [f"minh-hoa/nam/2022/nhung/don-vi/{ma}.html" for ma in ("90001", "90016", "pmh-b")]


@pytest.mark.parametrize("address", EMBEDS, ids=lambda a: f"/{a}")
def test_a_frame_of_the_advised_height_holds_its_embed(page: Page, origin: str, address: str) -> None:
    for width, height in FRAME_HEIGHTS:
        page.set_viewport_size({"width": width, "height": 200})
        page.goto(f"{origin}/{address}")
        assert page.evaluate("document.documentElement.scrollHeight") <= height, f"{width} px"
        assert page.evaluate(TOO_WIDE, width) == [], f"{width} px"
