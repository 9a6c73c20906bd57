"""The A4 sheet of a unit: one page of paper that says the same as the unit's page, and leads to it by a QR code."""

from __future__ import annotations

from typing import Any

from thidua.results.model import TargetResult, Verdict
from thidua.results.results import summary
from thidua.site import ranking_pages, sentences
from thidua.site.page import Page
from thidua.site.qr import QrCode, qr_code
from thidua.site.routes import QUARTERS, Route

Row = dict[str, Any]
MOST_LINES = 6  # what fits on the paper; the rest is on the unit's page


def sheet_page(route: Route) -> Page:
    v, ma = route.view, route.arg
    unit, period = v.units[ma], v.newest
    found = _results(route, ma)
    unmet = [(t, r) for t, r in found if r.ket_qua is Verdict.CHUA_DAT]
    scores = ranking_pages.unit_scores(v, ma)
    context = {
        "u": unit,
        "mo_ta": sentences.unit_intro(v, unit),
        "ky": period,
        "ten_ky": sentences.period_name(period.ma_ky) if period else "",
        "tinh_trang": sentences.period_state(v, period.ma_ky) if period else sentences.first_deadline(v) + ".",
        "tong": summary(r for _, r in found),
        "linh_vuc": _domains(route, found),
        "chua_dat": unmet[:MOST_LINES],
        "con_lai": max(0, len(unmet) - MOST_LINES),
        "cau_diem": scores["cau"] if scores else "",
        "qr": _code(route, ma),
    }
    about = f"Tờ A4 để in, dán: kết quả cải cách hành chính năm {route.nam} của {unit['ten']}."
    crumbs = (("don-vi/", "Đơn vị"), (f"don-vi/{ma}/", unit["ten"]))
    return Page(f"{unit['ten']} năm {route.nam}: bản in", about, crumbs, "to-in.html", context)


def _results(route: Route, ma: str) -> list[tuple[Row, TargetResult]]:
    v = route.view
    period = v.newest or v.results.ky[QUARTERS[0]]
    return [(t, period.theo_don_vi[ma, c]) for c, t in v.targets.items() if (ma, c) in period.theo_don_vi]


def _domains(route: Route, found: list[tuple[Row, TargetResult]]) -> list[Row]:
    rows = []
    for d in route.town.domains:
        own = [r for t, r in found if t["ma_linh_vuc"] == d["ma_linh_vuc"]]
        if own:
            rows.append({**d, "so": len(own), "tong": summary(own)})
    return rows


def _code(route: Route, ma: str) -> QrCode | None:
    """Of the permanent page; None while the site has no public address to lead to."""
    site = str(route.town.meta.get("dia_chi_trang") or "").rstrip("/")
    return qr_code(f"{site}/{route.town.base}nam/{route.nam}/don-vi/{ma}/") if site else None
