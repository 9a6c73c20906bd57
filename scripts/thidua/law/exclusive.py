"""Conditions on other awards: which a nominee holds; one form for one nominee and year, sent to one body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from thidua.contract.names import Row
from thidua.law.asked import Asked
from thidua.law.facts import Sources, sources
from thidua.law.holdings import HELD, MINISTRY, REVOKED, Holding, holdings, said, submissions_said
from thidua.law.model import Proof, Verdict, all_of, met, not_met, review, unknown
from thidua.law.readings import choice, settled

if TYPE_CHECKING:
    from thidua.contract import rows as r

FINAL = "chinh-thuc"
REFUSED, OPEN = "khong-duoc-tang", "chua-co"
COUNTS, COUNTS_NOT = "co", "khong"  # the choices of a reading on whether something counts
PEOPLE_CHOOSE = "Người có thẩm quyền chọn một hồ sơ để trình."
CORRECTED = "Chỉ đổi khi dòng trình được đính chính."
NO_REGISTER = "Năm này chưa có sổ trình và khen (tiếp nhận hồ sơ, trình, quyết định, khóa sổ hồ sơ)."


def not_to_ministry(asked: Asked, cach_hieu: str, noi: tuple[str, ...] = ("tinh",)) -> Proof:
    """Trong năm không trình Bộ Nội vụ khen công tác này; với hình thức không thuộc những cấp mà văn bản đặt cạnh Bộ Nội
    vụ (noi; không ghi: tinh) thì tùy cách hiểu."""
    rows = [row for row in asked.facts.submissions(asked.who) if row["noi_trinh"] == MINISTRY]
    clause, found = asked.dieu_khoan, sources(rows)
    if not rows:
        return _nothing(asked, "Không có dòng nào cho thấy đã trình Bộ Nội vụ.")
    words = f"Trong năm đã trình Bộ Nội vụ khen công tác này: {submissions_said(asked.facts, rows)}."
    if asked.form.cap in noi:
        return not_met(clause, words, CORRECTED, found)
    chosen, reading_rows = choice(asked.facts, cach_hieu)
    if chosen == COUNTS:
        return not_met(clause, words, CORRECTED, found + reading_rows)
    if chosen == COUNTS_NOT:
        kept = "Theo cách hiểu đã ghi nhận thì vẫn được trình hình thức này."
        return met(clause, f"{words} {kept}", found + reading_rows)
    change = f"Ghi nhận cách hiểu: trình Bộ Nội vụ rồi có còn được trình hình thức của {asked.facts.goi.noi} không."
    return review(clause, f"{words} Văn bản chỉ đặt Bộ Nội vụ cạnh UBND tỉnh.", change, found)


def one_form(
    asked: Asked, cach_hieu: str, trinh_tiep: tuple[str, ...] = (), khong_the_khi_khong_nhat: str = ""
) -> Proof:
    """Trong năm không trình, không nhận hình thức khác; trinh_tiep: những hình thức mà không được tặng thì được trình
    tiếp."""
    here = _communal_rows_count(asked, cach_hieu)
    others = [row for row in _other_submissions(asked) if here or not _is_communal(asked, row)]
    fallbacks = [row for row in others if _is_fallback(asked, row, trinh_tiep)]
    parts = (
        _submitted(
            asked, asked.dieu_khoan, [row for row in others if row not in fallbacks], "hình thức khác", fallbacks
        ),
        *(_waiting(asked, root, khong_the_khi_khong_nhat) for root in sorted(_roots(asked, fallbacks))),
        _awards(asked, here),
        _own_award(asked),
        _open_dossiers(asked, here, different_body=False),
        _reading_of_communal(asked, cach_hieu),
    )
    words = "Trong năm không trình hay nhận hình thức nào khác của phong trào."
    return all_of(asked.dieu_khoan, words, *(part for part in parts if part))


def one_body(asked: Asked, noi: tuple[str, ...], cach_hieu: str, trinh_tiep: tuple[str, ...] = ()) -> Proof:
    """Thành tích này chỉ trình những nơi trên một đường trình (noi); trình Bộ Nội vụ là việc của điều khác."""
    here = _communal_rows_count(asked, cach_hieu)
    rows = [row for row in asked.facts.submissions(asked.who) if row["noi_trinh"] not in (*noi, MINISTRY)]
    rows = [row for row in rows if here or not _is_communal(asked, row)]
    fallbacks = [row for row in rows if _is_fallback(asked, row, trinh_tiep)]
    parts = (
        _submitted(asked, asked.dieu_khoan, [row for row in rows if row not in fallbacks], "nơi khác", fallbacks),
        _awards(asked, here, only=asked.facts.communal_root),
        _open_dossiers(asked, here, different_body=True),
        settled(asked, cach_hieu) if _communal_rows(asked) else None,
    )
    return all_of(asked.dieu_khoan, "Chỉ trình một nơi để khen thành tích này.", *(part for part in parts if part))


def not_submitted(asked: Asked, hinh_thuc: tuple[str, ...], theo: str) -> Proof | None:
    """Chưa trình những hình thức này trong năm: đã trình, dù không được tặng, thì theo điều ấy không trình tiếp."""
    rows = [row for row in _other_submissions(asked) if _is_fallback(asked, row, hinh_thuc)]
    return _submitted(asked, theo, rows, "hình thức khác") if rows else None


def not_given(asked: Asked, hinh_thuc: str, khong_the_khi_khong_nhat: str = "") -> Proof:
    """Đã rõ là không được tặng hình thức này: đã kết thúc xét, hoặc dòng trình ghi thế, hoặc (với bộ chỉ số được nêu)
    hạng chính thức của tỉnh không phải thứ nhất; thiếu dòng thì chưa biết."""
    facts, clause = asked.facts, asked.dieu_khoan
    name, held = facts.name_of_form(hinh_thuc), [h for h in holdings(facts, asked.who) if h.goc == hinh_thuc]
    rows = tuple(source for h in held for source in h.nguon)
    if any(h.trang_thai == HELD for h in held):
        names = said(h for h in held if h.trang_thai == HELD)
        return not_met(clause, f"Đã được tặng {names}.", f"Chỉ đổi khi việc tặng {name} bị thu hồi.", rows)
    if held:
        words = f"Quyết định đã thu hồi, hoặc chưa rõ tặng ai: {said(held)}."
        return review(clause, words, f"Người có thẩm quyền xét quyết định tặng {name}.", rows)
    own = [row for row in facts.submissions(asked.who) if facts.root(row["ma_hinh_thuc"]) == hinh_thuc]
    refused, still = ([row for row in own if row["ket_qua"] == answer] for answer in (REFUSED, OPEN))
    closed, closing = facts.round_closed(hinh_thuc)
    if closed and still and not refused:
        words = f"Đã kết thúc xét ngày {closed:%d/%m/%Y} mà chưa ghi kết quả trình: {submissions_said(facts, still)}."
        change = f"{facts.goi.Thuong_truc} ghi kết quả vào dòng trình."
        return review(clause, words, change, sources(still) + closing)
    if refused or closed:
        names = submissions_said(facts, refused) if refused else f"{name}; đã kết thúc xét ngày {closed:%d/%m/%Y}"
        return met(clause, f"Không được tặng {names}.", sources(refused) + closing)
    if khong_the_khi_khong_nhat and (impossible := _not_first(asked, khong_the_khi_khong_nhat, name)):
        return impossible
    change = f"Có kết quả trình, hoặc kết thúc xét {name}."
    return unknown(clause, f"Chưa biết có được tặng {name} hay không.", change, sources(still))


def _not_first(asked: Asked, index: str, name: str) -> Proof | None:
    """The province's final ranks can make a form impossible that is for its first alone."""
    row, rows = asked.facts.provincial(asked.who.ma, index)
    if row is None or row["trang_thai"] != FINAL or row["thu_hang"] in (None, 1):
        return None
    return met(asked.dieu_khoan, f"Đứng thứ {row['thu_hang']} toàn tỉnh nên không thể được tặng {name}.", rows)


def _waiting(asked: Asked, root: str, index: str) -> Proof | None:
    """A form submitted before, after which this one may be submitted only when it is known not to be given."""
    known = not_given(asked, root, index)
    return known if known.ket_luan is not Verdict.CHUA_DU else None  # one that is held is said among the awards


def _other_submissions(asked: Asked) -> list[r.KetQuaTrinh]:
    """Submissions of another form of this movement: it is the submission that counts, not its outcome."""
    facts, own = asked.facts, asked.form.goc
    rows = facts.submissions(asked.who)
    return [row for row in rows if row["noi_trinh"] != MINISTRY and facts.root(row["ma_hinh_thuc"]) != own]


def _roots(asked: Asked, rows: list[r.KetQuaTrinh]) -> set[str]:
    return {asked.facts.root(row["ma_hinh_thuc"]) for row in rows}


def _is_fallback(asked: Asked, row: r.KetQuaTrinh, forms: tuple[str, ...]) -> bool:
    return row["noi_trinh"] != MINISTRY and asked.facts.root(row["ma_hinh_thuc"]) in forms


def _is_communal(asked: Asked, row: Row) -> bool:
    """Whether a submission or a dossier is for an award that a commune or ward gives itself."""
    facts = asked.facts
    return row.get("noi_trinh") == facts.the_law.cap_xa or facts.root(row["ma_hinh_thuc"]) == facts.communal_root


def _communal_rows(asked: Asked) -> Sources:
    """Everything that speaks of a communal award of the nominee: decisions, submissions, dossiers."""
    facts, who = asked.facts, asked.who
    given: list[Row] = [*facts.submissions(who), *facts.dossiers(who)]
    return sources([*facts.communal(who), *(row for row in given if _is_communal(asked, row))])


def _communal_rows_count(asked: Asked, reading: str) -> bool:
    """Whether communal awards count: recorded so, or by default."""
    return choice(asked.facts, reading)[0] == COUNTS


def _reading_of_communal(asked: Asked, reading: str) -> Proof | None:
    """The reading, where there is a communal award to read it of.

    The answer "do not count", given to a question that did not name this clause, leaves this one to people.
    """
    rows, (row, found) = _communal_rows(asked), asked.facts.reading_row(reading)
    chosen = choice(asked.facts, reading)[0]
    if not rows:
        return None
    if chosen == COUNTS or (row and chosen == COUNTS_NOT and _names(row, asked.dieu_khoan)):
        return settled(asked, reading)
    words = "Giấy khen của Chủ tịch UBND xã, phường có tính ở đây không thì chưa được ghi nhận."
    change = f"Ghi nhận cách hiểu cho cả {asked.dieu_khoan}: Giấy khen của Chủ tịch UBND xã, phường có tính không."
    return review(asked.dieu_khoan, words, change, rows + found)


def _names(row: r.KeHoachCachHieu, clause: str) -> bool:
    """Whether the question that a reading answers is about a clause."""
    named = re.search(rf"(?<![\w.]){re.escape(clause)}(?!\.?\w)", row["cau_hoi"])
    return row["dieu_khoan"] == clause or named is not None


def _nothing(asked: Asked, words: str, clause: str = "") -> Proof:
    """No row says so: so it is, where the year's register of submissions and awards is kept; else it is not known."""
    kept, rows = asked.facts.register
    if kept:
        return met(clause or asked.dieu_khoan, words, rows)
    change = "Có sổ trình và khen của năm: tiếp nhận hồ sơ, dòng trình, quyết định, hoặc khóa sổ kỳ hồ sơ."
    return unknown(clause or asked.dieu_khoan, NO_REGISTER, change)


def _submitted(
    asked: Asked, clause: str, rows: list[r.KetQuaTrinh], what: str, fallbacks: Sequence[r.KetQuaTrinh] = ()
) -> Proof:
    """Whether another form (V.5), or to another place (VI.1.6), was submitted: `what` names which of the two.

    `fallbacks`: submissions after whose refusal this one is allowed; they are said, and weighed elsewhere.
    """
    if rows:
        names = submissions_said(asked.facts, rows)
        return not_met(clause, f"Trong năm đã trình {what}: {names}.", CORRECTED, sources(rows))
    if fallbacks:
        before = submissions_said(asked.facts, fallbacks)
        return met(clause, f"Ngoài {before}, không có dòng nào cho thấy đã trình {what}.", sources(fallbacks))
    return _nothing(asked, f"Không có dòng nào cho thấy đã trình {what}.", clause)


def _awards(asked: Asked, communal_counts: bool, only: str | None = None) -> Proof:
    """Another award held (not met), revoked or of an unclear holder (people must look)."""
    facts, clause = asked.facts, asked.dieu_khoan
    what = facts.name_of_form(only, asked.who.loai) if only else "hình thức khác"
    held = [h for h in holdings(facts, asked.who) if h.goc != asked.form.goc and only in (None, h.goc)]
    held = [h for h in held if communal_counts or h.goc != facts.communal_root]
    rows = tuple(source for h in held for source in h.nguon)
    if any(h.trang_thai == HELD for h in held):
        names = said(h for h in held if h.trang_thai == HELD)
        change = "Chỉ đổi khi quyết định đó bị thu hồi."
        return not_met(clause, f"Trong năm đã được tặng {what}: {names}.", change, rows)
    return _doubtful(clause, held) or _nothing(asked, f"Không có dòng nào cho thấy đã được tặng {what}.")


def _own_award(asked: Asked) -> Proof | None:
    """The very form asked: held is said, revoked or of an unclear holder is for people to see."""
    held = [h for h in holdings(asked.facts, asked.who) if h.goc == asked.form.goc]
    if any(h.trang_thai == HELD for h in held):
        rows = tuple(source for h in held if h.trang_thai == HELD for source in h.nguon)
        names = said(h for h in held if h.trang_thai == HELD)
        return met(asked.dieu_khoan, f"Đã được tặng chính hình thức này trong năm: {names}.", rows)
    return _doubtful(asked.dieu_khoan, held)


def _doubtful(clause: str, held: list[Holding]) -> Proof | None:
    rows = tuple(source for h in held for source in h.nguon)
    if any(h.trang_thai == REVOKED for h in held):
        words = f"Một quyết định khen trong năm đã bị thu hồi: {said(h for h in held if h.trang_thai == REVOKED)}."
        return review(clause, words, "Người có thẩm quyền xét việc thu hồi.", rows)
    if held:
        words = f"Đơn vị có quyết định khen chưa rõ tặng ai: {said(held)}."
        return review(clause, words, "Ghi kết quả trình của từng đối tượng.", rows)
    return None


def _open_dossiers(asked: Asked, communal_counts: bool, *, different_body: bool) -> Proof | None:
    """Two dossiers that nobody has submitted yet: people must choose one."""
    facts, who, clause = asked.facts, asked.who, asked.dieu_khoan
    done = {facts.root(row["ma_hinh_thuc"]) for row in facts.submissions(who)}
    rows = [row for row in facts.dossiers(who) if facts.root(row["ma_hinh_thuc"]) not in done]
    rows = [row for row in rows if communal_counts or not _is_communal(asked, row)]
    levels = {found.cap for row in rows if (found := facts.form(row["ma_hinh_thuc"]))}
    if asked.form.goc in done or len(rows) < 2 or (different_body and len(levels) < 2):
        return None
    return review(clause, f"Có {len(rows)} hồ sơ chưa trình của cùng đối tượng.", PEOPLE_CHOOSE, sources(rows))
