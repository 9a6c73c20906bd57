"""The condition on the targets of section IV: all met and one exceeded, at the end of the year (VI.1.2.1 a)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from sys import intern
from typing import TYPE_CHECKING

from thidua.contract.words import VERDICTS
from thidua.law.asked import Asked
from thidua.law.model import Proof, Verdict, all_of, met, not_met, review, unknown
from thidua.law.questions import question
from thidua.law.readings import choice, settled
from thidua.results.bounds import rests_on_sizes
from thidua.results.figures import BY_STATE, COUNT, is_over_nothing
from thidua.results.model import DataState, TargetResult
from thidua.results.model import Verdict as Target
from thidua.results.rules import can_be_exceeded, target_of
from thidua.results.shown import asks_for_places
from thidua.town.levels import is_met

if TYPE_CHECKING:
    from thidua.contract.rows import KeHoachChiTieu

OUTSIDE = (Target.CHUA_DEN_HAN, Target.KHONG_AP_DUNG)
CONFIRMED = (DataState.DA_DINH_CHINH, DataState.CHINH_THUC, DataState.DA_THAM_DINH)
AS_THE_TOWN, AS_REGISTERED = "muc-cua-thi-xa", "muc-dang-ky"
REPORT = "Có số liệu kỳ cuối năm đã thẩm định và khóa sổ."
Found = list[tuple["KeHoachChiTieu", TargetResult]]


def targets(asked: Asked, dinh_tinh: str, cach_hieu: str, don_vi_thieu: str = "") -> Proof:
    """Mọi chỉ tiêu đến hạn đều đạt, có chỉ tiêu vượt nếu có thể; dinh_tinh: câu hỏi về chỉ tiêu không có con số;
    cach_hieu: mức nào là mức của một đơn vị; don_vi_thieu: cách hiểu đơn vị chưa có số liệu lớn đến đâu."""
    facts, clause = asked.facts, asked.dieu_khoan
    town = facts.is_town(asked.who)
    # A target due in a later year is not due now: without a figure it is not "missing" either.
    found = [(row, r) for row, r in facts.targets(asked.who) if r.ket_qua not in OUTSIDE]
    found = [(row, r) for row, r in found if row["nam_den_han"] <= facts.nam]
    found = [(row, r) for row, r in found if town or not asks_for_places(row)]
    if not found:
        return unknown(clause, "Chưa có kết quả chỉ tiêu nào của năm.", REPORT)
    level = AS_THE_TOWN if town else choice(facts, cach_hieu)[0]
    numbers = [(row, r) for row, r in found if row["cach_tinh"] != "dinh-tinh"]
    others = [(row, r) for row, r in found if row["cach_tinh"] == "dinh-tinh"]
    parts = [*_numbers(clause, numbers, level, facts.ended), *_qualitative(asked, dinh_tinh, others)]
    rests = any(rests_on_sizes(r, row["cach_tinh"]) for row, r in numbers)
    taken = [cach_hieu if level and not town else "", don_vi_thieu if rests else ""]
    parts += [reading for code in taken if code and (reading := settled(asked, code))]
    return all_of(clause, "Các chỉ tiêu đến hạn trong năm đều đạt, có chỉ tiêu vượt.", *parts)


def could_exceed(row: KeHoachChiTieu, result: TargetResult, level: str | None) -> bool:
    """Whether "vượt" exists for a target of the nominee, at the level it is judged by; N is the most of a count."""
    target = target_of(row)
    if level == AS_REGISTERED and result.dang_ky is not None:
        target = replace(target, nguong=Fraction(result.dang_ky))
    maximum = Fraction(result.N or 0) if row["cach_tinh"] == COUNT else target.natural_maximum
    return can_be_exceeded(target, maximum)


def _numbers(clause: str, found: Found, level: str | None, ended: bool) -> tuple[Proof, ...]:
    """Every target met, and one exceeded where any can be: "vượt mức" itself is judged."""
    if not found:
        return ()
    each = tuple(_one_target(clause, row, result, level, ended) for row, result in found)
    wanting = tuple(proof for proof in each if proof.ket_luan is not Verdict.DU)
    rows = tuple(source for proof in each if proof.ket_luan is Verdict.DU for source in proof.can_cu)
    met_ones = [r for (_, r), proof in zip(found, each, strict=True) if proof.ket_luan is Verdict.DU]
    corrected = sum(r.trang_thai is DataState.DA_DINH_CHINH for r in met_ones)
    after = f", trong đó {corrected} sau đính chính" if corrected else ""
    partial = [f"{_name(row)}{_counted(r)}" for row, r in found if r in met_ones and r.tam_tinh]
    parts_said = f" Mới cộng từ một phần đơn vị: {'; '.join(partial)}." if partial else ""
    words = f"Số chỉ tiêu có con số đã đạt: {len(met_ones)}/{len(each)}{after}.{parts_said}"
    done = (met(clause, words, rows),) if met_ones else ()
    unsettled = any(proof.ket_luan is not Verdict.CHUA_DU for proof in wanting)
    above = any(_exceeds(row, result, level) for row, result in found)
    if above or unsettled or not any(could_exceed(row, result, level) for row, result in found):
        return (*done, *wanting)
    words, change = "Không chỉ tiêu nào vượt, dù có chỉ tiêu có thể vượt.", "Ít nhất một chỉ tiêu vượt mức."
    none = not_met(clause, words, change, rows) if level else review(clause, words, BY_LEVEL, rows)
    return (*done, *wanting, none)


BY_LEVEL = "Ghi nhận cách hiểu: mức nào là mức của một đơn vị."


def _name(row: KeHoachChiTieu) -> str:
    return f"“{row['ten']}”"


def _counted(result: TargetResult) -> str:
    """How many units a town's figure was added up from, where some are missing: " (22/26 đơn vị)". Of none: nothing."""
    return f" ({result.n}/{result.N} đơn vị)" if result.tam_tinh and result.n else ""


def _one_target(clause: str, row: KeHoachChiTieu, result: TargetResult, level: str | None, ended: bool) -> Proof:
    name, rows = f"Chỉ tiêu {_name(row)}{_counted(result)}", result.nguon
    if result.ket_qua is Target.CAN_XEM_XET:
        words = f"{name}: khảo sát chỉ công bố tỷ lệ."
        return review(clause, words, "Công bố số phiếu của khảo sát, hoặc người có thẩm quyền xét.", rows)
    if ended and row["cach_tinh"] in BY_STATE and result.ket_qua is Target.DANG_THUC_HIEN:
        words = f"{name}: khóa sổ rồi mà đơn vị còn ghi đang thực hiện."
        return review(clause, words, "Người có thẩm quyền xét việc đang thực hiện có là đạt không.", rows)
    known = result.ket_qua in (Target.DAT, Target.VUOT, Target.CHUA_DAT)
    if not known or result.tinh_den:  # of part of the units it stands whatever the others have (results/bounds.py)
        return unknown(clause, f"{name}: chưa có số liệu cuối cùng của năm.", REPORT, rows)
    reached = _reached(row, result) if level == AS_REGISTERED else result.ket_qua is not Target.CHUA_DAT
    if reached is None:
        return unknown(clause, f"{name}: đơn vị không đăng ký mức nào.", "Có mức mà đơn vị đăng ký.", rows)
    if not reached and level is None:
        words = f"{name}: chưa đạt mức chung của kế hoạch; văn bản không nói mức ấy có là mức của từng đơn vị."
        return review(clause, words, BY_LEVEL, rows)
    if not reached:
        after = ", sau đính chính" if result.trang_thai is DataState.DA_DINH_CHINH else ""
        what = "chưa đạt mức mà đơn vị đăng ký" if level == AS_REGISTERED and result.dang_ky else "chưa đạt"
        return not_met(clause, f"{name}: {what}{after}.", f"{name} đạt, sau khi số liệu được đính chính.", rows)
    if result.trang_thai not in CONFIRMED:
        return review(clause, f"{name}: số liệu đơn vị tự báo cáo.", f"Thẩm định {name.lower()}.", rows)
    return met(clause, f"{name}: đạt.", rows)


def _reached(row: KeHoachChiTieu, result: TargetResult) -> bool | None:
    """Whether the unit's figure reaches what the unit itself registered; None where it registered nothing.

    What the plan asks of every unit is a state without a level: there is no other that a unit could register; and over
    nothing every level is the same.
    """
    if row["cach_tinh"] in BY_STATE or (result.so_lieu and is_over_nothing(result.so_lieu, target_of(row))):
        return result.ket_qua is not Target.CHUA_DAT
    figure = result.so_lieu.gia_tri if result.so_lieu else None
    if result.dang_ky is None or figure is None or row["so_sanh"] is None:
        return None
    registered, sign = Fraction(result.dang_ky), row["so_sanh"]
    at_it = figure == registered and is_met(registered, sign, Fraction(row["gia_tri"] or 0))  # beyond "trên 90%" itself
    return at_it or is_met(figure, sign, registered)


def _exceeds(row: KeHoachChiTieu, result: TargetResult, level: str | None) -> bool:
    figure = result.so_lieu.gia_tri if result.so_lieu else None
    if level != AS_REGISTERED or figure is None or result.dang_ky is None:
        return result.ket_qua is Target.VUOT
    return could_exceed(row, result, level) and figure > Fraction(result.dang_ky)


def _qualitative(asked: Asked, code: str, found: Found) -> tuple[Proof, ...]:
    """Qualitative targets are judged, never "missing"; one that is not met is not; one under way is judged by name."""
    if not found:
        return ()
    clause, change = asked.dieu_khoan, "Chỉ đổi khi kết quả chỉ tiêu này được đính chính."
    failed = tuple(
        not_met(clause, f"Chỉ tiêu định tính “{row['ten']}”: chưa hoàn thành.", change, r.nguon)
        for row, r in found
        if r.ket_qua is Target.CHUA_DAT
    )
    judged = question(asked, code)
    under_way = [(row["ten"], r) for row, r in found if r.ket_qua is Target.DANG_THUC_HIEN]
    if not under_way:
        return (*failed, judged)
    names = "; ".join(f"“{name}”" for name, _ in under_way)
    rows = judged.can_cu + tuple(source for _, r in under_way for source in r.nguon)
    words = f"{judged.cau} {VERDICTS[Target.DANG_THUC_HIEN].dai}: {names}."
    return (*failed, Proof(clause, intern(words), judged.ket_luan, rows, judged.thay_doi))
