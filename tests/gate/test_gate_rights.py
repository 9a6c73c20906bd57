"""Who may write what: each case of security.md on a real repository, named by its sentence."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from gate.gate_repo import (
    ACCOUNT_TABLE,
    ADMIN,
    APPRAISAL_1,
    APPRAISAL_1B,
    APPRAISAL_4,
    BOTH_UNITS,
    CORRECTIONS,
    EXPIRED,
    OFFICE_Q4,
    PERIODS,
    Q1,
    Q1_OF_2,
    Q4,
    Q4_OF_2,
    RECEIPTS,
    RELEASES,
    STANDING,
    STRANGER,
    TARGETS,
    TOWN,
    UNIT_1,
    UNIT_2,
    UNITS,
    Origin,
    base_tree,
    codes,
    let_in,
)
from thidua.gate.decide import Verdict

HEADER = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
FIGURES_OF_2 = HEADER + "2-dd-1,,,,dat,,\n"
OFFICE = HEADER + "2-dd-3,3,2,,,Chưa tuyển đủ.,\n"
NOW_19 = ("2-a-2,20,21", "2-a-2,19,21")
HANDED_IN_2 = "09002,tien-do,quy-4,,1,2023-01-05,20,nop-thay\n"
MENDED = "dc-02,2022-05-09,don-vi/09001/tien-do/quy-1.csv,2-a-2,tu_so,20,19,Đếm trùng.,\n"
ACCEPTED = "09001,2-dd-1,chap-nhan,,,,,\n"
SENT_BACK = "09001,2-dd-1,tra-lai,,,,,Thiếu minh chứng.\n"


def test_a_unit_writes_its_own_folder(origin: Origin) -> None:
    assert let_in(origin.ask(UNIT_1, origin.edited(Q4, "59,60", "58,60")))
    assert let_in(origin.ask(UNIT_2, {Q4_OF_2: FIGURES_OF_2}))


def test_a_unit_does_not_write_a_locked_period(origin: Origin) -> None:
    assert codes(origin.ask(UNIT_1, origin.edited(Q1, *NOW_19))) == [("ky-da-khoa", Q1)]
    assert codes(origin.ask(UNIT_2, {Q1_OF_2: FIGURES_OF_2})) == [("ky-da-khoa", Q1_OF_2)]


def test_only_the_base_locks_and_only_an_official_row_does(origin: Origin) -> None:
    origin.merge(origin.edited(RELEASES, "quy-1,,,chinh-thuc", "quy-1,,,du-kien"))
    assert let_in(origin.ask(UNIT_1, origin.edited(Q1, "2-dd-1,,,,dat", "2-dd-1,,,,dang-thuc-hien")))


def test_a_file_of_no_period_is_never_locked(origin: Origin) -> None:
    awards = f"{TOWN}/2022/don-vi/09001/khen-thuong-xa.csv"
    row = "so_quyet_dinh,ma_doi_tuong,ngay,thanh_tich,ten_cong_bo,thu_hoi\n1/QĐ-UBND,09001-tt-01,2022-04-01,Tốt.,,\n"
    assert let_in(origin.ask(UNIT_1, {awards: row}))


def test_a_progress_file_that_was_sent_back_is_open_again(origin: Origin) -> None:
    origin.merge(origin.edited(APPRAISAL_1B, ACCEPTED, SENT_BACK))
    wish = origin.edited(Q1, "2-dd-1,,,,dat", "2-dd-1,,,,dang-thuc-hien")
    assert let_in(origin.ask(UNIT_1, wish))
    assert codes(origin.ask(UNIT_2, {Q1_OF_2: FIGURES_OF_2})) == [("ky-da-khoa", Q1_OF_2)]


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        ("2-a-2,20,21", "2-a-2,21,21", ["2-a-2"]),
        ("2-dd-2,,,,dang-thuc-hien,,\n", "", ["2-dd-2"]),
        ("2-dd-1,,,,dat,,\n", "", ["2-dd-1"]),
        ("2-dd-1,,,,dat,,\n2-dd-2,,,,dang-thuc-hien,,\n", "", ["2-dd-1", "2-dd-2"]),
        ("2-dd-2,", "2-dd-9,", ["2-dd-2", "2-dd-9"]),
    ],
    ids=["a row that was accepted", "a row taken away", "the row itself taken away", "both taken away", "another key"],
)
def test_a_row_that_was_sent_back_opens_only_itself(old: str, new: str, rows: list[str], origin: Origin) -> None:
    origin.merge(origin.edited(APPRAISAL_1B, ACCEPTED, SENT_BACK))
    found = origin.ask(UNIT_1, {Q1: origin.edited(Q1, old, new)[Q1].replace("2-dd-1,,,,dat", "2-dd-1,,,,chua-dat")})
    named = [(p.tep, p.gia_tri) for p in found.problems if p.ma == "dong-khong-tra-lai"]
    assert found.verdict is Verdict.TU_CHOI
    assert sorted(named) == [(Q1, key) for key in rows]


def test_a_file_of_which_a_row_was_sent_back_is_not_taken_away(origin: Origin) -> None:
    origin.merge(origin.edited(APPRAISAL_1B, ACCEPTED, SENT_BACK))
    found = origin.ask(UNIT_1, gone=(Q1,))
    named = [p.gia_tri for p in found.problems if p.ma == "dong-khong-tra-lai"]
    assert sorted(map(str, named)) == ["2-a-2", "2-dd-1", "2-dd-2"]


def test_rows_in_another_order_are_the_same_rows(origin: Origin) -> None:
    origin.merge(origin.edited(APPRAISAL_1B, ACCEPTED, SENT_BACK))
    head, first, *rest = origin.text(Q1).splitlines(keepends=True)
    moved = "".join([head, *rest, first]).replace("2-dd-1,,,,dat", "2-dd-1,,,,dang-thuc-hien")
    assert let_in(origin.ask(UNIT_1, {Q1: moved}))


def test_only_progress_can_be_sent_back(origin: Origin) -> None:
    lock = "khoa-dang-ky,khoa-so,dang-ky,,,chinh-thuc,,2022-04-01\n"
    origin.merge(origin.edited(APPRAISAL_1B, ACCEPTED, SENT_BACK), origin.appended(RELEASES, lock))
    registration = f"{TOWN}/2022/don-vi/09001/dang-ky-chi-tieu.csv"
    assert codes(origin.ask(UNIT_1, origin.edited(registration, "95", "96"))) == [("ky-da-khoa", registration)]


def test_a_unit_cannot_send_itself_back(origin: Origin) -> None:
    wish = origin.edited(Q1, *NOW_19) | origin.appended(APPRAISAL_1, SENT_BACK)
    assert {("ky-da-khoa", Q1), ("ngoai-quyen", APPRAISAL_1)} <= set(codes(origin.ask(UNIT_1, wish)))


def test_appraisal_by_the_standing_body_comes_in_and_by_a_mere_unit_does_not(origin: Origin) -> None:
    wish = origin.appended(APPRAISAL_4, "09001,2-dd-1,chap-nhan,,,,,\n")
    assert let_in(origin.ask(STANDING, wish))
    assert codes(origin.ask(UNIT_1, wish)) == [("ngoai-quyen", APPRAISAL_4)]
    assert codes(origin.ask(ADMIN, wish)) == [("ngoai-quyen", APPRAISAL_4)]


@pytest.mark.parametrize("path", [TARGETS, f"{TOWN}/danh-muc/don-vi.csv", RECEIPTS, CORRECTIONS])
def test_plan_lists_appraisal_and_results_are_the_standing_body_s(path: str, origin: Origin) -> None:
    wish = {path: origin.text(path).replace("\n", "\r\n")}
    assert ("ngoai-quyen", path) in codes(origin.ask(UNIT_1, wish))
    assert ("ngoai-quyen", path) not in codes(origin.ask(STANDING, wish))


def test_handing_in_for_a_unit_needs_a_receipt_in_the_same_request(origin: Origin) -> None:
    report = {Q4_OF_2: FIGURES_OF_2}
    assert codes(origin.ask(STANDING, report)) == [("can-nop-thay", Q4_OF_2)]
    assert let_in(origin.ask(STANDING, report | origin.appended(RECEIPTS, HANDED_IN_2)))


@pytest.mark.parametrize(
    "receipt",
    [
        HANDED_IN_2.replace("nop-thay", "he-thong"),
        HANDED_IN_2.replace("09002", "09001"),
        HANDED_IN_2.replace("quy-4", "quy-1"),
    ],
    ids=["sent by the unit itself", "of another unit", "of another period"],
)
def test_a_receipt_of_something_else_lets_nothing_in(receipt: str, origin: Origin) -> None:
    wish = {Q4_OF_2: FIGURES_OF_2} | origin.appended(RECEIPTS, receipt)
    assert ("can-nop-thay", Q4_OF_2) in codes(origin.ask(STANDING, wish))


def test_a_receipt_that_the_request_itself_replaces_lets_nothing_in(origin: Origin) -> None:
    head, *rows = origin.text(RECEIPTS).splitlines()
    came = HANDED_IN_2.strip()
    instead = came.replace(",1,2023", ",2,2023").replace("nop-thay", "he-thong")
    wish = {
        RECEIPTS: "\n".join([f"{head},thay_lan", *(f"{row}," for row in (*rows, came)), f"{instead},1", ""]),
        Q4_OF_2: FIGURES_OF_2,
    }
    assert codes(origin.ask(STANDING, wish)) == [("can-nop-thay", Q4_OF_2)]


def test_a_receipt_that_the_base_has_already_lets_nothing_in_again(origin: Origin) -> None:
    origin.merge(origin.appended(RECEIPTS, HANDED_IN_2))
    assert codes(origin.ask(STANDING, {Q4_OF_2: FIGURES_OF_2})) == [("can-nop-thay", Q4_OF_2)]


def test_after_the_lock_the_standing_body_hands_in_with_a_receipt(origin: Origin) -> None:
    receipt = origin.appended(RECEIPTS, HANDED_IN_2.replace("quy-4", "quy-1").replace("2023-01-05", "2022-05-02"))
    assert let_in(origin.ask(STANDING, {Q1_OF_2: FIGURES_OF_2} | receipt))


def test_the_standing_body_mends_a_figure_with_its_correction(origin: Origin) -> None:
    wish = origin.edited(Q1, *NOW_19)
    assert codes(origin.ask(STANDING, wish)) == [("can-nop-thay", Q1)]
    assert let_in(origin.ask(STANDING, wish | origin.appended(CORRECTIONS, MENDED)))


def test_a_correction_mends_only_the_cells_that_it_names(origin: Origin) -> None:
    both = {Q1: origin.text(Q1).replace(*NOW_19).replace("2-dd-1,,,,dat", "2-dd-1,,,,chua-dat")}
    assert codes(origin.ask(STANDING, both | origin.appended(CORRECTIONS, MENDED))) == [("can-nop-thay", Q1)]
    wrong = origin.appended(CORRECTIONS, MENDED.replace(",20,19,", ",18,19,"))
    assert ("can-nop-thay", Q1) in codes(origin.ask(STANDING, origin.edited(Q1, *NOW_19) | wrong))


def test_a_row_is_not_taken_away_by_a_correction(origin: Origin) -> None:
    wish = {Q1: origin.text(Q1).replace(*NOW_19).replace("2-dd-2,,,,dang-thuc-hien,,\n", "")}
    assert ("can-nop-thay", Q1) in codes(origin.ask(STANDING, wish | origin.appended(CORRECTIONS, MENDED)))


def test_its_own_report_and_its_appraisals_come_in_two_requests(origin: Origin) -> None:
    report, appraisal = {OFFICE_Q4: OFFICE}, origin.appended(APPRAISAL_4, "09001,2-dd-1,chap-nhan,,,,,\n")
    assert let_in(origin.ask(STANDING, report))
    assert let_in(origin.ask(STANDING, appraisal))
    assert codes(origin.ask(STANDING, report | appraisal)) == [("tron-bao-cao-va-tham-dinh", OFFICE_Q4)]


def test_its_own_report_is_not_handed_in_by_its_own_receipt(origin: Origin) -> None:
    receipt = origin.appended(RECEIPTS, HANDED_IN_2.replace("09002", "noi-vu"))
    assert codes(origin.ask(STANDING, {OFFICE_Q4: OFFICE} | receipt)) == [("tron-bao-cao-va-tham-dinh", OFFICE_Q4)]


def test_its_own_locked_figure_is_mended_with_a_correction_alone(origin: Origin) -> None:
    own = f"{TOWN}/2022/don-vi/noi-vu/tien-do/quy-1.csv"
    wish = origin.edited(own, "2-dd-3,3,2", "2-dd-3,1,2")
    row = "dc-02,2022-05-09,don-vi/noi-vu/tien-do/quy-1.csv,2-dd-3,tu_so,3,1,Đếm trùng.,\n"
    assert codes(origin.ask(STANDING, wish)) == [("can-nop-thay", own)]
    assert let_in(origin.ask(STANDING, wish | origin.appended(CORRECTIONS, row)))


def test_another_s_folder_is_refused(origin: Origin) -> None:
    assert codes(origin.ask(UNIT_2, origin.edited(Q4, "59,60", "58,60"))) == [("ngoai-thu-muc", Q4)]
    assert codes(origin.ask(ADMIN, origin.edited(Q4, "59,60", "58,60"))) == [("ngoai-thu-muc", Q4)]


def test_two_units_come_in_from_who_sends_for_both_alone(origin: Origin) -> None:
    wish = origin.edited(Q4, "59,60", "58,60") | {Q4_OF_2: FIGURES_OF_2}
    assert let_in(origin.ask(BOTH_UNITS, wish))
    assert codes(origin.ask(UNIT_1, wish)) == [("ngoai-thu-muc", Q4_OF_2)]


def test_the_base_decides_when_accounts_and_data_are_edited_at_once(origin: Origin) -> None:
    accounts = origin.appended(ACCOUNT_TABLE, f"{UNIT_1},09002,don-vi,xa-mot,,\n{UNIT_1},noi-vu,quan-tri,xa-mot,,\n")
    refused = codes(origin.ask(UNIT_1, accounts | {Q4_OF_2: FIGURES_OF_2}))
    assert refused == [("ngoai-thu-muc", Q4_OF_2), ("ngoai-quyen", ACCOUNT_TABLE)]


def test_accounts_are_the_administrator_s(origin: Origin) -> None:
    wish = origin.appended(ACCOUNT_TABLE, "1010,09002,don-vi,moi,,\n")
    assert let_in(origin.ask(ADMIN, wish))
    assert codes(origin.ask(STANDING, wish)) == [("ngoai-quyen", ACCOUNT_TABLE)]


def test_what_a_town_says_of_itself_is_the_administrator_s(origin: Origin) -> None:
    meta = f"{TOWN}/bo-du-lieu.yml"
    wish = origin.edited(meta, "[vi-du.gov.vn]", "[vi-du.gov.vn, xau.example]")
    assert let_in(origin.ask(ADMIN, wish))
    assert codes(origin.ask(STANDING, wish)) == [("ngoai-quyen", meta)]


def test_a_rename_out_of_another_s_folder_is_a_deletion_there(origin: Origin) -> None:
    taken = {Q4_OF_2: origin.text(Q4).replace("2-a-2,59,60,,,,https://vi-du.gov.vn/90\n", "")}
    found = origin.ask(UNIT_2, taken, gone=(Q4,))
    assert ("ngoai-thu-muc", Q4) in codes(found)
    assert ("ngoai-thu-muc", Q4_OF_2) not in codes(found)


def test_a_deletion_needs_the_right_to_write(origin: Origin) -> None:
    papers = f"{TOWN}/2022/don-vi/09001/van-ban.csv"
    assert let_in(origin.ask(UNIT_1, gone=(papers,)))
    assert codes(origin.ask(UNIT_2, gone=(papers,))) == [("ngoai-thu-muc", papers)]
    assert ("ky-da-khoa", Q1) in codes(origin.ask(UNIT_1, gone=(Q1,)))
    assert ("can-nop-thay", papers) in codes(origin.ask(STANDING, gone=(papers,)))


@pytest.mark.parametrize("number", [31, 3_001])
def test_a_foreign_file_is_found_wherever_it_stands(number: int, origin: Origin) -> None:
    folder = f"{TOWN}/2022/don-vi/09001"
    own = {f"{folder}/tep-{n:04}.csv": "x\n" for n in range(1, number)}
    foreign = f"{TOWN}/2022/don-vi/zz/tien-do/quy-4.csv"  # the last in git's order
    found = origin.ask(UNIT_1, own, {foreign: FIGURES_OF_2})
    assert len(found.changes) == number
    assert found.changes[-1].path == foreign.encode()
    assert ("ngoai-thu-muc", foreign) in codes(found)
    assert (("qua-nhieu-tep", "") in codes(found)) == (number > 3_000)


def test_the_login_in_another_case_with_the_same_id_is_the_same_account(origin: Origin) -> None:
    origin.merge(origin.edited(ACCOUNT_TABLE, "Xa-Mot", "xA-mOT"))
    assert let_in(origin.ask(UNIT_1, origin.edited(Q4, "59,60", "58,60")))


def test_the_same_login_with_another_id_is_a_stranger(origin: Origin) -> None:
    found = origin.ask(STRANGER, origin.edited(Q4, "59,60", "58,60"))
    assert found.verdict is Verdict.CHO
    assert codes(found) == []
    for near in (f"0{UNIT_1}", f"{UNIT_1} ", f"+{UNIT_1}", UNIT_1 + "0"):
        assert origin.ask(near, origin.edited(Q4, "59,60", "58,60")).verdict is not Verdict.NHAN


def test_an_account_holds_from_its_first_to_its_last_day(origin: Origin) -> None:
    wish = origin.edited(Q4, "59,60", "58,60")
    assert codes(origin.ask(EXPIRED, wish)) == [("tai-khoan-het-han", "")]  # the base's day is 1 May
    assert let_in(origin.ask(EXPIRED, wish, day=date(2022, 3, 31)))
    assert codes(origin.ask(EXPIRED, wish, day=date(2022, 4, 1))) == [("tai-khoan-het-han", "")]
    assert let_in(origin.ask(UNIT_1, wish, day=date(2022, 1, 1)))
    assert codes(origin.ask(UNIT_1, wish, day=date(2021, 12, 31))) == [("tai-khoan-het-han", "")]


def test_one_role_may_end_while_another_holds(origin: Origin) -> None:
    wish = origin.edited(Q4, "59,60", "58,60") | {Q4_OF_2: FIGURES_OF_2}
    assert codes(origin.ask(BOTH_UNITS, wish, day=date(2023, 1, 1))) == [("ngoai-thu-muc", Q4_OF_2)]


def test_the_day_is_the_base_commit_s_in_viet_nam(origin: Origin) -> None:
    late = 1_648_745_999  # 2022-03-31T23:59:59+07:00
    wish = origin.edited(Q4, "59,60", "58,60")
    for seconds, verdict in ((late, Verdict.NHAN), (late + 1, Verdict.TU_CHOI)):
        origin.base = origin.commit(origin.tree, seconds=seconds)
        assert origin.ask(EXPIRED, wish).verdict is verdict


@pytest.mark.parametrize("author", ["", "null", "None", "-1", "1001\n", "١٠٠١", "1001;1003"])
def test_no_user_is_refused(author: str, origin: Origin) -> None:
    found = origin.ask(author, origin.edited(Q4, "59,60", "58,60"))
    assert found.verdict is Verdict.TU_CHOI
    assert codes(found) == [("khong-ro-nguoi-gui", "")]


def test_data_and_code_come_in_two_requests(origin: Origin) -> None:
    origin.merge(origin.appended(ACCOUNT_TABLE, f"{ADMIN},noi-vu,thuong-truc,quan-tri,,\n"))
    data, script = origin.appended(APPRAISAL_4, "09001,2-dd-1,chap-nhan,,,,,\n"), {"scripts/thidua/cli.py": "pass\n"}
    assert let_in(origin.ask(ADMIN, data))
    assert let_in(origin.ask(ADMIN, script))
    assert codes(origin.ask(ADMIN, data | script)) == [("tron-du-lieu-va-ma", "scripts/thidua/cli.py")]
    schema = "data/luoc-do/bang.yml"
    assert codes(origin.ask(ADMIN, data | {schema: "[]\n"})) == [("tron-du-lieu-va-ma", schema)]


@pytest.mark.parametrize("path", ["scripts/thidua/cli.py", "data/luoc-do/bang.yml", ".github/CODEOWNERS", "a.csv"])
def test_code_and_schemas_are_the_administrator_s(path: str, origin: Origin) -> None:
    assert let_in(origin.ask(ADMIN, {path: "x\n"}))
    assert codes(origin.ask(UNIT_1, {path: "x\n"})) == [("ngoai-quyen", path)]
    assert codes(origin.ask(STANDING, {path: "x\n"})) == [("ngoai-quyen", path)]


def test_the_demonstration_is_the_administrator_s_and_its_accounts_give_no_right(tmp_path: Path) -> None:
    real = base_tree()
    demo = {p.replace(b"data/thu/", b"data/mau/"): c for p, c in real.items() if p.startswith(b"data/thu/")}
    meta = b"data/mau/bo-du-lieu.yml"
    assert isinstance(demo[meta], bytes)
    demo[meta] = demo[meta].replace(b"that-su", b"minh-hoa").replace(b"ma: thu", b"ma: mau")  # type: ignore[union-attr]
    demo[b"data/mau/danh-muc/tai-khoan.csv"] = real[ACCOUNT_TABLE.encode()].replace(b"1001", b"5001")  # type: ignore[union-attr]
    origin = Origin(tmp_path / "hai.git", real | demo)
    theirs = Q4.replace("data/thu", "data/mau")
    wish = {theirs: origin.text(theirs).replace("59,60", "58,60")}
    assert origin.ask("5001", wish).verdict is Verdict.CHO
    assert codes(origin.ask(UNIT_1, wish)) == [("ngoai-quyen", theirs)]
    assert let_in(origin.ask(ADMIN, wish))
    assert ("tron-du-lieu-va-ma", theirs) in codes(origin.ask(ADMIN, wish | origin.edited(Q4, "59,60", "58,60")))


def test_a_town_that_the_base_does_not_have_gives_nobody_a_right(origin: Origin) -> None:
    new = "data/moi"
    wish = {
        f"{new}/bo-du-lieu.yml": origin.text(f"{TOWN}/bo-du-lieu.yml").replace("ma: thu", "ma: moi"),
        f"{new}/danh-muc/tai-khoan.csv": origin.text(ACCOUNT_TABLE).replace(UNIT_1, STRANGER),
        f"{new}/2022/don-vi/09001/tien-do/quy-4.csv": origin.text(Q4),
    }
    assert origin.ask(STRANGER, wish).verdict is not Verdict.NHAN
    for author in (UNIT_1, STANDING, ADMIN):
        refused = {path for ma, path in codes(origin.ask(author, wish)) if ma in ("ngoai-quyen", "bo-du-lieu-moi")}
        assert f"{new}/2022/don-vi/09001/tien-do/quy-4.csv" in refused


@pytest.mark.parametrize("table", [ACCOUNT_TABLE, RELEASES, APPRAISAL_1, RECEIPTS, PERIODS, UNITS])
def test_a_base_that_cannot_be_read_decides_nothing(table: str, origin: Origin) -> None:
    origin.merge({table: "hong\n"})
    found = origin.ask(UNIT_2, {Q4_OF_2: FIGURES_OF_2})
    assert found.verdict is Verdict.TU_CHOI
    assert ("nen-hong", TOWN) in codes(found)


def test_releases_and_corrections_are_only_added_to(origin: Origin) -> None:
    assert let_in(
        origin.ask(STANDING, origin.appended(RELEASES, "khoa-quy-4,khoa-so,quy-4,,,chinh-thuc,,2023-02-01\n"))
    )
    undone = origin.edited(RELEASES, "khoa-quy-1,khoa-so,quy-1,,,chinh-thuc,,2022-04-25\n", "")
    assert codes(origin.ask(STANDING, undone)) == [("dong-chi-them", RELEASES)]
    assert codes(origin.ask(STANDING, gone=(RELEASES,))) == [("dong-chi-them", RELEASES)]
    altered = origin.edited(CORRECTIONS, "Cộng thiếu", "Ghi thiếu")
    assert codes(origin.ask(STANDING, altered)) == [("dong-chi-them", CORRECTIONS)]


RECEIVED = "09001,tien-do,quy-1,,1,2022-04-05,15,ban-giay\n"
PLAN = f"{TOWN}/2022/ke-hoach"
FORMS = """ma_hinh_thuc,ten,cap,nguoi_trao,doi_tuong,dieu_khoan,so_luong,he_so,can_cu
giay-khen,Giấy khen,thi-xa,Chủ tịch,tap-the,IV,,,Kế hoạch
"""
DECIDED = """so_quyet_dinh,ma_hinh_thuc,thu_tu,ngay,ma_don_vi,loai_doi_tuong,ten_cong_bo,chuc_vu,\
so_quyet_dinh_thu_hoi,ngay_thu_hoi
7/QĐ-UBND,giay-khen,1,2022-04-20,09001,tap-the,Xã Thử Một,,,
"""
SENT_UP = """ma_doi_tuong,ma_hinh_thuc,noi_trinh,ma_ho_so,so_to_trinh,ngay,ket_qua
09001,giay-khen,thi-xa,,3/TTr,2022-04-10,chua-co
"""
DECISIONS, SUBMISSIONS = f"{TOWN}/2022/ket-qua/khen-thuong.csv", f"{TOWN}/2022/ket-qua/trinh.csv"


def test_receipts_are_only_added_to(origin: Origin) -> None:
    assert let_in(origin.ask(STANDING, origin.appended(RECEIPTS, HANDED_IN_2)))
    for new in ("", RECEIVED.replace("2022-04-05", "2022-03-31"), RECEIVED.replace(",15,", ",16,")):
        found = origin.ask(STANDING, origin.edited(RECEIPTS, RECEIVED, new))
        assert codes(found) == [("dong-chi-them", RECEIPTS)]
        assert "09001|tien-do|quy-1||1" in found.problems[0].thong_bao
    assert ("dong-chi-them", RECEIPTS) in codes(origin.ask(STANDING, gone=(RECEIPTS,)))


def test_a_receipt_is_mended_by_a_further_row_that_stands_in_its_place(origin: Origin) -> None:
    """The first day no longer counts, whatever it was; the column comes with the row."""
    head, *rows = origin.text(RECEIPTS).splitlines()
    further = "09001,tien-do,quy-1,,2,2022-04-15,15,ban-giay,1"
    mended = {RECEIPTS: "\n".join([f"{head},thay_lan", *(f"{row}," for row in rows), further, ""])}
    found = origin.ask(STANDING, mended)
    assert let_in(found)
    year = found.head["thu"].year(2022)
    assert str(year.received["quy-1", "09001"]["ngay_nhan"]) == "2022-04-15"


def test_a_lock_is_taken_back_by_a_further_row_while_nothing_is_released(origin: Origin) -> None:
    back = origin.appended(RELEASES, "mo-quy-1,mo-khoa,quy-1,,,chinh-thuc,,2022-04-27\n")
    assert let_in(origin.ask(STANDING, back))
    origin.merge(back)
    assert let_in(origin.ask(UNIT_1, origin.edited(Q1, "2-dd-1,,,,dat", "2-dd-1,,,,dang-thuc-hien")))
    origin.merge(origin.appended(RELEASES, "khoa-quy-1-2,khoa-so,quy-1,,,chinh-thuc,,2022-04-28\n"))
    assert codes(origin.ask(UNIT_1, origin.edited(Q1, *NOW_19))) == [("ky-da-khoa", Q1)]
    released = (
        "tien-do-quy-1,tien-do,quy-1,,,chinh-thuc,5/TB,2022-04-29\nmo-lai,mo-khoa,quy-1,,,chinh-thuc,,2022-04-30\n"
    )
    assert ("mo-khoa-sai", RELEASES) in codes(origin.ask(STANDING, origin.appended(RELEASES, released)))


def test_a_receipt_may_move_to_another_part_of_the_register(origin: Origin) -> None:
    head = origin.text(RECEIPTS).splitlines(keepends=True)[0]
    part = RECEIPTS.replace(".csv", "/phan-2.csv")
    assert let_in(origin.ask(STANDING, origin.edited(RECEIPTS, RECEIVED, ""), {part: head + RECEIVED}))


def test_a_receipt_is_not_mended_by_a_correction(origin: Origin) -> None:
    row = "dc-02,2022-05-09,tham-dinh/tiep-nhan.csv,09001|tien-do|quy-1||1,so_den,15,16,Ghi nhầm.,\n"
    wish = origin.edited(RECEIPTS, ",15,", ",16,") | origin.appended(CORRECTIONS, row)
    assert ("dong-chi-them", RECEIPTS) in codes(origin.ask(STANDING, wish))


def _decided(origin: Origin) -> None:
    origin.merge({f"{PLAN}/hinh-thuc.csv": FORMS, DECISIONS: DECIDED, SUBMISSIONS: SENT_UP})


def test_a_decision_stands_and_only_its_revocation_is_filled_in(origin: Origin) -> None:
    _decided(origin)
    assert let_in(origin.ask(STANDING, origin.edited(DECISIONS, ",,,\n", ",,9/QĐ,2022-04-29\n")))
    for old, new in (("Xã Thử Một", "Xã Khác"), ("2022-04-20", "2022-04-21"), (DECIDED.splitlines()[1] + "\n", "")):
        assert ("dong-chi-them", DECISIONS) in codes(origin.ask(STANDING, origin.edited(DECISIONS, old, new)))
    origin.merge(origin.edited(DECISIONS, ",,,\n", ",,9/QĐ,2022-04-29\n"))
    assert ("dong-chi-them", DECISIONS) in codes(origin.ask(STANDING, origin.edited(DECISIONS, "9/QĐ", "8/QĐ")))


def test_a_slip_in_a_decision_is_mended_with_its_correction(origin: Origin) -> None:
    _decided(origin)
    row = "dc-02,2022-05-09,ket-qua/khen-thuong.csv,7/QĐ-UBND|giay-khen|1,ten_cong_bo,Xã Thử Một,Xã Thử 1,Ghi nhầm.,\n"
    wish = origin.edited(DECISIONS, "Xã Thử Một", "Xã Thử 1") | origin.appended(CORRECTIONS, row)
    assert let_in(origin.ask(STANDING, wish))


def test_a_submission_stands_and_only_its_answer_is_filled_in(origin: Origin) -> None:
    _decided(origin)
    answered = origin.edited(SUBMISSIONS, "chua-co", "duoc-tang")
    assert let_in(origin.ask(STANDING, answered))
    assert ("dong-chi-them", SUBMISSIONS) in codes(origin.ask(STANDING, origin.edited(SUBMISSIONS, "3/TTr", "4/TTr")))
    origin.merge(answered)
    again = origin.edited(SUBMISSIONS, "duoc-tang", "khong-duoc-tang")
    assert ("dong-chi-them", SUBMISSIONS) in codes(origin.ask(STANDING, again))


@pytest.mark.parametrize("table", [DECISIONS, SUBMISSIONS, CORRECTIONS])
def test_rows_that_cannot_be_read_in_the_base_are_not_lost_by_mending_the_file(table: str, origin: Origin) -> None:
    """A table that only grows is compared with the base's rows; where the base gives none, nothing is decided."""
    _decided(origin)
    whole = origin.text(table)
    origin.merge({table: whole + "hong\n"})
    for wish in ({table: whole.splitlines(keepends=True)[0]}, {table: whole}):
        assert ("nen-hong", TOWN) in codes(origin.ask(STANDING, wish))
    assert let_in(origin.ask(UNIT_1, origin.edited(Q4, "59,60", "58,60")))


def test_rows_that_were_not_sent_back_are_not_lost_in_a_file_that_the_base_cannot_read(origin: Origin) -> None:
    origin.merge(origin.edited(APPRAISAL_1, "2-a-2,chap-nhan,,,,,", "2-a-2,tra-lai,,,,,Thiếu minh chứng."))
    whole = origin.text(Q1)
    origin.merge({Q1: whole + "hong\n"})
    kept = "".join(whole.splitlines(keepends=True)[:2]).replace(*NOW_19)
    assert codes(origin.ask(UNIT_1, {Q1: kept})) == [("nen-hong", TOWN)]


def test_a_frozen_copy_is_added_and_never_changed(origin: Origin) -> None:
    copy = f"{TOWN}/2022/da-cong-bo/quy-1/SHA256SUMS"
    assert "ngoai-quyen" in dict(codes(origin.ask(UNIT_1, {copy: "x\n"})))
    assert "da-cong-bo-chi-them" not in dict(codes(origin.ask(STANDING, {copy: "x\n"})))
    origin.merge({copy: "x\n"})
    assert ("da-cong-bo-chi-them", copy) in codes(origin.ask(STANDING, {copy: "y\n"}))
    assert ("da-cong-bo-chi-them", copy) in codes(origin.ask(STANDING, gone=(copy,)))


@pytest.mark.parametrize("size", [10, 600_000])
def test_a_frozen_copy_is_held_to_its_hash_however_large_it_is(size: int, origin: Origin) -> None:
    """The table that a release of a province's figures gives is larger than any file that a unit may send."""
    copy, name = f"{TOWN}/2022/da-cong-bo/quy-1", "dan-xuat/tien-do-don-vi.csv"
    table = "x\n" * size
    sums = f"{sha256(table.encode()).hexdigest()}  {name}\n"
    for content, altered in ((table, False), (table[:-2] + "y\n", True)):
        found = codes(origin.ask(STANDING, {f"{copy}/SHA256SUMS": sums, f"{copy}/{name}": content}))
        assert (("ban-luu-bi-sua", f"{copy}/{name}") in found) is altered
        assert ("tep-qua-lon", f"{copy}/{name}") not in found


RIGHT_PLACE = f"{TOWN}/2022/don-vi/09001/tien-do/quy-4.csv"


@pytest.mark.parametrize(("path", "right"), [
    ("quy-4.csv", RIGHT_PLACE), ("data/quy-4.csv", RIGHT_PLACE), (f"{TOWN}/quy-4.csv", RIGHT_PLACE),
    ("2022/don-vi/09001/tien-do/quy-4.csv", RIGHT_PLACE), (RIGHT_PLACE.replace(".csv", " (1).csv"), RIGHT_PLACE),
    (RIGHT_PLACE.replace(".csv", ".csv.csv"), RIGHT_PLACE), (RIGHT_PLACE.replace(".csv", ".xlsx"), "thidua import"),
    (".DS_Store", "xóa đi là xong"), ("bao-cao.xlsx", "thidua import"),
    (RIGHT_PLACE.replace("09001", "Xã Thử Một"), RIGHT_PLACE),
])  # fmt: skip
def test_a_file_at_the_wrong_place_is_told_the_right_one_and_not_whose_it_is(
    path: str, right: str, origin: Origin
) -> None:
    found = origin.ask(UNIT_1, {path: HEADER + "2-dd-1,,,,dat,,\n"}).problems
    assert not any("được ghi" in p.thong_bao for p in found)
    assert any(right in p.thong_bao for p in found if p.ma == "ngoai-quyen")


@pytest.mark.parametrize("unit", ["9001", "3001", "09002"])
def test_who_writes_into_another_folder_is_told_their_own(unit: str, origin: Origin) -> None:
    found = origin.ask(UNIT_1, {Q4.replace("09001", unit): HEADER + "2-dd-1,,,,dat,,\n"}).problems
    said = [p.thong_bao for p in found if p.ma == "ngoai-thu-muc"]
    assert said[0].endswith(f" Thư mục của bạn là {TOWN}/2022/don-vi/09001/.")
