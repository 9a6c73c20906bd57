"""A plan's law as a tree (ke-hoach/luat.yml): its clauses, and the proof of a nominee by one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from thidua.law.asked import Asked
from thidua.law.conditions import CONDITIONS
from thidua.law.facts import Facts
from thidua.law.model import OTHER_FORM, NoVerdict, Proof, all_of, any_of, met, not_met, remark
from thidua.law.nominees import Form, Subject
from thidua.law.readings import Reading
from thidua.law.weighing import Weighing, weighed

READING_PARAMETERS = ("cach_hieu", "don_vi_thieu")
COMMUNAL_LEVEL = "xa-phuong"  # where the law names no other
CLAUSE, STANDARD = "dieu", "tieu-chuan"  # the two words of a line that lead to another clause
NO_LAW = "Năm {nam} không có luật khen thưởng dưới dạng dữ liệu (ke-hoach/luat.yml), nên không có kết luận nào."


class Guard(NamedTuple):
    """Of whom a line is asked: of those that every word of `chi_voi` fits, and none of `tru`."""

    chi_voi: tuple[str, ...] = ()
    tru: tuple[str, ...] = ()


@dataclass(frozen=True)
class Node:
    """One line: a word with its parameters, or a group of lines. `dong` is its line in the file."""

    dong: int
    tu: str = ""
    tham_so: Mapping[str, Any] = field(default_factory=dict)
    con: tuple[Node, ...] = ()
    mot_trong: bool = False
    cau: str = ""
    ai: Guard = Guard()

    def walk(self) -> Iterator[Node]:
        """The line and all below it."""
        yield self
        for child in self.con:
            yield from child.walk()


@dataclass(frozen=True)
class Clause:
    """One clause: `goc` is its tree, or `ly_do` says why it gives no verdict. `can_nhac`: both ways are weighed."""

    ma: str
    dong: int
    cau: str
    goc: Node | None = None
    ly_do: str | None = None
    can_nhac: Weighing | None = None

    def walk(self) -> Iterator[Node]:
        """Every line of the clause."""
        if self.goc:
            yield from self.goc.walk()

    @property
    def cach_hieu(self) -> tuple[str, ...]:
        """The readings that the clause rests on, in their order."""
        weighed = [self.can_nhac.cach_hieu] if self.can_nhac else []
        named = (node.tham_so.get(name) for node in self.walk() for name in READING_PARAMETERS)
        return tuple(dict.fromkeys([*weighed, *(code for code in named if code)]))


@dataclass(frozen=True)
class Law:
    """Sections V and VI of one plan. `hoi_chung`: what every nomination is asked. `muc`: the sections it covers.

    `cap_xa`: the level of the forms that communes and wards give themselves.
    `nguoi_chon`: the clause by which people choose among the eligible, so that nobody is rewarded by a verdict.
    """

    muc: tuple[str, ...] = ()
    nguoi_chon: str | None = None
    cap_xa: str = COMMUNAL_LEVEL
    hoi_chung: tuple[Node, ...] = ()
    dieu_khoan: Mapping[str, Clause] = field(default_factory=dict)
    cach_hieu: Mapping[str, Reading] = field(default_factory=dict)

    @property
    def loai_tru(self) -> str | None:
        """The clause that excludes a unit from every form (VI.3): the one that is weighed."""
        return next((clause.ma for clause in self.dieu_khoan.values() if clause.can_nhac), None)


def evaluate(facts: Facts, who: Subject, form: Form) -> Proof:
    """Whether a nominee is eligible for a form, with the whole proof; never whether it is rewarded (V.3).

    Raises NoVerdict in a year without a law, and for a form on which the plan sets no standards (VI.1.1, VI.1.5).
    """
    if facts.law is None:
        raise NoVerdict(NO_LAW.format(nam=facts.nam))
    standard = facts.law.dieu_khoan.get(form.goc)
    if standard is None or standard.goc is None:
        raise NoVerdict((standard.ly_do if standard else None) or "Kế hoạch không đặt tiêu chuẩn cho hình thức này.")
    parts = (_proof(Asked(facts, who, form, form.dieu_khoan), node) for node in facts.law.hoi_chung)
    return all_of(form.dieu_khoan, form.ten, *(part for part in parts if part))


def by_clause(asked: Asked, code: str) -> Proof:
    """The proof by one clause. Raises KeyError for a clause that the law does not have."""
    if code == asked.form.goc:
        return _standard(asked)
    return _by_clause(asked, code) or remark(code, "Điều này không hỏi gì về đối tượng này.")


def _standard(asked: Asked) -> Proof:
    """The proof by the form's own clause: a standard that has nothing to ask of a nominee is not for it."""
    code = asked.form.goc
    return _by_clause(asked, code) or not_met(code, "Tiêu chuẩn này không dành cho đối tượng ấy.", OTHER_FORM)


def _by_clause(asked: Asked, code: str) -> Proof | None:
    """The same; None where the clause has nothing to ask of this nominee."""
    clause = asked.facts.the_law.dieu_khoan[code]
    here = asked.at(code)
    assert clause.goc is not None, f"{code} gives no verdict"
    if not _is_asked(here, clause.goc):
        return None
    parts = _parts(here, clause.goc)
    if clause.can_nhac:
        return weighed(here, clause.can_nhac, clause.cau, parts) if parts else None
    return _joined(here, clause.goc, clause.cau, parts)


def _joined(asked: Asked, node: Node, words: str, parts: tuple[Proof, ...]) -> Proof | None:
    """The lines of a group together. Where none is asked, nothing is required, and no alternative is there."""
    if node.mot_trong:
        return any_of(asked.dieu_khoan, words, *parts)
    return all_of(asked.dieu_khoan, words, *parts) if parts else None


def _proof(asked: Asked, node: Node) -> Proof | None:
    """The proof of one line; None where it is not asked of this nominee and form, or says nothing."""
    if not _is_asked(asked, node):
        return None
    if node.tu == CLAUSE:
        return _by_clause(asked, node.tham_so[CLAUSE])
    if node.tu == STANDARD:
        return _standard(asked)
    if node.tu:
        return CONDITIONS[node.tu](asked, **node.tham_so)
    parts = _parts(asked, node)
    if len(parts) == 1:
        return parts[0]
    words = node.cau or ("Chỉ cần một trong các điều sau." if node.mot_trong else "Cần cả các điều sau.")
    return _joined(asked, node, words, parts)


def _parts(asked: Asked, node: Node) -> tuple[Proof, ...]:
    """The proofs below a line. Among alternatives one that is asked and objects to nothing holds."""
    found = []
    for child in node.con:
        part = _proof(asked, child)
        if part is None and node.mot_trong and child.tu in CONDITIONS and _is_asked(asked, child):
            part = met(asked.dieu_khoan, "Không vướng điều này.")
        found.append(part)
    return tuple(part for part in found if part)


def _is_asked(asked: Asked, node: Node) -> bool:
    return all(map(asked.fits, node.ai.chi_voi)) and not any(map(asked.fits, node.ai.tru))
