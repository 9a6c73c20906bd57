"""Each finding about a plan's law: one slip in a sound file gives it, at its line, with its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bad.awards import LAW, LAW_CASES, TRIED, write_award_town
from bad.checks import Case
from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.findings.of_checks import LAW as ENTRIES
from thidua.law.law_file import read_law

CONTRACT = load_contract()


def test_every_finding_about_a_law_has_a_case() -> None:
    assert {case.code for case in LAW_CASES} == {entry.ma for entry in ENTRIES}


@pytest.mark.parametrize("case", LAW_CASES, ids=lambda case: f"{case.code}-{case.new[:20]!r}")
def test_a_slip_in_the_law_is_found_at_its_line(case: Case, tmp_path: Path) -> None:
    found = check_folder(write_award_town(tmp_path, case.file, case.old, case.new), CONTRACT)
    place = (f"thu/{case.where or case.file}", case.line, case.column)
    here = [p.thong_bao for p in found if p.ma == case.code and (p.tep, p.dong, p.cot) == place]
    assert [words for words in here if words.startswith(case.sentence)], [p for p in found if p.ma.startswith("luat")]


def test_a_year_without_a_law_has_no_finding(tmp_path: Path) -> None:
    folder = write_award_town(tmp_path)
    (folder / LAW).unlink()
    assert check_folder(folder, CONTRACT) == []


@pytest.mark.parametrize("raw", [b"", b"- a", b"\xff", b"a: &x 1\nb: *x", b"[" * 9_000, b"muc: {a: b}", b"x" * 300_000])
def test_what_is_no_law_is_a_finding_and_never_a_crash(raw: bytes) -> None:
    law, faults = read_law(raw)
    assert faults
    assert all(fault.ma.startswith("luat-") and fault.dong >= 1 for fault in faults)


def test_cases_are_not_tried_on_a_law_that_names_what_is_not_there(tmp_path: Path) -> None:
    found = check_folder(write_award_town(tmp_path, LAW, "- cach-hieu: nam-trinh", "- cach-hieu: nam-trin"), CONTRACT)
    assert [p.ma for p in found] == ["luat-tro-vao-khong"]


def test_a_case_with_a_number_without_end_is_refused_and_not_worked_out(tmp_path: Path) -> None:
    rows = "{ket-qua/xep-hang-tinh: [{bo_chi_so: x, chi_so: 1e10000000}]}"
    old = "{don-vi/de-nghi: [{ma_hinh_thuc: giay-khen-nguoi}]}"
    found = check_folder(write_award_town(tmp_path, TRIED, old, rows), CONTRACT)
    assert [(p.ma, "“1e10000000” không hợp với cột chi_so" in p.thong_bao) for p in found] == [("luat-thu-hong", True)]
