"""A filled template, or what Excel in Vietnamese makes of it, becomes the canonical file; what is unclear is asked."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from handin.sheets import append, bring_in, codes, encoded, fill, rows_of, save, template, titles, write
from thidua.checks.validate import check_folder
from thidua.cli import main
from thidua.contract.tables import load_contract
from thidua.handin import importer
from thidua.handin.layout import DATA_SHEET
from thidua.handin.place import UsageError
from thidua.writing.disk_errors import NotWritten
from town import FILES, ONE_PART, QUARTER_4, write_town

CONTRACT = load_contract()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_town(tmp_path / "data", ONE_PART)
    return tmp_path / "data"


def content(data: Path, relpath: str) -> str:
    return (data / "thu" / relpath).read_text("utf-8")


def test_progress_from_template_to_a_clean_town(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09002", "tien-do", "quy-1")
    fill(book, {"2-dd-1": {"Kết quả": "Đạt"}, "2-dd-2": {"Kết quả": "Đang thực hiện", "Lý do": "Đang làm"}})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert outcome.clean
    assert content(data, "2022/don-vi/09002/tien-do/quy-1.csv") == (
        "ma_chi_tieu,tu_so,mau_so,so_luong,ket_qua,ly_do,minh_chung\n"
        "2-dd-1,,,,dat,,\n2-dd-2,,,,dang-thuc-hien,Đang làm,\n"
    )
    assert outcome.changed == [
        "thêm dòng 2-dd-1: Kết quả = dat",
        "thêm dòng 2-dd-2: Kết quả = dang-thuc-hien, Lý do = Đang làm",
    ]
    assert check_folder(data / "thu", CONTRACT) == []


def test_rows_that_nobody_filled_are_left_out_and_named(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09002", "tien-do", "quy-1")
    fill(book, {"2-dd-1": {"Kết quả": "Đạt"}})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert outcome.left_out == ["2-dd-2"]
    assert "2-dd-2" not in content(data, "2022/don-vi/09002/tien-do/quy-1.csv")


def test_an_untouched_template_changes_nothing(data: Path, tmp_path: Path) -> None:
    for words in (["09001", "tien-do", "quy-4"], ["thuong-truc", "tien-do", "quy-4"], ["thuong-truc", "tiep-nhan"]):
        book, place = template(data, *words)
        outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
        assert (outcome.clean, outcome.changed) == (True, []), words
        assert content(data, place.relpath) == FILES[place.relpath]


def test_a_change_names_the_row_the_column_and_both_values(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    fill(book, {"2-a-2": {"Tử số": "58", "Minh chứng": None}})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert outcome.changed == [
        "dòng 2-a-2, Tử số: 59 → 58",
        "dòng 2-a-2, Minh chứng: https://vi-du.gov.vn/90 → (trống)",
    ]
    fill(book, {"2-dd-1": {"Kết quả": None, "Lý do": None}})
    emptied = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert (emptied.changed, emptied.kept) == ([], ["2-dd-1"])  # emptied cells are no order to erase a row
    outcome = importer.run(tmp_path / "f.xlsx", data, importer.Asked(bo_dong=1))
    assert outcome.changed == ["bỏ dòng 2-dd-1"]


def test_a_mistake_stops_everything_and_says_its_row(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    fill(book, {"2-a-2": {"Tử số": "61"}})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert [(p.ma, p.tep, p.dong, p.cot) for p in outcome.problems] == [("tu-so-lon-hon-mau-so", "f.xlsx", 5, "tu_so")]
    assert content(data, QUARTER_4) == FILES[QUARTER_4]


def test_lists_by_name_dates_and_lost_zeros_come_back_as_codes(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "thuong-truc", "tiep-nhan")
    append(
        book,
        {"Mã đơn vị": "09002 – Phường Thử Hai", "Loại": "Tiến độ quý", "Mã kỳ": "quy-1 - Quý 1", "Lần": 1,
         "Ngày nhận": "25/4/2022", "Hình thức": "he-thong"},
        {"Mã đơn vị": 9002, "Loại": "Tiến độ quý", "Mã kỳ": "quy-4", "Lần": 1, "Ngày nhận": date(2022, 12, 30),
         "Hình thức": "Bản giấy"},
    )  # fmt: skip
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert outcome.clean, outcome.problems
    text = content(data, "2022/tham-dinh/tiep-nhan.csv")
    assert "09002,tien-do,quy-1,,1,2022-04-25,,he-thong\n" in text
    assert "09002,tien-do,quy-4,,1,2022-12-30,,ban-giay\n" in text
    assert {"mat-so-khong", "ngay-sai-dang"} <= set(codes(outcome))


@pytest.mark.parametrize("accept", ["Có", "có "])
def test_one_cell_accepts_all_the_rest_of_an_appraisal(data: Path, tmp_path: Path, accept: str) -> None:
    book, _ = template(data, "thuong-truc", "tien-do", "quy-1")
    book[DATA_SHEET]["B3"] = accept
    sheet, at = book[DATA_SHEET], titles(book)
    rows = {sheet.cell(r, 2).value: r for r in range(5, sheet.max_row + 1)}
    sheet.cell(rows["2-dd-1"], at["Kết luận"]).value = "Trả lại"
    sheet.cell(rows["2-dd-1"], at["Lý do"]).value = "Thiếu minh chứng"
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert outcome.clean, outcome.problems
    assert content(data, "2022/tham-dinh/tien-do/quy-1.csv").splitlines()[1:] == [
        "09001,2-a-2,chap-nhan,,,,,",
        "09001,2-dd-1,tra-lai,,,,,Thiếu minh chứng",
        "09001,2-dd-2,chap-nhan,,,,,",
        "noi-vu,2-dd-3,chap-nhan,,,,,",
    ]


def test_without_that_cell_an_empty_conclusion_stays_open(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "thuong-truc", "tien-do", "quy-1")
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert outcome.left_out == ["09001|2-dd-1", "09001|2-dd-2", "noi-vu|2-dd-3"]


def test_nobody_accepts_a_figure_that_they_did_not_see(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "thuong-truc", "tien-do", "quy-1")
    book[DATA_SHEET]["B3"] = "Có"
    file = data / "thu/2022/don-vi/noi-vu/tien-do/quy-1.csv"
    file.write_text(file.read_text("utf-8").replace("3,2", "2,3"), encoding="utf-8")
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    changed = [(p.ma, p.dong) for p in outcome.problems]
    assert changed == [("so-lieu-da-doi", 8)]
    assert "“3 / 2”, nay đơn vị báo cáo “2 / 3”" in outcome.problems[0].thong_bao
    assert "noi-vu" not in content(data, "2022/tham-dinh/tien-do/quy-1.csv")


def saved_as_csv(data: Path, *words: str) -> list[list[str]]:
    """The data sheet as rows of text, as "save as CSV" gives it."""
    return rows_of(template(data, *words)[0])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258", "nfd", "utf-8"])
def test_what_a_vietnamese_excel_saves_as_csv_comes_back_without_a_changed_value(
    data: Path, tmp_path: Path, encoding: str
) -> None:
    rows = saved_as_csv(data, "09001", "tien-do", "quy-4")
    at = rows[3].index("Tử số")
    rows[4][at : at + 2] = ["58,5", "60"]
    file = tmp_path / "f.csv"
    file.write_bytes(encoded(rows, encoding))
    outcome = bring_in(file, data)
    assert outcome.clean, outcome.problems
    assert outcome.changed == ["dòng 2-a-2, Tử số: 59 → 58.5"]
    assert content(data, QUARTER_4) == FILES[QUARTER_4].replace("59,60", "58.5,60")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_our_own_columns_saved_by_excel_come_back_too(data: Path, tmp_path: Path, encoding: str) -> None:
    rows = [["so_ky_hieu", "ngay_ky", "noi_dung", "duong_dan"], ["12/KH-UBND", "25/3/2022", "Đăng ký thi đua", ""]]
    file = tmp_path / "dang-ky.csv"
    file.write_bytes(encoded(rows, encoding))
    outcome = bring_in(file, data, "09002", "dang-ky")
    assert outcome.clean, outcome.problems
    written = content(data, "2022/don-vi/09002/dang-ky.csv")
    assert written == "so_ky_hieu,ngay_ky,noi_dung,duong_dan\n12/KH-UBND,2022-03-25,Đăng ký thi đua,\n"


@pytest.mark.parametrize("typed", ["1.234", "1,234"])
def test_text_that_may_be_a_number_with_three_decimals_is_asked_about(
    data: Path, tmp_path: Path, typed: object
) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    fill(book, {"2-a-2": {"Tử số": typed, "Mẫu số": "2000"}})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    asked = [p for p in outcome.problems if p.ma == "so-nhap-nhang"]
    assert [(p.dong, p.cot) for p in asked] == [(5, "tu_so")]
    assert "1234 hoặc 1.234; không đoán" in asked[0].thong_bao
    assert content(data, QUARTER_4) == FILES[QUARTER_4]


def test_the_answer_to_that_question_is_taken(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    fill(book, {"2-a-2": {"Tử số": "1.2340", "Mẫu số": 1234, "Lý do": "Thử"}})
    assert bring_in(save(book, tmp_path / "f.xlsx"), data).clean
    assert "2-a-2,1.2340,1234," in content(data, QUARTER_4)


@pytest.mark.parametrize("typed", ["03/04/2022", date(2022, 4, 3), datetime(2022, 4, 3)])
def test_a_day_that_may_be_a_month_is_asked_about(data: Path, tmp_path: Path, typed: object) -> None:
    book, _ = template(data, "09001", "van-ban")
    append(book, {"Số ký hiệu": "9/KH", "Loại": "Kế hoạch", "Ngày": typed, "Trích yếu": "Kế hoạch"})
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert codes(outcome) == ["ngay-nhap-nhang"]
    assert "2022-04-03 hoặc 2022-03-04" in outcome.problems[0].thong_bao


def test_numbers_of_a_sheet_keep_the_digits_that_were_typed(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    fill(book, {"2-a-2": {"Tử số": 0.29, "Mẫu số": 12345678, "Lý do": "Thử"}})
    assert bring_in(save(book, tmp_path / "f.xlsx"), data).clean
    assert "2-a-2,0.29,12345678," in content(data, QUARTER_4)


def test_a_csv_without_its_first_lines_needs_words(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_text(FILES[QUARTER_4], encoding="utf-8")
    assert codes(bring_in(file, data)) == ["nhap-khong-ro-tep"]
    assert bring_in(file, data, "09001", "tien-do", "quy-4").changed == []


def test_a_file_of_another_place_than_the_command_says_is_refused(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    file = save(book, tmp_path / "f.xlsx")
    assert codes(bring_in(file, data, "09001", "tien-do", "quy-1")) == ["nhap-khac-noi"]
    assert codes(bring_in(file, data, nam=2021)) == ["nhap-khac-noi"]


def test_a_path_in_the_sheet_leads_nowhere_but_to_a_table_of_the_town(data: Path, tmp_path: Path) -> None:
    for path, code in (
        ("thu/../x/2022/don-vi/09001/dang-ky.csv", "nhap-khong-ro-tep"),
        ("thu/danh-muc/don-vi.csv", "khong-co-tieu-de"),
        ("khac/2022/don-vi/09001/van-ban.csv", ""),
    ):
        book, _ = template(data, "09001", "tien-do", "quy-4")
        book[DATA_SHEET]["A2"], book[DATA_SHEET]["A1"] = path, None  # nothing else says whose it is
        file = save(book, tmp_path / "f.xlsx")
        if not code:
            with pytest.raises(UsageError):
                bring_in(file, data)
        else:
            assert codes(bring_in(file, data)) == [code]


def test_an_unknown_unit_in_the_path_writes_nothing(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    book[DATA_SHEET]["A2"] = "thu/2022/don-vi/09999/tien-do/quy-4.csv"
    outcome = bring_in(save(book, tmp_path / "f.xlsx"), data)
    assert not outcome.clean
    assert not (data / "thu/2022/don-vi/09999").exists()


def test_a_file_that_excel_saved_over_the_stored_one_knows_its_place(data: Path) -> None:
    file = data / "thu" / QUARTER_4
    file.write_bytes(("\ufeff" + FILES[QUARTER_4].replace(",", ";")).encode().replace(b"\n", b"\r\n"))
    assert main(["import", str(file), "--data", str(data)]) == 0
    assert content(data, QUARTER_4) == FILES[QUARTER_4]


def test_writing_is_whole_or_not_at_all(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, _ = template(data, "09001", "tien-do", "quy-4")
    fill(book, {"2-a-2": {"Tử số": "58"}})
    outcome = importer.run(save(book, tmp_path / "f.xlsx"), data, importer.Asked())

    def full(*_: object) -> None:
        raise OSError(28, "Hết chỗ trên đĩa")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NotWritten):
        write(outcome, data)
    assert content(data, QUARTER_4) == FILES[QUARTER_4]


def test_a_linked_folder_does_not_lead_out_of_the_town(data: Path, tmp_path: Path) -> None:
    book, _ = template(data, "09002", "dang-ky")
    append(book, {"Số ký hiệu": "9/KH", "Ngày ký": "2022-03-09"})
    file = save(book, tmp_path / "f.xlsx")
    (tmp_path / "ngoai").mkdir()
    (data / "thu/2022/don-vi/09002").symlink_to(tmp_path / "ngoai")
    outcome = importer.run(file, data, importer.Asked())
    if outcome.clean:
        with pytest.raises(NotWritten):
            write(outcome, data)
    assert list((tmp_path / "ngoai").iterdir()) == []
