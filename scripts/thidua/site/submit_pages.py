"""The catalogue of findings at /nop-so-lieu/loi/, made from the one table of the code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from thidua.catalogue import CATALOGUE
from thidua.findings import checks, importing, ranking, reading, scores
from thidua.findings.awards import AWARDED
from thidua.findings.entry import Entry
from thidua.problems import ERROR
from thidua.site.env import render
from thidua.site.view import PageView

# (anchor, heading, what the group is about, entries); a finding of no group stands in the last one.
GROUPS: tuple[tuple[str, str, str, tuple[Entry, ...]], ...] = (
    ("thu-muc", "Tên tệp và thư mục", "Tệp đặt đúng chỗ, đúng tên hay chưa.", reading.FOLDER),
    ("byte", "Dạng tệp", "Mã hóa, dấu phân cách, xuống dòng, ngoặc kép.", reading.BYTES),
    ("dong-cot", "Dòng và cột", "Tên cột, số ô của mỗi dòng.", reading.ROWS),
    ("o", "Từng ô", "Số, ngày, mã và chữ viết trong ô.", reading.CELLS),
    ("luoc-do", "Giá trị của cột", "Ô bắt buộc, giá trị trong danh mục, dòng trùng.", reading.SCHEMA),
    ("excel", "Tệp Excel", "Những gì một tệp Excel không được mang theo.", importing.PACKAGES),
    ("trang-tinh", "Trang tính Excel", "Công thức, ô lỗi, ô bị đổi thành ngày.", importing.SHEETS),
    ("nhap", "Khi nhập vào kho", "Tệp của đơn vị nào, và số liệu đã đổi từ khi tạo mẫu.", importing.DESK),
    ("doi-chieu", "Đối chiếu giữa các bảng", "Mã có trong bảng khác, ngày hợp lý, liên kết mở được.", checks.GENERAL),
    ("tien-do", "Số liệu của đơn vị", "Chỉ tiêu có thuộc đơn vị, tử số và mẫu số có hợp nhau.", checks.UNITS),
    ("tu-cham", "Điểm", "Điểm tự chấm, điểm thẩm định, công bố xếp hạng.", scores.SCORES),
    ("khen-thuong", "Khen thưởng", "Hồ sơ đề nghị, xác nhận điều kiện, quyết định.", AWARDED),
    ("tham-dinh", "Tiếp nhận, thẩm định, công bố", "Phần Phòng Nội vụ ghi.", checks.APPRAISAL),
    ("ke-hoach", "Kế hoạch", "Điều khoản và chỉ tiêu.", checks.PLAN),
    ("tieu-chi", "Bộ tiêu chí", "Cây tiêu chí và mức xếp loại.", scores.RUBRIC),
    ("xep-hang", "Lệnh xếp hạng một bảng bất kỳ", "Chỉ gặp khi chạy thidua rank.", ranking.RANKED),
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
}  # fmt: skip


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
    shown = _groups()
    errors = sum(e.muc == ERROR for e in CATALOGUE.values())
    return render("loi.html", trang=trang, nhom=shown, so_loi=errors, so_canh_bao=len(CATALOGUE) - errors)


def catalogue_entries() -> dict[str, Finding]:
    """What the page shows of each code, by code."""
    return {f.ma: f for _, _, _, found in _groups() for f in found}


def _groups() -> list[tuple[str, str, str, list[Finding]]]:
    grouped = {e.ma for _, _, _, entries in GROUPS for e in entries}
    rest = tuple(e for ma, e in CATALOGUE.items() if ma not in grouped)
    groups = [*GROUPS, *([(*OTHERS, rest)] if rest else [])]
    return [(ma, name, about, [_finding(e) for e in entries]) for ma, name, about, entries in groups]


def _finding(e: Entry) -> Finding:
    return Finding(e.ma, e.muc == ERROR, e.chi_sai_dang, pieces(e.thong_bao), pieces(e.cach_sua), e.vi_du)


SUBMIT_BLOCKS = {"danh_muc_loi": catalogue}
