"""No page loads a rule that nothing can match: of the theme it is left out, of our own it is not written."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from thidua.site.frame.css import stylesheet
from thidua.site.outputs.page_read import read_page
from thidua.site.outputs.used_css import Names, kept, slim

SITE = Path(__file__).resolve().parents[2] / "scripts/thidua/site"
DOCS = SITE.parents[2] / "docs"
HERE = Names(the={"p", "a", "details"}, ten={"co", "md-x"}, huong={"ltr"})
MOST_CSS = 16_000  # of both stylesheets, compressed


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".co{a:b}.khong{a:b}", ".co{a:b}"),
        (".co,.khong,p{a:b}", ".co,p{a:b}"),
        ("p>a:hover,p>b{a:b}", "p>a:hover{a:b}"),
        ("[dir=rtl] p{a:b}[dir=ltr] p{c:d}", "[dir=ltr] p{c:d}"),
        ("p:not(.khong){a:b}p:is(.khong,.co){c:d}", "p:not(.khong){a:b}p:is(.khong,.co){c:d}"),
        ("@media print{.khong{a:b}}@media print{.co{a:b}}", "@media print{.co{a:b}}"),
        ('@charset "UTF-8";/*! .khong{ */.md-x{a:url("data:;,}{")}', '@charset "UTF-8";.md-x{a:url("data:;,}{")}'),
        (":root{--a:1;--b:2;--c:3;d:e}p{x:var(--a)}", ":root{--a:1;--c:3;d:e}p{x:var(--a)}"),
        (":root{--a:1}:root{--b:var(--a)}", ""),
        ("@keyframes x{0%{a:b}to{a:c}}", "@keyframes x{0%{a:b}to{a:c}}"),
    ],
)
def test_what_may_match_is_kept_and_nothing_else(css: str, left: str) -> None:
    assert kept(css, HERE, "p{y:var(--c)}") == left


def test_a_name_counts_on_a_page_and_in_a_script(tmp_path: Path) -> None:
    (tmp_path / "assets/stylesheets").mkdir(parents=True)
    theme = tmp_path / "assets/stylesheets/main.1.min.css"
    rules = [".a{x:y}", ".b{x:y}", ".c-1{x:y}", ".d{x:y}", ".e{x:y}", "p{x:y}", "h1{x:y}", "[dir=rtl] p{x:y}"]
    theme.write_text("".join(rules), encoding="utf-8")
    (tmp_path / "assets/x.js").write_text('o.className = "c-1 " + "d"', encoding="utf-8")
    link = '<link rel="stylesheet" href="assets/stylesheets/main.1.min.css">'
    names = Names()
    names.learn(read_page("index.html", f'<!doctype html>{link}<body dir="ltr"><p class="a b">x</p>'))
    names.learn(read_page("nhung/a.html", '<p class="e">not one of the theme\'s</p>'))
    slim(tmp_path, names)
    assert theme.read_text("utf-8") == "".join(rules[:4] + rules[5:6])


def test_the_site_carries_little_of_the_theme(built_site: Path) -> None:
    (theme,) = (built_site / "assets/stylesheets").iterdir()
    both = [theme, built_site / "assets/thidua.css"]
    assert sum(len(gzip.compress(f.read_bytes())) for f in both) < MOST_CSS
    assert ".md-typeset" in theme.read_text("utf-8") and ".md-search" not in theme.read_text("utf-8")


@pytest.fixture(scope="module")
def named(built_site: Path) -> set[str]:
    """Every class that a page of the site has."""
    pages = (read_page(file.name, file.read_text("utf-8")) for file in built_site.rglob("*.html"))
    return {name for page in pages for name in page.classes}


def test_every_class_of_our_stylesheet_is_given_by_a_template_a_script_or_a_page(named: set[str]) -> None:
    """Where a template puts a class together ("kq-" and a state), its beginning is enough; the theme's are on pages."""
    sources = [f for kind in ("html", "js", "py") for f in SITE.rglob(f"*.{kind}")] + list(DOCS.rglob("*.md"))
    text = "\n".join(f.read_text("utf-8") for f in sources)
    words = set(re.findall(r"[\w-]+", text)) | named
    begun = tuple(set(re.findall(r"\b([a-z]\w*-)(?:\{\{|' ?~|\$\{|\")", text)))
    styled = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", stylesheet())))
    assert len(styled) > 200
    assert sorted(name for name in styled - words if not name.startswith(begun)) == []
