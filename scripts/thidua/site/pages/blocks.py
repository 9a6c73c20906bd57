"""Blocks that hand-written pages call by name through macros. Pure: Route → HTML or plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from thidua.results.model import Verdict
from thidua.site.frame import sentences
from thidua.site.frame.env import date, render
from thidua.site.frame.paging import cut
from thidua.site.frame.routes import QUARTERS
from thidua.site.frame.town import TownYear
from thidua.site.frame.view import PageView
from thidua.site.outputs import embeds
from thidua.site.outputs.form_files import FORM_BLOCKS
from thidua.site.outputs.search import search_block
from thidua.site.pages import about_town, appraisal, awards, rankings, releases, reviews, small, submitting
from thidua.site.pages.about_town import rearranged
from thidua.site.pages.generated import _newest
from thidua.site.pages.submitting import SUBMIT_BLOCKS

Row = dict[str, Any]

MEANINGS = (
    (
        Verdict.VUOT,
        "Cao hơn hẳn mức “tối thiểu”. Chỉ có khi mức đó thấp hơn mức tự nhiên cao nhất (100%, hoặc mọi đơn vị); "
        "không dùng cho “trên”, “không quá” và chỉ tiêu định tính.",
    ),
    (Verdict.DAT, "Đáp ứng mức kế hoạch đặt ra. Khi chưa khóa sổ quý 4, ghi rõ “tính đến quý nào”."),
    (
        Verdict.DANG_THUC_HIEN,
        "Đã có số liệu, chưa đáp ứng mức, và kỳ phải đạt chưa khóa sổ. "
        "Chỉ tiêu định tính ghi “đang thực hiện” thì giữ nguyên cả sau khóa sổ.",
    ),
    (Verdict.CHUA_DAT, "Kỳ phải đạt đã khóa sổ, có số liệu, và số liệu không đáp ứng mức."),
    (Verdict.CHUA_CO_SO_LIEU, "Không có số liệu. Không bao giờ bị coi là không đạt."),
    (
        Verdict.KHONG_AP_DUNG,
        "Đơn vị không có việc này (mẫu số bằng 0, hoặc được miễn), kèm lý do. Không tính vào n và N.",
    ),
    (Verdict.CHUA_DEN_HAN, "Kế hoạch đặt mốc ở năm sau; số liệu vẫn được hiện."),
    (Verdict.CAN_XEM_XET, "Khảo sát chỉ công bố tỷ lệ, không có số phiếu: con người phải xem xét."),
)


def counts(v: TownYear) -> dict[str, int]:
    """Sizes that pages quote: lettered items, items with figures, figures, clauses, units."""
    lettered = {t["ma_dieu_khoan"] for t in v.targets.values()}
    with_figures = {t["ma_dieu_khoan"] for t in v.targets.values() if t["so_sanh"] is not None}
    figures = sum(t["so_sanh"] is not None for t in v.targets.values())
    return {
        "so_dieu": len(lettered),
        "so_dieu_so": len(with_figures),
        "so_con_so": figures,
        "so_dieu_khoan": len(v.clauses),
        "so_don_vi": len(v.units),
    }


def _domains(v: TownYear) -> list[Row]:
    out = []
    for d in v.town.domains:
        targets = v.targets_by_domain.get(d["ma_linh_vuc"], [])
        out.append(
            {
                **d,
                "chi_tieu": targets,
                "so_dieu": len({t["ma_dieu_khoan"] for t in targets}),
                "so_con_so": sum(t["so_sanh"] is not None for t in targets),
                "tong": v.newest.tong_linh_vuc.get(d["ma_linh_vuc"]) if v.newest else None,
            }
        )
    return out


def home(trang: PageView) -> str:
    v = trang.route.view
    return render(
        "trang-chu.html",
        trang=trang,
        nam=v.nam,
        ten=v.town.ten_giua,
        tinh_trang=sentences.town_state(v),
        cau_tom_tat=sentences.town_summary(v),
        linh_vuc=_domains(v),
        sap_xep=rearranged(v.units.values()),
        **_newest(trang.route),
        **counts(v),
    )


def plan(trang: PageView) -> str:
    v = trang.route.view
    return render(
        "ke-hoach.html",
        trang=trang,
        con=v.clause_children,
        chi_tieu=v.targets_by_clause,
        nguyen_van=v.signed_text,
        co_nguyen_van=bool(v.signed_text),
        ghi_chu=v.notes,
    )


def all_targets(trang: PageView) -> str:
    v = trang.route.view
    return render(
        "chi-tieu-tat-ca.html", trang=trang, nam=v.nam, co_so_lieu=v.has_figures, linh_vuc=_domains(v), **counts(v)
    )


def all_periods(trang: PageView) -> str:
    v = trang.route.view
    rows = []
    for q in QUARTERS:
        done, due = sentences.reported_count(v, q)
        row = v.periods[q]
        rows.append(
            {
                "ma": q,
                "ten": sentences.period_name(q),
                "kq": v.results.ky[q],
                "tinh_trang": sentences.period_state(v, q),
                "da_nop": done,
                "phai_nop": due,
                "han": sentences.deadline(row),
                "cong_bo": date(row["ngay_cong_bo"]) or sentences.NOT_SET,
            }
        )
    return render(
        "tien-do-tat-ca.html",
        trang=trang,
        nam=v.nam,
        cac_ky=rows,
        co_so_lieu=v.has_figures,
        han=sentences.first_deadline(v) + ".",
    )


def all_units(trang: PageView) -> str:
    v = trang.route.view
    period = v.newest or v.results.ky[QUARTERS[0]]
    due = {ma: len(found) for ma, found in period.cua_don_vi.items()}
    blocks = [
        {
            **k,
            "don_vi": [
                {**u, "tom_tat": sentences.unit_summary(v, u["ma_don_vi"]), "so_phai_nop": due.get(u["ma_don_vi"], 0)}
                for u in k["don_vi"]
            ],
        }
        for k in _blocks_here(trang)
    ]
    return render("don-vi-tat-ca.html", trang=trang, nam=v.nam, khoi=blocks, ky=v.newest)


def _blocks_here(trang: PageView) -> list[Row]:
    """The town's blocks with those of their units that stand on this page."""
    v = trang.route.view
    groups = ({**k, "don_vi": v.units_by_block.get(k["ma_khoi"], [])} for k in v.town.blocks)
    return cut(groups, "don_vi", trang.route.so_trang)


def registrations(trang: PageView) -> str:
    v = trang.route.view
    blocks = []
    for k in _blocks_here(trang):
        units = [
            {
                **u,
                "r": v.results.tiep_nhan.get(("dang-ky", u["ma_don_vi"])),
                "dang_ky": v.registrations.get(u["ma_don_vi"], []),
                "so_chi_tieu": len(v.registered_targets.get(u["ma_don_vi"], [])),
            }
            for u in k["don_vi"]
        ]
        if units:
            blocks.append({**k, "don_vi": units})
    receipts = [r for (ky, _), r in v.results.tiep_nhan.items() if ky == "dang-ky"]
    received, due = sentences.registered_count(v)
    rule = sentences.deadline(v.periods["dang-ky"])
    summary = f"{sentences.of(received, due)} đơn vị đã đăng ký thi đua năm {v.nam}. Hạn gửi Phòng Nội vụ: {rule}."
    if not received:
        summary = f"Chưa có đăng ký nào trong hệ thống năm {v.nam}. Hạn gửi Phòng Nội vụ: {rule}."
    meaning = {"co_chua_nop": sentences.silent(receipts), "nghia_chua_nop": sentences.SILENT_MEANS}
    return render("dang-ky.html", trang=trang, khoi=blocks, tom_tat=summary, **meaning)


def years(trang: PageView) -> str:
    town = trang.route.town
    rows = [{"nam": n, "tinh_trang": sentences.town_state(town.view(n))} for n in reversed(town.years)]
    return render("danh-sach-nam.html", trang=trang, nam=rows)


def _with_anchor(v: TownYear, rows: list[Row]) -> list[Row]:
    return [{**r, "neo": v.clauses[r["dieu_khoan"]]["neo"]} for r in rows]


def readings(trang: PageView) -> str:
    v = trang.route.view
    rows = [about_town.with_words(r) for r in v.rows("ke-hoach/cach-hieu")]
    return render("cach-hieu.html", trang=trang, dong=_with_anchor(v, rows))


def oddities(trang: PageView) -> str:
    v = trang.route.view
    return render("diem-la.html", trang=trang, dong=_with_anchor(v, v.rows("ke-hoach/hieu-chinh")))


def verdict_meanings(trang: PageView) -> str:
    return render("ket-qua-nghia.html", trang=trang, dong=MEANINGS)


def period_calendar(trang: PageView) -> str:
    v = trang.route.view
    rows = []
    for r in v.periods.values():
        rows.append({**r, "thoi_gian": sentences.span(r) or sentences.NOT_SET, "han": sentences.deadline(r)})
    return render("ky-bao-cao.html", trang=trang, nam=v.nam, dong=rows)


BLOCKS: dict[str, Callable[[PageView], str]] = {
    "trang_chu": home,
    "loi_ke_hoach": plan,
    "tat_ca_chi_tieu": all_targets,
    "cac_ky_tien_do": all_periods,
    "tat_ca_don_vi": all_units,
    "bang_dang_ky": registrations,
    "hai_khoi_xep_hang": rankings.overview,
    "cac_hinh_thuc_khen": awards.forms,
    "ma_tran_khen": awards.matrix,
    "ket_qua_khen": awards.decided,
    "luat_khen_thuong": awards.law,
    "cac_nam": years,
    "cach_hieu": readings,
    "diem_la": oddities,
    "nghia_ket_qua": verdict_meanings,
    "lich_ky": period_calendar,
    "cac_phien_ban": releases.all_releases,
    "bang_dinh_chinh": releases.corrections,
    "mo_hinh": about_town.initiatives,
    "thu_tuc": about_town.procedures,
    "tin": small.news_block,
    "cac_bao_cao": reviews.all_reviews,
    "cach_bao_sai": lambda trang: render("cach-bao-sai.html", trang=trang),
    "nhung": embeds.snippets,
    "tim": search_block,
    "english": lambda trang: about_town.summary_block(trang, counts(trang.route.view)),
    **SUBMIT_BLOCKS,
    **FORM_BLOCKS,
    "tinh_hinh_nop": submitting.board,
    "cho_tham_dinh": appraisal.board,
}
