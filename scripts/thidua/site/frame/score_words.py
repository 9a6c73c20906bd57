"""Points, indexes and ranks in words. An order is told only once it is released."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from thidua.contract.words import APPRAISAL_STATES, DATA_STATES, lower_first
from thidua.results.display import format_count, format_index
from thidua.results.model import DataState
from thidua.results.scores_model import AppraisalState, BlockScores, Total, UnitRank, UnitScores
from thidua.site.frame.sentences import of
from thidua.site.frame.town import SiteYear
from thidua.site.frame.words import date


def appraisal_words(state: AppraisalState) -> str:
    """How far a unit's points are appraised, within a sentence."""
    return lower_first(APPRAISAL_STATES[state].dai)


def format_points(value: Fraction) -> str:
    """Points exactly as given: at most four decimals, none added."""
    text = f"{Decimal(value.numerator) / Decimal(value.denominator):.4f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def format_total(total: Total) -> str:
    """ "18,5/20 (92,50)"; what is missing is said, never counted as zero."""
    if not total.so_tieu_chi:
        return "không có tiêu chí"
    if total.diem is None:
        return f"chưa đủ điểm, thiếu {len(total.thieu)} tiêu chí"
    return f"{format_points(total.diem)}/{format_points(total.diem_toi_da)} điểm"


def change_words(s: UnitScores, r: UnitRank) -> str:
    """Index and rank against the year before, in words and signs."""
    before = s.nam_truoc
    if before is None or s.thay_doi_chi_so is None:
        return "không có số năm trước"
    sign = "+" if s.thay_doi_chi_so > 0 else "−" if s.thay_doi_chi_so < 0 else "±"
    text = f"{sign}{format_index(abs(s.thay_doi_chi_so))} điểm phần trăm"
    if r.thay_doi_hang:
        text += f", {'lên' if r.thay_doi_hang > 0 else 'xuống'} {abs(r.thay_doi_hang)} hạng"
    return text


def block_state(v: SiteYear, block: BlockScores | None) -> str:
    """Released with its decision, or how far the appraisal has come."""
    if block is None or not any(u.tieu_chi for u in block.don_vi.values()):
        return f"Chưa có bộ tiêu chí và điểm năm {v.nam}."
    if block.xep_hang and block.cong_bo:
        ranked = format_count(len(block.xep_hang.hang))
        paper = f" theo {block.cong_bo.so_quyet_dinh}" if block.cong_bo.so_quyet_dinh else ""
        state = f"{DATA_STATES[DataState.CHINH_THUC].dai}{paper}, ngày {date(block.cong_bo.ngay)}"
        return f"{state}. {ranked} đơn vị được xếp hạng."
    done = f"{of(block.so_da_tham_dinh, block.so_don_vi)} đơn vị đã thẩm định xong"
    wait = "Chưa công bố xếp hạng" if block.du_dieu_kien_xep else "Chưa xếp hạng"
    return f"{wait}: {done}."


def unit_sentence(v: SiteYear, ma: str) -> str:
    """What a unit's points come to; "" where there is no rubric for it."""
    s = v.scores.unit(ma) if v.scores else None
    return _sentence(v, s) if s and s.tieu_chi else ""


def _sentence(v: SiteYear, s: UnitScores) -> str:
    """Fields and points first; the rank second, with score and gap beside it."""
    block = v.scores.khoi[s.ma_khoi] if v.scores else None
    if s.khong_xep_hang:
        return f"Được chấm điểm, không xếp hạng. Lý do: {s.khong_xep_hang.ly_do}."
    if block is None or block.xep_hang is None:
        return block_state(v, block)
    r = block.xep_hang.hang[s.ma_don_vi]
    place = f"đồng hạng {r.thu_hang} ({r.dong_hang} đơn vị)" if r.dong_hang > 1 else f"hạng {r.thu_hang}"
    gap = f"kém hạng nhất {format_index(r.cach_dau)}" if r.cach_dau else "dẫn đầu khối"
    middle = format_index(block.xep_hang.trung_vi)
    return f"Chỉ số {format_index(r.chi_so)}, {place} trong khối, {gap}; mức giữa của khối {middle}."
