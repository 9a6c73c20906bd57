"""The summary in English: the same figures as the home page, in another language."""

from __future__ import annotations

from thidua.results.model import Verdict
from thidua.site.env import render
from thidua.site.town import TownYear
from thidua.site.view import PageView

VERDICTS = {
    Verdict.VUOT: "exceeded",
    Verdict.DAT: "met",
    Verdict.DANG_THUC_HIEN: "under way",
    Verdict.CHUA_DAT: "not met",
    Verdict.CHUA_CO_SO_LIEU: "no data yet",
    Verdict.KHONG_AP_DUNG: "not applicable",
    Verdict.CHUA_DEN_HAN: "not due yet",
    Verdict.CAN_XEM_XET: "needs review",
}


def summary_block(trang: PageView, counts: dict[str, int]) -> str:
    v = trang.route.view
    return render("english.html", trang=trang, ten=v.town.ten, tinh_trang=state(v), dem_kq=_counts(v), **counts)


def state(v: TownYear) -> str:
    """The state of the newest quarter's data in one sentence."""
    period = v.newest
    if period is None:
        return f"No results of {v.nam} have been published yet: the pages show the plan and its targets."
    quarter = period.ma_ky.removeprefix("quy-")
    how = "official" if period.chinh_thuc else "closed, not yet official" if period.khoa_so else "provisional"
    return f"Newest figures: quarter {quarter} of {v.nam} ({how})."


def _counts(v: TownYear) -> list[tuple[Verdict, str, int]]:
    counted = v.newest.tong_thi_xa.dem if v.newest else {}
    return [(k, words, n) for k, words in VERDICTS.items() if (n := counted.get(k.value, 0))]
