"""Every page carries the policy, before anything is loaded, and nothing that the policy would have to forgive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from webpages import WebPage, resolve

POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "style-src": "'self'",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


FORM_PAGES = ("nop-so-lieu/index.html", "minh-hoa/nop-so-lieu/index.html")
FORM_FILES = "assets/nop-so-lieu/"
FORM_POLICY = POLICY | {"script-src": "'self'", "connect-src": "'self'"}


@pytest.fixture(scope="module")
def documents(built_site: Path) -> dict[str, WebPage]:
    """Every HTML file of the site, the page for wrong addresses too."""
    files = sorted(built_site.rglob("*.html"))
    return {f.relative_to(built_site).as_posix(): WebPage("", f.read_text("utf-8")) for f in files}


def test_every_page_has_the_policy_once_before_anything_is_loaded(documents: dict[str, WebPage]) -> None:
    assert "404.html" in documents
    for path, page in documents.items():
        policies = page.find('meta[http-equiv="Content-Security-Policy"]')
        assert len(policies) == 1, path
        directives = [d.split(maxsplit=1) for d in policies[0].get("content").split(";")]
        assert {name: value for name, value in directives} == (FORM_POLICY if path in FORM_PAGES else POLICY), path
        head = list(page.one("head"))
        before = head[: head.index(policies[0])]
        assert {e.tag for e in before} <= {"meta", "link"}, path
        assert all(e.get("rel") == "canonical" for e in before if e.tag == "link"), path


def test_no_page_has_style_or_code_of_its_own(documents: dict[str, WebPage]) -> None:
    for path, page in documents.items():
        assert page.find("style, iframe, object, embed, base, form") == [], path
        assert path in FORM_PAGES or page.find("script") == [], path
        for element in page.tree.iter(etree.Element):
            names = list(element.keys())
            assert "style" not in names, f"{path}: {etree.tostring(element)[:120]!r}"
            assert not [n for n in names if n.startswith("on") or n in ("srcdoc", "ping")], path


def test_no_picture_or_stylesheet_brings_code_or_a_foreign_address(built_site: Path) -> None:
    for file in (*built_site.rglob("*.svg"), *built_site.rglob("*.css")):
        text = file.read_text("utf-8")
        assert not re.search(r"<script|\son\w+=|javascript:|<foreignObject|@import|expression\(", text, re.I), file
        assert not re.search(r"""(?:href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?:https?:)?//""", text, re.I), file


def test_only_the_form_loads_scripts_and_only_files_of_its_own(
    built_site: Path, documents: dict[str, WebPage]
) -> None:  # fmt: skip
    found = (f for f in built_site.rglob("*") if f.suffix in (".js", ".mjs", ".wasm"))
    files = {f.relative_to(built_site).as_posix() for f in found}
    assert files
    assert all(f.startswith(FORM_FILES) for f in files)
    for path in FORM_PAGES:
        scripts = documents[path].find("script")
        assert {resolve(path.removesuffix("index.html"), s.get("src")) for s in scripts} == files
        assert all(not (s.text or "").strip() for s in scripts)
        assert all(s.get("defer") is not None and s.get("type") is None for s in scripts)


def test_the_form_makes_no_html_from_text_and_runs_none(built_site: Path) -> None:
    """What would turn a cell into markup or code, or keep or send it, stands in none of its files."""
    forbidden = r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(|DOMParser|setTimeout|import\(|"
    forbidden += r"XMLHttpRequest|WebSocket|sendBeacon|localStorage|sessionStorage|indexedDB|cookie|postMessage"
    for file in (built_site / FORM_FILES).glob("*.js"):
        text = file.read_text("utf-8")
        assert not re.search(forbidden, text), file.name
        assert len(text.splitlines()) < 300, file.name
        assert "://" not in text, file.name  # GitHub's address comes from bo-du-lieu.yml
