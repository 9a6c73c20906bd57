"""What is due or planned on which day of a year: deadlines of the plan, announced releases. Days come from the records
alone; what has no day is told apart.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from thidua.contract.kinds import KINDS, Owed
from thidua.contract.names import Row
from thidua.site.frame import sentences
from thidua.site.frame.sentences import PROPOSED
from thidua.site.frame.town import SiteYear
from thidua.town.periods import last_day
from thidua.town.wording import Wording

OWERS = {
    Owed.MOI_DON_VI: "mọi đơn vị",
    Owed.KHOI_XEP_HANG: "đơn vị của khối được xếp hạng",
    Owed.KHONG_AI: "đơn vị có đề nghị khen",
}


@dataclass(frozen=True)
class Due:
    """One thing of the calendar. `ma` is unique in its year; `ngay` the last day on which it is in time, None where the
    town has set none; `de_xuat`: the day is a proposal of ours."""

    ma: str
    ten: str
    ai: str
    ngay: dt.date | None
    loi_han: str
    de_xuat: bool
    loai: str  # the kind of report whose papers are listed by hand, "" for a release


def due_of(v: SiteYear) -> list[Due]:
    """Everything of the year by day; what has none comes last, in the order of the year."""
    found = [*(_period(p, v.town.goi) for p in v.periods.values()), *_releases(v)]
    return sorted(found, key=lambda d: d.ngay or dt.date.max)


def _period(period: Row, goi: Wording) -> Due:
    kind = KINDS[period["loai"]]
    return Due(
        period["ma_ky"],
        period["ten"],
        OWERS[kind.ai_nop],
        last_day(period),
        sentences.deadline(period, goi),
        period["nguon"] == PROPOSED,
        kind.loai,
    )


def _releases(v: SiteYear) -> list[Due]:
    """Its name, not its place in the list, tells a release from the others: a calendar that knows it moves it."""
    body = v.town.goi.thuong_truc
    return [
        Due(_code(r["ten"]), f"Công bố {r['ten']} năm {v.nam}", body, r["ngay"], r["tinh_trang"], False, "")
        for r in sentences.calendar(v, None)
    ]


def _code(name: str) -> str:
    return f"cong-bo-{hashlib.sha256(name.encode('utf-8')).hexdigest()[:8]}"
