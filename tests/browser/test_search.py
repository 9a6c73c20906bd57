"""Searching in a real browser: folded on both sides, grouped, each thing once, nothing loaded before it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def found(page: Page, address: str, words: str) -> dict[str, list[str]]:
    """Titles under each heading of the results for these words."""
    page.goto(f"{address}?q={quote(words)}")
    page.locator("#tim-bao").filter(has_text=re.compile("^(Thấy|Không thấy)")).wait_for()
    pairs = page.evaluate(
        """() => [...document.querySelectorAll('#tim-ket-qua h2')].map(h =>
          [h.textContent.replace(/ \\(.*/, ''),
           [...h.nextElementSibling.querySelectorAll('a')].map(a => a.textContent)])"""
    )
    return dict(pairs)


@pytest.mark.parametrize(
    ("one", "other", "group", "title"),
    [
        ("ta phin", "TẢ PHÌN", "Đơn vị", "Xã Tả Phìn"),
        ("ta phin", "tả phìn", "Đơn vị", "Xã Tả Phìn"),
        ("dat dai", "đất đai", "Chỉ tiêu", "Hài lòng về giải quyết thủ tục đất đai, xây dựng, đầu tư"),
        ("IV.2.đ", "iv.2.d", "Điều khoản của kế hoạch", "IV.2.đ"),
    ],
)
def test_what_is_typed_with_and_without_tones_finds_the_same(
    page: Page, origin: str, one: str, other: str, group: str, title: str
) -> None:
    first, second = (found(page, f"{origin}/tim/", words) for words in (one, other))
    assert {g: sorted(t) for g, t in first.items()} == {g: sorted(t) for g, t in second.items()}
    assert [t for t in first[group] if t.startswith(title)] and all(len(t) == len(set(t)) for t in first.values())


@pytest.mark.parametrize(
    ("words", "group", "title"),
    [
        ("tải về", "Trang", "Dữ liệu mở"),
        ("excel", "Trang", "Dữ liệu mở"),
        ("GKS", "Trang", "Thủ tục hành chính"),
        ("quản lí đô thị", "Đơn vị", "Phòng Quản lý đô thị"),
        ("phan xi păng", "Đơn vị", "Phường Phan Si Păng"),
    ],
)
def test_what_people_type_leads_to_the_page_that_they_mean(
    page: Page, origin: str, words: str, group: str, title: str
) -> None:
    assert found(page, f"{origin}/tim/", words)[group][0] == title


@pytest.mark.parametrize("words", ["TTHC", "DVC"])
def test_short_forms_find_what_is_written_in_full_and_clauses_come_last(page: Page, origin: str, words: str) -> None:
    groups = list(found(page, f"{origin}/tim/", words))
    assert {"Chỉ tiêu", "Trang"} <= set(groups)
    assert groups[-1] == "Điều khoản của kế hoạch"


def test_words_that_only_stand_apart_are_no_answer_to_a_phrase(page: Page, origin: str) -> None:
    """ "tải về" once found fourteen things on "tự chủ tài chính"."""
    titles = [t for group in found(page, f"{origin}/tim/", "tải về").values() for t in group]
    assert not [t for t in titles if "tài chính" in t.lower()]


def test_exact_accents_come_first(page: Page, origin: str) -> None:
    for words, title in (("IV.2.đ", "IV.2.đ."), ("IV.2.d", "IV.2.d.")):
        assert found(page, f"{origin}/tim/", words)["Điều khoản của kế hoạch"][0].startswith(title)


def test_a_unit_of_two_years_is_found_once_and_leads_to_its_page(page: Page, origin: str) -> None:
    units = found(page, f"{origin}/minh-hoa/tim/", "xa minh hoa 7")["Đơn vị"]
    assert units.count("Xã Minh Họa 7") == 1
    page.locator("#tim-ket-qua a", has_text="Xã Minh Họa 7").first.click()
    page.wait_for_url(f"{origin}/minh-hoa/don-vi/90007/")


def test_the_town_never_finds_the_demonstration(page: Page, origin: str) -> None:
    assert not any("Minh Họa" in t for titles in found(page, f"{origin}/tim/", "minh hoa").values() for t in titles)


def test_what_is_not_there_is_said_in_words(page: Page, origin: str) -> None:
    assert found(page, f"{origin}/tim/", "zzzqqqxxx") == {}
    assert page.locator("#tim-bao").inner_text().startswith("Không thấy “zzzqqqxxx”")


def test_a_query_of_markup_stays_text(page: Page, origin: str) -> None:
    words = '<img src=x onerror="window.chay=1"> “zzz”'
    found(page, f"{origin}/tim/", words)
    assert words.strip() in page.locator("#tim-bao").inner_text()
    assert page.locator("#noi-dung img").count() == 0
    assert page.evaluate("window.chay") is None


def test_pagefind_is_loaded_on_first_use_only_and_from_here(page: Page, origin: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{origin}/minh-hoa/")
    assert not [url for url in asked if url.endswith(".js")]
    page.goto(f"{origin}/tim/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "pagefind" in url]
    page.locator("#tim-q").press_sequentially("ta phin")
    page.locator("#tim-ket-qua a").first.wait_for()
    assert [url for url in asked if "pagefind" in url]
    assert all(url.startswith(origin + "/") for url in asked)


def test_the_link_in_the_header_leads_there_without_a_script(browser: Browser, origin: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, has_touch=True)
    page = context.new_page()
    page.goto(f"{origin}/minh-hoa/don-vi/")
    page.locator("header a.tim-lien").tap()
    page.wait_for_url("**/minh-hoa/tim/")
    page.locator("#tim-q").fill("ta phin")
    page.keyboard.press("Enter")
    page.wait_for_url("**/minh-hoa/tim/?q=ta+phin")
    assert page.get_by_text("Trình duyệt không chạy script").is_visible()
    context.close()
