"""Section V, the questions that only people answer, and when a dossier is handed in (V.5 is in `exclusive.py`)."""

from __future__ import annotations

from thidua.law.facts import Facts, Form, Subject, sources
from thidua.law.model import Proof, Verdict, all_of, any_of, met, not_met, review, unknown
from thidua.law.registration import late


def ask(facts: Facts, who: Subject, clause: str, condition: str) -> Proof:
    """Phòng Nội vụ's answer to one question of ke-hoach/dieu-kien, as a verdict."""
    answer, rows = facts.answer(who, condition)
    question, _ = facts.question(condition)
    words = question["cau_hoi"] if question else f"Câu hỏi {condition} chưa có trong ke-hoach/dieu-kien.csv."
    change = f"Phòng Nội vụ trả lời “{condition}” trong tham-dinh/dieu-kien.csv."
    if answer == "xac-nhan":
        return met(clause, f"{words} Có.", rows)
    if answer == "khong-xac-nhan":
        return not_met(clause, f"{words} Không được xác nhận.", f"Phòng Nội vụ sửa câu trả lời “{condition}”.", rows)
    if answer == "chua-ro":
        return unknown(clause, f"{words} Chưa rõ.", change, rows)
    if answer == "trai-nhau":
        return review(clause, f"{words} Đơn vị và hồ sơ được trả lời khác nhau.", change, rows)
    if question and question["loai"] == "danh-gia":
        return review(clause, f"{words} Chưa có nhận định.", change, rows)
    return unknown(clause, f"{words} Chưa có câu trả lời.", change, rows)


def answered(facts: Facts, who: Subject, *conditions: str) -> bool:
    """Whether any of these questions has been answered at all."""
    return any(facts.answer(who, condition)[0] is not None for condition in conditions)


# Tập thể trực tiếp chỉ đạo; cá nhân trực tiếp chỉ đạo hoặc trực tiếp làm.
DIRECT = {"tap-the": ("chi-dao",), "ca-nhan": ("chi-dao", "thuc-hien")}
ADVISING = "tham-muu"


def nominees(facts: Facts, who: Subject, form: Form) -> Proof:
    """V.1: Người, tập thể được đề nghị phải trực tiếp chỉ đạo hoặc làm cải cách hành chính, có thành tích tiêu biểu."""
    part = direct_or_advising(facts, who) if form.goc == "VI.1.4.2" else direct(facts, who)
    achievement = ask(facts, who, "V.1", "thanh-tich-tieu-bieu")
    return all_of("V.1", "Trực tiếp với cải cách hành chính, thành tích tiêu biểu xuất sắc.", part, achievement)


def direct(facts: Facts, who: Subject) -> Proof:
    """Leads the reform work (a collective), leads it or does it (a person): stated by the unit, then confirmed."""
    return _stated_and_confirmed(facts, who, "truc-tiep-cchc", DIRECT[who.loai])


def direct_or_advising(facts: Facts, who: Subject) -> Proof:
    """For VI.1.4.2.i: also one who advises."""
    statement = _statement(facts, who)
    if statement in (None, ADVISING) or facts.answer(who, "tham-muu-cchc")[0] is not None:
        advising = _stated_and_confirmed(facts, who, "tham-muu-cchc", (*DIRECT["ca-nhan"], ADVISING))
        return any_of("V.1", "Trực tiếp chỉ đạo, thực hiện hoặc tham mưu.", direct(facts, who), advising)
    return direct(facts, who)


def _statement(facts: Facts, who: Subject) -> str | None:
    row = facts.dossier(who.ma_ho_so)
    return row["truc_tiep"] if row else None


def _stated_and_confirmed(facts: Facts, who: Subject, condition: str, fitting: tuple[str, ...]) -> Proof:
    answer = ask(facts, who, "V.1", condition)
    row = facts.dossier(who.ma_ho_so)
    if row is None or row["truc_tiep"] is None:
        return answer
    fits, rows = row["truc_tiep"] in fitting, sources([row]) + answer.can_cu
    unanswered = facts.answer(who, condition)[0] is None
    if answer.ket_luan is Verdict.DU and not fits:
        change = "Sửa cột truc_tiep của hồ sơ hoặc câu trả lời của Phòng Nội vụ."
        return review("V.1", f"{answer.cau} Nhưng hồ sơ lại ghi khác.", change, rows)
    if not unanswered:
        return answer
    if not fits:
        return not_met("V.1", "Hồ sơ ghi không trực tiếp như điều khoản đòi hỏi.", f"{answer.thay_doi}", rows)
    return review("V.1", "Hồ sơ ghi có; Phòng Nội vụ chưa xác nhận.", f"{answer.thay_doi}", rows)


def right_kind(facts: Facts, who: Subject, form: Form) -> Proof:
    """A form for collectives is not for persons, nor the other way round."""
    if who.loai in form.doi_tuong:
        return met(form.dieu_khoan, "Đúng loại đối tượng của hình thức này.")
    kind = "cá nhân" if "ca-nhan" in form.doi_tuong else "tập thể"
    return not_met(form.dieu_khoan, f"Hình thức này chỉ dành cho {kind}.", "Chỉ đổi khi đề nghị hình thức khác.")


CLAUSE = "VI.4.2"


def in_january(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.4.2: Hồ sơ trình qua Phòng Nội vụ trong tháng 01 năm sau, sau khi có kết quả chấm điểm chỉ số."""
    received, rows = facts.receipt(who.ma_don_vi, "ho-so", who.ma_ho_so or "")
    if received is None:
        change = "Phòng Nội vụ ghi ngày nhận hồ sơ vào tham-dinh/tiep-nhan.csv."
        return unknown(CLAUSE, "Chưa có dòng tiếp nhận hồ sơ.", change)
    came = met(CLAUSE, f"Phòng Nội vụ nhận hồ sơ ngày {received:%d/%m/%Y}.", rows)
    outside = (late(facts, who.ma_don_vi, "ho-so", CLAUSE, who.ma_ho_so), _early(facts, who), _before_index(facts, who))
    return all_of(CLAUSE, "Hồ sơ đến đúng thời gian.", came, *(proof for proof in outside if proof))


def _early(facts: Facts, who: Subject) -> Proof | None:
    received, rows = facts.receipt(who.ma_don_vi, "ho-so", who.ma_ho_so)
    period, period_rows = facts.period("ho-so")
    if received is None or period is None or period["tu_ngay"] is None or received >= period["tu_ngay"]:
        return None
    words = f"Nhận ngày {received:%d/%m/%Y}, trước ngày đầu kỳ."
    return review(CLAUSE, words, "Người có thẩm quyền xét việc nộp sớm.", rows + period_rows)


def _before_index(facts: Facts, who: Subject) -> Proof | None:
    """A dossier comes after the index of the town's units: each ranked block's release."""
    received, rows = facts.receipt(who.ma_don_vi, "ho-so", who.ma_ho_so)
    releases = [facts.ranks_released(block) for block in facts.year.town.ranked_blocks]
    days = [day for day, _ in releases if day is not None]
    if len(days) < len(releases):
        change = "Công bố chính thức xếp hạng của các khối (tham-dinh/cong-bo.csv)."
        return unknown(CLAUSE, "Chưa công bố kết quả chấm điểm chỉ số của các đơn vị.", change, rows)
    if received is None or not days or received >= max(days):
        return None
    words = f"Nhận trước khi công bố kết quả chấm điểm ngày {max(days):%d/%m/%Y}."
    all_rows = rows + tuple(source for _, found in releases for source in found)
    return review(CLAUSE, words, "Người có thẩm quyền xét hồ sơ đến trước kết quả.", all_rows)
