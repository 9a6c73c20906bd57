"""Conditions on a place: who a clause is for, ranks in a block and in the province, points in the province."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.findings.catalogue import listed
from thidua.law.asked import Asked
from thidua.law.facts import Facts, Sources, sources
from thidua.law.model import OTHER_FORM, Proof, Verdict, met, not_met, remark, review, unknown
from thidua.law.readings import choice

if TYPE_CHECKING:
    from thidua.contract.rows import KetQuaXepHangTinh
    from thidua.law.ranks import RankInfo

UNRANKED, RANKED, FINAL = "khong-xep-hang", "xep-hang", "chinh-thuc"
UNROUNDED = "chua-lam-tron"  # the reading by which points are divided, and the printed index is left aside
NO_RANK = "Công bố chính thức xếp hạng của khối, khi mọi đơn vị đã được thẩm định."


def right_kind(asked: Asked) -> Proof:
    """Hình thức dành cho tập thể không dành cho cá nhân, và ngược lại (ke-hoach/hinh-thuc.csv)."""
    if asked.who.loai in asked.form.doi_tuong:
        return remark(asked.dieu_khoan, "Hình thức này dành cho loại đối tượng ấy.")
    kind = "cá nhân" if "ca-nhan" in asked.form.doi_tuong else "tập thể"
    return not_met(asked.dieu_khoan, f"Hình thức này chỉ dành cho {kind}.", OTHER_FORM)


def is_for(asked: Asked, gom: tuple[str, ...] = (), tru: tuple[str, ...] = (), *, ten: str) -> Proof | None:
    """Điều khoản chỉ dành cho đối tượng thuộc những khối này, hoặc nơi phát động (noi-phat-dong); ten: gọi họ là gì."""
    own = "noi-phat-dong" if asked.facts.is_town(asked.who) else asked.facts.block(asked.who)
    if own not in tru and (not gom or own in gom):
        return None
    return not_met(asked.dieu_khoan, f"Chỉ dành cho {ten}.", OTHER_FORM)


def block_place(asked: Asked, khoi: str, hang: tuple[int, ...]) -> Proof:
    """Thứ hạng đã công bố trong khối là một trong những thứ hạng này."""
    facts, clause = asked.facts, asked.dieu_khoan
    if facts.block(asked.who) != khoi:
        return not_met(clause, f"Chỉ dành cho đơn vị của khối {_block_name(facts, khoi)}.", OTHER_FORM)
    info, rows = facts.rank(asked.who)
    if info is not None and info.trang_thai == UNRANKED:
        words = "Được ghi là không xếp hạng, nên không có thứ hạng để xét."
        return not_met(clause, words, "Chỉ đổi khi đơn vị được xếp hạng.", rows)
    released, release_rows = facts.ranks_released(khoi)
    if info is None or info.trang_thai != RANKED or info.thu_hang is None or released is None:
        return unknown(clause, "Chưa có xếp hạng chính thức của khối.", NO_RANK, rows)
    where = f"trong khối {_block_name(facts, khoi)}"
    near = _neighbours(facts, info)
    theirs = (source for codes in near.values() for ma in codes for source in facts.ranks[ma].nguon)
    found = tuple(dict.fromkeys((*rows, *theirs, *release_rows)))
    proof = _place(clause, info.thu_hang, info.dong_hang, hang, found, f"{where}{_beside(facts, near)}")
    if info.so_don_vi == 1 and proof.ket_luan is Verdict.DU:
        words = "Khối chỉ có một đơn vị được xếp hạng."
        return review(clause, words, "Người có thẩm quyền xét thứ hạng trong khối một đơn vị.", proof.can_cu)
    return proof


def provincial_place(asked: Asked, bo_chi_so: str, hang: tuple[int, ...]) -> Proof:
    """Thứ hạng chính thức trong kết quả chấm điểm của tỉnh là một trong những thứ hạng này."""
    row, rows = asked.facts.provincial(asked.who.ma, bo_chi_so)
    if row is None or row["trang_thai"] != FINAL or row["thu_hang"] is None:
        change = f"Có thứ hạng {bo_chi_so} chính thức của tỉnh."
        words = "Chưa có thứ hạng chính thức trong kết quả chấm điểm của tỉnh."
        return unknown(asked.dieu_khoan, words, change, rows)
    tied = asked.facts.sharing(row)
    sharing = max(row["dong_hang"] or 1, len(tied))
    where = f"toàn tỉnh{_beside(asked.facts, {'cùng với': [other['doi_tuong'] for other in tied[1:]]})}"
    return _place(asked.dieu_khoan, row["thu_hang"], sharing, hang, sources(tied), where)


def provincial_points(asked: Asked, bo_chi_so: str, tren: Fraction, nam: int, cach_hieu: str) -> Proof:
    """Kết quả chính thức của tỉnh, năm xét (0) hay năm trước (-1), trên hẳn số phần trăm này của điểm tối đa."""
    year, clause = asked.facts.nam + nam, asked.dieu_khoan
    row, rows = asked.facts.provincial(asked.who.ma, bo_chi_so, year)
    rate = _rate(row, choice(asked.facts, cach_hieu)[0]) if row else None
    if row is None or rate is None or row["trang_thai"] != FINAL:
        change = f"Có kết quả {bo_chi_so} chính thức năm {year}."
        return unknown(clause, f"Năm {year}: chưa có kết quả chính thức của tỉnh.", change, rows)
    if rate > tren:
        return met(clause, f"Năm {year}: trên {tren}% số điểm tối đa.", rows)
    change = f"Chỉ đổi khi tỉnh đính chính kết quả năm {year}."
    return not_met(clause, f"Năm {year}: không trên {tren}% số điểm tối đa.", change, rows)


def _place(clause: str, rank: int, sharing: int, wanted: tuple[int, ...], rows: Sources, where: str) -> Proof:
    """A rank that stands. Shared, it covers the places from itself on: 2 shared by two covers 2 and 3.

    A place never passes on: 1-1-3 has no second, 1-2-2-4 no further third. `where`: of whom, and the neighbours.
    """
    asked = " hoặc ".join("thứ nhất" if number == 1 else f"thứ {number}" for number in wanted)
    place = f"Đồng hạng {rank} ({sharing} đơn vị cùng hạng)" if sharing > 1 else f"Đứng thứ {rank}"
    words = f"{place} {where}; điều khoản dành cho {asked}."
    if not any(rank <= number < rank + max(sharing, 1) for number in wanted):
        return not_met(clause, words, f"Chỉ đổi khi thứ hạng được đính chính thành {asked}.", rows)
    if sharing > 1:
        change = "Người có thẩm quyền xét các đơn vị đồng hạng; kế hoạch không nói cách chọn."
        return review(clause, words, change, rows)
    return met(clause, words, rows)


def _neighbours(facts: Facts, info: RankInfo) -> dict[str, Sequence[str]]:
    """Whom a place was compared with: those that share it, and the nearest above and below; word → unit codes."""
    held = {ma: found.thu_hang for ma, found in facts.ranks.items() if found.khoi == info.khoi and found.thu_hang}
    own = info.thu_hang or 0
    above = max((rank for rank in held.values() if rank < own), default=0)
    below = min((rank for rank in held.values() if rank > own), default=0)
    found: dict[str, Sequence[str]] = {"cùng với": info.dong_hang_voi}
    found["sau"] = [ma for ma, rank in held.items() if rank == above]
    found["trước"] = [ma for ma, rank in held.items() if rank == below]
    return found


def _beside(facts: Facts, neighbours: Mapping[str, Sequence[str]]) -> str:
    """The neighbours in words: ", cùng với A, sau B (thứ 1)"."""
    said = [
        f"{word} {listed([unit['ten'] if (unit := facts.unit(ma)) else ma for ma in codes], 'đơn vị')}"
        for word, codes in neighbours.items()
        if codes
    ]
    return "".join(f", {words}" for words in said)


def _block_name(facts: Facts, block: str) -> str:
    row = facts.year.town.blocks.get(block)
    return row["ten"].lower() if row else block


def _rate(row: KetQuaXepHangTinh, reading: str | None) -> Fraction | None:
    """Percent of the maximum: the printed index, else (or by another reading) printed points over printed maximum."""
    printed = Fraction(row["chi_so"]) if row["chi_so"] is not None else None
    points = None
    if row["diem"] is not None and row["diem_toi_da"]:
        points = Fraction(row["diem"]) / Fraction(row["diem_toi_da"]) * 100
    if reading == UNROUNDED:
        return points
    return printed if printed is not None else points
