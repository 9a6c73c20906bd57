"""One page of each kind in both towns, as axe, a keyboard, a slow line and a browser without scripts meet it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from addresses import one_of_each_kind
from browser.axe import faults
from browser.looks import NOTE_FOCUS

# Parts that open repeat one another: a dozen of a page are looked into.
OPEN_SOME = "[...document.querySelectorAll('details')].slice(0, 12).forEach(d => d.open = true)"
MOST_BYTES = 40 * 1024
WITH_PICTURES_OR_THE_FORM = ("huong-dan/", "nhung/", "nop-so-lieu/")
MOST_BYTES_THERE = 80 * 1024
MOST_TABS = 150  # beyond that a page repeats its rows
KINDS = [*one_of_each_kind(), "minh-hoa/nhung/don-vi/90001.html", "404.html"]
each_kind = pytest.mark.parametrize("address", KINDS, ids=lambda a: f"/{a}")


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


@each_kind
def test_axe_finds_nothing_at_either_width_in_light_and_dark(page: Page, origin: str, address: str) -> None:
    page.goto(f"{origin}/{address}")
    page.evaluate(OPEN_SOME)
    assert faults(page) == []


@pytest.mark.parametrize("colour", ["#767676", "#aaa"])
def test_axe_sees_what_it_must(page: Page, colour: str) -> None:
    page.set_content(
        f'<html lang="vi"><title>x</title><main><h1>x</h1><p style="color:{colour};background:#fff">Nhạt</p>'
        '<img src="data:,"><div style="overflow:auto;height:9px"><p>cuộn</p></div></main>'
    )
    found = " ".join(faults(page))
    assert "1280 px, light: color-contrast" in found
    assert "1280 px, dark: color-contrast" in found
    assert "360 px, light: image-alt" in found


@pytest.mark.parametrize("what", ["color: #222", "background: #eee", "opacity: .9"])
def test_colours_that_follow_the_width_would_be_seen(page: Page, what: str) -> None:
    page.set_content(
        f"<html lang=vi><title>x</title><style>@media (min-width: 1000px) {{ p {{ {what} }} }}</style>"
        "<main><h1>x</h1><p>Chữ</p></main>"
    )
    assert [fault for fault in faults(page) if fault.startswith(("light: P", "dark: P"))]


def test_pale_words_that_only_a_phone_shows_would_be_seen(page: Page) -> None:
    page.set_content(
        "<html lang=vi><title>x</title><style>p { color: #aaa; background: #fff } "
        "@media (min-width: 1000px) { p { display: none } }</style><main><h1>x</h1><p>Chữ</p></main>"
    )
    found = " ".join(faults(page))
    assert "360 px, light: color-contrast" in found
    assert "360 px, dark: color-contrast" in found


@each_kind
def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page, origin: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{origin}/{address}")
    count = page.evaluate(NOTE_FOCUS)
    steps = min(count, MOST_TABS)
    for _ in range(steps):
        page.keyboard.press("Tab")
    been = page.evaluate("den")
    assert [b["so"] for b in been] == [str(i) for i in range(steps)], address
    assert [b["words"] for b in been if not (b["ring"] and b["seen"])] == []
    if "nhung/don-vi/" not in address:
        assert been[0]["words"] == "Tới nội dung"


def test_the_skip_link_leads_past_the_header(page: Page, origin: str) -> None:
    page.goto(f"{origin}/minh-hoa/don-vi/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#noi-dung') !== null")


@each_kind
def test_a_first_view_is_light_and_all_of_it_from_here(browser: Browser, packed: str, address: str) -> None:
    """Bytes that come over the line, headers left out, from a server that compresses as Pages does."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    came: dict[str, int] = {}
    page.on("response", lambda answer: came.update({answer.url: int(answer.headers.get("content-length", 0))}))
    page.goto(f"{packed}/{address}", wait_until="load")
    context.close()
    assert all(url.startswith((packed + "/", "data:")) for url in came), came
    assert len(came) >= (2 if "nhung/don-vi/" in address else 3)
    most = MOST_BYTES_THERE if address.endswith(WITH_PICTURES_OR_THE_FORM) else MOST_BYTES
    assert sum(came.values()) <= most, came


@pytest.fixture(scope="module")
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    yield context.new_page()
    context.close()


@each_kind
def test_a_page_reads_the_same_without_javascript(without_script: Page, page: Page, origin: str, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{origin}/{address}")
    without_script.goto(f"{origin}/{address}")
    place = "main" if "nhung/don-vi/" in address else "#noi-dung"
    words = page.locator(place).inner_text()
    plain = without_script.locator(place).inner_text()
    assert len(plain) > 80
    if address.endswith("tim/"):
        notice, instead = "Trình duyệt không chạy script nên", "Chữ bạn gõ được tìm ngay trên máy này"
        assert (notice in plain, instead in plain) == (True, False)
        assert (notice in words, instead in words) == (False, True)
        plain, words = (
            "".join(line for line in text.split("\n") if not line.startswith((notice, instead)))
            for text in (plain, words)
        )
    if address.endswith("so-sanh/"):  # the choice stands where without script its notice does
        notice, choice = plain[plain.index("Trình duyệt không chạy script") :], page.locator("#ss-chon").inner_text()
        assert "đặt được hai đơn vị cạnh nhau" in notice and "chọn" in choice and choice not in plain
        words = words.replace(choice, "").replace(page.locator("#ss-kq").inner_text(), "")
        plain = plain.replace(notice.split("\n")[0], "")
        assert words.split() == plain.split()
        return
    if address.endswith("nop-so-lieu/"):  # the form stands where without script its notice does: the rest is the same
        before, notice, after = plain.partition("Biểu mẫu này cần JavaScript")
        assert notice and notice not in words
        assert words.startswith(before.rstrip())
        assert words.endswith(after.partition("\n")[2])
        return
    assert plain == words
