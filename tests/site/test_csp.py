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
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
EMBED = {name: POLICY[name] for name in ("default-src", "style-src", "base-uri")} | {"form-action": "'none'"}
# The only pages that run a script, with what they need beside POLICY. The script itself stands below.
MAY_RUN = {
    "tim/index.html": {"script-src": "'self' 'wasm-unsafe-eval'"},
    "nop-so-lieu/index.html": {"script-src": "'self'"},
    "so-sanh/index.html": {"script-src": "'self'"},
}
FORM_FILES = [
    f"assets/nop-so-lieu/{name}.js"
    for name in (
        *("exact", "findings", "values", "fonts", "cells", "schema", "rules", "rows", "check-code", "files"),
        *("clipboard", "paste", "words", "drafts", "resuming", "fields", "sheet", "sending", "overview", "filling"),
        *("offline", "page"),
    )
]
LOADED = {
    "tim/index.html": [{"type": "module", "src": "assets/tim.js"}],
    "so-sanh/index.html": [{"type": "module", "src": "assets/so-sanh.js"}],
    "nop-so-lieu/index.html": [{"defer": "", "src": file} for file in FORM_FILES],
}
WORKER = "ngoai-tuyen.js"  # of the form's page alone, which registers it
OWN = {"assets/tim.js", "assets/so-sanh.js", WORKER}
SCRIPTS = OWN | {"tim/pagefind/pagefind.js", "tim/pagefind/wasm.unknown.pagefind", *FORM_FILES}


def in_town(path: str) -> str:
    return path.removeprefix("minh-hoa/")


def expected(path: str) -> dict[str, str]:
    return EMBED if re.search(r"(^|/)nhung/(don-vi/|khoi/|thi-xa\.)", path) else POLICY | MAY_RUN.get(in_town(path), {})


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
        assert {name: value for name, value in directives} == expected(path), path
        head = list(page.one("head"))
        before = head[: head.index(policies[0])]
        assert {e.tag for e in before} <= {"meta", "link"}, path
        assert all(e.get("rel") == "canonical" for e in before if e.tag == "link"), path


def test_no_page_has_style_or_code_of_its_own(documents: dict[str, WebPage]) -> None:
    for path, page in documents.items():
        # parsers differ in the value that they give to an attribute without one
        scripts = [dict(e.attrib) | ({"defer": ""} if "defer" in e.attrib else {}) for e in page.find("script")]
        if in_town(path) in MAY_RUN:
            up = "../" * path.count("/")
            assert scripts == [s | {"src": up + s["src"]} for s in LOADED[in_town(path)]]
            assert all(not (e.text or "").strip() for e in page.find("script"))
        else:
            assert scripts == [], path
        assert page.find("style, iframe, object, embed, base") == [], path
        for element in page.tree.iter(etree.Element):
            names = list(element.keys())
            assert "style" not in names, f"{path}: {etree.tostring(element)[:120]!r}"
            assert not [n for n in names if n.startswith("on") or n in ("srcdoc", "ping")], path


def test_no_picture_or_stylesheet_brings_code_or_a_foreign_address(built_site: Path) -> None:
    for file in (*built_site.rglob("*.svg"), *built_site.rglob("*.css")):
        text = file.read_text("utf-8")
        assert not re.search(r"<script|\son\w+=|javascript:|<foreignObject|@import|expression\(", text, re.I), file
        assert not re.search(r"""(?:href|src)\s*=\s*["'](?!#)|url\(\s*["']?(?:https?:)?//""", text, re.I), file


def test_the_site_holds_the_scripts_of_its_pages_and_no_other(built_site: Path) -> None:
    files = [f for f in built_site.rglob("*") if f.suffix in (".js", ".mjs", ".wasm") or ".pagefind" in f.name]
    assert {in_town(f.relative_to(built_site).as_posix()) for f in files} == SCRIPTS


def test_the_only_forms_ask_the_search_of_their_own_town(documents: dict[str, WebPage]) -> None:
    for path, page in documents.items():
        for form in page.find("form"):
            if form.get("class") == "ss-chon":  # chosen and shown on the page itself
                assert form.get("action") is None, path
                continue
            assert form.get("method") == "get", path
            base = "minh-hoa/tim/" if path.startswith("minh-hoa/") else "tim/"
            action = form.get("action").removeprefix("/")
            assert (action if path == "404.html" else resolve(path.rpartition("/")[0] + "/", action)) == base, path


def test_the_form_makes_no_html_from_text_runs_none_and_keeps_its_drafts_alone(built_site: Path) -> None:
    """What would turn a cell into markup or code, or send it, stands in none of its files; what keeps it, in one."""
    forbidden = r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|Function\(|DOMParser|setTimeout|import\(|"
    forbidden += r"XMLHttpRequest|WebSocket|sendBeacon|localStorage|sessionStorage|indexedDB|cookie|postMessage"
    for name in (*FORM_FILES, WORKER):
        text = (built_site / name).read_text("utf-8")
        assert set(re.findall(forbidden, text)) <= ({"localStorage"} if name.endswith("/drafts.js") else set()), name
        assert len(text.splitlines()) < 300, name
        assert "://" not in text, f"{name}: GitHub's address comes from bo-du-lieu.yml"
