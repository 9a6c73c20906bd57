"""The form accepts and refuses exactly what the reader and the checks do: one answer, in two languages."""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.form_bridge import Rows, blank_page, codes, judged, town_context
from thidua.checks import check_dataset
from thidua.contract.tables import load_contract
from thidua.findings.collect import Collector
from thidua.handin.form import SAID, shared_form
from thidua.handin.place import Place
from thidua.reading.cells import CellReader, Column
from thidua.reading.normalise import normalise
from thidua.reading.reader import read_dataset
from thidua.reading.records import write_row
from thidua.town.town import Town
from town import write_town
from webpages import csv_rows

KINDS = ("text", "code", "enum", "unit", "number", "integer", "exact", "date")
# Every form that the guide speaks of, each with each kind of column.
EDGES = (
    *("", " ", "0", "-0", "-0.0", "00", "01", "5", "-5", "+5", ".5", "5.", "59.60", "1,5", "98,33", "0,5", "1.5"),
    *("1.234", "1,234", "12.345", "1234", "1.2340", "1,2340", "1.234.567", "1,234,567", "1.234.567,8", "1,234.5"),
    *("1 234", "1 234,5", "1.234,56", "12.34.56", "2/3", "2/0", "2/03", "1.5/2", "12%", "1_000", "1e3", "NaN", "0x10"),
    *("９", "−5", "1" * 30, "1" * 31, "59 hồ sơ", " 12 ", "\u00a012", "12\u200b", "\t12", "1\u00a0234", "--5", "1-2"),
    *("2022-03-09", "2022-3-9", "2022/03/09", "09/03/2022", "03/04/2022", "3/3/2022", "25/03/2022", "03/25/2022"),
    *("30/02/2022", "29/02/2022", "29/02/2024", "2022-02-30", "0000-01-01", "44629", "29999", "9-3-22", "03/04"),
    *("2022-03-09 10:00", "09.03.2022", "2022-13-01", "31/12/9999"),
    *("dat", "Đạt", "DAT", "khong-ap-dung", "đạt ", "chưa\u0323", "Cha\u0309", "ạ" * 2000, "a" * 2001),
    *("3001", "03001", "300", "90001-hs-01", "noi-vu", "noi\u2011vu", "ﬁ", "ª", "\u212a", "Ａ", "Ⅳ"),
    *("٣", "½", "😀", "n\u043ei-vu", "a\u202eb", "a\u2028b", "\ufeffa", "a\u00adb"),
    *("- Đã ban hành", "-- a", "- =1", "=1+1", "@a", "+a", "-a", "＝1", "- ", "-", "* a", "• a"),
    *('"a"', "a,b", "a;b", "a|b", "a\x00b", "a\x7fb", "a\ufffdb", "a\ue000b"),
)  # fmt: skip
ALPHABET = "00112359.,-/ +%e\u00a0"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    blank = blank_page(browser)
    yield blank
    blank.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return town_context(write_town(tmp_path_factory.mktemp("form") / "data"))


def by_reader(kind: str, text: str, foreign: bool) -> tuple[str | None, list[tuple[str, str]]]:
    found = Collector("")
    value = CellReader(found, foreign).read(Column("cot", kind), text, 2)
    return value, [(p.ma, p.thong_bao) for p in found.problems()]


def by_form(page: Page, town: Town, cases: list[tuple[str, str, bool]]) -> list[dict[str, Any]]:
    return list(
        page.evaluate(
            """({shared, cases}) => {
              const reader = thiDua.reader(shared);
              return cases.map(([kind, text, foreign]) => reader.read({name: 'cot', kind}, text, foreign));
            }""",
            {"shared": shared_form(town, 2022), "cases": cases},
        )
    )


def compare(page: Page, town: Town, cases: list[tuple[str, str, bool]]) -> None:
    for case, said in zip(cases, by_form(page, town, cases), strict=True):
        value, problems = by_reader(*case)
        assert said["value"] == value, case
        assert [f["code"] for f in said["findings"]] == [ma for ma, _ in problems], case
        for finding, (ma, sentence) in zip(said["findings"], problems, strict=True):
            if not ma.startswith("ky-tu"):  # there the reader also names the character
                assert finding["says"] == sentence, case


@pytest.mark.parametrize("foreign", [True, False], ids=["như Excel", "như trong kho"])
def test_each_form_of_a_cell_is_read_alike(page: Page, town: Town, foreign: bool) -> None:
    compare(page, town, [(kind, text, foreign) for kind in KINDS for text in EDGES])


def test_any_number_or_date_is_read_alike(page: Page, town: Town) -> None:
    """Ten thousand cells of the characters that numbers and dates are written with."""
    dice = random.Random(20220310)
    words = ["".join(dice.choices(ALPHABET, k=dice.randint(1, 11))) for _ in range(10_000)]
    compare(page, town, [(dice.choice(("number", "integer", "exact", "date")), w, dice.random() < 0.5) for w in words])


def test_every_letter_is_read_alike_in_a_code(page: Page, town: Town) -> None:
    """Which characters are taken for twins of plain letters, and which are taken out or refused."""
    dice = random.Random(1)
    assigned = [chr(n) for n in range(0x20, 0x3000) if unicodedata.category(chr(n)) not in ("Cn", "Cs")]
    compare(page, town, [("code", f"a{c}b", True) for c in (*assigned[:900], *dice.sample(assigned, 2500))])


def test_the_form_knows_every_sentence_that_it_may_need(town: Town) -> None:
    assert set(shared_form(town, 2022)["findings"]) == set(SAID)


def test_the_written_file_is_the_stored_form_byte_for_byte(page: Page, town: Town) -> None:
    spec = town.contract.table("don-vi/tien-do")
    dice = random.Random(7)
    bits = ["", "a", 'nói "được"', "a,b", '"', '""', "a\tb", "59", "đã xong", "a;b", ",", " ", "'", "x" * 50]
    rows = [{c: dice.choice(bits) for c in spec.columns} for _ in range(400)]
    text = page.evaluate("([columns, rows]) => thiDua.csv(columns, rows)", [list(spec.columns), rows])
    assert text == "".join([write_row(spec.columns), *(write_row([r[c] for c in spec.columns]) for r in rows)])


# Each row with what it shows; "3": 2-a-2 (tỷ lệ), 2-dd-1 (đếm), 2-dd-2 (định tính) of xã 09001 in quarter 4.
PROGRESS: list[Rows] = [
    [{"tu_so": "59", "mau_so": "60"}, {"so_luong": "2"}, {"ket_qua": "dat"}],
    [{"tu_so": "61", "mau_so": "60"}, {"ket_qua": "chua-dat"}, {"ket_qua": "khong-ap-dung"}],
    [{"tu_so": "59"}, {"so_luong": "2", "ket_qua": "khong-ap-dung", "ly_do": "x"}, {"so_luong": "3"}],
    [{"mau_so": "60"}, {"tu_so": "1", "mau_so": "2"}, {"ket_qua": "dang-thuc-hien"}],
    [{"tu_so": "0", "mau_so": "0"}, {"so_luong": "0"}, {"ket_qua": "chua-dat", "ly_do": "x"}],
    [{"mau_so": "0", "tu_so": "0", "ket_qua": "khong-ap-dung", "ly_do": "x"}, {"ly_do": "x"}, {"minh_chung": "x"}],
    [{"tu_so": "5", "mau_so": "60", "ket_qua": "khong-ap-dung"}, {"so_luong": "-1"}, {"ket_qua": "Đạt"}],
    [{"tu_so": "54", "mau_so": "60"}, {"so_luong": "1"}, {"ket_qua": "dat", "minh_chung": "https://vi-du.gov.vn/1"}],
    [{"tu_so": "53.99", "mau_so": "60"}, {"so_luong": "1"}, {"ket_qua": "dat", "minh_chung": "http://vi-du.gov.vn/1"}],
    [{"tu_so": "53.99", "mau_so": "60", "ly_do": "x"}, {}, {"ket_qua": "dat", "minh_chung": "https://la.vn/1"}],
    [{"tu_so": "19", "mau_so": "60"}, {}, {"ket_qua": "dat", "minh_chung": "javascript:alert(1)"}],
    [{"tu_so": "2000", "mau_so": "2100"}, {}, {"ket_qua": "dat", "minh_chung": "https://a@vi-du.gov.vn/"}],
    [{"tu_so": "1999.99", "mau_so": "2099.99"}, {}, {"ket_qua": "dat", "minh_chung": "www.vi-du.gov.vn"}],
    [{"tu_so": "12%", "mau_so": "60"}, {"so_luong": "x"}, {"ket_qua": "dat", "ly_do": "=1"}],
]
REGISTERED: list[Rows] = [
    [{"gia_tri": "95"}, {"gia_tri": "1"}, {"bien_phap": "x"}],
    [{"gia_tri": "89.99"}, {"gia_tri": "2/3"}, {"gia_tri": "1"}],
    [{"gia_tri": "90"}, {"gia_tri": "a"}, {"gia_tri": "5/0", "bien_phap": "x"}],
]
CODES = ("2-a-2", "2-dd-1", "2-dd-2")
PAPERS: Rows = [
    {"so_ky_hieu": "1", "loai": "ke-hoach", "ngay": "2021-12-28", "trich_yeu": "x"},
    {"so_ky_hieu": "2", "loai": "ke-hoach", "ngay": "2023-01-01", "trich_yeu": "x"},
    {"so_ky_hieu": "3", "loai": "bao-cao-nam", "ngay": "2023-01-04", "trich_yeu": "x"},
    {"so_ky_hieu": "4", "loai": "chi-dao", "ngay": "2021-12-31", "trich_yeu": "x"},
    {"so_ky_hieu": "5", "loai": "chi-dao", "ngay": "2022-12-31", "trich_yeu": "x", "duong_dan": "tệp trong máy"},
]
INCOMPLETE: Rows = [
    {"so_ky_hieu": "6", "loai": "chi-dao", "ngay": "2022-12-31"},
    {"loai": "thu", "ngay": "2022-12-31", "trich_yeu": "x"},
]
TWICE: Rows = [{"so_ky_hieu": "4", "loai": "chi-dao", "ngay": f"2022-12-{day}", "trich_yeu": "x"} for day in (30, 31)]


UNREAD = {"so-khong-hop-le", "cong-thuc", "ngoai-danh-muc", "thieu-gia-tri", "ma-sai-dang", "ngoai-khoang"}
UNREAD |= {"trung-khoa"}


def by_checks(folder: Path, place: Place, rows: Rows) -> list[set[tuple[str, str | None]]]:
    """The codes that `thidua validate` gives for each of the rows, the file standing in the town's folder."""
    file = folder / place.relpath
    before = file.read_bytes() if file.is_file() else None
    written = [write_row([row.get(c, "") for c in place.spec.columns]) for row in rows]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(write_row(place.spec.columns) + "".join(written), encoding="utf-8", newline="")
    dataset, problems = read_dataset(folder, load_contract())
    problems += check_dataset(dataset, load_contract())
    if before is not None:
        file.write_bytes(before)
    found: dict[int | None, set[tuple[str, str | None]]] = defaultdict(set)
    for p in problems:
        if p.tep == place.path:
            found[p.dong].add((p.ma, p.cot))
    return [found[line + 2] for line in range(len(rows))]


def alike(page: Page, folder: Path, place: Place, rows: Rows, unread: bool = False) -> None:
    """Row by row; `unread` says that the file has an error of reading, after which the checks ask no further."""
    mine = [codes(r) for r in judged(page, town_context(folder), place, rows)]
    theirs = by_checks(folder, place, rows)
    assert bool({code for found in theirs for code, _ in found} & UNREAD) == unread
    for row, said, known in zip(rows, mine, theirs, strict=True):
        assert known <= said if unread else said == known, row


def place(table: str, **keys: str) -> Place:
    return Place("thu", load_contract().table(table), {"nam": "2022", "ma_don_vi": "09001", **keys})


@pytest.mark.parametrize("case", range(len(PROGRESS)))
def test_progress_is_judged_alike(page: Page, tmp_path: Path, case: int) -> None:
    known = [{"ma_chi_tieu": ma, **row} for ma, row in zip(CODES, PROGRESS[case], strict=True) if row]
    alike(page, write_town(tmp_path / "data"), place("don-vi/tien-do", ma_ky="quy-4"), known, case in (6, 13))


@pytest.mark.parametrize("case", range(len(REGISTERED)))
def test_registered_values_are_judged_alike(page: Page, tmp_path: Path, case: int) -> None:
    known = [{"ma_chi_tieu": ma, **row} for ma, row in zip(CODES, REGISTERED[case], strict=True)]
    alike(page, write_town(tmp_path / "data"), place("don-vi/dang-ky-chi-tieu"), known, case == 2)


@pytest.mark.parametrize(
    ("rows", "unread"),
    [(PAPERS, False), (INCOMPLETE, True), (TWICE, True)],
    ids=["đọc được", "thiếu giá trị", "trùng khóa"],
)
def test_papers_are_judged_alike(page: Page, tmp_path: Path, rows: Rows, unread: bool) -> None:
    alike(page, write_town(tmp_path / "data"), place("don-vi/van-ban"), rows, unread)


def test_the_town_of_these_cases_is_sound(town: Town) -> None:
    assert [p for p in check_dataset(town.dataset, town.contract) if p.muc == "loi"] == []
    assert normalise(b"", town.contract.table("don-vi/tien-do")).text is None


DEMO_UNIT = "90001"
NOMINATION = {
    "ma_ho_so": f"{DEMO_UNIT}-hs-01",
    "ma_doi_tuong": DEMO_UNIT,
    "loai_doi_tuong": "tap-the",
    "ma_hinh_thuc": "giay-khen-thi-xa-tap-the",
}
NOMINATIONS: Rows = [
    NOMINATION,
    NOMINATION | {"ma_ho_so": "90002-hs-02"},
    NOMINATION | {"ma_ho_so": f"{DEMO_UNIT}-03"},
    NOMINATION | {"ma_ho_so": f"{DEMO_UNIT}-hs-04", "ma_doi_tuong": "90002"},
    NOMINATION | {"ma_ho_so": f"{DEMO_UNIT}-hs-05", "ma_doi_tuong": f"{DEMO_UNIT}-cn-01"},
    NOMINATION | {"ma_ho_so": f"{DEMO_UNIT}-hs-06", "ma_doi_tuong": f"{DEMO_UNIT}-tt-01", "loai_doi_tuong": "ca-nhan"},
    NOMINATION | {"ma_ho_so": f"{DEMO_UNIT}-hs-07", "ma_hinh_thuc": "giay-khen-thi-xa-ca-nhan"},
    NOMINATION | {"ma_ho_so": f"{DEMO_UNIT}-hs-08", "ma_hinh_thuc": "khong-co"},
    NOMINATION | {"ma_ho_so": f"{DEMO_UNIT}-hs-09", "ma_sang_kien": "sk-77"},
    NOMINATION | {"ma_ho_so": f"{DEMO_UNIT}-hs-10", "tieu_chuan": "VI.9.9", "truc_tiep": "khong"},
]
SCORES = ("0", "0.5", "0.12345", "0.12340", "99", "1.2e3")


def demo_place(table: str) -> Place:
    return Place("minh-hoa", load_contract().table(table), {"nam": "2022", "ma_don_vi": DEMO_UNIT})


def test_nominations_are_judged_alike(page: Page, small_data: Path) -> None:
    alike(page, small_data / "minh-hoa", demo_place("don-vi/de-nghi"), NOMINATIONS)


def test_own_points_are_judged_alike(page: Page, small_data: Path) -> None:
    target = demo_place("don-vi/tu-cham")
    kept = csv_rows(small_data / target.path)
    for points in SCORES:
        row = {"ma_tieu_chi": kept[0]["ma_tieu_chi"], "diem": points}
        alike(page, small_data / "minh-hoa", target, [row], unread=points == "1.2e3")
