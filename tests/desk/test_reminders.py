"""`thidua remind`: whose report has not come, for deadlines from a given day on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from thidua.cli import main
from thidua.desk.reminders import Reminder, as_json, reminders
from thidua.findings.problem import BuildStopped
from town import META, QUARTER_4, write_town

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
    assert told["09002"]["tieu_de"] == "Nhắc nộp: Đăng ký năm 2022 – Phường @ai <b>Hai</b> (thu, 2022, dang-ky, 09002)"
    assert "**09/03/2022**" in told["09002"]["noi_dung"]
    assert "<b>" not in told["09002"]["noi_dung"] and "@ai" not in told["09002"]["noi_dung"]
    assert main(["remind", "--ngay", "2022-05-05", "--data", str(tmp_path)]) == 0
    assert "Không có báo cáo nào sắp đến hạn." in capsys.readouterr().out


GITHUB_TITLE = 256  # characters that GitHub takes
ONE = Reminder("thu", 2022, "dang-ky", "Đăng ký", "2022-03-09", "09002", "Phường Thử Hai")


def test_a_title_has_an_end_whatever_the_names_are() -> None:
    long = replace(ONE, ten_ky="Kỳ báo cáo " * 30, ten="Trung tâm " * 40, ma_don_vi="trung-tam-" * 4 + "a")
    assert len(long.title) <= GITHUB_TITLE
    assert long.title.startswith("Nhắc nộp: Kỳ báo cáo ")
    assert "… năm 2022 – Trung tâm " in long.title and long.title.endswith(f"… {long.key}")


def test_the_key_is_the_report_s_and_not_its_names() -> None:
    assert replace(ONE, ten="Phường Mới", ten_ky="Đăng ký thi đua", ngay_cuoi="2022-03-10").key == ONE.key
    others = [{"bo": "thu-2"}, {"nam": 2023}, {"ma_ky": "quy-1"}, {"ma_don_vi": "0900"}]
    keys = [replace(ONE, **other).key for other in others]  # type: ignore[arg-type]
    assert not any(one in other for one in (ONE.key, *keys) for other in (ONE.key, *keys) if one != other)
    assert len({ONE.key, *keys}) == 5


REPO = Path(__file__).resolve().parents[2]
GH = """#!/bin/sh
touch titles
case "$1 $2" in
"label create") ;;
"issue list") cat titles ;;
"issue create") while [ "$1" != --title ]; do shift; done; printf '%s\\n' "$2" >> titles; cat > body ;;
*) exit 9 ;;
esac
"""


@pytest.fixture
def opened(tmp_path: Path):  # type: ignore[no-untyped-def]
    """The workflow's own step on some reminders, with a stand-in for GitHub's program: the titles opened so far."""
    if shutil.which("jq") is None:
        missing = pytest.fail if os.environ.get("THIDUA_CI") == "1" else pytest.skip
        missing("không có jq: apt-get install jq")
    steps = yaml.safe_load((REPO / ".github/workflows/reminder.yml").read_text("utf-8"))["jobs"]["nhac"]["steps"]
    (script,) = [step["run"] for step in steps if "gh issue create" in step.get("run", "")]
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}

    def run(*found: Reminder) -> list[str]:
        (tmp_path / "nhac.json").write_text(as_json(found), encoding="utf-8")
        subprocess.run(["bash", "-e", "-c", script], cwd=tmp_path, env=env, check=True)
        return (tmp_path / "titles").read_text("utf-8").splitlines()

    return run


def test_a_report_is_asked_for_once_even_when_its_names_change(opened, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    other = replace(ONE, ma_don_vi="09003", ten='Xã $(touch hong) `x` "y"')
    assert opened() == []
    assert opened(ONE) == [ONE.title]
    assert (tmp_path / "body").read_text("utf-8").strip() == ONE.body.strip()
    assert opened(replace(ONE, ten="Phường Mới"), other) == [ONE.title, other.title]
    assert opened(other, ONE) == [ONE.title, other.title]
    assert not (tmp_path / "hong").exists()
