"""One page of each kind in both towns, looked at in a real browser as on a cheap phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from addresses import one_of_each_kind
from browser.looks import SMALL_TARGETS, SMALL_TEXT, TOO_WIDE, WATCH

MORE = (
    "chi-tieu/4-f-1/",
    "chi-tieu/3-a-1/",
    "minh-hoa/chi-tieu/4-f-1/",
    "minh-hoa/chi-tieu/3-a-1/",
    "don-vi/noi-vu/",
    "minh-hoa/don-vi/pmh-b/",
    "minh-hoa/nam/2022/don-vi/90016/in/",
    "minh-hoa/nhung/don-vi/90001.html",
    "minh-hoa/nhung/khoi/xa-phuong.html",
    "nhung/thi-xa.html",
    "minh-hoa/nam/2022/don-vi/90001/",
    "minh-hoa/nam/2022/chi-tieu/4-f-1/",
    "404.html",
)
ADDRESSES = (*one_of_each_kind(), *MORE)


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
    assert phone.evaluate(SMALL_TARGETS) == []


def test_the_check_of_a_page_sees_what_it_must(phone: Page) -> None:
    """A page that is wrong in every way that the test above looks at."""
    phone.set_viewport_size({"width": 320, "height": 740})
    phone.set_content(
        '<meta name="viewport" content="width=device-width"><nav class="muc-chinh"><a href="#">nhỏ</a></nav>'
        '<p style="font-size:12px">chữ nhỏ</p><div style="width:500px">rộng</div>'
    )
    assert phone.evaluate(TOO_WIDE, 320)
    assert any("chữ nhỏ" in words for words in phone.evaluate(SMALL_TEXT))
    assert any("nhỏ" in words for words in phone.evaluate(SMALL_TARGETS))


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
    phone.wait_for_function("() => viPham.length >= 2")
    assert sorted({str(name)[:10] for name in phone.evaluate("viPham")}) == ["img-src", "script-src"]
    assert phone.evaluate("window.chay") is None
    assert stopped == {"https://vi-du.example/a.png": "csp"}


def test_a_row_of_a_table_can_be_reached_and_read_at_320_px(phone: Page, origin: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 740})
    phone.goto(f"{origin}/minh-hoa/dang-ky/")
    region = phone.locator("[role=region]").first
    assert region.get_attribute("tabindex") == "0"
    assert region.get_attribute("aria-label")
    box = region.locator("tbody tr").first.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
