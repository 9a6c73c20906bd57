"""`thidua undo`: a receipt or a lock is taken back by a further row; nothing goes, nothing released is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from thidua.reading.reader import read_dataset
from thidua.results.model import ReportState
from thidua.results.receipts import receipt
from thidua.town.town import Town
from thidua.town.year import TownYear

Run = Callable[..., str]
RECEIPTS, RELEASES = "2022/tham-dinh/tiep-nhan.csv", "2022/tham-dinh/cong-bo.csv"
REPORT = ("09001", "tien-do", "quy-1")


def year(town: Path) -> TownYear:
    assert not [p for p in check_folder(town, load_contract()) if p.muc == ERROR]
    return Town(read_dataset(town, load_contract())[0]).year(2022)


def test_a_slip_is_replaced_and_stays_as_its_trace(town: Path, done: Run, refused: Run) -> None:
    """A wrong day and number: what the unit is said to be follows the row that stands in the place of the slip."""
    before = (town / RECEIPTS).read_text("utf-8").splitlines()
    said = done("undo", "receive", *REPORT, "--ngay", "6/4/2022", "--so-den", "17")
    assert said == (
        "Đã thay lần 1 (ngày 05/04/2022) bằng: Xã Thử Một, Tiến độ quý 1 năm 2022, nhận ngày 06/04/2022 (đúng hạn), "
        "lần 2.\n"
        "Dòng của lần 1 giữ nguyên trong sổ và không tính nữa.\n"
    )
    after = (town / RECEIPTS).read_text("utf-8").splitlines()
    kept = [f"{before[0]},thay_lan", *(f"{row}," for row in before[1:])]
    assert [row for row in after if row in kept] == kept
    assert [row for row in after if row not in kept] == ["09001,tien-do,quy-1,,2,2022-04-06,17,he-thong,1"]
    assert str(year(town).received["quy-1", "09001"]["ngay_nhan"]) == "2022-04-06"
    assert "Sổ không có lần 1 còn tính; hiện còn: lần 2 ngày 06/04/2022." in refused(
        "undo", "receive", *REPORT, "--ngay", "6/4/2022", "--so-den", "17", "--lan", "1"
    )


def test_a_day_before_the_slip_is_taken_and_another_answer_is_asked_about(town: Path, agreed: Run) -> None:
    """The slip made it late; its number and way are kept where nothing else is said."""
    asked = agreed("undo", "receive", *REPORT, "--ngay", "11/4/2022")
    assert "Trước là đúng hạn, nay là MUỘN." in asked
    asked = agreed("undo", "receive", *REPORT, "--ngay", "1/4/2022")
    assert "Trước là MUỘN, nay là đúng hạn." in asked
    assert [(row["lan"], row["so_den"], row["thay_lan"]) for row in year(town).receipts_of("09001", "tien-do")] == [
        (3, "15", 2)
    ]


def test_of_several_receipts_the_one_that_is_named_is_replaced(town: Path, done: Run) -> None:
    done("receive", *REPORT, "--ngay", "7/4/2022", "--so-den", "18")
    done("undo", "receive", *REPORT, "--ngay", "4/4/2022", "--lan", "1")
    assert [(row["lan"], row["ngay_nhan"].day) for row in year(town).receipts_of("09001", "tien-do")] == [
        (3, 4),
        (2, 7),
    ]


def test_a_lock_is_taken_back_and_can_be_made_again(town: Path, done: Run, refused: Run) -> None:
    done("lock", "quy-1", "--ngay", "25/4/2022")
    assert "mở lại ngày 24/04/2022 là trước ngày ấy" in refused("undo", "lock", "quy-1", "--ngay", "24/4/2022")
    said = done("undo", "lock", "quy-1", "--ngay", "28/4/2022", "--so", "5/TB")
    assert said.startswith(
        "Đã mở lại sổ Tiến độ quý 1 năm 2022 ngày 28/04/2022, lấy lại lần khóa ngày 25/04/2022 (dòng khoa-quy-1).\n"
    )
    assert not year(town).is_locked("quy-1")
    assert "Kỳ “quy-1” không khóa sổ (đã mở lại ngày 28/04/2022, dòng mo-khoa-quy-1)." in refused(
        "undo", "lock", "quy-1", "--ngay", "28/4/2022", "--so", "5/TB"
    )
    assert "Kỳ được mở lại" in refused("lock", "quy-1", "--ngay", "27/4/2022")
    done("lock", "quy-1", "--ngay", "29/4/2022")
    assert year(town).is_locked("quy-1")
    rows = (town / RELEASES).read_text("utf-8").splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["khoa-quy-1", "mo-khoa-quy-1", "khoa-quy-1-2"]


def test_a_receipt_that_never_was_is_taken_back_and_the_unit_has_sent_nothing(
    town: Path, done: Run, agreed: Run, refused: Run
) -> None:
    """The slip and the row about it stay; the next one has the next number."""
    paper = ("09002", "tien-do", "quy-1")
    done("receive", *paper, "--ngay", "7/4/2022", "--hinh-thuc", "ban-giay")
    said = agreed("undo", "receive", *paper, "--ngay", "11/4/2022", "--ghi-nham")
    assert "Trước là đúng hạn, nay là chưa nộp." in said
    assert "lần 1 (ngày 07/04/2022) của Phường Thử Hai, Tiến độ quý 1 năm 2022 là ghi nhầm: đơn vị chưa nộp." in said
    rows = [row for row in (town / RECEIPTS).read_text("utf-8").splitlines() if row.startswith("09002,tien-do")]
    assert rows == ["09002,tien-do,quy-1,,1,2022-04-07,,ban-giay,", "09002,tien-do,quy-1,,2,2022-04-11,,ghi-nham,1"]
    assert receipt(year(town), "quy-1", "09002").trang_thai is ReportState.CHUA_NOP
    assert "Sổ không có lần nhận nào còn tính." in refused(
        "undo", "receive", *paper, "--ngay", "12/4/2022", "--ghi-nham"
    )
    done("receive", *paper, "--ngay", "9/4/2022", "--hinh-thuc", "ban-giay")
    assert year(town).received["quy-1", "09002"]["lan"] == 3


def test_without_a_slip_the_receipts_that_are_left_answer(town: Path, done: Run, agreed: Run) -> None:
    """A later paper, a file without receipt, a period that is closed: what the unit is then said to be is asked."""
    slip = ("undo", "receive", *REPORT, "--ngay", "20/4/2022", "--ghi-nham")
    done("receive", *REPORT, "--ngay", "15/4/2022", "--so-den", "18")
    assert "Trước là đúng hạn, nay là MUỘN." in agreed(*slip, "--lan", "1")
    assert "nay là có số liệu, chưa xác nhận ngày nhận." in agreed(*slip)
    done("receive", *REPORT, "--ngay", "8/4/2022")
    done("lock", "tu-cham", "--ngay", "30/12/2022")
    (town / "2022/don-vi/09002/tu-cham.csv").unlink()
    assert "nay là không nộp." in agreed("undo", "receive", "09002", "tu-cham", "--ngay", "30/12/2022", "--ghi-nham")


def test_a_day_far_from_the_period_is_asked_about(done: Run, agreed: Run) -> None:
    done("lock", "quy-1", "--ngay", "25/4/2022")
    assert "Ngày 28/04/2032 cách Tiến độ quý 1 năm 2022 quá xa" in agreed(
        "undo", "lock", "quy-1", "--ngay", "28/4/2032"
    )


def test_nothing_that_is_released_is_taken_back(done: Run, refused: Run) -> None:
    done("lock", "quy-1", "--ngay", "25/4/2022")
    done("publish", "quy-1", "--ngay", "28/4/2022", "--so", "31/TB")
    assert "đã công bố: không mở lại" in refused("undo", "lock", "quy-1", "--ngay", "29/4/2022")
    for words in (("6/4/2022",), ("6/4/2022", "--ghi-nham")):
        assert "lần nhận đã công bố giữ nguyên" in refused("undo", "receive", *REPORT, "--ngay", *words)


def test_ranks_rest_on_self_scores_and_the_end_of_a_round_on_dossiers(done: Run, refused: Run) -> None:
    done("lock", "tu-cham", "--ngay", "30/12/2022")
    done("publish", "xep-hang", "xa-phuong", "--ngay", "10/1/2023", "--so", "7/QĐ")
    done("lock", "ho-so", "--ngay", "6/2/2023")
    done("close-round", "giay-khen", "--ngay", "1/3/2023")
    ranks = "Dòng xep-hang-xa-phuong ngày 10/01/2023 dựa vào Tự chấm năm 2022"
    assert f"{ranks} đã công bố: không mở lại" in refused("undo", "lock", "tu-cham", "--ngay", "11/1/2023")
    assert f"{ranks}: lần nhận" in refused("undo", "receive", "09001", "tu-cham", "--ngay", "18/12/2022")
    ended = "Dòng ket-thuc-giay-khen ngày 01/03/2023 dựa vào Hồ sơ năm 2022"
    assert ended in refused("undo", "lock", "ho-so", "--ngay", "2/3/2023")
