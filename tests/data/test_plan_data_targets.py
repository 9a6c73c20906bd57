"""data/sa-pa/2022/ke-hoach/chi-tieu.csv against section IV of the plan, and the lists that it points to.

The signed text is not part of the repository: the tests that compare quotations with it run only where
`../shared/seed/` lies beside the repository; all others always run.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
TOWN = REPO / "data" / "sa-pa"
SEED = sorted((REPO.parent / "shared" / "seed").glob("*.txt"))
with_signed_text = pytest.mark.skipif(not SEED, reason="văn bản đã ký (../shared/seed) không nằm cạnh kho")

LETTERS = "abcdđefghiklmnop"
CLAUSES = {"1": "abcdđe", "2": "abcdđeghik", "3": "abc", "4": "abcdđef", "5": "abcđ", "6": "abcdđeghiklmop"}
QUALITATIVE = {f"IV.{c}" for c in ["1.d", "1.đ", "1.e", "3.a", "3.c", "4.a", "4.b", "4.d", "5.c", "6.i", "6.p"]}
TASKS = {f"IV.{c}" for c in ["1.a", "2.a", "2.b", "2.h", "4.f", "5.a", "5.đ", "6.d", "6.k"]}  # beside figures
TASK_ROWS = {"1-a-2", "2-a-2", "2-b-4", "2-h-3", "4-f-2", "5-a-4", "5-dd-3", "6-d-5", "6-k-2"}
FIGURES = {  # clause → what the text demands, in its order
    "IV.1.a": [">=100"],
    "IV.1.b": [">=100"],
    "IV.1.c": [">=100"],
    "IV.2.a": [">=90"],
    "IV.2.b": [">=100", ">=12", ">=100"],
    "IV.2.c": [">=80"],
    "IV.2.d": [">=100", ">=20"],
    "IV.2.đ": [">=50", ">=40"],
    "IV.2.e": [">=100", ">=100", ">=60"],
    "IV.2.g": [">=100", ">90", ">=85"],
    "IV.2.h": [">=100", ">=90"],
    "IV.2.i": [">=80"],
    "IV.2.k": [">=50"],
    "IV.3.b": [">=85", ">=85"],
    "IV.4.c": [">=5", ">=5", ">=20"],
    "IV.4.đ": [">=100", ">=80", ">=90"],
    "IV.4.e": [">=30"],
    "IV.4.f": ["<=2/3"],
    "IV.5.a": [">=10", ">=100", ">=90"],
    "IV.5.b": [">=100", ">=90"],
    "IV.5.đ": [">=20", ">=100"],
    "IV.6.a": [">=100"],
    "IV.6.b": [">90"],
    "IV.6.c": [">=75", ">=60", ">=90"],
    "IV.6.d": [">=50", ">=80", ">=90", ">=60"],
    "IV.6.đ": [">=30"],
    "IV.6.e": [">=100"],
    "IV.6.g": [">=100"],
    "IV.6.h": [">=100"],
    "IV.6.k": [">=100"],
    "IV.6.l": [">=100", ">=100"],
    "IV.6.m": [">=100"],
    "IV.6.o": [">=100", ">=50"],
}


def rows_of(relative: str) -> list[dict[str, str]]:
    with (TOWN / relative).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TARGETS = rows_of("2022/ke-hoach/chi-tieu.csv")
BY_CODE = {row["ma_chi_tieu"]: row for row in TARGETS}
MEASURED = [row for row in TARGETS if row["gia_tri"]]
each_target = pytest.mark.parametrize("row", TARGETS, ids=[row["ma_chi_tieu"] for row in TARGETS])


SIGNS = {"tối thiểu": ">=", "trở lên": ">=", "trên": ">", "không quá": "<="}


def test_short_names_fit_a_matrix_and_are_told_apart_within_a_field():
    assert [row["ten_ngan"] for row in TARGETS if not 1 <= len(row["ten_ngan"]) <= 20] == []
    assert len({(row["ma_linh_vuc"], row["ten_ngan"]) for row in TARGETS}) == len(TARGETS)


@each_target
def test_the_word_for_the_level_is_the_texts_own(row):
    """Said exactly where the quotation says one of a level (“thực hiện … trên môi trường mạng” says none)."""
    before = rf"(tối thiểu|trên|không quá)(?: tương ứng là| đạt)? (?:\d+%, )?{row['gia_tri']}"
    said = [word for word in re.findall(before, row["trich_dan"].casefold())] if row["gia_tri"] else []
    said += re.findall(rf"{row['gia_tri']}% (trở lên)", row["trich_dan"]) if row["gia_tri"] else []
    assert row["cach_noi"] == "".join(said)
    assert not row["cach_noi"] or row["so_sanh"] == SIGNS[row["cach_noi"]]


def test_every_lettered_clause_has_targets():
    expected = {f"IV.{domain}.{letter}" for domain, letters in CLAUSES.items() for letter in letters}
    assert len(expected) == 44
    assert {row["ma_dieu_khoan"] for row in TARGETS} == expected


def test_58_figures_in_33_clauses_11_qualitative_clauses_and_9_tasks_beside_figures():
    assert len(MEASURED) == 58
    assert len({row["ma_dieu_khoan"] for row in MEASURED}) == 33
    without = Counter(row["ma_dieu_khoan"] for row in TARGETS if not row["gia_tri"])
    assert dict(without) == dict.fromkeys(QUALITATIVE, 1) | dict.fromkeys(TASKS, 1)
    assert len(TARGETS) == 78
    assert {row["ma_chi_tieu"] for row in TARGETS if row["ma_dieu_khoan"] in TASKS and not row["gia_tri"]} == TASK_ROWS


def test_figures_are_those_of_the_text():
    found: dict[str, list[str]] = {}
    for row in MEASURED:
        found.setdefault(row["ma_dieu_khoan"], []).append(row["so_sanh"] + row["gia_tri"])
    assert found == FIGURES


def test_only_what_the_text_puts_off_is_due_in_2025():
    assert {row["nam_den_han"] for row in TARGETS} == {"2022", "2025"}
    late = [row["ma_chi_tieu"] for row in TARGETS if row["nam_den_han"] == "2025"]
    assert late == ["2-a-1", "5-dd-1", "5-dd-2"]


def test_levels_where_a_figure_is_given_for_one_level():
    levels = {row["ma_chi_tieu"]: row["cap"] for row in TARGETS if row["cap"]}
    assert levels == {
        "2-dd-1": "cap-huyen",
        "2-dd-2": "cap-xa",
        "6-c-1": "cap-huyen",
        "6-c-2": "cap-xa",
        "6-d-2": "cap-huyen",
    }


def test_codes_are_unique_and_follow_the_clause_in_the_order_of_the_text():
    places: Counter[str] = Counter()
    order = []
    for row in TARGETS:
        _, domain, letter = row["ma_dieu_khoan"].split(".")
        places[row["ma_dieu_khoan"]] += 1
        number = places[row["ma_dieu_khoan"]]
        assert row["ma_chi_tieu"] == f"{domain}-{letter.replace('đ', 'dd')}-{number}"
        assert row["ma_linh_vuc"] == domain
        order.append((domain, LETTERS.index(letter), number))
    assert order == sorted(order)
    assert len(BY_CODE) == len(TARGETS)


def test_names_tell_targets_apart():
    names = [row["ten"] for row in TARGETS]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 90


@each_target
def test_quotation_is_one_line_with_the_figure_and_its_strictness(row):
    quote = row["trich_dan"]
    assert quote and quote == quote.strip() and "\n" not in quote and "**" not in quote
    if row["gia_tri"]:
        assert re.search(rf"(?<![\d/]){re.escape(row['gia_tri'])}(?![\d/])", quote)
    assert (row["so_sanh"] == ">") == bool(re.search(r"\btrên \d", quote, re.IGNORECASE))
    assert (row["so_sanh"] == "<=") == ("không quá" in quote)


@each_target
def test_kind_says_who_gives_what(row):
    kind, blocks, lead = row["cach_tinh"], row["khoi_bao_cao"], row["don_vi_chu_tri"]
    assert (kind == "dinh-tinh") == (not row["gia_tri"]) == (not row["so_sanh"]) == (not row["don_vi_tinh"])
    if kind in ("ty-le", "ty-le-don-vi", "dem"):
        assert blocks and not lead
    if kind in ("cap-thi-xa", "khao-sat"):
        assert not (blocks and lead)
    assert bool(row["mo_ta_mau_so"]) == (kind not in ("dinh-tinh", "dem"))
    assert bool(row["mo_ta_tu_so"]) == (kind != "dinh-tinh")
    assert (row["loai_so_lieu"] == "") == (kind == "khao-sat")
    assert row["nguon"] == "de-xuat"


def test_new_officials_are_no_part_of_those_who_left():
    row = BY_CODE["4-f-1"]
    assert (row["tu_so_trong_mau_so"], row["don_vi_tinh"]) == ("khong", "lần")
    assert [r["ma_chi_tieu"] for r in TARGETS if r["tu_so_trong_mau_so"] == "khong"] == ["4-f-1"]


def test_twelve_communes_are_counted_among_the_wards_and_communes():
    row = BY_CODE["2-b-2"]
    assert (row["cach_tinh"], row["don_vi_tinh"], row["khoi_bao_cao"]) == ("dem", "xã, phường", "xa-phuong")


def test_satisfaction_comes_from_surveys():
    surveys = [row["ma_chi_tieu"] for row in TARGETS if row["cach_tinh"] == "khao-sat"]
    assert surveys == ["2-a-1", "2-g-2", "2-g-3", "3-b-1", "3-b-2"]


@each_target
def test_blocks_leads_and_domains_exist(row):
    blocks = {r["ma_khoi"] for r in rows_of("danh-muc/khoi.csv")}
    assert set(filter(None, row["khoi_bao_cao"].split("|"))) <= blocks
    assert row["don_vi_chu_tri"] in {r["ma_don_vi"] for r in rows_of("danh-muc/don-vi.csv")} | {""}
    assert row["ma_linh_vuc"] in {r["ma_linh_vuc"] for r in rows_of("danh-muc/linh-vuc.csv")}


def test_units_are_those_of_2022():
    units = rows_of("danh-muc/don-vi.csv")
    kinds = Counter(u["loai"] for u in units)
    assert kinds == {"phuong": 6, "xa": 10, "co-quan": 12, "su-nghiep": 1, "thi-xa": 1}
    assert [int(u["thu_tu"]) for u in units] == list(range(1, len(units) + 1))
    assert all(u["ma_don_vi"] == u["ma_gso"] for u in units if u["ma_khoi"] == "xa-phuong")
    names = {u["ma_don_vi"]: u["ten"] for u in units}
    assert (names["03001"], names["03002"]) == ("Phường Sa Pa", "Phường Sa Pả")
    assert [u["ma_don_vi"] for u in units if not u["ma_khoi"]] == ["thi-xa"]


def test_communes_stand_in_vietnamese_alphabetical_order():
    names = [u["ten_ngan"] for u in rows_of("danh-muc/don-vi.csv") if u["ma_khoi"] == "xa-phuong"]
    assert names[7:13] == ["Ngũ Chỉ Sơn", "Ô Quý Hồ", "Phan Si Păng", "Sa Pa", "Sa Pả", "Tả Phìn"]
    assert (names[0], names[-1]) == ("Bản Hồ", "Trung Chải")


@pytest.mark.parametrize("table", ["danh-muc.khoi", "danh-muc.don-vi", "danh-muc.linh-vuc", "ke-hoach.chi-tieu"])
def test_files_are_stored_as_the_contract_says(table):
    folder, name = table.split(".")
    path = TOWN / ("2022" if folder == "ke-hoach" else "") / folder / f"{name}.csv"
    raw = path.read_bytes()
    text = raw.decode("utf-8")
    assert b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf") and unicodedata.is_normalized("NFC", text)
    lines = list(csv.reader(text.splitlines()))
    fields = json.loads((REPO / "data" / "luoc-do" / f"{table}.json").read_text(encoding="utf-8"))["fields"]
    left_out = {field["name"] for field in fields if field.get("duoc_thieu")} - set(lines[0])
    assert lines[0] == [field["name"] for field in fields if field["name"] not in left_out]
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


def signed_clauses() -> dict[str, str]:
    """Section IV of the signed text: clause code → its words in one line, page breaks joined."""
    text = unicodedata.normalize("NFC", "\n".join(path.read_text(encoding="utf-8") for path in SEED))
    section = re.split(r"\*\*I?V\. ", text.split("**IV. CHỈ TIÊU", 1)[1], maxsplit=1)[0]
    clauses: dict[str, str] = {}
    domain = code = ""
    for line in filter(None, map(str.strip, section.splitlines())):
        if heading := re.match(r"#+ \*\*(\d)\.", line):
            domain, code = heading[1], ""
        elif item := re.match(r"([a-zđ])\) (.*)", line):
            code = f"IV.{domain}.{item[1]}"
            clauses[code] = item[2]
        elif code:
            clauses[code] += " " + line
    return clauses


@with_signed_text
def test_signed_text_has_the_same_44_clauses():
    assert list(signed_clauses()) == list(dict.fromkeys(row["ma_dieu_khoan"] for row in TARGETS))


@with_signed_text
@each_target
def test_quotation_stands_in_the_clause_of_the_signed_text(row):
    assert row["trich_dan"] in signed_clauses()[row["ma_dieu_khoan"]]


@with_signed_text
def test_every_percentage_of_the_signed_text_is_a_target():
    for code, words in signed_clauses().items():
        stated = sorted(re.findall(r"(\d+)%", words))
        kept = sorted(r["gia_tri"] for r in MEASURED if r["ma_dieu_khoan"] == code and r["don_vi_tinh"] == "%")
        assert kept == stated, code
