"""Charts: a bar is as long as its figure says, names itself to those who cannot see it, and repeats the table."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.results.model import Figure, TargetResult, Verdict
from thidua.results.shown import BAR_ORDER
from thidua.site.frame.charts import (
    LEAST,
    PLOT,
    TOP,
    place,
    quarter_chart,
    share,
    share_bar,
    slope_chart,
)
from thidua.site.frame.states import STATES
from webpages import WebPage

PERCENT_TARGET = {"gia_tri": "50", "don_vi_tinh": "%"}
Quarters = list[tuple[str, TargetResult]]


def quarters(*values: str | None) -> Quarters:
    figures = [Figure(gia_tri=Fraction(v)) if v is not None else None for v in values]
    return [
        (f"Quý {i}", TargetResult(2022, f"quy-{i}", "2-dd-1", "thi-xa", Verdict.DAT, None, so_lieu=f))
        for i, f in enumerate(figures, 1)
    ]


@given(st.fractions(0, 1000))
def test_a_position_is_within_half_a_hundredth_of_the_value(value: Fraction) -> None:
    assert re.fullmatch(r"\d+(\.\d\d?)?", place(value))
    assert abs(Fraction(place(value)) - value) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (100, "100"), (Fraction(1, 3), "0.33"), ("0.005", "0.01"), (20, "20")]
)
def test_a_position_has_one_form(value: int | str | Fraction, text: str) -> None:
    assert place(Fraction(value)) == text


def test_a_share_of_nothing_is_nothing_and_none_leaves_the_chart() -> None:
    assert (share(5, 0), share(150, 100), share(-1, 100)) == (0, 100, 0)


@given(st.lists(st.integers(0, 40), min_size=len(BAR_ORDER), max_size=len(BAR_ORDER)))
def test_segments_fill_the_bar_in_the_order_of_bars_and_leave_out_what_is_not_there(counts: list[int]) -> None:
    given_order = dict(reversed(list(zip(BAR_ORDER, counts, strict=True))))
    segments = share_bar(given_order)
    assert [(s.ma, s.so) for s in segments] == [(c, n) for c, n in zip(BAR_ORDER, counts, strict=True) if n]
    end = Fraction(0)
    for s in segments:
        assert abs(Fraction(s.x) - end) <= Fraction(1, 100)
        assert abs(Fraction(s.rong) - Fraction(100 * s.so, sum(counts))) <= Fraction(1, 200)
        end = Fraction(100 * sum(x.so for x in segments[: segments.index(s) + 1]), sum(counts))
    assert not segments or end == 100


@given(st.lists(st.integers(1, 600), min_size=1, max_size=len(BAR_ORDER)))
def test_no_segment_is_too_narrow_for_its_number_and_a_larger_count_is_no_narrower(counts: list[int]) -> None:
    segments = share_bar(dict(zip(BAR_ORDER, counts, strict=False)), LEAST)
    widths = [Fraction(s.rong) for s in segments]
    assert abs(sum(widths) - 100) < Fraction(1, 10)
    assert all(w >= LEAST for w in widths)
    by_count = sorted(zip(counts, widths, strict=True))
    assert all(a[1] <= b[1] for a, b in pairwise(by_count))


def test_a_bar_of_nothing_is_not_drawn() -> None:
    assert share_bar({}) == share_bar({"dat": 0}) == ()


def test_a_column_stands_as_high_as_its_figure_and_the_line_where_the_plan_asks() -> None:
    chart = quarter_chart(quarters("25", "50", "100", "75"), PERCENT_TARGET)
    assert chart
    assert [Fraction(c.cao) for c in chart.cot] == [Fraction(PLOT * n, 4) for n in (1, 2, 4, 3)]
    assert Fraction(chart.muc) == TOP + Fraction(PLOT, 2) == Fraction(chart.cot[1].y)
    assert chart.cot[2].y == str(TOP)


def test_a_missing_quarter_has_a_word_and_no_column_and_zero_has_its_figure() -> None:
    chart = quarter_chart(quarters("0", None, "12.5", None), PERCENT_TARGET)
    assert chart
    assert [(c.chu, bool(c.cao)) for c in chart.cot] == [
        ("0%", True),
        ("chưa có", False),
        ("12,50%", True),
        ("chưa có", False),
    ]


def test_a_figure_above_the_scale_stretches_it() -> None:
    chart = quarter_chart(quarters("150"), PERCENT_TARGET)
    assert chart
    assert Fraction(chart.cot[0].cao) == PLOT
    assert abs(Fraction(chart.muc) - (TOP + Fraction(PLOT * 2, 3))) <= Fraction(1, 200)


@pytest.mark.parametrize("target", [PERCENT_TARGET, {"gia_tri": None, "don_vi_tinh": None}])
def test_no_chart_without_figures_or_without_a_threshold(target: dict[str, str | None]) -> None:
    assert quarter_chart(quarters(None, None), target) is None
    assert target["gia_tri"] or quarter_chart(quarters("1"), target) is None


def test_a_chart_rounds_as_the_text_beside_it_does() -> None:
    assert slope_chart(Decimal("92.485"), Decimal("92.475")).truoc[0] == "92,49"
    assert slope_chart(Decimal("92.485"), Decimal("92.475")).sau[0] == "92,48"


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_the_slope_rises_as_the_index_does_and_stays_inside(before: Decimal, now: Decimal) -> None:
    chart = slope_chart(before, now)
    y1, y2 = Fraction(chart.truoc[1]), Fraction(chart.sau[1])
    assert 0 <= chart.tu < chart.den <= 100
    assert all(TOP <= y <= TOP + PLOT for y in (y1, y2))
    assert (y1 > y2) == (now > before)
    assert (y1 == y2) == (now == before)


def charts(page: WebPage) -> list[lxml.html.HtmlElement]:
    return page.find('svg[role="img"]')


def test_every_chart_has_a_title_and_a_description_of_its_own(pages: dict[str, WebPage]) -> None:
    seen = 0
    for url, page in pages.items():
        for svg in charts(page):
            seen += 1
            title, about = svg.find("title"), svg.find("desc")
            assert svg.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}", f"/{url}"
            assert title.text_content().strip(), f"/{url}"
            assert about.text_content().strip(), f"/{url}"
            assert svg.get("focusable") == "false", f"/{url}"
    assert seen > 100


def test_no_chart_carries_a_script_a_style_or_an_address(pages: dict[str, WebPage]) -> None:
    """The page's policy would stop each of them, and the chart would fall apart."""
    for url, page in pages.items():
        for svg in charts(page):
            for element in svg.iter():
                assert element.tag not in ("script", "style", "a", "image", "use", "foreignobject"), f"/{url}"
                found = [name for name in element.keys() if name in ("style", "href") or name.startswith("on")]  # noqa: SIM118
                assert found == [], f"/{url}"


def test_no_order_is_drawn_before_it_is_released(pages: dict[str, WebPage]) -> None:
    for url in ("xep-hang/xa-phuong/", "minh-hoa/nam/2023/xep-hang/xa-phuong/"):
        assert pages[url].find(".bieu-do") == []


def test_a_target_is_drawn_and_told_with_the_same_figures(pages: dict[str, WebPage]) -> None:
    seen = 0
    for url, page in pages.items():
        if re.match(r"minh-hoa/nam/\d+/chi-tieu/\d", url) and page.find("line.bd-muc"):
            drawn = [t.text_content() for t in page.find("figure.bieu-do text.bd-so")]
            table = page.find("table")[0]
            told = [b.text_content() for b in table.xpath(".//td[@data-nhan='Kết quả']/b")]
            figures = [t for t in drawn if t != "chưa có"]
            assert len(drawn) == 4, f"/{url}"
            assert all(t.startswith(d) for d, t in zip(figures, told, strict=True)), f"/{url}: {figures} {told}"
            seen += 1
    assert seen > 60


def test_a_unit_shows_two_years_once_ranks_are_released(pages: dict[str, WebPage]) -> None:
    page = pages["minh-hoa/nam/2022/don-vi/90001/"]
    assert page.find("line.bd-doc")
    ends = [t.text_content() for t in page.find(".bieu-do-hep text.bd-so")]
    assert ends == ["90,25", "93,50"]
    assert all(f"{year}: {value}" in page.text for year, value in zip((2021, 2022), ends, strict=True))
    assert pages["minh-hoa/nam/2023/don-vi/90001/"].find("line.bd-doc") == []


def test_a_domains_bar_shows_the_counts_that_stand_beside_it(pages: dict[str, WebPage]) -> None:
    page = pages["minh-hoa/nam/2022/bao-cao/ca-nam/"]
    rows = page.find("svg.nho-chong")
    assert len(rows) == 6
    for svg in rows:
        beside = dict(part.split(": ") for part in svg.getparent().find("span").text_content().split(" · "))
        drawn = {
            r.get("class").removeprefix("chd chd-"): Fraction(r.get("width").rstrip("%")) for r in svg.iter("rect")
        }
        whole = sum(int(n) for n in beside.values())
        assert {STATES[code].dai for code in drawn} == set(beside)
        assert all(
            abs(w - Fraction(100 * int(beside[STATES[c].dai]), whole)) < Fraction(1, 50) for c, w in drawn.items()
        )
