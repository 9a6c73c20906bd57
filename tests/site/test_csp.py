"""Every page carries the policy, before anything is loaded, and nothing that the policy would have to forgive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from webpages import WebPage

POLICY = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "style-src": "'self'",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}


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
        assert {name: value for name, value in directives} == POLICY, path
        head = list(page.one("head"))
        before = head[: head.index(policies[0])]
        assert {e.tag for e in before} <= {"meta", "link"}, path
        assert all(e.get("rel") == "canonical" for e in before if e.tag == "link"), path


def test_no_page_has_style_or_code_of_its_own(documents: dict[str, WebPage]) -> None:
    for path, page in documents.items():
        assert page.find("script, style, iframe, object, embed, base, form") == [], path
        for element in page.tree.iter(etree.Element):
            names = list(element.keys())
            assert "style" not in names, f"{path}: {etree.tostring(element)[:120]!r}"
            assert not [n for n in names if n.startswith("on") or n in ("srcdoc", "ping")], path


def test_no_picture_or_stylesheet_brings_code_or_a_foreign_address(built_site: Path) -> None:
    for file in (*built_site.rglob("*.svg"), *built_site.rglob("*.css")):
        text = file.read_text("utf-8")
        assert not re.search(r"<script|\son\w+=|javascript:|<foreignObject|@import|expression\(", text, re.I), file
        assert not re.search(r"""(?:href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?:https?:)?//""", text, re.I), file


def test_the_site_holds_no_script_at_all(built_site: Path) -> None:
    assert [f for f in built_site.rglob("*") if f.suffix in (".js", ".mjs", ".wasm")] == []
