"""Reading: typed exact frames, every form of Excel's, and no bytes that raise or lose a row."""

from __future__ import annotations

import time
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bad.reading import DECISIONS, HEADER, PROGRESS, REGISTRATION, ROW, SURVEY, SURVEYS
from thidua.contract.tables import load_contract
from thidua.reading.normalise import normalise
from thidua.reading.reader import read_dataset, read_file
from thidua.reading.records import split_cells, write_row
from thidua.reading.values import read_date, read_number
from town import QUARTER_1, QUARTER_4, write_town

CONTRACT = load_contract()
SPEC = CONTRACT.table(PROGRESS)


def test_a_clean_town_reads_without_findings(tmp_path: Path) -> None:
    dataset, problems = read_dataset(write_town(tmp_path), CONTRACT)
    assert problems == []
    assert (dataset.ma, dataset.years, dataset.is_demo) == ("thu", (2022,), True)
    assert set(dataset.tables) == {spec.name for spec in CONTRACT.tables}


def test_cells_are_typed_exactly_and_missing_is_none(tmp_path: Path) -> None:
    dataset, _ = read_dataset(write_town(tmp_path, {QUARTER_4: ("59,60", "58.10,60")}), CONTRACT)
    row = dataset.table(PROGRESS).query(f"_tep == '{QUARTER_4}'").to_dict("records")[0]
    assert row == {
        "ma_chi_tieu": "2-a-2", "tu_so": Decimal("58.10"), "mau_so": Decimal(60), "so_luong": None, "ket_qua": None,
        "ly_do": None, "minh_chung": "https://vi-du.gov.vn/90", "nam": 2022, "ma_don_vi": "09001", "ma_ky": "quy-4",
        "_tep": QUARTER_4, "_dong": 2,
    }  # fmt: skip
    assert str(row["tu_so"]) == "58.10"
    survey = dataset.table(SURVEYS).to_dict("records")[0]
    assert type(survey["so_phieu"]) is int
    assert dataset.table(REGISTRATION)["ngay_ky"].tolist() == [date(2022, 3, 9)]


def test_every_frame_is_object_and_has_its_columns_even_when_empty(tmp_path: Path) -> None:
    dataset, _ = read_dataset(write_town(tmp_path), CONTRACT)
    for spec in CONTRACT.tables:
        frame: pd.DataFrame = dataset.tables[spec.name]
        keys = [k for k in spec.path_keys if k not in spec.columns]
        assert list(frame.columns) == [*spec.columns, *keys, "_tep", "_dong"]
        assert all(dtype is np.dtype(object) for dtype in frame.dtypes)


def test_lines_are_physical_and_a_bad_row_hides_no_other(tmp_path: Path) -> None:
    text = HEADER + '2-a-1,x,60,,,,\n2-a-2,59,60,,,"một\nhai",\n\n2-a-3,59\n2-a-4,y,60,,,,\n'
    file = tmp_path / "t.csv"
    file.write_text(text, encoding="utf-8", newline="")
    _, problems = read_file(file, SPEC)
    assert [(p.ma, p.dong) for p in problems] == [
        ("so-khong-hop-le", 2),
        ("xuong-dong-trong-o", 3),
        ("dong-trong", 5),
        ("thieu-o", 6),
        ("so-khong-hop-le", 7),
    ]


def test_an_unclosed_quote_costs_its_own_line_only() -> None:
    text = HEADER + '2-a-1,59,60,,,"mở,\n2-a-2,x,60,,,,\n2-a-3,1,2,,,"đóng",\n2-a-4,y,2,,,,\n'
    found = [(p.ma, p.dong) for p in normalise(text.encode(), SPEC).problems]
    assert found == [
        ("ngoac-kep-chua-dong", 2),
        ("ngoac-kep-thua", 4),
        ("so-khong-hop-le", 3),
        ("so-khong-hop-le", 5),
    ]


def test_lines_join_only_inside_quotes() -> None:
    """A quote left open in line 2 closes in line 3, and the end of line 3 stands outside it: there a row ends."""
    found = [(p.ma, p.dong) for p in normalise((HEADER + ',",,,a\n,,,",b\n,,,"1,5",c\n').encode(), SPEC).problems]
    assert found == [("ngoac-kep-chua-dong", 2), ("ngoac-kep-chua-dong", 3), ("thieu-o", 4)]


def test_a_file_with_an_error_gives_no_rows_and_one_of_form_gives_mended_rows(tmp_path: Path) -> None:
    folder = write_town(tmp_path, {QUARTER_1: ("20,21", "x,21"), QUARTER_4: ("59,60", '"59,5",60')})
    dataset, _ = read_dataset(folder, CONTRACT)
    frame = dataset.table(PROGRESS)
    assert QUARTER_1 not in set(frame["_tep"])
    assert frame[frame["_tep"] == QUARTER_4]["tu_so"].tolist() == [Decimal("59.5"), None]


def test_one_wrong_file_hides_no_finding_of_another(tmp_path: Path) -> None:
    folder = write_town(tmp_path, {QUARTER_1: ("20,21", "x,21"), QUARTER_4: ("chua-dat", "chưa đạt")})
    found = {(p.tep, p.ma) for p in read_dataset(folder, CONTRACT)[1]}
    assert found == {(f"thu/{QUARTER_1}", "so-khong-hop-le"), (f"thu/{QUARTER_4}", "ngoai-danh-muc")}


def test_excel_of_viet_nam_is_read_in_one_go() -> None:
    """Semicolons, BOM, CRLF, decimal comma, NFD, lost zero: each named once, and the whole file handed back."""
    text = SURVEY.replace(",", ";") + "2-a-1;9001;quy-4;200;190;;;;Báo cáo\n2-a-1;9002;quy-4;;;92,5;;;Báo cáo\n"
    raw = b"\xef\xbb\xbf" + unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode()
    result = normalise(raw, CONTRACT.table(SURVEYS))
    assert sorted(p.ma for p in result.problems) == [
        "bom", "chua-nfc", "dau-phan-cach", "dau-phay-thap-phan", "mat-so-khong", "xuong-dong-crlf",
    ]  # fmt: skip
    mended = "2-a-1,09001,quy-4,200,190,,,,Báo cáo\n2-a-1,09002,quy-4,,,92.5,,,Báo cáo\n"
    assert result.text == SURVEY + mended


def test_in_a_file_of_another_form_one_point_234_is_asked() -> None:
    raw = (HEADER + "2-a-2,59,1.234,,,,\n").replace(",", ";").encode()
    assert [p.ma for p in normalise(raw, SPEC).problems] == ["dau-phan-cach", "so-nhap-nhang"]


def test_header_only_is_allowed_where_the_contract_says_so() -> None:
    assert normalise(SURVEY.encode(), CONTRACT.table(SURVEYS)).problems == []


@pytest.mark.parametrize(
    ("text", "code", "mended"),
    [
        ("0", None, "0"), ("59.50", None, "59.50"), ("-5", None, "-5"), ("1.2340", None, "1.2340"),
        ("1.234", "co-the-la-hang-nghin", "1.234"), ("0.234", None, "0.234"), ("1,2", "dau-phay-thap-phan", "1.2"),
        ("1,234", "so-nhap-nhang", None), ("0,234", "dau-phay-thap-phan", "0.234"),
        ("1.234.567", "phan-cach-hang-nghin", "1234567"), ("1.234,5", "phan-cach-hang-nghin", "1234.5"),
        ("1,234.5", "phan-cach-hang-nghin", "1234.5"), ("1 234,5", "phan-cach-hang-nghin", "1234.5"),
        *((bad, "so-khong-hop-le", None) for bad in (
            "NaN", "INF", "1e400", "1e3", "0x10", "1_000", "+5", ".5", "5.", "５", "−5", "12%", "-0", "-0.0", "007",
            "1.23.456", "9" * 31, "--5", "½", "1 2", "2/3")),
    ],
)  # fmt: skip
def test_numbers(text: str, code: str | None, mended: str | None) -> None:
    assert read_number(text)[:2] == (code, mended)


@pytest.mark.parametrize(
    ("text", "code", "mended"),
    [("12", None, "12"), ("1.234", "phan-cach-hang-nghin", "1234"), ("1,234", "phan-cach-hang-nghin", "1234"),
     ("5.0", "so-khong-hop-le", None), ("5,5", "so-khong-hop-le", None), ("1.234,5", "so-khong-hop-le", None)],
)  # fmt: skip
def test_whole_numbers(text: str, code: str | None, mended: str | None) -> None:
    assert read_number(text, integer=True)[:2] == (code, mended)


@pytest.mark.parametrize(("text", "code"), [("2/3", None), ("2/0", "so-khong-hop-le"), ("02-Mar", "so-khong-hop-le")])
def test_exact_values_may_be_fractions(text: str, code: str | None) -> None:
    assert read_number(text, fraction=True).code == code


@pytest.mark.parametrize(
    ("text", "code", "mended"),
    [
        ("2022-03-09", None, "2022-03-09"), ("2024-02-29", None, "2024-02-29"), ("2022-02-29", "ngay-khong-co", None),
        ("2022-3-9", "ngay-sai-dang", "2022-03-09"), ("25/03/2022", "ngay-sai-dang", "2022-03-25"),
        ("3-25-2022", "ngay-sai-dang", "2022-03-25"), ("05/05/2022", "ngay-sai-dang", "2022-05-05"),
        ("03/04/2022", "ngay-nhap-nhang", None), ("30/02/2022", "ngay-khong-co", None),
        ("2022-03-09T00:00:00", "ngay-khong-hop-le", None), ("44629", "ngay-khong-hop-le", None),
        ("09/03/22", "ngay-khong-hop-le", None), ("２０２２-03-09", "ngay-khong-hop-le", None),
    ],
)  # fmt: skip
def test_dates(text: str, code: str | None, mended: str | None) -> None:
    assert read_date(text)[:2] == (code, mended)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r")), min_size=2))
def test_a_written_row_reads_back(cells: list[str]) -> None:
    assert split_cells(write_row(cells)[:-1], ",") == (cells, None)


_PIECES = st.sampled_from(
    [HEADER.encode(), ROW.encode(), b"2-a-2", b",", b";", b'"', b"\n", b"\r\n", b"\r", b"\0", b"\xff\xfe",
     b"\xef\xbb\xbf", b"1,5", b"1.234", b"03/04/2022", b"=1", b"- ", "\u200b".encode(), "a\u0301".encode(), b"\xcc",
     b"  "]
)  # fmt: skip


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(raw=st.one_of(st.binary(max_size=300), st.lists(_PIECES | st.binary(max_size=4), max_size=30).map(b"".join)))
def test_no_bytes_raise_and_normalising_twice_changes_nothing(raw: bytes, tmp_path: Path) -> None:
    for spec in (SPEC, CONTRACT.table(REGISTRATION)):
        result = normalise(raw, spec)
        assert result.text is not None or result.problems
        if result.text is not None:
            again = normalise(result.text.encode(), spec)
            assert (again.text, [p for p in again.problems if p.muc == "loi"]) == (result.text, [])
            assert [r.cells for r in again.rows] == [r.cells for r in result.rows]
    file = tmp_path / "t.csv"
    file.write_bytes(raw)
    read_file(file, SPEC)


@pytest.mark.parametrize(
    "raw",
    [
        b"\0" * 1_000_000, b'"' * 999_999, b"," * 1_000_000, b"\n" * 20_000, HEADER.encode() + b'x,"\n' * 20_000,
        HEADER.encode() + ("a\u0323\u0301" * 150_000).encode(), HEADER.encode() + ROW.encode() * 19_999,
        HEADER.encode() + b"2-a-2,x,y,z,,=1,\n" * 20_000, HEADER.encode() + (b'"' + b"\n" * 49) * 400,
    ],
    ids=["nul", "quotes", "commas", "lines", "unclosed", "marks", "rows", "errors", "look-ahead"],
)  # fmt: skip
def test_hostile_files_are_refused_in_bounded_time(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(raw)
    start = time.process_time()
    _, problems = read_file(file, SPEC)
    assert problems
    assert len(problems) <= 401
    assert time.process_time() - start < 10


def test_decisions_with_a_comma_are_quoted_only_where_needed() -> None:
    text = DECISIONS + '12/KH,2022-03-09,"Một, hai",\n'
    assert normalise(text.encode(), CONTRACT.table(REGISTRATION)).text == text
