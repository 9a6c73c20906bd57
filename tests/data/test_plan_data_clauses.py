"""The plan of Sa Pa 2022 as data: its clauses, oddities, awards, questions and periods."""

import csv
import json
import re
import unicodedata
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from frictionless import Resource, Schema

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "data" / "sa-pa" / "2022" / "ke-hoach"
SCHEMAS = ROOT / "data" / "luoc-do"
SIGNED = sorted((ROOT.parent / "shared" / "seed").glob("*.txt"))
TABLES = ["dieu-khoan", "hieu-chinh", "hinh-thuc", "dieu-kien", "cach-hieu", "ky-bao-cao", "khong-ap-dung"]
CITING = ["hieu-chinh", "hinh-thuc", "dieu-kien", "cach-hieu"]
needs_signed = pytest.mark.skipif(not SIGNED, reason="văn bản đã ký không có bên cạnh kho")


def rows(table: str) -> list[dict[str, str]]:
    with (PLAN / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


EVERY = {row["ma_dieu_khoan"]: row for row in rows("dieu-khoan")}
CLAUSES = {code: row for code, row in EVERY.items() if row["loai"] != "phan"}
PARTS = ("mo-dau", "noi-nhan", "ky")  # what stands before the first and after the last clause
SECTIONS = ["I", "II", "III", "IV", "V", "VI", "VII"]
BULLETS = ["i", "ii", "iii", "iv", "v", "vi"]


def signed() -> str:
    return SIGNED[0].read_text(encoding="utf-8")


def signed_clauses() -> dict[str, str]:
    """Clause code → the signed words of that clause alone, headings included, sub-clauses not."""
    found: dict[str, str] = {}
    section = number = code = ""
    seen = 0
    for line in signed().split("Trên đây là Kế hoạch")[0].splitlines():
        text = line.lstrip("#* ").strip()
        if re.match(r"[IV]+\. [A-ZĐ]", text):
            section = number = code = SECTIONS[seen]
            seen += 1
        elif section and (match := re.match(r"(\d+(?:\.\d+)*)\.[ *]", text)):
            number = code = f"{section}.{match[1]}"
        elif section and (match := re.match(r"([a-zđ])[),] ", text)):
            code = f"{number}.{match[1]}"
        elif section and text.startswith("- "):
            code = next(f"{number}.{bullet}" for bullet in BULLETS if f"{number}.{bullet}" not in found)
        if code:
            own = re.sub(r"^(\d+(\.\d+)*\.|- )", "", text)
            found[code] = f"{found.get(code, '')} {own}".strip()
    return found


def figures(text: str) -> set[str]:
    """Every number of the text, leading zeros dropped: "02 năm" is the same figure as "2 năm"."""
    return {number.lstrip("0") for number in re.findall(r"\d+", text)}


def percentages(text: str) -> list[str]:
    return sorted(re.findall(r"\d+%", text))


@pytest.mark.parametrize("table", TABLES)
def test_table_meets_its_schema(table: str) -> None:
    said = json.loads((SCHEMAS / f"ke-hoach.{table}.json").read_text(encoding="utf-8"))
    there = (PLAN / f"{table}.csv").read_text(encoding="utf-8").split("\n")[0].split(",")
    said["fields"] = [f for f in said["fields"] if f["name"] in there or not f.get("duoc_thieu")]
    schema = Schema.from_descriptor(said)
    report = Resource(path=f"{table}.csv", basepath=str(PLAN), schema=schema).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@pytest.mark.parametrize("table", TABLES)
def test_file_is_stored_canonically(table: str) -> None:
    raw = (PLAN / f"{table}.csv").read_bytes()
    text = raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    for cell in (cell for row in rows(table) for cell in row.values()):
        assert "\n" not in cell and len(cell) < 2000 and cell == cell.strip() and cell[:1] not in tuple("=+-@"), cell


def test_anchor_is_the_code_in_ascii_and_injective() -> None:
    for code, row in EVERY.items():
        assert row["neo"] == code.lower().replace("đ", "dd").replace(".", "-")
    assert len({row["neo"] for row in EVERY.values()}) == len(rows("dieu-khoan"))


def test_clauses_stand_in_order_after_their_parents() -> None:
    order = [int(row["thu_tu"]) for row in rows("dieu-khoan")]
    assert order == list(range(1, len(order) + 1))
    for code, row in CLAUSES.items():
        assert row["cha"] == code.rpartition(".")[0]
        if row["cha"]:
            assert int(CLAUSES[row["cha"]]["thu_tu"]) < int(row["thu_tu"])


def test_seven_sections_in_order() -> None:
    assert [code for code, row in CLAUSES.items() if row["loai"] == "muc"] == SECTIONS


def test_section_iv_has_its_44_letters_as_the_text_gives_them() -> None:
    letters = ["".join(code[5:] for code in CLAUSES if re.fullmatch(rf"IV\.{n}\.[a-zđ]", code)) for n in range(1, 7)]
    assert letters == ["abcdđe", "abcdđeghik", "abc", "abcdđef", "abcđ", "abcdđeghiklmop"]
    assert sum(map(len, letters)) == 44


def test_every_clause_is_restated_in_words() -> None:
    for row in EVERY.values():
        assert len(row["noi_dung"].split()) > 8, row
        assert row["noi_dung"].casefold().rstrip(".") != row["tieu_de"].casefold()
        assert row["noi_dung"].endswith(".")


@pytest.mark.parametrize("table", CITING)
def test_cited_clauses_exist(table: str) -> None:
    assert {row["dieu_khoan"] for row in rows(table)} <= set(EVERY)


def test_places_are_numbered_only_for_second_and_third_of_each_block() -> None:
    numbered = {row["dieu_khoan"]: row["so_luong"] for row in rows("hinh-thuc") if row["so_luong"]}
    assert numbered == {"VI.1.4.1.iii": "2", "VI.1.4.1.iv": "2"}


def test_the_town_has_recorded_no_reading_yet() -> None:
    assert all(not (row["lua_chon"] or row["can_cu"] or row["ngay"]) for row in rows("cach-hieu"))
    assert "VI.3" in {row["dieu_khoan"] for row in rows("cach-hieu")}


def test_only_the_deadlines_of_the_plan_are_given() -> None:
    periods = {row["ma_ky"]: row for row in rows("ky-bao-cao")}
    assert {
        code: (row["han_nop"], row["phep_so_han"], row["nguon"]) for code, row in periods.items() if row["han_nop"]
    } == {
        "dang-ky": ("2022-03-10", "truoc", "ke-hoach"),
        "ho-so": ("2023-01-31", "den-het", "ke-hoach"),
    }
    assert not any(row["ngay_cong_bo"] for row in periods.values())


def test_quarters_cover_the_year_without_gap_and_are_proposals() -> None:
    quarters = [row for row in rows("ky-bao-cao") if row["loai"] == "tien-do"]
    assert [row["ma_ky"] for row in quarters] == ["quy-1", "quy-2", "quy-3", "quy-4"]
    assert {row["nguon"] for row in quarters} == {"de-xuat"}
    spans = [(date.fromisoformat(row["tu_ngay"]), date.fromisoformat(row["den_ngay"])) for row in quarters]
    assert (spans[0][0], spans[-1][1]) == (date(2022, 1, 1), date(2022, 12, 31))
    assert all((later[0] - earlier[1]).days == 1 for earlier, later in zip(spans, spans[1:], strict=False))


@needs_signed
def test_the_clause_tree_is_that_of_the_signed_text() -> None:
    assert list(signed_clauses()) == list(CLAUSES)


@needs_signed
@pytest.mark.parametrize("code", CLAUSES)
def test_restatement_keeps_every_figure_and_adds_no_percentage(code: str) -> None:
    clause, restated = signed_clauses()[code], CLAUSES[code]["noi_dung"]
    assert percentages(restated) == percentages(clause)
    assert figures(clause) <= figures(restated) | figures(CLAUSES[code]["tieu_de"])


@needs_signed
@pytest.mark.parametrize("code", CLAUSES)
def test_restatement_keeps_strict_and_lower_bounds(code: str) -> None:
    """A bound such as "trên 90%" is strict, "tối thiểu" and "trở lên" are not: none may be lost or invented."""
    clause, restated = signed_clauses()[code].casefold(), CLAUSES[code]["noi_dung"].casefold()
    for word in (r"trên \d+%", r"từ \d+% trở lên", r"không quá|không được quá"):
        assert len(re.findall(word, clause)) == len(re.findall(word, restated)), word
    assert ("tối thiểu" in clause) == ("tối thiểu" in restated)


@needs_signed
@pytest.mark.parametrize("code", CLAUSES)
def test_restatement_is_not_a_copy_of_the_signed_words(code: str) -> None:
    """At most 20 syllables in a row are shared: room for official names and legal terms, not for sentences."""
    clause, restated = (
        re.findall(r"\w+", text.casefold()) for text in (signed_clauses()[code], CLAUSES[code]["noi_dung"])
    )
    shared = SequenceMatcher(None, clause, restated, autojunk=False).find_longest_match()
    assert shared.size <= 20, " ".join(clause[shared.a : shared.a + shared.size])


def test_the_opening_stands_first_and_recipients_and_signature_last() -> None:
    assert [code for code in EVERY if code not in CLAUSES] == list(PARTS)
    codes = list(EVERY)
    assert (codes[0], *codes[-2:]) == PARTS


@needs_signed
def test_the_opening_has_the_full_title_the_issuer_and_each_ground_of_the_text() -> None:
    opening = EVERY["mo-dau"]
    title = re.sub(r"[\W_]+", " ", " ".join(re.findall(r"\*\*(.+?)\*\*", signed())[:3])).casefold()
    assert re.sub(r"[\W_]+", " ", opening["tieu_de"]).casefold() == title.strip()
    grounds = signed().partition("Thực hiện Quyết định")[2].partition("**I.")[0]
    assert figures(grounds) <= figures(opening["noi_dung"])
    assert "Ủy ban nhân dân thị xã Sa Pa ban hành" in opening["noi_dung"]


@needs_signed
@pytest.mark.parametrize("row", rows("hieu-chinh"), ids=lambda row: row["ma"])
def test_oddities_quote_the_signed_text_exactly(row: dict[str, str]) -> None:
    assert row["nguyen_van"] in signed()
