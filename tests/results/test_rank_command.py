"""`thidua rank`: any table of one row a unit, ranked or refused as a whole."""

from __future__ import annotations

import csv
import random
import unicodedata
from pathlib import Path

import pytest

from bad.ranking import FILES, HEAD, ROWS
from thidua.findings.of_reading import RANKED
from thidua.stages.rank import UsageError, rank_table

HUE = Path(__file__).parents[1] / "fixtures/hue-2021"


@pytest.fixture
def table(tmp_path: Path):
    def write(content: str | bytes) -> Path:
        path = tmp_path / "bang.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def lines(path: Path, places: int = 2) -> list[str]:
    text, problems = rank_table(path, places)
    assert problems == []
    return text.splitlines()[1:]


def test_the_published_table_of_hue_comes_out_as_printed() -> None:
    text, problems = rank_table(HUE / "bang-diem.csv", 3)
    with (HUE / "da-in.csv").open(encoding="utf-8", newline="") as file:
        printed = [("", r["ma_don_vi"], r["diem"], r["vi_thu"], "1") for r in csv.DictReader(file)]
    assert len(printed) == 21
    assert problems == []
    assert [tuple(r.values()) for r in csv.DictReader(text.splitlines())] == printed


def test_two_blocks_with_differing_maxima_and_a_shared_second_place_at_two_decimals(table) -> None:
    path = table(
        "ghi_chu,diem_toi_da,ma_khoi,diem,ma_don_vi\n"
        ',100,xa-phuong,70,03004\n"một, hai",90,co-quan-chuyen-mon,81,noi-vu\n,80,xa-phuong,64,03001\n'
        ",100,xa-phuong,80,03002\n,99.5,xa-phuong,92.0375,03003\n,100,co-quan-chuyen-mon,89.9949,tu-phap\n"
    )
    assert rank_table(path) == (
        "ma_khoi,ma_don_vi,chi_so,thu_hang,dong_hang\n"
        "xa-phuong,03003,92.50,1,1\n"
        "xa-phuong,03001,80.00,2,2\n"
        "xa-phuong,03002,80.00,2,2\n"
        "xa-phuong,03004,70.00,4,1\n"
        "co-quan-chuyen-mon,noi-vu,90.00,1,1\n"
        "co-quan-chuyen-mon,tu-phap,89.99,2,1\n",
        [],
    )


@pytest.mark.parametrize(
    ("places", "rows"),
    [
        (1, [",b,87.1,1,3", ",a,87.1,1,3", ",c,87.1,1,3"]),
        (2, [",b,87.13,1,2", ",a,87.13,1,2", ",c,87.12,3,1"]),
        (3, [",a,87.134,1,1", ",b,87.125,2,1", ",c,87.124,3,1"]),
        (4, [",a,87.1344,1,1", ",b,87.1250,2,1", ",c,87.1244,3,1"]),
    ],
)
def test_the_decimals_asked_for_decide_what_ties(table, places: int, rows: list[str]) -> None:
    assert lines(table(HEAD + "b,87.125,100\na,87.1344,100\nc,87.1244,100\n"), places) == rows


@pytest.mark.parametrize("places", [-1, 0, 5])
def test_other_numbers_of_decimals_are_wrong_usage(table, places: int) -> None:
    with pytest.raises(UsageError, match="từ 1 đến 4"):
        rank_table(table(HEAD + "a,1,2\n"), places)


def test_a_path_that_cannot_be_read_is_wrong_usage(tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.csv", tmp_path):
        with pytest.raises(UsageError, match="Không đọc được tệp"):
            rank_table(path)


def test_a_byte_order_mark_windows_line_ends_and_a_missing_last_line_end_are_read(table) -> None:
    assert lines(table(b"\xef\xbb\xbf" + (HEAD + "03001,1,2\n03004,2,2").replace("\n", "\r\n").encode())) == [
        ",03004,100.00,1,1",
        ",03001,50.00,2,1",
    ]


def test_a_name_stands_for_a_code_and_its_two_spellings_are_one_unit(table) -> None:
    assert lines(table(HEAD + "Sở Y tế,1,2\n")) == [",Sở Y tế,50.00,1,1"]
    text, problems = rank_table(table(HEAD + f"Sở Y tế,1,2\n{unicodedata.normalize('NFD', 'Sở Y tế')},1,2\n"))
    assert [(text, p.ma, p.dong) for p in problems] == [("", "bang-diem-trung-don-vi", 3)]


@pytest.mark.parametrize(("content", "code", "line", "column", "value"), FILES)
def test_a_file_that_is_no_such_table_gives_one_finding(table, content, code, line, column, value) -> None:
    text, problems = rank_table(table(content))
    found = [(p.ma, p.dong, p.cot, p.gia_tri and p.gia_tri.replace(", ", ",")) for p in problems]
    assert (text, found) == ("", [(code, line, column, value)])


@pytest.mark.parametrize(("row", "code", "column", "value"), ROWS)
def test_one_wrong_row_refuses_the_table_and_is_named(table, row, code, column, value) -> None:
    path = table(HEAD + f"a,1,2\n{row}\nz,1,2\n")
    text, problems = rank_table(path)
    assert text == ""
    assert [(p.ma, p.muc, p.dong, p.cot, p.gia_tri) for p in problems] == [(code, "loi", 3, column, value)]
    assert problems[0].tep == path.as_posix()


def test_every_wrong_row_is_named_once_in_the_order_of_the_file(table) -> None:
    text, problems = rank_table(table(HEAD + "a,x,2\nb,3,2\nc,1,2\nc,1,2\nd\n"))
    assert text == ""
    assert [(p.dong, p.ma) for p in problems] == [
        (2, "bang-diem-so"),
        (3, "bang-diem-vuot-toi-da"),
        (5, "bang-diem-trung-don-vi"),
        (6, "bang-diem-so-o"),
    ]
    assert "đã có ở dòng 4" in problems[2].thong_bao


def test_an_empty_block_is_not_a_block_of_its_own(table) -> None:
    _, problems = rank_table(table("ma_don_vi,diem,diem_toi_da,ma_khoi\na,1,2,xa\nb,1,2,\n"))
    assert [(p.ma, p.dong, p.cot) for p in problems] == [("bang-diem-o-trong", 3, "ma_khoi")]


def test_a_unit_in_two_blocks_is_still_one_unit(table) -> None:
    _, problems = rank_table(table("ma_don_vi,diem,diem_toi_da,ma_khoi\na,1,2,xa\na,1,2,phong\n"))
    assert [(p.ma, p.dong) for p in problems] == [("bang-diem-trung-don-vi", 3)]


def test_every_finding_of_the_command_is_tried_here() -> None:
    assert {entry.ma for entry in RANKED} == {case[1] for case in (*FILES, *ROWS)}


def test_the_communes_of_the_country_are_ranked_as_pandas_ranks_them(table) -> None:
    import pandas as pd

    drawn = random.Random(2022)
    rows = [(f"{n:05}", drawn.randrange(600_000, 1_000_000), f"tinh-{n % 69}") for n in range(10_500)]
    text = "".join(f"{unit},{points // 10_000}.{points % 10_000:04},100,{block}\n" for unit, points, block in rows)
    found = [line.split(",") for line in lines(table(HEAD[:-1] + ",ma_khoi\n" + text))]
    frame = pd.DataFrame(rows, columns=["unit", "points", "block"])
    frame["index"] = (frame["points"] + 50) // 100
    by_block = frame.groupby("block")["index"]
    frame["rank"] = by_block.rank(method="min", ascending=False).astype(int)
    expected = {r.unit: (r.block, f"{r.index / 100:.2f}", str(r.rank)) for r in frame.itertuples(index=False)}
    assert {unit: (block, shown, place) for block, unit, shown, place, _ in found} == expected
