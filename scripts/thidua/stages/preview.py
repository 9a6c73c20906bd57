"""`thidua serve`: the site made as it is asked for – what changed is read and computed again, then the one file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import TypeVar
from urllib.parse import unquote

from thidua.checks import check_dataset
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR, BuildStopped, Problem, stop_on_errors
from thidua.handin.downloads import write_downloads
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import find_datasets, stray_entries
from thidua.reading.reader import read_dataset
from thidua.site.frame.routes import all_routes
from thidua.site.frame.town import SiteTown
from thidua.site.mkdocs_build import PagesOnRequest, SiteRefused
from thidua.site.outputs.calendar_file import write_calendar
from thidua.site.outputs.embeds import write_embeds
from thidua.site.outputs.feeds import write_feeds
from thidua.site.outputs.form_files import write_forms
from thidua.site.outputs.search import SearchFailed, write_search
from thidua.site.outputs.site_map import write_addresses, write_site_map
from thidua.site.serve import Snapshot, serve, snapshot
from thidua.site.site import DOCS, ROOT, Site, authored_files
from thidua.site.version import version_of
from thidua.stages.build import all_computed, open_data, stop_on_two_roots

Value = TypeVar("Value")


def preview(data: Path, port: int, say: Callable[[str], None], tell: Callable[[list[Problem]], object]) -> None:
    """Serve the site of a data folder on this machine until interrupted.

    `say` is told of each change; `tell` of findings that forbid publishing.
    """
    with TemporaryDirectory(prefix="thidua-") as work:
        serve(port, Preview(data, Path(work), say, tell).make, say)


class Preview:
    """The site of a data folder as it stands at each request; notices compare with `as_of`, as in a build."""

    def __init__(
        self,
        data: Path,
        work: Path,
        say: Callable[[str], None],
        tell: Callable[[list[Problem]], object],
        as_of: dt.date | None = None,
    ) -> None:
        self._data, self._work, self._say, self._tell, self._as_of = data, work, say, tell, as_of
        self._seen: Snapshot = {}
        self._read: dict[Path, tuple[Snapshot, Dataset, list[Problem]]] = {}
        self.current: Made | None = None

    def make(self, address: str) -> tuple[Path | None, str]:
        """The folder to serve from, with the file of the address in it if the site has one; or None, and why.

        While the data cannot be published, what was made last is served.
        """
        try:
            self._refresh()
            if self.current is None:
                return None, "Số liệu có lỗi: xem ở cửa sổ đang chạy thidua serve."
            self.current.write(unquote(address).lstrip("/"))
        except (SiteRefused, SearchFailed) as stop:
            return None, str(stop)
        return self.current.folder, ""

    def _refresh(self) -> None:
        seen = snapshot([self._data, DOCS])
        if seen == self._seen:
            return
        if self._seen:
            self._say("Tệp đã đổi, đọc lại …")
        self._seen = seen
        try:
            towns = all_computed(self._datasets_now(), self.current.towns if self.current else ())
            self.current = Made(towns, Path(mkdtemp(prefix="lan-", dir=self._work)), self._as_of)
        except BuildStopped as stop:
            self._tell(stop.problems)

    def _datasets_now(self) -> list[Dataset]:
        """Each dataset, read and checked again where a file of its own has changed."""
        problems = list(stray_entries(self._data))
        for folder in find_datasets(self._data):
            now = snapshot([folder])
            if folder not in self._read or self._read[folder][0] != now:
                dataset, wrong = read_dataset(folder, load_contract())
                unread = any(problem.muc == ERROR for problem in wrong)
                found = wrong if unread else [*wrong, *check_dataset(dataset, load_contract())]
                self._read[folder] = now, dataset, found
            problems += self._read[folder][2]
        stop_on_errors(problems)
        datasets = [self._read[folder][1] for folder in find_datasets(self._data)]
        stop_on_two_roots(self._data, datasets)
        return datasets


@dataclass(frozen=True)
class Made:
    """One state of the data: the site, and below `folder` what has been asked for."""

    towns: list[SiteTown]
    folder: Path
    as_of: dt.date | None = None
    _pages_written: set[str] = field(default_factory=set)

    @cached_property
    def site(self) -> Site:
        towns, docs = self.towns, authored_files(DOCS)
        by_code = {t.dataset.ma: t for t in towns}
        version = version_of(ROOT, [by_code[ma].dataset for ma in sorted(by_code)], self.as_of)
        tables = _Later(by_code, lambda ma: open_data(by_code[ma], self.folder, version.origin(by_code[ma])))
        offers = _Later(by_code, lambda ma: write_downloads(by_code[ma].dataset, load_contract(), self._root(ma)))
        return Site(towns, docs, version, all_routes(towns, docs), tables, offers)

    @cached_property
    def _pages(self) -> PagesOnRequest:
        return PagesOnRequest(self.site, self.folder)

    @cached_property
    def _outputs(self) -> Iterator[None]:
        return self._one_output_after_the_other()

    def write(self, path: str) -> None:
        """Write the file of an address: a page, or whatever output has it; nothing where none has."""
        page = path.removesuffix("index.html")
        route = next((r for r in (f"{page}index.md", f"{page}/index.md") if r in self.site.routes), None)
        if route:
            if route not in self._pages_written:
                self._pages.write(route)
                self._pages_written.add(route)
        elif not path.endswith("/") and self._pages:  # the theme's own files come with the first page
            while not (self.folder / path).is_file() and next(self._outputs, _END) is not _END:
                pass

    def _root(self, ma: str) -> Path:
        return self.folder / next(t.base for t in self.site.towns if t.dataset.ma == ma)

    def _one_output_after_the_other(self) -> Iterator[None]:
        """What is no page, in the order of what it costs; it stops after each."""
        site = self.site
        write_site_map(site.towns, self.folder)
        write_addresses(site.routes.values(), self.folder)
        for town in site.towns:
            write_feeds(town, self.folder)
            write_calendar(town, self.folder)
            yield
            write_forms(town.dataset, load_contract(), self.folder / town.base)
            yield
        for town in site.towns:
            _ = site.offers[town.dataset.ma]
            yield
            _ = site.tables[town.dataset.ma]
            yield
            write_search(town, DOCS, list(site.docs), self.folder)
            yield
            write_embeds(town, self.folder, site.build)
            yield


_END = object()


class _Later(Mapping[str, Value]):
    """A value by key, made when it is first asked for."""

    def __init__(self, keys: Mapping[str, object], make: Callable[[str], Value]):
        self._keys, self._make = keys, cache(make)

    def __getitem__(self, key: str) -> Value:
        return self._make(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
