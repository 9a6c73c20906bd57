"""Reading a built site in tests: every page parsed once, with the few questions that tests ask of it."""

from __future__ import annotations

import csv
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html

from thidua.site.frame.states import STATES

DEMO = "minh-hoa/"
YEARLY = (
    "ke-hoach/",
    "chi-tieu/",
    "tien-do/",
    "don-vi/",
    "dang-ky/",
    "xep-hang/",
    "khen-thuong/",
    "bao-cao/",
)
QUARTERS = ("quy-1", "quy-2", "quy-3", "quy-4")


@dataclass(frozen=True)
class WebPage:
    """One built page; `url` is its address from the root ("chi-tieu/", "" = home)."""

    url: str
    html: str

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        """The page as the eye reads it: where a sign is drawn, the sign stands in the text."""
        tree = lxml.html.document_fromstring(self.html)
        for use in tree.iter("use"):
            code = (use.get("href") or "").removeprefix("#d-")
            if code in STATES:
                drawn = use.getparent()
                drawn.tail = STATES[code].dau + (drawn.tail or "")
        return tree

    @property
    def is_demo(self) -> bool:
        return self.url.startswith(DEMO)

    @property
    def in_town(self) -> str:
        """The address inside its own town."""
        return self.url.removeprefix(DEMO)

    def find(self, css: str) -> list[lxml.html.HtmlElement]:
        """The elements of a simple selector, in the order of the page."""
        return list(self.tree.xpath(xpath(css)))

    def one(self, css: str) -> lxml.html.HtmlElement:
        """The only element of a selector. Fails when there is none or more."""
        found = self.find(css)
        assert len(found) == 1, f"/{self.url}: {len(found)} × {css}"
        return found[0]

    def meta(self, name: str) -> list[str]:
        return [m.get("content", "") for m in self.find(f'meta[name="{name}"]')]

    @property
    def title(self) -> str:
        return self.one("head title").text_content()

    @property
    def heading(self) -> str:
        return self.one("h1").text_content()

    @cached_property
    def text(self) -> str:
        """Everything that the page shows below its breadcrumbs, title left out."""
        main = lxml.html.fromstring(lxml.html.tostring(self.one("#noi-dung"), encoding="unicode"))
        for part in main.xpath(xpath("h1, nav.duong-dan, .doi-nam, .chu-giai")):
            part.drop_tree()
        return " ".join(main.text_content().split())

    def links(self) -> Iterator[str]:
        """Addresses from the root, fragment and query left out, of every internal link to a page or file."""
        for a in self.find("a[href]"):
            parts = urlsplit(a.get("href"))
            if not parts.scheme and not parts.netloc and parts.path:
                yield resolve(self.url, unquote(parts.path))


def xpath(css: str) -> str:
    """XPath of a selector made of tags, .class, #id, [attribute="value"], blanks and commas."""
    return " | ".join(".//" + "//".join(_step(part) for part in one.split()) for one in css.split(","))


def _step(part: str) -> str:
    tests = [
        f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')" for name in re.findall(r"\.([\w-]+)", part)
    ]
    tests += [f"@id='{name}'" for name in re.findall(r"#([\w-]+)", part)]
    tests += ["@" + attribute for attribute in re.findall(r"\[([^\]]+)\]", part)]
    tag = re.match(r"\w*", part)
    return (tag[0] if tag and tag[0] else "*") + "".join(f"[{test}]" for test in tests)


def resolve(here: str, link: str) -> str:
    """Where a relative link on page `here` leads, from the root."""
    joined = posixpath.normpath(posixpath.join("/", here, link)).lstrip("/")
    return joined + "/" if joined and link.endswith(("/", ".")) else joined


def pages_of(site: Path) -> dict[str, WebPage]:
    """Every page of a built site but 404, by its address."""
    files = sorted(site.rglob("index.html"))
    urls = [f.parent.relative_to(site).as_posix() + "/" for f in files]
    return {
        (url := "" if u == "./" else u): WebPage(url, f.read_text("utf-8")) for u, f in zip(urls, files, strict=True)
    }


def csv_rows(file: Path) -> list[dict[str, str]]:
    """Rows of a canonical CSV, read without the code under test."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def tree_bytes(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
