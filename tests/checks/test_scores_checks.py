"""Each check of rubric, scores and ranks: found where it should be, with its place, and silent otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from bad.scores import BANDS, CONG_BO, FULL, GIVEN, NOT_RANKED, OWN, PRINTED, WRONG
from results.score_town import CHI_SO, DIEM, KHONG_XEP, MUC, RELEASED, TU_CHAM, given, town
from thidua.checks import check_dataset
from thidua.checks.scores import SCORE_CHECKS
from thidua.contract.tables import load_contract
from thidua.findings.of_checks import SCORED


def found(folder: Path, changes: dict[str, str]) -> list[tuple[str, str, int | None, str | None]]:
    problems = check_dataset(town(folder, changes), load_contract(), checks=SCORE_CHECKS)
    return [(p.ma, p.tep.removeprefix("minh-hoa/"), p.dong, p.cot) for p in problems]


@pytest.mark.parametrize(("code", "path", "text", "line", "column"), WRONG)
def test_each_wrong_row_is_found_at_its_place(
    tmp_path: Path, code: str, path: str, text: str, line: int, column: str
) -> None:
    assert found(tmp_path, {path: text}) == [(code, path, line, column)]


def test_a_sound_town_has_no_findings(tmp_path: Path) -> None:
    sound = {
        OWN: TU_CHAM + "1.1,4,,\n1.2,5.0001,,\n2.1,4,,\n",
        BANDS: MUC + "xa-phuong,Tốt,90,,QĐ\nxa-phuong,Khá,80,90,QĐ\nco-quan-chuyen-mon,Khá,80,95,QĐ\n",
        PRINTED: CHI_SO + "90001,xa-phuong,86.55,100,86.56,1,QĐ\n90002,xa-phuong,,,86.5,2,QĐ\n",
        CONG_BO: RELEASED,
    }
    assert found(tmp_path, sound) == []


def test_a_difference_without_a_reason_is_a_warning(tmp_path: Path) -> None:
    changes = {OWN: TU_CHAM + "1.1,4,,\n1.2,6,,\n", GIVEN: FULL.replace("1.2,5,,Xem hồ sơ", "1.2,5,,")}
    (problem,) = check_dataset(town(tmp_path, changes), load_contract(), checks=SCORE_CHECKS)
    assert (problem.ma, problem.muc, problem.dong) == ("khac-tu-cham-thieu-ly-do", "canh-bao", 3)
    assert "5 khác điểm tự chấm 6" in problem.thong_bao


def test_equal_points_written_differently_need_no_reason(tmp_path: Path) -> None:
    assert found(tmp_path, {OWN: TU_CHAM + "1.2,5.0,,\n", GIVEN: FULL.replace("1.2,5,,Xem hồ sơ", "1.2,5,,")}) == []


@pytest.mark.parametrize("text", ["", given("4", "5", "", "4"), DIEM + "1.1,4,,,Tổ\n"])
def test_ranks_released_before_all_is_appraised(tmp_path: Path, text: str) -> None:
    changes = {CONG_BO: RELEASED, "2022/tham-dinh/diem/90002.csv": text}
    (problem,) = check_dataset(town(tmp_path, changes), load_contract(), checks=SCORE_CHECKS)
    assert (problem.ma, problem.dong) == ("cong-bo-xep-hang-chua-du", 2)
    assert "1/3 đơn vị chưa thẩm định xong: 90002" in problem.thong_bao


def test_an_announcement_or_a_unit_not_ranked_needs_no_complete_appraisal(tmp_path: Path) -> None:
    missing = {"2022/tham-dinh/diem/90002.csv": ""}
    assert found(tmp_path, {**missing, CONG_BO: RELEASED.replace("chinh-thuc", "du-kien")}) == []
    assert found(tmp_path, {**missing, CONG_BO: RELEASED, NOT_RANKED: KHONG_XEP + "90002,Mới thành lập,\n"}) == []


def test_every_finding_of_the_catalogue_has_a_case_here() -> None:
    elsewhere = {"khac-tu-cham-thieu-ly-do", "cong-bo-xep-hang-chua-du"}
    assert {e.ma for e in SCORED} == {case[0] for case in WRONG} | elsewhere
