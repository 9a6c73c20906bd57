"""Pictures that stand for a page elsewhere: PNG and SVG of the town, each block and unit, newest and by year."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import etree
from PIL import Image

from rendering import site_of
from thidua.site.frame.subjects import Subject, card_file, subjects
from thidua.site.outputs.card_image import (
    BOLD,
    FLOOR,
    HEIGHT,
    MARGIN,
    WIDTH,
    Card,
    Words,
    lay_out,
    png,
    svg,
    width_of,
    wrap,
)
from thidua.site.outputs.cards import _place, card_of
from webpages import DEMO, WebPage, resolve

LONG = Card(
    "Trung tâm Văn hóa, Thể thao, Truyền thông và Phát triển cộng đồng các dân tộc thiểu số vùng cao thị xã Minh Họa",
    "Thị xã Minh Họa, quý 4 năm 2022",
    "Chính thức theo Thông báo số 12/TB-UBND, ngày 20/02/2023. 33/33 đơn vị đã báo cáo, không đơn vị nào phải trả lại.",
    tuple((k, f"Kết luận {k}", 12) for k in ("vuot", "dat", "chua-dat", "chua-co-so-lieu", "khong-ap-dung", "la")),
    ("Chỉ số 92,50, đồng hạng 2 trong khối.",),
    "25/11/2026",
    True,
)


def words_of(card: Card) -> str:
    return " ".join(s.text for s in lay_out(card) if isinstance(s, Words))


@pytest.mark.parametrize("text", ["W" * 5000, "Tỷ lệ hồ sơ đúng hạn " * 300, f"{'i' * 60} {'Ủy ban ' * 900}"])
def test_what_does_not_fit_is_cut_at_the_last_letter_that_does(text: str) -> None:
    (line,) = wrap(text, BOLD, 54, 1)
    kept, room = line.removesuffix(" …"), WIDTH - 2 * MARGIN - 20
    assert text.startswith(kept)
    assert len(kept) > 15
    longer = text[: len(kept) + 2].rstrip()  # the next letter, behind a blank perhaps
    assert width_of(f"{kept} …", BOLD, 54) <= room < width_of(f"{longer} …", BOLD, 54)


def test_every_picture_is_there_and_of_the_stated_size(built_site: Path) -> None:
    pictures = sorted(built_site.rglob("nhung/**/*.png"))
    assert len(pictures) > 150
    assert {Image.open(io.BytesIO(p.read_bytes())).size for p in pictures} == {(1200, 630)}
    for picture in pictures:
        assert picture.with_suffix(".svg").is_file() and picture.with_suffix(".html").is_file(), picture
        assert picture.stat().st_size < 60_000, picture


def test_each_page_names_a_picture_of_its_own_subject_and_year(built_site: Path, pages: dict[str, WebPage]) -> None:
    for url, page in pages.items():
        file = resolve(url, page.one('meta[property="og:image"]').get("content"))
        assert (built_site / file).is_file(), f"/{url} → {file}"
        assert file.startswith(DEMO) == page.is_demo
        if found := re.search(r"nam/(\d+)/don-vi/([\w-]+)/", url):
            assert file.endswith(f"nam/{found[1]}/nhung/don-vi/{found[2]}.png")


def test_a_card_of_a_short_address_tells_what_the_page_tells(pages: dict[str, WebPage], built_site: Path) -> None:
    for url in ("minh-hoa/xep-hang/xa-phuong/", "minh-hoa/don-vi/90001/", "minh-hoa/"):
        svg_file = built_site / resolve(url, pages[url].one('meta[property="og:image"]').get("content"))
        text = svg_file.with_suffix(".svg").read_text("utf-8")
        below = " ".join(p.text_content() for p in pages[url].find("p.dong-phu"))
        year = re.search(r"năm (\d{4})", pages[url].heading + below)
        assert year and f"năm {year[1]}" in text, url
        assert "SỐ LIỆU MINH HỌA" in text


@pytest.mark.parametrize("kind", ["don-vi", "khoi", "thi-xa"])
def test_date_state_and_mark_are_burnt_in(small_data: Path, kind: str) -> None:
    site = site_of(small_data)
    for town in site.towns:
        v = town.view(town.newest_year)
        card = card_of(v, next(s for s in subjects(v) if s.loai == kind), site.build)
        shown = words_of(card)
        assert card.cap_nhat in shown and card.tinh_trang.split()[0] in shown
        assert ("SỐ LIỆU MINH HỌA" in shown) == town.is_demo


def test_whoever_shares_a_rank_is_named_or_counted(built_site: Path) -> None:
    card = (built_site / "minh-hoa/nam/2022/nhung/khoi/xa-phuong.svg").read_text("utf-8")
    assert "Đồng hạng 1 (2 đơn vị): chỉ số 93,50, Phường Minh Họa 1, Phường Minh Họa 4" in card
    tied = _place(SimpleNamespace(thu_hang=1, chi_so=Decimal(90)), list("ABCDE"))  # type: ignore[arg-type]
    assert tied == "Đồng hạng 1 (5 đơn vị): chỉ số 90,00, A, B, C, D, E"


def test_the_longest_words_stay_on_the_card_with_the_state_and_the_date() -> None:
    shapes = [s for s in lay_out(LONG) if isinstance(s, Words)]
    assert all(s.x + width_of(s.text, s.font, s.size) <= WIDTH - MARGIN // 2 for s in shapes)
    assert all(s.y <= FLOOR or "Cập nhật" in s.text for s in shapes), [(s.y, s.text) for s in shapes]
    assert max(s.y for s in shapes) < HEIGHT
    text = words_of(LONG)
    assert "Chính thức theo Thông báo" in text and "25/11/2026" in text


def test_the_same_card_gives_the_same_bytes_and_another_one_does_not() -> None:
    assert png(LONG) == png(LONG)
    assert svg(LONG) == svg(LONG)
    other = Card(*(*(getattr(LONG, n) for n in ("tieu_de", "phu", "tinh_trang", "dem", "cau", "cap_nhat")), False))
    assert png(other) != png(LONG)
    assert Image.open(io.BytesIO(png(LONG))).info.keys() <= {"transparency"}


def test_a_hostile_name_stays_text() -> None:
    name = '</title><script>alert(1)</script>"&<image href="https://x.vn/a"/>'
    card = Card(name, name, name, (), (name,), "x", False)
    tree = etree.fromstring(svg(card).encode())
    assert {etree.QName(e).localname for e in tree.iter()} <= {"svg", "title", "desc", "rect", "polyline", "text"}
    assert png(card)


def test_the_big_number_is_the_one_that_the_pages_say(pages: dict[str, WebPage], built_site: Path) -> None:
    """A unit, the town, a block, and a unit that has sent nothing: no 0 of so many."""
    unit = pages[f"{DEMO}nam/2022/don-vi/90001/"].find("ul.ba-so li b")[0].text_content()
    drawn = (built_site / DEMO / "nam/2022/nhung/don-vi/90001.svg").read_text("utf-8")
    assert f"{unit} nội dung đạt hoặc vượt" in drawn
    town = (built_site / DEMO / "nhung/thi-xa.svg").read_text("utf-8")
    said = re.search(r"Trong (\d+) con số: (\d+) đạt hoặc vượt", pages[DEMO].text)
    assert said and f"{said[2]}/{said[1]} con số đạt hoặc vượt" in town
    assert "93,50 chỉ số cao nhất" in (built_site / DEMO / "nhung/khoi/xa-phuong.svg").read_text("utf-8")
    silent = (built_site / DEMO / "nam/2023/nhung/don-vi/90016.svg").read_text("utf-8")
    assert "chưa có số liệu" in silent and "đạt hoặc vượt" not in silent


def test_the_town_stands_for_pages_that_tell_of_no_unit(small_data: Path) -> None:
    site = site_of(small_data)
    assert card_file(site.routes["ke-hoach/index.md"]) == "nhung/thi-xa.png"
    assert Subject("thi-xa").trang == ""
