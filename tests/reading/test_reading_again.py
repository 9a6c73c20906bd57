"""A second check with marks, and one on several cores, find exactly what a clean one on one core finds."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from thidua.contract.tables import load_contract
from thidua.findings.problem import Problem
from thidua.reading import marks, reader
from thidua.reading.dataset import Dataset
from thidua.reading.marks import CleanMarks
from thidua.reading.reader import read_dataset
from thidua.stages.validate import validate
from town import QUARTER_1, write_town

REPO = Path(__file__).resolve().parents[2]
CONTRACT = load_contract()
WRONG = {QUARTER_1: ("20,21", "20;21"), "2022/tham-dinh/hai-long.csv": ("92.5", "92,5")}


def _same(one: tuple[Dataset, list[Problem]], other: tuple[Dataset, list[Problem]]) -> None:
    assert one[1] == other[1]
    for name, frame in one[0].tables.items():
        pd.testing.assert_frame_equal(frame, other[0].tables[name])
        kinds = [[type(cell) for cell in row] for row in frame.itertuples()]
        assert kinds == [[type(cell) for cell in row] for row in other[0].tables[name].itertuples()]


@pytest.mark.parametrize("town", ["sa-pa", "minh-hoa"])
def test_marks_change_nothing_for_the_repository(town: str, tmp_path: Path) -> None:
    marks, clean = CleanMarks(tmp_path), read_dataset(REPO / "data" / town, CONTRACT)
    _same(clean, read_dataset(REPO / "data" / town, CONTRACT, marks))
    marks.save(everything=True)
    again = CleanMarks(tmp_path)
    assert len(again._known) > 10
    _same(clean, read_dataset(REPO / "data" / town, CONTRACT, again))


def test_a_wrong_file_is_never_marked_and_said_again(tmp_path: Path) -> None:
    write_town(tmp_path / "data", WRONG)
    clean = validate(tmp_path / "data", [], "json")
    runs = [validate(tmp_path / "data", [], "json", tmp_path / "nho") for _ in range(3)]
    assert clean[1] == 1 and runs == [clean] * 3


def test_a_changed_file_is_looked_through_again(tmp_path: Path) -> None:
    folder = write_town(tmp_path / "data")
    assert validate(tmp_path / "data", [], "json", tmp_path / "nho")[1] == 0
    file = folder / QUARTER_1
    file.write_text(file.read_text("utf-8").replace("20,21", "2O,21"), encoding="utf-8")
    found = json.loads(validate(tmp_path / "data", [], "json", tmp_path / "nho")[0])
    assert [p["ma"] for p in found] == ["so-khong-hop-le"]


def test_a_moved_file_is_looked_through_again(tmp_path: Path) -> None:
    """The same bytes at another path, and as another table, are another matter."""
    spec, other = CONTRACT.table("don-vi/tien-do"), CONTRACT.table("don-vi/dang-ky")
    found = {marks.mark_of(b"a", path, table) for path in ("x", "y") for table in (spec, other)}
    assert len(found) == 4


def test_marks_of_other_code_count_for_nothing(tmp_path: Path) -> None:
    folder = write_town(tmp_path / "data")
    old = CleanMarks(tmp_path / "nho", code="ma cũ")
    read_dataset(folder, CONTRACT, old)
    old.save(everything=True)
    assert CleanMarks(tmp_path / "nho", code="ma cũ")._known
    assert not CleanMarks(tmp_path / "nho", code="ma mới")._known


def test_code_and_contract_are_in_the_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (marks.CODE / "cli.py").is_file(), "the whole package, not a part of it"
    (tmp_path / "a.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "bang.yml").write_text("[]\n", encoding="utf-8")
    monkeypatch.setattr(marks, "CODE", tmp_path)
    monkeypatch.setattr(marks, "OWN_FOLDER", tmp_path)
    seen = {marks.fingerprint()}
    for name in ("a.py", "bang.yml"):
        (tmp_path / name).write_text("x = 2\n", encoding="utf-8")
        seen.add(marks.fingerprint())
    assert len(seen) == 3


@pytest.mark.parametrize("content", ["", "[]", '{"ma": 1}', '{"ma": "m", "sach": 5}', "\x00"])
def test_a_broken_file_of_marks_is_no_marks(content: str, tmp_path: Path) -> None:
    (tmp_path / marks.NAME).write_text(content, encoding="utf-8")
    assert not CleanMarks(tmp_path, code="m")._known


def test_paths_alone_forget_no_other_mark(tmp_path: Path) -> None:
    folder = write_town(tmp_path / "data")
    validate(tmp_path / "data", [], "json", tmp_path / "nho")
    before = CleanMarks(tmp_path / "nho")._known
    validate(tmp_path / "data", [folder / QUARTER_1], "json", tmp_path / "nho")
    assert CleanMarks(tmp_path / "nho")._known == before


def test_several_cores_find_what_one_finds_in_the_same_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_town(tmp_path, WRONG)
    one = read_dataset(folder, CONTRACT)
    monkeypatch.setattr(reader, "WORTH_A_POOL", 0)
    monkeypatch.setattr(reader, "CHUNK", 2)
    monkeypatch.setattr(reader, "cores", lambda: 2)
    pooled: list[int] = []
    original = reader._pooled
    monkeypatch.setattr(reader, "_pooled", lambda *a: pooled.append(1) or original(*a))
    _same(one, read_dataset(folder, CONTRACT))
    assert pooled and len(one[1]) > 1


def test_one_core_has_no_pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "WORTH_A_POOL", 0)
    monkeypatch.setattr(reader, "cores", lambda: 1)
    monkeypatch.setattr(reader, "_pooled", None)
    read_dataset(write_town(tmp_path), CONTRACT)


def test_two_states_of_a_town_share_what_is_the_same_and_nothing_else(tmp_path: Path) -> None:
    """As the gate reads base and head: one file changed, one wrong in both."""
    one, two = write_town(tmp_path / "a", WRONG), write_town(tmp_path / "b", WRONG)
    (two / "danh-muc" / "linh-vuc.csv").write_text("ma_linh_vuc,ten,thu_tu,duong_dan\n2,Khác,1,khac\n", "utf-8")
    seen = reader.Seen()
    _same(read_dataset(one, CONTRACT), read_dataset(one, CONTRACT, seen))
    known = len(seen.files)
    _same(read_dataset(two, CONTRACT), read_dataset(two, CONTRACT, seen))
    assert len(seen.files) == known + 1
