"""The signed plan on the site: each paragraph stands under its clause, word for word."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

from thidua.cli import main
from webpages import WebPage, csv_rows, pages_of

REPO = Path(__file__).resolve().parents[2]
SEED = sorted((REPO.parent / "shared" / "seed").glob("*.txt"))
PLAN = Path("sa-pa", "2022", "ke-hoach")
ENDS = ("mo-dau", "noi-nhan", "ky")

# Invented words in the shape of the signed plan: its headings, lettered items, letterhead and signature.
SIGNED = """
Số: 01/KH-THU

Nơi Thử, ngày 1 tháng 2 năm 2022

**KẾ HOẠCH**

Ủy ban thử nghiệm đặt ra kế hoạch này chỉ để kiểm thử, với a < b & c > b, gồm:

**I. MỤC ĐÍCH, YÊU CẦU**

- Đoạn thứ nhất của mục đích, có {{ dấu ngoặc }} và *dấu sao*.

- Đoạn thứ hai của mục đích.

**IV. CHỈ TIÊU THI ĐUA**

**1. Cải cách thể chế**

a) Điểm a nói một điều thử.

đ) Điểm đ không phải là điểm d.

**VII. TỔ CHỨC THỰC HIỆN**

**1. Phòng Thử**

- Việc thứ nhất của phòng.

**Nơi nhận:**

- Nơi nhận thử;

**TM. ỦY BAN THỬ**

**Người Ký Thử**
"""
PLACES = {  # words of the text above → the anchor of the clause that they stand under
    "Số: 01/KH-THU": "mo-dau",
    "Ủy ban thử nghiệm đặt ra kế hoạch này chỉ để kiểm thử, với a < b & c > b, gồm:": "mo-dau",
    "Đoạn thứ nhất của mục đích, có {{ dấu ngoặc }} và dấu sao.": "i-i",
    "Đoạn thứ hai của mục đích.": "i-ii",
    "Điểm a nói một điều thử.": "iv-1-a",
    "Điểm đ không phải là điểm d.": "iv-1-dd",
    "Việc thứ nhất của phòng.": "vii-1-i",
    "Nơi nhận thử;": "noi-nhan",
    "Người Ký Thử": "ky",
}


def shown(page: WebPage, anchor: str) -> list[str]:
    """The signed paragraphs that stand under a clause itself, not under those below it."""
    section = page.one(f'[id="{anchor}"]')
    path = "./p" if section.tag == "details" else "./details[@class='nguyen-van']/p"
    return [p.text_content() for p in section.xpath(path)]


def stands_on_page(page: WebPage, plan: Path) -> int:
    """Check each imported paragraph against the page; returns how many clauses and parts have wording."""
    anchors = {c["ma_dieu_khoan"]: c["neo"] for c in csv_rows(plan / "dieu-khoan.csv")} | {e: e for e in ENDS}
    imported: dict[str, list[tuple[int, str]]] = {}
    for row in csv_rows(plan / "van-ban-goc.csv"):
        imported.setdefault(anchors[row["ma_dieu_khoan"]], []).append((int(row["thu_tu"]), row["nguyen_van"]))
    for anchor in anchors.values():
        assert shown(page, anchor) == [words for _, words in sorted(imported.get(anchor, []))] or (
            anchor in ENDS and anchor not in imported
        ), anchor
    return len(imported)


def built(data: Path, folder: Path) -> dict[str, WebPage]:
    assert main(["build", "--data", str(data), "--out", str(folder / "site")]) == 0
    return pages_of(folder / "site")


@pytest.fixture(scope="module")
def with_small_plan(small_data_once: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, WebPage]]:
    """Data with the invented plan imported by the command, and its site."""
    folder = tmp_path_factory.mktemp("ke-hoach")
    data = folder / "data"
    shutil.copytree(small_data_once / "sa-pa", data / "sa-pa")
    (folder / "da-ky.md").write_text(SIGNED, encoding="utf-8")
    incomplete = main(["plan", "import", str(folder / "da-ky.md"), "--data", str(data)])
    assert incomplete == 1  # most clauses have no words in so short a text, and the command says so
    return data, built(data, folder)


@pytest.mark.parametrize("words", PLACES)
def test_a_paragraph_stands_under_its_clause(words: str, with_small_plan: tuple[Path, dict[str, WebPage]]) -> None:
    page = with_small_plan[1]["ke-hoach/"]
    assert words in shown(page, PLACES[words])
    others = {s.get("id") for s in page.find("section.dieu, details[id]")} - {PLACES[words]}
    assert not any(words in shown(page, anchor) for anchor in others)


def test_each_imported_paragraph_is_on_the_page_and_nothing_else(
    with_small_plan: tuple[Path, dict[str, WebPage]],
) -> None:
    data, pages = with_small_plan
    assert stands_on_page(pages["ke-hoach/"], data / PLAN) >= len(set(PLACES.values()))
    assert stands_on_page(pages["nam/2022/ke-hoach/"], data / PLAN) >= len(set(PLACES.values()))


def test_the_page_says_that_the_signed_words_stand_there(with_small_plan: tuple[Path, dict[str, WebPage]]) -> None:
    page = with_small_plan[1]["ke-hoach/"]
    assert "chưa nhập văn bản đã ký" not in page.text
    assert "nguyên văn đã ký" in page.text


def test_without_the_signed_plan_the_page_says_where_to_find_it(pages: dict[str, WebPage]) -> None:
    """The repository itself holds no copy of the signed text."""
    assert not (REPO / "data" / PLAN / "van-ban-goc.csv").exists()
    page = pages["ke-hoach/"]
    assert page.find(".nguyen-van") == []
    assert "chưa nhập văn bản đã ký" in page.text
    assert "lưu giữ" not in page.text  # the text does not say who keeps it
    assert "gửi tới các nơi nhận" in page.text
    assert page.one("section#noi-nhan").text_content()


def bare(text: str) -> str:
    """Letters and figures alone, NFC: what must survive of a text when list and Markdown marks go."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


@pytest.fixture(scope="module")
def with_seed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, WebPage]:
    if not SEED:
        pytest.skip("văn bản đã ký (../shared/seed) không nằm cạnh kho")
    folder = tmp_path_factory.mktemp("da-ky")
    data = Path(shutil.copytree(REPO / "data", folder / "data"))
    assert main(["plan", "import", str(SEED[0]), "--data", str(data)]) == 0
    return data, built(data, folder)["ke-hoach/"]


def test_every_paragraph_of_the_real_plan_is_on_the_page_under_its_clause(with_seed: tuple[Path, WebPage]) -> None:
    data, page = with_seed
    clauses = csv_rows(data / PLAN / "dieu-khoan.csv")
    assert stands_on_page(page, data / PLAN) == len(clauses)


def test_no_word_of_the_real_plan_is_lost_on_the_way_to_the_page(with_seed: tuple[Path, WebPage]) -> None:
    """Read from the signed file itself, without the importer: list marks at a paragraph's start are all that may go."""
    _, page = with_seed
    on_page = bare(" ".join(p.text_content() for p in page.find(".nguyen-van p")))
    paragraphs = [p for p in re.split(r"\n\s*\n", SEED[0].read_text("utf-8")) if bare(p)]
    mark = re.compile(r"^[\s#*]*(?:(?:[IVX]+|\d+(?:\.\d+)*)\.|\d+\.|[a-zđ][),]|[-+])?[\s*]*", re.MULTILINE)
    lost = [p for p in paragraphs if bare(mark.sub("", re.sub(r"</?\w+>", "", p))) not in on_page]
    assert lost == []


def test_every_quotation_of_a_target_is_found_in_the_real_plan(with_seed: tuple[Path, WebPage]) -> None:
    data, page = with_seed
    on_page = bare(" ".join(p.text_content() for p in page.find(".nguyen-van p")))
    quoted = [r["trich_dan"] for r in csv_rows(data / PLAN / "chi-tieu.csv")]
    assert [q for q in quoted if not all(bare(part) in on_page for part in re.split(r"…|\[…\]|\.\.\.", q))] == []
