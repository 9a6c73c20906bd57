"""Pages and forms, beside bare MkDocs, bare Jinja2 and bare openpyxl with the same content."""

from __future__ import annotations

import gzip
import io
import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import openpyxl
import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from bench.clock import Ratio, compare, spent
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

_BARE = """site_name: Trang
docs_dir: docs
site_dir: site
use_directory_urls: true
theme: {name: material, language: vi, font: false}
plugins: []
nav: [{Trang: index.md}]
not_in_nav: '*'
validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}}
"""
_ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)


@dataclass(frozen=True)
class HtmlStage:
    """How many pages, and what they cost against bare MkDocs and bare Jinja2."""

    generated: int
    mkdocs: Ratio
    given: Ratio
    unread: Ratio
    marginal: Ratio


def html_stage(data: Path, folder: Path, rounds: int) -> HtmlStage:
    """MkDocs with our hooks against MkDocs with the same theme and as many pages of the same HTML.

    The bare side is given finished HTML: `mkdocs` makes it on our side, `given` has it made before, so that both do
    the same. The baseline twice: the HTML in files, as MkDocs without hooks is given it, and handed over past Markdown
    (`unread`), which is the floor: what is left of MkDocs when nothing is read or rendered.
    """
    site = _ready(data, folder)
    out = folder / "trang"
    write_pages(site, out)
    bodies = bodies_of(out)
    whole = compare(lambda: write_pages(site, out), lambda: bare(bodies, folder / "tran"), rounds)
    with _made_before(site, out):
        given = compare(lambda: write_pages(site, out), lambda: bare(bodies, folder / "tran"), rounds)
    floor = compare(lambda: write_pages(site, out), lambda: _unread(bodies, folder / "san"), rounds)
    alone = [spent(lambda: _jinja(site)) for _ in range(rounds)]
    ours = whole.ours / len(bodies)
    jinja = median(alone) / sum(r.kind != "bai-viet" for r in site.routes.values())
    return HtmlStage(len(bodies), whole, given, floor, Ratio(ours, jinja, ours / jinja, rounds))


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


def bodies_of(site: Path) -> list[str]:
    """The HTML of each page of a built site, without its frame."""
    generated = (file.read_text("utf-8") for file in sorted(site.rglob("index.html")))
    return [found.group() if (found := _ARTICLE.search(page)) else "" for page in generated]


def bare(bodies: list[str], folder: Path) -> None:
    """A bare MkDocs build of as many files as bodies, each holding its HTML."""
    config = _config(folder)
    for at, body in enumerate(bodies):
        page = folder / "docs" / (f"trang-{at}/index.md" if at else "index.md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(body, encoding="utf-8")
    mkdocs_build(config)


def _config(folder: Path) -> MkDocsConfig:
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Trang\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_BARE, encoding="utf-8")
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    return load_config(str(folder / "mkdocs.yml"))


def _unread(bodies: list[str], folder: Path) -> None:
    """As many pages as bodies, each given its HTML in the hook that comes after Markdown."""
    config = _config(folder)
    kept = {f"trang-{at}/index.md": body for at, body in enumerate(bodies[1:])}

    def on_files(files, config):  # type: ignore[no-untyped-def]
        for name in kept:
            files.append(File.generated(config, name, content=""))
        return files

    def on_page_content(html, page, config, files):  # type: ignore[no-untyped-def]
        return kept.get(page.file.src_uri, bodies[0])

    config.plugins.events["files"].append(on_files)
    config.plugins.events["page_content"].append(on_page_content)
    mkdocs_build(config)


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
