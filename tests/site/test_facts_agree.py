"""Unknown is not a fact about a body, and a fact asked on several pages is answered alike on all of them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from webpages import DEMO, WebPage, csv_rows

REPO = Path(__file__).resolve().parents[2]
STATES = yaml.safe_load((REPO / "data/luoc-do/tu-ngu.yml").read_text("utf-8"))["tinh-trang-nop"]
SHORT = {word["dai"]: word.get("ngan", word["dai"]) for word in STATES.values()}
Pages = dict[str, WebPage]

# --- the real town, which has not one receipt ------------------------------------------------------------------------

EXPLAINING = ("thuat-ngu/", "phuong-phap/", "nop-so-lieu/loi/", "huong-dan/")
SAYS_A_MEANING = re.compile(r"“[^”]+”|Chưa nộp: hệ thống chưa ghi nhận|chưa nộp là kỳ còn mở")
MET = re.compile(r"✓ Đạt|Điều kiện đã đạt")
BLAMES = re.compile(r"[Cc]hưa nộp|\b0/\d+ đơn vị|\b0/29\b|\b0/28\b")


def test_no_page_of_a_town_without_receipts_says_that_anybody_failed_to_send(pages: Pages) -> None:
    real = [p for p in pages.values() if not p.is_demo and not p.url.endswith(EXPLAINING)]
    found = {p.url: BLAMES.findall(SAYS_A_MEANING.sub("", p.text)) for p in real}
    assert len(real) > 150
    assert {url: words for url, words in found.items() if words} == {}


@pytest.mark.parametrize("url", ["dang-ky/", "tien-do/quy-1/", "don-vi/03013/", "bao-cao/ca-nam/"])
def test_it_says_instead_that_the_system_has_not_recorded_it(pages: Pages, url: str) -> None:
    assert "hệ thống chưa ghi nhận" in pages[url].text.lower()


def test_no_award_condition_is_met_by_empty_books(pages: Pages) -> None:
    awards = [p for p in pages.values() if not p.is_demo and "khen-thuong/" in p.url]
    assert len(awards) > 60
    assert [p.url for p in awards if MET.search(p.text)] == []


def test_no_lock_is_invited_while_the_books_are_empty(pages: Pages) -> None:
    assert "Không thiếu gì" not in pages["tham-dinh/"].text
    assert "khóa sổ thì thành" not in pages["tham-dinh/"].text


# --- the demonstration: several pages, one answer ---------------------------------------------------------------------


def table(page: WebPage, caption: str) -> list[list[str]]:
    """Rows of the tables whose caption begins so, each cell's words."""
    tables = [t for t in page.find("table") if t.find("caption").text_content().startswith(caption)]
    return [[" ".join(c.text_content().split()) for c in tr] for t in tables for tr in t.find("tbody")]


def units(nam: int) -> dict[str, str]:
    rows = csv_rows(REPO / "data/minh-hoa/danh-muc/don-vi.csv")
    return {r["ma_don_vi"]: r["ten"] for r in rows if r["ma_khoi"]}


def on_board(pages: Pages, nam: int) -> dict[tuple[str, str], tuple[str, str]]:
    """(unit, head) → (state, day) from /nop-so-lieu/tinh-hinh/."""
    page, out = pages[f"{DEMO}nop-so-lieu/tinh-hinh/"], {}
    for t in page.find("table"):
        if not t.find("caption").text_content().endswith(f"đã gửi gì, năm {nam}"):
            continue
        heads = [th.text_content().strip() for th in t.find("thead")[0]][1:]
        for tr in t.find("tbody"):
            name, *cells = [" ".join(c.text_content().split()) for c in tr]
            out |= {(name, head): split(cell) for head, cell in zip(heads, cells, strict=True)}
    return out


def periods_on_board(pages: Pages, nam: int) -> list[list[str]]:
    return table(pages[f"{DEMO}nop-so-lieu/tinh-hinh/"], f"Đếm theo kỳ, năm {nam}")


def split(cell: str) -> tuple[str, str]:
    """ "✓ Đúng hạn 09/03/2022 (đã nhận 2 lần)" → its words and its day."""
    words, day = re.fullmatch(r"\S (.*?)(?: (\d\d/\d\d/\d{4}))?(?: \(.*\))?", cell).groups()  # type: ignore[union-attr]
    return words, day or ""


def as_on_board(state: str, day: str) -> tuple[str, str]:
    return SHORT[state], "" if day == "chưa ghi nhận" else day


@pytest.mark.parametrize("nam", [2022, 2023])
def test_a_units_page_says_of_each_report_what_the_board_says(pages: Pages, nam: int) -> None:
    board, compared = on_board(pages, nam), 0
    heads = {f"Tiến độ quý {n} năm {nam}": f"Quý {n}" for n in range(1, 5)} | {f"Đăng ký thi đua năm {nam}": "Đăng ký"}
    for ma, name in units(nam).items():
        page = pages.get(f"{DEMO}nam/{nam}/don-vi/{ma}/")
        for what, state, day, _ in table(page, "Tình trạng nộp") if page else ():
            if what in heads:
                assert board[name, heads[what]] == as_on_board(state, day), (ma, what)
                compared += 1
    assert compared > 100


@pytest.mark.parametrize("nam", [2022, 2023])
@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_a_quarters_page_says_of_each_unit_what_the_board_says(pages: Pages, nam: int, quarter: int) -> None:
    board, page = on_board(pages, nam), pages[f"{DEMO}nam/{nam}/tien-do/quy-{quarter}/"]
    rows = [[" ".join(part.text_content().split()) for part in li] for li in page.find("ul.ds-nop li")]
    assert len(rows) > 25
    for name, said in rows:
        state, day = re.fullmatch(r"(.*?)(?: (\d\d/\d\d/\d{4}))?", said).groups()  # type: ignore[union-attr]
        assert board[name, f"Quý {quarter}"] == as_on_board(state, day or ""), name


@pytest.mark.parametrize("nam", [2022, 2023])
def test_how_many_reported_is_one_number(pages: Pages, nam: int) -> None:
    board = {
        row[0].split(" (")[0]: row[2]
        for row in table(pages[f"{DEMO}nop-so-lieu/tinh-hinh/"], f"Đếm theo kỳ, năm {nam}")
    }
    for name, state, counted, _, _ in table(pages[f"{DEMO}nam/{nam}/tien-do/"], "Các kỳ"):
        assert board[name] == counted
        assert "Chưa có số liệu" in state or f"{counted} đã báo cáo" in state


@pytest.mark.parametrize("nam", [2022, 2023])
def test_the_day_of_a_release_is_one_fact(pages: Pages, nam: int) -> None:
    rows = csv_rows(REPO / f"data/minh-hoa/{nam}/tham-dinh/cong-bo.csv")
    days = {
        r["ma_ky"]: f"{dt.date.fromisoformat(r['ngay']):%d/%m/%Y}"
        for r in rows
        if (r["noi_dung"], r["trang_thai"]) == ("tien-do", "chinh-thuc")
    }
    assert days
    board = {
        row[0].split(" (")[0]: row[4]
        for row in table(pages[f"{DEMO}nop-so-lieu/tinh-hinh/"], f"Đếm theo kỳ, năm {nam}")
    }
    for name, state, *_, released in table(pages[f"{DEMO}nam/{nam}/tien-do/"], "Các kỳ"):
        day = days.get(f"quy-{name[-1]}")
        assert ("Đã công bố chính thức" in state) is bool(day)
        assert released == f"đã công bố ngày {day}" if day else not released.startswith("đã công bố")
        assert board[name].startswith("Đã công bố") is bool(day) and (not day or day in board[name])


def test_the_headline_of_the_towns_year_adds_up(pages: Pages) -> None:
    found = re.search(r"Trong (\d+) con số: ((?:\d+ [^,.]+(?:, )?)+)\.", pages[DEMO].text)
    assert found
    assert int(found[1]) == sum(map(int, re.findall(r"\d+", found[2]))) == 58
    assert "58 con số" in pages[""].text
    assert "44 điểm" in pages["chi-tieu/"].text and "78 nội dung theo dõi" in pages["chi-tieu/"].text


def test_what_is_final_is_not_called_provisional(pages: Pages) -> None:
    partial = [p.text for p in pages.values() if p.is_demo and "/chi-tieu/" in p.url]
    assert not any(re.search(r"chính thức,? tạm tính", text) for text in partial)
    assert any(re.search(r"chính thức, còn thiếu \d+/\d+ đơn vị", text) for text in partial)


def test_what_is_due_in_a_later_year_is_not_among_the_farthest_from_its_level(pages: Pages) -> None:
    later = {row["ma_chi_tieu"] for row in csv_rows(REPO / "data/minh-hoa/2022/ke-hoach/chi-tieu.csv")
             if row["nam_den_han"] == "2025"}  # fmt: skip
    page = pages[f"{DEMO}nam/2022/"]
    shown = {str(li.get("id")).removeprefix("ct-") for li in page.find("li") if str(li.get("id")).startswith("ct-")}
    assert later and shown and not shown & later
