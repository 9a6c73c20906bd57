"""Conditions on initiatives and models: claimed in a dossier, appraised by the standing body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.contract.names import APPRAISED, INITIATIVES, cell
from thidua.contract.tables import label
from thidua.contract.words import lower_first
from thidua.law.asked import Asked
from thidua.law.facts import Facts, Sources, sources
from thidua.law.model import Proof, all_of, any_of, met, not_met, review, unknown
from thidua.law.nominees import Subject
from thidua.law.readings import choice

if TYPE_CHECKING:
    from thidua.contract import rows as r

LEVELS = ("don-vi", "co-so", "tinh")
QUALITIES = (
    ("ve_cchc", "Về cải cách hành chính"),
    ("ap_dung_hieu_qua", "Được áp dụng hiệu quả"),
    ("dot_pha", "Tạo đột phá"),
)
APPRAISE = "Sáng kiến được thẩm định."
NONE_CLAIMED = "Hồ sơ không nêu sáng kiến, mô hình nào."


def initiative(asked: Asked, cap: str = "", cach_hieu: str = "") -> Proof:
    """Hồ sơ nêu sáng kiến về cải cách hành chính, có hiệu quả, tạo đột phá, được công nhận ở cấp này trở lên."""
    facts, who, clause = asked.facts, asked.who, asked.dieu_khoan
    claimed, rows = _claimed(facts, who)
    if claimed is None:
        return not_met(clause, NONE_CLAIMED, "Chỉ đổi khi đã có sáng kiến mà hồ sơ chưa nêu.", rows)
    found, found_rows = facts.stated(INITIATIVES, who.ma_don_vi, ma=claimed)
    if not found:
        change = "Đơn vị nêu sáng kiến ấy."
        return unknown(clause, "Không thấy sáng kiến mà hồ sơ nêu trong bảng của đơn vị.", change, rows)
    kind = _is_initiative(clause, found[0])
    row, appraised = facts.appraisal(who.ma_don_vi, claimed)
    rows = rows + found_rows + appraised
    if row is None or row["ket_luan"] is None:
        waiting = review(clause, f"“{found[0]['ten']}”: đơn vị tự nêu, chưa thẩm định.", APPRAISE, rows)
        return all_of(clause, "Có sáng kiến như điều khoản đòi hỏi.", kind, waiting)
    qualities = [_three_way(clause, words, cell(row, column), appraised) for column, words in QUALITIES]
    parts = (kind, _concluded(clause, row, appraised), *qualities, _level(asked, row, appraised, cap, cach_hieu))
    return all_of(clause, f"Sáng kiến “{found[0]['ten']}” đạt điều khoản.", *parts)


def model(asked: Asked, pham_vi: str) -> Proof:
    """Mô hình của hồ sơ, hay với đơn vị thì một mô hình bất kỳ của mình, được xác nhận áp dụng ở phạm vi này."""
    facts, who, clause = asked.facts, asked.who, asked.dieu_khoan
    claimed, rows = _claimed(facts, who)
    if not who.is_unit and claimed is None:
        return not_met(clause, NONE_CLAIMED, "Chỉ đổi khi đã có mô hình mà hồ sơ chưa nêu.", rows)
    also = {"ma": claimed} if claimed and not who.is_unit else {}
    models, _ = facts.stated(INITIATIVES, who.ma_don_vi, **also)
    if not models:
        locked, lock_rows = facts.locked("ho-so")
        if locked:
            change = "Chỉ đổi khi đơn vị đã có mô hình mà chưa nêu."
            return not_met(clause, "Đơn vị không nêu mô hình nào khi đã khóa sổ.", change, lock_rows)
        change = "Đơn vị nêu mô hình, nếu có, trước khi khóa sổ."
        return unknown(clause, "Chưa thấy mô hình nào của đơn vị.", change, rows)
    proofs = tuple(_one_model(asked, found, pham_vi) for found in models)
    return any_of(clause, f"Có mô hình được áp dụng {_scope_name(pham_vi)}.", *proofs)


def _claimed(facts: Facts, who: Subject) -> tuple[str | None, Sources]:
    row = facts.dossier(who.ma_ho_so)
    return (row["ma_sang_kien"] if row else None), (sources([row]) if row else ())


def _is_initiative(clause: str, row: r.DonViSangKien) -> Proof:
    rows = sources([row])
    if row["loai"] == "sang-kien":
        return met(clause, "Đơn vị nêu là sáng kiến.", rows)
    if row["loai"] == "mo-hinh":
        words = "Đơn vị nêu là mô hình; điều khoản nói sáng kiến."
        return review(clause, words, "Người có thẩm quyền xét có coi là sáng kiến không.", rows)
    return not_met(
        clause, "Đơn vị nêu là cách làm, không phải sáng kiến.", "Chỉ đổi khi hồ sơ nêu một sáng kiến đã có.", rows
    )


def _one_model(asked: Asked, model: r.DonViSangKien, wanted: str) -> Proof:
    clause = asked.dieu_khoan
    row, appraised = asked.facts.appraisal(model["ma_don_vi"], model["ma"])
    rows = sources([model]) + appraised
    scope = row["pham_vi_ap_dung"] if row else None
    own = model["pham_vi_ap_dung"]
    kind = _is_model(clause, model)
    if row is not None and row["ket_luan"] is not None:
        applied = _scope(clause, scope, wanted, rows)
        return all_of(clause, f"“{model['ten']}”.", kind, _concluded(clause, row, rows), applied)
    if own == wanted:
        waiting = review(clause, f"Đơn vị nêu là áp dụng {_scope_name(own)}, chưa thẩm định.", APPRAISE, rows)
        return all_of(clause, f"“{model['ten']}”.", kind, waiting)
    return all_of(clause, f"“{model['ten']}”.", kind, _scope(clause, own, wanted, rows))


def _is_model(clause: str, row: r.DonViSangKien) -> Proof:
    rows = sources([row])
    if row["loai"] == "mo-hinh":
        return met(clause, "Đơn vị nêu là mô hình.", rows)
    change = "Người có thẩm quyền xét có coi là nhân tố mới, mô hình không."
    return review(clause, "Đơn vị nêu là sáng kiến hoặc cách làm, không phải mô hình.", change, rows)


def _scope(clause: str, scope: str | None, wanted: str, rows: Sources) -> Proof:
    where = _scope_name(wanted)
    if scope == wanted:
        return met(clause, f"Được áp dụng {where}.", rows)
    if scope is None:
        return unknown(clause, "Chưa rõ phạm vi áp dụng.", APPRAISE, rows)
    return not_met(clause, f"Chưa được áp dụng {where}.", f"Mô hình được áp dụng {where}.", rows)


def _scope_name(scope: str) -> str:
    return lower_first(label(APPRAISED, "pham_vi_ap_dung", scope))


def _concluded(clause: str, row: r.ThamDinhSangKien, rows: Sources) -> Proof:
    answer = {"xac-nhan": "co", "khong-xac-nhan": "khong"}.get(row["ket_luan"] or "", "chua-ro")
    return _three_way(clause, "Thẩm định xác nhận", answer, rows)


def _three_way(clause: str, words: str, answer: str | None, rows: Sources) -> Proof:
    if answer == "co":
        return met(clause, f"{words}: có.", rows)
    if answer == "khong":
        return not_met(clause, f"{words}: không.", "Kết quả thẩm định sáng kiến được sửa.", rows)
    return unknown(clause, f"{words}: chưa rõ.", APPRAISE, rows)


def _level_name(level: str) -> str:
    return lower_first(label(APPRAISED, "cap_cong_nhan", level))


def _level(asked: Asked, row: r.ThamDinhSangKien, rows: Sources, least: str, reading: str) -> Proof:
    """Recognised at a level or higher: the one that the line names, or that the recorded reading does."""
    clause, level = asked.dieu_khoan, row["cap_cong_nhan"]
    if level is None:
        return unknown(clause, "Chưa ghi cấp công nhận.", APPRAISE, rows)
    words, chosen = f"Được {_level_name(level)} công nhận.", least or choice(asked.facts, reading)[0]
    if chosen is None and level == LEVELS[0]:
        change = "Ghi nhận cách hiểu: cấp nào có thẩm quyền công nhận."
        return review(clause, f"{words} Văn bản không nói cấp nào có thẩm quyền.", change, rows)
    if LEVELS.index(level) >= LEVELS.index(chosen or LEVELS[1]):
        return met(clause, words, rows)
    wanted = _level_name(chosen or LEVELS[1])
    return not_met(clause, f"{words} Điều khoản đòi hỏi {wanted} trở lên.", f"Được {wanted} công nhận.", rows)
