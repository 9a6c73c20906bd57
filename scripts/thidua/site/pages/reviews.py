"""Half-year and year-end reviews from the results of a year: printable, no judgement of ours."""

from __future__ import annotations

from collections import defaultdict

from thidua.contract.names import CORRECTIONS, Cells, Row
from thidua.contract.words import REPORT_STATES, VERDICTS, lower_first
from thidua.results.model import PeriodResults, Summary
from thidua.results.shown import EXEMPT, LIST_ORDER, town_state
from thidua.site.frame import sentences
from thidua.site.frame.env import render
from thidua.site.frame.paging import window
from thidua.site.frame.routes import Page, Route, reviews
from thidua.site.frame.score_words import block_state
from thidua.site.frame.town import SiteYear
from thidua.site.frame.town_rows import tally_of
from thidua.site.frame.view import PageView
from thidua.site.frame.words import date

OF_REVIEWS = "so-ket"  # the role of the clause that asks for them
# What a reader of a review asks for, in the order of lists; what does not apply is counted only.
LISTED = tuple(code for code in LIST_ORDER if code in VERDICTS and code != EXEMPT)


def review_page(route: Route) -> Page:
    v = route.view
    review = reviews(v)[route.arg]
    period = v.results.ky[review.ky]
    title = f"{review.ten} {route.nam}"
    context = {
        "ky": period,
        "tong": Summary(tally_of(period, v)),
        "tinh_trang": sentences.period_state(v, review.ky),
        "linh_vuc": [{**d, "tong": Summary(tally_of(period, v, d["ma_linh_vuc"]))} for d in v.town.domains],
        "nhom": _groups(v, period),
        "bao_cao": _reports(v, period),
        "dang_ky": _registered(v) if review.la_nam else "",
        "xep_hang": _ranks(v) if review.la_nam else [],
        "dinh_chinh": _corrections(v),
        "la_nam": review.la_nam,
        "dieu": v.clause_of_role.get(OF_REVIEWS),
    }
    about = f"{title} của phong trào thi đua cải cách hành chính, {v.town.ten_giua}: số liệu để in và đưa vào báo cáo."
    return Page(title, about, (("bao-cao/", "Báo cáo"),), "bao-cao.html", context)


def _groups(v: SiteYear, period: PeriodResults) -> list[Row]:
    found = [(v.targets[ma], r) for ma, r in period.thi_xa.items()] if period.co_so_lieu else []
    states = [(town_state(r, t), t, r) for t, r in found]
    rows = [
        {"ten": f"Chỉ tiêu {lower_first(VERDICTS[code].ngan)}", "dong": [(t, r) for s, t, r in states if s == code]}
        for code in LISTED
    ]
    return [g for g in rows if g["dong"]]


def _reports(v: SiteYear, period: PeriodResults) -> list[Row]:
    """Which units stand where: their names, and of very many how many more there are."""
    states: dict[str, list[str]] = defaultdict(list)
    for ma, receipt in period.tiep_nhan.items():
        states[receipt.hien].append(ma)
    return [
        {
            "tinh_trang": REPORT_STATES[state].dai,
            "so": len(units),
            "ten": [v.unit_name(ma) for ma in window(units, 1)],
            "them": len(units) - len(window(units, 1)),
        }
        for state, units in ((code, states[code]) for code in REPORT_STATES if code in states)
    ]


def _registered(v: SiteYear) -> str:
    done, due = sentences.registered_count(v)
    said = sentences.counted(v, done, due)
    return f"Đăng ký thi đua: {said}." if not done else f"{said} đã đăng ký thi đua."


def _ranks(v: SiteYear) -> list[Cells]:
    rows = []
    for kind in v.town.ranked_blocks:
        block = v.scores.khoi.get(kind["ma_khoi"]) if v.scores else None
        ranking = block.xep_hang if block else None
        first = [(v.units[m], r) for m, r in ranking.hang.items() if r.thu_hang <= 3] if ranking else []
        rows.append({**kind, "tinh_trang": block_state(v, block), "dau": first})
    return rows


def _corrections(v: SiteYear) -> str:
    rows = v.rows(CORRECTIONS)
    if not rows:
        return "Không có lần đính chính nào được ghi."
    return f"{len(rows)} lần đính chính được ghi, lần gần nhất ngày {date(max(r['ngay'] for r in rows))}."


def all_reviews(trang: PageView) -> str:
    v = trang.route.view
    rows = [
        {"trang": f"bao-cao/{r.ma}/", "ten": f"{r.ten} {v.nam}", "tinh_trang": sentences.period_state(v, r.ky)}
        for r in reviews(v).values()
    ]
    return render("bao-cao-tat-ca.html", trang=trang, dong=rows)
