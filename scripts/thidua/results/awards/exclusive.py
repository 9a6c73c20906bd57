"""V.5 and VI.1.6: one title or form for one nominee and year, submitted to one body; "không được tặng"."""

from __future__ import annotations

from thidua.results.awards.facts import Facts, Form, Row, Subject, sources
from thidua.results.awards.holdings import HELD, REVOKED, UNCLEAR, holdings
from thidua.results.awards.logic import all_of
from thidua.results.awards.model import Proof, met, not_met, review, unknown
from thidua.results.awards.readings import choice, open_readings

FLAG, PROVINCIAL, TOWN, COMMUNAL = "VI.1.2", "VI.1.3.1", "VI.1.4.1", "VI.1.5"
# VI.1.3.1.ii và VI.1.4.1.iii, iv dành cho nơi đã trình mà không được tặng: chỉ ở đó được trình tiếp.
FALLBACKS = {PROVINCIAL: (FLAG,), TOWN: (PROVINCIAL, FLAG)}
MINISTRY = "bo-noi-vu"
BODIES = {"thi-xa": ("thi-xa",), "tinh": ("thi-xa", "tinh")}  # thị xã chuyển tiếp lên tỉnh: VI.4.3
PEOPLE_CHOOSE = "Người có thẩm quyền chọn một hồ sơ để trình."


def one_form(facts: Facts, who: Subject, form: Form) -> Proof:
    """V.5: Mỗi năm chỉ trình một danh hiệu hoặc hình thức; đã trình Bộ Nội vụ thì không trình tỉnh, và ngược lại."""
    others = [row for row in _other_submissions(facts, who, form) if not _is_fallback(facts, form, row)]
    parts = (
        _submitted_elsewhere("V.5", others),
        _awards("V.5", facts, who, form),
        _open_dossiers("V.5", facts, who, form, different_body=False),
    )
    return all_of("V.5", "Trong năm không trình hay nhận hình thức nào khác của phong trào.", *parts)


def one_body(facts: Facts, who: Subject, form: Form) -> Proof:
    """VI.1.6: Một thành tích trong phong trào chỉ trình đề nghị một nơi khen."""
    bodies = BODIES.get(form.cap, (form.cap,))
    rows = [row for row in facts.submissions(who) if row["noi_trinh"] not in bodies]
    rows = [row for row in rows if not _is_fallback(facts, form, row)]
    parts = (
        _submitted_elsewhere("VI.1.6", rows),
        _awards("VI.1.6", facts, who, form, only=COMMUNAL),
        _open_dossiers("VI.1.6", facts, who, form, different_body=True),
        *open_readings(facts, "VI.1.6", "khen-mot-noi"),
    )
    return all_of("VI.1.6", "Thành tích này chỉ trình một nơi khen.", *parts)


def only_as_fallback(facts: Facts, who: Subject, form: Form, proof: Proof) -> Proof:
    """A standard that is no fallback: an earlier submission, even a refused one, rules it out (V.5)."""
    rows = [row for row in _other_submissions(facts, who, form) if _is_fallback(facts, form, row)]
    if not rows:
        return proof
    return all_of(proof.dieu_khoan, proof.cau, proof, _submitted_elsewhere("V.5", rows))


def not_given(facts: Facts, who: Subject, clause: str, root: str, name: str) -> Proof:
    """Known not to be given a form: the round is closed, or a submission says so; a missing row proves nothing."""
    held = [h for h in holdings(facts, who) if h.goc == root]
    rows = tuple(source for h in held for source in h.nguon)
    if any(h.trang_thai == HELD for h in held):
        return not_met(clause, f"Đã được tặng {name}.", f"Chỉ đổi khi việc tặng {name} bị thu hồi.", rows)
    if held:
        words = f"Quyết định tặng {name} đã thu hồi, hoặc chưa rõ tặng ai."
        return review(clause, words, f"Người có thẩm quyền xét quyết định tặng {name}.", rows)
    refused = [r for r in facts.submissions(who) if facts.root(r["ma_hinh_thuc"]) == root]
    refused = [r for r in refused if r["ket_qua"] == "khong-duoc-tang"]
    closed, closing = facts.round_closed(root)
    if refused or closed:
        return met(clause, f"Không được tặng {name}.", sources(refused) + closing)
    change = f"Ghi kết quả trình, hoặc kết thúc xét {name} (tham-dinh/cong-bo.csv)."
    return unknown(clause, f"Chưa biết có được tặng {name} hay không.", change)


def no_flag(facts: Facts, who: Subject, clause: str) -> Proof:
    """Known not to be given the flag: also where the province's final ranks make it impossible."""
    proof = not_given(facts, who, clause, FLAG, "Cờ thi đua của tỉnh")
    row, rows = facts.provincial(who.ma)
    if proof.can_cu or row is None or row["trang_thai"] != "chinh-thuc" or row["thu_hang"] in (None, 1):
        return proof
    return met(clause, f"Đứng thứ {row['thu_hang']} toàn tỉnh nên không thể được tặng Cờ thi đua của tỉnh.", rows)


def submitted(facts: Facts, who: Subject, root: str) -> bool:
    """Whether a form was submitted for the nominee at all."""
    return any(facts.root(row["ma_hinh_thuc"]) == root for row in facts.submissions(who))


def _other_submissions(facts: Facts, who: Subject, form: Form) -> list[Row]:
    """Submissions of another form, and any to the ministry: it is the submission that counts, not its outcome."""
    rows = facts.submissions(who)
    return [row for row in rows if row["noi_trinh"] == MINISTRY or facts.root(row["ma_hinh_thuc"]) != form.goc]


def _is_fallback(facts: Facts, form: Form, row: Row) -> bool:
    return row["noi_trinh"] != MINISTRY and facts.root(row["ma_hinh_thuc"]) in FALLBACKS.get(form.goc, ())


def _submitted_elsewhere(clause: str, rows: list[Row]) -> Proof:
    if not rows:
        return met(clause, "Không có dòng nào cho thấy đã trình hình thức khác hay nơi khác.")
    words = "Đã trình hình thức khác hay nơi khác trong năm."
    return not_met(clause, words, "Chỉ đổi khi dòng trình (ket-qua/trinh.csv) được đính chính.", sources(rows))


def _awards(clause: str, facts: Facts, who: Subject, form: Form, only: str | None = None) -> Proof:
    """Another award held (not met), revoked or of an unclear holder (people must look)."""
    held = [h for h in holdings(facts, who) if h.goc != form.goc and only in (None, h.goc)]
    if choice(facts, "khen-mot-noi")[0] == "khong":
        held = [h for h in held if h.goc != COMMUNAL]
    rows = tuple(source for h in held for source in h.nguon)
    if any(h.trang_thai == HELD for h in held):
        return not_met(clause, "Đã được tặng hình thức khác trong năm.", "Chỉ đổi khi quyết định đó bị thu hồi.", rows)
    if any(h.trang_thai == REVOKED for h in held):
        words = "Một quyết định khen trong năm đã bị thu hồi."
        return review(clause, words, "Người có thẩm quyền xét việc thu hồi.", rows)
    if any(h.trang_thai == UNCLEAR for h in held):
        words = "Đơn vị có quyết định khen chưa rõ tặng ai."
        return review(clause, words, "Ghi kết quả trình của từng đối tượng (ket-qua/trinh.csv).", rows)
    return met(clause, "Không có dòng nào cho thấy đã được tặng hình thức khác.")


def _open_dossiers(clause: str, facts: Facts, who: Subject, form: Form, *, different_body: bool) -> Proof:
    """Two dossiers that nobody has submitted yet: people must choose one."""
    done = {facts.root(row["ma_hinh_thuc"]) for row in facts.submissions(who)}
    rows = [row for row in facts.dossiers(who) if facts.root(row["ma_hinh_thuc"]) not in done]
    levels = {found.cap for row in rows if (found := facts.form(row["ma_hinh_thuc"]))}
    if form.goc in done or len(rows) < 2 or (different_body and len(levels) < 2):
        return met(clause, "Không có hai hồ sơ chưa trình của cùng đối tượng.", sources(rows))
    return review(clause, f"Có {len(rows)} hồ sơ chưa trình của cùng đối tượng.", PEOPLE_CHOOSE, sources(rows))
