"""VI.3: registering, stating contents and targets, reporting at the end of the year."""

from __future__ import annotations

from thidua.contract.names import PAPERS, REGISTERED, REGISTRATIONS
from thidua.law.facts import Facts, Form, Sources, Subject
from thidua.law.model import Proof, Verdict, met, not_met, review, strongest, unknown
from thidua.law.readings import READINGS, choice

CLAUSE = "VI.3"
ANY_ONE, ALL_THREE = "mot-trong-ba", "ca-ba"
WORDS = "Đơn vị đã đăng ký, nêu nội dung và chỉ tiêu, báo cáo cuối năm."
OPEN = "Câu văn có thể hiểu là thiếu một trong ba, hoặc thiếu cả ba; chưa ghi nhận cách hiểu nào."


def may_be_considered(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.3: Không đăng ký, không nêu nội dung, chỉ tiêu và cuối năm không báo cáo thì không được xem xét khen."""
    if facts.is_town(who):
        return met(CLAUSE, "Điều này nói về các đơn vị, không về chính thị xã.")
    unit = who.ma_don_vi
    three = (registered(facts, unit, CLAUSE), stated(facts, unit), reported(facts, unit))
    parts = (*three, *_late(facts, unit, "dang-ky"), *_late(facts, unit, "bao-cao-nam"))
    reading, rows = choice(facts, "vi-3-khong-xem-xet")
    weighed = weigh(tuple(part.ket_luan for part in three), reading)
    verdict = strongest((weighed, *(part.ket_luan for part in parts[3:])))
    if verdict is Verdict.CHUA_DU and not who.is_unit:
        words = f"{WORDS} Đơn vị không được xem xét; cá nhân, tập thể nhỏ của đơn vị thì văn bản không nói rõ."
        return Proof(CLAUSE, words, Verdict.CAN_XEM_XET, rows, "Người có thẩm quyền xét.", parts)
    words = f"{WORDS} {OPEN}" if weighed is Verdict.CAN_XEM_XET else WORDS
    return Proof(CLAUSE, words, verdict, rows, _change(verdict, weighed, parts), parts)


def weigh(three: tuple[Verdict, ...], reading: str | None) -> Verdict:
    """The verdict of the three things together, under a reading (None: nobody has recorded one)."""
    absent, missing = three.count(Verdict.CHUA_DU), three.count(Verdict.CHUA_DU_DU_LIEU)
    if absent == len(three) or (absent and reading == ANY_ONE):
        return Verdict.CHUA_DU
    if missing:
        return Verdict.CHUA_DU_DU_LIEU
    return Verdict.DU if not absent or reading == ALL_THREE else Verdict.CAN_XEM_XET


def registered(facts: Facts, unit: str, clause: str) -> Proof:
    """A registration that Phòng Nội vụ received."""
    _, papers = facts.stated(REGISTRATIONS, unit)
    return _received(facts, unit, clause, "dang-ky", "bản đăng ký thi đua", papers)


def reported(facts: Facts, unit: str) -> Proof:
    """A year-end report that Phòng Nội vụ received."""
    _, papers = facts.stated(PAPERS, unit, loai="bao-cao-nam")
    return _received(facts, unit, CLAUSE, "bao-cao-nam", "báo cáo cuối năm", papers)


def stated(facts: Facts, unit: str) -> Proof:
    """Contents and at least one target, in a registration that was received."""
    papers, rows = facts.stated(REGISTRATIONS, unit)
    targets, target_rows = facts.stated(REGISTERED, unit)
    received, receipts = facts.receipt(unit, "dang-ky")
    rows = rows + target_rows + receipts
    locked, lock_rows = facts.locked("dang-ky")
    if (received is None and rows) or (received is not None and not papers):
        words = "Chưa có đủ bản đăng ký đã nhập và dòng tiếp nhận để biết nội dung, chỉ tiêu."
        return unknown(CLAUSE, words, "Ghi tiếp nhận và nhập bản đăng ký.", rows)
    if targets and any(paper["noi_dung"] for paper in papers):
        return met(CLAUSE, f"Đã nêu nội dung và {len(targets)} chỉ tiêu thi đua.", rows)
    words = (
        "Không nêu nội dung thi đua, hoặc không nêu chỉ tiêu nào." if papers else "Không có nội dung, chỉ tiêu đăng ký."
    )
    if not locked:
        return unknown(CLAUSE, f"{words} Kỳ đăng ký chưa khóa sổ.", "Nêu nội dung và chỉ tiêu trước khi khóa sổ.", rows)
    return not_met(CLAUSE, words, "Chỉ đổi khi Phòng Nội vụ bổ sung bản đăng ký.", rows + lock_rows)


def late(facts: Facts, unit: str, kind: str, clause: str, dossier: str | None = None) -> Proof | None:
    """A receipt on or after a deadline "trước ngày", or after one "đến hết ngày"; None where it is in time."""
    received, rows = facts.receipt(unit, kind, dossier)
    period, period_rows = facts.period(kind)
    if received is None or period is None or period["han_nop"] is None:
        return None
    limit = period["han_nop"]
    if received < limit or (received == limit and period["phep_so_han"] != "truoc"):
        return None
    words = f"{period['ten']}: nhận ngày {received:%d/%m/%Y}, muộn."
    return review(clause, words, "Người có thẩm quyền xét việc nộp muộn.", rows + period_rows)


def _late(facts: Facts, unit: str, kind: str) -> tuple[Proof, ...]:
    proof = late(facts, unit, kind, CLAUSE)
    return (proof,) if proof else ()


def _received(facts: Facts, unit: str, clause: str, kind: str, what: str, papers: Sources) -> Proof:
    day, receipts = facts.receipt(unit, kind)
    if day is not None:
        return met(clause, f"Phòng Nội vụ đã nhận {what} ngày {day:%d/%m/%Y}.", receipts)
    change = f"Phòng Nội vụ ghi ngày nhận {what} vào tham-dinh/tiep-nhan.csv."
    if papers:
        return unknown(clause, f"Có {what} nhưng chưa có dòng tiếp nhận.", change, papers)
    locked, rows = facts.locked(kind)
    if not locked:
        return unknown(clause, f"Chưa nhận {what}; kỳ này chưa khóa sổ.", change)
    return not_met(clause, f"Không nhận được {what} khi đã khóa sổ.", change, rows)


def _change(verdict: Verdict, weighed: Verdict, parts: tuple[Proof, ...]) -> str | None:
    if verdict is Verdict.DU:
        return None
    if weighed is Verdict.CAN_XEM_XET:
        reading = next(r for r in READINGS if r.ma == "vi-3-khong-xem-xet")
        return "Ghi nhận một cách hiểu: " + " Hoặc: ".join(reading.lua_chon.values())
    return " ".join(dict.fromkeys(part.thay_doi for part in parts if part.thay_doi))
