"""Check of the built site: what MkDocs does not look at in raw HTML – links, anchors, ids, foreign origins."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from sys import intern
from urllib.parse import SplitResult, unquote, urlsplit

from thidua.site.frame.scripts import script_faults, stray_scripts
from thidua.site.outputs.page_read import Page, css_addresses, read_page

PERSONAL_SCHEMES = {"mailto", "tel", "sms"}


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


def check_site(
    site: Path,
    allowed_hosts: Iterable[str] = (),
    base: str = "/",
    to_come: Iterable[str] = (),
    learn: Callable[[Page], None] = lambda page: None,
) -> list[str]:
    """Faults of a built site, as sentences that begin with the file; an empty list is a sound site.

    Every HTML and CSS file is read once; `learn` is shown each page. `allowed_hosts` are the hosts (with their
    subdomains) that `<a href>` may lead to; nothing at all may be loaded from another origin. `base` is the path that
    the site will stand under (`/thi-dua/`): the page for wrong addresses names it in its links. `to_come` are files
    that are written after the check.
    """
    files = _files(site) | dict.fromkeys(to_come)
    hosts = tuple(host.lower() for host in allowed_hosts)
    places = _Places()
    faults: dict[str, list[str]] = {}
    for path in (p for p in files if p.endswith(".html")):
        page = _read(site, path, base)
        places.add(page)
        learn(page)
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
    page = read_page(path, (site / path).read_text(encoding="utf-8"))
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
    if not page.whole:
        yield "thẻ lồng nhau quá sâu, không đọc được tới cuối"
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
    parts = [] if link.startswith("/") else path.split("/")[:-1]
    for part in link.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    is_folder = link.endswith(("/", "/.", "/..")) or link in (".", "..")
    return "/".join([*parts, "index.html"] if is_folder else parts)


def _css_faults(site: Path, path: str, files: dict[str, None], base: str) -> Iterable[str]:
    for address in dict.fromkeys(css_addresses((site / path).read_text(encoding="utf-8"))):
        if not address.startswith("#"):
            yield from _address_faults(path, "url()", _from_root(address, base), files, _loaded_fault, _Places())
