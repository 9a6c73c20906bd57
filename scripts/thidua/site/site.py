"""The whole site as data: towns, routes and what the pages list. Complete once made; handed to the MkDocs hooks, of
which it knows nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from thidua.contract.names import Cells
from thidua.handin.downloads import Offer
from thidua.site.frame.build_info import BuildInfo
from thidua.site.frame.env import render
from thidua.site.frame.menus import above
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.sentences import filled
from thidua.site.frame.town import SiteTown
from thidua.site.frame.twins import Twins, rebased
from thidua.site.frame.view import SITE_TITLE, PageView, numbered
from thidua.site.pages.about import NATIONAL_PORTAL
from thidua.site.registry import BLOCKS, BLOCKS_OF_OFFERS, BLOCKS_OF_TABLES, KINDS

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Site:
    """Both towns, the real one first, and every page.

    `docs` are the authored files, relative to the docs folder; `routes` all pages by MkDocs source name. By the code of
    a town, `tables` are the descriptions of its published tables and `offers` its Excel templates.
    """

    towns: list[SiteTown]
    docs: list[str]
    build: BuildInfo
    routes: Mapping[str, Route]
    tables: Mapping[str, list[Cells]]
    offers: Mapping[str, list[Offer]]

    @property
    def address(self) -> str:
        """Where the site will stand, "/" while that is not known."""
        return self.towns[0].dia_chi + "/"

    @property
    def path(self) -> str:
        """The site's root as its server sees it: "/" or, below another site, its folder."""
        return urlsplit(self.address).path

    @property
    def hosts(self) -> set[str]:
        """Hosts that a page may link to: those that the datasets list, the repository's own, and the national portal,
        where hand-written pages send whoever found a mistake."""
        hosts = {urlsplit(NATIONAL_PORTAL).netloc}
        for town in self.towns:
            hosts.update(town.meta.get("may_chu_lien_ket") or [])
            if town.meta.get("kho_ma"):
                hosts.add("github.com")
        return hosts

    @cached_property
    def _pages(self) -> Twins[tuple[Page, str]]:
        return Twins(self.routes)

    @cached_property
    def _blocks(self) -> Twins[str]:
        return Twins(self.routes)

    def generated(self, route: Route) -> tuple[PageView, str]:
        """The view and the HTML body of a generated page. Raises KeyError for a kind that no maker knows."""
        first, (page, body) = self._pages.made(route, lambda: self._made(route))
        return self._view(route, page), rebased(body, first, route)

    def _made(self, route: Route) -> tuple[Page, str]:
        page = KINDS[route.kind](route)
        words = {"nam": route.nam, "ten": route.town.ten_giua}
        return page, render(page.template, trang=self._view(route, page), **words, **page.context)

    def _view(self, route: Route, page: Page) -> PageView:
        title, years = numbered(page.title, route), self._years_of(route)
        return PageView(route, title, page.description, self.build, page.crumbs, page.under, years)

    def authored(self, route: Route, title: str, description: str) -> PageView:
        """The view of a hand-written page; the home page's title names the town and year."""
        title = filled(route.view, title)
        if not route.path:
            title = f"{SITE_TITLE} năm {route.nam}"
        elif route.is_yearly:
            title = f"{title} năm {route.nam}"
        about = filled(route.view, description)
        crumbs, years = above(route.path), self._years_of(route)
        return PageView(route, numbered(title, route), about, self.build, crumbs, cac_nam=years)

    def _years_of(self, route: Route) -> tuple[tuple[int, str], ...]:
        """(year, address) of the permanent page of each year that has what this page shows, newest first."""
        if route.path and not route.is_yearly:
            return ()
        town = route.town
        found = [(nam, f"{town.base}nam/{nam}/{route.list_path}") for nam in reversed(town.years)]
        return tuple((nam, url) for nam, url in found if url + "index.md" in self.routes)

    def block(self, name: str, view: PageView) -> str:
        """HTML of a named block. Raises KeyError for a name that no block has, which stops the build."""
        first, html = self._blocks.made(view.route, lambda: self._block(name, view), name)
        return rebased(html, first, view.route)

    def _block(self, name: str, view: PageView) -> str:
        town = view.route.town.dataset.ma
        if name in BLOCKS_OF_TABLES:
            return BLOCKS_OF_TABLES[name](view, self.tables[town])
        if name in BLOCKS_OF_OFFERS:
            return BLOCKS_OF_OFFERS[name](view, self.offers[town])
        return BLOCKS[name](view)


def authored_files(docs: Path) -> list[str]:
    """The hand-written pages, sorted; developers' notes and pictures are not pages of the site."""
    files = sorted(p.relative_to(docs).as_posix() for p in docs.rglob("index.md"))
    return [f for f in files if not f.startswith(("phat-trien/", "hinh/"))]


_current: list[Site] = []
_page: list[str] = []


def provide(site: Site) -> None:
    """Set the site that the next MkDocs build renders. Called by thidua.site.mkdocs_build only."""
    _current[:] = [site]


def begin_page(source: str) -> None:
    """Remember which page MkDocs is at, by its source name, for the sentence that names one that fails."""
    _page[:] = [source]


def page_begun() -> str:
    """The page that MkDocs was last at; "" before the first."""
    return "".join(_page)


def current() -> Site:
    """The site being built. Raises RuntimeError when MkDocs was started without `thidua build`."""
    if not _current:
        raise RuntimeError("Dựng trang bằng `make site` (hoặc `thidua build`), không gọi mkdocs trực tiếp.")
    return _current[0]
