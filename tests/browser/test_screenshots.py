"""The pictures of the guides and of README, made from the built site by the browser of the tests.

`make test` makes them in a temporary folder and looks at them; `make screenshots` puts them into docs/hinh.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.form_town import enter
from browser.small_png import pixels, small_png
from thidua.site.macros import DENSITY, size
from webpages import tree_bytes

REPO = Path(__file__).resolve().parents[2]
PICTURES = REPO / "docs" / "hinh"
MOST, MOST_IN_ALL = 60_000, 600_000


@dataclass(frozen=True)
class Shot:
    """A piece of a page: from the top of `start` ("" for that of the page), so many pixels (of the page) down.

    `dense`: drawn for a sharp screen, with DENSITY pixels for one; the wide one of README is not.
    `opened`: details to open first; `typed`: cells of the form to fill in first, as (row, column, text).
    """

    name: str
    address: str
    width: int
    height: int
    start: str
    opened: str = ""
    typed: tuple[tuple[str, str, str], ...] = ()
    dense: bool = True

    @property
    def pixels(self) -> tuple[int, int]:
        times = DENSITY if self.dense else 1
        return self.width * times, self.height * times


FORM_OF_A_UNIT, CELLS = "minh-hoa/nop-so-lieu/#90014/tien-do/quy-2", ".bm-o:has([id$=tu_so][aria-invalid=true])"
TOO_MANY = (("2-b-1", "tu_so", "91"), ("2-b-1", "mau_so", "90"))

SHOTS = (
    Shot("trang-chu", "minh-hoa/", 1280, 900, "", dense=False),
    Shot("nop-so-lieu-tep-mau", "minh-hoa/nop-so-lieu/", 360, 540, "#mau-xa-phuong", "#mau-90001"),
    Shot("nop-so-lieu-bieu-mau", FORM_OF_A_UNIT, 360, 292, CELLS, typed=TOO_MANY),
    Shot("tinh-hinh-nop", "minh-hoa/nop-so-lieu/tinh-hinh/", 360, 580, "#nam-2023-xa-phuong"),
    Shot("tham-dinh-con-thieu", "minh-hoa/tham-dinh/", 800, 500, "#nam-2023-ky"),
    Shot("the-nhung", "minh-hoa/nhung/don-vi/90001.html", 360, 400, "main"),
)


# The demonstration's banner stands in its pictures too: it is moved to where the piece begins.
_FROM_BANNER = """e => {
  const banner = document.querySelector('.minh-hoa');
  if (banner) e.before(banner);
  return Math.round((banner || e).getBoundingClientRect().top + scrollY);
}"""


def target(environment: Mapping[str, str], temporary: Path) -> Path:
    """Where pictures go: the folder that `make screenshots` names, else a temporary one."""
    return Path(environment.get("THIDUA_HINH") or temporary)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return target(os.environ, tmp_path_factory.mktemp("hinh"))


@pytest.fixture(scope="module")
def tracked_before() -> dict[str, bytes]:
    return tree_bytes(PICTURES)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        color_scheme="light", reduced_motion="reduce", locale="vi-VN", device_scale_factor=DENSITY
    )
    yield context.new_page()
    context.close()


def take(page: Page, origin: str, shot: Shot) -> bytes:
    """The picture of one shot, the same for the same site."""
    page.set_viewport_size({"width": shot.width, "height": 900})
    page.goto(f"{origin}/{shot.address}", wait_until="load")
    if shot.opened:
        page.locator(shot.opened).evaluate("e => { e.open = true; }")
    for row, column, text in shot.typed:
        page.wait_for_selector(".bm-dong")
        enter(page, row, column, text)
    top = page.locator(shot.start).first.evaluate(_FROM_BANNER) if shot.start else 0
    clip = {"x": 0, "y": top, "width": shot.width, "height": shot.height}
    scale = "device" if shot.dense else "css"
    raw = page.screenshot(clip=clip, full_page=True, animations="disabled", scale=scale)  # type: ignore[arg-type]
    page.evaluate("localStorage.clear()")  # no draft for the next one
    page.goto("about:blank")
    return small_png(pixels(page, raw))


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_is_made(
    page: Page, origin: str, folder: Path, tracked_before: dict[str, bytes], shot: Shot
) -> None:  # fmt: skip
    file = folder / f"{shot.name}.png"
    file.write_bytes(take(page, origin, shot))
    assert size(file) == shot.pixels
    assert 2_000 < file.stat().st_size < MOST, "trống, hoặc quá nặng cho một trang"
    assert take(page, origin, shot) == file.read_bytes()


def test_a_run_of_the_tests_changes_no_picture_of_the_repository(
    page: Page, folder: Path, tracked_before: dict[str, bytes], tmp_path: Path
) -> None:
    """After all the shots above; only the variable of `make screenshots` leads into the tree."""
    assert target({}, tmp_path) == tmp_path
    assert target({"THIDUA_HINH": "docs/hinh"}, tmp_path) == Path("docs/hinh")
    if folder.resolve() != PICTURES:
        assert tree_bytes(PICTURES) == tracked_before
        assert {f.stem for f in folder.iterdir()} == {shot.name for shot in SHOTS}


def test_the_guides_and_readme_show_every_picture_and_no_other() -> None:
    guides = [f.read_text("utf-8") for f in (REPO / "docs").rglob("index.md")]
    shown = {name for text in guides for name in re.findall(r'hinh\("([a-z-]+)"', text)}
    shown |= set(re.findall(r"docs/hinh/([a-z-]+)\.png", (REPO / "README.md").read_text("utf-8")))
    assert shown == {shot.name for shot in SHOTS}
    assert {f.stem for f in PICTURES.glob("*.png")} == shown
    assert sum((PICTURES / f"{name}.png").stat().st_size for name in shown) < MOST_IN_ALL
    for shot in SHOTS:
        assert size(PICTURES / f"{shot.name}.png") == shot.pixels
