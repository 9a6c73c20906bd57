"""Each command of Phòng Nội vụ: what it writes when all is there, and what it says is missing when it is not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.checks.validate import check_folder
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from thidua.reading.reader import read_dataset
from thidua.reading.released import SOURCES, in_order, read_releases
from thidua.town.town import Town
from webpages import csv_rows, tree_bytes

Run = Callable[..., str]
PERIODS = "2022/ke-hoach/ky-bao-cao.csv"
RECEIPTS, RELEASES = "2022/tham-dinh/tiep-nhan.csv", "2022/tham-dinh/cong-bo.csv"
APPRAISED, PROGRESS = "2022/tham-dinh/tien-do/quy-1.csv", "2022/don-vi/09001/tien-do/quy-1.csv"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text, f"{file}: no {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def clean(town: Path) -> bool:
    return not [p for p in check_folder(town, load_contract()) if p.muc == ERROR]


# receive


def test_receive_writes_one_row_in_the_order_of_days(town: Path, done: Run) -> None:
    said = done("receive", "09001", "tien-do", "quy-1", "--ngay", "2022-04-06", "--so-den", "15a")
    assert said == "Đã ghi: Xã Thử Một, Tiến độ quý 1 năm 2022, nhận ngày 06/04/2022 (đúng hạn), lần 2.\n"
    lines = (town / RECEIPTS).read_text("utf-8").splitlines()
    assert lines[2:5] == [
        "09001,tien-do,quy-1,,1,2022-04-05,15,he-thong",
        "09001,tien-do,quy-1,,2,2022-04-06,15a,he-thong",
        "noi-vu,tien-do,quy-1,,1,2022-04-08,16,he-thong",
    ]


@pytest.mark.parametrize(("day", "words"), [("2022-03-09", "đúng hạn"), ("2022-03-10", "MUỘN")])
def test_receive_says_whether_it_came_in_time_by_the_plan_s_comparison(day: str, words: str, done: Run) -> None:
    assert f"({words})" in done("receive", "09002", "dang-ky", "--ngay", day, "--hinh-thuc", "ban-giay")


def test_a_replaced_receipt_counts_no_more_but_keeps_its_number(town: Path, done: Run) -> None:
    """A day in 2023 for a quarter of 2022, replaced the same day: nothing asks about it or compares with it."""
    rows = (town / RECEIPTS).read_text("utf-8").splitlines()
    slip = "09001,tien-do,quy-1,,2,2023-04-09,17,he-thong,"
    mended = [f"{rows[0]},thay_lan", *(f"{row}," for row in rows[1:]), slip, slip.replace(",2,2023", ",3,2022") + "2"]
    (town / RECEIPTS).write_text("\n".join(mended) + "\n", encoding="utf-8")
    assert clean(town)
    said = done("receive", "09001", "tien-do", "quy-1", "--ngay", "20/4/2022", "--so-den", "20")
    assert said.endswith("nhận ngày 20/04/2022 (MUỘN), lần 4.\n")
    done("lock", "quy-1", "--ngay", "25/4/2022")


def test_receive_makes_the_register_where_there_is_none(town: Path, done: Run) -> None:
    (town / RECEIPTS).unlink()
    done("receive", "09001", "dang-ky", "--ngay", "2022-03-09")
    assert [r["ma_don_vi"] for r in csv_rows(town / RECEIPTS)] == ["09001"]


def test_only_ranked_blocks_score_themselves(town: Path, refused: Run) -> None:
    replace(town / "danh-muc/khoi.csv", "chuyên môn,co", "chuyên môn,khong")
    words = ("receive", "noi-vu", "tu-cham", "--ngay", "2022-12-19", "--hinh-thuc", "ban-giay")
    assert "không thuộc khối xếp hạng nên không tự chấm" in refused(*words)


# lock


def test_lock_writes_the_row_and_names_who_did_not_hand_in(town: Path, done: Run) -> None:
    said = done("lock", "quy-1", "--ngay", "2022-04-25")
    silent = "Từ nay ghi là không nộp (1 đơn vị): Phường Thử Hai (09002)."
    assert said == f"Đã khóa sổ Tiến độ quý 1 năm 2022 ngày 25/04/2022.\n{silent}\n"
    assert (town / RELEASES).read_text("utf-8").splitlines()[1:] == [
        "khoa-quy-1,khoa-so,quy-1,,,chinh-thuc,,2022-04-25"
    ]


def test_lock_refuses_a_day_before_the_period_was_opened_again(town: Path, done: Run, refused: Run) -> None:
    """The row would stand before the one that takes it back, and lock nothing."""
    done("lock", "quy-1", "--ngay", "25/4/2022")
    opened = (town / RELEASES).read_text("utf-8") + "mo-quy-1,mo-khoa,quy-1,,,chinh-thuc,,2022-05-05\n"
    (town / RELEASES).write_text(opened, encoding="utf-8", newline="")
    assert "Kỳ được mở lại ngày 05/05/2022 (dòng mo-quy-1); khóa sổ từ ngày ấy." in refused(
        "lock", "quy-1", "--ngay", "28/4/2022"
    )
    done("lock", "quy-1", "--ngay", "5/5/2022")
    assert Town(read_dataset(town, load_contract())[0]).year(2022).is_locked("quy-1")


def test_a_quarter_has_its_days_without_being_told(town: Path, refused: Run, agreed: Run) -> None:
    """The plan may leave them out: a calendar quarter is one."""
    text = (town / PERIODS).read_text("utf-8").replace("2022-01-01,2022-03-31,2022-04-10,den-het", ",,,")
    (town / PERIODS).write_text(text, encoding="utf-8", newline="")
    assert "Kỳ đến hết ngày 31/03/2022 mới xong" in refused("lock", "quy-1", "--ngay", "30/3/2022")
    before = refused("receive", "09001", "tien-do", "quy-1", "--ngay", "31/12/2021")
    assert "Ngày nhận 31/12/2021 trước ngày đầu 01/01/2022 của kỳ." in before
    assert "quá xa (hết 31/03/2022)" in agreed("receive", "noi-vu", "tien-do", "quy-1", "--ngay", "30/12/2022")


def test_lock_refuses_a_paper_that_nobody_entered_and_a_second_lock(done: Run, refused: Run) -> None:
    done("receive", "09002", "tien-do", "quy-1", "--ngay", "2022-04-07", "--hinh-thuc", "ban-giay")
    assert "Đã nhận mà chưa nhập số liệu: Phường Thử Hai (09002)." in refused("lock", "quy-1", "--ngay", "2022-04-25")
    done("lock", "tu-cham", "--ngay", "2022-12-30")
    assert "Kỳ “tu-cham” đã khóa sổ ngày 30/12/2022" in refused("lock", "tu-cham", "--ngay", "2022-12-31")


DOSSIERS = "2022/don-vi/09001/de-nghi.csv"
DOSSIER = """ma_ho_so,ma_doi_tuong,loai_doi_tuong,ma_hinh_thuc,tieu_chuan,thanh_tich,ngay_trinh,truc_tiep,ma_sang_kien
09001-hs-01,09001,tap-the,giay-khen,IV.2,Hoàn thành nhiệm vụ.,2023-01-09,,
"""


def test_lock_refuses_a_dossier_on_paper_that_nobody_entered(town: Path, done: Run, refused: Run) -> None:
    """One dossier of a unit that is entered does not stand for another that is not."""
    paper = ("--ngay", "2023-01-10", "--hinh-thuc", "ban-giay")
    done("receive", "09001", "ho-so", "--ho-so", "09001-hs-01", *paper)
    missing = "Đã nhận mà chưa nhập số liệu: Xã Thử Một (09001)."
    assert missing in refused("lock", "ho-so", "--ngay", "2023-02-06")
    (town / DOSSIERS).write_text(DOSSIER.replace("hs-01", "hs-02"), encoding="utf-8")
    assert missing in refused("lock", "ho-so", "--ngay", "2023-02-06")
    (town / DOSSIERS).write_text(DOSSIER, encoding="utf-8")
    done("lock", "ho-so", "--ngay", "2023-02-06")


def test_receive_asks_for_the_very_dossier(town: Path, done: Run, refused: Run) -> None:
    (town / DOSSIERS).write_text(DOSSIER, encoding="utf-8")
    other = refused("receive", "09001", "ho-so", "--ho-so", "09001-hs-02", "--ngay", "2023-01-10")
    assert "Chưa có hồ sơ “09001-hs-02” trong thư mục" in other
    assert "Hồ sơ năm 2022" in done("receive", "09001", "ho-so", "--ho-so", "09001-hs-01", "--ngay", "2023-01-10")


# publish


def test_publish_keeps_copies_and_the_next_release_follows_it(town: Path, done: Run) -> None:
    done("lock", "quy-1", "--ngay", "2022-04-25")
    said = done("publish", "quy-1", "--ngay", "2022-04-28", "--so", "31/TB")
    assert said.startswith("Đã công bố: Tiến độ quý 1 năm 2022, số 31/TB, ngày 28/04/2022.\n")
    done("lock", "tu-cham", "--ngay", "2022-12-30")
    said = done("publish", "xep-hang", "xa-phuong", "--ngay", "2023-01-10", "--so", "7/QĐ")
    assert "    1. 09001: 90.00\n    2. 09002: 80.00\n" in said
    first, second = in_order(read_releases(town))
    assert (first.ma, second.ma) == ("tien-do-quy-1", "xep-hang-xa-phuong")
    assert second.digest in said
    for path in (PROGRESS, APPRAISED, "2022/ke-hoach/chi-tieu.csv"):
        assert (first.folder / SOURCES / path).read_bytes() == (town / path).read_bytes()
    assert csv_rows(first.folder / SOURCES / RELEASES)[-1]["ma"] == "tien-do-quy-1"
    assert csv_rows(second.folder / "dan-xuat/xep-hang.csv")[0]["thu_hang"] == "1"
    assert clean(town)


def test_publish_says_everything_that_is_missing_at_once(town: Path, done: Run, refused: Run) -> None:
    done("lock", "quy-1", "--ngay", "2022-04-25")
    replace(town / APPRAISED, "09001,2-dd-1,chap-nhan", "09001,2-dd-1,tra-lai")
    replace(town / APPRAISED, "09001,2-a-2,chap-nhan,,,,,\n", "")
    assert refused("publish", "quy-1", "--ngay", "2022-04-24").splitlines() == [
        "Thiếu số văn bản công bố: ghi --so.",
        "Ngày 24/04/2022 trước ngày khóa sổ 25/04/2022.",
        "Chưa thẩm định: Xã Thử Một (09001: 1 chỉ tiêu).",
        "Đã trả lại, chưa kết luận: Xã Thử Một (09001: 1 chỉ tiêu).",
    ]


def test_publish_refuses_twice_and_out_of_order(done: Run, refused: Run) -> None:
    done("lock", "quy-1", "--ngay", "2022-04-25")
    done("lock", "tu-cham", "--ngay", "2022-12-30")
    done("publish", "xep-hang", "xa-phuong", "--ngay", "2023-01-10", "--so", "7/QĐ")
    again = refused("publish", "xep-hang", "xa-phuong", "--ngay", "2023-01-11", "--so", "8/QĐ")
    assert "Đã công bố ngày 10/01/2023 (dòng xep-hang-xa-phuong)" in again
    early = refused("publish", "quy-1", "--ngay", "2023-01-09", "--so", "9/TB")
    assert "Lần công bố trước ghi ngày 10/01/2023, sau ngày 09/01/2023." in early


def test_publish_announces_without_releasing(town: Path, done: Run) -> None:
    done("publish", "quy-1", "--ngay", "2022-04-28", "--du-kien")
    row = csv_rows(town / RELEASES)[0]
    assert (row["ma"], row["trang_thai"]) == ("tien-do-quy-1-du-kien", "du-kien")
    assert not (town / "2022/da-cong-bo").exists()
    done("lock", "quy-1", "--ngay", "2022-04-29")
    done("publish", "quy-1", "--ngay", "2022-04-30", "--so", "31/TB")
    assert clean(town)


def test_a_release_whose_row_is_gone_is_named_and_can_be_done_again(town: Path, done: Run, refused: Run) -> None:
    done("lock", "quy-1", "--ngay", "2022-04-25")
    before = (town / RELEASES).read_bytes()
    done("publish", "quy-1", "--ngay", "2022-04-28", "--so", "31/TB")
    (town / RELEASES).write_bytes(before)
    assert "da-cong-bo/tien-do-quy-1" in refused("publish", "quy-1", "--ngay", "2022-04-28", "--so", "31/TB")
    shutil.rmtree(town / "2022/da-cong-bo/tien-do-quy-1")
    done("publish", "quy-1", "--ngay", "2022-04-28", "--so", "31/TB")


def test_ranks_are_not_published_without_a_rubric_or_before_self_scores_are_locked(
    town: Path, done: Run, refused: Run
) -> None:
    done("lock", "tu-cham", "--ngay", "2022-12-30")
    words = ("publish", "xep-hang", "xa-phuong", "--ngay", "2022-12-29", "--so", "7/QĐ")
    assert "Ngày 29/12/2022 trước ngày khóa sổ tự chấm 30/12/2022." in refused(*words)
    (town / "2022/ke-hoach/tieu-chi.csv").unlink()
    for unit in ("09001", "09002"):
        (town / f"2022/don-vi/{unit}/tu-cham.csv").unlink()
        (town / f"2022/tham-dinh/diem/{unit}.csv").unlink()
    replace(town / RECEIPTS, "09001,tu-cham,tu-cham,,1,2022-12-19,90,he-thong\n", "")
    replace(town / RECEIPTS, "09002,tu-cham,tu-cham,,1,2022-12-22,91,he-thong\n", "")
    said = refused("publish", "xep-hang", "xa-phuong", "--ngay", "2023-01-10", "--so", "7/QĐ")
    assert said == "Khối chưa có đơn vị hoặc tiêu chí nào để xếp hạng (ke-hoach/tieu-chi.csv).\n"


def test_a_quarter_in_which_nobody_reported_is_not_published(town: Path, agreed: Run, refused: Run) -> None:
    for unit in ("09001", "noi-vu"):
        (town / f"2022/don-vi/{unit}/tien-do/quy-1.csv").unlink()
    (town / APPRAISED).unlink()
    replace(town / RECEIPTS, "09001,tien-do,quy-1,,1,2022-04-05,15,he-thong\n", "")
    replace(town / RECEIPTS, "noi-vu,tien-do,quy-1,,1,2022-04-08,16,he-thong\n", "")
    said = agreed("lock", "quy-1", "--ngay", "2022-04-25")
    assert "3 trên 3 đơn vị chưa nộp sẽ thành “không nộp”." in said
    silent = "Xã Thử Một (09001), Phường Thử Hai (09002), Phòng Nội vụ (noi-vu)"
    assert f"Từ nay ghi là không nộp (3 đơn vị): {silent}.\n" in said
    said = refused("publish", "quy-1", "--ngay", "2022-04-28", "--so", "31/TB")
    assert said == "Kỳ “quy-1” chưa có số liệu của đơn vị nào.\n"


@pytest.mark.parametrize(
    "words", ["lock quy-1", "publish quy-1 --so 1", "publish xep-hang xa-phuong --so 1", "close-round giay-khen"]
)
@pytest.mark.parametrize("day", ["13/24/2022", "2022-4-3", "20220403", "hom-nay", "2022-02-30"])
def test_every_command_asks_for_a_day_that_cannot_be_misread(words: str, day: str, refused: Run) -> None:
    assert f"--ngay “{day}” không phải ngày; ghi ngày/tháng/năm" in refused(*words.split(), "--ngay", day)


# close-round


def test_close_round_writes_the_row(town: Path, done: Run) -> None:
    done("lock", "ho-so", "--ngay", "2023-02-06")
    assert "Đã kết thúc xét: Giấy khen" in done("close-round", "giay-khen", "--ngay", "2023-03-01", "--so", "9/QĐ")
    assert csv_rows(town / RELEASES)[-1] == {
        "ma": "ket-thuc-giay-khen",
        "noi_dung": "ket-thuc-xet",
        "ma_ky": "",
        "ma_khoi": "",
        "ma_hinh_thuc": "giay-khen",
        "trang_thai": "chinh-thuc",
        "so_quyet_dinh": "9/QĐ",
        "ngay": "2023-03-01",
    }
    assert not (town / "2022/da-cong-bo").exists()


def test_close_round_refuses(town: Path, done: Run, refused: Run) -> None:
    words = ("close-round", "giay-khen", "--ngay")
    assert "Không có hình thức “co”." in refused("close-round", "co", "--ngay", "2023-03-01")
    assert "Chưa khóa sổ kỳ hồ sơ (thidua lock ho-so)." in refused(*words, "2023-03-01")
    done("lock", "ho-so", "--ngay", "2023-02-06")
    assert "trước ngày khóa sổ hồ sơ 06/02/2023" in refused(*words, "2023-02-05")
    sent = "ma_doi_tuong,ma_hinh_thuc,noi_trinh,ma_ho_so,so_to_trinh,ngay,ket_qua\n"
    file = town / "2022/ket-qua/trinh.csv"
    file.write_text(f"{sent}09001,giay-khen,thi-xa,,5/TTr,2023-02-10,chua-co\n", encoding="utf-8")
    assert "1 hồ sơ đã trình chưa có kết quả" in refused(*words, "2023-03-01")
    file.write_text(f"{sent}09001,giay-khen,thi-xa,,5/TTr,2023-02-10,duoc-tang\n", encoding="utf-8")
    assert "1 hồ sơ được tặng mà mới nhập 0 dòng quyết định" in refused(*words, "2023-03-01")
    file.write_text(f"{sent}09001,giay-khen,thi-xa,,5/TTr,2023-02-10,khong-duoc-tang\n", encoding="utf-8")
    done(*words, "2023-03-01")
    assert "Đã kết thúc xét “giay-khen” ngày 01/03/2023" in refused(*words, "2023-03-02")


# new-cycle


def test_new_cycle_copies_the_skeleton_and_keeps_the_old_year(town: Path, agreed: Run) -> None:
    before = tree_bytes(town)
    replace(town / "2022/ke-hoach/ky-bao-cao.csv", "2022-03-10,truoc", "2024-02-29,truoc")
    old = tree_bytes(town)
    said = agreed("new-cycle", "2023")
    assert "Đăng ký năm 2022 chưa khóa sổ." in said
    assert "Tiến độ quý 1 năm 2022 chưa khóa sổ." in said
    assert "Tiến độ quý 4 năm 2022 chưa khóa sổ." not in said
    assert ("Đã mở năm 2023 từ kế hoạch 2022; dữ liệu các năm trước giữ nguyên.\n") in said
    after = tree_bytes(town)
    assert {p: b for p, b in after.items() if not p.startswith("2023/")} == old
    assert set(before) == set(old)
    plan = town / "2023/ke-hoach"
    periods = {r["ma_ky"]: r for r in csv_rows(plan / "ky-bao-cao.csv")}
    assert periods["dang-ky"]["han_nop"] == "2025-02-28"
    assert (periods["quy-1"]["ten"], periods["quy-1"]["den_ngay"]) == ("Tiến độ quý 1 năm 2023", "2023-03-31")
    assert periods["ho-so"]["han_nop"] == "2024-01-31"
    assert {r["nguon"] for r in periods.values()} == {"de-xuat"}
    assert {r["nam_den_han"] for r in csv_rows(plan / "chi-tieu.csv")} == {"2023"}
    assert len(csv_rows(plan / "dieu-khoan.csv")) == 4
    for empty in ("tham-dinh/tiep-nhan.csv", "tham-dinh/cong-bo.csv", "ket-qua/dinh-chinh.csv"):
        assert csv_rows(town / "2023" / empty) == []
    assert (town / "2023/don-vi/09001/tien-do").is_dir()
    assert list((town / "2023/don-vi").rglob("*.csv")) == []
    assert clean(town)


def test_new_cycle_leaves_out_units_that_are_gone(town: Path, agreed: Run) -> None:
    for file in ("2022/ke-hoach/chi-tieu.csv", "2022/don-vi/noi-vu/tien-do/quy-1.csv"):
        assert (town / file).exists()
    replace(town / "danh-muc/don-vi.csv", "09002,2,,2025-06-30", "09002,2,,2022-06-30")
    replace(town / "danh-muc/don-vi.csv", "co-quan,,3,,,", "co-quan,,3,,2022-12-31,")
    said = agreed("new-cycle", "2023")
    assert "đã bỏ khỏi miễn chỉ tiêu và đơn vị chủ trì: Phường Thử Hai (09002), Phòng Nội vụ (noi-vu)." in said
    assert csv_rows(town / "2023/ke-hoach/khong-ap-dung.csv") == []
    assert {r["don_vi_chu_tri"] for r in csv_rows(town / "2023/ke-hoach/chi-tieu.csv")} == {""}
    assert not (town / "2023/don-vi/09002").exists()


def test_new_cycle_refuses_any_year_but_the_next_and_never_overwrites(agreed: Run, refused: Run) -> None:
    assert "Năm mới phải là 2023" in refused("new-cycle", "2025")
    assert "không phải 2022" in refused("new-cycle", "2022")
    agreed("new-cycle", "2023")
    assert "Đã có thư mục 2023" in refused("new-cycle", "2023", "--nam", "2022")


# all of them


@pytest.mark.parametrize(("words", "missing"), [
    ("receive 9999 dang-ky --ngay 2022-03-09", "Không có đơn vị “9999” có hiệu lực năm 2022. Chọn một trong: "
     "Xã Thử Một (09001), Phường Thử Hai (09002), Phòng Nội vụ (noi-vu)."),
    ("receive thi-xa dang-ky --ngay 2022-03-09", "Không có đơn vị “thi-xa”"),
    ("receive 09001 la --ngay 2022-03-09",
     "Không có nội dung “la”. Chọn một trong: dang-ky, tien-do, tu-cham, bao-cao-nam, ho-so."),
    ("receive 09001 tien-do --ngay 2022-04-05", "Ghi rõ kỳ của tien-do: quy-1, quy-4."),
    ("receive 09001 tien-do dang-ky --ngay 2022-04-05", "Kỳ “dang-ky” là của dang-ky, không phải của tien-do."),
    ("receive 09001 tien-do quy-9 --ngay 2022-04-05", "Không có kỳ “quy-9” trong năm 2022."),
    ("receive 09001 bao-cao-nam --ngay 2023-01-05", "Ghi rõ kỳ của bao-cao-nam: chưa có."),
    ("receive 09001 dang-ky --ngay 9/3/22",
     "--ngay “9/3/22” không phải ngày; ghi ngày/tháng/năm như 28/4/2022, hoặc 2022-04-28."),
    ("receive 09001 dang-ky --ngay 20220309", "--ngay “20220309” không phải ngày"),
    ("receive 09001 tien-do quy-4 --ngay 2022-09-30", "Ngày nhận 30/09/2022 trước ngày đầu 01/10/2022 của kỳ."),
    ("receive 09001 tien-do quy-1 --ngay 2022-04-04", "Lần nhận trước ghi ngày 05/04/2022, sau ngày 04/04/2022."),
    ("receive 09001 tien-do quy-1 --ngay 2022-04-05 --so-den 15", "Sổ đã có đúng dòng này"),
    ("receive 09002 dang-ky --ngay 2022-03-09", "Nếu nhận bản giấy, thêm --hinh-thuc ban-giay."),
    ("receive 09001 dang-ky --ngay 2022-03-09 --hinh-thuc fax", "Không có hình thức “fax”."),
    ("receive 09001 ho-so --ngay 2023-01-09", "ghi mã hồ sơ bằng --ho-so"),
    ("receive 09001 dang-ky --ngay 2022-03-09 --ho-so x", "nội dung khác thì không ghi"),
    ("receive 09001 ho-so --ngay 2023-01-09 --ho-so 09001-hs-01", "Chưa có hồ sơ “09001-hs-01” trong thư mục"),
    ("receive 09001 dang-ky --ngay 2031-03-09", "[ngay-ngoai-nam]"),
    ("lock quy-1 --ngay 2022-03-30", "Kỳ đến hết ngày 31/03/2022 mới xong"),
    ("lock quy-1 --ngay 2022-04-09", "Hạn nộp là ngày 10/04/2022; khóa sổ ngày 09/04/2022 là trước hạn."),
    ("lock quy-2 --ngay 2022-07-25", "Không có kỳ “quy-2” trong năm 2022. Chọn một trong: dang-ky (Đăng ký năm 2022), "
     "quy-1 (Tiến độ quý 1 năm 2022), quy-4 (Tiến độ quý 4 năm 2022), tu-cham (Tự chấm năm 2022), "
     "ho-so (Hồ sơ năm 2022)."),
    ("lock quy-4 --ngay 2023-01-25", "Có tệp mà chưa ghi ngày nhận (thidua receive): Xã Thử Một (09001)."),
    ("publish quy-1 --ngay 2022-04-28 --so 31/TB", "Chưa khóa sổ kỳ “quy-1” (thidua lock quy-1)."),
    ("publish quy-1 --ngay 2022-04-28", "Thiếu số văn bản công bố: ghi --so."),
    ("publish dang-ky --ngay 2022-04-28 --so 1", "Kỳ “dang-ky” không có số liệu tiến độ để công bố."),
    ("publish quy-4 --ngay 2023-01-28 --so 1", "Chưa thẩm định: Xã Thử Một (09001: 1 chỉ tiêu)."),
    ("publish xep-hang --ngay 2023-01-28 --so 1", "publish xep-hang KHỐI"),
    ("publish quy-1 xa-phuong --ngay 2023-01-28 --so 1", "publish xep-hang KHỐI"),
    ("publish xep-hang la --ngay 2023-01-28 --so 1", "Không có khối được xếp hạng “la”. Chọn một trong: "
     "xa-phuong (Xã, phường), co-quan-chuyen-mon (Cơ quan chuyên môn)."),
    ("publish xep-hang xa-phuong --ngay 2023-01-28 --so 1", "Chưa khóa sổ kỳ tự chấm (thidua lock tu-cham)."),
    ("publish xep-hang co-quan-chuyen-mon --ngay 2023-01-28 --so 1",
     "Chưa thẩm định xong 1/1 đơn vị: Phòng Nội vụ (noi-vu)."),
    ("undo lock quy-4 --ngay 2023-01-20", "Kỳ “quy-4” không khóa sổ."),
    ("undo lock quy-9 --ngay 2023-01-20", "Không có kỳ “quy-9” trong năm 2022."),
    ("undo receive 09002 dang-ky --ngay 2022-03-09", "Sổ không có lần nhận nào còn tính."),
    ("undo receive 09001 tien-do quy-1 --ngay 2022-04-05", "Lần 1 đã ghi đúng như vậy; không có gì để thay."),
    ("undo receive 09001 tien-do quy-1 --ngay 2021-04-05", "trước ngày đầu 01/01/2022 của kỳ"),
    ("undo receive 09001 tien-do quy-1 --ngay 2022-04-06 --lan 7", "Sổ không có lần 7 còn tính; hiện còn: lần 1"),
    ("undo receive 09001 tien-do quy-1 --ngay 2022-04-06 --ghi-nham --so-den 4", "--ghi-nham không đi với"),
    ("undo receive 09002 tien-do quy-1 --ngay 2022-04-06 --ghi-nham", "Sổ không có lần nhận nào còn tính."),
    ("undo receive 09001 tien-do quy-1 --ngay 2022-04-06 --hinh-thuc ghi-nham", "Không có hình thức “ghi-nham”."),
    ("receive 09002 tien-do quy-1 --ngay 2022-04-06 --hinh-thuc ghi-nham", "Không có hình thức “ghi-nham”."),
])  # fmt: skip
def test_a_command_says_what_is_missing(words: str, missing: str, refused: Run) -> None:
    assert missing in refused(*words.split())


def test_a_command_needs_to_know_which_town_and_year(
    town: Path, refused: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "chưa có kế hoạch năm 2030 (hiện có: 2022)" in refused(
        "lock", "quy-1", "--ngay", "2022-04-25", "--nam", "2030"
    )
    assert main(["lock", "quy-1", "--ngay", "2022-04-25", "--data", str(town.parent)]) == 1
    assert "Không rõ bộ dữ liệu nào (hiện có: thu); hãy chỉ ra bằng --bo." in capsys.readouterr().err
    assert main(["lock", "quy-1", "--ngay", "2022-04-25", "--data", str(town.parent), "--bo", "../x"]) == 1
    assert "Không có bộ dữ liệu “../x”" in capsys.readouterr().err


def test_a_command_refuses_data_with_errors_and_writes_nothing(town: Path, refused: Run) -> None:
    replace(town / PROGRESS, "2-a-2,20,21", "2-a-2,x,21")
    assert "[so-khong-hop-le]" in refused("lock", "quy-1", "--ngay", "2022-04-25")
    replace(town / PROGRESS, "2-a-2,x,21", "2-a-2,22,21")
    assert "[tu-so-lon-hon-mau-so]" in refused("lock", "quy-1", "--ngay", "2022-04-25")


def test_no_command_leaves_anything_beside_the_data(town: Path, done: Run) -> None:
    done("lock", "quy-1", "--ngay", "2022-04-25")
    done("publish", "quy-1", "--ngay", "2022-04-28", "--so", "31/TB")
    assert [p.name for p in town.parent.iterdir()] == ["thu"]
    assert [p for p in town.rglob("*") if p.name.startswith(".") or p.suffix == ".tmp"] == []


def test_the_same_command_writes_the_same_bytes(town: Path, tmp_path: Path) -> None:
    twin = Path(shutil.copytree(town.parent, tmp_path / "khac")) / "thu"
    for folder in (town, twin):
        for words in ("lock quy-1 --ngay 2022-04-25", "publish quy-1 --ngay 2022-04-28 --so 31/TB"):
            assert main([*words.split(), "--data", str(folder.parent), "--bo", "thu"]) == 0
    assert tree_bytes(town) == tree_bytes(twin)
