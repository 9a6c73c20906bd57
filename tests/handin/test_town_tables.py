"""Plan, results and catalogues by Excel: template → changed → import, and no table is left to be edited as raw CSV."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from handin.sheets import Filled, append, bring_in, codes, fill, save, template
from read_once import files_once
from thidua.checks.validate import check_folder
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from thidua.handin.form_cells import ACCEPT_ROW
from thidua.handin.layout import DATA_SHEET, YES
from thidua.handin.place import APPRAISAL_PART, STANDING, UNITS_PART, offered, tables_of
from webpages import tree_bytes

CONTRACT = load_contract()
BO, UNIT, OTHER = "minh-hoa", "90001", "90002"
WORDS = {word: s for word, s in tables_of(CONTRACT, STANDING).items() if not s.name.startswith(APPRAISAL_PART)}
# word of the table → rows changed by their first cell, a new row, a line that the file then holds
CASES: dict[str, tuple[Filled, dict[str, str], str]] = {
    "don-vi": (
        {OTHER: {"Hiệu lực đến": "2022-12-31", "Đơn vị kế thừa": f"{UNIT} – Phường Minh Họa 1"}}, {},
        f",2022-12-31,{UNIT}",
    ),
    "tai-khoan": (
        {}, {"Mã tài khoản": "9001", "Mã đơn vị": f"{UNIT} – Phường Minh Họa 1", "Vai trò": "don-vi",
             "Tên đăng nhập": "xa-1", "Từ ngày": "2022-03-01"},
        f"9001,{UNIT},don-vi,xa-1,2022-03-01,\n",
    ),
    "ky-bao-cao": ({"quy-1": {"Hạn nộp": "2022-04-15"}}, {}, ",2022-04-15,"),
    "ke-hoach/dieu-kien": ({"truc-tiep-cchc": {"Câu hỏi": "Có trực tiếp làm cải cách hành chính không?"}}, {},
                           ",Có trực tiếp làm cải cách hành chính không?,"),
    "cach-hieu": ({"hai-nam-lien-tuc": {"Căn cứ": "Thông báo số 7/TB", "Ngày": "2022-03-02"}}, {},
                  "Thông báo số 7/TB,2022-03-02\n"),
    "luong-co-so": ({}, {"Từ ngày": "2030-07-01", "Mức": "3000000", "Căn cứ": "Nghị định thử"},
                    "2030-07-01,3000000,Nghị định thử\n"),
    "tieu-chi": ({"1.1": {"Minh chứng cần có": "Quyết định phân công"}}, {}, "Quyết định phân công"),
    "xep-hang-tinh": ({"PAR INDEX": {"Thứ hạng": "3"}}, {}, ",3,"),
    "khen-thuong": (
        {}, {"Số quyết định": "400/QĐ-UBND", "Mã hình thức": "giay-khen-thi-xa-tap-the", "Thứ tự": "1",
             "Ngày": "2023-03-20", "Mã đơn vị": OTHER, "Loại đối tượng": "Tập thể", "Tên công bố": "Phường Minh Họa 2"},
        f"400/QĐ-UBND,giay-khen-thi-xa-tap-the,1,2023-03-20,{OTHER},tap-the,Phường Minh Họa 2,,,\n",
    ),
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> Iterator[None]:
    with files_once():
        yield


@pytest.fixture
def data(small_data_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(small_data_once, tmp_path / "data"))


def test_every_table_of_the_contract_has_a_word_by_which_somebody_hands_it_in() -> None:
    words = {who: tables_of(CONTRACT, who) for who in (STANDING, UNIT)}
    assert {s.name for specs in words.values() for s in specs.values()} == {s.name for s in CONTRACT.tables}
    assert {s.name for s in words[UNIT].values()} == {
        s.name for s in offered(CONTRACT) if s.name.startswith(UNITS_PART)
    }
    assert words[STANDING]["dieu-kien"].name == "tham-dinh/dieu-kien"  # the appraisal keeps the short word
    assert words[STANDING]["ke-hoach/dieu-kien"].name == "ke-hoach/dieu-kien"


def test_an_untouched_template_of_any_table_brings_back_the_very_bytes(small_data_once: Path, tmp_path: Path) -> None:
    before = tree_bytes(small_data_once)
    for word, spec in WORDS.items():
        book, place = template(small_data_once, STANDING, word, bo=BO)
        if f"{place.path}" in before and len(before[place.path].splitlines()) > 1:
            outcome = bring_in(save(book, tmp_path / "f.xlsx"), small_data_once)
            assert (outcome.problems, outcome.changed) == ([], []), spec.name
    assert tree_bytes(small_data_once) == before


@pytest.mark.parametrize("word", CASES)
def test_a_change_in_excel_is_the_change_in_the_file(data: Path, word: str, tmp_path: Path) -> None:
    rows, new, line = CASES[word]
    book, place = template(data, STANDING, word, bo=BO)
    before = stored.read_text("utf-8") if (stored := data / place.path).is_file() else "một dòng tên cột"
    fill(book, rows)
    append(book, *([new] if new else []))
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    found = [p for p in outcome.problems if p.muc == ERROR]
    assert found == [], found
    after = (data / place.path).read_text("utf-8")
    assert line in after
    assert len(after.splitlines()) == len(before.splitlines()) + bool(new)
    kept = [x for x in before.splitlines()[1:] if not any(x.startswith(f"{key},") for key in rows)]
    assert set(kept) <= set(after.splitlines())


def test_a_year_is_asked_of_tables_that_have_one_and_of_no_catalogue(data: Path, tmp_path: Path) -> None:
    book, place = template(data, STANDING, "don-vi", bo=BO)
    assert place.path == f"{BO}/danh-muc/don-vi.csv"
    assert bring_in(save(book, tmp_path / "f.xlsx"), data, nam=2022).changed == []
    assert template(data, STANDING, "Danh mục đơn vị", bo=BO)[1] == place  # by its title too
    book, _ = template(data, STANDING, "ky-bao-cao", bo=BO)
    assert codes(bring_in(save(book, tmp_path / "g.xlsx"), data, nam=2031)) == ["nhap-khac-noi"]


def test_a_row_that_only_grows_is_not_altered_without_a_yes(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book, place = template(data, STANDING, "khen-thuong", bo=BO)
    at = (data / place.path).read_text("utf-8").splitlines()[1].split(",")[0]
    fill(book, {at: {"Ngày": "2022-12-16"}})
    file, stored = save(book, tmp_path / "f.xlsx"), (data / place.path).read_bytes()
    call = ["import", str(file), "--data", str(data)]
    assert main(call) == 1
    assert f"Bảng này chỉ ghi thêm, mà tệp đổi hoặc bỏ dòng “{at}|" in capsys.readouterr().err
    assert (data / place.path).read_bytes() == stored
    assert main([*call, "--dong-y"]) == 0
    assert b"2022-12-16" in (data / place.path).read_bytes()


def test_the_cells_that_may_still_be_filled_are_filled_without_a_question(data: Path, tmp_path: Path) -> None:
    book, place = template(data, STANDING, "khen-thuong", bo=BO)
    open_row = next(x for x in (data / place.path).read_text("utf-8").splitlines()[1:] if x.endswith(",,"))
    fill(book, {open_row.split(",")[0]: {"Số quyết định thu hồi": "9/QĐ-UBND", "Ngày thu hồi": "2023-05-05"}})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert (outcome.clean, [p.ma for p in outcome.problems if p.ma == "nhap-dong-chi-them"]) == (True, [])
    assert "9/QĐ-UBND,2023-05-05" in (data / place.path).read_text("utf-8")


def test_an_attachment_that_says_it_is_a_table_of_the_office_is_not_taken_with_the_others(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder := tmp_path / "den").mkdir()
    book, place = template(data, STANDING, "tai-khoan", bo=BO)
    append(book, {"Mã tài khoản": "6666", "Mã đơn vị": UNIT, "Vai trò": "thuong-truc"})
    save(book, folder / "bao-cao.xlsx")
    stored = (data / place.path).read_bytes()
    assert main(["import", str(folder), "--data", str(data), "--bo", BO, "--dong-y"]) == 1
    assert "“Tài khoản” là bảng của thường trực" in capsys.readouterr().out
    assert (data / place.path).read_bytes() == stored


def test_scores_of_every_unit_are_one_command_out_and_one_in(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    books, given = tmp_path / "diem", data / BO / "2022/tham-dinh/diem"
    scored = sorted(file.stem for file in given.iterdir())
    assert main(["template", STANDING, "diem", "moi-don-vi", "--data", str(data), "--bo", BO, "--nam", "2022",
                 "--out", str(books)]) == 0  # fmt: skip
    assert sorted(file.name for file in books.glob("*.xlsx")) == [f"{ma}-diem-2022.xlsx" for ma in scored]
    before = {file.name: file.read_bytes() for file in given.iterdir()}
    for unit in scored[:2]:
        (given / f"{unit}.csv").unlink()
        book = load_workbook(books / f"{unit}-diem-2022.xlsx")
        book[DATA_SHEET].cell(ACCEPT_ROW, 2).value = YES
        save(book, books / f"{unit}-diem-2022.xlsx")
    capsys.readouterr()
    assert main(["import", str(books), "--data", str(data), "--bo", BO, "--dong-y"]) == 0
    assert "2 tệp sẽ ghi" in capsys.readouterr().out
    assert {file.name: file.read_bytes() for file in given.iterdir()} == before


def test_the_town_reads_as_before(small_data_once: Path) -> None:
    assert [p for p in check_folder(small_data_once / BO, CONTRACT) if p.muc == ERROR] == []
