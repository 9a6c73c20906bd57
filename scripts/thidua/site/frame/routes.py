"""Which address shows what: every page of both towns, short and permanent; and a page before it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from thidua.contract.names import CORRECTIONS, INITIATIVES, Row
from thidua.reading.dataset import Dataset
from thidua.site.frame.bulletins import bulletins
from thidua.site.frame.misses import listed
from thidua.site.frame.paging import SHOWN_YEARS, page_count, page_path
from thidua.site.frame.releases import kept_of
from thidua.site.frame.town import SiteTown, SiteYear
from thidua.town.periods import days_of

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachKyBaoCao


@dataclass(frozen=True)
class Page:
    """A page before rendering: its words, breadcrumbs, template and the template's context.

    `under` is the line below the heading: the year, how far its data goes, in what state.
    """

    title: str
    description: str
    crumbs: tuple[tuple[str, str], ...]
    template: str
    context: dict[str, Any]
    under: str = ""


# First path segments whose pages exist once for each year; all others exist once for a town.
YEARLY = ("ke-hoach", "chi-tieu", "tien-do", "don-vi", "dang-ky", "xep-hang", "khen-thuong", "bao-cao")


@dataclass(frozen=True)
class Review:
    """One kind of review: its address, the period whose cumulative figures it tells, its words."""

    ma: str
    ky: str
    ten: str
    la_nam: bool


def reviews(view: SiteYear) -> dict[str, Review]:
    """The reviews of a year: at mid-year where a period ends by then, and at its end."""
    middle = [ky for ky in view.quarters if _ends_by_mid_year(view.periods[ky])]
    found = [Review("6-thang", middle[-1], "Sơ kết 6 tháng đầu năm", False)] if middle else []
    return {r.ma: r for r in (*found, Review("ca-nam", view.quarters[-1], "Tổng kết năm", True))}


def _ends_by_mid_year(period: KeHoachKyBaoCao) -> bool:
    last = days_of(period)[1]
    return last is not None and last <= date(period["nam"], 6, 30)


@dataclass(frozen=True)
class Route:
    """One page. `path` is its address inside the town and year ("chi-tieu/2-dd-1/", "" = home).

    `kind` names the page's maker; `doc` is the authored Markdown file it stands in, if any.
    `permanent` pages live under nam/<year>/; short ones show `nam` and point at the permanent one.
    """

    town: SiteTown
    nam: int
    permanent: bool
    path: str
    kind: str
    arg: str = ""
    doc: str | None = None
    so_trang: int = 1  # which page of its list, of how many; `path` names it from the second on
    tong_trang: int = 1

    @property
    def view(self) -> SiteYear:
        return self.town.view(self.nam)

    @property
    def is_yearly(self) -> bool:
        return self.path.split("/", 1)[0] in YEARLY

    @cached_property
    def url(self) -> str:
        """Address from the site's root, without a leading slash."""
        return self.town.base + (f"nam/{self.nam}/" if self.permanent else "") + self.path

    @property
    def src_uri(self) -> str:
        return self.url + "index.md"

    @property
    def canonical(self) -> str:
        """The permanent address of this page's content."""
        if self.is_yearly and not self.permanent:
            return f"{self.town.base}nam/{self.nam}/{self.path}"
        return self.url

    def resolve(self, path: str) -> str:
        """Root-relative address of a page of this town, in this page's year when it is a permanent one."""
        year = f"nam/{self.nam}/" if self.permanent and path.split("/", 1)[0] in YEARLY else ""
        return self.town.base + year + path

    @property
    def list_path(self) -> str:
        """The address of the first page of this page's list."""
        return self.path.removesuffix(page_path("", self.so_trang))

    def link(self, path: str) -> str:
        """Relative link from this page to a page of this town ("chi-tieu/2-dd-1/#neo", "" = home)."""
        path, _, anchor = path.partition("#")
        return relative(self.url, self.resolve(path)) + (f"#{anchor}" if anchor else "")


def relative(here: str, there: str) -> str:
    """Relative link between two root-relative folder addresses; files keep their name."""
    # posixpath.relpath gives the same at four times the price, and a page has a hundred links.
    start, end = here.split("/")[:-1], there.split("/")
    shared = 0
    for a, b in zip(start, end[:-1], strict=False):
        if a != b:
            break
        shared += 1
    return "../" * (len(start) - shared) + "/".join(end[shared:]) or "./"


def bases_of(datasets: Sequence[Dataset]) -> list[str]:
    """Each town's address under the site's root: the real one stands there, a demonstration under its own folder name
    – unless there are demonstrations alone: the root is never empty.
    """
    alone = all(dataset.is_demo for dataset in datasets)
    return ["" if alone and at == 0 else _base(dataset) for at, dataset in enumerate(datasets)]


def _base(dataset: Dataset) -> str:
    return f"{dataset.ma}/" if dataset.is_demo else ""


def all_routes(towns: Iterable[SiteTown], docs: list[str]) -> dict[str, Route]:
    """Every page by its MkDocs source name. `docs` are the authored files ("chi-tieu/index.md").

    Raises ValueError if two pages claim one address.
    """
    out: dict[str, Route] = {}
    for town in towns:
        for route in _routes_of(town, docs):
            if route.src_uri in out:
                raise ValueError(f"two pages claim {route.src_uri}")
            out[route.src_uri] = route
    return out


def _routes_of(town: SiteTown, docs: list[str]) -> Iterator[Route]:
    for doc in docs:
        path = doc.removesuffix("index.md")
        yield from _authored(town, town.short_year(path), False, doc)
    yield from _year_routes(town, town.newest_year, False)
    yield from _ranking_routes(town, town.newest_ranked_year, False)
    yield from _award_routes(town, town.short_year("khen-thuong/"), False)
    yield from _release_routes(town)
    for row in town.data.rows(INITIATIVES):
        if row["nam"] in town.years:
            yield Route(town, row["nam"], False, model_path(row), "mo-hinh")
    for nam in town.years:
        yield Route(town, nam, True, "", "nam")
        for doc in docs:
            if doc.split("/", 1)[0] in YEARLY:
                yield from _authored(town, nam, True, doc)
        yield from _year_routes(town, nam, True)
        yield from _ranking_routes(town, nam, True)
        yield from _award_routes(town, nam, True)


def _authored(town: SiteTown, nam: int, permanent: bool, doc: str) -> Iterator[Route]:
    path, view = doc.removesuffix("index.md"), town.view(nam)
    entries: dict[str, Callable[[], int]] = {
        "don-vi/": lambda: len(view.units),
        "dang-ky/": lambda: len(view.units),
        "khen-thuong/dieu-kien/": lambda: len(view.awards.don_vi),
        "khen-thuong/ket-qua/": lambda: len(view.awarded) + len(view.awarded_by_communes),
        "nop-so-lieu/": lambda: len(town.sending_units),
        "nop-so-lieu/tinh-hinh/": lambda: sum(
            len(town.view(shown).listed_senders) for shown in town.years[-SHOWN_YEARS:]
        ),
        "nhung/": lambda: len(view.units) + len(town.ranked_blocks) + 1,
        "mo-hinh/": lambda: len(town.data.rows(INITIATIVES)),
        "dinh-chinh/": lambda: len(town.data.rows(CORRECTIONS)),
        "tin/": lambda: len(bulletins(town)),
    }
    count = entries.get(path, lambda: 0)()
    yield from _paged(Route(town, nam, permanent, path, "bai-viet", doc=doc), count)


def _paged(route: Route, entries: int) -> Iterator[Route]:
    """The route for each page of its list."""
    total = page_count(entries)
    for number in range(1, total + 1):
        yield replace(route, path=page_path(route.path, number), so_trang=number, tong_trang=total)


def _year_routes(town: SiteTown, nam: int, permanent: bool) -> Iterator[Route]:
    view = town.view(nam)
    for d in town.domains:
        yield Route(town, nam, permanent, f"chi-tieu/{d['duong_dan']}/", "linh-vuc", d["ma_linh_vuc"])
    for ma in view.targets:
        route = Route(town, nam, permanent, f"chi-tieu/{ma}/", "chi-tieu", ma)
        yield from _paged(route, len(view.units_of_target.get(ma, ())))
    for ma in view.units:
        yield Route(town, nam, permanent, f"don-vi/{ma}/", "don-vi", ma)
        yield Route(town, nam, permanent, f"don-vi/{ma}/in/", "to-in", ma)
    for ky in (*view.quarters, "nam"):
        route = Route(town, nam, permanent, f"tien-do/{ky}/", "ky", ky)
        quarter = view.last if ky == "nam" else ky
        yield from _paged(route, len(view.results.ky[quarter].tiep_nhan))
        yield from _matrix_routes(town, nam, permanent, ky)
        short = Route(town, nam, permanent, f"tien-do/{ky}/chua-dat/", "chua-dat", ky)
        yield from _paged(short, listed(view, quarter))
    yield Route(town, nam, permanent, "tien-do/in/", "to-in-thi-xa")
    for review in reviews(view):
        yield Route(town, nam, permanent, f"bao-cao/{review}/", "bao-cao", review)


def _matrix_routes(town: SiteTown, nam: int, permanent: bool, ky: str) -> Iterator[Route]:
    """Units × targets of a quarter: the first block at the short address, each other one below it."""
    blocks = [k["ma_khoi"] for k in town.blocks if town.view(nam).units_by_block.get(k["ma_khoi"])]
    for block in blocks:
        path = f"tien-do/{ky}/bang/" + ("" if block == blocks[0] else f"{block}/")
        route = Route(town, nam, permanent, path, "bang", f"{ky}/{block}")
        yield from _paged(route, len(town.view(nam).units_by_block[block]))


def _ranking_routes(town: SiteTown, nam: int, permanent: bool) -> Iterator[Route]:
    for block in town.ranked_blocks:
        route = Route(town, nam, permanent, f"xep-hang/{block['ma_khoi']}/", "xep-hang", block["ma_khoi"])
        yield from _paged(route, len(town.view(nam).units_by_block.get(block["ma_khoi"], ())))
        yield Route(town, nam, permanent, f"xep-hang/{block['ma_khoi']}/in/", "to-in-khoi", block["ma_khoi"])


def _award_routes(town: SiteTown, nam: int, permanent: bool) -> Iterator[Route]:
    for ma in town.view(nam).awards.don_vi:
        yield Route(town, nam, permanent, f"khen-thuong/dieu-kien/{ma}/", "khen-thuong", ma)


def model_path(row: Row) -> str:
    """The address of a model's page: its code is its unit's own, of that year."""
    return f"mo-hinh/{row['nam']}-{row['ma_don_vi']}-{row['ma']}/"


def _release_routes(town: SiteTown) -> Iterator[Route]:
    kept = [k for k in kept_of(town) if k.release.nam in town.years]
    for nam in sorted({k.release.nam for k in kept}):
        yield Route(town, nam, False, f"du-lieu/phien-ban/{nam}/", "phien-ban-nam", str(nam))
    for k in kept:
        route = Route(town, k.release.nam, False, k.path, "phien-ban", f"{k.release.nam}/{k.release.ma}")
        yield from _paged(route, len(k.table("xep-hang")))
