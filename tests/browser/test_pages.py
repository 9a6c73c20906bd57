"""One page of each kind in both towns, looked at in a real browser as on a cheap phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

KINDS = (
    "",
    "ke-hoach/",
    "chi-tieu/",
    "chi-tieu/thu-tuc-hanh-chinh/",
    "chi-tieu/2-g-2/",
    "chi-tieu/4-f-1/",
    "chi-tieu/3-a-1/",
    "tien-do/",
    "tien-do/quy-1/",
    "tien-do/nam/",
    "don-vi/",
    "dang-ky/",
    "xep-hang/",
    "xep-hang/xa-phuong/",
    "phuong-phap/",
    "du-lieu/",
    "gioi-thieu/",
    "nam/",
    "nam/2022/",
    "nam/2022/chi-tieu/2-dd-1/",
)
LATER_KINDS = ("tin/", "mo-hinh/", "thu-tuc/", "giam-sat/", "bao-cao/", "bao-cao/ca-nam/", "english/", "nhung/")
GUIDES = (
    "nop-so-lieu/tinh-hinh/",
    "nop-so-lieu/huong-dan/",
    "tham-dinh/",
    "tham-dinh/huong-dan/",
    "nhung/huong-dan/",
)
PAPERS = ("don-vi/03046/in/", "minh-hoa/nam/2022/don-vi/90016/in/", "minh-hoa/nhung/don-vi/90001.html")
DRAWN = (
    "minh-hoa/nam/2022/xep-hang/xa-phuong/",
    "minh-hoa/nam/2022/don-vi/90001/",
    "minh-hoa/nam/2022/chi-tieu/4-f-1/",
)
UNITS = ("don-vi/03046/", "don-vi/noi-vu/", "minh-hoa/don-vi/90001/", "minh-hoa/don-vi/pmh-b/")
ADDRESSES = (
    *KINDS,
    *LATER_KINDS,
    *GUIDES,
    *(f"minh-hoa/{k}" for k in GUIDES),
    *(f"minh-hoa/{k}" for k in LATER_KINDS),
    *(f"minh-hoa/{k}" for k in KINDS),
    *UNITS,
    *PAPERS,
    *DRAWN,
    "404.html",
)
NAVIGATION = ".muc-chinh a, .thuong-hieu, .duong-dan a, .chan-trang__lien a, .nut, .muc-luc a, summary"

# Every piece of visible text with the size it is drawn in; hidden helps for screen readers are not drawn.
SMALL_TEXT = """() => {
  const small = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode, box = node.parentElement;
    if (!node.data.trim() || !box.checkVisibility({visibilityProperty: true})) continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < 16) small.push(size + ' px: ' + node.data.trim().slice(0, 40));
  }
  return small;
}"""
SMALL_TARGETS = """(selector) => [...document.querySelectorAll(selector)]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .map(e => [e.getBoundingClientRect(), e.textContent.trim()])
  .filter(([box]) => box.height < 44 || box.width < 44)
  .map(([box, words]) => `${box.width} × ${box.height}: ${words.slice(0, 40)}`)"""
TOO_WIDE = """(width) => document.documentElement.scrollWidth <= width ? [] :
  [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > width + 1)
    .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40)).slice(-5)
    .concat(['rộng ' + document.documentElement.scrollWidth])"""
WATCH = "window.viPham = []; addEventListener('securitypolicyviolation', e => viPham.push(e.violatedDirective))"


@pytest.fixture(scope="module")
def small_screen(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    context.add_init_script(WATCH)
    yield context
    context.close()


@pytest.fixture
def phone(small_screen: BrowserContext) -> Iterator[Page]:
    page = small_screen.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda a: f"/{a}")
def test_a_page_on_a_phone(phone: Page, origin: str, address: str) -> None:
    """Nothing from elsewhere, no error, nothing cut off at 360 and 320 px, letters and buttons large enough."""
    requested: list[str] = []
    errors: list[str] = []
    phone.on("request", lambda request: requested.append(request.url))
    phone.on("requestfailed", lambda request: errors.append(f"không tải được {request.url}"))
    phone.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    phone.on("pageerror", lambda error: errors.append(str(error)))

    answer = phone.goto(f"{origin}/{address}", wait_until="load")
    assert answer
    assert answer.status == 200
    assert [url for url in requested if not url.startswith((origin + "/", "data:"))] == []
    assert any(url.endswith(".css") for url in requested)
    assert phone.evaluate("viPham") == []
    assert errors == []
    for width in (360, 320):
        phone.set_viewport_size({"width": width, "height": 740})
        assert phone.evaluate(TOO_WIDE, width) == [], f"{width} px"
    phone.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert phone.evaluate(TOO_WIDE, 320) == [], "320 px, mọi phần mở ra"
    assert phone.evaluate(SMALL_TEXT) == []
    assert phone.evaluate(SMALL_TARGETS, NAVIGATION) == []


def test_the_check_of_a_page_sees_what_it_must(phone: Page) -> None:
    """A page that is wrong in every way that the test above looks at."""
    phone.set_viewport_size({"width": 320, "height": 740})
    phone.set_content(
        '<meta name="viewport" content="width=device-width"><nav class="muc-chinh"><a href="#">nhỏ</a></nav>'
        '<p style="font-size:12px">chữ nhỏ</p><div style="width:500px">rộng</div>'
    )
    assert phone.evaluate(TOO_WIDE, 320)
    assert any("chữ nhỏ" in words for words in phone.evaluate(SMALL_TEXT))
    assert any("nhỏ" in words for words in phone.evaluate(SMALL_TARGETS, NAVIGATION))


def test_the_policy_of_a_page_stops_foreign_requests_and_scripts(phone: Page, origin: str) -> None:
    phone.goto(origin + "/")
    stopped: dict[str, str | None] = {}
    phone.on("requestfailed", lambda request: stopped.update({request.url: request.failure}))
    phone.evaluate(
        """() => {
          const image = new Image(); image.src = 'https://vi-du.example/a.png'; document.body.append(image);
          const script = document.createElement('script'); script.textContent = 'window.chay = 1';
          document.body.append(script);
        }"""
    )
    phone.wait_for_function("viPham.length >= 2")
    assert sorted({str(name)[:10] for name in phone.evaluate("viPham")}) == ["img-src", "script-src"]
    assert phone.evaluate("window.chay") is None
    assert stopped == {"https://vi-du.example/a.png": "csp"}


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ["", "ke-hoach/", "minh-hoa/chi-tieu/", "minh-hoa/tien-do/quy-1/", "du-lieu/"])
def test_a_page_reads_without_javascript(without_script: Page, phone: Page, origin: str, address: str) -> None:
    """The same words stand there with scripts and without, and a link leads on."""
    without_script.goto(f"{origin}/{address}")
    phone.goto(f"{origin}/{address}")
    words = without_script.locator("#noi-dung").inner_text()
    assert len(words) > 150
    assert words == phone.locator("#noi-dung").inner_text()
    without_script.locator(".muc-chinh a", has_text="Chỉ tiêu").click()
    assert without_script.url.endswith("chi-tieu/")
    assert without_script.locator("h1").is_visible()


def test_a_row_of_a_table_can_be_reached_and_read_at_320_px(phone: Page, origin: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 740})
    phone.goto(f"{origin}/minh-hoa/tien-do/quy-1/")
    region = phone.locator("[role=region]").first
    assert region.get_attribute("tabindex") == "0"
    assert region.get_attribute("aria-label")
    box = region.locator("tbody tr").first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
