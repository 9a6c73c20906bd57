"""Check of the built site: what MkDocs does not look at in raw HTML – links, anchors, ids, foreign origins."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from sys import intern
from urllib.parse import SplitResult, unquote, urlsplit

from lxml.etree import HTMLParser

from thidua.site.frame.scripts import POLICY, script_faults, stray_scripts

Attributes = Mapping[str, str]

# Which attribute of which element names another file. `a` and `area` are followed by people, the rest by browsers.
FOLLOWED = {"a": "href", "area": "href"}
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
PERSONAL_SCHEMES = {"mailto", "tel", "sms"}
CSS_URL = re.compile(r"""url\(\s*["']?([^"')\s]+)|@import\s+["']([^"']+)""", re.IGNORECASE)


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
    begun: bool = False  # something was loaded or the body reached: a policy is too late


class _Places:
    """Which ids each page has, and which of them links name. Of a page that is done no more is kept than this."""

    def __init__(self) -> None:
        self._ids: dict[str, tuple[str, ...]] = {}
        self._open: list[tuple[str, str, str, str]] = []
        self._of = lru_cache(maxsize=256)(lambda path: frozenset(self._ids[path]))  # all pages name the same few

    def add(self, page: Page) -> None:
        self._ids[page.path] = tuple(map(intern, page.ids))

    def name(self, path: str, said: str, target: str, place: str) -> None:
        """A link in `path`, `said` as a fault of it begins, names a place in a page that may still have to be read."""
        if target not in self._ids or place not in self._of(target):
            self._open.append((path, said, target, place))

    def missed(self) -> Iterator[tuple[str, str]]:
        """Page and fault of each link to a place that its target does not have, once all are read."""
        for path, said, target, place in self._open:
            if target in self._ids and place not in self._of(target):
                yield path, f'{said}: trang không có id "{place}"'


class _Reader:
    """What lxml tells of a page, element by element as they stand in the file."""

    def __init__(self, path: str):
        self.page = Page(path)
        self._in_title = self._in_style = False
        self._svg = 0

    def start(self, tag: str, attrs: Attributes) -> None:
        self._element(tag, attrs)
        self._svg += tag == "svg"
        self._in_title = tag == "title" and not self._svg
        self._in_style = tag == "style"

    def end(self, tag: str) -> None:
        self._svg -= tag == "svg"
        self._in_title = self._in_style = False

    def data(self, data: str) -> None:
        if self._in_title:
            self.page.title = (self.page.title or "") + data
        if self._in_style:
            self.page.loaded.extend(("<style>", a) for a in _css_addresses(data))

    def close(self) -> Page:
        return self.page

    def _element(self, tag: str, attrs: Attributes) -> None:
        page = self.page
        if anchor := attrs.get("id"):
            (page.twice if anchor in page.ids else page.ids).add(anchor)
        if tag == "a" and (name := attrs.get("name")):
            page.ids.add(name)
        if tag == "html":
            page.lang = attrs.get("lang")
        page.headings += tag == "h1"
        page.base |= tag == "base"
        if tag == "script":
            page.scripts.append(attrs.get("src") or "")
        page.begun |= tag not in HARMLESS or bool(page.loaded)
        if tag == "meta" and (attrs.get("http-equiv") or "").lower() == POLICY and not page.begun:
            page.policies.append(attrs.get("content") or "")
        if tag in FOLLOWED and (address := attrs.get(FOLLOWED[tag])) is not None:
            page.followed.append(address)
        elif tag in LOADED:
            page.loaded.extend((f"<{tag}>", a) for a in _loaded(tag, attrs))
        if style := attrs.get("style"):
            page.loaded.extend(("style", a) for a in _css_addresses(style))


def check_site(site: Path, allowed_hosts: Iterable[str] = (), base: str = "/") -> list[str]:
    """Faults of a built site, as sentences that begin with the file; an empty list is a sound site.

    Every HTML and CSS file is read once. `allowed_hosts` are the hosts (with their subdomains) that
    `<a href>` may lead to; nothing at all may be loaded from another origin. `base` is the path that the site will
    stand under (`/thi-dua/`): the page for wrong addresses names it in its links.
    """
    files = _files(site)
    hosts = tuple(host.lower() for host in allowed_hosts)
    places = _Places()
    faults: dict[str, list[str]] = {}
    for path in (p for p in files if p.endswith(".html")):
        page = _read(site, path, base)
        places.add(page)
        faults[path] = [*_page_faults(page), *_link_faults(page, files, hosts, places)]
        faults[path] += script_faults(path, page.scripts, page.policies)
    for path, fault in places.missed():
        faults[path].append(fault)
    for path in (p for p in files if p.endswith(".css")):
        faults[path] = list(_css_faults(site, path, files, base))
    told = [f"{path}: {fault}" for path, found in faults.items() for fault in found]
    return [*told, *stray_scripts(files)]


def _files(site: Path) -> dict[str, None]:
    """Every file below the folder, POSIX paths, sorted; a dict so that membership is quick and order kept."""
    found = [
        posixpath.join(Path(folder).relative_to(site).as_posix(), name).removeprefix("./")
        for folder, _, names in os.walk(site)
        for name in names
    ]
    return dict.fromkeys(sorted(found))


def _read(site: Path, path: str, base: str) -> Page:
    text = (site / path).read_text(encoding="utf-8")
    if not text.strip():
        return Page(path)  # lxml knows no empty page
    parser = HTMLParser(target=_Reader(path), huge_tree=True)  # a page must be read to its end, however long or deep
    parser.feed(text)
    page: Page = parser.close()
    page.followed = [_from_root(address, base) for address in page.followed]
    page.loaded = [(what, _from_root(address, base)) for what, address in page.loaded]
    return page


def _from_root(address: str, base: str) -> str:
    """The address as if the site stood at the root; what is beside `base` is above it."""
    if address.startswith(base):
        return "/" + address.removeprefix(base)
    rooted = address.startswith("/") and not address.startswith("//")
    return f"/..{address}" if rooted else address


def _page_faults(page: Page) -> Iterable[str]:
    expected = "en" if "english" in page.path.split("/") else "vi"
    if page.lang != expected:
        yield f'<html lang> là "{page.lang or ""}", phải là "{expected}"'
    if not (page.title or "").strip():
        yield "không có <title> hoặc <title> rỗng"
    if page.headings != 1:
        yield f"có {page.headings} thẻ <h1>, phải có đúng 1"
    if page.base:
        yield "có <base>: mọi liên kết tương đối sẽ đổi nghĩa"
    for anchor in sorted(page.twice):
        yield f'id "{anchor}" xuất hiện hơn một lần'


def _link_faults(page: Page, files: dict[str, None], hosts: tuple[str, ...], places: _Places) -> Iterable[str]:
    """Faults of the page's links, but for the places in pages that they name: `places` is told of those."""
    for address in dict.fromkeys(page.followed):
        yield from _address_faults(page.path, "<a>", address, files, lambda url: _followed_fault(url, hosts), places)
    for what, address in dict.fromkeys(page.loaded):
        yield from _address_faults(page.path, what, address, files, _loaded_fault, places)


def _address_faults(
    path: str,
    what: str,
    address: str,
    files: dict[str, None],
    foreign: Callable[[SplitResult], str | None],
    places: _Places,
) -> Iterable[str]:
    try:
        url = urlsplit(address.strip())
    except ValueError:
        yield f'{what} có địa chỉ không đọc được "{address}"'
        return
    said = f'{what} dẫn tới "{address}"'
    if url.scheme or url.netloc:
        fault = foreign(url)
    else:
        target = _target(path, unquote(url.path))
        fault = "ra ngoài trang web" if target is None else None if target in files else "không có tệp này"
        if target in files and (name := unquote(url.fragment)) not in ("", "top"):
            places.name(path, said, target, name)
    if fault:
        yield f"{said}: {fault}"


def _followed_fault(url: SplitResult, hosts: tuple[str, ...]) -> str | None:
    if url.scheme in PERSONAL_SCHEMES:
        return None
    if url.scheme not in ("http", "https"):
        return "giao thức không được phép"
    host = (url.hostname or "").lower()
    if any(host == allowed or host.endswith("." + allowed) for allowed in hosts):
        return None
    return f'máy chủ "{host}" không có trong danh sách được phép'


def _loaded_fault(url: SplitResult) -> str | None:
    return None if url.scheme == "data" else "tải từ nguồn khác"


def _target(path: str, link: str) -> str | None:
    """The file that a link in `path` opens, or None where it leaves the site's folder."""
    if not link:
        return path
    joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), link))
    depth = 0 if link.startswith("/") else posixpath.dirname(path).count("/") + bool(posixpath.dirname(path))
    if _climbs(link) > depth:
        return None
    joined = joined.lstrip("/")
    is_folder = link.endswith(("/", "/.", "/..")) or link in (".", "..")
    return posixpath.join(joined, "index.html") if is_folder else joined


def _climbs(link: str) -> int:
    """How far above its starting folder a link reaches at its highest."""
    level = highest = 0
    for part in link.split("/"):
        level += {"..": 1, ".": 0, "": 0}.get(part, -1)
        highest = max(highest, level)
    return highest


def _loaded(tag: str, attrs: Attributes) -> Iterable[str]:
    if tag == "link" and NOT_FETCHED & set((attrs.get("rel") or "").lower().split()):
        return
    for name in LOADED[tag]:
        if value := attrs.get(name):
            if name == "srcset":
                yield from (candidate.split()[0] for candidate in value.split(", ") if candidate.strip())
            else:
                yield value


def _css_addresses(css: str) -> list[str]:
    return [a or b for a, b in CSS_URL.findall(css)]


def _css_faults(site: Path, path: str, files: dict[str, None], base: str) -> Iterable[str]:
    for address in dict.fromkeys(_css_addresses((site / path).read_text(encoding="utf-8"))):
        if not address.startswith("#"):
            yield from _address_faults(path, "url()", _from_root(address, base), files, _loaded_fault, _Places())
