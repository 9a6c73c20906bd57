"""Strips, bars, groups and sentences of a quarter, a target, a block, each against the published tables."""

from __future__ import annotations

import math
import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from lxml.html import HtmlElement

from published import MET, Published, Row, met_of
from thidua.results.shown import LIST_ORDER
from webpages import DEMO, WebPage

Pages = dict[str, WebPage]
YEAR = f"{DEMO}nam/2022/"
QUARTERS = [(2022, "quy-4"), (2022, "quy-1"), (2023, "quy-2")]
WORDS = {"chưa đạt": "chua-dat", "vượt": "vuot", "đạt": "dat", "không áp dụng": "khong-ap-dung"}


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def sign(element: HtmlElement) -> str:
    """The state that a drawing names; a dot stands for what is met."""
    return str(element.xpath(".//use/@href")[-1]).removeprefix("#d-")


def shown(value: str) -> set[str]:
    """A figure as a page may write it: two decimals, or none where they are zero."""
    hundredths = math.floor(Fraction(value) * 100 + Fraction(1, 2))
    whole, rest = divmod(hundredths, 100)
    return {f"{whole},{rest:02}%"} | ({f"{whole}%"} if not rest else set())


def percent(text: str) -> Fraction:
    return Fraction(text.removesuffix("%"))


def is_percent(target: Row) -> bool:
    return target["don_vi_tinh"] == "%"


# --- a target's units on one line -------------------------------------------------------------------------------------


def _lines(page: WebPage) -> dict[str, tuple[HtmlElement, HtmlElement]]:
    """Unit's name → its line and the section of its block."""
    return {
        words(li.xpath(".//a/span[@class='an']")[0]): (li, section)
        for section in page.find("section[aria-labelledby]")
        for li in section.xpath(".//li[contains(@class, 'vi-tri')]")
    }


def test_every_unit_stands_on_the_strip_at_its_published_figure(pages: Pages, demo_data: Published) -> None:
    names = {u["ma_don_vi"]: u["ten"] for u in demo_data.table("danh-muc-don-vi")}
    compared = 0
    for code, target in demo_data.targets(2022).items():
        page = pages[f"{YEAR}chi-tieu/{code}/"]
        lines = _lines(page)
        rows = {names[r["ma_don_vi"]]: r for r in demo_data.of_units(2022, "quy-4") if r["ma_chi_tieu"] == code}
        if lines and is_percent(target):
            drawn = {n for n, r in rows.items() if r["gia_tri"] and demo_data.unit_state(r) != "khong-ap-dung"}
            assert set(lines) == drawn, code
        for name, (line, section) in lines.items():
            row, figure = rows[name], words(line.xpath(".//b[@class='so']")[0])
            state = demo_data.unit_state(row)
            assert sign(line.xpath(".//span[@class='vt-so']")[0]) == state, (code, name)
            if not is_percent(target):
                continue
            assert figure in shown(row["gia_tri"]), (code, name)
            level = percent(line.xpath(".//rect[@class='muc']/@x")[0])
            mark = percent(line.xpath("./svg/svg/@x")[0])
            per_point = _scale(section, demo_data, rows, Fraction(target["gia_tri"]))
            wanted = level + per_point * (Fraction(row["gia_tri"]) - Fraction(target["gia_tri"]))
            assert abs(mark - wanted) <= Fraction(1, 10), (code, name)
            compared += 1
    assert compared > 500


def _scale(section: HtmlElement, demo_data: Published, rows: dict[str, Row], level: Fraction) -> Fraction:
    """Percent of the strip that one point takes, by the unit that lies farthest from the level."""
    lines = section.xpath(".//li[contains(@class, 'vi-tri')]")
    name = max(
        (words(li.xpath(".//a/span[@class='an']")[0]) for li in lines),
        key=lambda n: abs(Fraction(rows[n]["gia_tri"]) - level),
    )
    far = Fraction(rows[name]["gia_tri"]) - level
    line = next(li for li in lines if words(li.xpath(".//a/span[@class='an']")[0]) == name)
    at = percent(line.xpath("./svg/svg/@x")[0]) - percent(line.xpath(".//rect[@class='muc']/@x")[0])
    return at / far if far else Fraction(0)


def test_the_words_of_a_block_count_its_published_states(pages: Pages, demo_data: Published) -> None:
    blocks = {u["ma_don_vi"]: u["ma_khoi"] for u in demo_data.table("danh-muc-don-vi")}
    checked = 0
    for code in demo_data.targets(2022):
        for section in pages[f"{YEAR}chi-tieu/{code}/"].find("section[aria-labelledby]"):
            block = str(section.get("aria-labelledby")).removeprefix("khoi-")
            counted = Counter(
                demo_data.unit_state(r)
                for r in demo_data.of_units(2022, "quy-4")
                if r["ma_chi_tieu"] == code and blocks[r["ma_don_vi"]] == block
            )
            said = words(section.xpath("./p[@class='nho'] | ./details/summary")[0])
            for number, what in re.findall(r"(\d+) (chưa đạt|vượt|đạt|không áp dụng)(?=[,· :]|$)", said):
                assert counted[WORDS[what]] == int(number), (code, block, said)
                checked += 1
    assert checked > 100


# --- the town's quarter -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("nam", "ky"), QUARTERS)
def test_a_quarters_groups_hold_the_published_targets_and_the_bar_counts_them(
    pages: Pages, demo_data: Published, nam: int, ky: str
) -> None:
    page, counted = pages[f"{DEMO}nam/{nam}/tien-do/{ky}/"], demo_data.town_states(nam, ky)
    bar = {t.get("class").removeprefix("c-"): int(t.text) for t in page.find("svg.chong")[0].iter("text")}
    assert bar == dict(counted)
    heads = page.find("h2.nhom")
    groups = {h.get("id"): int(re.findall(r"\((\d+)\)", words(h))[0]) for h in heads}
    assert {code: n for code, n in groups.items() if code in LIST_ORDER} == dict(counted)
    found = {li.get("id").removeprefix("ct-") for li in page.find("ul.ds-tx li")}
    assert found == set(demo_data.targets(nam))


@pytest.mark.parametrize(("nam", "ky"), QUARTERS)
def test_quarter_bars_are_as_high_as_the_published_figures(
    pages: Pages, demo_data: Published, nam: int, ky: str
) -> None:
    order = ["quy-1", "quy-2", "quy-3", "quy-4"]
    quarters = order[: order.index(ky) + 1]
    drawn = 0
    for li in pages[f"{DEMO}nam/{nam}/tien-do/{ky}/"].find("ul.ds-tx li"):
        code = li.get("id").removeprefix("ct-")
        rows = [demo_data.of_town(nam, q)[code] for q in quarters]
        figure = [r["gia_tri"] or r["ty_le_cong_bo"] for r in rows]  # a survey may have its published share alone
        if (bold := li.xpath(".//b[contains(@class, 'so')]")) and is_percent(demo_data.targets(nam)[code]):
            assert words(bold[0]) in shown(figure[-1]), code
        for bars in li.xpath("./svg[contains(@class, 'bq')]"):
            path = "".join(bars.xpath("./path[@class='t' or @class='n']/@d"))
            heights = [Fraction(h) for h in re.findall(r"v-([\d.]+)h", path)]
            level = 28 - Fraction(re.findall(r"M0 ([\d.]+)h", bars.xpath("./path[@class='m']/@d")[0])[0])
            per_point = level / Fraction(demo_data.targets(nam)[code]["gia_tri"])
            assert len(heights) == len(quarters), code
            for height, value in zip(heights, figure, strict=True):
                assert abs(height - (per_point * Fraction(value) if value else 1)) <= Fraction(1, 5), code
            drawn += 1
    assert drawn > 10 or ky == "quy-1"


@pytest.mark.parametrize(("nam", "ky"), QUARTERS)
def test_each_block_has_its_published_sum(pages: Pages, demo_data: Published, nam: int, ky: str) -> None:
    states = demo_data.unit_states(nam, ky)
    units = demo_data.table("danh-muc-don-vi")
    blocks = {b["ten"]: b["ma_khoi"] for b in demo_data.table("danh-muc-khoi")}
    lines = pages[f"{DEMO}nam/{nam}/tien-do/{ky}/"].find("ul.ds-khoi li")
    assert len(lines) > 2
    for li in lines:
        own = {u["ma_don_vi"] for u in units if u["ma_khoi"] == blocks[words(li.find("b"))]}
        met, followed = met_of(Counter(s for ma in own for s in states.get(ma, {}).values()))
        assert re.findall(r"([\d.]+) trong ([\d.]+) lượt", words(li)) == [(dotted(met), dotted(followed))]


def dotted(n: int) -> str:
    return f"{n:,}".replace(",", ".")


@pytest.mark.parametrize("nam", [2022, 2023])
def test_the_quarters_of_a_year_stand_with_their_published_counts(pages: Pages, demo_data: Published, nam: int) -> None:
    lines = pages[f"{DEMO}nam/{nam}/tien-do/"].find("ul.ds-ky li")
    assert [words(li.find("a")) for li in lines] == [f"Quý {n}" for n in range(1, 5 if nam == 2022 else 3)]
    for n, li in enumerate(lines, 1):
        counted = demo_data.town_states(nam, f"quy-{n}")
        assert words(li.find("b")).startswith(f"{sum(counted[s] for s in MET)}/{counted.total()} ")
        assert Counter(map(int, re.findall(r"\d+", words(li.findall("span")[-1])))) == Counter(counted.values())


# --- who falls short, who is what -------------------------------------------------------------------------------------


def test_every_published_miss_stands_once_with_its_figure_and_reason(pages: Pages, demo_data: Published) -> None:
    page = pages[f"{YEAR}tien-do/quy-4/chua-dat/"]
    names = {u["ma_don_vi"]: u["ten"] for u in demo_data.table("danh-muc-don-vi")}
    missed = [r for r in demo_data.of_units(2022, "quy-4") if demo_data.unit_state(r) == "chua-dat"]
    sent = [r for r in demo_data.table("don-vi-tien-do") if (r["nam"], r["ma_ky"]) == ("2022", "quy-4")]
    reasons = {(r["ma_don_vi"], r["ma_chi_tieu"]): " ".join(r["ly_do"].split()) for r in sent}
    assert any(reasons.values())
    listed: Counter[tuple[str, str]] = Counter()
    for item in page.find("ul.ds-mot")[0].findall("li"):
        code, places = item.get("id").removeprefix("ct-"), item.xpath(".//ul/li")
        assert words(item.xpath(".//summary//b")[0]) == f"{len(places)} nơi"
        for li in places:
            listed[code, words(li.find("a"))] += 1
            row = next(r for r in missed if (r["ma_chi_tieu"], names[r["ma_don_vi"]]) == (code, words(li.find("a"))))
            if row["gia_tri"] and is_percent(demo_data.targets(2022)[code]):
                assert words(li.find("b")) in shown(row["gia_tri"])
            assert reasons.get((row["ma_don_vi"], code), "") in words(li)
    assert listed == Counter((r["ma_chi_tieu"], names[r["ma_don_vi"]]) for r in missed)
    assert page.text.startswith(f"{len(missed)} lượt ở {len({r['ma_chi_tieu'] for r in missed})} nội dung.")
    by_unit = Counter(names[r["ma_don_vi"]] for r in missed)
    lines = page.find("ul.ds-so")[-1].findall("li")
    assert {words(li.find("a")): int(words(li.find("b")).split()[0]) for li in lines} == dict(by_unit)


@pytest.mark.parametrize(("nam", "ky"), [(2022, "quy-4"), (2023, "quy-2")])
def test_the_list_of_units_has_every_unit_with_its_published_count(
    pages: Pages, demo_data: Published, nam: int, ky: str
) -> None:
    states = demo_data.unit_states(nam, ky)
    names = {u["ten"]: u["ma_don_vi"] for u in demo_data.table("danh-muc-don-vi")}
    tiles = pages[f"{DEMO}nam/{nam}/don-vi/"].find("ul.o-ten li")
    assert {names[words(t.xpath(".//span")[0])] for t in tiles} == set(states)
    for tile in tiles:
        met, followed = met_of(Counter(states[names[words(tile.xpath(".//span")[0])]].values()))
        said = "".join(words(b) for b in tile.xpath(".//b"))
        assert said in ("", f"{met}/ trong {followed}")


@pytest.mark.parametrize("block", ["xa-phuong", "co-quan-chuyen-mon"])
def test_the_sentence_of_a_ranking_is_that_of_the_published_ranks(
    pages: Pages, demo_data: Published, block: str
) -> None:
    said = words(pages[f"{YEAR}xep-hang/{block}/"].one(".dan-nhap"))
    rows = [r for r in demo_data.table("xep-hang") if (r["nam"], r["ma_khoi"]) == ("2022", block)]
    first = [r for r in rows if r["thu_hang"] == "1"]
    names = {u["ma_don_vi"]: u["ten"] for u in demo_data.table("danh-muc-don-vi")}
    assert all(names[r["ma_don_vi"]] in said for r in first)
    assert f"với {Decimal(first[0]['chi_so']):.2f}".replace(".", ",") in said
    before = {r["ma_don_vi"]: Decimal(r["chi_so"]) for r in demo_data.table("ket-qua-chi-so") if r["nam"] == "2021"}
    moved = {ma: Decimal(r["chi_so"]) - before[ma] for r in rows if r["thu_hang"] and (ma := r["ma_don_vi"]) in before}
    if not moved:
        assert "Tăng nhiều nhất" not in said
        return
    assert f"{sum(m > 0 for m in moved.values())} tăng" in said
    best = max(moved, key=lambda ma: moved[ma])
    assert f"Tăng nhiều nhất: {names[best]} (+{moved[best]:.2f})".replace(".", ",") in said.replace(".", ",")
