"""The units: all of them by block, and each one with its targets, reports, points and awards."""

from __future__ import annotations

from thidua.contract.names import Cells
from thidua.results.model import PeriodResults
from thidua.results.years import summary
from thidua.site.frame import sentences, succession
from thidua.site.frame.env import render
from thidua.site.frame.paging import cut
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.view import PageView
from thidua.site.pages import awards, rankings
from thidua.site.pages.progress import newest


def all_units(trang: PageView) -> str:
    v = trang.route.view
    period = v.newest or v.results.ky[v.quarters[0]]
    due = {ma: len(found) for ma, found in period.cua_don_vi.items()}
    blocks = [
        {
            **k,
            "don_vi": [
                {**u, "tom_tat": sentences.unit_summary(v, u["ma_don_vi"]), "so_phai_nop": due.get(u["ma_don_vi"], 0)}
                for u in k["don_vi"]
            ],
        }
        for k in blocks_here(trang)
    ]
    source = str(v.town.meta.get("nguon_don_vi") or "")
    return render("don-vi-tat-ca.html", trang=trang, nam=v.nam, khoi=blocks, ky=v.newest, nguon_don_vi=source)


def blocks_here(trang: PageView) -> list[Cells]:
    """The town's blocks with those of their units that stand on this page."""
    v = trang.route.view
    groups = ({**k, "don_vi": v.units_by_block.get(k["ma_khoi"], [])} for k in v.town.blocks)
    return cut(groups, "don_vi", trang.route.so_trang)


def unit_page(route: Route) -> Page:
    v, ma = route.view, route.arg
    unit = v.units[ma]
    shown, receipts = v.newest, _receipts_of_unit(route, ma)
    context = {
        "u": unit,
        "mo_ta": sentences.unit_intro(v, unit),
        **newest(route),
        "tong": shown.tong_don_vi[ma] if shown and ma in shown.tong_don_vi else None,
        "cau": sentences.unit_summary(v, ma),
        "han": sentences.first_deadline(v),
        "linh_vuc": _domains_of_unit(route, ma),
        "da_nop": receipts,
        "nghia_chua_nop": sentences.silence(k["r"] for k in receipts),
        "ke_thua": succession.of_unit(unit, v.units.values(), v.nam),
        "van_ban": v.documents.get(ma, []),
        "cham_diem": rankings.unit_scores(v, ma),
        "khen": awards.unit_summary(v, ma),
    }
    about = f"{unit['ten']}: kết quả từng chỉ tiêu cải cách hành chính năm {route.nam}, báo cáo và minh chứng."
    return Page(f"{unit['ten']} năm {route.nam}", about, (("don-vi/", "Đơn vị"),), "don-vi.html", context)


def _domains_of_unit(route: Route, ma: str) -> list[Cells]:
    v = route.view
    period: PeriodResults = v.newest or v.results.ky[v.quarters[0]]
    out = []
    for d in route.town.domains:
        targets = [
            t for t in v.targets_by_domain.get(d["ma_linh_vuc"], []) if (ma, t["ma_chi_tieu"]) in period.theo_don_vi
        ]
        if targets:
            rows = [(t, period.theo_don_vi[ma, t["ma_chi_tieu"]]) for t in targets]
            out.append({**d, "dong": rows, "tong": summary(r for _, r in rows)})
    return out


def _receipts_of_unit(route: Route, ma: str) -> list[Cells]:
    v = route.view
    out = []
    for ky, row in v.periods.items():
        receipt = v.results.ky[ky].tiep_nhan.get(ma) if ky in v.results.ky else v.results.tiep_nhan.get((ky, ma))
        if receipt:
            out.append({"ten": row["ten"], "r": receipt, "han": sentences.deadline(row)})
    return out
