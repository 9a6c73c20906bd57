"""VI.1.4: Giấy khen of the Chủ tịch UBND thị xã."""

from __future__ import annotations

from thidua.contract.names import PAPERS
from thidua.law.exclusive import FLAG, PROVINCIAL, no_flag, not_given, only_as_fallback, submitted
from thidua.law.facts import Facts, Form, Subject
from thidua.law.general import answered, ask, direct
from thidua.law.initiative import recognised_initiative
from thidua.law.model import Proof, Verdict, all_of, any_of, not_met, review, unknown
from thidua.law.places import block_place
from thidua.law.provincial import exemplary
from thidua.law.readings import choice, open_readings
from thidua.law.registration import late, registered

COLLECTIVE, PERSON = "VI.1.4.1", "VI.1.4.2"
COMMUNES, DEPARTMENTS = f"{COLLECTIVE}.iii", f"{COLLECTIVE}.iv"
BLOCKS = {COMMUNES: "xa-phuong", DEPARTMENTS: "co-quan-chuyen-mon"}
MERIT = "Bằng khen của tỉnh"


def collective(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.4.1: Giấy khen thị xã cho tập thể gương mẫu, đoàn kết và đạt một trong các tiêu chuẩn i đến iv."""
    lead = exemplary(facts, who, COLLECTIVE)
    if form.dieu_khoan in BLOCKS:  # hai chỗ dành riêng cho thứ 2 và thứ 3
        return all_of(form.dieu_khoan, "Gương mẫu, đoàn kết, thứ 2 hoặc thứ 3.", *lead, runner_up(facts, who, form))
    papers = only_as_fallback(facts, who, form, has_papers(facts, who, form))
    works = only_as_fallback(facts, who, form, works_well(facts, who, form))
    places = (top_communes(facts, who, form), top_departments(facts, who, form))
    one = any_of(COLLECTIVE, "Đạt một trong bốn tiêu chuẩn.", papers, works, *places)
    return all_of(COLLECTIVE, "Gương mẫu, đoàn kết và một tiêu chuẩn.", *lead, one)


def has_papers(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.4.1.i: Đã ban hành kế hoạch, đăng ký thi đua và có văn bản chỉ đạo, triển khai."""
    clause = f"{COLLECTIVE}.i"
    if facts.is_town(who):
        return _not_for_town(clause)
    unit = who.ma_don_vi
    in_time = late(facts, unit, "dang-ky", clause)
    parts = (
        _paper(facts, who, clause, "ke-hoach", "da-ban-hanh-ke-hoach"),
        registered(facts, unit, clause),
        *((in_time,) if in_time else ()),
        _paper(facts, who, clause, "chi-dao", "da-co-van-ban-chi-dao"),
    )
    return all_of(clause, "Có kế hoạch, đăng ký và văn bản chỉ đạo.", *parts)


def works_well(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.4.1.ii: Làm tốt, sáng tạo, hiệu quả cao và được nhân dân đánh giá hài lòng với tỷ lệ cao."""
    clause = f"{COLLECTIVE}.ii"
    if facts.is_town(who):
        return _not_for_town(clause)
    asked = ("thuc-hien-cchc-tot", "sang-tao-doi-moi", "hieu-qua-cao")
    parts = (*(ask(facts, who, clause, condition) for condition in asked), _satisfaction(facts, who, clause))
    return all_of(clause, "Làm tốt, sáng tạo, hiệu quả, dân hài lòng.", *parts)


def top_communes(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.4.1.iii: Xã, phường dẫn đầu thị xã nhưng không được tặng Bằng khen của tỉnh, hoặc xếp thứ 2, thứ 3."""
    return _top(facts, who, form, COMMUNES)


def top_departments(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.4.1.iv: Phòng, ban đứng thứ nhất nhưng không được tặng Bằng khen của tỉnh, hoặc xếp thứ 2, thứ 3."""
    return _top(facts, who, form, DEPARTMENTS)


def runner_up(facts: Facts, who: Subject, form: Form) -> Proof:
    """The two places set apart for the second and the third of a block (VI.1.4.1.iii, iv)."""
    return _second_or_third(facts, who, form, form.dieu_khoan)


def person(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.4.2: Giấy khen thị xã cho cá nhân gương mẫu và đạt một trong hai tiêu chuẩn i, ii."""
    ways = (good_two_years(facts, who, form), good_way_of_working(facts, who, form))
    one = any_of(PERSON, "Đạt một trong hai tiêu chuẩn.", *ways)
    return all_of(PERSON, "Gương mẫu và một tiêu chuẩn.", *exemplary(facts, who, PERSON), one)


def good_two_years(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.4.2.i: Hai năm liên tục được đánh giá hoàn thành tốt nhiệm vụ trở lên."""
    clause = f"{PERSON}.i"
    good = ask(facts, who, clause, "hai-nam-hoan-thanh-tot")
    if good.ket_luan is not Verdict.CHUA_DU and answered(facts, who, "hai-nam-hoan-thanh-xuat-sac"):
        better = ask(facts, who, clause, "hai-nam-hoan-thanh-xuat-sac")
        good = any_of(clause, "Hoàn thành tốt trở lên cả hai năm.", good, better)
    points = open_readings(facts, clause, "hai-nam-lien-tuc")
    return all_of(clause, "Hai năm hoàn thành tốt trở lên.", good, *points)


def good_way_of_working(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.4.2.ii: Có cách làm hay được lãnh đạo đơn vị ghi nhận, hoặc sáng kiến được cấp có thẩm quyền công nhận."""
    clause = f"{PERSON}.ii"
    least, _ = choice(facts, "cap-tham-quyen-sang-kien")
    initiative = recognised_initiative(facts, who, clause, least)
    one = any_of(clause, "Cách làm hay, hoặc sáng kiến.", _way_of_working(facts, who, clause), initiative)
    return all_of(clause, "Trực tiếp chỉ đạo hoặc làm, có cách làm hay hoặc sáng kiến.", direct(facts, who), one)


def _top(facts: Facts, who: Subject, form: Form, clause: str) -> Proof:
    codes = ("nam-trinh", "giay-khen-da-co-co", *(("khoi-co-quan-chuyen-mon",) if clause == DEPARTMENTS else ()))
    first = [block_place(facts, who, clause, BLOCKS[clause], (1,)), not_given(facts, who, clause, PROVINCIAL, MERIT)]
    if submitted(facts, who, FLAG):
        first.append(no_flag(facts, who, clause))
    leading = all_of(clause, "Đứng thứ nhất và không được tặng Bằng khen của tỉnh.", *first)
    one = any_of(clause, "Thứ nhất, thứ 2 hoặc thứ 3 của khối.", leading, _second_or_third(facts, who, form, clause))
    open_points = open_readings(facts, clause, *codes)
    return all_of(clause, one.cau, one, *open_points) if open_points else one


def _second_or_third(facts: Facts, who: Subject, form: Form, clause: str) -> Proof:
    return only_as_fallback(facts, who, form, block_place(facts, who, clause, BLOCKS[clause], (2, 3)))


def _not_for_town(clause: str) -> Proof:
    change = "Chỉ đổi khi đối tượng là một tập thể của thị xã."
    return not_met(clause, "Giấy khen của thị xã dành cho tập thể thuộc thị xã.", change)


def _paper(facts: Facts, who: Subject, clause: str, kind: str, condition: str) -> Proof:
    """A document that the unit lists stands for review until Phòng Nội vụ has confirmed it."""
    answer = ask(facts, who, clause, condition)
    _, rows = facts.stated(PAPERS, who.ma_don_vi, loai=kind)
    if rows and not answered(facts, who, condition):
        words = "Đơn vị đã nêu văn bản; Phòng Nội vụ chưa xác nhận."
        return review(clause, words, f"{answer.thay_doi}", rows)
    return answer


def _satisfaction(facts: Facts, who: Subject, clause: str) -> Proof:
    """A high rate is judged, for the plan names no threshold; without a survey there is nothing to judge."""
    surveys, rows = facts.surveys(who.ma_don_vi)
    answer = ask(facts, who, clause, "hai-long-ty-le-cao")
    if not surveys and answer.ket_luan is not Verdict.CHUA_DU:
        change = "Nhập kết quả đo lường sự hài lòng vào tham-dinh/hai-long.csv."
        return unknown(clause, "Chưa có kết quả đo lường sự hài lòng.", change, answer.can_cu)
    return Proof(clause, answer.cau, answer.ket_luan, rows + answer.can_cu, answer.thay_doi)


def _way_of_working(facts: Facts, who: Subject, clause: str) -> Proof:
    conditions = ("cach-lam-lanh-dao-ghi-nhan", "cach-lam-trien-khai-hieu-qua")
    row = facts.dossier(who.ma_ho_so)
    if row is not None and row["ma_sang_kien"] is None and not answered(facts, who, *conditions):
        return not_met(clause, "Hồ sơ không nêu cách làm nào.", "Hồ sơ nêu mã cách làm (cột ma_sang_kien).")
    parts = (ask(facts, who, clause, condition) for condition in conditions)
    return all_of(clause, "Cách làm hay được ghi nhận và triển khai có hiệu quả.", *parts)
