"""Every page of the site, rendered by MkDocs into a folder."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from thidua.site.outputs.used_css import THEME
from thidua.site.site import ROOT, Site, page_begun, provide


class SiteRefused(Exception):
    """Raised by the stages of a build alone: MkDocs in strict mode or the check of the built site found faults."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


def write_pages(site: Site, folder: Path) -> None:
    """Every page of `site` into `folder`, which is emptied first. Raises SiteRefused."""
    config = _config(site, folder)
    try:
        with _refused():
            build(config)
    finally:
        config.plugins.on_shutdown()
    for unused in ("assets/javascripts", "search"):
        shutil.rmtree(folder / unused, ignore_errors=True)
    for css in (folder / THEME).iterdir():
        if not (css.name.startswith("main.") and css.suffix == ".css"):  # no page links it
            css.unlink()
    for sitemap in folder.glob("sitemap.xml*"):  # it lists every page, each with the day of the build
        sitemap.unlink()


class PagesOnRequest:
    """The pages of `site`, each written into `folder` when it is asked for: MkDocs up to its first page, then by page.

    The same calls as in `mkdocs.commands.build.build`, so that a page comes out the same byte for byte.
    """

    def __init__(self, site: Site, folder: Path):
        config = _config(site, folder)
        self._config = config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files, env = get_files(config), config.theme.get_env()
        files.add_files_from_theme(env, config)
        self._files = config.plugins.on_files(files, config=config)
        set_exclusions(self._files, config)
        self._nav = config.plugins.on_nav(get_navigation(self._files, config), config=config, files=self._files)
        self._env = config.plugins.on_env(env, config=config, files=self._files)
        self._files.copy_static_files(dirty=False)

    def write(self, source: str) -> None:
        """The page of a source name ("chi-tieu/2-a-1/index.md"). Raises SiteRefused."""
        file = self._files.get_file_from_path(source)
        assert file is not None  # every route has one
        page = file.page or Page(None, file, self._config)
        with _refused():
            _populate_page(page, self._config, self._files)
            _build_page(page, self._config, [], self._nav, self._env)


def _config(site: Site, folder: Path) -> MkDocsConfig:
    provide(site)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    url = site.address.lstrip("/")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder), strict=True, site_url=url)
    config.plugins.on_startup(command="build", dirty=False)
    return config


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except Abort as stop:
        raise SiteRefused([f"MkDocs dừng: {stop}"]) from stop
    except SystemExit as stop:  # the macros plugin ends the process where a macro fails
        why = stop.__context__
        fault = f"Trang {page_begun()} không dựng được: {type(why).__name__}: {why}."
        raise SiteRefused([fault]) from stop
