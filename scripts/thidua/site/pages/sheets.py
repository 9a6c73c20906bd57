"""Sheets of paper: A4 of a unit and of the town, A4 landscape of a block. Each leads to its page by a QR code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import segno

from thidua.contract.words import lower_first
from thidua.results.model import Summary, Verdict
from thidua.site.frame import sentences
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.score_words import appraisal_words
from thidua.site.frame.town import SiteYear
from thidua.site.frame.town_rows import tally_of
from thidua.site.pages import rankings, unit

QUIET = 4  # modules of white that a reader needs around the code


@dataclass(frozen=True)
class QrCode:
    """`canh` modules a side, quiet zone included; `net` draws the dark ones."""

    canh: int
    net: str
    dia_chi: str


def qr_code(address: str) -> QrCode:
    """The code of an address, error correction M at least; the same path for the same address."""
    code = segno.make(address, error="m", micro=False)
    rows = list(code.matrix_iter(scale=1, border=QUIET))
    path = "".join(_runs(y, row) for y, row in enumerate(rows))
    return QrCode(len(rows), path, address)


def _runs(y: int, row: Iterable[int]) -> str:
    """Dark modules of one row, neighbours joined."""
    out, start = [], None
    for x, dark in enumerate([*row, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            out.append(f"M{start} {y}h{x - start}v1H{start}z")
            start = None
    return "".join(out)


MOST_LINES = 8  # what fits on the paper; the rest is on the unit's page


def sheet_page(route: Route) -> Page:
    """The unit's page on one paper: every target named, what is not met with its figure, points and awards."""
    ma, page = route.arg, unit.unit_page(route)
    shown = page.context
    context = shown | {
        "so_chua": shown["dem_ket_qua"].get(Verdict.CHUA_DAT.value, 0),
        "nhieu_nhat": MOST_LINES,
        "co_noi_dung": any(d["dong"] for d in shown["linh_vuc"]),
        "qr": _code(route, f"don-vi/{ma}/"),
    }
    name = page.title
    about = f"Tờ A4 để in, dán: kết quả cải cách hành chính năm {route.nam} của {name}."
    crumbs = (("don-vi/", "Đơn vị"), (f"don-vi/{ma}/", name))
    return Page(f"{name}: bản in", about, crumbs, "to-in.html", context, page.under)


def town_sheet(route: Route) -> Page:
    v, period = route.view, route.view.newest
    results = period.thi_xa if period else {}
    unmet = [(v.targets[ma], r) for ma, r in results.items() if r.ket_qua is Verdict.CHUA_DAT]
    totals = (
        {d["ma_linh_vuc"]: Summary(tally_of(period, v, d["ma_linh_vuc"])) for d in v.town.domains} if period else {}
    )
    context = {
        "ky": period,
        "tinh_trang": sentences.town_state(v),
        "cau": sentences.town_summary(v),
        "tong": Summary(tally_of(period, v)) if period else None,
        "linh_vuc": [
            {**d, "so": _figures(v, d["ma_linh_vuc"]), "tong": totals.get(d["ma_linh_vuc"])} for d in v.town.domains
        ],
        "chua_dat": unmet[:MOST_LINES],
        "con_lai": max(0, len(unmet) - MOST_LINES),
        "khoi": rankings.leaders(v),
        "qr": _code(route, "tien-do/"),
    }
    title = f"{v.town.ten} năm {v.nam}: bản in"
    about = f"Tờ A4 để in, dán: kết quả chung cải cách hành chính năm {v.nam} của {v.town.ten_giua}."
    return Page(title, about, (("tien-do/", "Tiến độ"),), "to-in-thi-xa.html", context)


def _figures(v: SiteYear, domain: str) -> int:
    return sum(t["so_sanh"] is not None for t in v.targets_by_domain.get(domain, []))


def block_sheet(route: Route) -> Page:
    v, page = route.view, rankings.block_page(route)
    waiting = {u["ma_don_vi"]: appraisal_words(s.trang_thai) for u, s in page.context["cho"]}
    context = page.context | {
        "cho": [(u, waiting.get(u["ma_don_vi"], "chưa có điểm")) for u in page.context["don_vi"]],
        "qr": _code(route, f"xep-hang/{route.arg}/"),
    }
    name = page.context["khoi"]["ten"]
    title = f"Xếp hạng {lower_first(name)} năm {v.nam}: bản in"
    about = f"Tờ A4 nằm ngang để in, dán: chỉ số và thứ hạng năm {v.nam} của {lower_first(name)}, {v.town.ten_giua}."
    crumbs = (("xep-hang/", "Xếp hạng"), (f"xep-hang/{route.arg}/", name))
    return Page(title, about, crumbs, "to-in-khoi.html", context)


def _code(route: Route, path: str) -> QrCode | None:
    """Of the permanent page; None while the site has no public address to lead to."""
    site = route.town.dia_chi
    return qr_code(f"{site}/{route.town.base}nam/{route.nam}/{path}") if site else None
