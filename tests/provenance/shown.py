"""What a built page shows: figures, the row of the table that they stand in, the sources that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from webpages import WebPage, resolve

QUARTER = re.compile(r"[Qq]uý (\d)(?: năm (\d{4}))?")
RELEASED = ("chính thức", "đã đính chính")


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@dataclass(frozen=True)
class Figure:
    """A number or word that a page puts forward as a result."""

    page: WebPage
    element: HtmlElement

    @property
    def text(self) -> str:
        return words(self.element)

    @property
    def note(self) -> str:
        """The sums beside it, without brackets."""
        if self.row.tag == "li":
            parts = [words(b) for b in self.row.iter("b") if b.get("class") in ("tu", "mau")]
            return "/".join(parts[:2])
        beside = self.element.getnext()
        found = re.fullmatch(r"\((\S+/\S+)\)", words(beside)) if beside is not None else None
        return found[1] if found else ""

    @property
    def box(self) -> HtmlElement:
        """The cell, paragraph or item that holds it."""
        return next(e for e in self.element.iterancestors("td", "p", "li", "figure"))

    @property
    def row(self) -> HtmlElement:
        """The row of a table, or the line of a list; without either the paragraph or drawing."""
        found = next(self.element.iterancestors("tr", "li"), None)
        return next(self.element.iterancestors("p", "figure")) if found is None else found

    @property
    def column(self) -> str:
        return self.box.get("data-nhan") or self.box.get("class") or self.box.tag

    @property
    def head(self) -> HtmlElement:
        """What names the row: a table's head, the name of a line that opens, else the item itself with its one link."""
        head = self.row.find("th")
        named = self.row.find('.//span[@class="dong-ten"]') if head is None else head
        return self.row if named is None else named

    def linked(self, kind: str) -> str:
        """The code behind the link of the row's head to a page `…/kind/<mã>/`."""
        place = self.row if self.row.tag == "li" else self.head
        links = [resolve(self.page.url, a.get("href").partition("#")[0]) for a in place.iter("a")]
        found = [m for link in links if (m := re.fullmatch(rf"(.*/{kind}/)([^/]+)/", link))]
        assert len(found) == 1, f"/{self.page.url}: {words(self.head)!r} leads to {links}"
        return found[0][2]

    @property
    def address(self) -> str:
        """Where the link of the row's head leads, from the root."""
        (link,) = self.head.iter("a")
        return resolve(self.page.url, link.get("href").partition("#")[0])

    @property
    def released(self) -> bool:
        """Whether the row or paragraph says that the figure was released."""
        if any("ds-tx" in (e.get("class") or "") for e in self.element.iterancestors("ul")):
            return any("Đã công bố chính thức" in words(p) for p in self.page.find("#noi-dung p.nho"))
        near = next(self.element.iterancestors("tr", "p", "li"), None)
        return near is not None and any(words(e) in RELEASED for e in near.iter("span"))

    def places(self) -> tuple[list[tuple[str, int]], int, str]:
        """(path, line) of the sources that the row names, how many more it says there are, and where they are."""
        named, more, where = [], 0, ""
        for item in self.row.xpath('.//details[contains(@class, "nguon")]//li'):
            code = item.find(".//code")
            if code is not None:
                line = re.search(r"dòng (\d+)", words(item))
                assert line, words(item)
                named.append((words(code), int(line[1])))
            else:
                more = int(re.findall(r"và (\d+) dòng khác", words(item))[0])
                where = resolve(self.page.url, item.find(".//a").get("href"))
        return named, more, where


def figures(page: WebPage) -> list[Figure]:
    """Every figure of a page, those drawn in charts too, in its order."""
    path = './/*[contains(concat(" ", @class, " "), " so ") or contains(concat(" ", @class, " "), " bd-so ")]'
    return [Figure(page, e) for e in page.tree.xpath(path)]


def year_of(page: WebPage) -> int:
    """The year that the page speaks of: said in its heading, else over its tables."""
    below = [words(p) for p in page.find("p.dong-phu")]
    found = re.findall(r"[Nn]ăm (\d{4})", " ".join([page.heading, *below]))
    found = found or [y for c in page.find("caption") for y in re.findall(r"năm (\d{4})", words(c))]
    assert len(set(found)) == 1, f"/{page.url}: {page.heading}"
    return int(found[0])


def quarters_said(page: WebPage) -> set[str]:
    return {f"quy-{q}" for q, _ in QUARTER.findall(page.text)}
