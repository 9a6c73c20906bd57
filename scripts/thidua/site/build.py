"""Render the site with MkDocs into a folder beside the last good one, check it, then swap."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from thidua.contract import load_contract
from thidua.publish.sitecheck import check_site
from thidua.site import state
from thidua.site.site import Site
from thidua.submit.downloads import write_downloads

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parents[3]


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
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        fresh = work / "site"
        site.package_tables = publish(work / "data")
        for town in site.towns:
            write_downloads(town.dataset, load_contract(), work / "data" / town.base)
        _mkdocs(site, fresh)
        shutil.copytree(work / "data", fresh, dirs_exist_ok=True)
        faults = check_site(fresh, allowed_hosts(site))
        if faults:
            raise SiteRefused(faults)
        _swap(fresh, out, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)


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
    address = str(site.towns[0].meta.get("dia_chi_trang") or "")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True, site_url=address)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    except Abort as stop:
        raise SiteRefused([f"MkDocs dừng: {stop}"]) from stop
    finally:
        config.plugins.on_shutdown()
    for unused in ("assets/javascripts", "search"):
        shutil.rmtree(folder / unused, ignore_errors=True)
    if not address:  # a sitemap without addresses says nothing
        for sitemap in folder.glob("sitemap.xml*"):
            sitemap.unlink()


def _swap(fresh: Path, out: Path, old: Path) -> None:
    """Two renames: at every moment `out` is the old site, absent for an instant, or the new one."""
    if out.exists():
        out.replace(old)
    fresh.replace(out)
