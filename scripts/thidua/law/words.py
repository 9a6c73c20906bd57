"""A law's lines in words, for people who read it beside the plan's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from thidua.contract.kinds import KINDS
from thidua.contract.names import FORMS, QUESTIONS
from thidua.contract.tables import label
from thidua.contract.words import NOMINEES, labels_of, lower_first
from thidua.law.tree import CLAUSE, Clause, Law, Node
from thidua.town.year import TownYear

# A condition's line, with its parameters in words. One that people answer is its question.
SENTENCES = labels_of("dong-luat")
# What a parameter that may be missing adds.
MORE = {
    "hoac": "; trả lời có cho câu hỏi sau cũng đủ: {hoac}",
    "hoac_la": " (ở đó cả {hoac_la})",
    "trinh_tiep": ", trừ {trinh_tiep} đã trình mà không được tặng",
}
GUARD_WORDS = {
    **{code: f"với {lower_first(word.dai)}" for code, word in NOMINEES.items()},
    "don-vi": "với đơn vị",
    "co-ho-so": "khi có hồ sơ",
    "noi-phat-dong": "với nơi phát động phong trào",
}
# A parameter → the column whose codes may stand in it, and whose labels are its words.
LABELS = {
    "la": ("don-vi/de-nghi", "truc_tiep"),
    "hoac_la": ("don-vi/de-nghi", "truc_tiep"),
    "loai": ("don-vi/van-ban", "loai"),
    "cap": ("tham-dinh/sang-kien", "cap_cong_nhan"),
    "pham_vi": ("tham-dinh/sang-kien", "pham_vi_ap_dung"),
}


@dataclass(frozen=True)
class Line:
    """One line as shown: its words, whom it is asked of, the clause it leads to, and what stands below it."""

    cau: str
    ai: str = ""
    dieu_khoan: str | None = None
    mot_trong: bool = False
    con: tuple[Line, ...] = ()


def in_words(year: TownYear, law: Law, clause: Clause) -> tuple[Line, ...]:
    """The lines of a clause, those of the clauses that it asks with them."""
    return lines_in_words(year, law, clause.goc.con) if clause.goc else ()


def lines_in_words(year: TownYear, law: Law, nodes: tuple[Node, ...]) -> tuple[Line, ...]:
    """Lines of a law in words; the form's own standard is said where that stands."""
    return tuple(_lines(year, law, nodes))


def _lines(year: TownYear, law: Law, nodes: tuple[Node, ...]) -> Iterator[Line]:
    for node in nodes:
        if node.tu == CLAUSE:
            asked = law.dieu_khoan[node.tham_so[CLAUSE]]
            one_of = bool(asked.goc and asked.goc.mot_trong)
            yield Line(asked.cau, _whom(node), asked.ma, one_of, in_words(year, law, asked))
        elif not node.tu:
            yield Line("", _whom(node), None, node.mot_trong, lines_in_words(year, law, node.con))
        elif node.tu in SENTENCES:  # a reading says its own on the page
            values = _values(year, node)
            said = year.town.goi.own(SENTENCES[node.tu]).format_map(values)
            more = "".join(words.format_map(values) for name, words in MORE.items() if name in node.tham_so)
            yield Line(f"{said[:1].upper()}{said[1:]}{more}.", _whom(node))


def _whom(node: Node) -> str:
    only = [GUARD_WORDS.get(word, f"với hình thức {word}") for word in node.ai.chi_voi]
    but = [f"trừ {GUARD_WORDS.get(word, f'với hình thức {word}').removeprefix('với ')}" for word in node.ai.tru]
    return ", ".join([*only, *but])


def _values(year: TownYear, node: Node) -> dict[str, str]:
    """Parameter → its words; what a sentence needs and the line leaves open is said to be open."""
    words = {name: _value(year, name, value) for name, value in node.tham_so.items()}
    return {"cap": "cấp có thẩm quyền", **words}


def _value(year: TownYear, name: str, value: Any) -> str:
    if isinstance(value, tuple):
        joint = "; " if name == "cau_hoi" else " hoặc "
        return joint.join(_value(year, name, cell) for cell in value)
    if name in LABELS:
        return lower_first(label(*LABELS[name], str(value)))
    if name == "hang":
        return "thứ nhất" if value == 1 else f"thứ {value}"
    if name == "nam":
        return f"năm {year.nam + int(value)}"
    if name == "khoi" and value in year.town.blocks:
        return lower_first(year.town.blocks[value]["ten"])
    if name == "ky":
        return lower_first(KINDS[value].ten)
    if name in ("hinh_thuc", "trinh_tiep"):
        return next((row["ten"] for row in year.rows(FORMS) if row["dieu_khoan"] == value), str(value))
    if name in ("cau_hoi", "hoac"):
        rows = year.find(QUESTIONS, "dieu_kien", value)
        return f"“{rows[0]['cau_hoi'].partition('?')[0]}?”" if rows else str(value)
    return str(value)
