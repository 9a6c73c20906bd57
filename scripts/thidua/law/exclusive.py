"""Conditions on other awards: which a nominee holds; one form for one nominee and year, sent to one body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.contract import names as t
from thidua.law.asked import Asked
from thidua.law.facts import Facts, Sources, Subject, sources
from thidua.law.model import Proof, all_of, met, not_met, review, unknown
from thidua.law.readings import choice

if TYPE_CHECKING:
    from thidua.contract import rows as r

HELD, REVOKED, UNCLEAR = "dang-giu", "da-thu-hoi", "chua-ro-ai"
# Quyết định thường ghi thêm trước tên đơn vị.
_LEAD_WORDS = re.compile(
    r"^(tập thể|cán bộ và nhân dân|nhân dân và cán bộ|cán bộ, công chức|ủy ban nhân dân|uỷ ban nhân dân|ubnd)\b[\s,:-]*"
)


@dataclass(frozen=True)
class Holding:
    """One award: its form's root clause, whether it is held, revoked, or of an unclear holder."""

    goc: str
    trang_thai: str
    nguon: Sources


def holdings(facts: Facts, who: Subject) -> tuple[Holding, ...]:
    """Every award of the year that is, was or may be the nominee's, communal ones too."""
    return (*_communal(facts, who), *_decided(facts, who), *_granted(facts, who))


def _communal(facts: Facts, who: Subject) -> list[Holding]:
    rows = facts.communal(who)
    return [Holding(facts.communal_root, REVOKED if row["thu_hoi"] else HELD, sources([row])) for row in rows]


def _granted(facts: Facts, who: Subject) -> list[Holding]:
    """Submissions that ended in an award; a decision that revokes it is weighed with the decisions."""
    rows = [row for row in facts.submissions(who) if row["ket_qua"] == "duoc-tang"]
    revoked = {h.goc for h in _decided(facts, who) if h.trang_thai == REVOKED}
    found = [(facts.root(row["ma_hinh_thuc"]), row) for row in rows]
    return [Holding(root, REVOKED if root in revoked else HELD, sources([row])) for root, row in found]


def _decided(facts: Facts, who: Subject) -> list[Holding]:
    found = [(_holder(facts, who, row), row) for row in facts.decisions(who)]
    return [Holding(facts.root(row["ma_hinh_thuc"]), state, sources([row])) for state, row in found if state]


def _holder(facts: Facts, who: Subject, row: r.KetQuaKhenThuong) -> str | None:
    """What a decision means for the nominee: None where it is somebody else's."""
    state = REVOKED if row["so_quyet_dinh_thu_hoi"] or row["ngay_thu_hoi"] else HELD
    if who.loai == "tap-the":
        whole_unit = _names_unit(facts, row)
        if who.is_unit and (whole_unit or not _others(facts, who, row)):
            return state
        if whole_unit:
            return None
    if _accounted_for(facts, who, row):
        return state if _granted_here(facts, who.ma, row) else None
    return UNCLEAR


def _names_unit(facts: Facts, row: r.KetQuaKhenThuong) -> bool:
    unit = facts.unit(row["ma_don_vi"])
    given, name = row["ten_cong_bo"].casefold().strip(), (unit["ten"] if unit else "").casefold()
    while (shorter := _LEAD_WORDS.sub("", given)) != given and given != name:
        given = shorter
    return given == name


def _others(facts: Facts, who: Subject, row: r.KetQuaKhenThuong) -> set[str]:
    """Codes of other nominees of the unit, of the same kind, known for the form of a decision."""
    root = facts.root(row["ma_hinh_thuc"])
    dossiers = facts.year.find(t.DOSSIERS, "ma_don_vi", who.ma_don_vi, loai_doi_tuong=who.loai)
    named = {d["ma_doi_tuong"] for d in dossiers if facts.root(d["ma_hinh_thuc"]) == root}
    return (named | {code for code in _granted_codes(facts, who, root)}) - {who.ma}


def _granted_codes(facts: Facts, who: Subject, root: str) -> set[str]:
    """Codes of nominees of the unit, of the same kind, whose submission for the form ended in an award."""
    mark = "-cn-" if who.loai == "ca-nhan" else "-tt-"
    rows = facts.year.find(t.SUBMISSIONS, "ket_qua", "duoc-tang")
    rows = [row for row in rows if facts.root(row["ma_hinh_thuc"]) == root]
    codes = {row["ma_doi_tuong"] for row in rows}
    own = {code for code in codes if code.startswith(who.ma_don_vi + mark)}
    return own | ({who.ma_don_vi} & codes if who.loai == "tap-the" else set())


def _granted_here(facts: Facts, code: str, row: r.KetQuaKhenThuong) -> bool:
    root = facts.root(row["ma_hinh_thuc"])
    rows = facts.year.find(t.SUBMISSIONS, "ma_doi_tuong", code, ket_qua="duoc-tang")
    return any(facts.root(found["ma_hinh_thuc"]) == root for found in rows)


def _accounted_for(facts: Facts, who: Subject, row: r.KetQuaKhenThuong) -> bool:
    """Whether the granted submissions say who holds every decision of this form in the unit."""
    root = facts.root(row["ma_hinh_thuc"])
    decided = [d for d in facts.decisions(who) if facts.root(d["ma_hinh_thuc"]) == root]
    return len(_granted_codes(facts, who, root)) >= len(decided)


MINISTRY, REFUSED, FINAL = "bo-noi-vu", "khong-duoc-tang", "chinh-thuc"
PEOPLE_CHOOSE = "Người có thẩm quyền chọn một hồ sơ để trình."


def one_form(asked: Asked, cach_hieu: str, trinh_tiep: tuple[str, ...] = ()) -> Proof:
    """Trong năm không trình, không nhận hình thức khác; trinh_tiep: những hình thức mà không được tặng thì được trình
    tiếp."""
    others = [row for row in _other_submissions(asked) if not _is_fallback(asked, row, trinh_tiep)]
    parts = (
        _submitted_elsewhere(asked.dieu_khoan, others),
        _awards(asked, cach_hieu),
        _open_dossiers(asked, different_body=False),
    )
    return all_of(asked.dieu_khoan, "Trong năm không trình hay nhận hình thức nào khác của phong trào.", *parts)


def one_body(asked: Asked, noi: tuple[str, ...], cach_hieu: str, trinh_tiep: tuple[str, ...] = ()) -> Proof:
    """Thành tích này chỉ trình những nơi trên một đường trình (noi)."""
    rows = [row for row in asked.facts.submissions(asked.who) if row["noi_trinh"] not in (noi or (asked.form.cap,))]
    rows = [row for row in rows if not _is_fallback(asked, row, trinh_tiep)]
    parts = (
        _submitted_elsewhere(asked.dieu_khoan, rows),
        _awards(asked, cach_hieu, only=asked.facts.communal_root),
        _open_dossiers(asked, different_body=True),
    )
    return all_of(asked.dieu_khoan, "Thành tích này chỉ trình một nơi khen.", *parts)


def not_submitted(asked: Asked, hinh_thuc: tuple[str, ...], theo: str) -> Proof:
    """Chưa trình những hình thức này trong năm: đã trình, dù không được tặng, thì theo điều ấy không trình tiếp."""
    others = _other_submissions(asked)
    rows = [row for row in others if _is_fallback(asked, row, hinh_thuc)]
    return _submitted_elsewhere(theo, rows)


def not_given(
    asked: Asked, hinh_thuc: str, khong_the_khi_khong_nhat: str = "", neu_da_trinh: bool = False
) -> Proof | None:
    """Đã rõ là không được tặng hình thức này: đã kết thúc xét, hoặc dòng trình ghi thế, hoặc (với bộ chỉ số được nêu)
    hạng chính thức của tỉnh không phải thứ nhất; thiếu dòng thì chưa biết."""
    facts, who, clause = asked.facts, asked.who, asked.dieu_khoan
    own = [row for row in facts.submissions(who) if facts.root(row["ma_hinh_thuc"]) == hinh_thuc]
    if neu_da_trinh and not own:
        return None
    name = facts.name_of_form(hinh_thuc)
    held = [h for h in holdings(facts, who) if h.goc == hinh_thuc]
    rows = tuple(source for h in held for source in h.nguon)
    if any(h.trang_thai == HELD for h in held):
        return not_met(clause, f"Đã được tặng {name}.", f"Chỉ đổi khi việc tặng {name} bị thu hồi.", rows)
    if held:
        words = f"Quyết định tặng {name} đã thu hồi, hoặc chưa rõ tặng ai."
        return review(clause, words, f"Người có thẩm quyền xét quyết định tặng {name}.", rows)
    refused = [row for row in own if row["ket_qua"] == REFUSED]
    closed, closing = facts.round_closed(hinh_thuc)
    if refused or closed:
        return met(clause, f"Không được tặng {name}.", sources(refused) + closing)
    if khong_the_khi_khong_nhat and (impossible := _not_first(asked, khong_the_khi_khong_nhat, name)):
        return impossible
    change = f"Ghi kết quả trình, hoặc kết thúc xét {name} (tham-dinh/cong-bo.csv)."
    return unknown(clause, f"Chưa biết có được tặng {name} hay không.", change)


def _not_first(asked: Asked, index: str, name: str) -> Proof | None:
    """The province's final ranks can make a form impossible that is for its first alone."""
    row, rows = asked.facts.provincial(asked.who.ma, index)
    if row is None or row["trang_thai"] != FINAL or row["thu_hang"] in (None, 1):
        return None
    return met(asked.dieu_khoan, f"Đứng thứ {row['thu_hang']} toàn tỉnh nên không thể được tặng {name}.", rows)


def _other_submissions(asked: Asked) -> list[r.KetQuaTrinh]:
    """Submissions of another form, and any to the ministry: it is the submission that counts, not its outcome."""
    facts, own = asked.facts, asked.form.goc
    rows = facts.submissions(asked.who)
    return [row for row in rows if row["noi_trinh"] == MINISTRY or facts.root(row["ma_hinh_thuc"]) != own]


def _is_fallback(asked: Asked, row: r.KetQuaTrinh, forms: tuple[str, ...]) -> bool:
    return row["noi_trinh"] != MINISTRY and asked.facts.root(row["ma_hinh_thuc"]) in forms


def _submitted_elsewhere(clause: str, rows: list[r.KetQuaTrinh]) -> Proof:
    if not rows:
        return met(clause, "Không có dòng nào cho thấy đã trình hình thức khác hay nơi khác.")
    words = "Đã trình hình thức khác hay nơi khác trong năm."
    return not_met(clause, words, "Chỉ đổi khi dòng trình (ket-qua/trinh.csv) được đính chính.", sources(rows))


def _awards(asked: Asked, reading: str, only: str | None = None) -> Proof:
    """Another award held (not met), revoked or of an unclear holder (people must look)."""
    facts, clause = asked.facts, asked.dieu_khoan
    held = [h for h in holdings(facts, asked.who) if h.goc != asked.form.goc and only in (None, h.goc)]
    if choice(facts, reading)[0] == "khong":
        held = [h for h in held if h.goc != facts.communal_root]
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


def _open_dossiers(asked: Asked, *, different_body: bool) -> Proof:
    """Two dossiers that nobody has submitted yet: people must choose one."""
    facts, who, clause = asked.facts, asked.who, asked.dieu_khoan
    done = {facts.root(row["ma_hinh_thuc"]) for row in facts.submissions(who)}
    rows = [row for row in facts.dossiers(who) if facts.root(row["ma_hinh_thuc"]) not in done]
    levels = {found.cap for row in rows if (found := facts.form(row["ma_hinh_thuc"]))}
    if asked.form.goc in done or len(rows) < 2 or (different_body and len(levels) < 2):
        return met(clause, "Không có hai hồ sơ chưa trình của cùng đối tượng.", sources(rows))
    return review(clause, f"Có {len(rows)} hồ sơ chưa trình của cùng đối tượng.", PEOPLE_CHOOSE, sources(rows))
