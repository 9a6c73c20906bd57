"""Two people at two machines of one folder: every row that a command said it wrote is there."""

from __future__ import annotations

import multiprocessing
import platform
import subprocess
import sys
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from desk_town import write_desk_town
from thidua.cli import main
from thidua.writing import store
from webpages import csv_rows

ROUNDS = 20
RECEIPTS = "thu/2022/tham-dinh/tiep-nhan.csv"
HOLD = """
import sys, time
from pathlib import Path
from thidua.writing.store import writing
with writing(Path(sys.argv[1]), "thidua lock quy-1", print):
    print("giữ", flush=True)
    time.sleep(600)
"""


def _receipts(data: str, number: int, together: Barrier) -> None:
    """A run of receipts, each begun at the same moment as the other process begins its own."""
    for turn in range(ROUNDS):
        together.wait()
        paper = ("--ngay", "2022-04-06", "--hinh-thuc", "ban-giay", "--so-den", f"{number}-{turn}")
        assert main(["receive", "09002", "tien-do", "quy-1", *paper, "--data", data, "--bo", "thu"]) == 0


def test_no_row_is_lost_when_two_write_at_once(tmp_path: Path) -> None:
    write_desk_town(tmp_path / "data")
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(2)
    desks = [context.Process(target=_receipts, args=(str(tmp_path / "data"), n, together)) for n in (1, 2)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert [desk.exitcode for desk in desks] == [0, 0]
    rows = [r for r in csv_rows(tmp_path / "data" / RECEIPTS) if (r["ma_don_vi"], r["ma_ky"]) == ("09002", "quy-1")]
    assert {r["so_den"] for r in rows} == {f"{n}-{turn}" for n in (1, 2) for turn in range(ROUNDS)}
    assert sorted(int(r["lan"]) for r in rows) == list(range(1, 2 * ROUNDS + 1))
    assert main(["validate", "--data", str(tmp_path / "data")]) == 0


def test_who_is_at_work_is_named_and_a_dead_one_holds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    town = write_desk_town(tmp_path / "data")
    register = (town / "2022/tham-dinh/tiep-nhan.csv").read_bytes()
    monkeypatch.setattr(store, "WAIT", 0.1)
    words = ["receive", "09002", "dang-ky", "--ngay", "2022-03-09", "--hinh-thuc", "ban-giay"]
    words += ["--data", str(tmp_path / "data"), "--bo", "thu"]
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path / "data")], stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == "giữ\n"
        assert main(words) == 1
        told = capsys.readouterr().err
        assert told.startswith("Đang có lệnh khác ghi từ ")
        assert f"thidua lock quy-1 (máy {platform.node()}, tiến trình {holder.pid})." in told
        assert told.endswith("Chưa ghi gì.\n")
        assert (town / "2022/tham-dinh/tiep-nhan.csv").read_bytes() == register
        assert main(["validate", "--data", str(tmp_path / "data")]) == 0  # reading goes on
        holder.kill()
    assert main(words) == 0
    assert [p.name for p in (tmp_path / "data").iterdir()] == ["thu"]
