"""Ten things that a citizen comes for, done tap by tap as docs/phat-trien/muoi-viec.md writes them down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

REPO = Path(__file__).resolve().parents[2]
PAPER = REPO / "docs" / "phat-trien" / "muoi-viec.md"
SEARCH = "Tìm: "
FILE = "tệp ."
SCREEN = 740
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAPER.read_text("utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("| Việc |", "|--"))
]
COUNTED = [row for row in ROWS if len(row) == 6]
TASKS = [(*row[:4], int(row[5]) if len(row) == 6 else None) for row in ROWS]


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def seen_link(page: Page, words: str) -> Locator:
    """The first visible link or folded part whose words begin like this; the page's content comes before its frame."""
    for place in ("#noi-dung", "body"):
        found = page.locator(f"{place} :is(a, summary):visible").filter(has_text=words)
        for i in range(found.count()):
            if " ".join(found.nth(i).inner_text().split()).startswith(words):
                return found.nth(i)
    raise AssertionError(f"{page.url}: không có liên kết “{words}”")


def follow(page: Page, link: Locator) -> None:
    if link.evaluate("e => e.tagName") == "SUMMARY":
        link.tap()
        return
    with page.expect_navigation(timeout=60_000):
        link.tap()


def test_there_are_ten_tasks_and_none_takes_too_many_taps() -> None:
    assert (len(COUNTED), len(TASKS)) == (10, 20)
    for task, start, taps, *_ in TASKS:
        assert len(taps.split(" → ")) <= (1 if start.startswith(SEARCH) else 3), task


@pytest.mark.parametrize("row", COUNTED, ids=[row[0] for row in COUNTED])
def test_the_paper_counts_the_taps(row: tuple[str, ...]) -> None:
    assert len(row[2].split(" → ")) == int(row[4])


@pytest.mark.parametrize(("task", "start", "taps", "seen", "screen"), TASKS, ids=[t[0] for t in TASKS])
def test_a_citizen_does_it(
    phone: Page, origin: str, task: str, start: str, taps: str, seen: str, screen: int | None
) -> None:
    phone.goto(f"{origin}/minh-hoa/")
    if start.startswith(SEARCH):
        follow(phone, phone.locator("header a.tim-lien"))
        phone.locator("#tim-q").fill(start.removeprefix(SEARCH))
        phone.locator("form.tim button").tap()
        phone.locator("#tim-ket-qua a").first.wait_for()
    *steps, last = taps.split(" → ")
    for words in steps:
        follow(phone, seen_link(phone, words))
    link = seen_link(phone, last)
    if seen.startswith(FILE):
        with phone.expect_download() as download:
            link.evaluate("e => e.setAttribute('download', '')")
            link.tap()
        assert download.value.suggested_filename.endswith(seen.removeprefix("tệp "))
        return
    follow(phone, link)
    found = phone.locator("#noi-dung").get_by_text(seen).locator("visible=true").first
    found.wait_for(timeout=10_000)
    if screen is not None:
        top = found.evaluate("e => e.getBoundingClientRect().top + scrollY")
        assert top // SCREEN + 1 == screen, f"{task}: ở {top} px"
