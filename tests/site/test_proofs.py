"""What a proof's page says first; and folded, with what all forms share said once, it says what the unfolded says."""

from __future__ import annotations

import pytest

from law.award_cases import Case, load
from law.award_keys import nominee
from thidua.law.explain import nominations
from thidua.law.model import OTHER_FORM, NoVerdict, Proof, Verdict, all_of, any_of, deciding, met, not_met, strongest
from thidua.law.tree import evaluate
from thidua.site.pages.proofs import Node, form_proofs


def test_the_form_s_own_causes_stand_first_one_a_clause() -> None:
    own = [not_met(clause, words, "x") for clause, words in (("VI.1", "một"), ("V.1", "hai"), ("VI.1", "ba"))]
    common = not_met("VI.3", "chung", "x")
    forms = [("a", "A", all_of("VI", "A", common, *own)), ("b", "B", all_of("VI", "B", common))]
    shared, (first, second) = form_proofs(forms)
    assert [node.p for node in shared] == [common]
    assert [cause.cau for cause in first.vi] == ["một", "hai", "chung"]
    assert [cause.cau for cause in second.vi] == ["chung"]


def unfolded(node: Node) -> Proof:
    """What a shown condition says, with all that stands below it."""
    shown = list(map(unfolded, node.con))
    assert shown == [part for part in node.p.con if part not in node.khac]
    assert not node.khac or (shown and node.p.mot_trong and strongest(p.ket_luan for p in node.khac) is Verdict.CHUA_DU)
    return node.p


def advice(node: Node) -> list[str]:
    """Everything that a shown condition says would change it."""
    own = [node.doi] if node.doi else []
    return [*own, *(words for part in node.con for words in advice(part))]


def test_what_would_change_nothing_is_not_advised() -> None:
    """Neither a second alternative beside one that holds, nor the rest beside what only another form could change."""
    failed, held = not_met("VI.1", "một", "Đổi một."), met("VI.1", "hai")
    stuck = not_met("VI.1", "ba", OTHER_FORM)
    for proof, said in (
        (any_of("VI", "x", failed, held), []),
        (any_of("VI", "x", failed, stuck), ["Đổi một.", OTHER_FORM]),
        (all_of("VI", "x", failed, stuck), [OTHER_FORM]),
        (all_of("VI", "x", failed, held), ["Đổi một."]),
    ):
        shared, own = form_proofs([("a", "A", all_of("VI", "A", proof))])
        assert not shared
        assert [words for node in own[0].rieng for words in advice(node)] == said


@pytest.mark.parametrize("case", [case for case in load() if nominee(case.cells).is_unit], ids=lambda case: case.ten)
def test_a_folded_proof_says_the_same_as_the_unfolded(case: Case) -> None:
    facts, code = case.world.facts, nominee(case.cells).ma
    proofs = []
    for subject, form in nominations(facts, code):
        try:
            proofs.append((form.ma, form.ten, evaluate(facts, subject, form)))
        except NoVerdict:
            continue
    shared, own = form_proofs(proofs)
    for node in (*shared, *(node for form in own for node in form.rieng)):
        assert bool(advice(node)) is (node.p.thay_doi is not None), "what would change it is said, here or below"
    common = list(map(unfolded, shared))
    for (ma, _, proof), shown in zip(proofs, own, strict=True):
        parts = [*common, *map(unfolded, shown.rieng)]
        assert (shown.ma, shown.p) == (ma, proof)
        assert sorted(map(id, parts)) == sorted(map(id, (p for p in parts if p in proof.con)))
        assert len(parts) == len(proof.con) and all(part in parts for part in proof.con)
        assert strongest(part.ket_luan for part in parts) is proof.ket_luan
        causes = [leaf for leaf in deciding(proof) if leaf.ket_luan is proof.ket_luan]
        assert {leaf.dieu_khoan for leaf in shown.vi} <= {leaf.dieu_khoan for leaf in causes} or not shown.p.thay_doi
        assert all(cause in deciding(proof) for cause in shown.vi)
        assert bool(shown.vi) is (proof.thay_doi is not None)


def test_an_alternative_for_another_kind_is_named_and_no_more() -> None:
    """Of a ward's Bằng khen the standards for the town and for departments."""
    case = next(
        case for case in load() if case.ten == "Xã thứ nhất, trình Cờ không được, thì đủ điều kiện Bằng khen tỉnh"
    )
    facts = case.world.facts
    form = next(form for form in facts.forms() if form.dieu_khoan == "VI.1.3.1")
    _, own = form_proofs([(form.ma, form.ten, evaluate(facts, nominee(case.cells), form))])

    def named(node: Node) -> list[str]:
        return [*node.dieu_khac] + [ma for part in node.con for ma in named(part)]

    assert [ma for node in own[0].rieng for ma in named(node)] == ["VI.1.3.1.i", "VI.1.3.1.iii"]
