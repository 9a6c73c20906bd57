"""What a proof's page says first."""

from __future__ import annotations

from thidua.law.model import all_of, not_met
from thidua.site.pages.proofs import form_proofs


def test_the_form_s_own_causes_stand_first_one_a_clause() -> None:
    own = [not_met(clause, words, "x") for clause, words in (("VI.1", "một"), ("V.1", "hai"), ("VI.1", "ba"))]
    common = not_met("VI.3", "chung", "x")
    forms = [("a", "A", all_of("VI", "A", common, *own)), ("b", "B", all_of("VI", "B", common))]
    shared, (first, second) = form_proofs(forms)
    assert [node.p for node in shared] == [common]
    assert [cause.cau for cause in first.vi] == ["một", "hai", "chung"]
    assert [cause.cau for cause in second.vi] == ["chung"]
