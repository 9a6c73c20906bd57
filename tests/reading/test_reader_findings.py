"""Each finding of the reader: one wrong file gives it, once, at its place, with its sentence."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bad.reading import HEADER, PROGRESS, READING, ROW, Case
from thidua.contract.tables import load_contract
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.of_reading import FOLDER, READ
from thidua.findings.problem import Problem
from thidua.reading.datasets import stray_entries
from thidua.reading.normalise import normalise
from thidua.reading.reader import read_dataset, read_file
from town import META, QUARTER_1, write_town

CONTRACT = load_contract()
NOBODY = 65534
IN_FOLDERS = {entry.ma for entry in FOLDER} | {"sai-luoc-do"}  # tested below, not from one file's bytes


def test_every_finding_of_the_reader_has_a_case() -> None:
    assert {case.code for case in READING} == {entry.ma for entry in READ} - IN_FOLDERS


@pytest.mark.parametrize("case", READING, ids=lambda case: case.code)
def test_finding(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(case.raw)
    _, problems = read_file(file, CONTRACT.table(case.table))
    places = [(p.dong, p.cot, p.thong_bao) for p in problems if p.ma == case.code]
    assert places == [(case.line, case.column, case.sentence)]
    others = {p.ma for p in problems} - {case.code}
    assert others <= ({"so-khong-hop-le"} if case.code == "con-loi-khac" else set()), "one thing, one finding"


@pytest.mark.parametrize("case", [c for c in READING if c.mended], ids=lambda case: case.code)
def test_a_file_wrong_in_form_alone_is_handed_back_canonical(case: Case) -> None:
    spec = CONTRACT.table(case.table)
    text = normalise(case.raw, spec).text
    assert text is not None
    assert case.mended is not None
    assert case.mended in text
    again = normalise(text.encode(), spec)
    assert again.text == text
    assert [p.ma for p in again.problems] == ([case.code] if CATALOGUE[case.code].muc == "canh-bao" else [])


@pytest.mark.parametrize("case", [c for c in READING if not c.mended], ids=lambda case: case.code)
def test_no_file_is_handed_back_where_more_than_the_form_is_wrong(case: Case) -> None:
    in_schema_only = case.code in (
        "chu-la",
        "thieu-gia-tri",
        "ngoai-danh-muc",
        "ma-sai-dang",
        "ngoai-khoang",
        "trung-khoa",
    )
    text = normalise(case.raw, CONTRACT.table(case.table)).text
    assert (text == case.raw.decode()) if in_schema_only else text is None


def test_a_limit_of_the_schema_without_words_of_its_own_is_still_a_finding(tmp_path: Path) -> None:
    spec = CONTRACT.table(PROGRESS)
    schema = copy.deepcopy(spec.schema)
    schema["fields"][-1]["constraints"] = {"minLength": 30}
    file = tmp_path / "t.csv"
    file.write_text(HEADER + ROW.replace(",\n", ",12/BC\n"), encoding="utf-8", newline="")
    _, problems = read_file(file, replace(spec, schema=schema))
    assert [(p.ma, p.dong, p.cot) for p in problems] == [("sai-luoc-do", 2, "minh_chung")]


def _found(folder: Path) -> list[tuple[str, str, int | None]]:
    return [(p.ma, p.tep, p.dong) for p in read_dataset(folder, CONTRACT)[1]]


@pytest.mark.parametrize(
    "path",
    ["2022/don-vi/09001/tien-do.csv", "2022/don-vi/09001/Tien-do/quy-1.csv", "2022/don-vi/09001/tien-do/quy-1.CSV",
     "2022/don-vi/09001/tien-do/quy 1.csv", "1999/ke-hoach/chi-tieu.csv", "ghi-chú.txt", ".gitattributes"],
)  # fmt: skip
def test_a_file_of_no_table_is_a_finding(path: str, tmp_path: Path) -> None:
    folder = write_town(tmp_path)
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x", encoding="utf-8")
    assert _found(folder) == [("tep-la", f"thu/{path}", None)]


def test_a_link_is_named_and_not_followed(tmp_path: Path) -> None:
    folder = write_town(tmp_path)
    (tmp_path / "ngoai.csv").write_text(HEADER + ROW, encoding="utf-8")
    (folder / QUARTER_1).unlink()
    (folder / QUARTER_1).symlink_to(tmp_path / "ngoai.csv")
    (folder / "2021").symlink_to(tmp_path)
    dataset, problems = read_dataset(folder, CONTRACT)
    assert [(p.ma, p.tep) for p in problems] == [
        ("lien-ket-tuong-trung", "thu/2021"),
        ("lien-ket-tuong-trung", f"thu/{QUARTER_1}"),
    ]
    assert QUARTER_1 not in set(dataset.table(PROGRESS)["_tep"])


def test_a_file_that_may_not_be_read_is_a_finding() -> None:
    """Root may read everything, so it reads as nobody."""
    with TemporaryDirectory() as temp, _as_nobody(Path(temp)):
        folder = write_town(Path(temp))
        (folder / QUARTER_1).chmod(0)
        assert _found(folder) == [("khong-doc-duoc", f"thu/{QUARTER_1}", None)]


@contextmanager
def _as_nobody(folder: Path) -> Iterator[None]:
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, -1)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_file_that_vanished_is_a_finding(tmp_path: Path) -> None:
    _, problems = read_file(tmp_path / "khong-co.csv", CONTRACT.table(PROGRESS))
    assert [(p.ma, p.thong_bao) for p in problems] == [
        ("khong-doc-duoc", "Hệ điều hành không cho đọc tệp này.")
    ]  # fmt: skip


def test_a_name_that_is_not_utf8_is_a_finding_that_can_be_written(tmp_path: Path) -> None:
    folder = write_town(tmp_path)
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.csv")).write_text("x", encoding="utf-8")
    assert _found(folder) == [("tep-la", "thu/\\xff.csv", None)]


@pytest.mark.parametrize(
    ("meta", "why"),
    [
        (META.replace("ma: thu", "ma: khac"), "ma phải là tên thư mục “thu”"),
        (META.replace("minh-hoa", "that"), "trang_thai phải là một trong: that-su, minh-hoa"),
        (META.replace("ten: Thị xã Thử", "ten: 5"), "ten phải có chữ"),
        (META.replace("[vi-du.gov.vn]", "vi-du.gov.vn"), "may_chu_lien_ket phải là danh sách tên máy chủ"),
        ("- a", "phải là các dòng “tên: giá trị”"),
        ("a: [", "không đọc được (ParserError)"),
        ("a: &a [1]\nb: [*a, *a]", "có dấu nhắc lại (& hoặc *)"),
        ("# " + "x" * 20_000, "không đọc được (ValueError)"),
        ("[" * 9_000, "không đọc được (RecursionError)"),
        ("a: " + "9" * 9_000, "không đọc được (ValueError)"),
    ],
)
def test_what_a_dataset_says_of_itself_is_checked(meta: str, why: str, tmp_path: Path) -> None:
    folder = write_town(tmp_path, {"bo-du-lieu.yml": ("*", meta)})
    problems = read_dataset(folder, CONTRACT)[1]
    assert [p.thong_bao for p in problems] == [f"bo-du-lieu.yml không hợp lệ: {why}."]


def test_what_a_dataset_says_of_itself_is_read_from_a_plain_file_only(tmp_path: Path) -> None:
    """A link could lead to any file of the machine, or to one without an end."""
    folder = write_town(tmp_path)
    (folder / "bo-du-lieu.yml").unlink()
    (folder / "bo-du-lieu.yml").symlink_to("/dev/zero")
    assert [p.ma for p in read_dataset(folder, CONTRACT)[1]] == ["lien-ket-tuong-trung"]
    (folder / "bo-du-lieu.yml").unlink()
    os.mkfifo(folder / "bo-du-lieu.yml")
    assert [p.ma for p in read_dataset(folder, CONTRACT)[1]] == ["tep-la"]


def test_what_is_no_dataset_is_a_finding(tmp_path: Path) -> None:
    write_town(tmp_path)
    (tmp_path / "la").mkdir()
    (tmp_path / "la.csv").write_text("x", encoding="utf-8")
    (tmp_path / "LICENSE.md").write_text("x", encoding="utf-8")
    (tmp_path / "luoc-do").mkdir()
    (tmp_path / "noi").symlink_to(tmp_path / "thu")
    found = {p.tep: p.ma for p in stray_entries(tmp_path)}
    assert found == {"la": "thieu-bo-du-lieu", "la.csv": "tep-la", "noi": "lien-ket-tuong-trung"}


def test_sentences_never_carry_what_cannot_be_seen() -> None:
    raw = (HEADER + "2-a-2,59,60,,,a\u202eb\x1b[31m::error::,\n").encode()
    problems: list[Problem] = normalise(raw, CONTRACT.table(PROGRESS)).problems
    assert problems
    assert all(c.isprintable() for p in problems for c in p.thong_bao + p.cach_sua)
