"""VI.1.2: the provincial flag."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.law.facts import Facts, Form, Subject
from thidua.law.general import ask
from thidua.law.initiative import province_wide_model
from thidua.law.model import Proof, Verdict, all_of, met, not_met, review, unknown
from thidua.law.places import provincial_place
from thidua.results.model import DataState, TargetResult
from thidua.results.model import Verdict as Target

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachChiTieu

A, B, C, D = (f"VI.1.2.1.{letter}" for letter in "abcd")
OUTSIDE = (Target.CHUA_DEN_HAN, Target.KHONG_AP_DUNG)
CONFIRMED = (DataState.DA_DINH_CHINH, DataState.CHINH_THUC, DataState.DA_THAM_DINH)
NUMBERED = ("ty-le", "cap-thi-xa", "khao-sat")  # có con số riêng của đơn vị để vượt
NATURAL_MAXIMUM = {"%": Fraction(100)}
REPORT = "Nhập, thẩm định và khóa sổ số liệu quý 4."


def flag(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.2: Cờ thi đua của UBND tỉnh: đạt cả tiêu chuẩn chung và tiêu chuẩn cụ thể."""
    return all_of(
        "VI.1.2", "Đạt tiêu chuẩn chung và cụ thể.", common(facts, who, form), leads_province(facts, who, form)
    )


def common(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.2.1: Tiêu chuẩn chung của Cờ: đạt cả bốn điểm a, b, c, d."""
    parts = tuple(rule(facts, who, form) for rule in (exceeds, spreads, united, cares))
    return all_of("VI.1.2.1", "Đạt cả bốn điểm a, b, c, d.", *parts)


def exceeds(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.2.1.a: Hoàn thành vượt mức chỉ tiêu thi đua và nhiệm vụ được giao, thành tích tiêu biểu xuất sắc."""
    asked = ("vuot-muc-chi-tieu", "vuot-muc-nhiem-vu", "thanh-tich-tieu-bieu")
    judged = tuple(ask(facts, who, A, condition) for condition in asked)
    # A target due in a later year is not due now: without a figure it is not "missing" either.
    found = [(row, r) for row, r in facts.targets(who) if r.ket_qua not in OUTSIDE and row["nam_den_han"] <= facts.nam]
    if not found:
        none = unknown(A, "Chưa có kết quả chỉ tiêu nào của năm.", REPORT)
        return all_of(A, "Vượt mức chỉ tiêu và nhiệm vụ.", none, *judged)
    numbers = [(row, r) for row, r in found if row["cach_tinh"] != "dinh-tinh"]
    parts = (*_numbers(numbers), *_qualitative(facts, who, [r for row, r in found if row["cach_tinh"] == "dinh-tinh"]))
    return all_of(A, "Vượt mức chỉ tiêu và nhiệm vụ.", *parts, *judged)


def spreads(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.2.1.b: Có nhân tố mới, mô hình nổi bật, lan tỏa, được áp dụng trên phạm vi toàn tỉnh."""
    model = province_wide_model(facts, who, B)
    return all_of(B, "Có mô hình nổi bật, lan tỏa toàn tỉnh.", model, ask(facts, who, B, "nhan-to-moi-noi-bat-lan-toa"))


def united(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.2.1.c: Nội bộ đoàn kết, gương mẫu, thực hiện tốt dân chủ ở cơ sở, tích cực hưởng ứng phong trào."""
    asked = ("noi-bo-doan-ket", "guong-mau-chap-hanh", "dan-chu-co-so", "huong-ung-phong-trao")
    return all_of(
        C, "Đoàn kết, gương mẫu, dân chủ, hưởng ứng.", *(ask(facts, who, C, condition) for condition in asked)
    )


def cares(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.2.1.d: Chăm lo đời sống tập thể, thực hành tiết kiệm, thực hiện tốt chế độ, chính sách."""
    asked = ("doi-song-tap-the", "thuc-hanh-tiet-kiem", "che-do-chinh-sach")
    return all_of(D, "Chăm lo tập thể, tiết kiệm, chính sách.", *(ask(facts, who, D, condition) for condition in asked))


def leads_province(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.2.2: Cờ tặng huyện dẫn đầu, hoặc xã, phường dẫn đầu toàn tỉnh về chấm điểm cải cách hành chính."""
    if not facts.is_town(who) and facts.block(who) != "xa-phuong":
        words = "Cờ chỉ dành cho huyện, thị xã, thành phố và xã, phường."
        return not_met("VI.1.2.2", words, "Chỉ đổi khi đề nghị hình thức khác.")
    return provincial_place(facts, who, "VI.1.2.2", (1,))


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


def _numbers(found: list[tuple[KeHoachChiTieu, TargetResult]]) -> tuple[Proof, ...]:
    """Every target met, and one exceeded where any can be: "vượt mức" itself is judged."""
    if not found:
        return ()
    each = tuple(_one_target(result) for _, result in found)
    wanting = tuple(proof for proof in each if proof.thay_doi is not None)
    rows = tuple(source for proof in each if proof.thay_doi is None for source in proof.can_cu)
    words = f"Số chỉ tiêu có con số đã đạt: {len(each) - len(wanting)}/{len(each)}."
    done = (met(A, words, rows),) if len(wanting) < len(each) else ()
    unsettled = (Verdict.CHUA_DU_DU_LIEU, Verdict.CAN_XEM_XET)
    above = any(result.ket_qua is Target.VUOT for _, result in found)
    possible = any(could_exceed(row, result) for row, result in found)
    if above or not possible or any(proof.ket_luan in unsettled for proof in wanting):
        return (*done, *wanting)
    change = "Ít nhất một chỉ tiêu vượt mức của kế hoạch."
    return (*done, *wanting, not_met(A, "Không chỉ tiêu nào vượt, dù có chỉ tiêu có thể vượt.", change, rows))


def _one_target(result: TargetResult) -> Proof:
    name, rows = f"Chỉ tiêu {result.ma_chi_tieu}", result.nguon
    if result.ket_qua is Target.CHUA_DAT:
        return not_met(A, f"{name}: chưa đạt.", f"{name} đạt, sau khi số liệu được đính chính.", rows)
    if result.ket_qua is Target.CAN_XEM_XET:
        words = f"{name}: khảo sát chỉ công bố tỷ lệ."
        return review(A, words, "Công bố số phiếu của khảo sát, hoặc người có thẩm quyền xét.", rows)
    if result.ket_qua not in (Target.DAT, Target.VUOT) or result.tinh_den or result.tam_tinh:
        return unknown(A, f"{name}: chưa có số liệu cuối cùng của năm.", REPORT, rows)
    if result.trang_thai not in CONFIRMED:
        return review(A, f"{name}: số liệu đơn vị tự báo cáo.", f"Phòng Nội vụ thẩm định {name.lower()}.", rows)
    return met(A, f"{name}: đạt.", rows)


def _qualitative(facts: Facts, who: Subject, results: list[TargetResult]) -> tuple[Proof, ...]:
    """Qualitative targets are judged, never "missing"; after the lock one still under way is unmet."""
    if not results:
        return ()
    locked, _ = facts.locked(facts.year.last_period or "")
    unmet = (Target.CHUA_DAT, Target.DANG_THUC_HIEN) if locked else (Target.CHUA_DAT,)
    failed = tuple(
        not_met(
            A, f"Chỉ tiêu {r.ma_chi_tieu} (định tính): chưa hoàn thành.", "Đính chính kết quả chỉ tiêu này.", r.nguon
        )
        for r in results
        if r.ket_qua in unmet
    )
    judged = ask(facts, who, A, "dat-chi-tieu-dinh-tinh")
    if judged.thay_doi is None and any(r.ket_qua is Target.DANG_THUC_HIEN for r in results) and not failed:
        words = "Có chỉ tiêu định tính đang thực hiện, quý 4 chưa khóa sổ."
        judged = review(A, words, "Khóa sổ quý 4.", judged.can_cu)
    return (*failed, judged)
