"""RSS and JSON feeds of the bulletins. Dates come from the records; addresses are absolute where the town has one."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from thidua.site.frame.bulletins import Bulletin, bulletins
from thidua.site.frame.paging import page_of, page_path
from thidua.site.frame.routes import relative
from thidua.site.frame.town import SiteTown
from thidua.site.frame.view import SITE_TITLE
from thidua.town.periods import VIETNAM

FOLDER = "tin/"
ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
# Signs that XML 1.0 cannot hold, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_feeds(town: SiteTown, site: Path) -> None:
    """`tin/rss.xml` and `tin/feed.json` of a town below the site's folder."""
    folder = site / town.base / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "rss.xml").write_bytes(rss(town))
    text = json.dumps(json_feed(town), ensure_ascii=False, indent=2)
    (folder / "feed.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def address(town: SiteTown, path: str) -> str:
    """Absolute where bo-du-lieu.yml names the site's address, else relative to the feed's folder."""
    site = town.dia_chi
    path, _, anchor = path.partition("#")
    whole = town.base + path
    link = f"{site}/{whole}" if site else relative(town.base + FOLDER, whole)
    return f"{link}#{anchor}" if anchor else link


def identity(town: SiteTown, item: Bulletin) -> str:
    """A name for readers of feeds that stays the same when the site moves."""
    return f"thidua:{town.dataset.ma}:{item.ma}"


def title(town: SiteTown) -> str:
    mark = "SỐ LIỆU MINH HỌA – " if town.is_demo else ""
    return f"{mark}{SITE_TITLE} {town.ten_giua}"


def about(town: SiteTown) -> str:
    return f"Công bố, khen thưởng và đính chính của phong trào thi đua cải cách hành chính, {town.ten_giua}."


def _moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), VIETNAM)


def rss(town: SiteTown) -> bytes:
    root = ET.Element("rss", {"version": "2.0"} | ({"xmlns:atom": ATOM} if town.dia_chi else {}))
    channel = ET.SubElement(root, "channel")
    items = bulletins(town)
    _text(channel, "title", title(town))
    _text(channel, "link", address(town, FOLDER))
    if town.dia_chi:  # a reader that has the file alone finds it again
        own = {"rel": "self", "type": "application/rss+xml", "href": address(town, f"{FOLDER}rss.xml")}
        ET.SubElement(channel, "atom:link", own)
    _text(channel, "description", html.escape(about(town), quote=False))
    _text(channel, "language", "vi")
    if items:
        _text(channel, "lastBuildDate", format_datetime(_moment(items[0].ngay)))
    for item, link in _linked(town, items):
        node = ET.SubElement(channel, "item")
        _text(node, "title", _marked(town, item))
        _text(node, "link", link)
        _text(node, "description", html.escape(item.noi_dung, quote=False))  # readers take it as HTML
        ET.SubElement(node, "guid", {"isPermaLink": "false"}).text = _clean(identity(town, item))
        _text(node, "pubDate", format_datetime(_moment(item.ngay)))
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def json_feed(town: SiteTown) -> dict[str, Any]:
    return {
        "version": JSON_FEED,
        "title": title(town),
        "home_page_url": address(town, FOLDER),
        "feed_url": address(town, FOLDER + "feed.json"),
        "description": about(town),
        "language": "vi",
        "items": [
            {
                "id": identity(town, item),
                "url": link,
                "title": _marked(town, item),
                "content_text": item.noi_dung,
                "date_published": _moment(item.ngay).isoformat(),
            }
            for item, link in _linked(town, bulletins(town))
        ],
    }


def _linked(town: SiteTown, items: list[Bulletin]) -> Iterator[tuple[Bulletin, str]]:
    """Each bulletin with its place on the page of the list that it stands on."""
    for at, item in enumerate(items):
        yield item, address(town, f"{page_path(FOLDER, page_of(at))}#{item.neo}")


def _marked(town: SiteTown, item: Bulletin) -> str:
    """A reader shows items apart from their feed, so each says that it is a demonstration."""
    return f"[Minh họa] {item.tieu_de}" if town.is_demo else item.tieu_de


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _clean(text)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
