"""Scores and ranks of a small town, figure by figure (rules.md, Scores and ranks)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from results.score_town import BASE, CHI_SO, DIEM, DON_VI, KHONG_XEP, MUC, RELEASED, TIEU_CHI, TU_CHAM, given, town
from thidua.law.ranks import RankState, rank_info
from thidua.results.model import Source
from thidua.results.scores import compute_scores
from thidua.results.scores_model import AppraisalState, BlockScores, UnitScores
from thidua.town.town import Town

CONG_BO = "2022/tham-dinh/cong-bo.csv"
OWN = {"2022/don-vi/90001/tu-cham.csv": TU_CHAM + "1.1,4,Đủ,12/BC\n1.2,6,,\n2.1,3.5,,\n"}


def communes(folder: Path, changes: dict[str, str] | None = None) -> BlockScores:
    return compute_scores(town(folder, changes))[2022].khoi["xa-phuong"]


def unit(folder: Path, changes: dict[str, str] | None = None, ma: str = "90001") -> UnitScores:
    return communes(folder, changes).don_vi[ma]


def test_self_scored_and_appraised_count_the_same_criteria_and_final_counts_all(tmp_path: Path) -> None:
    sums = unit(tmp_path, OWN).tong
    assert (sums.tu_cham.diem, sums.tu_cham.diem_toi_da) == (Fraction("13.5"), 15)
    assert (sums.tham_dinh.diem, sums.tham_dinh.diem_toi_da) == (13, 15)
    assert (sums.chung.diem, sums.chung.diem_toi_da) == (Fraction("17.5"), 20)
    assert sums.chung.chi_so == Fraction("87.5")
    assert sums.lech_tham_dinh == Fraction(-10, 3)
    assert sums.lech_chung == Fraction("87.5") - Fraction(260, 3)


def test_a_criterion_of_the_other_block_is_nowhere(tmp_path: Path) -> None:
    assert list(unit(tmp_path).tieu_chi) == ["1.1", "1.2", "2.1", "3.1"]


def test_a_group_limited_to_a_block_limits_what_stands_below_it(tmp_path: Path) -> None:
    rubric = TIEU_CHI.replace("1,,1,1,Thể chế,,,,", "1,,1,1,Thể chế,,co-quan-chuyen-mon,,")
    found = compute_scores(town(tmp_path, {"2022/ke-hoach/tieu-chi.csv": rubric}))[2022].bo_tieu_chi
    assert [c.ma for c in found.leaves("xa-phuong")] == ["2.1", "3.1"]
    assert [c.ma for c in found.leaves("co-quan-chuyen-mon")] == ["1.1", "1.2", "2.2", "3.1"]


def test_fields_add_up_their_criteria_side_by_side(tmp_path: Path) -> None:
    fields = unit(tmp_path, OWN).linh_vuc
    assert list(fields) == ["1", "2", "3"]
    assert (fields["1"].tu_cham.diem, fields["1"].tham_dinh.diem, fields["1"].chung.diem_toi_da) == (10, 9, 10)
    assert fields["3"].chung.diem == Fraction("4.5")
    assert fields["3"].tham_dinh.diem is None  # nothing but a survey: no criterion to score oneself by


def test_an_exempt_criterion_leaves_both_sums_of_all_three(tmp_path: Path) -> None:
    found = unit(tmp_path, {**OWN, "2022/tham-dinh/diem/90001.csv": given("4", "-", "4", "4.5")})
    assert (found.tong.tu_cham.diem, found.tong.tu_cham.diem_toi_da) == (Fraction("7.5"), 9)
    assert (found.tong.tham_dinh.diem, found.tong.tham_dinh.diem_toi_da) == (8, 9)
    assert (found.tong.chung.diem, found.tong.chung.diem_toi_da) == (Fraction("12.5"), 14)
    assert found.chi_so == Decimal("89.29")
    row = found.tieu_chi["1.2"]
    assert (row.khong_ap_dung, row.nhan_xet, row.tu_cham, row.lech) == (True, "Không có việc", 6, None)
    assert found.trang_thai is AppraisalState.DA_THAM_DINH


def test_a_missing_score_is_counted_and_never_zero(tmp_path: Path) -> None:
    own = {"2022/don-vi/90001/tu-cham.csv": TU_CHAM + "1.1,4,,\n1.2,,,\n"}
    total = unit(tmp_path, own).tong.tu_cham
    assert (total.diem, total.chi_so, total.chi_so_in) == (None, None, None)
    assert total.thieu == ("1.2", "2.1")
    assert (total.da_co, total.so_tieu_chi) == (4, 3)


def test_zero_points_are_points(tmp_path: Path) -> None:
    found = unit(tmp_path, {"2022/tham-dinh/diem/90001.csv": given("0", "0", "0", "0")})
    assert (found.tong.chung.diem, found.chi_so) == (0, Decimal("0.00"))
    assert found.trang_thai is AppraisalState.DA_THAM_DINH


@pytest.mark.parametrize(
    ("text", "state", "done"),
    [
        ("", AppraisalState.CHUA_THAM_DINH, 0),
        (DIEM + "1.1,,,Đang xem,Tổ\n", AppraisalState.CHUA_THAM_DINH, 0),
        (DIEM + "1.1,4,,,Tổ\n", AppraisalState.DANG_THAM_DINH, 1),
        (given("4", "5", "-", ""), AppraisalState.DANG_THAM_DINH, 3),
        (given("4", "5", "-", "4"), AppraisalState.DA_THAM_DINH, 4),
    ],
)
def test_state_of_the_appraisal(tmp_path: Path, text: str, state: AppraisalState, done: int) -> None:
    found = unit(tmp_path, {"2022/tham-dinh/diem/90001.csv": text})
    assert (found.trang_thai, found.so_da_tham_dinh) == (state, done)


def test_each_number_keeps_its_way_back_to_its_rows(tmp_path: Path) -> None:
    row = unit(tmp_path, OWN).tieu_chi["1.1"]
    assert row.nguon == (
        Source("2022/don-vi/90001/tu-cham.csv", 2),
        Source("2022/tham-dinh/diem/90001.csv", 2),
        Source("2022/ke-hoach/tieu-chi.csv", 3),
    )
    assert (row.giai_trinh, row.minh_chung, row.nhan_xet, row.nguoi_tham_dinh) == ("Đủ", "12/BC", "Xem hồ sơ", "Tổ")
    assert (row.tieu_chi.ma_linh_vuc, row.tieu_chi.goc) == ("1", "1")


def test_points_of_a_survey_are_never_the_units_own(tmp_path: Path) -> None:
    own = {"2022/don-vi/90001/tu-cham.csv": TU_CHAM + "3.1,5,,\n"}
    row = unit(tmp_path, own).tieu_chi["3.1"]
    assert (row.tu_cham, row.tham_dinh) == (None, Fraction("4.5"))


def test_no_order_while_one_unit_of_the_block_waits(tmp_path: Path) -> None:
    block = communes(tmp_path, {"2022/tham-dinh/diem/90003.csv": given("1", "2", "3", ""), CONG_BO: RELEASED})
    assert (block.so_da_tham_dinh, block.so_don_vi) == (2, 3)
    assert (block.du_dieu_kien_xep, block.da_cong_bo) == (False, True)
    assert (block.xep_hang_tinh_thu, block.xep_hang) == (None, None)


def test_a_complete_block_is_ranked_for_the_desk_and_public_only_once_released(tmp_path: Path) -> None:
    waiting = communes(tmp_path, {CONG_BO: RELEASED.replace("chinh-thuc", "du-kien")})
    assert (waiting.du_dieu_kien_xep, waiting.da_cong_bo, waiting.xep_hang) == (True, False, None)
    assert waiting.xep_hang_tinh_thu is not None
    released = communes(tmp_path, {CONG_BO: RELEASED})
    assert released.xep_hang == waiting.xep_hang_tinh_thu
    assert released.cong_bo is not None
    assert (released.cong_bo.so_quyet_dinh, released.cong_bo.nguon) == ("7/QĐ-UBND", Source(CONG_BO, 2))


def test_a_release_of_the_other_block_releases_nothing_here(tmp_path: Path) -> None:
    assert communes(tmp_path, {CONG_BO: RELEASED.replace("xa-phuong", "co-quan-chuyen-mon")}).xep_hang is None


def test_equal_shown_indexes_share_a_rank_whatever_their_maximum(tmp_path: Path) -> None:
    """12.5/14 = 89.2857 and 89.29 of 100 are both shown as 89.29."""
    changes = {
        "2022/tham-dinh/diem/90001.csv": given("3", "5", "4.8580", "5"),  # 17.858 of 20 = 89.29
        "2022/tham-dinh/diem/90002.csv": given("4", "-", "4", "4.5"),
    }
    ranking = communes(tmp_path, changes).xep_hang_tinh_thu
    assert ranking is not None
    assert [(r.ma_don_vi, r.thu_hang, r.dong_hang) for r in ranking.hang.values()] == [
        ("90001", 1, 2),  # the official list's order within the tie
        ("90002", 1, 2),
        ("90003", 3, 1),
    ]
    assert ranking.trung_vi == Fraction("89.29")
    assert ranking.hang["90003"].cach_dau == Decimal("39.29")


def test_median_of_an_even_block_is_exact(tmp_path: Path) -> None:
    skip = {"2022/tham-dinh/khong-xep-hang.csv": KHONG_XEP + "90003,Mới thành lập,QĐ 1\n"}
    ranking = communes(
        tmp_path, {**skip, "2022/tham-dinh/diem/90001.csv": given("4", "5", "4", "4.5020")}
    ).xep_hang_tinh_thu
    assert ranking is not None
    assert ranking.trung_vi == Fraction("83.755")  # (87.51 + 80.00) / 2


def test_a_unit_not_ranked_is_scored_and_takes_no_place(tmp_path: Path) -> None:
    skip = {"2022/tham-dinh/khong-xep-hang.csv": KHONG_XEP + "90001,Mới thành lập,QĐ 1\n", CONG_BO: RELEASED}
    block = communes(tmp_path, skip)
    assert block.xep_hang is not None
    assert {ma: r.thu_hang for ma, r in block.xep_hang.hang.items()} == {"90002": 1, "90003": 2}
    assert (block.so_don_vi, block.so_da_tham_dinh) == (2, 2)
    found = block.don_vi["90001"]
    assert found.chi_so == Decimal("87.50")
    assert found.khong_xep_hang is not None
    assert found.khong_xep_hang.ly_do == "Mới thành lập"


def test_a_unit_that_is_not_ranked_does_not_hold_up_the_others(tmp_path: Path) -> None:
    skip = {
        "2022/tham-dinh/khong-xep-hang.csv": KHONG_XEP + "90001,Mới thành lập,\n",
        "2022/tham-dinh/diem/90001.csv": "",
    }
    assert communes(tmp_path, skip).du_dieu_kien_xep


def test_a_unit_that_all_is_exempt_for_has_no_index_and_the_block_no_order(tmp_path: Path) -> None:
    block = communes(tmp_path, {"2022/tham-dinh/diem/90003.csv": given("-", "-", "-", "-")})
    assert block.don_vi["90003"].chi_so is None
    assert not block.du_dieu_kien_xep


@pytest.mark.parametrize(
    ("since", "until", "there"),
    [("2023-01-01", "", False), ("2022-12-31", "", True), ("", "2021-12-31", False), ("", "2022-01-01", True)],
)
def test_only_units_in_force_in_the_year_are_waited_for(tmp_path: Path, since: str, until: str, there: bool) -> None:
    units = DON_VI.replace("90003,Xã Ba,Ba,xa-phuong,xa,,3,,,", f"90003,Xã Ba,Ba,xa-phuong,xa,,3,{since},{until},")
    block = communes(tmp_path, {"danh-muc/don-vi.csv": units, "2022/tham-dinh/diem/90003.csv": ""})
    assert ("90003" in block.don_vi) is there
    assert block.du_dieu_kien_xep is not there


@pytest.mark.parametrize(("survey", "name"), [("4", "Khá"), ("4.9980", "Khá"), ("5", "Tốt")])
def test_bands_hold_their_lower_end_and_not_their_upper(tmp_path: Path, survey: str, name: str) -> None:
    bands = {"2022/ke-hoach/muc-xep-loai.csv": MUC + "xa-phuong,Tốt,90,,QĐ 2\nxa-phuong,Khá,80,90,QĐ 2\n"}
    found = unit(tmp_path, {**bands, "2022/tham-dinh/diem/90001.csv": given("4", "5", "4", survey)})
    assert found.xep_loai is not None
    assert (found.xep_loai.ten, found.xep_loai.can_cu) == (name, "QĐ 2")


def test_no_band_without_a_source_and_none_outside_the_bands(tmp_path: Path) -> None:
    assert unit(tmp_path).xep_loai is None
    bands = {"2022/ke-hoach/muc-xep-loai.csv": MUC + "xa-phuong,Tốt,90,,QĐ 2\n"}
    assert unit(tmp_path, bands).xep_loai is None


def test_last_years_printed_figures_stay_as_printed_with_a_note(tmp_path: Path) -> None:
    printed = CHI_SO + "90001,xa-phuong,86.55,100,86.56,3,QĐ 11\n90002,xa-phuong,88,100,88,1,QĐ 11\n"
    block = communes(tmp_path, {"2021/ket-qua/chi-so.csv": printed, CONG_BO: RELEASED})
    before = block.don_vi["90001"].nam_truoc
    assert before is not None
    assert (before.nam, before.chi_so, before.thu_hang, before.da_in) == (2021, Decimal("86.56"), 3, True)
    assert before.ghi_chu is not None
    assert "cao hơn 0,01" in before.ghi_chu
    assert before.nguon == (Source("2021/ket-qua/chi-so.csv", 2),)
    assert block.don_vi["90001"].thay_doi_chi_so == Decimal("0.94")
    assert block.xep_hang is not None
    assert [block.xep_hang.hang[u].thay_doi_hang for u in ("90001", "90002", "90003")] == [2, -1, None]
    assert block.don_vi["90002"].nam_truoc.ghi_chu is None  # type: ignore[union-attr]


def test_no_change_of_rank_across_blocks(tmp_path: Path) -> None:
    printed = CHI_SO + "90001,co-quan-chuyen-mon,86,100,86,3,QĐ 11\n"
    ranking = communes(tmp_path, {"2021/ket-qua/chi-so.csv": printed}).xep_hang_tinh_thu
    assert ranking is not None
    assert ranking.hang["90001"].thay_doi_hang is None


def test_our_own_last_year_counts_only_once_released(tmp_path: Path) -> None:
    next_year = {path.replace("2022/", "2023/"): text for path, text in BASE.items() if path.startswith("2022/")}
    printed = {"2022/ket-qua/chi-so.csv": CHI_SO + "90001,xa-phuong,50,100,50,3,QĐ 11\n"}
    open_ = compute_scores(town(tmp_path, next_year | printed))[2023].unit("90001")
    done = compute_scores(town(tmp_path, next_year | printed | {CONG_BO: RELEASED}))[2023].unit("90001")
    assert open_ is not None
    assert done is not None
    assert open_.nam_truoc is not None
    assert done.nam_truoc is not None
    assert (open_.nam_truoc.chi_so, open_.nam_truoc.da_in) == (50, True)
    assert (done.nam_truoc.chi_so, done.nam_truoc.thu_hang, done.nam_truoc.da_in) == (Decimal("87.50"), 1, False)


def test_a_year_without_a_rubric_has_no_scores_and_no_order(tmp_path: Path) -> None:
    gone = {path: "" for path in BASE if path.startswith("2022/tham-dinh") or "tieu-chi" in path}
    block = communes(tmp_path, {**gone, CONG_BO: RELEASED})
    assert (block.so_da_tham_dinh, block.so_don_vi, block.xep_hang) == (0, 3, None)


def test_rank_info_is_a_place_a_fact_or_nothing_yet(tmp_path: Path) -> None:
    tie = {"2022/tham-dinh/diem/90002.csv": given("4", "5", "4", "4.5")}
    skip = {"2022/tham-dinh/khong-xep-hang.csv": KHONG_XEP + "90003,Mới thành lập,QĐ 1\n"}
    dataset = town(tmp_path, {**tie, **skip, CONG_BO: RELEASED})
    years = compute_scores(dataset)
    info = {ma: rank_info(Town(dataset).year(2022), years, ma) for ma in ("90001", "90003", "pmh-a", "dv-1", "thi-xa")}
    first = info["90001"]
    assert (first.trang_thai, first.thu_hang, first.dong_hang, first.so_don_vi) == (RankState.XEP_HANG, 1, 2, 2)
    assert (first.dong_hang_voi, first.khoi) == (("90002",), "xa-phuong")
    assert {Source(CONG_BO, 2), Source("2022/tham-dinh/diem/90001.csv", 2)} <= set(first.nguon)
    assert (info["90003"].trang_thai, info["90003"].ly_do) == (RankState.KHONG_XEP_HANG, "Mới thành lập")
    assert info["90003"].nguon == (Source("2022/tham-dinh/khong-xep-hang.csv", 2),)
    assert (info["pmh-a"].trang_thai, info["pmh-a"].thu_hang) == (RankState.CHUA_CO, None)
    assert info["dv-1"].trang_thai is info["thi-xa"].trang_thai is RankState.KHONG_XEP_HANG
    assert rank_info(Town(dataset).year(2020), years, "90001").trang_thai is RankState.CHUA_CO


def test_rank_info_says_nothing_of_an_unreleased_order(tmp_path: Path) -> None:
    dataset = town(tmp_path)
    found = rank_info(Town(dataset).year(2022), compute_scores(dataset), "90001")
    assert (found.trang_thai, found.thu_hang, found.dong_hang) == (RankState.CHUA_CO, None, 0)
