"""Section V: who may be nominated at all (V.5 is in `exclusive.py`)."""

from __future__ import annotations

from thidua.results.awards.conditions import ask
from thidua.results.awards.facts import Facts, Form, Subject, sources
from thidua.results.awards.logic import all_of, any_of
from thidua.results.awards.model import Proof, Verdict, met, not_met, review

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
