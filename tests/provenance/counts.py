"""Counts of verdicts: of a unit's page against its own rows, of an embed against the page that it leads to."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from provenance.shown import words
from webpages import WebPage

if TYPE_CHECKING:
    from provenance.follow import Follower

VERDICT = re.compile(r"\bkq-([a-z-]+)")
EMBED = re.compile(r"(?:nam/\d{4}/)?nhung/don-vi/([a-z0-9-]+)\.html")


class Counts:
    """The part of a follower that counts verdicts."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower

    def check(self, page: WebPage, address: str) -> None:
        if re.fullmatch(r"don-vi/[a-z0-9-]+/", address):
            self._compare(page, Counter({ma: len(rows) for ma, rows in groups(page).items()}))
        if embed := EMBED.fullmatch(address):
            said = re.search(r"quý \d năm (\d{4})", words(page.one("main")))
            if said:
                unit = self.follower.pages[f"{self.follower.base}nam/{said[1]}/don-vi/{embed[1]}/"]
                self._compare(page, shown(unit), "count of verdicts, embed")
            elif shown(page):
                self.follower.fault(page, "counts of a quarter that the page does not name")

    def _compare(self, page: WebPage, expected: Counter[str], kind: str = "count of verdicts") -> None:
        counted = shown(page)
        for _ in counted:
            self.follower.count(kind, released=False)
        if counted != expected:
            self.follower.fault(page, f"counts {dict(counted)}, rows give {dict(expected)}")


def groups(page: WebPage) -> dict[str, list[HtmlElement]]:
    """State → the rows of its group on a unit's page."""
    found: dict[str, list[HtmlElement]] = {}
    for head in page.find("h2.nhom"):
        lists = head.getnext().xpath("descendant-or-self::ul[contains(@class, 'ds-dong')]")
        found[head.get("id")] = [row for ul in lists for row in ul.findall("li")]
    return found


def shown(page: WebPage) -> Counter[str]:
    """Verdict → number: of the list that sums up a page, else as the headings of its groups say."""
    items = [i for lead in page.find("ul.dem")[:1] for i in lead.iter("li")]
    if items:
        return Counter({VERDICT.findall(i.get("class"))[0]: int(words(i.find(".//b"))) for i in items})
    heads = [(h.get("id"), re.search(r"\((\d+)\)", words(h))) for h in page.find("h2.nhom")]
    return Counter({ma: int(said[1]) for ma, said in heads if said})
