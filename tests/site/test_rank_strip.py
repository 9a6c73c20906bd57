"""The strip of a ranked block: each dot stands where its index does, on a scale that says where it begins."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from published import Published
from thidua.results.scores_model import Sums, Total
from thidua.site.frame.rank_strip import cell_of
from webpages import DEMO, WebPage, csv_rows

REPO = Path(__file__).resolve().parents[2]
BLOCKS = ("xa-phuong", "co-quan-chuyen-mon")
Pages = dict[str, WebPage]


def sums(points: str) -> Sums:
    total = Total(Fraction(points), Fraction(100), 1)
    return Sums(total, total, total)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_dot_stands_at_its_published_index(demo_data: Published, pages: Pages, block: str) -> None:
    page = pages[f"{DEMO}nam/2022/xep-hang/{block}/"]
    ranked = [r for r in demo_data.table("xep-hang") if (r["nam"], r["ma_khoi"]) == ("2022", block) and r["thu_hang"]]
    said = re.search(r"thang (\d+)–100", page.text)
    assert said
    low, lines = int(said[1]), page.find("ol.ds-hang > li") or page.find(".ds-hang li")
    shown = {}
    for line in lines:
        code = line.find("a").get("href").partition("#")[0].rstrip("/").rpartition("/")[2]
        dot = line.find_class("xh-nay")[0].get("cx").removesuffix("%")
        shown[code] = (line.find_class("so")[0].text, Fraction(dot))
    assert shown.keys() == {r["ma_don_vi"] for r in ranked}
    for r in ranked:
        words, x = shown[r["ma_don_vi"]]
        assert words == f"{float(r['chi_so']):.2f}".replace(".", ",")
        assert abs(x - (Fraction(r["chi_so"]) - low) / (100 - low) * 100) < Fraction(1, 100)


def test_rings_are_last_years_printed_indexes(pages: Pages) -> None:
    printed = {r["ma_don_vi"]: r["chi_so"] for r in csv_rows(REPO / "data/minh-hoa/2021/ket-qua/chi-so.csv")}
    page = pages[f"{DEMO}nam/2022/xep-hang/xa-phuong/"]
    for line in page.find(".ds-hang li"):
        code = line.find("a").get("href").partition("#")[0].rstrip("/").rpartition("/")[2]
        before = f"{float(printed[code]):.2f}".replace(".", ",")
        assert f"so với 2021 là {before}" in " ".join(line.text_content().split())
        assert line.find_class("xh-truoc")


def test_the_newest_year_says_what_it_waits_for(pages: Pages) -> None:
    assert "2023: chưa xếp hạng, 15/16 đơn vị đã thẩm định xong." in pages[f"{DEMO}xep-hang/xa-phuong/"].text


@pytest.mark.parametrize(
    ("points", "words", "shade"),
    [
        ("95", "95", 3),
        ("94.6", "94,6", 2),
        ("94.99", "94,9", 2),
        ("94.4", "94", 2),
        ("79.96", "79,9", 0),
        ("0", "0", 0),
    ],
)
def test_a_cell_whose_rounding_would_cross_a_limit_keeps_a_decimal(points: str, words: str, shade: int) -> None:
    cell = cell_of(sums(points))
    assert (cell.chu, cell.bac) == (words, shade)


def test_missing_points_are_no_zero() -> None:
    total = Total(Fraction(0), Fraction(100), 1, ("1.1",))
    assert cell_of(Sums(total, total, total)).chu == "–"
    assert cell_of(None).chu == "–"
