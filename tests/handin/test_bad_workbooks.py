"""Each hostile or unusable workbook is refused with its own sentence, in bounded time and memory; no bytes raise."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bad.workbooks import BOOKS, SHEET, BadBook, cells, repack
from handin.sheets import append, bring_in, codes, fill, save, template
from thidua.cli import main
from thidua.contract.tables import TableSpec, load_contract
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.collect import Collector
from thidua.findings.of_requests import DESK, IMPORTED, UNSEEN
from thidua.findings.problem import ERROR
from thidua.handin import grid
from thidua.handin.fill import read_table
from thidua.handin.grid import header_row, read_csv
from thidua.handin.layout import DATA_SHEET
from thidua.handin.place import offered
from thidua.handin.template import run
from thidua.handin.xlsx import read_workbook
from town import FILES, QUARTER_4, write_town

CONTRACT = load_contract()
IN_OTHER_TESTS = {entry.ma for entry in (*DESK, *UNSEEN)} | {"excel-tu-doi-ngay", "excel-ma-la-so"}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("tot") / "data"
    write_town(folder)
    return run(folder, ["09001", "tien-do", "quy-4"], None, None)[0]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_town(tmp_path / "data")
    return tmp_path / "data"


def test_every_finding_of_the_import_has_a_case() -> None:
    of_the_reader = {"tep-nen", "loai-tep-khac", "trang-tinh-khac-dang"}
    assert {book.code for book in BOOKS} - of_the_reader | IN_OTHER_TESTS == {entry.ma for entry in IMPORTED}


@pytest.mark.parametrize("bad", BOOKS, ids=lambda bad: bad.name)
def test_refused_with_its_sentence_and_nothing_written(bad: BadBook, good: bytes, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "f.xlsx"
    file.write_bytes(bad.spoil(good))
    started = time.process_time()
    outcome = bring_in(file, data)
    assert time.process_time() - started < 10
    assert [(p.ma, p.dong, p.thong_bao) for p in outcome.problems] == [(bad.code, bad.row, bad.says)]
    assert not outcome.clean
    assert (data / "thu" / QUARTER_4).read_text("utf-8") == FILES[QUARTER_4]


@pytest.mark.parametrize(
    "bad", [b for b in BOOKS if b.code in ("excel-nen-bat-thuong", "excel-xml-la")], ids=lambda b: b.name
)
def test_memory_stays_small(bad: BadBook, good: bytes) -> None:
    raw = bad.spoil(good)
    tracemalloc.start()
    assert read_workbook(raw, Collector("f.xlsx")) is None
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 40_000_000


def test_a_megabyte_of_commas_is_refused_without_looking_up_each(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up = 0
    column_of = grid.column_of

    def counting(cell: str, spec: TableSpec) -> str | None:
        nonlocal looked_up
        looked_up += 1
        return column_of(cell, spec)

    monkeypatch.setattr(grid, "column_of", counting)
    file = tmp_path / "f.csv"
    for separator in ",;":
        file.write_text(separator * 999_000, encoding="utf-8")
        assert [p.ma for p in bring_in(file, data, "09001", "tien-do", "quy-4").problems] == ["qua-nhieu-cot"]
    assert looked_up < 100_000


def test_the_help_of_each_finding_reaches_the_user(
    good: bytes, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "f.xlsm"
    file.write_bytes(repack(good, {}, {"xl/vbaProject.bin": b"x"}))
    assert main(["import", str(file), "--data", str(data)]) == 1
    said = capsys.readouterr().err
    assert "LỖI [excel-macro]" in said
    assert "Cách sửa: Trong Excel: Lưu thành (Save As) → “Excel Workbook (*.xlsx)”" in said
    assert "CHƯA ghi gì" in said


def test_an_empty_far_cell_as_libreoffice_leaves_it_is_harmless(good: bytes, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "f.xlsx"
    file.write_bytes(cells('<c r="XFD1048576" s="1"/>', 1_048_576)(good))
    assert codes(bring_in(file, data)) == []


def test_a_link_that_excel_makes_of_a_typed_address_is_no_source(good: bytes, data: Path, tmp_path: Path) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        'Target="https://vi-du.gov.vn/90" TargetMode="External"/></Relationships>'
    )
    file = tmp_path / "f.xlsx"
    file.write_bytes(repack(good, {}, {"xl/worksheets/_rels/sheet2.xml.rels": rels.encode()}))
    assert codes(bring_in(file, data)) == []


def test_a_part_outside_of_the_package_is_only_a_missing_one(good: bytes, data: Path, tmp_path: Path) -> None:
    rels = "xl/_rels/workbook.xml.rels"
    file = tmp_path / "f.xlsx"
    file.write_bytes(repack(good, {rels: lambda s: s.replace(b"worksheets/sheet2.xml", b"../../../etc/passwd")}))
    assert codes(bring_in(file, data)) == ["excel-hong"]


def test_a_cell_that_the_sheet_made_a_day_of_is_asked_about(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "van-ban")
    append(book, {"Số ký hiệu": date(2022, 3, 2), "Loại": "Kế hoạch", "Ngày": "2022-03-25", "Trích yếu": "K"})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    first = outcome.problems[0]
    assert (first.ma, first.cot) == ("excel-tu-doi-ngay", "so_ky_hieu")
    assert "đã bị bảng tính đổi thành ngày (2022-03-02), mà cột này không ghi ngày." in first.thong_bao


def test_a_code_that_the_sheet_holds_as_a_number_is_asked_about(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    book[DATA_SHEET]["A5"] = 1.1
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert [(p.ma, p.dong, p.thong_bao) for p in outcome.problems] == [
        ("excel-ma-la-so", 5, "Ô A5 là mã nhưng bảng tính giữ như số “1.1”: không rõ có số 0 ở cuối hay không.")
    ]


def test_a_word_that_is_no_yes_is_asked_about(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "thuong-truc", "tien-do", "quy-1")
    book[DATA_SHEET]["B3"] = "Xong"
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert [(p.ma, p.thong_bao) for p in outcome.problems] == [("chap-nhan-tat-ca-sai", "Ô “B3” ghi “Xong”.")]


def test_text_that_begins_as_a_formula_is_refused(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    fill(book, {"2-a-2": {"Lý do": "x"}})
    cell = book[DATA_SHEET].cell(5, 10)
    cell.value, cell.data_type = "=HYPERLINK(1)", "s"
    assert codes(bring_in(save(book, tmp_path / "f.xlsx"), data)) == ["cong-thuc"]


PARTS = (SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "_rels/.rels")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(part=st.sampled_from(PARTS), at=st.floats(0, 1), piece=st.binary(max_size=30), cut=st.integers(0, 60))
def test_no_damage_of_a_part_raises(good: bytes, part: str, at: float, piece: bytes, cut: int) -> None:
    def damaged(whole: bytes) -> bytes:
        place = int(at * len(whole))
        return whole[:place] + piece + whole[place + cut :]

    found = Collector("f.xlsx")
    grid = read_workbook(repack(good, {part: damaged}), found)
    assert grid is not None or any(p.muc == ERROR for p in found.problems())


XML_CELLS = st.text("<>/=\"' abcfnersivtXD0123456789.-e#&;", max_size=120)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(row=XML_CELLS)
def test_no_row_of_cells_raises(good: bytes, row: str) -> None:
    found = Collector("f.xlsx")
    grid = read_workbook(cells(row, 9)(good), found)
    assert grid is not None or found


@settings(max_examples=100)
@given(raw=st.binary(max_size=400))
def test_no_bytes_raise(raw: bytes) -> None:
    for lead in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        found = Collector("f")
        assert read_workbook(lead + raw, found) is None
        assert found


LINES = st.lists(st.text('abc;,\t"\n\r =1.,ma_chi_tieutu_soMã chỉ tiêuTử số(xem)', max_size=60), max_size=8)


@settings(max_examples=200)
@given(lines=LINES)
def test_no_text_raises_and_no_row_is_lost(lines: list[str]) -> None:
    found = Collector("f.csv")
    spec = CONTRACT.table("don-vi/tien-do")
    grid = read_csv("\n".join(["Mã chỉ tiêu;Tử số;Mẫu số", *lines]).encode(), offered(CONTRACT), found)
    if grid is None:
        assert found
        return
    header = header_row(grid, spec)
    assert header is not None
    table = read_table(grid, header, spec, found)
    below = [row for row, cells in grid.rows if row > header[0] and any(c.text.strip() for c in cells)]
    assert [row for row, _ in table.rows] == below or found


def test_a_workbook_is_not_unpacked_before_it_is_judged(good: bytes) -> None:
    """A directory may name a gigabyte: the size is refused from the directory, not after unpacking."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        with archive.open("xl/a.xml", "w") as part:
            for _ in range(100):
                part.write(b"\0" * 1_000_000)
    found, raw = Collector("f.xlsx"), out.getvalue()
    tracemalloc.start()
    assert read_workbook(raw, found) is None
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [p.ma for p in found.problems()] == ["excel-nen-bat-thuong"]
    assert peak < 50_000_000


def test_findings_of_the_desk_stop_or_inform_as_the_catalogue_says() -> None:
    assert CATALOGUE["so-lieu-da-doi"].muc != ERROR
    informs = {"so-lieu-da-doi", "nhap-sau-khoa", "nhap-dong-chi-them", "ma-doi-chieu-khac", "sau-dong-het"}
    informs |= {"tieu-de-khac", *(entry.ma for entry in UNSEEN)}
    assert {entry.ma for entry in IMPORTED if entry.muc != ERROR} == informs
