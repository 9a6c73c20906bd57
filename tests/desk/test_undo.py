"""`thidua undo`: a receipt or a lock is taken back by a further row; nothing goes, nothing released is touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from thidua.reading.reader import read_dataset
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
    done("lock", "quy-1", "--ngay", "29/4/2022")
    assert year(town).is_locked("quy-1")
    rows = (town / RELEASES).read_text("utf-8").splitlines()[1:]
    assert [row.split(",")[0] for row in rows] == ["khoa-quy-1", "mo-khoa-quy-1", "khoa-quy-1-2"]


def test_nothing_that_is_released_is_taken_back(done: Run, refused: Run) -> None:
    done("lock", "quy-1", "--ngay", "25/4/2022")
    done("publish", "quy-1", "--ngay", "28/4/2022", "--so", "31/TB")
    assert "đã công bố: không mở lại" in refused("undo", "lock", "quy-1", "--ngay", "29/4/2022")
    assert "lần nhận đã công bố giữ nguyên" in refused("undo", "receive", *REPORT, "--ngay", "6/4/2022")


@pytest.mark.parametrize(("words", "missing"), [
    ("lock quy-4 --ngay 2023-01-20", "Kỳ “quy-4” không khóa sổ."),
    ("lock quy-9 --ngay 2023-01-20", "Không có kỳ “quy-9” trong năm 2022."),
    ("receive 09002 dang-ky --ngay 2022-03-09", "Sổ không có lần nhận nào còn tính."),
    ("receive 09001 tien-do quy-1 --ngay 2022-04-05", "Lần 1 đã ghi đúng như vậy; không có gì để thay."),
    ("receive 09001 tien-do quy-1 --ngay 2021-04-05", "trước ngày đầu 01/01/2022 của kỳ"),
    ("receive 09001 tien-do quy-1 --ngay 2022-04-06 --lan 7", "Sổ không có lần 7 còn tính; hiện còn: lần 1"),
])  # fmt: skip
def test_undo_refuses(words: str, missing: str, refused: Run) -> None:
    assert missing in refused("undo", *words.split())
