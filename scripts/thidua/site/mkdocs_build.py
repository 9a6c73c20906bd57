"""Every page of the site, rendered by MkDocs into a folder."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from thidua.site.outputs.used_css import THEME
from thidua.site.site import ROOT, Site, page_begun, provide


class SiteRefused(Exception):
    """Raised by the stages of a build alone: MkDocs in strict mode or the check of the built site found faults."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


def write_pages(site: Site, folder: Path) -> None:
    """Every page of `site` into `folder`, which is emptied first. Raises SiteRefused."""
    provide(site)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    url = site.address.lstrip("/")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True, site_url=url)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort as stop:
        raise SiteRefused([f"MkDocs dừng: {stop}"]) from stop
    except SystemExit as stop:  # the macros plugin ends the process where a macro fails
        why = stop.__context__
        fault = f"Trang {page_begun()} không dựng được: {type(why).__name__}: {why}."
        raise SiteRefused([fault]) from stop
    finally:
        config.plugins.on_shutdown()
    for unused in ("assets/javascripts", "search"):
        shutil.rmtree(folder / unused, ignore_errors=True)
    for css in (folder / THEME).iterdir():
        if not (css.name.startswith("main.") and css.suffix == ".css"):  # no page links it
            css.unlink()
    for sitemap in folder.glob("sitemap.xml*"):  # it lists every page, each with the day of the build
        sitemap.unlink()
