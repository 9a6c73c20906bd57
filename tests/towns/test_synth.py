"""Made-up towns of any size are valid, released, repeatable, and belong to no real unit."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from thidua.checks.validate import check_folder
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.reading.decoding import MAX_BYTES
from thidua.reading.normalise import MAX_ROWS
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from towns.files import Writer
from towns.measuring import MOST_UNITS, MeasuredYear, generate, printed_rows
from towns.town import PART, Town
from webpages import csv_rows

REPO = Path(__file__).resolve().parents[2]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(("units", "years"), [(1, 1), (16, 2), (7, 5)])
def test_every_size_is_valid(units: int, years: int, tmp_path: Path) -> None:
    generate(Town("thu", units, years, 7), tmp_path)
    assert check_folder(tmp_path / "thu", load_contract()) == []
    assert len(csv_rows(tmp_path / "thu" / "danh-muc" / "don-vi.csv")) == units + 18  # 17 other bodies and the town


def test_ranks_are_released_and_complete(tmp_path: Path) -> None:
    generate(Town("thu", 9, 1, 7), tmp_path)
    scores = compute_scores(read_dataset(tmp_path / "thu", load_contract())[0])
    block = scores[2022].khoi["xa-phuong"]
    assert block.xep_hang is not None and len(block.xep_hang.hang) == 9
    assert len({r.chi_so for r in block.xep_hang.hang.values()}) > 5


def test_the_same_town_is_the_same_bytes_and_another_seed_is_not(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate(Town("thu", 3, 1, seed), tmp_path / name)
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b") != _bytes(tmp_path / "c")


def test_long_tables_stand_in_parts_that_are_one_table(tmp_path: Path) -> None:
    """More units than fit into one file: 20,000 rows and 1 MB stay the limits of every file."""
    units = PART + 60
    generate(Town("thu", units, 1, 7), tmp_path)
    folder = tmp_path / "thu" / "2022" / "tham-dinh"
    assert not (folder / "tiep-nhan.csv").exists()
    assert sorted(p.name for p in (folder / "tien-do" / "quy-1").iterdir()) == ["phan-01.csv", "phan-02.csv"]
    dataset, problems = read_dataset(tmp_path / "thu", load_contract())
    assert problems == []
    assert len(set(dataset.table("tham-dinh/tiep-nhan")["ma_don_vi"])) == units + 17


def test_the_country_fits_into_the_files_that_have_no_parts(tmp_path: Path) -> None:
    """The largest town's lists that stand in one file: at most 20,000 rows and 1 MB, as any file."""
    town = Town("thu", MOST_UNITS, 1, 7)
    writer = Writer(tmp_path)
    writer.write("danh-muc/don-vi", town.unit_rows("Thị xã Thử"))
    writer.write("2022/tham-dinh/dieu-kien", MeasuredYear(town, 2022, ()).answers())
    writer.write("2021/ket-qua/chi-so", printed_rows(town))
    files = list(tmp_path.rglob("*.csv"))
    assert len(files) == 3
    for file in files:
        raw = file.read_bytes()
        assert len(raw) <= MAX_BYTES and raw.count(b"\n") <= MAX_ROWS, file.name


def test_no_real_unit_is_named(tmp_path: Path) -> None:
    generate(Town("thu", 5, 1, 7), tmp_path)
    text = (tmp_path / "thu" / "danh-muc" / "don-vi.csv").read_text("utf-8")
    real = {r["ma_don_vi"] for r in csv_rows(REPO / "data" / "sa-pa" / "danh-muc" / "don-vi.csv")} - {"thi-xa"}
    assert real & set(re.findall(r"^([^,]+),", text, re.MULTILINE)) == set()


@pytest.mark.parametrize(
    "words", [["--units", "0"], ["--units", "3", "--years", "9"], ["--units", "3", "--bo", "../a"]]
)
def test_what_cannot_be_meant_is_refused(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["synth", *words, "--out", str(tmp_path / "out")]) == 2
    assert not (tmp_path / "out").exists()


def test_an_existing_folder_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["synth", "--units", "2", "--out", str(tmp_path), "--bo", "thu"]
    assert main(words) == 0
    before = _bytes(tmp_path)
    assert main(words) == 2
    assert _bytes(tmp_path) == before


def test_a_program_installed_without_the_invented_towns_says_so_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "thidua").symlink_to(REPO / "scripts" / "thidua")
    code = f"""import sys
sys.path = [{str(tmp_path)!r}, *(folder for folder in sys.path if folder != {str(REPO / "scripts")!r})]
from thidua.cli import main
sys.exit(main(["synth", "--units", "2", "--out", "out"]))"""
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"Lệnh synth cần .+\.\n", done.stderr)
    assert not (tmp_path / "out").exists()
