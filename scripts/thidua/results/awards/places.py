"""Whether a rank is one of the places that a clause rewards, and what a shared rank does to it."""

from __future__ import annotations

from thidua.results.awards.facts import Facts, Sources, Subject
from thidua.results.awards.model import Proof, met, not_met, review, unknown

PLACE_NAMES = {1: "thứ nhất", 2: "thứ 2", 3: "thứ 3"}
UNRANKED = "khong-xep-hang"
RANKED = "xep-hang"
NO_RANK = "Công bố chính thức xếp hạng của khối (tham-dinh/cong-bo.csv) khi mọi đơn vị đã được thẩm định."


def place(clause: str, rank: int, sharing: int, wanted: tuple[int, ...], rows: Sources, where: str) -> Proof:
    """A rank that stands. Shared, it covers the places from itself on: 2 shared by two covers 2 and 3.

    A place never passes on: 1-1-3 has no second, 1-2-2-4 no further third.
    """
    asked = " hoặc ".join(PLACE_NAMES[number] for number in wanted)
    shared = f", đồng hạng {sharing} đơn vị" if sharing > 1 else ""
    words = f"Đứng thứ {rank}{shared} {where}; điều khoản dành cho {asked}."
    if not any(rank <= number < rank + max(sharing, 1) for number in wanted):
        return not_met(clause, words, f"Chỉ đổi khi thứ hạng được đính chính thành {asked}.", rows)
    if sharing > 1:
        return review(
            clause, words, "Người có thẩm quyền xét các đơn vị đồng hạng; kế hoạch không nói cách chọn.", rows
        )
    return met(clause, words, rows)


def block_place(facts: Facts, who: Subject, clause: str, block: str, wanted: tuple[int, ...]) -> Proof:
    """The nominee's released place among the units of a block."""
    if facts.block(who) != block:
        name = _block_name(facts, block)
        return not_met(clause, f"Chỉ dành cho đơn vị của khối {name}.", f"Chỉ đổi khi đối tượng thuộc khối {name}.")
    info, rows = facts.rank(who)
    if info is not None and info.trang_thai == UNRANKED:
        words = "Được ghi là không xếp hạng, nên không có thứ hạng để xét."
        return not_met(clause, words, "Chỉ đổi khi đơn vị được xếp hạng.", rows)
    released, release_rows = facts.ranks_released(block)
    if info is None or info.trang_thai != RANKED or info.thu_hang is None or released is None:
        return unknown(clause, "Chưa có xếp hạng chính thức của khối.", NO_RANK, rows)
    where = f"trong khối {_block_name(facts, block)}"
    proof = place(clause, info.thu_hang, info.dong_hang, wanted, rows + release_rows, where)
    if info.so_don_vi == 1 and proof.thay_doi is None:
        words = "Khối chỉ có một đơn vị được xếp hạng."
        return review(clause, words, "Người có thẩm quyền xét thứ hạng trong khối một đơn vị.", proof.can_cu)
    return proof


def provincial_place(facts: Facts, who: Subject, clause: str, wanted: tuple[int, ...]) -> Proof:
    """The nominee's final place in the province's scoring."""
    row, rows = facts.provincial(who.ma)
    if row is None or row["trang_thai"] != "chinh-thuc" or row["thu_hang"] is None:
        change = "Nhập thứ hạng PAR INDEX chính thức của tỉnh vào ket-qua/xep-hang-tinh.csv."
        return unknown(clause, "Chưa có thứ hạng chính thức trong kết quả chấm điểm của tỉnh.", change, rows)
    return place(clause, row["thu_hang"], row["dong_hang"] or 1, wanted, rows, "toàn tỉnh")


def _block_name(facts: Facts, block: str) -> str:
    rows = facts.find("danh-muc/khoi", "ma_khoi", block)
    return rows[0]["ten"].lower() if rows else block
