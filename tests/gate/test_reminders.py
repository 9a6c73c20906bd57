"""`thidua remind`: whose report has not come, for deadlines from a given day on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from thidua.cli import main
from thidua.problems import BuildStopped
from thidua.submit.reminders import reminders
from towns import META, QUARTER_4, write_town

REAL = {"bo-du-lieu.yml": ("*", META.replace("minh-hoa", "that-su"))}
PERIODS = "2022/ke-hoach/ky-bao-cao.csv"
DUE = {PERIODS: ("2022-12-31,,,,", "2022-12-31,2023-01-10,den-het,,")}
UNREAD = {f"2022/don-vi/{u}/{f}": ("*", "") for u, f in (("09001", "dang-ky.csv"), ("09001", "dang-ky-chi-tieu.csv"))}
NO_RECEIPT = {"2022/tham-dinh/tiep-nhan.csv": ("09001,dang-ky,dang-ky,,1,2022-03-09,12,he-thong\n", "")}


def owing(data: Path, day: str, within: int = 7) -> list[tuple[str, str, str]]:
    return [(r.ma_ky, r.ma_don_vi, r.ngay_cuoi) for r in reminders(data, date.fromisoformat(day), within)]


def test_before_the_tenth_means_the_ninth_is_the_last_day(tmp_path: Path) -> None:
    write_town(tmp_path, REAL)
    expected = [("dang-ky", unit, "2022-03-09") for unit in ("09002", "noi-vu", "thi-xa")]
    assert [r for r in owing(tmp_path, "2022-03-02") if r[1] != "thi-xa"] == expected[:2]
    assert owing(tmp_path, "2022-03-09", 0) == owing(tmp_path, "2022-03-02")
    assert owing(tmp_path, "2022-03-01") == []
    assert owing(tmp_path, "2022-03-10") == []


def test_who_has_sent_or_been_received_is_not_reminded(tmp_path: Path) -> None:
    write_town(tmp_path, REAL | NO_RECEIPT)
    assert "09001" not in {unit for _, unit, _ in owing(tmp_path, "2022-03-02")}  # its file is there
    write_town(tmp_path / "hai", REAL | NO_RECEIPT)
    for path in UNREAD:
        (tmp_path / "hai" / "thu" / path).unlink()
    assert "09001" in {unit for _, unit, _ in owing(tmp_path / "hai", "2022-03-02")}


def test_a_quarter_with_a_deadline_reminds_who_owes_it(tmp_path: Path) -> None:
    write_town(tmp_path, REAL | {PERIODS: ("2022-10-01,2022-12-31,,", "2022-10-01,2022-12-31,2023-01-10,den-het")})
    assert {(ky, unit) for ky, unit, _ in owing(tmp_path, "2023-01-05")} == {("quy-4", "09002"), ("quy-4", "noi-vu")}


def test_a_demonstration_reminds_nobody_and_errors_stop_it(tmp_path: Path) -> None:
    write_town(tmp_path)
    assert owing(tmp_path, "2022-03-02") == []
    write_town(tmp_path, REAL | {QUARTER_4: ("59,60", "61,60")})
    with pytest.raises(BuildStopped):
        owing(tmp_path, "2022-03-02")


def test_the_command_gives_titles_and_bodies(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_town(tmp_path, REAL | {"danh-muc/don-vi.csv": ("Phường Thử Hai,", "Phường @ai <b>Hai</b>,")})
    assert main(["remind", "--ngay", "2022-03-05", "--data", str(tmp_path), "--format", "json"]) == 0
    told = {r["ma_don_vi"]: r for r in json.loads(capsys.readouterr().out)}
    assert told["09002"]["tieu_de"] == "Nhắc nộp: Đăng ký năm 2022 – Phường @ai <b>Hai</b> (thu, 09002, dang-ky)"
    assert "**09/03/2022**" in told["09002"]["noi_dung"]
    assert "<b>" not in told["09002"]["noi_dung"] and "@ai" not in told["09002"]["noi_dung"]
    assert main(["remind", "--ngay", "2022-05-05", "--data", str(tmp_path)]) == 0
    assert "Không có báo cáo nào sắp đến hạn." in capsys.readouterr().out
