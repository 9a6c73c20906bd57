"""All verdicts of a year: each unit's own awards with their proofs, teams too; of persons never more than counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.contract.names import DOSSIERS
from thidua.law.explain import nominations
from thidua.law.facts import Facts
from thidua.law.model import NoVerdict, Proof, Verdict
from thidua.law.nominees import Form
from thidua.law.ranks import facts_of
from thidua.law.tree import Law, evaluate
from thidua.reading.dataset import Dataset
from thidua.results.model import Results
from thidua.results.scores_model import YearScores
from thidua.town.town import Town

if TYPE_CHECKING:
    from thidua.contract.rows import DonViDeNghi

# Ít hồ sơ hơn, hoặc mọi hồ sơ cùng một kết luận, thì số đếm nói ra kết luận của từng người.
FEWEST_TO_SPLIT = 3


@dataclass(frozen=True)
class TeamProof:
    """The verdict of a team within a unit (`ma` ends in -tt-NN) for the form it was nominated for."""

    ma: str
    ma_hinh_thuc: str
    chung_minh: Proof


@dataclass(frozen=True)
class PersonCount:
    """How many dossiers of persons a unit sent for one form.

    `ket_luan` counts them by verdict, or is None: no standards, or so few that a person would be known by it.
    """

    ma_don_vi: str
    ma_hinh_thuc: str
    so_ho_so: int
    ket_luan: tuple[tuple[Verdict, int], ...] | None


@dataclass(frozen=True)
class YearAwards:
    """One year. `hinh_thuc`: the forms for collectives that have standards, in the plan's order; none without a law.

    `don_vi`: unit → form → proof, the town itself first, then the official order.
    """

    nam: int
    hinh_thuc: tuple[Form, ...]
    don_vi: dict[str, dict[str, Proof]]
    tap_the: dict[str, tuple[TeamProof, ...]]
    ca_nhan: tuple[PersonCount, ...]
    luat: Law | None = None

    def excluded(self, unit: str) -> Proof | None:
        """The proof of VI.3 where it excludes the unit from every award; else None."""
        clause, proofs = self.luat and self.luat.loai_tru, self.don_vi.get(unit, {}).values()
        parts = (part for proof in proofs for part in proof.con if part.dieu_khoan == clause)
        return next((part for part in parts if part.ket_luan is Verdict.CHUA_DU), None)


def compute_awards(dataset: Dataset, results: Results, scores: Mapping[int, YearScores]) -> dict[int, YearAwards]:
    """Every verdict of every year that has a plan."""
    town = Town(dataset)
    return {nam: _year(facts_of(town.year(nam), results, scores)) for nam in results.nam}


def _year(facts: Facts) -> YearAwards:
    units = {code: _unit(facts, code) for code in facts.year.in_force}
    kept = {form for proofs in units.values() for form in proofs}
    forms = tuple(form for form in facts.forms() if form.ma in kept)
    return YearAwards(facts.nam, forms, units, _teams(facts), _persons(facts), facts.law)


def _unit(facts: Facts, code: str) -> dict[str, Proof]:
    proofs = {}
    for subject, form in nominations(facts, code):
        try:
            proofs[form.ma] = evaluate(facts, subject, form)
        except NoVerdict:
            continue
    return proofs


def _dossier_proof(facts: Facts, row: DonViDeNghi) -> Proof | None:
    """The proof of one dossier; None where its form has no standards."""
    subject, form = facts.dossier_subject(row["ma_ho_so"]), facts.form(row["ma_hinh_thuc"])
    if subject is None or form is None:
        return None
    try:
        return evaluate(facts, subject, form)
    except NoVerdict:
        return None


def _teams(facts: Facts) -> dict[str, tuple[TeamProof, ...]]:
    found: dict[str, tuple[TeamProof, ...]] = {}
    for row in facts.year.find(DOSSIERS, "loai_doi_tuong", "tap-the"):
        proof = _dossier_proof(facts, row) if row["ma_doi_tuong"] != row["ma_don_vi"] else None
        if proof is not None:
            team = TeamProof(row["ma_doi_tuong"], row["ma_hinh_thuc"], proof)
            found[row["ma_don_vi"]] = (*found.get(row["ma_don_vi"], ()), team)
    return found


def _persons(facts: Facts) -> tuple[PersonCount, ...]:
    groups: dict[tuple[str, str], list[Verdict | None]] = {}
    for row in facts.year.find(DOSSIERS, "loai_doi_tuong", "ca-nhan"):
        proof = _dossier_proof(facts, row)
        groups.setdefault((row["ma_don_vi"], row["ma_hinh_thuc"]), []).append(proof.ket_luan if proof else None)
    return tuple(PersonCount(*key, len(given), _split(given)) for key, given in sorted(groups.items()))


def _split(given: list[Verdict | None]) -> tuple[tuple[Verdict, int], ...] | None:
    counted = Counter(given)
    if None in counted or len(given) < FEWEST_TO_SPLIT or len(counted) < 2:
        return None
    return tuple((verdict, counted[verdict]) for verdict in Verdict if verdict in counted)
