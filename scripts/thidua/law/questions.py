"""Conditions that people answer (ke-hoach/dieu-kien): alone, or beside what a unit states, lists or was surveyed on."""

from __future__ import annotations

from thidua.contract.names import PAPERS
from thidua.contract.words import lower_first
from thidua.law.asked import Asked
from thidua.law.facts import Facts, sources
from thidua.law.model import Proof, Verdict, all_of, any_of, met, not_met, review, unknown
from thidua.law.nominees import Subject


def question(asked: Asked, cau_hoi: str, hoac: str = "", keo_theo: str = "") -> Proof:
    """Cơ quan thường trực trả lời có cho câu hỏi; hoac: có cho câu hỏi cao hơn cũng đủ; keo_theo: có ở đây thì ở đó
    cũng phải có."""
    proof = _answer(asked, cau_hoi)
    lower, higher = (keo_theo, cau_hoi) if keo_theo else (cau_hoi, hoac)
    if higher and contradict(asked.facts, asked.who, lower, higher):
        both = _answer(asked, lower), _answer(asked, higher)
        words = f"Hai câu trả lời trái nhau: {both[0].cau} {both[1].cau}"
        change = f"{asked.facts.goi.Thuong_truc} xem lại hai câu trả lời."
        return review(asked.dieu_khoan, words, change, both[0].can_cu + both[1].can_cu)
    if hoac and proof.ket_luan is not Verdict.CHUA_DU and _answered(asked, hoac):
        return any_of(asked.dieu_khoan, "Câu trả lời cao hơn cũng đủ.", proof, _answer(asked, hoac))
    return proof


def contradict(facts: Facts, who: Subject, lower: str, higher: str) -> bool:
    """Whether the lower of two ratings is denied and the higher one confirmed."""
    return facts.answer(who, lower)[0] == "khong-xac-nhan" and facts.answer(who, higher)[0] == "xac-nhan"


def _answer(asked: Asked, code: str) -> Proof:
    """The standing body's answer to one question, as a verdict."""
    clause = asked.dieu_khoan
    answer, rows = asked.facts.answer(asked.who, code)
    row, _ = asked.facts.question(code)
    said = _statement(row["cau_hoi"]) if row else "điều mà kế hoạch chưa có câu hỏi"
    body = asked.facts.goi.Thuong_truc
    change = f"{body} trả lời câu hỏi này."
    if answer == "xac-nhan":
        return met(clause, f"{body} xác nhận: {said}.", rows)
    if answer == "khong-xac-nhan":
        words = f"{body} không xác nhận: {said}."
        return not_met(clause, words, f"Chỉ đổi khi câu trả lời của {asked.facts.goi.thuong_truc} đổi.", rows)
    if answer == "chua-ro" and row and row["loai"] == "danh-gia":
        return review(clause, f"{body} ghi chưa rõ: {said} hay không.", change, rows)
    if answer == "chua-ro":
        return unknown(clause, f"{body} ghi chưa rõ: {said} hay không.", change, rows)
    if answer == "trai-nhau":
        return review(clause, f"Đơn vị và hồ sơ được trả lời khác nhau: {said} hay không.", change, rows)
    if row and row["loai"] == "danh-gia":
        return review(clause, f"Chưa có nhận định: {said} hay không.", change, rows)
    return unknown(clause, f"Chưa có câu trả lời: {said} hay không.", change, rows)


def _statement(question: str) -> str:
    """A question as what it asks about: "Nội bộ có đoàn kết không? …" is "nội bộ có đoàn kết"."""
    asked = question.partition("?")[0].strip()
    for end in (" hay không", " không", " chưa"):
        asked = asked.removesuffix(end)
    return lower_first(asked)


def _answered(asked: Asked, *codes: str) -> bool:
    """Whether any of these questions has been answered at all."""
    return any(asked.facts.answer(asked.who, code)[0] is not None for code in codes)


def direct(asked: Asked, cau_hoi: str, la: tuple[str, ...], hoac: str = "", hoac_la: tuple[str, ...] = ()) -> Proof:
    """Hồ sơ ghi vai trò này (truc_tiep) và cơ quan thường trực xác nhận; hoac, hoac_la: câu hỏi và vai trò khác
    cũng đủ."""
    row = asked.facts.dossier(asked.who.ma_ho_so)
    statement = row["truc_tiep"] if row else None
    if hoac and (statement in (None, *hoac_la) or _answered(asked, hoac)):
        own = _stated_and_confirmed(asked, cau_hoi, la, statement)
        other = _stated_and_confirmed(asked, hoac, (*la, *hoac_la), statement)
        return any_of(asked.dieu_khoan, "Một trong các vai trò.", own, other)
    return _stated_and_confirmed(asked, cau_hoi, la, statement)


def _stated_and_confirmed(asked: Asked, code: str, fitting: tuple[str, ...], statement: str | None) -> Proof:
    answer, clause = _answer(asked, code), asked.dieu_khoan
    row = asked.facts.dossier(asked.who.ma_ho_so)
    if row is None or statement is None:
        return answer
    fits, rows = statement in fitting, sources([row]) + answer.can_cu
    if answer.ket_luan is Verdict.DU and not fits:
        change = f"Xem lại vai trò mà hồ sơ ghi và câu trả lời của {asked.facts.goi.thuong_truc}."
        return review(clause, f"{answer.cau} Nhưng hồ sơ lại ghi khác.", change, rows)
    if _answered(asked, code):
        return answer
    if not fits:
        return not_met(clause, "Hồ sơ ghi không trực tiếp như điều khoản đòi hỏi.", f"{answer.thay_doi}", rows)
    words = f"Hồ sơ ghi có; {asked.facts.goi.thuong_truc} chưa xác nhận."
    return review(clause, words, f"{answer.thay_doi}", rows)


def paper(asked: Asked, loai: str, cau_hoi: str) -> Proof:
    """Đơn vị có văn bản loại này và cơ quan thường trực xác nhận; đơn vị tự nêu thì cần xem xét."""
    answer = _answer(asked, cau_hoi)
    _, rows = asked.facts.stated(PAPERS, asked.who.ma_don_vi, loai=loai)
    if rows and not _answered(asked, cau_hoi):
        words = f"Đơn vị đã nêu văn bản; {asked.facts.goi.thuong_truc} chưa xác nhận."
        return review(asked.dieu_khoan, words, f"{answer.thay_doi}", rows)
    return answer


def survey(asked: Asked, cau_hoi: str) -> Proof:
    """Có kết quả đo lường sự hài lòng, cơ quan thường trực coi là cao; kế hoạch không nêu ngưỡng thì không mượn."""
    surveys, rows = asked.facts.surveys(asked.who.ma_don_vi)
    answer = _answer(asked, cau_hoi)
    if not surveys and answer.ket_luan is not Verdict.CHUA_DU:
        change = "Có kết quả đo lường sự hài lòng."
        return unknown(asked.dieu_khoan, "Chưa có kết quả đo lường sự hài lòng.", change, answer.can_cu)
    return Proof(asked.dieu_khoan, answer.cau, answer.ket_luan, rows + answer.can_cu, answer.thay_doi)


def way_of_working(asked: Asked, cau_hoi: tuple[str, ...]) -> Proof:
    """Hồ sơ nêu cách làm hay, và cơ quan thường trực trả lời có cho mọi câu hỏi này."""
    row = asked.facts.dossier(asked.who.ma_ho_so)
    if row is not None and row["ma_sang_kien"] is None and not _answered(asked, *cau_hoi):
        change = "Chỉ đổi khi đã có cách làm mà hồ sơ chưa nêu."
        return not_met(asked.dieu_khoan, "Hồ sơ không nêu cách làm nào.", change)
    parts = (_answer(asked, code) for code in cau_hoi)
    return all_of(asked.dieu_khoan, "Cách làm hay được ghi nhận và triển khai có hiệu quả.", *parts)
