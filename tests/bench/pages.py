"""Pages and forms, beside bare MkDocs, bare Jinja2 and bare openpyxl with the same content."""

from __future__ import annotations

import gzip
import io
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import openpyxl
import pytest

from bench.clock import Ratio, compare, spent
from bench.generators import bodies_of, fresh, missing, mkdocs
from rendering import site_of
from thidua.contract.tables import load_contract
from thidua.handin.downloads import write_downloads
from thidua.handin.template import run as template
from thidua.site import site as whole_site
from thidua.site.frame import env
from thidua.site.frame.routes import Route
from thidua.site.frame.view import PageView
from thidua.site.mkdocs_build import write_pages
from thidua.site.site import Site


@dataclass(frozen=True)
class HtmlStage:
    """How many pages, and what they cost against bare MkDocs that is handed the same bodies, and bare Jinja2."""

    pages: int
    made: Ratio
    given: Ratio
    marginal: Ratio


def html_stage(data: Path, folder: Path, rounds: int) -> HtmlStage:
    """MkDocs with our frame and hooks against MkDocs with a frame of one line.

    The bare side is handed finished bodies: in `made` our side makes them first, in `given` it has them too, so that
    what is left is our frame.
    """
    site = _ready(data, folder)
    out = folder / "trang"
    write_pages(site, out)
    bodies = bodies_of(out)

    def bare() -> None:
        fresh(mkdocs, bodies, folder / "tran")

    made = compare(lambda: write_pages(replace(site), out), bare, rounds)
    with _made_before(site, out):
        given = compare(lambda: write_pages(replace(site), out), bare, rounds)
    assert not missing(bodies, folder / "tran" / "site")
    alone = [spent(lambda: _jinja(site)) for _ in range(rounds)]
    ours = made.ours / len(bodies)
    jinja = median(alone) / sum(r.kind != "bai-viet" for r in site.routes.values())
    return HtmlStage(len(bodies), made, given, Ratio(ours, jinja, ours / jinja, rounds))


@contextmanager
def _made_before(site: Site, folder: Path) -> Iterator[None]:
    """The site with the content of every page at hand."""
    blocks = Site.block
    made = {src: site.generated(route) for src, route in site.routes.items() if route.kind != "bai-viet"}
    kept: dict[tuple[str, str], str] = {}

    def block(site: Site, name: str, view: PageView) -> str:
        key = name, view.route.src_uri
        if key not in kept:
            kept[key] = blocks(site, name, view)
        return kept[key]

    with pytest.MonkeyPatch.context() as given:
        given.setattr(Site, "generated", lambda site, route: made[route.src_uri])
        given.setattr(Site, "block", block)
        write_pages(site, folder)  # every block once
        yield


def _ready(data: Path, folder: Path) -> Site:
    """The site as the HTML stage is given it: the templates are written, the open data has no tables to list."""
    site = site_of(data)
    contract, root = load_contract(), folder / "mau"
    return replace(site, offers={t.dataset.ma: write_downloads(t.dataset, contract, root / t.base) for t in site.towns})


def _jinja(site: Site) -> None:
    """Every generated page's own template, rendered again with the context that it was given."""
    for template_name, context in _contexts(site):
        env.environment().get_template(template_name).render(**context)


_KEPT: dict[int, list[tuple[str, dict[str, object]]]] = {}


def _contexts(site: Site) -> list[tuple[str, dict[str, object]]]:
    if id(site) not in _KEPT:
        found: list[tuple[str, dict[str, object]]] = []
        original = whole_site.render
        whole_site.render = lambda name, **context: found.append((name, context)) or original(name, **context)
        try:
            for route in site.routes.values():
                if route.kind != "bai-viet":
                    site.generated(route)
        finally:
            whole_site.render = original
        _KEPT[id(site)] = found
    return _KEPT[id(site)]


def weights(data: Path, folder: Path) -> dict[str, tuple[int, int]]:
    """Kind of page → (largest, median) compressed bytes of its own HTML, over at most 40 pages of each kind."""
    site = _ready(data, folder)
    by_kind: dict[str, list[Route]] = defaultdict(list)
    for route in site.routes.values():
        by_kind[route.kind].append(route)
    out = {}
    for kind, routes in by_kind.items():
        if kind != "bai-viet":
            step = max(1, len(routes) // 40)
            sizes = [len(gzip.compress(site.generated(r)[1].encode(), 6)) for r in routes[::step]]
            out[kind] = (max(sizes), int(median(sizes)))
    return out


def form(data: Path, bo: str, unit: str, rounds: int) -> Ratio:
    """The Excel template of one unit's quarter against openpyxl writing the same cells."""
    made = template(data, [unit, "tien-do", "quy-1"], bo, None)[0]
    cells = [list(row) for row in openpyxl.load_workbook(io.BytesIO(made)).worksheets[0].iter_rows(values_only=True)]

    def least() -> None:
        book = openpyxl.Workbook()
        for row in cells:
            book.active.append(row)
        book.save(io.BytesIO())

    return compare(lambda: template(data, [unit, "tien-do", "quy-1"], bo, None), least, rounds)
