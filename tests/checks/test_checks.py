"""Each finding of the checks: one change to a clean town gives it, at its place, with its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bad.checks import CHECKED as CASES
from bad.checks import Case
from thidua.checks import CHECKS, check_dataset
from thidua.checks.context import Check, Context, Found
from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.of_checks import CHECKED
from thidua.findings.problem import ERROR, Problem
from thidua.reading.reader import read_dataset
from town import QUARTER_1, QUARTER_4, write_town

CONTRACT = load_contract()
PLAN = "2022/ke-hoach/chi-tieu.csv"
LEAD = "2022/don-vi/noi-vu/tien-do/quy-1.csv"


def _check(tmp_path: Path, *changes: tuple[str, str, str]) -> list[Problem]:
    return check_folder(write_town(tmp_path, {file: (old, new) for file, old, new in changes}), CONTRACT)


def test_a_clean_town_has_no_findings(tmp_path: Path) -> None:
    assert _check(tmp_path) == []


def test_every_finding_of_the_checks_has_a_case() -> None:
    assert {case.code for case in CASES} == {entry.ma for entry in CHECKED} - {"kiem-tra-hong"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)
def test_finding(case: Case, tmp_path: Path) -> None:
    found = _check(tmp_path, (case.file, case.old, case.new))
    place = (f"thu/{case.where or case.file}", case.line, case.column)
    here = [p for p in found if p.ma == case.code and (p.tep, p.dong, p.cot) == place]
    assert [p.thong_bao for p in here] == [case.sentence]
    assert here[0].muc == CATALOGUE[case.code].muc


def _codes(found: list[Problem]) -> list[str]:
    return [p.ma for p in found]


@pytest.mark.parametrize(("figures", "codes"), [
    ("60,60", []), ("54,60", []), ("53.99,60", ["thieu-ly-do"]), ("61,60", ["tu-so-lon-hon-mau-so"]),
    ("0,0", ["mau-so-bang-0", "luy-ke-giam", "luy-ke-giam"]), ("20,21", []), ("2000,2099.99", ["nhay-100-lan"]),
    ("1999.99,2099", []),
])  # fmt: skip
def test_figures_at_and_beside_each_limit(figures: str, codes: list[str], tmp_path: Path) -> None:
    found = _check(tmp_path, (QUARTER_4, "59,60", figures))
    assert sorted(_codes(found)) == sorted(codes)


def test_a_ceiling_and_a_numerator_outside_the_denominator(tmp_path: Path) -> None:
    assert _check(tmp_path, (LEAD, "3,2", "30,2")) == []
    found = _check(tmp_path / "2", (PLAN, "Ra khỏi biên chế,khong", "Ra khỏi biên chế,co"))
    assert [(p.ma, p.tep) for p in found] == [("tu-so-lon-hon-mau-so", f"thu/{LEAD}")]


@pytest.mark.parametrize(("day", "codes"), [("2022-03-30", ["cong-bo-truoc-ky"]), ("2022-03-31", [])])
def test_a_quarter_without_days_of_its_own_is_locked_after_its_last_day(
    day: str, codes: list[str], tmp_path: Path
) -> None:
    days = ("2022/ke-hoach/ky-bao-cao.csv", "Quý 1,2022-01-01,2022-03-31", "Quý 1,,")
    assert _codes(_check(tmp_path, days, ("2022/tham-dinh/cong-bo.csv", "2022-04-25", day))) == codes


@pytest.mark.parametrize(("day", "codes"), [("2022-09-30", ["nhan-truoc-ky"]), ("2022-10-01", [])])
def test_nothing_is_received_before_a_quarter_without_days_of_its_own(
    day: str, codes: list[str], tmp_path: Path
) -> None:
    days = ("2022/ke-hoach/ky-bao-cao.csv", "Quý 4,2022-10-01,2022-12-31", "Quý 4,,")
    came = ("2022/tham-dinh/tiep-nhan.csv", "tien-do,quy-1,,1,2022-04-05", f"tien-do,quy-4,,1,{day}")
    assert _codes(_check(tmp_path, days, came)) == codes


def test_only_the_lead_unit_reports_a_figure_for_the_town(tmp_path: Path) -> None:
    found = _check(tmp_path, (PLAN, "khong,,noi-vu", "khong,xa-phuong,"))
    assert _codes(found) == ["khong-phai-bao-cao"]


def test_a_level_split_by_the_clause_keeps_only_its_units(tmp_path: Path) -> None:
    assert _check(tmp_path, (PLAN, ">=,90,%,,", ">=,90,%,cap-xa,")) == []
    found = _check(tmp_path / "2", (PLAN, ">=,90,%,,", ">=,90,%,cap-huyen,"))
    assert set(_codes(found)) == {"khong-phai-bao-cao"}


@pytest.mark.parametrize(("value", "codes"), [("90", []), ("89.99", ["dang-ky-thap-hon"]), ("91", [])])
def test_registered_values_against_the_plan(value: str, codes: list[str], tmp_path: Path) -> None:
    assert _codes(_check(tmp_path, ("2022/don-vi/09001/dang-ky-chi-tieu.csv", "95", value))) == codes


@pytest.mark.parametrize(("host", "codes"), [
    ("vi-du.gov.vn", []), ("www.vi-du.gov.vn", []), ("xvi-du.gov.vn", ["lien-ket-la"]),
    ("vi-du.gov.vn@la.com", ["lien-ket-sai"]), ("vi-du.gov.vn\\@la.com", ["lien-ket-sai"]),
    ("[", ["lien-ket-sai"]),
])  # fmt: skip
def test_links(host: str, codes: list[str], tmp_path: Path) -> None:
    found = _check(tmp_path, ("2022/don-vi/09001/dang-ky.csv", "vi-du.gov.vn", host))
    assert _codes(found) == codes
    assert all(p.muc != ERROR for p in found)


def test_a_list_of_codes_is_checked_one_by_one(tmp_path: Path) -> None:
    found = _check(tmp_path, (PLAN, "co,xa-phuong,,de-xuat,đúng hạn", "co,xa-phuong|la,,de-xuat,đúng hạn"))
    assert [(p.ma, p.cot, p.dong) for p in found] == [("khong-co-trong-bang", "khoi_bao_cao", 3)]


def test_an_unreadable_table_gives_no_false_findings_elsewhere(tmp_path: Path) -> None:
    found = _check(tmp_path, (PLAN, "2-a-2,IV.2.a,2", "2-a-2,IV.2.a"))
    assert [(p.ma, p.tep) for p in found] == [("thieu-o", f"thu/{PLAN}")]


def test_a_broken_report_is_not_taken_for_a_missing_one(tmp_path: Path) -> None:
    found = _check(tmp_path, (QUARTER_1, "20,21", "x,21"))
    assert _codes(found) == ["so-khong-hop-le"]


def test_a_file_wrong_in_form_alone_is_still_compared(tmp_path: Path) -> None:
    found = _check(tmp_path, (QUARTER_4, "59,60", '"61,5",60'))
    assert _codes(found) == ["dau-phay-thap-phan", "tu-so-lon-hon-mau-so"]


def test_a_crashing_check_is_a_finding_and_hides_no_other(tmp_path: Path) -> None:
    def broken(context: Context) -> Found:
        raise ZeroDivisionError("chia cho 0")

    dataset, _ = read_dataset(write_town(tmp_path, {QUARTER_4: ("59,60", "61,60")}), CONTRACT)
    found = check_dataset(dataset, CONTRACT, checks=(Check(broken), *CHECKS))
    assert [(p.ma, p.muc) for p in found] == [("kiem-tra-hong", ERROR), ("tu-so-lon-hon-mau-so", ERROR)]
    assert found[0].thong_bao == (
        "Phép kiểm tra “broken” bị hỏng (ZeroDivisionError: chia cho 0); phần này CHƯA được kiểm tra."
    )


def test_every_check_says_what_it_asks() -> None:
    assert len({c.ask.__name__ for c in CHECKS}) == len(CHECKS)
    assert all(c.ask.__doc__ for c in CHECKS)
    assert all({*c.needs} <= {s.name for s in CONTRACT.tables} for c in CHECKS)
