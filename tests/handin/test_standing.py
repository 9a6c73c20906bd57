"""What a file leaves out stays; a closed period and released cells stay; nothing goes without a yes that counts it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bad.releases import FIGURES, write_released_town
from handin.sheets import bring_in, codes, fill, save, template
from thidua.cli import main
from thidua.contract.names import REPORTS
from thidua.contract.tables import load_contract
from thidua.handin.layout import DATA_SHEET
from thidua.handin.place import Place
from thidua.handin.standing import closed_row
from thidua.reading.normalise import Row
from thidua.reading.reader import read_dataset
from thidua.town.town import Town
from town import FILES, QUARTER_1, QUARTER_4, write_town

HEADER = "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
WORDS = ("09001", "tien-do", "quy-4")
OTHERS = ";Số lượng;Kết quả;Lý do;Minh chứng"
KEYS = {"nam": "2022", "ma_don_vi": "09001", "ma_ky": "quy-4"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_town(tmp_path / "data")
    return tmp_path / "data"


def lock(data: Path, ky: str) -> None:
    file = data / "thu/2022/tham-dinh/cong-bo.csv"
    row = f"khoa-{ky},khoa-so,{ky},,,chinh-thuc,1/TB,2023-01-05\n"
    file.write_text(file.read_text("utf-8") + row, encoding="utf-8")


def one_row(tmp_path: Path, row: str) -> Path:
    """A CSV of one row, over the report of quarter 4."""
    (file := tmp_path / "nop" / "quy-4.csv").parent.mkdir(exist_ok=True)
    file.write_text(HEADER + row, encoding="utf-8")
    return file


def test_one_row_over_a_report_keeps_the_others_and_says_so(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = one_row(tmp_path, "2-a-2,58,60,,,,\n")
    assert main(["import", str(file), "--data", str(data), "--as", *WORDS]) == 0
    before, after = FILES[QUARTER_4].splitlines(), (data / "thu" / QUARTER_4).read_text("utf-8").splitlines()
    assert [line for line in after if not line.startswith("2-a-2")] == [x for x in before if not x.startswith("2-a-2")]
    assert "2-a-2,58,60,,,," in after
    assert f"Giữ nguyên {len(before) - 2} dòng đang có mà tệp không ghi" in capsys.readouterr().out


def test_a_row_that_stands_twice_in_a_file_is_asked_about_whatever_is_there(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Merged by key one of them would win in silence."""
    file = one_row(tmp_path, "2-a-2,57,60,,,,\n2-a-2,58,60,,,,\n")
    assert main(["import", str(file), "--data", str(data), "--as", *WORDS, "--dong-y"]) == 1
    assert "dòng 3, cột ma_chi_tieu: LỖI [trung-khoa] Dòng này trùng khóa (ma_chi_tieu) với dòng 2." in (
        capsys.readouterr().err
    )
    book, _ = template(data, *WORDS)
    for column in range(1, 12):
        book[DATA_SHEET].cell(9, column).value = book[DATA_SHEET].cell(5, column).value
    twice = bring_in(save(book, tmp_path / "f.xlsx"), data).problems
    assert [(p.dong, p.thong_bao) for p in twice] == [(9, "Dòng này trùng khóa (ma_chi_tieu) với dòng 5.")]
    assert (data / "thu" / QUARTER_4).read_text("utf-8") == FILES[QUARTER_4]


@pytest.mark.parametrize(("header", "code"), [
    ("M? ch? ti?u;T? s?;M?u s?", "mat-chu"),
    ("Mã ch? tiêu;T? s?;M?u s?", "mat-chu"),
    ("M· chØ tiªu;Tö sè;MÉu sè", "phong-chu-cu"),
    ("Maõ chæ tieâu;Töû soá;Maãu soá", "phong-chu-cu"),
    ("MÃ£ chá»‰ tiÃªu;Tá»\xad sá»‘;Máº«u sá»‘", "phong-chu-cu"),
    ("Mục;Đạt;Tổng", "khong-co-tieu-de"),
])  # fmt: skip
def test_a_header_that_cannot_be_read_says_why(header: str, code: str, data: Path, tmp_path: Path) -> None:
    """Whether at the desk or in the repository."""
    (file := tmp_path / "quy-4.csv").write_text(f"{header}\n2-a-2;58;60\n", encoding="utf-8")
    assert codes(bring_in(file, data, *WORDS)) == [code]
    (data / "thu" / QUARTER_4).write_text(f"{header}\n2-a-2;58;60\n".replace(";", ","), encoding="utf-8")
    found = read_dataset(data / "thu", load_contract())[1]
    assert code in [p.ma for p in found]


@pytest.mark.parametrize("header", [
    'Mã chỉ tiêu;"Tử\nsố";"Mẫu\nsố"', 'Mã\u00a0chỉ  tiêu :;Tử s\u200bố;MẪU SỐ*', 'sep=;\n"Mã\nchỉ\ntiêu";Tử số;Mẫu số',
])  # fmt: skip
def test_a_header_as_it_is_drawn_is_read(header: str, data: Path, tmp_path: Path) -> None:
    (file := tmp_path / "quy-4.csv").write_text(f"{header}{OTHERS}\n2-a-2;58;60;;;;\n", encoding="utf-8")
    bring_in(file, data, *WORDS)
    assert "2-a-2,58,60," in (data / "thu" / QUARTER_4).read_text("utf-8")


@pytest.mark.parametrize(("title", "asked"), [
    ("Tiến độ quý 4 năm 2021", True), ("Tiến độ quý 4 – Phường Thử Hai", True),
    ("Tiến độ quý 4 năm 2022, Xã Thử Một", False),
    ("Báo cáo quý 4 của Xã Thử Một, gửi Phòng Nội vụ", False), ("Tiến độ quý 4", False),
])  # fmt: skip
def test_a_title_of_another_unit_or_year_is_asked_about(
    title: str, asked: bool, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (file := tmp_path / "quy-4.csv").write_text(f"{title}\n{HEADER}2-a-2,58,60,,,,\n", encoding="utf-8")
    assert main(["import", str(file), "--data", str(data), "--as", *WORDS]) == int(asked)
    assert ("[tieu-de-khac]" in capsys.readouterr().err) is asked
    assert ("2-a-2,58,60" in (data / "thu" / QUARTER_4).read_text("utf-8")) is not asked


def test_rows_go_only_by_a_yes_that_counts_them(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = one_row(tmp_path, "2-a-2,58,60,,,,\n")
    rows = len(FILES[QUARTER_4].splitlines()) - 2
    call = ["import", str(file), "--data", str(data), "--as", *WORDS, "--bo-dong"]
    assert main([*call, str(rows + 1)]) == 2
    assert f"Tệp bỏ {rows} dòng đang có" in capsys.readouterr().err
    assert (data / "thu" / QUARTER_4).read_text("utf-8") == FILES[QUARTER_4]
    assert main([*call, str(rows)]) == 0
    assert (data / "thu" / QUARTER_4).read_text("utf-8") == HEADER + "2-a-2,58,60,,,,\n"


def test_two_people_fill_halves_of_one_book(data: Path, tmp_path: Path) -> None:
    """The second half does not erase the first."""
    first, _ = template(data, "thuong-truc", "tien-do", "quy-1")
    second, _ = template(data, "thuong-truc", "tien-do", "quy-1")
    sheet = first[DATA_SHEET]
    rows = [r for r in range(5, sheet.max_row + 1) if sheet.cell(r, 1).value]
    half = len(rows) // 2
    for book, mine in ((first, rows[:half]), (second, rows[half:])):
        _conclude(book[DATA_SHEET], mine)
    assert bring_in(save(first, tmp_path / "a.xlsx"), data).clean
    assert bring_in(save(second, tmp_path / "b.xlsx"), data).clean
    written = (data / "thu/2022/tham-dinh/tien-do/quy-1.csv").read_text("utf-8")
    assert written.count("chap-nhan") == len(rows)


def _conclude(sheet: Worksheet, rows: list[int]) -> None:
    at = next(c.column for c in sheet[4] if c.value == "Kết luận")
    for row in rows:
        sheet.cell(row, at).value = "Chấp nhận"


def test_a_standing_file_that_cannot_be_read_whole_is_not_written_over(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The row with a cell too many would be gone, and nobody would have said so."""
    broken = FILES[QUARTER_4] + "2-dd-3,1,2,,,,,thừa\n"
    (data / "thu" / QUARTER_4).write_text(broken, encoding="utf-8")
    file = one_row(tmp_path, "2-a-2,58,60,,,,\n")
    assert main(["import", str(file), "--data", str(data), "--as", *WORDS]) == 2
    assert "có lỗi. Xem bằng thidua validate" in capsys.readouterr().err
    assert (data / "thu" / QUARTER_4).read_text("utf-8") == broken


def test_a_closed_period_takes_no_other_figures(data: Path, tmp_path: Path) -> None:
    lock(data, "quy-4")
    outcome = bring_in(one_row(tmp_path, "2-a-2,58,60,,,,\n"), data, *WORDS, bo="thu")
    assert codes(outcome) == ["ky-khoa-khong-nhap"]
    assert (data / "thu" / QUARTER_4).read_text("utf-8") == FILES[QUARTER_4]


def test_a_closed_period_takes_the_same_figures_again(data: Path, tmp_path: Path) -> None:
    lock(data, "quy-4")
    (file := tmp_path / "quy-4.csv").write_text(FILES[QUARTER_4], encoding="utf-8")
    assert bring_in(file, data, *WORDS, bo="thu").clean


def test_the_row_that_was_sent_back_and_no_other_is_taken_after_the_lock(data: Path, tmp_path: Path) -> None:
    lock(data, "quy-4")
    part = data / "thu/2022/tham-dinh/tien-do/quy-4.csv"
    part.parent.mkdir(exist_ok=True)
    head = "ma_don_vi,ma_chi_tieu,ket_luan,tu_so,mau_so,so_luong,ket_qua,ly_do\n"
    part.write_text(head + "09001,2-a-2,tra-lai,,,,,Xem lại\n", encoding="utf-8")
    bring_in(one_row(tmp_path, "2-a-2,58,60,,,,\n"), data, *WORDS, bo="thu")
    assert "2-a-2,58,60" in (data / "thu" / QUARTER_4).read_text("utf-8")
    other = bring_in(one_row(tmp_path, "2-dd-2,,,,dat,,\n"), data, *WORDS, bo="thu")
    assert "ky-khoa-khong-nhap" in codes(other)


def test_a_released_cell_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    """The trial compares with what would be written, not with what lies on the disk."""
    town = write_released_town(tmp_path / "data" / "thu")
    before = (town / FIGURES).read_text("utf-8")
    (file := tmp_path / "quy-1.csv").write_text(before.replace("2-a-2,20,21", "2-a-2,19,21"), encoding="utf-8")
    outcome = bring_in(file, town.parent, "09001", "tien-do", "quy-1", bo="thu")
    assert {"o-da-cong-bo-doi", "ky-khoa-khong-nhap"} & set(codes(outcome))
    assert (town / FIGURES).read_text("utf-8") == before


def test_a_sheet_whose_title_names_another_quarter_is_refused(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    book[DATA_SHEET]["A2"] = None
    fill(book, {"2-a-2": {"Tử số": 20, "Mẫu số": 21}})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data, "09001", "tien-do", "quy-1", bo="thu")
    assert codes(outcome) == ["nhap-khac-noi"]
    assert (data / "thu" / QUARTER_1).read_text("utf-8") == FILES[QUARTER_1]


def test_a_correction_by_the_name_that_a_column_had_opens_that_cell(data: Path) -> None:
    """A column that was renamed since keeps what was recorded about it."""
    lock(data, "quy-4")
    row = "dc-09,2023-01-08,don-vi/09001/tien-do/quy-4.csv,2-a-2,tu_cu,59,60,Nhầm.,\n"
    file = data / "thu/2022/ket-qua/dinh-chinh.csv"
    file.write_text(FILES["2022/ket-qua/dinh-chinh.csv"] + row, encoding="utf-8")
    contract = load_contract()
    spec = contract.table(REPORTS)
    fields = [{**f, "truoc_la": "tu_cu"} if f["name"] == "tu_so" else f for f in spec.schema["fields"]]
    place = Place("thu", replace(spec, schema={**spec.schema, "fields": fields}), KEYS)
    town = Town(read_dataset(data / "thu", contract)[0], contract)
    before = [Row(1, ("2-a-2", "59", "60", "", "", "", ""))]
    assert closed_row(before, [Row(1, ("2-a-2", "60", "60", "", "", "", ""))], place, town) is None
    assert closed_row(before, [Row(1, ("2-a-2", "58", "60", "", "", "", ""))], place, town) is not None
