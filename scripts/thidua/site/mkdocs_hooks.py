"""Hooks of MkDocs: pages in, finished HTML out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from thidua.contract.words import SHORT_FORMS
from thidua.site import site as state
from thidua.site.frame import css
from thidua.site.frame.env import legend_html, signs
from thidua.site.frame.scripts import policy, scripts_of
from thidua.site.frame.twins import side_by_side
from thidua.site.macros import fill
from thidua.site.outputs.used_css import THEME

AUTHORED = "bai-viet"


class Unwritten(Page):
    """A page whose whole body comes from data: nothing to read, no Markdown to turn into HTML."""

    def read_source(self, config: Any) -> None:
        self.markdown = ""

    def render(self, config: Any, files: Files) -> None:
        self.content = ""
        self.present_anchor_ids = set[str]()  # MkDocs warns of a link to a place on it; so does the check of the site


def on_config(config: Any) -> Any:
    """Short forms on hand-written pages say what they stand for."""
    config["mdx_configs"]["abbr"] = {"glossary": {short: word.dai for short, word in SHORT_FORMS.items()}}
    return config


def on_files(files: Files, config: Any) -> Files:
    """Add each page that has no file of its own: repeated pages, the demonstration, the years."""
    docs = Path(config["docs_dir"])
    for src, route in side_by_side(state.current().routes):
        if files.get_file_from_path(src) is None:
            file = File.generated(config, src, content=(docs / route.doc).read_text("utf-8") if route.doc else "")
            if not route.doc:
                Unwritten(None, file, config)  # registers itself as the file's page
            files.append(file)
    files.append(File.generated(config, css.NAME, content=css.stylesheet()))
    return files


def on_env(env: Any, config: Any, files: Files) -> Any:
    """What the theme asks for each page: its policy, the script it may run; the signs, the town that is not made up."""
    env.globals.update(chinh_sach=policy, script_cua=scripts_of, bo_dau=signs(), chu_giai=legend_html())
    env.globals.update(noi_that=state.current().towns[0], css_giao_dien=_stylesheet(config))
    return env


def _stylesheet(config: Any) -> str:
    """The theme's stylesheet, whose name changes with its version."""
    (name,) = (css.name for folder in config.theme.dirs for css in Path(folder, THEME).glob("main.*.css"))
    return f"{THEME}/{name}"


def on_pre_page(page: Any, config: Any, files: Files) -> Any:
    """Before the page's macros run."""
    state.begin_page(page.file.src_uri)
    return page


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:
    """Fill placeholders of authored pages; give repeated pages their whole body. Neither passes Markdown.

    Only here, where MkDocs writes the page at once: before, it would hold every body until all are made.
    """
    site = state.current()
    route = site.routes[page.file.src_uri]
    if route.kind == AUTHORED:
        view = site.authored(route, page.meta["title"], page.meta["description"])
        page.content = fill(page.content, lambda name: site.block(name, view), route)
    else:
        view, page.content = site.generated(route)
    return context | {"trang": view}


def on_post_page(output: str, page: Any, config: Any) -> str:
    """What is written is let go."""
    page.content = page.markdown = None
    return output
