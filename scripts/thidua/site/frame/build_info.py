"""What one build knows of itself and of its sources: which commit, which day, which change of each file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from thidua.site.frame.town import SiteTown

UNKNOWN_VERSION = "không rõ phiên bản"


@dataclass(frozen=True, slots=True)
class Origin:
    """The last commit that changed something, with its day in Viet Nam."""

    commit: str
    ngay: dt.date


@dataclass(frozen=True)
class BuildInfo:
    """Facts of one build.

    `commit` is None where the sources are not those of a commit; `ngay` is dd/mm/yyyy of the commit or newest
    record, in Viet Nam: both change with every commit, so that the page of open data alone may show them. `minh_hoa` is
    the demonstration's address under the site's root, "" when it is not built along; `nguon` the origin of each file of
    the data and of each dataset's folder by path from the repository's root, empty where that is not known.
    """

    commit: str | None
    ngay: str
    minh_hoa: str = ""
    moc: dt.date | None = None  # the day that notices compare with: --as-of, else the build's own
    nam_xong: int | None = None  # the demonstration's newest year with released ranks
    nguon: Mapping[str, Origin] = field(default_factory=dict)

    def origin(self, town: SiteTown, file: str = "") -> Origin | None:
        """What changed a file of the dataset last, or the dataset itself; None where that is not known."""
        return self.nguon.get(f"data/{town.dataset.ma}" + (f"/{file}" if file else ""))

    def day_of(self, town: SiteTown, nam: int | None = None) -> str:
        """How new the town's data are, of one year where it is given: dd/mm/yyyy of the newest record, else of the
        commit that changed the data last. Never the build's own day: a page changes when what it shows does.
        """
        days, origin = town.data.recorded_days, self.origin(town)
        day = days.get(nam or 0) or max(days.values(), default=origin.ngay if origin else None)
        return f"{day:%d/%m/%Y}" if day else "không rõ ngày"
