"""Each finding of the checks of awards: one change to a clean town gives it, at its place, with its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bad.awards import ANSWERS, CASES, DECISIONS, DOSSIERS, PROVINCE, SUBMISSIONS, write_award_town
from bad.checks import Case
from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.of_checks import AWARDED

CONTRACT = load_contract()
REUSED = {"chi-so-in-lech", "diem-vuot-toi-da"}


def test_a_clean_town_with_awards_has_no_findings(tmp_path: Path) -> None:
    assert check_folder(write_award_town(tmp_path), CONTRACT) == []


def test_every_finding_of_awards_has_a_case() -> None:
    assert {case.code for case in CASES} == {entry.ma for entry in AWARDED} | REUSED


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}-{case.line}-{case.column}")
def test_finding(case: Case, tmp_path: Path) -> None:
    found = check_folder(write_award_town(tmp_path, case.file, case.old, case.new), CONTRACT)
    place = (f"thu/{case.where or case.file}", case.line, case.column)
    here = [p for p in found if p.ma == case.code and (p.tep, p.dong, p.cot) == place]
    assert [p.thong_bao for p in here] == [case.sentence]
    assert here[0].muc == CATALOGUE[case.code].muc


@pytest.mark.parametrize(("file", "old", "new"), [
    (DECISIONS, "10/QĐ-UBND,2023-03-06", ","), (DECISIONS, "10/QĐ-UBND,2023-03-06", "10/QĐ-UBND,2023-03-07"),
    (PROVINCE, "8,2,9", "9,1,9"), (PROVINCE, "8,2,9", "12,2,"), (PROVINCE, "92.36,8", "92.37,8"),
    (SUBMISSIONS, "09001-hs-01", ""), (ANSWERS, "don-vi,09001", "don-vi,thi-xa"),
    (DOSSIERS, "thuc-hien,sk-01", "thuc-hien,"),
])  # fmt: skip
def test_sound_rows_beside_each_limit(file: str, old: str, new: str, tmp_path: Path) -> None:
    assert check_folder(write_award_town(tmp_path, file, old, new), CONTRACT) == []


def test_an_unreadable_list_of_dossiers_gives_no_false_findings_elsewhere(tmp_path: Path) -> None:
    found = check_folder(write_award_town(tmp_path, DOSSIERS, "tap-the,giay-khen,VI,,2023-01-11", "tap-the"), CONTRACT)
    assert {p.tep for p in found} == {f"thu/{DOSSIERS}"}
