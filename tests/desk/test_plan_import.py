"""`thidua plan import`: every word of a signed plan under its clause, and nothing guessed."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from thidua.desk import plan_import
from thidua.desk.plan_binder import Binding
from thidua.desk.plan_import import ImportRefused, ImportReport, import_plan, read_clauses, read_source, run
from thidua.writing.disk_errors import NotWritten
from thidua.writing.store import writing

REPO = Path(__file__).parents[2]
SMALL = REPO / "tests/fixtures/ke-hoach-nho.md"
CLAUSES = """
I I.i I.ii II III III.1 III.2 IV IV.1 IV.1.a IV.1.b IV.1.d IV.1.đ IV.1.e IV.1.f V V.1
VI VI.1 VI.1.1 VI.1.2 VI.1.2.1 VI.1.2.1.a VI.1.2.1.b VI.1.2.2 VI.1.2.2.i VI.1.2.2.ii VI.1.3 VI.2 VI.3
VII VII.1 VII.1.i VII.1.ii
"""
EXPECTED = """\
ma_dieu_khoan,thu_tu,nguyen_van
mo-dau,1,Số: 07/KH-UBND
mo-dau,2,"Suối Mơ, ngày 5 tháng 1 năm 2031"
mo-dau,3,KẾ HOẠCH
mo-dau,4,Thi đua trồng cây bóng mát
mo-dau,5,thị trấn Suối Mơ năm 2031
mo-dau,6,"Ủy ban nhân dân thị trấn Suối Mơ (một nơi không có thật, chỉ để kiểm thử) xây dựng kế hoạch trồng cây \
bóng mát như sau:"
I,1,MỤC ĐÍCH
I.i,1,"Phủ xanh các tuyến đường để ai đi bộ đến trường cũng có bóng mát, nhất là các em học sinh đi trên những con \
đường dốc từ bến nước lên chợ."
I.ii,1,"Giữ thói quen chăm cây - tưới, tỉa, rào - ở từng tổ dân phố."
II,1,ĐỐI TƯỢNG
II,2,"Các tổ dân phố, trường học trong thị trấn."
III,1,NỘI DUNG
III.1,1,Vận động mỗi nhà trồng một cây.
III.2,1,Chia sẻ hạt giống và kinh nghiệm ươm cây.
IV,1,CHỈ TIÊU
IV.1,1,Cây trồng mới:
IV.1.a,1,100% tổ dân phố có vườn ươm; trên 90% hộ dân hài lòng với vườn ươm của tổ mình.
IV.1.b,1,Trồng ít nhất 500 cây.
IV.1.d,1,Không chặt cây đang ra quả.
IV.1.đ,1,Mỗi trường có một góc rừng nhỏ.
IV.1.e,1,Đánh số từng cây trên bản đồ giấy.
IV.1.f,1,Cây chết không quá 2/3 số cây trồng bù.
V,1,TIÊU CHUẨN
V.1,1,Khen người trực tiếp trồng cây.
VI,1,KHEN THƯỞNG
VI.1,1,Hình thức
VI.1.1,1,Cờ xanh
VI.1.1,2,Trao theo lệ của thị trấn.
VI.1.2,1,Lá vàng
VI.1.2.1,1,Tiêu chuẩn chung
VI.1.2.1,2,Lá vàng trao cho tổ đạt các tiêu chuẩn sau:
VI.1.2.1.a,1,Cây sống trên 80%.
VI.1.2.1.b,1,Đoàn kết.
VI.1.2.2,1,Lá bạc trao cho người có một trong các việc sau:
VI.1.2.2.i,1,Ươm được giống cây lạ.
VI.1.2.2.ii,1,Chăm cây của hàng xóm.
VI.1.3,1,Mỗi người chỉ nhận một chiếc lá trong năm.
VI.2,1,"Kinh phí, mức thưởng: Thực hiện theo quy ước."
VI.3,1,Đăng ký: Các tổ đăng ký xong trước 15/2/2031. Tổ nào quên thì năm sau.
VII,1,TỔ CHỨC THỰC HIỆN
VII.1,1,Ban Cây xanh:
VII.1.i,1,Phát cây giống.
VII.1.ii,1,Đếm cây.
VII,2,Trên đây là Kế hoạch trồng cây bóng mát năm 2031./.
noi-nhan,1,Nơi nhận:
noi-nhan,2,Ban Cây xanh;
noi-nhan,3,"Các tổ dân phố; CVMây, Gió;"
noi-nhan,4,Lưu VT (02b).
ky,1,TM. ỦY BAN NHÂN DÂN
ky,2,CHỦ TỊCH
ky,3,Nguyễn Hư Cấu
"""


def make_town(data: Path, ma: str, trang_thai: str, nam: int, clauses: str = CLAUSES) -> Path:
    folder = data / ma / str(nam) / "ke-hoach"
    folder.mkdir(parents=True)
    (data / ma / "bo-du-lieu.yml").write_text(f"ma: {ma}\ntrang_thai: {trang_thai}\n", encoding="utf-8")
    rows = "".join(f"{code},x\n" for code in clauses.split())
    (folder / "dieu-khoan.csv").write_text("ma_dieu_khoan,neo\n" + rows, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    make_town(folder, "suoi-mo", "that-su", 2031)
    make_town(folder, "minh-hoa", "minh-hoa", 2032)
    return folder


def placed(text: str, clauses: str = CLAUSES) -> list[tuple[str, str]]:
    binding = bound(text, clauses)
    return [(p.ma_dieu_khoan, p.nguyen_van) for p in binding.passages]


def bound(text: str, clauses: str = CLAUSES) -> Binding:
    return import_plan(text, clauses.split())[1]


def write(report: ImportReport) -> Path:
    with writing(report.target.parents[3], "plan import", print) as store:
        return plan_import.write(report, store)


def unplaced(text: str, clauses: str = CLAUSES) -> list[tuple[int, str]]:
    return [(u.line, u.text) for u in bound(text, clauses).unplaced]


def test_small_plan_becomes_exactly_these_rows(data: Path) -> None:
    report = run(SMALL, data)
    assert report.complete
    assert write(report).read_bytes().decode("utf-8") == EXPECTED


def test_run_writes_nothing_and_write_leaves_no_other_file(data: Path) -> None:
    folder = data / "suoi-mo/2031/ke-hoach"
    report = run(SMALL, data)
    assert [f.name for f in folder.iterdir()] == ["dieu-khoan.csv"]
    write(report)
    write(report)
    assert sorted(f.name for f in folder.iterdir()) == ["dieu-khoan.csv", "van-ban-goc.csv"]


def test_new_file_takes_the_place_of_the_old_at_once(data: Path) -> None:
    report = run(SMALL, data)
    report.target.write_text("cũ", encoding="utf-8")
    with report.target.open(encoding="utf-8") as reader:
        write(report)
        assert reader.read() == "cũ"


def test_failed_write_leaves_nothing_behind(data: Path) -> None:
    report = run(SMALL, data)
    report.target.mkdir()
    with pytest.raises(NotWritten):
        write(report)
    assert sorted(f.name for f in report.target.parent.iterdir()) == ["dieu-khoan.csv", "van-ban-goc.csv"]


def test_report_of_the_small_plan_says_what_was_joined_and_corrected(data: Path) -> None:
    text = run(SMALL, data).as_text()
    assert "Đã xếp 51/51 đoạn; 34 điều khoản có nguyên văn." in text
    assert "dòng 14 và 16: “… trên những con đường” + “dốc từ bến nước …”" in text
    assert "dòng 34 và 36: “… dân hài lòng với” + “vườn ươm của tổ …”" in text
    assert "dòng 52: văn bản ghi mục IV lần nữa, xếp là VI" in text
    assert "Đoạn chưa xếp được: không có\nĐiều khoản chưa có nguyên văn: không có" in text


def test_report_names_what_is_unplaced_and_what_has_no_wording(tmp_path: Path) -> None:
    make_town(tmp_path, "suoi-mo", "that-su", 2031, CLAUSES.replace(" IV.1.f", "") + " VIII")
    report = run(SMALL, tmp_path)
    text = report.as_text()
    assert not report.complete
    assert "Đã xếp 50/51 đoạn" in text
    assert "Đoạn chưa xếp được: 1\n  dòng 46: không có điều khoản IV.1.f loại này" in text
    assert "Cây chết không quá 2/3 số cây trồng bù." in text
    assert text.endswith("Điều khoản chưa có nguyên văn: 1\n  VIII")


def test_unknown_letter_does_not_hand_its_words_to_the_clause_before() -> None:
    text = "IV. A\n\n1. B\n\na) C\n\nc) D\n\nE.\n\n- G\n\nd) H"
    assert placed(text) == [("IV", "A"), ("IV.1", "B"), ("IV.1.a", "C"), ("IV.1.d", "H")]
    assert unplaced(text) == [(7, "c) D"), (9, "E."), (11, "G")]


def test_unknown_section_blocks_all_that_stands_under_it() -> None:
    text = "I. A\n\nIX. B\n\n1. C\n\nD.\n\nII. E"
    assert placed(text) == [("I", "A"), ("II", "E")]
    assert [line for line, _ in unplaced(text)] == [3, 5, 7]


def test_code_met_twice_is_not_placed_twice() -> None:
    assert unplaced("III. A\n\n1. B\n\n1. C\n\nD.") == [(5, "1. C"), (7, "D.")]


def test_letters_under_a_number_met_twice_are_not_handed_to_the_first() -> None:
    assert unplaced("IV. A\n\n1. B\n\n1. C\n\na) D") == [(5, "1. C"), (7, "a) D")]


def test_section_number_met_again_at_the_last_section_is_not_placed() -> None:
    assert unplaced("I. A\n\nII. B\n\nII. C", "I II") == [(5, "II. C")]


def test_d_and_dd_are_two_letters() -> None:
    assert placed("IV. A\n\n1. B\n\nđ) C\n\nd) D")[2:] == [("IV.1.đ", "C"), ("IV.1.d", "D")]


def test_letter_i_is_never_the_first_bullet_nor_the_other_way_round() -> None:
    assert unplaced("I. A\n\n1. B\n\n- C", "I I.1 I.1.a I.1.i") == [(5, "C")]
    assert unplaced("I. A\n\n1. B\n\ni) C", "I I.1 I.1.i") == [(5, "i) C")]


def test_sub_bullet_does_not_move_the_count_of_bullets() -> None:
    text = "I. A\n\n- B\n\n+ C\n\n- D"
    assert placed(text) == [("I", "A"), ("I.i", "B"), ("I.ii", "D")]
    assert unplaced(text) == [(5, "C")]


def test_enumerator_without_words_keeps_the_next_words_from_the_clause_before() -> None:
    text = "IV. A\n\n1. B\n\na) C\n\nb)\n\nD.\n\nd) E"
    assert placed(text)[-1] == ("IV.1.d", "E")
    assert unplaced(text) == [(7, "b)"), (9, "D.")]


def test_closing_paragraph_belongs_to_its_section() -> None:
    assert placed("VII. A\n\n1. B\n\n- C\n\nTrên đây là Kế hoạch.")[-1] == ("VII", "Trên đây là Kế hoạch.")


def test_text_after_the_signature_is_reported() -> None:
    text = "I. A\n\nNơi nhận:\n\n- B;\n\nKT. CHỦ TỊCH\n\nTên Người\n\nPHỤ LỤC\n\nI. C"
    assert placed(text)[-2:] == [("ky", "KT. CHỦ TỊCH"), ("ky", "Tên Người")]
    assert unplaced(text) == [(11, "PHỤ LỤC"), (13, "I. C")]


def test_signature_may_come_before_the_recipients() -> None:
    text = "I. A\n\nTM. UBND\n\nTên Người\n\nNơi nhận:\n\n- B;"
    assert [code for code, _ in placed(text)] == ["I", "ky", "ky", "noi-nhan", "noi-nhan"]


def test_signature_in_capitals_ends_the_recipients() -> None:
    assert placed("I. A\n\nNơi nhận:\n\n- B;\n\nCHỦ TỊCH\n\nTên Người")[-2:] == [
        ("ky", "CHỦ TỊCH"),
        ("ky", "Tên Người"),
    ]


def test_line_that_may_be_recipient_or_signature_is_reported() -> None:
    text = "I. A\n\nNơi nhận:\n\nNhư trên;\n\nTên Người"
    assert placed(text)[-1] == ("noi-nhan", "Như trên;")
    assert unplaced(text) == [(7, "Tên Người")]


@pytest.mark.parametrize("line", ["- Việc khác.", "Lời dài. " * 14])
def test_what_does_not_look_like_a_signature_is_reported(line: str) -> None:
    assert [n for n, _ in unplaced(f"I. A\n\nTM. UBND\n\n{line}")] == [5]


def test_markdown_table_is_reported() -> None:
    assert unplaced("I. A\n\n| B | C |") == [(3, "| B | C |")]


@pytest.mark.parametrize("first", "=+-@")
def test_cell_that_a_spreadsheet_would_run_is_not_written(first: str) -> None:
    assert unplaced(f"II. A\n\nB.\n\n1. {first}5", "II II.1") == [(5, f"1. {first}5")]


def test_passage_of_2000_characters_is_placed_whole_and_one_more_is_reported() -> None:
    assert placed("I. A\n\n" + "b" * 2000)[-1] == ("I", "b" * 2000)
    binding = bound("I. A\n\n" + "b" * 2001)
    assert [(u.line, "2001 ký tự" in u.reason) for u in binding.unplaced] == [(3, True)]


@pytest.mark.parametrize(
    "second, joins",
    [("tiếp tục", 1), ("Câu mới", 0), ("a) điểm", 0), ("- gạch", 0), ("**đậm cả dòng**", 0)],
)
def test_only_a_lowercase_continuation_is_joined(second: str, joins: int) -> None:
    assert len(import_plan(f"II. A\n\nCâu dở dang vì\n\n{second}", CLAUSES.split())[0]) == joins


@pytest.mark.parametrize("end", [".", ";", ":", "./.", ".”", "?"])
def test_finished_sentence_is_never_joined(end: str) -> None:
    assert placed(f"II. A\n\nCâu xong{end}\n\nchữ thường.")[1:] == [("II", f"Câu xong{end}"), ("II", "chữ thường.")]


@pytest.mark.parametrize("heading", ["## II. Đối tượng", "**II. Đối tượng**", "II. ĐỐI TƯỢNG"])
def test_heading_is_not_half_a_sentence(heading: str) -> None:
    assert len(placed(f"{heading}\n\ncác tổ dân phố.")) == 2


def test_page_number_is_reported_and_does_not_hinder_the_join() -> None:
    text = "II. A\n\nCâu dở dang vì\n\n- 2 -\n\f\nsang trang\n\nsau nữa."
    joins, binding = import_plan(text, CLAUSES.split())
    assert [(j.line, j.next_line) for j in joins] == [(3, 7), (7, 9)]
    assert binding.passages[-1].nguyen_van == "Câu dở dang vì sang trang sau nữa."
    assert [(u.line, u.text) for u in binding.unplaced] == [(5, "- 2 -")]


def test_lines_wrapped_at_a_column_are_one_paragraph_but_marks_begin_another() -> None:
    text = "III. A\n\n1. Vận động mỗi nhà\nTrồng một cây.\n2. Chia sẻ.\n\n**TM. UBND  \nCHỦ TỊCH**"
    assert placed(text) == [
        ("III", "A"),
        ("III.1", "Vận động mỗi nhà Trồng một cây."),
        ("III.2", "Chia sẻ."),
        ("ky", "TM. UBND"),
        ("ky", "CHỦ TỊCH"),
    ]


def test_form_feed_ends_a_wrapped_paragraph() -> None:
    assert placed("II. A\n\nCâu một.\n\fCâu hai.")[1:] == [("II", "Câu một."), ("II", "Câu hai.")]


def test_file_with_long_lines_has_one_paragraph_a_line() -> None:
    long = "Dài " * 40 + "hết."
    assert placed(f"II. A\n{long}\nCâu sau.") == [("II", "A"), ("II", long), ("II", "Câu sau.")]


@pytest.mark.parametrize(
    "marked, plain",
    [
        ("**đậm *nghiêng* đậm**", "đậm nghiêng đậm"),
        ("trước **10/3**. Sau", "trước 10/3. Sau"),
        ("__đậm__ và _nghiêng_", "đậm và nghiêng"),
        ("m<sup>2</sup>", "m2"),
        ("Ghi chú (*) và 2 * 3", "Ghi chú (*) và 2 * 3"),
        (r"năm 5\. \*sao\*", "năm 5. *sao*"),
        ("> trích", "trích"),
        ("mã nguon_du_lieu", "mã nguon_du_lieu"),
        ("hai  dấu\u00a0cách", "hai dấu cách"),
        ("<b>x</b> < 5%", "x < 5%"),
    ],
)
def test_marks_go_and_words_stay(marked: str, plain: str) -> None:
    assert placed(f"II. A\n\n{marked}") == [("II", "A"), ("II", plain)]


def test_rule_lines_and_line_break_tags_leave_no_words() -> None:
    assert placed("II. A\n\n---\n\nMột<br>Hai") == [("II", "A"), ("II", "Một"), ("II", "Hai")]


def test_figure_with_a_dot_is_not_an_enumerator() -> None:
    assert placed("VI. A\n\n1.2 triệu cây.") == [("VI", "A"), ("VI", "1.2 triệu cây.")]
    assert placed("VI. A\n\n1.2 Lá vàng") == [("VI", "A"), ("VI.1.2", "Lá vàng")]


def test_byte_order_mark_windows_lines_and_decomposed_letters_give_the_same_rows(data: Path, tmp_path: Path) -> None:
    other = tmp_path / "van-ban.txt"
    text = unicodedata.normalize("NFD", SMALL.read_text(encoding="utf-8")).replace("\n", "\r\n")
    other.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    assert write(run(other, data)).read_text(encoding="utf-8") == EXPECTED


@pytest.mark.parametrize(
    "content, message",
    [
        (b"", "tệp trống"),
        (b"\n \n", "tệp trống"),
        ("I. MỤC\nđích".encode("utf-16"), "không phải UTF-8"),
        (b"I. A\n\xff\n", "dòng 2: không phải UTF-8"),
        (b"I. A\n\nb\x00c", r"dòng 3: có ký tự không nhìn thấy U\+0000"),
        ("I. A\u202eB".encode(), r"U\+202E"),
        (b"a" * 1_000_001, "lớn hơn 1 MB"),
        (b"\xff" * 1_000_001, "lớn hơn 1 MB"),
        (b"Chuyen khac.", "không tìm thấy mục nào"),
    ],
)
def test_file_that_cannot_be_a_plan_is_refused_in_plain_words(
    data: Path, tmp_path: Path, content: bytes, message: str
) -> None:
    file = tmp_path / "vao.txt"
    file.write_bytes(content)
    with pytest.raises(ImportRefused, match=message):
        run(file, data)


def test_absent_file_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="không mở được tệp"):
        run(tmp_path / "khong-co.txt", data)


def test_many_unpaired_marks_take_bounded_time(tmp_path: Path) -> None:
    assert placed("II. A\n\nX" + " *a" * 600)[-1][0] == "II"
    import_plan("II. A\n\nX" + " *a _b" * 100_000, CLAUSES.split())


def target(report: ImportReport, data: Path) -> str:
    return report.target.relative_to(data).as_posix()


def test_without_names_the_real_town_and_its_newest_year_are_taken(data: Path) -> None:
    (data / "suoi-mo/2030/ke-hoach").mkdir(parents=True)
    (data / "suoi-mo/2033/ket-qua").mkdir(parents=True)
    assert target(run(SMALL, data), data) == "suoi-mo/2031/ke-hoach/van-ban-goc.csv"


def test_named_town_and_year_are_taken(data: Path) -> None:
    assert target(run(SMALL, data, "minh-hoa", 2032), data) == "minh-hoa/2032/ke-hoach/van-ban-goc.csv"


@pytest.mark.parametrize("bo, nam", [("../suoi-mo", None), ("khac", None), ("", None), ("suoi-mo", 2029)])
def test_town_or_year_that_does_not_exist_is_refused(data: Path, bo: str, nam: int | None) -> None:
    with pytest.raises(ImportRefused, match=r"Không có bộ dữ liệu|không có thư mục ke-hoach của năm 2029"):
        run(SMALL, data, bo, nam)


def test_two_real_towns_need_a_name(data: Path) -> None:
    make_town(data, "khac", "that-su", 2031)
    with pytest.raises(ImportRefused, match="--bo"):
        run(SMALL, data)


@pytest.mark.parametrize("content", [None, "neo\nx\n", "ma_dieu_khoan\n"])
def test_list_of_clauses_that_cannot_be_used_is_refused(data: Path, content: str | None) -> None:
    file = data / "suoi-mo/2031/ke-hoach/dieu-khoan.csv"
    file.unlink()
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(ImportRefused, match=r"dieu-khoan\.csv"):
        run(SMALL, data)


SIGNED = sorted((REPO.parent / "shared" / "seed").glob("*.txt"))
OWN_MARKS = re.compile(r"^(?:#+ )?\**(?:- |[IVX]+\.|\d(?:\.\d)*\.|[a-zđ][),](?= ))?|\*+|</?sup>", re.MULTILINE)


@pytest.mark.skipif(not SIGNED, reason="văn bản đã ký không có ở máy này")
def test_signed_plan_is_placed_whole_and_word_for_word() -> None:
    text = "\n".join(read_source(f) for f in SIGNED)
    clauses = read_clauses(REPO / "data/sa-pa/2022/ke-hoach/dieu-khoan.csv")
    joins, binding = import_plan(text, clauses)
    assert (binding.unplaced, binding.missing) == ([], [])
    assert len(joins) == 2
    assert [(c.written, c.code) for c in binding.corrections] == [("IV", "VI")]
    words = [word for p in binding.passages for word in p.nguyen_van.split()]
    assert words == OWN_MARKS.sub("", text).split()


def test_repository_rows_are_read_back_by_the_csv_reader_as_written(data: Path) -> None:
    report = run(SMALL, data)
    with write(report).open(encoding="utf-8", newline="") as stream:
        rows = [(r["ma_dieu_khoan"], int(r["thu_tu"]), r["nguyen_van"]) for r in csv.DictReader(stream)]
    assert rows == [(p.ma_dieu_khoan, p.thu_tu, p.nguyen_van) for p in report.binding.passages]
