"""The whole site as data: towns, routes and the makers that turn a route into HTML, handed to the MkDocs hooks. Knows
nothing of MkDocs.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from thidua.handin.downloads import Offer
from thidua.law.yearly import YearAwards
from thidua.reading.dataset import Dataset
from thidua.results.model import Results
from thidua.results.scores_model import YearScores
from thidua.site.frame.routes import Route, routes_of
from thidua.site.frame.town import Town
from thidua.site.frame.view import SITE_TITLE, BuildInfo, PageView, above, numbered
from thidua.site.pages import blocks, generated, small, templates


class Site:
    """Both towns and every page. `docs` are the authored files, relative to the docs folder."""

    def __init__(self, towns: list[Town], docs: list[str], build: BuildInfo):
        self.towns, self.docs = towns, docs
        demo = next((t.base for t in towns if t.is_demo), "")
        self.build = replace(build, minh_hoa=demo)
        self.package_tables: dict[str, list[dict[str, Any]]] = {}  # known once the open data is written
        self.downloads: dict[str, list[Offer]] = {}  # known once the templates are written

    @cached_property
    def routes(self) -> dict[str, Route]:
        """Every page by its MkDocs source name. Raises ValueError if two pages claim one address."""
        out: dict[str, Route] = {}
        for town in self.towns:
            for route in routes_of(town, self.docs):
                if route.src_uri in out:
                    raise ValueError(f"two pages claim {route.src_uri}")
                out[route.src_uri] = route
        return out

    def generated(self, route: Route) -> tuple[PageView, str]:
        return generated.make(route, self.build)

    def authored(self, route: Route, title: str, description: str) -> PageView:
        """The view of a hand-written page; the home page's title names the town and year."""
        if not route.path:
            title = f"{SITE_TITLE} {route.town.ten_giua} năm {route.nam}"
        elif route.is_yearly:
            title = f"{title} năm {route.nam}"
        about = description.replace("{bo}", route.town.ten_giua)
        return PageView(route, numbered(title, route), about, self.build, above(route.path))

    def block(self, name: str, view: PageView) -> str:
        """HTML of a named block. Raises KeyError for a name that no block has, which stops the build."""
        if name == "bang_du_lieu":
            return small.tables(view, self.package_tables[view.route.town.dataset.ma])
        if name in templates.BLOCKS:
            return templates.BLOCKS[name](view, self.downloads[view.route.town.dataset.ma])
        return blocks.BLOCKS[name](view)


def town_of(dataset: Dataset, results: Results, scores: dict[int, YearScores], awards: dict[int, YearAwards]) -> Town:
    """The real town stands at the root; a demonstration under its own folder name."""
    return Town(dataset, results, scores, awards, f"{dataset.ma}/" if dataset.is_demo else "")


def authored_files(docs: Path) -> list[str]:
    """The hand-written pages, sorted; developers' notes and pictures are not pages of the site."""
    files = sorted(p.relative_to(docs).as_posix() for p in docs.rglob("index.md"))
    return [f for f in files if not f.startswith(("phat-trien/", "hinh/"))]


_current: list[Site] = []


def provide(site: Site) -> None:
    """Set the site that the next MkDocs build renders. Called by thidua.site.build only."""
    _current[:] = [site]


def current() -> Site:
    """The site being built. Raises RuntimeError when MkDocs was started without `thidua build`."""
    if not _current:
        raise RuntimeError("Dựng trang bằng `make site` (hoặc `thidua build`), không gọi mkdocs trực tiếp.")
    return _current[0]
