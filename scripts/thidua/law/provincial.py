"""VI.1.3: Bằng khen of the Chủ tịch UBND tỉnh."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.law.exclusive import no_flag, only_as_fallback
from thidua.law.facts import Facts, Form, Subject
from thidua.law.general import ask
from thidua.law.initiative import recognised_initiative
from thidua.law.model import Proof, all_of, any_of, met, not_met, unknown
from thidua.law.places import block_place, provincial_place
from thidua.law.readings import choice, open_readings

if TYPE_CHECKING:
    from thidua.contract.rows import KetQuaXepHangTinh

COLLECTIVE, PERSON = "VI.1.3.1", "VI.1.3.2"
NINETY = Fraction(90)


def collective(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.3.1: Bằng khen tỉnh cho tập thể gương mẫu, đoàn kết và đạt một trong các tiêu chuẩn i đến iii."""
    second = only_as_fallback(facts, who, form, town_itself(facts, who, form))
    department = only_as_fallback(facts, who, form, first_department(facts, who, form))
    one = any_of(COLLECTIVE, "Đạt một trong ba tiêu chuẩn.", second, first_commune(facts, who, form), department)
    return all_of(COLLECTIVE, "Gương mẫu, đoàn kết và một tiêu chuẩn.", *exemplary(facts, who, COLLECTIVE), one)


def exemplary(facts: Facts, who: Subject, clause: str) -> tuple[Proof, ...]:
    """The lead sentence: exemplary conduct, and for a collective also unity."""
    conditions = ("guong-mau-chap-hanh", "noi-bo-doan-ket") if who.loai == "tap-the" else ("guong-mau-chap-hanh",)
    return tuple(ask(facts, who, clause, condition) for condition in conditions)


def town_itself(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.3.1.i: Thị xã đứng thứ 2 toàn tỉnh trong năm, hoặc 2 năm liên tục đạt trên 90% số điểm tối đa."""
    clause = f"{COLLECTIVE}.i"
    if not facts.is_town(who):
        change = "Chỉ đổi khi đối tượng là chính thị xã."
        return not_met(clause, "Chỉ dành cho huyện, thành phố, thị xã.", change)
    second = provincial_place(facts, who, clause, (2,))
    years = tuple(_over_ninety(facts, who, clause, nam) for nam in (facts.nam - 1, facts.nam))
    open_points = open_readings(facts, clause, "hai-nam-lien-tuc", "chin-muoi-phan-tram-diem")
    both = all_of(clause, "Trên 90% số điểm tối đa cả hai năm.", *years, *open_points)
    return any_of(clause, "Đứng thứ 2, hoặc trên 90% hai năm liên tục.", second, both)


def first_commune(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.3.1.ii: Xã, phường dẫn đầu thị xã trong năm trình nhưng không được tặng Cờ thi đua của tỉnh."""
    clause = f"{COLLECTIVE}.ii"
    first = block_place(facts, who, clause, "xa-phuong", (1,))
    parts = (first, no_flag(facts, who, clause), *open_readings(facts, clause, "nam-trinh"))
    return all_of(clause, "Dẫn đầu thị xã và không được tặng Cờ.", *parts)


def first_department(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.3.1.iii: Phòng, ban chuyên môn đứng thứ nhất trong năm đề nghị khen thưởng."""
    clause = f"{COLLECTIVE}.iii"
    first = block_place(facts, who, clause, "co-quan-chuyen-mon", (1,))
    parts = (first, *open_readings(facts, clause, "nam-trinh", "khoi-co-quan-chuyen-mon"))
    return all_of(clause, "Đứng thứ nhất trong các phòng, ban chuyên môn.", *parts)


def person(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.3.2: Bằng khen tỉnh cho cá nhân gương mẫu và đạt một trong hai tiêu chuẩn i, ii."""
    ways = (excellent_two_years(facts, who, form), provincial_initiative(facts, who, form))
    one = any_of(PERSON, "Đạt một trong hai tiêu chuẩn.", *ways)
    return all_of(PERSON, "Gương mẫu và một tiêu chuẩn.", *exemplary(facts, who, PERSON), one)


def excellent_two_years(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.3.2.i: Hai năm liên tục hoàn thành xuất sắc nhiệm vụ và có ít nhất một sáng kiến cơ sở được công nhận."""
    clause = f"{PERSON}.i"
    least, _ = choice(facts, "sang-kien-co-so")
    ratings = ask(facts, who, clause, "hai-nam-hoan-thanh-xuat-sac")
    parts = (ratings, recognised_initiative(facts, who, clause, least or "co-so"))
    open_points = open_readings(facts, clause, "hai-nam-lien-tuc", "sang-kien-co-so")
    return all_of(clause, "Hai năm hoàn thành xuất sắc và có sáng kiến.", *parts, *open_points)


def provincial_initiative(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.3.2.ii: Có giải pháp, sáng kiến được áp dụng hiệu quả, tạo đột phá và được UBND tỉnh công nhận."""
    return recognised_initiative(facts, who, f"{PERSON}.ii", "tinh")


def _over_ninety(facts: Facts, who: Subject, clause: str, nam: int) -> Proof:
    """Strictly over 90 % of the maximum, on the printed figures of a final result."""
    row, rows = facts.provincial(who.ma, nam)
    rate = _rate(row, choice(facts, "chin-muoi-phan-tram-diem")[0]) if row else None
    if row is None or rate is None or row["trang_thai"] != "chinh-thuc":
        change = f"Nhập kết quả PAR INDEX chính thức năm {nam} vào ket-qua/xep-hang-tinh.csv."
        return unknown(clause, f"Năm {nam}: chưa có kết quả chính thức của tỉnh.", change, rows)
    if rate > NINETY:
        return met(clause, f"Năm {nam}: trên 90% số điểm tối đa.", rows)
    words = f"Năm {nam}: không trên 90% số điểm tối đa."
    return not_met(clause, words, f"Chỉ đổi khi tỉnh đính chính kết quả năm {nam}.", rows)


def _rate(row: KetQuaXepHangTinh, reading: str | None) -> Fraction | None:
    """Percent of the maximum: the printed index, else (or by another reading) printed points over printed maximum."""
    printed = Fraction(row["chi_so"]) if row["chi_so"] is not None else None
    points = None
    if row["diem"] is not None and row["diem_toi_da"]:
        points = Fraction(row["diem"]) / Fraction(row["diem_toi_da"]) * 100
    if reading == "chua-lam-tron":
        return points
    return printed if printed is not None else points
