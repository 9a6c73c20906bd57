"""/nop-so-lieu/tinh-hinh/ (who has sent what, from recorded receipts and releases, never a clock) and /nop-so-
lieu/loi/ (the findings).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from thidua.findings import of_checks, of_reading, of_requests
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.of_checks import AWARDED
from thidua.findings.problem import ERROR, Entry
from thidua.results.model import Receipt, ReportState
from thidua.results.receipts import appraisal_of, in_time, receipts_of
from thidua.site.frame import env
from thidua.site.frame.env import render
from thidua.site.frame.paging import SHOWN_YEARS, cut
from thidua.site.frame.sentences import deadline, span
from thidua.site.frame.town import Town, TownYear, rows_of
from thidua.site.frame.view import PageView

Row = dict[str, Any]
RECEIPTS, RELEASES, DOSSIERS = "tham-dinh/tiep-nhan", "tham-dinh/cong-bo", "ho-so"
NOT_DUE, NOT_OWED = "chua-den-han", "khong-phai-nop"
# state → glyph, words, the class that colours it; in the order in which they are counted
STATES: dict[str, tuple[str, str, str]] = {
    ReportState.DUNG_HAN: ("✓", "Đúng hạn", "dat"),
    ReportState.MUON: ("!", "Muộn", "dang-thuc-hien"),
    ReportState.DA_NHAN: ("✓", "Đã nhận", "dat"),
    ReportState.CHUA_XAC_NHAN: ("…", "Có tệp, chưa ghi sổ", "can-xem-xet"),
    NOT_DUE: ("◷", "Chưa đến hạn", "chua-den-han"),
    ReportState.CHUA_NOP: ("?", "Chưa nộp", "chua-co-so-lieu"),
    ReportState.KHONG_NOP: ("✕", "Không nộp", "chua-dat"),
    NOT_OWED: ("–", "Không phải nộp", "khong-ap-dung"),
}
CAME = (ReportState.DUNG_HAN, ReportState.MUON, ReportState.DA_NHAN, ReportState.CHUA_XAC_NHAN)


@dataclass(frozen=True)
class Cell:
    """One unit's report of one period. `ghi_chu` says what else the books hold about it."""

    ma: str
    ngay: str = ""
    ghi_chu: str = ""

    @property
    def hien(self) -> tuple[str, str, str]:
        return STATES[self.ma]


def board(trang: PageView) -> str:
    """The newest year in full, the one before it folded away; a long list over several pages."""
    town = trang.route.town
    until = newest_record(town)
    years = [_year(town.view(nam), until) for nam in sorted(town.years, reverse=True)[:SHOWN_YEARS]]
    here = cut([{**k, "nam": y["nam"]} for y in years for k in y["khoi"]], "don_vi", trang.route.so_trang)
    shown = [{**y, "khoi": [k for k in here if k["nam"] == y["nam"]]} for y in years]
    on_page = [y for y in shown if y["khoi"] or trang.route.so_trang == 1]
    return env.render("tinh-hinh-nop.html", trang=trang, den_ngay=until, cac_nam=on_page, nam_nay=years[0]["nam"])


def newest_record(town: Town) -> date | None:
    """The newest day in the register of receipts and the list of releases: so far the books go."""
    receipts = [r["ngay_nhan"] for r in rows_of(town.dataset, RECEIPTS)]
    releases = [r["ngay"] for r in rows_of(town.dataset, RELEASES) if r["trang_thai"] == "chinh-thuc"]
    return max([d for d in (*receipts, *releases) if d is not None], default=None)


def state(receipt: Receipt | None, period: Row, until: date | None) -> str:
    """The receipt's state; a missing one is not due while the books do not reach the deadline, or the period's end."""
    if receipt is None:
        return NOT_OWED
    if receipt.trang_thai is not ReportState.CHUA_NOP or until is None:
        return receipt.trang_thai
    last = period["den_ngay"]
    open_still = period["han_nop"] is None and last is not None and until <= last
    return NOT_DUE if open_still or in_time(until, period) is ReportState.DUNG_HAN else ReportState.CHUA_NOP


@lru_cache(maxsize=SHOWN_YEARS)
def _year(v: TownYear, until: date | None) -> Row:
    periods = [p for p in v.periods.values() if p["loai"] != DOSSIERS]
    notes = _notes(v)
    cells: dict[str, dict[str, Cell]] = {ma: {} for ma in v.units}
    for period in periods:
        found = {r.ma_don_vi: r for r in receipts_of(v.results, period["ma_ky"])}
        for ma in v.units:
            receipt = found.get(ma)
            note = notes.get((period["ma_ky"], ma), "")
            cells[ma][period["ma_ky"]] = Cell(state(receipt, period, until), _day(receipt), note)
    return {
        "nam": v.nam,
        "co_ghi_nhan": bool(v.listed_senders),
        "ky": [_period(v, p, [row[p["ma_ky"]].ma for row in cells.values()]) for p in periods],
        "ho_so": _dossiers(v),
        "khoi": [
            {**k, "don_vi": [(u, cells[u["ma_don_vi"]]) for u in v.units_by_block[k["ma_khoi"]]]}
            for k in v.town.blocks
            if v.listed_senders and k["ma_khoi"] in v.units_by_block
        ],
    }


def _period(v: TownYear, period: Row, states: list[str]) -> Row:
    count = Counter(states)
    return {
        "ma": period["ma_ky"],
        "ten": short_name(period),
        "thoi_gian": span(period),
        "han": deadline(period),
        "dem": [(*STATES[s], count[s]) for s in STATES if count[s] and s != NOT_OWED],
        "da_nhan": sum(count[s] for s in CAME),
        "phai_nop": sum(n for s, n in count.items() if s != NOT_OWED),
        "so": books(v, period["ma_ky"]),
    }


def books(v: TownYear, ma_ky: str) -> str:
    """Whether a period's books are open, locked or released, by its official rows of cong-bo."""
    days = {
        r["noi_dung"]: env.date(r["ngay"])
        for r in v.rows(RELEASES)
        if r["trang_thai"] == "chinh-thuc" and r["ma_ky"] == ma_ky
    }
    if "tien-do" in days:
        return f"Đã công bố ngày {days['tien-do']}"
    return f"Đã khóa sổ ngày {days['khoa-so']}" if "khoa-so" in days else "Đang nhận"


def short_name(period: Row) -> str:
    """A period's name for a column: "Quý 2", "Đăng ký"."""
    names = {"dang-ky": "Đăng ký", "tu-cham": "Tự chấm", "bao-cao-nam": "Báo cáo năm", DOSSIERS: "Hồ sơ khen"}
    return names.get(period["loai"], "Quý " + str(period["ma_ky"]).removeprefix("quy-"))


def _day(receipt: Receipt | None) -> str:
    return env.date(receipt.ngay_nhan) if receipt else ""


def _notes(v: TownYear) -> dict[tuple[str, str], str]:
    """(period, unit) → received again, or sent back for mending."""
    times = Counter((r["ma_ky"], r["ma_don_vi"]) for r in v.rows(RECEIPTS) if not r["ma_ho_so"])
    notes = {key: f"đã nhận {n} lần" for key, n in times.items() if n > 1}
    reports, appraisals = v.rows("don-vi/tien-do"), v.rows("tham-dinh/tien-do")
    for ky in v.results.ky:
        for ma, n in appraisal_of(ky, reports, appraisals).sent_back.items():
            before = notes.get((ky, ma))
            notes[ky, ma] = f"{before}, " * bool(before) + f"trả lại {n} chỉ tiêu"
    return notes


def _dossiers(v: TownYear) -> str:
    """Dossiers as a number alone: nobody owes one, and whose they are is not told here."""
    rows = [r for r in v.rows(RECEIPTS) if r["loai"] == DOSSIERS]
    period = v.periods.get(DOSSIERS)
    due = f" Hạn nộp: {deadline(period)}." if period else ""
    if not rows:
        return f"Chưa ghi nhận hồ sơ nào; không đơn vị nào bắt buộc phải gửi.{due}"
    first: dict[str, date] = {}
    for r in rows:
        first[r["ma_ho_so"]] = min(r["ngay_nhan"], first.get(r["ma_ho_so"], r["ngay_nhan"]))
    late = sum(in_time(day, period) is ReportState.MUON for day in first.values())
    return f"Đã nhận {len(first)} hồ sơ, {late} hồ sơ muộn; không đơn vị nào bắt buộc phải gửi.{due}"


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
    ("tham-dinh", "Tiếp nhận, thẩm định, công bố", "Phần Phòng Nội vụ ghi.", of_checks.APPRAISAL),
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
