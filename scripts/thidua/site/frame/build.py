"""Render the site with MkDocs into a folder beside the last good one, check it, then swap."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from thidua.contract.tables import load_contract
from thidua.handin.downloads import write_downloads
from thidua.opendata.manifest import write_manifest
from thidua.site.frame import site as state
from thidua.site.frame.place import swap, workplace
from thidua.site.frame.site import Site
from thidua.site.outputs.embeds import write_embeds
from thidua.site.outputs.feeds import write_feeds
from thidua.site.outputs.form_files import write_forms
from thidua.site.outputs.search import write_search
from thidua.site.outputs.sitecheck import check_site

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parents[4]


class SiteRefused(Exception):
    """Raised by `render_site` alone: MkDocs in strict mode or the check of the built site found faults."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


def render_site(site: Site, out: Path, publish: Callable[[Path], dict[str, list[Row]]]) -> None:
    """Build every page into `out`. `publish` writes the open data into a folder and describes its tables.

    The last good site stays until the new one is complete and checked: a failed or interrupted
    build leaves it as it was.
    """
    with workplace(out) as work:
        fresh = work / "site"
        site.package_tables = publish(work / "data")
        for town in site.towns:
            ready = write_downloads(town.dataset, load_contract(), work / "data" / town.base)
            site.downloads[town.dataset.ma] = ready
            write_forms(town.dataset, load_contract(), work / "data" / town.base)
        _mkdocs(site, fresh)
        shutil.copytree(work / "data", fresh, dirs_exist_ok=True)
        for town in site.towns:
            write_feeds(town, fresh)
            write_embeds(town, fresh, site.build)
            write_search(town, ROOT / "docs", site.docs, fresh)
        write_manifest(fresh, site.build.commit)
        faults = check_site(fresh, allowed_hosts(site), urlsplit(_address(site)).path)
        if faults:
            raise SiteRefused(faults)
        swap(fresh, out)


def _address(site: Site) -> str:
    """Where the site will stand, "/" while that is not known."""
    return site.towns[0].dia_chi + "/"


@contextmanager
def _day_of_the_sources(seconds: int) -> Iterator[None]:
    """MkDocs would write the machine's day into the sitemap."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(seconds)
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def allowed_hosts(site: Site) -> set[str]:
    """Hosts that a page may link to: those that the datasets list, and the repository's own."""
    hosts: set[str] = set()
    for town in site.towns:
        hosts.update(town.meta.get("may_chu_lien_ket") or [])
        if town.meta.get("kho_ma"):
            hosts.add("github.com")
    return hosts


def _mkdocs(site: Site, folder: Path) -> None:
    state.provide(site)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    address = _address(site)
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True, site_url=address.lstrip("/"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with _day_of_the_sources(site.build.giay):
            mkdocs_build(config)
    except Abort as stop:
        raise SiteRefused([f"MkDocs dừng: {stop}"]) from stop
    finally:
        config.plugins.on_shutdown()
    for unused in ("assets/javascripts", "search"):
        shutil.rmtree(folder / unused, ignore_errors=True)
    if address == "/":  # a sitemap without addresses says nothing
        for sitemap in folder.glob("sitemap.xml*"):
            sitemap.unlink()
