"""A plan's law as a tree: what a clause comes to of whose lines none, some or all are asked of a nominee."""

from __future__ import annotations

import pytest

from in_memory import NAM, Town
from thidua.law.asked import Asked
from thidua.law.facts import Facts
from thidua.law.law_file import read_law
from thidua.law.model import Verdict
from thidua.law.nominees import Subject
from thidua.law.tree import Law, by_clause, evaluate
from thidua.town.town import Town as TownView

UNIT = Subject("90001", "90001", "tap-the")
HEAD = "muc: [VI]\ncach_hieu: {}\nhoi_chung: [tieu-chuan]\ndieu_khoan:\n"
NOBODY = "chi_voi: ca-nhan"


def law_of(text: str) -> Law:
    law, faults = read_law(text.encode())
    assert not faults
    return law


def facts_of(law: Law) -> Facts:
    town = Town().add("ke-hoach/dieu-kien", nam=NAM, dieu_kien="guong-mau", cau_hoi="Gương mẫu?", loai="danh-gia")
    cells = {"ma_hinh_thuc": "giay-khen", "ten": "Giấy khen", "cap": "thi-xa", "doi_tuong": "tap-the|ca-nhan"}
    town.add("ke-hoach/hinh-thuc", nam=NAM, dieu_khoan="VI", **cells)
    return Facts(TownView(town.light_dataset()).year(NAM), None, {}, law)


def verdicts(text: str) -> tuple[Verdict, Verdict]:
    """Of the unit by the form, and by its clause alone."""
    facts = facts_of(law_of(HEAD + text))
    form = facts.forms()[0]
    return evaluate(facts, UNIT, form).ket_luan, by_clause(Asked(facts, UNIT, form, "VI"), "VI").ket_luan


NOT_MET = (Verdict.CHUA_DU, Verdict.CHUA_DU)


@pytest.mark.parametrize(
    "clause",
    [
        f"  VI:\n    cau: Thử.\n    mot_trong:\n      - hoi: guong-mau\n        {NOBODY}\n",
        f"  VI:\n    cau: Thử.\n    mot_trong:\n      - tat_ca:\n          - hoi: guong-mau\n            {NOBODY}\n",
        f"  VI:\n    cau: Thử.\n    mot_trong: [dieu: VI.1]\n"
        f"  VI.1:\n    cau: Thử.\n    tat_ca: [hoi: guong-mau]\n    {NOBODY}\n",
    ],
    ids=["a line", "a group of lines", "a clause"],
)
def test_alternatives_none_of_which_is_asked_are_no_way_to_be_eligible(clause: str) -> None:
    assert verdicts(clause) == NOT_MET


@pytest.mark.parametrize(
    "clause",
    [
        f"  VI:\n    cau: Thử.\n    tat_ca: [hoi: guong-mau]\n    {NOBODY}\n",
        f"  VI:\n    cau: Thử.\n    tat_ca:\n      - hoi: guong-mau\n        {NOBODY}\n",
        "  VI:\n    cau: Thử.\n    tat_ca: [doi-tuong: {tru: [khoi-khac], ten: thôn}]\n",
    ],
    ids=["not asked at all", "no line asked", "says nothing"],
)
def test_a_standard_that_says_nothing_of_a_nominee_passes_nobody(clause: str) -> None:
    assert verdicts(clause) == NOT_MET


def test_a_line_that_is_asked_of_others_is_no_part_of_what_is_required() -> None:
    asked_of_others = (
        f"  VI:\n    cau: Thử.\n    tat_ca:\n      - dung-loai\n      - hoi: guong-mau\n        {NOBODY}\n"
    )
    assert verdicts(asked_of_others) == (Verdict.DU, Verdict.DU)


def test_a_group_of_lines_asked_of_others_alone_is_no_part_either() -> None:
    group = f"      - tat_ca:\n          - hoi: guong-mau\n            {NOBODY}\n"
    facts = facts_of(law_of(HEAD + f"  VI:\n    cau: Thử.\n    tat_ca:\n      - dung-loai\n{group}"))
    proof = by_clause(Asked(facts, UNIT, facts.forms()[0], "VI"), "VI")
    assert [part.cau for part in proof.con] == ["Hình thức này dành cho loại đối tượng ấy."]


def test_a_sentence_weighed_both_ways_that_asks_nothing_of_a_nominee_says_nothing() -> None:
    weighed = "    can_nhac: {cach_hieu: ba, tat_ca: a, mot_trong: b}\n    phan:\n      - hoi: guong-mau\n"
    other = f"  VI.1:\n    cau: Thử.\n{weighed}        {NOBODY}\n"
    text = f"  VI:\n    cau: Thử.\n    tat_ca: [dung-loai, dieu: VI.1]\n{other}"
    facts = facts_of(law_of((HEAD + text).replace("{}", "{ba: {a: Cả., b: Một.}}", 1)))
    assert evaluate(facts, UNIT, facts.forms()[0]).ket_luan is Verdict.DU
