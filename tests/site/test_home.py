"""The home page says what the published tables hold: the bar, tiles, the farthest; it reads well without results."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from published import MET, Published, met_of
from webpages import DEMO, WebPage

Pages = dict[str, WebPage]
SHOWN = [(DEMO, 2023, "quy-2"), (f"{DEMO}nam/2022/", 2022, "quy-4")]


@pytest.mark.parametrize(("url", "nam", "ky"), SHOWN)
def test_the_bar_and_the_sentence_are_the_published_counts(
    demo_data: Published, pages: Pages, url: str, nam: int, ky: str
) -> None:
    page, counted = pages[url], demo_data.town_states(nam, ky)
    shown = {a.get("href").partition("#")[2]: int(a.find(".//b").text) for a in page.find(".chu-chong a")}
    assert shown == dict(counted)
    words = page.one(".dan-nhap").text_content()
    met = sum(counted[s] for s in MET)
    assert f"Trong {sum(counted.values())} con số: {met} đạt hoặc vượt" in words
    parts = [int(n) for n in re.findall(r"(\d+) (?:đạt hoặc vượt|chưa đạt|đang thực hiện|chưa kết luận)", words)]
    assert sum(parts) == sum(counted.values()), "the parts add up"


@pytest.mark.parametrize(("url", "nam", "ky"), SHOWN)
def test_every_commune_has_a_tile_with_its_published_count(
    demo_data: Published, pages: Pages, url: str, nam: int, ky: str
) -> None:
    states = demo_data.unit_states(nam, ky)
    reported = {r["ma_don_vi"] for r in demo_data.of_units(nam, ky) if r["trang_thai"]}
    communes = [u for u in demo_data.table("danh-muc-don-vi") if u["loai"] in ("xa", "phuong")]
    tiles = pages[url].find(".o-ten")[0].findall("li/a")
    assert [t.find("span").text for t in tiles] == [u["ten"] for u in communes]
    for tile, unit in zip(tiles, communes, strict=True):
        met, total = met_of(Counter(states[unit["ma_don_vi"]].values()))
        silent = unit["ma_don_vi"] not in reported
        said = "chưa gửi số liệu" if silent else f"{met}/ trong {total}"
        assert " ".join(tile.text_content().split()).endswith(said), unit["ten"]


def test_the_real_town_says_what_can_be_read_and_leads_to_a_finished_year(pages: Pages) -> None:
    page = pages[""]
    assert "chưa công bố kết quả" in page.text
    assert [a.get("href") for a in page.find("a.nut")] == ["minh-hoa/nam/2022/"]
    assert len(page.find(".o-ten a")) == 16
    assert "01/07/2025" in page.text
    assert not page.find(".chong"), "no bar of nothing"


def test_the_first_way_on_is_whom_to_ask(pages: Pages) -> None:
    for url in (DEMO, f"{DEMO}nam/2022/"):
        assert pages[url].find(".ds-tiep a")[0].text_content().startswith("Hồ sơ bị chậm, số liệu sai: hỏi ai?")


def test_sentences_for_citizens_are_short(pages: Pages) -> None:
    for url in ("", DEMO):
        for p in pages[url].find(".trang-chu p"):
            for sentence in re.split(r"[.;:?] ", p.text_content()):
                assert len(sentence.split()) <= 20, sentence
