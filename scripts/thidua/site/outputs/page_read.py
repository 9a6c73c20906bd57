"""One built page as a browser meets it: its places, what it leads to, what it loads, and the names it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml.etree import ErrorTypes, HTMLParser, XPath, _Element, fromstring

from thidua.site.frame.scripts import POLICY

Attributes = Mapping[str, str]

# Which attribute of which element names another file. `a` and `area` are followed by people, the rest by browsers.
FOLLOWED = ("a", "area")
LOADED = {
    "link": ("href",),
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "form": ("action",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}
# Links that state a fact and that no browser fetches.
NOT_FETCHED = {"canonical", "alternate", "license", "author"}
# What may stand before the page's policy, a link as long as nothing is fetched for it.
HARMLESS = {"html", "head", "meta", "title", "link"}
CSS_URL = re.compile(r"""url\(\s*["']?([^"')\s]+)|@import\s+["']([^"']+)""", re.IGNORECASE)


def _all(path: str) -> XPath:
    return XPath(path, smart_strings=False)


# A page has some five hundred elements; lxml finds the few that matter in C.
_PLACES, _HEADINGS, _BASE = _all("//@id | //a/@name[. != '']"), _all("count(//h1)"), _all("boolean(//base)")
_TITLES, _STYLES = _all("//title[not(ancestor::svg)]"), _all("//style | //@style")
_CLASSES, _DIRECTIONS = _all("//@class"), _all("//@dir")


@dataclass
class Page:
    """What one page holds that the check needs. `loaded` are (element, address), the element as messages name it."""

    path: str
    ids: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    followed: list[str] = field(default_factory=list)
    loaded: list[tuple[str, str]] = field(default_factory=list)
    headings: int = 0
    lang: str | None = None
    title: str | None = None
    base: bool = False
    scripts: list[str] = field(default_factory=list)  # each script's file, "" for one written in the page
    policies: list[str] = field(default_factory=list)  # those that a browser obeys from the start
    elements: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    directions: set[str] = field(default_factory=set)
    whole: bool = True


def read_page(path: str, html: str) -> Page:
    """What `html` holds, read through one parsed tree, and whether that is the whole. An empty page holds nothing."""
    page, parser = Page(path), HTMLParser(huge_tree=True)
    root = fromstring(html, parser) if html.strip() else None
    page.whole = all(wrong.type != ErrorTypes.ERR_RESOURCE_LIMIT for wrong in parser.error_log)
    if root is None:
        return page
    page.lang, page.headings, page.base = root.get("lang"), int(_HEADINGS(root)), bool(_BASE(root))
    if titles := _TITLES(root):
        page.title = "".join(text for title in titles for text in title.itertext())
    _add_places(page, _PLACES(root))
    page.followed = [address for a in root.iter(*FOLLOWED) if (address := a.get("href")) is not None]
    page.loaded = [(f"<{e.tag}>", address) for e in root.iter(*LOADED) for address in _loaded(e.tag, e.attrib)]
    page.loaded += [loaded for style in _STYLES(root) for loaded in _by_style(style)]
    page.scripts = [script.get("src") or "" for script in root.iter("script")]
    page.policies = list(_policies(root))
    page.elements = {element.tag for element in root.iter("*")}
    page.classes = {name for names in set(_CLASSES(root)) for name in names.split()}
    page.directions = set(_DIRECTIONS(root))
    return page


def css_addresses(css: str) -> list[str]:
    """What a stylesheet loads, in its order."""
    return [a or b for a, b in CSS_URL.findall(css)]


def _add_places(page: Page, places: Iterable[str]) -> None:
    for place in places:
        (page.twice if place in page.ids else page.ids).add(place)


def _policies(root: _Element) -> Iterator[str]:
    """The policies before anything is loaded and before the body."""
    for element in root.iter("*"):
        if element.tag not in HARMLESS:
            return
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == POLICY:
            yield element.get("content") or ""
        if element.tag == "link" and any(_loaded("link", element.attrib)):
            return


def _loaded(tag: str, attrs: Attributes) -> Iterator[str]:
    if tag == "link" and NOT_FETCHED & set((attrs.get("rel") or "").lower().split()):
        return
    for name in LOADED[tag]:
        if value := attrs.get(name):
            if name == "srcset":
                yield from (candidate.split()[0] for candidate in value.split(", ") if candidate.strip())
            else:
                yield value


def _by_style(style: _Element | str) -> Iterator[tuple[str, str]]:
    """What a style element or attribute loads."""
    what, css = ("style", style) if isinstance(style, str) else ("<style>", "".join(style.itertext()))
    return ((what, address) for address in css_addresses(css))
