"""What a card or an embed tells of: a unit, a ranked block or the town. Addresses only; they never change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from thidua.site.frame.routes import Route
from thidua.site.frame.town import SiteTown, SiteYear

UNIT, BLOCK, TOWN = "don-vi", "khoi", "thi-xa"
OF_A_UNIT = ("don-vi", "to-in", "khen-thuong")  # kinds of routes whose argument may be a unit


@dataclass(frozen=True)
class Subject:
    """`ma` is the code of the unit or block, "" for the town."""

    loai: str
    ma: str = ""

    @property
    def tep(self) -> str:
        """Its files inside the town and year, without their ending."""
        return f"nhung/{self.loai}/{self.ma}" if self.ma else f"nhung/{self.loai}"

    @property
    def trang(self) -> str:
        """The page that tells more, inside the town and year."""
        return {UNIT: f"don-vi/{self.ma}/", BLOCK: f"xep-hang/{self.ma}/", TOWN: ""}[self.loai]

    def newest_year(self, town: SiteTown) -> int:
        """The year that the short address shows, the same as its page's."""
        return town.short_year("xep-hang/" if self.loai == BLOCK else "don-vi/")


def subjects(v: SiteYear) -> Iterator[Subject]:
    """The town, its ranked blocks and its units of a year."""
    yield Subject(TOWN)
    yield from (Subject(BLOCK, k["ma_khoi"]) for k in v.town.ranked_blocks)
    yield from (Subject(UNIT, ma) for ma in v.units)


def subject_of(route: Route) -> Subject:
    """Whose card stands for a page when it is shared."""
    if route.kind in OF_A_UNIT and route.arg in route.view.units:
        return Subject(UNIT, route.arg)
    return Subject(BLOCK, route.arg) if route.kind in ("xep-hang", "to-in-khoi") else Subject(TOWN)


def card_file(route: Route) -> str:
    """The card's PNG from the site's root: of the page's own year where that is not the newest or is meant to last."""
    subject = subject_of(route)
    lasting = route.permanent or route.nam != subject.newest_year(route.town)
    return f"{route.town.base}{f'nam/{route.nam}/' if lasting else ''}{subject.tep}.png"
