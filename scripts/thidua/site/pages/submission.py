"""Sending figures: who registered, the ready Excel templates of units and of the appraisal, what each finding means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from thidua.contract.names import SCORES, Cells, Row
from thidua.contract.tables import load_contract
from thidua.contract.words import REPORT_STATES, lower_first
from thidua.findings import of_checks, of_reading, of_requests
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.of_checks import AWARDED
from thidua.findings.problem import ERROR, Entry
from thidua.handin.downloads import NOTHING, Offer
from thidua.handin.place import APPRAISAL_PART, STANDING, UNITS_PART, offered
from thidua.results.receipts import NOT_RECORDED
from thidua.site.frame import sentences
from thidua.site.frame.env import render
from thidua.site.frame.paging import cut
from thidua.site.frame.town import SiteTown, SiteYear
from thidua.site.frame.view import PageView
from thidua.site.pages.units import blocks_here
from thidua.town.wording import NEUTRAL_WORDING, Wording


def registrations(trang: PageView) -> str:
    v = trang.route.view
    blocks, came = [], sentences.registration_receipts(v)
    for k in blocks_here(trang):
        units = [
            {
                **u,
                "r": came.get(u["ma_don_vi"]),
                "dang_ky": v.registrations.get(u["ma_don_vi"], []),
                "so_chi_tieu": len(v.registered_targets.get(u["ma_don_vi"], [])),
            }
            for u in k["don_vi"]
        ]
        if units:
            blocks.append({**k, "don_vi": units})
    means = sentences.silence(came.values())
    return render("dang-ky.html", trang=trang, khoi=blocks, tom_tat=_registered(v), nghia_chua_nop=means)


def _registered(v: SiteYear) -> str:
    """How many registered, and by when it is due."""
    period = v.data.of_kind(sentences.REGISTRATION)
    if period is None:
        return f"Kế hoạch năm {v.nam} không có kỳ đăng ký."
    received, due = sentences.registered_count(v)
    rule = f"Hạn gửi {v.town.goi.thuong_truc}: {sentences.deadline(period, v.town.goi)}."
    if not received:
        return f"{REPORT_STATES[NOT_RECORDED].dai} đăng ký nào của năm {v.nam}. {rule}"
    return f"{sentences.of(received, due)} đơn vị đã đăng ký thi đua năm {v.nam}. {rule}"


def of_units(trang: PageView, offers: list[Offer]) -> str:
    """Each unit's open templates, folded by block and unit; then every table with its command."""
    ours = [o for o in offers if o.spec.name.startswith(UNITS_PART)]
    ready = [o for o in ours if o.path and not o.why_not]
    of_unit: dict[str, list[Offer]] = {}
    for offer in ready:
        of_unit.setdefault(offer.unit, []).append(offer)
    town = trang.route.town
    units = [u for u in town.sending_units if u["ma_don_vi"] in of_unit]
    groups = ({**b, "don_vi": [u for u in units if u["ma_khoi"] == b["ma_khoi"]]} for b in town.blocks)
    here = [g for g in cut(groups, "don_vi", trang.route.so_trang) if g["don_vi"]]
    files = {u["ma_don_vi"]: [_file(town, o) for o in of_unit[u["ma_don_vi"]]] for g in here for u in g["don_vi"]}
    return render(
        "mau-don-vi.html",
        trang=trang,
        nam=town.newest_plan,
        co_mau=bool(units),
        khoi=here,
        tep_cua=files,
        bang=_commands(UNITS_PART, "<mã-đơn-vị>", ours, town.dataset.ma),
    )


def of_appraisal(trang: PageView, offers: list[Offer]) -> str:
    """The appraisal's open templates, and for each table without one why, with the command that makes it."""
    ours = [o for o in offers if o.spec.name.startswith(APPRAISAL_PART)]
    names = {u["ma_don_vi"]: u["ten"] for u in trang.route.town.sending_units}
    ready = [_file(trang.route.town, o, names.get(o.unit, "")) for o in ours if o.path and not o.why_not]
    return render(
        "mau-tham-dinh.html",
        trang=trang,
        nam=trang.route.town.newest_plan,
        tep=[f for f in ready if not f["don_vi"]],
        diem=[f for f in ready if f["don_vi"]],
        bang=_commands(APPRAISAL_PART, STANDING, ours, trang.route.town.dataset.ma),
    )


def _file(town: SiteTown, o: Offer, unit: str = "") -> Row:
    """A file as a link: its title, the name that it is saved under, its size."""
    when = f" {lower_first(town.data.year(o.place.nam).period_name(o.period))}" if o.place and o.period else ""
    saved = f"{o.place.file_name}.xlsx" if o.place else ""
    return {"ten": f"{o.spec.title}{when}", "lien": o.path, "luu": saved, "co": o.size, "don_vi": unit}


def _commands(part: str, who: str, offers: Iterable[Offer], bo: str) -> list[Cells]:
    """Every table of a part: what it is for, its command, and whether a file stands ready."""
    reasons: dict[str, list[str]] = {}
    for o in offers:
        reasons.setdefault(o.spec.name, []).append(o.why_not)
    rows = []
    for spec in (s for s in offered(load_contract()) if s.name.startswith(part)):
        about = " <kỳ>" if "ma_ky" in spec.path_keys else " <mã-đơn-vị>" if spec.name == SCORES else ""
        why = reasons.get(spec.name, [NOTHING])
        rows.append(
            {
                "ten": spec.title,
                "de": spec.schema["description"],
                "lenh": f"thidua template {who} {spec.name.removeprefix(part)}{about} --bo {bo}",
                "vi_sao": "" if not all(why) else why[0],
                "co_thieu": next(filter(None, why), "") if not all(why) else "",
            }
        )
    return rows


# (anchor, heading, what the group is about, entries); a finding of no group stands in the last one.
GROUPS: tuple[tuple[str, str, str, tuple[Entry, ...]], ...] = (
    ("thu-muc", "Tên tệp và thư mục", "Tệp đặt đúng chỗ, đúng tên hay chưa.", of_reading.FOLDER),
    ("byte", "Dạng tệp", "Mã hóa, dấu phân cách, xuống dòng, ngoặc kép.", of_reading.BYTES),
    ("dong-cot", "Dòng và cột", "Tên cột, số ô của mỗi dòng.", of_reading.ROWS),
    ("o", "Từng ô", "Số, ngày, mã và chữ viết trong ô.", of_reading.CELLS),
    ("luoc-do", "Giá trị của cột", "Ô bắt buộc, giá trị trong danh mục, dòng trùng.", of_reading.SCHEMA),
    ("excel", "Tệp Excel", "Những gì một tệp Excel không được mang theo.", of_requests.PACKAGES),
    ("trang-tinh", "Trang tính Excel", "Công thức, ô lỗi, ô bị đổi thành ngày.", of_requests.SHEETS),
    ("nhap", "Khi nhập vào kho", "Tệp của đơn vị nào, và số liệu đã đổi từ khi tạo mẫu.", of_requests.DESK),
    (
        "doi-chieu",
        "Đối chiếu giữa các bảng",
        "Mã có trong bảng khác, ngày hợp lý, liên kết mở được.",
        of_checks.GENERAL,
    ),
    ("tien-do", "Số liệu của đơn vị", "Chỉ tiêu có thuộc đơn vị, tử số và mẫu số có hợp nhau.", of_checks.UNITS),
    ("tu-cham", "Điểm", "Điểm tự chấm, điểm thẩm định, công bố xếp hạng.", of_checks.SCORES),
    ("khen-thuong", "Khen thưởng", "Hồ sơ đề nghị, xác nhận điều kiện, quyết định.", AWARDED),
    ("tham-dinh", "Tiếp nhận, thẩm định, công bố", "Phần cơ quan thường trực ghi.", of_checks.APPRAISAL),
    ("ke-hoach", "Kế hoạch", "Điều khoản và chỉ tiêu.", of_checks.PLAN),
    ("tieu-chi", "Bộ tiêu chí", "Cây tiêu chí và mức xếp loại.", of_checks.RUBRIC),
    ("xep-hang", "Lệnh xếp hạng một bảng bất kỳ", "Chỉ gặp khi chạy thidua rank.", of_reading.RANKED),
)
OTHERS = ("khac", "Khác", "Những điều còn lại.")
_SLOT = re.compile(r"{(\w+)}")
_OPTIONAL = ("them", "goi_y", "trong_nam")  # words that stand only where there is something to say
_WORDS = {
    "gia_tri": "giá trị", "cot": "tên cột", "tieu_de": "tên của cột", "bang": "tên bảng", "nghin": "số nghìn",
    "thap_phan": "số thập phân", "dung": "cách viết đúng", "ky_tu": "ký tự", "don_vi": "đơn vị", "nam": "năm",
    "chi_tieu": "chỉ tiêu", "ky": "kỳ", "so": "số", "gioi_han": "giới hạn", "cac_cot": "tên các cột", "o": "ô",
    "cac_gia_tri": "các giá trị", "mot": "ngày này", "hai": "ngày kia", "vi_du": "ví dụ", "mo_ta": "ý nghĩa của cột",
    "truoc": "số trước", "dong_truoc": "dòng trước", "ngay": "ngày", "phan": "phần của tệp", "toi_da": "tối đa",
}  # fmt: skip  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One entry as it is read: sentences in pieces, (text, whether the text stands for a value)."""

    ma: str
    loi: bool
    chi_sai_dang: bool
    thong_bao: list[tuple[str, bool]]
    cach_sua: list[tuple[str, bool]]
    vi_du: str


def pieces(sentence: str) -> list[tuple[str, bool]]:
    """A sentence of the catalogue with its open places named."""
    parts = [(text, at % 2 == 1) for at, text in enumerate(_SLOT.split(sentence))]
    named = [
        (_WORDS.get(text, "…") if slot else text, slot) for text, slot in parts if not (slot and text in _OPTIONAL)
    ]
    return [(text, slot) for text, slot in named if text]


def catalogue(trang: PageView) -> str:
    """Every finding by group, each with its anchor."""
    shown = _groups(trang.route.town.goi)
    errors = sum(e.muc == ERROR for e in CATALOGUE.values())
    return render("loi.html", trang=trang, nhom=shown, so_loi=errors, so_canh_bao=len(CATALOGUE) - errors)


def catalogue_entries() -> dict[str, Finding]:
    """What the page shows of each code, by code."""
    return {f.ma: f for _, _, _, found in _groups(NEUTRAL_WORDING) for f in found}


def _groups(goi: Wording) -> list[tuple[str, str, str, list[Finding]]]:
    grouped = {e.ma for _, _, _, entries in GROUPS for e in entries}
    rest = tuple(e for ma, e in CATALOGUE.items() if ma not in grouped)
    groups = [*GROUPS, *([(*OTHERS, rest)] if rest else [])]
    return [(ma, name, about, [_finding(e, goi) for e in entries]) for ma, name, about, entries in groups]


def _finding(e: Entry, goi: Wording) -> Finding:
    said, mend = pieces(goi.own(e.thong_bao)), pieces(goi.own(e.cach_sua))
    return Finding(e.ma, e.muc == ERROR, e.chi_sai_dang, said, mend, e.vi_du)
