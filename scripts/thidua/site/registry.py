"""Which function makes which page: blocks by the name that hand-written pages call, whole pages by the kind of their
route. Form, embeds and search stand with the files that they load.
"""

from __future__ import annotations

from collections.abc import Callable

from thidua.contract.names import Cells
from thidua.handin.downloads import Offer
from thidua.site.frame.routes import Page, Route
from thidua.site.frame.view import PageView
from thidua.site.outputs import embeds, form_files, search
from thidua.site.pages import (
    about,
    appraisal,
    award_results,
    awards,
    calendar,
    compare,
    glossary,
    home,
    indexes,
    matrix,
    models,
    plan,
    progress,
    proofs,
    rankings,
    receipts,
    releases,
    reviews,
    sheets,
    submission,
    target,
    targets,
    unit,
    units,
)

BLOCKS: dict[str, Callable[[PageView], str]] = {
    "trang_chu": home.home,
    "cac_nam": home.years,
    "dau_ke_hoach": plan.opening,
    "loi_ke_hoach": plan.plan,
    "cach_hieu": plan.readings,
    "viec_de_ngo": plan.open_readings,
    "diem_la": plan.oddities,
    "nghia_ket_qua": plan.verdict_meanings,
    "lich_ky": plan.period_calendar,
    "tat_ca_chi_tieu": targets.all_targets,
    "cac_ky_tien_do": progress.all_periods,
    "tat_ca_don_vi": units.all_units,
    "so_sanh": compare.compare,
    "hai_khoi_xep_hang": rankings.overview,
    "cac_hinh_thuc_khen": awards.forms,
    "ma_tran_khen": awards.matrix,
    "ket_qua_khen": award_results.decided,
    "luat_khen_thuong": awards.law,
    "bang_dang_ky": submission.registrations,
    "bieu_mau": form_files.form_block,
    "noi_nhan": form_files.receiver_block,
    "danh_muc_loi": submission.catalogue,
    "tinh_hinh_nop": receipts.board,
    "cho_tham_dinh": appraisal.board,
    "cac_phien_ban": releases.all_releases,
    "bang_dinh_chinh": releases.corrections,
    "lich": calendar.calendar,
    "chi_so": indexes.indexes,
    "viet_tat": glossary.short_forms,
    "tin": releases.news,
    "cac_bao_cao": reviews.all_reviews,
    "mo_hinh": models.initiatives,
    "thu_tuc": about.procedures,
    "cach_bao_sai": about.mistakes,
    "nguoi_giu": about.keeper,
    "thi_xa_ket_thuc": about.ended,
    "english": about.english,
    "nhung": embeds.snippets,
    "tim": search.search_block,
}
# Blocks that also need what was written before the pages: a town's published tables, its ready templates.
BLOCKS_OF_TABLES: dict[str, Callable[[PageView, list[Cells]], str]] = {"bang_du_lieu": releases.tables}
BLOCKS_OF_OFFERS: dict[str, Callable[[PageView, list[Offer]], str]] = {
    "mau_excel": submission.of_units,
    "mau_tham_dinh": submission.of_appraisal,
}
KINDS: dict[str, Callable[[Route], Page]] = {
    "nam": home.year_page,
    "linh-vuc": targets.domain_page,
    "chi-tieu": target.target_page,
    "ky": progress.period_page,
    "bang": matrix.matrix_page,
    "chua-dat": progress.misses_page,
    "don-vi": unit.unit_page,
    "xep-hang": rankings.block_page,
    "khen-thuong": proofs.unit_page,
    "phien-ban-nam": releases.year_page,
    "phien-ban": releases.release_page,
    "bao-cao": reviews.review_page,
    "mo-hinh": models.model_page,
    "to-in": sheets.sheet_page,
    "to-in-thi-xa": sheets.town_sheet,
    "to-in-khoi": sheets.block_sheet,
}
