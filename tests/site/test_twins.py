"""A page at its short address and at its year's: made once, and each as if it had been made for itself."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rendering import site_of
from thidua.site.frame.routes import Route
from thidua.site.frame.twins import has_twin, rebased, side_by_side
from thidua.site.registry import BLOCKS
from thidua.site.site import DOCS, Site

_BLOCK = re.compile(r'khoi\("(\w+)"\)')


@pytest.fixture(scope="module")
def site(small_data_once: Path) -> Site:
    return site_of(small_data_once)


@pytest.fixture(scope="module")
def twins(site: Site) -> list[tuple[Route, Route]]:
    """Each short page of a year with the one that stays."""
    routes = site.routes
    return [(r, routes[f"{r.canonical}index.md"]) for r in routes.values() if not r.permanent and has_twin(r, routes)]


def _alone(site: Site, route: Route) -> str:
    """The body as a site makes it that has made nothing before."""
    return replace(site).generated(route)[1]


def test_each_kind_shows_what_it_would_show_alone(site: Site, twins: list[tuple[Route, Route]]) -> None:
    """And with the links of the page that it stands in, in both directions."""
    one_of_a_kind = {(short.town.base, short.kind): (short, lasting) for short, lasting in twins}
    assert {kind for _, kind in one_of_a_kind} == {r.kind for r in site.routes.values() if has_twin(r, site.routes)}
    for short, lasting in one_of_a_kind.values():
        if short.kind != "bai-viet":
            one, other = _alone(site, short), _alone(site, lasting)
            assert rebased(one, short, lasting) == other, lasting.url
            assert rebased(other, lasting, short) == one, short.url


def test_so_does_each_block_of_a_hand_written_page(site: Site, twins: list[tuple[Route, Route]]) -> None:
    seen = set()
    for short, lasting in twins:
        text = (DOCS / short.doc).read_text("utf-8") if short.doc else ""
        for name in set(_BLOCK.findall(text)) & BLOCKS.keys():
            one, other = (replace(site).block(name, site.authored(r, "Trang", "Trang này")) for r in (short, lasting))
            assert rebased(one, short, lasting) == other, (name, lasting.url)
            seen.add(name)
    assert len(seen) > 10


def test_the_second_of_two_is_not_made_again(
    site: Site, twins: list[tuple[Route, Route]], monkeypatch: pytest.MonkeyPatch
) -> None:
    short, lasting = twins[-1]
    fresh = replace(site)
    body = fresh.generated(short)[1]
    monkeypatch.setattr(Site, "_made", lambda *_: pytest.fail("made twice"))
    assert fresh.generated(lasting)[1] == rebased(body, short, lasting)


def test_twins_come_one_after_the_other(site: Site, twins: list[tuple[Route, Route]]) -> None:
    order = [source for source, _ in side_by_side(site.routes)]
    assert sorted(order) == sorted(site.routes)
    assert all(order.index(lasting.src_uri) - order.index(short.src_uri) == 1 for short, lasting in twins)


@pytest.mark.parametrize(
    ("short", "lasting"),
    [
        ("#neo", "#neo"),
        ("../2-a-2/", "../2-a-2/"),
        ("../../don-vi/09001/#x", "../../don-vi/09001/#x"),
        ("../../", "../../../../"),
        ("../../du-lieu/", "../../../../du-lieu/"),
        ("../../nam/2021/chi-tieu/2-a-1/", "../../../2021/chi-tieu/2-a-1/"),
        ("../../nam/2022/", "../../"),
        ("../../../assets/a.css", "../../../../../assets/a.css"),
        ("https://vi-du.gov.vn/../../", "https://vi-du.gov.vn/../../"),
    ],
)
def test_only_links_that_leave_the_year_differ(twins: list[tuple[Route, Route]], short: str, lasting: str) -> None:
    """`chi-tieu/2-a-1/` of the demonstration, whose root is one folder down."""
    pair = next(p for p in twins if p[0].town.base and p[0].kind == "chi-tieu" and p[0].nam == 2022)
    one, other = (f'<a href="{link}">../../x "../../du-lieu/"</a>' for link in (short, lasting))
    assert rebased(one, *pair) == other
    assert rebased(other, *reversed(pair)) == one
