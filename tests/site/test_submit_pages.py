"""/nop-so-lieu/: ready templates that open, and every finding with its anchor, sentence, mending and example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from thidua.findings.catalogue import CATALOGUE
from thidua.handin.layout import DATA_SHEET
from thidua.site.pages.submission import GROUPS, pieces
from webpages import DEMO, WebPage, resolve

both_towns = pytest.mark.parametrize("base", ["", DEMO], ids=["sa-pa", "minh-hoa"])


@both_towns
def test_the_catalogue_has_every_finding_once(pages: dict[str, WebPage], base: str) -> None:
    page = pages[f"{base}nop-so-lieu/loi/"]
    cards = page.find("details.loi")
    assert sorted(card.get("id") for card in cards) == sorted(CATALOGUE)
    for card in cards:
        entry = CATALOGUE[card.get("id")]
        text = " ".join(card.text_content().split())
        assert ("Lỗi" if entry.muc == "loi" else "Cảnh báo") in text
        assert "Cách sửa:" in text
        assert " ".join(entry.vi_du.split()) in text
        said = entry.thong_bao.replace("cơ quan thường trực", "Phòng Nội vụ")  # what both towns call it
        fixed = max(re.split(r"{\w+}", said), key=len)
        assert " ".join(fixed.split()) in text, entry.ma


def test_groups_name_no_finding_twice() -> None:
    codes = [e.ma for _, _, _, entries in GROUPS for e in entries]
    assert len(codes) == len(set(codes))


def test_open_places_of_a_sentence_are_named() -> None:
    assert pieces("“{gia_tri}” có thể là {nghin}{them}.") == [
        ("“", False),
        ("giá trị", True),
        ("” có thể là ", False),
        ("số nghìn", True),
        (".", False),
    ]


@both_towns
def test_each_ready_template_opens_and_is_of_its_unit(
    built_site: Path, pages: dict[str, WebPage], base: str
) -> None:  # fmt: skip
    page = pages[f"{base}nop-so-lieu/"]
    files = [resolve(page.url, a.get("href")) for a in page.find(".ds-mau a")]
    assert len(files) > 20
    for file in (f for f in files[::20] if "/tien-do" in f or "/van-ban" in f):
        book = load_workbook(built_site / file)
        unit, what = file.removesuffix(".xlsx").split("/")[-2:]
        assert f"/don-vi/{unit}/{what}" in str(book[DATA_SHEET]["A2"].value)
    assert len(list((built_site / base / "nop-so-lieu" / "mau").rglob("*.xlsx"))) == len(files)
