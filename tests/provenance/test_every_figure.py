"""Every figure of the demonstration follows from its CSV rows; one that is altered, on a page or in a file, is seen.

The follower (follow.py, rows.py, points.py, counts.py) shares no code with the program: it parses the built pages, goes
where their links lead, reads the rows that they name, and computes.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from provenance.follow import KINDS, Follower
from provenance.shown import figures
from smalldata import rewrite
from webpages import DEMO, WebPage

REPO = Path(__file__).resolve().parents[2]
Pages = dict[str, WebPage]


@pytest.fixture(scope="module")
def demo(pages: Pages, built_site: Path) -> Pages:
    """Every page of the demonstration, those to embed too."""
    embeds = {f.relative_to(built_site).as_posix(): f.read_text("utf-8") for f in
              (built_site / DEMO).rglob("nhung/don-vi/*.html")}  # fmt: skip
    return {u: p for u, p in pages.items() if p.is_demo} | {u: WebPage(u, text) for u, text in embeds.items()}


@pytest.fixture(scope="module")
def follow(demo: Pages, built_site: Path) -> Callable[..., Follower]:
    def start(data: Path = REPO / "data" / "minh-hoa", altered: WebPage | None = None) -> Follower:
        pages = demo | ({altered.url: altered} if altered else {})
        return Follower(pages, built_site, data, DEMO)

    return start


def test_every_figure_of_the_demonstration_follows_from_its_rows(
    follow: Callable[..., Follower], record_property: Callable[[str, object], None]
) -> None:
    follower = follow()
    follower.run()
    assert follower.faults == []
    points = {"points, by criterion", "points, by domain", "index and rank, as released"}
    points |= {"count of verdicts", "count of verdicts, embed"}
    assert set(follower.followed) == set(KINDS) | points
    assert follower.released > 7_500
    record_property("theo-nguon", follower.summary)


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_altered_on_a_page_is_seen(kind: str, demo: Pages, follow: Callable[..., Follower]) -> None:
    """The first figure of each kind, one digit more."""
    follower = follow()
    there = (p for p in demo.values() if re.fullmatch(KINDS[kind][0], follower.address(p)))
    page = next(p for p in there if any(follower.kind(f) == kind for f in figures(p)))
    copy = WebPage(page.url, page.html)
    figure = next(f for f in figures(copy) if follower.kind(f) == kind)
    assert figure.element.text
    digits = [c for c in figure.element.text if c.isdigit()]
    other = figure.element.text.replace(digits[0], str((int(digits[0]) + 1) % 10), 1) if digits else "ghi “khác”"
    figure.element.text = other
    again = follow(altered=WebPage(page.url, lxml.html.tostring(copy.tree, encoding="unicode")))
    again.run_page(again.pages[page.url])
    assert again.faults != [], f"/{page.url}: {other!r} for {kind}"


ALTERED = {
    "a report": ("2022/don-vi/90003/tien-do/quy-4.csv", "ma_chi_tieu", "2-b-3", "tu_so", "1315",
                 ("nam/2022/don-vi/90003/", "nam/2022/chi-tieu/2-b-3/")),
    "a survey": ("2022/tham-dinh/hai-long.csv", "ma_don_vi", "90003", "so_hai_long", "1", ("nam/2022/don-vi/90003/",)),
    "points": ("2022/tham-dinh/diem/90003.csv", "ma_tieu_chi", "2.2.1", "diem", "5.25",
               ("nam/2022/don-vi/90003/", "nam/2022/xep-hang/xa-phuong/", "xep-hang/xa-phuong/")),
    "last year": ("2021/ket-qua/chi-so.csv", "ma_don_vi", "90003", "chi_so", "88.11", ("nam/2022/don-vi/90003/",)),
    "a correction": ("2022/ket-qua/dinh-chinh.csv", "ma", "dc-01", "sau", "632", ("dinh-chinh/",)),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERED)
def test_a_cell_altered_in_a_file_is_seen_on_every_page_that_shows_it(
    name: str, follow: Callable[..., Follower], tmp_path: Path
) -> None:
    path, key, value, column, other, addresses = ALTERED[name]
    data = Path(shutil.copytree(REPO / "data" / "minh-hoa", tmp_path / "minh-hoa"))
    changed: list[str] = []

    def change(rows: list[dict[str, str]]) -> list[dict[str, str]]:
        for row in (r for r in rows if r[key] == value):
            changed.append(row[column])
            row[column] = other
        return rows

    rewrite(data / path, change)
    assert changed and other not in changed
    for address in addresses:
        follower = follow(data)
        follower.run_page(follower.pages[DEMO + address])
        assert follower.faults != [], address
