"""What the pages must reach on a phone: where the heading begins, what the first screen shows, how long a page is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

FONTS = ("DejaVu Sans", "Roboto")
YEAR = "minh-hoa/nam/2022/"
UNIT, TARGET, MATRIX = f"{YEAR}don-vi/90001/", f"{YEAR}chi-tieu/2-e-3/", f"{YEAR}tien-do/quy-4/bang/"
# Page → its most pixels at 360, and what must have begun, or stand whole, on the first screen of 740.
PAGES = {
    UNIT: (6_900, ".cac-quy li:last-child", "bottom"),
    f"{YEAR}don-vi/90013/": (8_000, ".cac-quy li:last-child", "bottom"),
    "minh-hoa/nam/2023/don-vi/90001/": (8_000, ".cac-quy li:last-child", "bottom"),
    "don-vi/03013/": (8_000, ".tra-loi", "bottom"),
    TARGET: (2_800, ".bieu-do svg", "bottom"),
    f"{YEAR}chi-tieu/6-d-1/": (2_800, ".ket-luan", "bottom"),
    MATRIX: (8_000, "table.mt-tong tbody tr", "top"),
}
WIDTHS = (280, 320, 360, 720, 1280)
# Words that are wider than the cell or line that holds them, which then breaks inside them.
BROKEN = """() => {
  const wide = [];
  for (const e of document.querySelectorAll('th, td, summary, dd, h1, h2, .ba-so li, .bon li'))
    if (e.checkVisibility() && e.clientWidth > 8 && e.scrollWidth > e.clientWidth + 1
        && getComputedStyle(e).display !== 'inline' && !e.querySelector('.an'))
        wide.push(e.tagName + ': ' + e.textContent.trim().slice(0, 40));
  return wide;
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    yield context.new_page()
    context.close()


def open_with(page: Page, address: str, font: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    page.add_style_tag(content=f"* {{ font-family: '{font}' !important }}")


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("address", PAGES, ids=lambda a: f"/{a}")
def test_a_page_keeps_its_measures_on_a_phone(phone: Page, origin: str, address: str, font: str) -> None:
    most, first, edge = PAGES[address]
    open_with(phone, f"{origin}/{address}", font)
    assert phone.locator("h1").evaluate("e => e.getBoundingClientRect().top") < 230
    assert phone.evaluate("document.documentElement.scrollHeight") <= most
    assert phone.locator(first).first.evaluate(f"e => e.getBoundingClientRect().{edge}") <= 760


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("address", [UNIT, TARGET, MATRIX, "don-vi/03013/"], ids=lambda a: f"/{a}")
def test_nothing_runs_out_of_a_page_and_no_word_breaks(phone: Page, origin: str, address: str, font: str) -> None:
    open_with(phone, f"{origin}/{address}", font)
    for width in WIDTHS:
        phone.set_viewport_size({"width": width, "height": 740})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px"
        assert phone.evaluate(BROKEN) == [], f"{width} px"


def test_a_count_that_names_a_state_leads_to_its_group(phone: Page, origin: str) -> None:
    phone.goto(f"{origin}/{UNIT}")
    phone.locator(".ba-so a").first.click()
    assert phone.evaluate("location.hash") == "#chua-dat"
    assert phone.locator("#chua-dat").is_visible()


def test_a_row_opens_and_tells_where_its_figure_is_from(phone: Page, origin: str) -> None:
    phone.goto(f"{origin}/{UNIT}")
    row = phone.locator("#ct-2-d-2")
    row.locator("summary").first.click()
    heads = row.locator("dt").all_inner_texts()
    order = ["Kết luận", "Tính bằng", "Mức giữa của khối", "Đơn vị đăng ký", "Minh chứng", "Nguồn", "Chỉ tiêu"]
    assert heads == [h for h in order if h in heads]
    assert {"Kết luận", "Tính bằng", "Nguồn", "Chỉ tiêu"} <= set(heads)
    row.get_by_text("Xem nguồn").click()
    assert row.get_by_text("don-vi/90001/tien-do/quy-4.csv").is_visible()


def test_two_units_stand_side_by_side_with_what_differs_first(phone: Page, origin: str) -> None:
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.goto(f"{origin}/minh-hoa/so-sanh/#90001,90004")
    phone.locator("#ss-kq h2").first.wait_for()
    heads = phone.locator("#ss-kq h2").all_inner_texts()
    assert [h.rpartition(" (")[0] for h in heads] == [
        "Chỉ Phường Minh Họa 1 đạt",
        "Chỉ Phường Minh Họa 4 đạt",
        "Cùng không đạt hoặc chưa rõ",
        "Cùng đạt",
    ]
    counts = [int(h.rpartition("(")[2].rstrip(")")) for h in heads]
    said = phone.locator("#ss-kq .tra-loi").inner_text()
    assert said.startswith(f"Khác nhau ở {counts[0] + counts[1]} trong {sum(counts)} nội dung.")
    for n, unit in ((0, "90001"), (1, "90004")):
        own = phone.request.get(f"{origin}/minh-hoa/don-vi/{unit}/").text()
        met = own.partition("Đạt hoặc vượt ")[2].partition(" ")[0]
        assert f"Phường Minh Họa {1 + 3 * n} đạt {met}" in said
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    phone.locator("#ss-chon select").nth(2).select_option("90007")
    phone.locator("#ss-kq h2", has_text="Khác nhau").wait_for()
    assert phone.evaluate("location.hash") == "#90001,90004,90007"
