"""The condition on the targets of section IV: all met and one exceeded, at the end of the year (VI.1.2.1 a)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.law.asked import Asked
from thidua.law.model import Proof, Verdict, all_of, met, not_met, review, unknown
from thidua.law.questions import question
from thidua.results.model import DataState, TargetResult
from thidua.results.model import Verdict as Target
from thidua.results.rules import DUE_QUARTER

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachChiTieu

OUTSIDE = (Target.CHUA_DEN_HAN, Target.KHONG_AP_DUNG)
CONFIRMED = (DataState.DA_DINH_CHINH, DataState.CHINH_THUC, DataState.DA_THAM_DINH)
NUMBERED = ("ty-le", "cap-thi-xa", "khao-sat")  # có con số riêng của đơn vị để vượt
NATURAL_MAXIMUM = {"%": Fraction(100)}
REPORT = "Nhập, thẩm định và khóa sổ số liệu quý 4."


def targets(asked: Asked, dinh_tinh: str) -> Proof:
    """Mọi chỉ tiêu đến hạn đều đạt, có chỉ tiêu vượt nếu có thể; dinh_tinh: câu hỏi về chỉ tiêu không có con số."""
    facts, clause = asked.facts, asked.dieu_khoan
    # A target due in a later year is not due now: without a figure it is not "missing" either.
    given = facts.targets(asked.who)
    found = [(row, r) for row, r in given if r.ket_qua not in OUTSIDE and row["nam_den_han"] <= facts.nam]
    if not found:
        return unknown(clause, "Chưa có kết quả chỉ tiêu nào của năm.", REPORT)
    numbers = [(row, r) for row, r in found if row["cach_tinh"] != "dinh-tinh"]
    others = [r for row, r in found if row["cach_tinh"] == "dinh-tinh"]
    parts = (*_numbers(clause, numbers), *_qualitative(asked, dinh_tinh, others))
    return all_of(clause, "Các chỉ tiêu đến hạn trong năm đều đạt, có chỉ tiêu vượt.", *parts)


def could_exceed(row: KeHoachChiTieu, result: TargetResult) -> bool:
    """Whether "vượt" exists for a target: only `>=`, its value below the natural maximum (100 %, N for a count)."""
    if row["so_sanh"] != ">=" or row["gia_tri"] is None:
        return False
    value, town = Fraction(row["gia_tri"]), result.N is not None
    if row["cach_tinh"] == "dem":
        return town and value < Fraction(result.N or 0)
    if row["cach_tinh"] not in NUMBERED and not town:
        return False
    maximum = NATURAL_MAXIMUM.get(row["don_vi_tinh"] or "")
    if row["don_vi_tinh"] == "lần" and row["tu_so_trong_mau_so"] != "khong":
        maximum = Fraction(1)
    return maximum is None or value < maximum


def _numbers(clause: str, found: list[tuple[KeHoachChiTieu, TargetResult]]) -> tuple[Proof, ...]:
    """Every target met, and one exceeded where any can be: "vượt mức" itself is judged."""
    if not found:
        return ()
    each = tuple(_one_target(clause, result) for _, result in found)
    wanting = tuple(proof for proof in each if proof.thay_doi is not None)
    rows = tuple(source for proof in each if proof.thay_doi is None for source in proof.can_cu)
    words = f"Số chỉ tiêu có con số đã đạt: {len(each) - len(wanting)}/{len(each)}."
    done = (met(clause, words, rows),) if len(wanting) < len(each) else ()
    unsettled = (Verdict.CHUA_DU_DU_LIEU, Verdict.CAN_XEM_XET)
    above = any(result.ket_qua is Target.VUOT for _, result in found)
    possible = any(could_exceed(row, result) for row, result in found)
    if above or not possible or any(proof.ket_luan in unsettled for proof in wanting):
        return (*done, *wanting)
    change = "Ít nhất một chỉ tiêu vượt mức của kế hoạch."
    return (*done, *wanting, not_met(clause, "Không chỉ tiêu nào vượt, dù có chỉ tiêu có thể vượt.", change, rows))


def _one_target(clause: str, result: TargetResult) -> Proof:
    name, rows = f"Chỉ tiêu {result.ma_chi_tieu}", result.nguon
    if result.ket_qua is Target.CHUA_DAT:
        return not_met(clause, f"{name}: chưa đạt.", f"{name} đạt, sau khi số liệu được đính chính.", rows)
    if result.ket_qua is Target.CAN_XEM_XET:
        words = f"{name}: khảo sát chỉ công bố tỷ lệ."
        return review(clause, words, "Công bố số phiếu của khảo sát, hoặc người có thẩm quyền xét.", rows)
    if result.ket_qua not in (Target.DAT, Target.VUOT) or result.tinh_den or result.tam_tinh:
        return unknown(clause, f"{name}: chưa có số liệu cuối cùng của năm.", REPORT, rows)
    if result.trang_thai not in CONFIRMED:
        return review(clause, f"{name}: số liệu đơn vị tự báo cáo.", f"Phòng Nội vụ thẩm định {name.lower()}.", rows)
    return met(clause, f"{name}: đạt.", rows)


def _qualitative(asked: Asked, code: str, results: list[TargetResult]) -> tuple[Proof, ...]:
    """Qualitative targets are judged, never "missing"; after the lock one still under way is unmet."""
    if not results:
        return ()
    clause, (locked, _) = asked.dieu_khoan, asked.facts.locked(DUE_QUARTER)
    unmet = (Target.CHUA_DAT, Target.DANG_THUC_HIEN) if locked else (Target.CHUA_DAT,)
    change = "Đính chính kết quả chỉ tiêu này."
    failed = tuple(
        not_met(clause, f"Chỉ tiêu {r.ma_chi_tieu} (định tính): chưa hoàn thành.", change, r.nguon)
        for r in results
        if r.ket_qua in unmet
    )
    judged = question(asked, code)
    if judged.ket_luan is Verdict.DU and any(r.ket_qua is Target.DANG_THUC_HIEN for r in results) and not failed:
        words = "Có chỉ tiêu định tính đang thực hiện, quý 4 chưa khóa sổ."
        judged = review(clause, words, "Khóa sổ quý 4.", judged.can_cu)
    return (*failed, judged)
