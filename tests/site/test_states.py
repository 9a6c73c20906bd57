"""A figure against its level in words and as a bar; signs and their drawings; the stylesheet as one file."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import lxml.html
import pytest

from thidua.results.model import Figure, TargetResult, Verdict
from thidua.results.shown import LIST_ORDER
from thidua.site.frame.charts import quarter_chart
from thidua.site.frame.css import FOLDER, NAME, stylesheet
from thidua.site.frame.env import legend_html, signs
from thidua.site.frame.row_words import gap_words, level, unit_level, value_bar
from thidua.site.frame.states import STATES, drawing, grouped, words_of_state
from thidua.site.frame.target_words import counted
from webpages import WebPage

TARGET = {"cach_tinh": "ty-le", "so_sanh": ">=", "gia_tri": "20", "don_vi_tinh": "%", "nam_den_han": 2022}


def result(value: str | None) -> TargetResult:
    figure = Figure(gia_tri=Fraction(value)) if value is not None else None
    return TargetResult(2022, "quy-4", "t", "u", Verdict.DAT, None, so_lieu=figure)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "tối thiểu 20%"),
        ({"gia_tri": "100"}, "100%"),
        ({"so_sanh": ">", "gia_tri": "90"}, "trên 90%"),
        ({"so_sanh": "<=", "gia_tri": "2/3", "don_vi_tinh": "lần"}, "không quá 2/3"),
        ({"cach_noi": None}, "20%"),
        ({"cach_noi": None, "so_sanh": ">", "gia_tri": "90"}, "trên 90%"),
        ({"cach_noi": "trở lên"}, "20% trở lên"),
        ({"cach_noi": "tối thiểu"}, "tối thiểu 20%"),
        ({"so_sanh": None, "gia_tri": None}, ""),
    ],
)
def test_a_level_is_worded_as_the_plan_words_it(change: dict[str, object], words: str) -> None:
    assert level(TARGET | change) == words


def test_a_units_row_says_whose_level_it_is() -> None:
    assert unit_level(TARGET, "thị xã") == "kế hoạch: tối thiểu 20%"
    counted = TARGET | {"cach_tinh": "dem", "gia_tri": "12", "don_vi_tinh": "xã"}
    assert unit_level(counted, "huyện") == "cả huyện: tối thiểu 12 xã"
    share = TARGET | {"cach_tinh": "ty-le-don-vi", "so_sanh": ">", "gia_tri": "90"}
    assert unit_level(share, "thị xã") == "cả thị xã: trên 90% số đơn vị"
    assert unit_level(share | {"so_sanh": ">=", "gia_tri": "100"}, "thị xã") == "mọi đơn vị phải có"


@pytest.mark.parametrize(
    ("value", "change", "words"),
    [
        ("11.19", {}, "còn thiếu 8,81 điểm phần trăm"),
        ("32.01", {}, "cao hơn mức 12,01 điểm phần trăm"),
        ("20", {}, "đúng bằng mức"),
        ("90", {"so_sanh": ">", "gia_tri": "90"}, "đúng bằng 90%, kế hoạch yêu cầu trên 90%"),
        ("19.999", {}, "còn thiếu 0,001 điểm phần trăm"),
        ("1", {"so_sanh": "<=", "gia_tri": "2/3", "don_vi_tinh": "lần"}, "đang cao hơn mức cho phép"),
        ("1/2", {"so_sanh": "<=", "gia_tri": "2/3", "don_vi_tinh": "lần"}, "trong mức cho phép"),
        ("21", {"so_sanh": "="}, "lệch mức 1 điểm phần trăm"),
        ("19", {"so_sanh": "="}, "lệch mức 1 điểm phần trăm"),
        ("20", {"so_sanh": "="}, "đúng bằng mức"),
        (None, {}, ""),
    ],
)
def test_a_gap_says_how_far_and_never_rounds_to_nothing(
    value: str | None, change: dict[str, object], words: str
) -> None:
    assert gap_words(result(value), TARGET | change) == words


def test_a_bar_is_as_long_as_its_figure_and_marks_level_and_middle() -> None:
    bar = value_bar(result("11.19"), TARGET, Fraction(32))
    assert bar is not None
    assert (bar.so, bar.muc, bar.giua) == ("11.19", "20", "32")
    assert value_bar(result("150"), TARGET).so == "100"  # type: ignore[union-attr]
    assert value_bar(result(None), TARGET) is None
    assert value_bar(result("1"), TARGET | {"don_vi_tinh": "lần"}) is None


def test_every_state_has_a_drawing_and_every_drawing_a_meaning() -> None:
    drawn = set(re.findall(r'<symbol id="d-([a-z-]+)"', signs()))
    assert drawn == set(STATES) == {drawing(word.dau) for word in STATES.values()}
    names = [b.text for b in lxml.html.fragment_fromstring(legend_html()).iter("b")]
    assert names == [STATES[code].dai for code in LIST_ORDER]


def test_a_later_year_and_a_ceiling_have_their_own_words() -> None:
    assert words_of_state("chua-den-han", TARGET | {"nam_den_han": 2025}) == "Mốc 2025, chưa đến hạn"
    assert words_of_state("dang-thuc-hien", TARGET | {"so_sanh": "<="}) == "Đang cao hơn mức cho phép"
    assert words_of_state("dang-thuc-hien", TARGET) == "Đang thực hiện"


def test_groups_stand_in_the_order_of_lists_and_keep_the_order_within() -> None:
    groups = grouped([("dat", 1), ("chua-dat", 2), ("dat", 3)])
    assert [(g.ma, g.ten, g.dong) for g in groups] == [("chua-dat", "Chưa đạt", (2,)), ("dat", "Đạt", (1, 3))]


def test_the_stylesheet_is_one_file_of_all_parts(built_site: Path) -> None:
    css = stylesheet()
    assert css == (built_site / NAME).read_text("utf-8")
    assert css.count("{") == css.count("}")
    for part in FOLDER.glob("*.css"):
        rules = re.sub(r"/\*.*?\*/", "", part.read_text("utf-8"), flags=re.DOTALL)
        assert rules.count("{") == rules.count("}"), part.name
        assert "/*" not in css


def test_every_page_draws_its_signs_and_tells_what_they_mean(pages: dict[str, WebPage]) -> None:
    for url, page in pages.items():
        assert len(page.find("svg.bo-dau")) == 1, f"/{url}"
        assert page.one(".chu-giai summary").text_content() == "Các dấu nghĩa là gì?", f"/{url}"
        known = {s.get("id") for s in page.find("symbol")} | {"d-moc"}
        assert {u.get("href").lstrip("#") for u in page.find("use")} <= known, f"/{url}"


def test_units_of_a_ceiling_are_counted_in_its_own_words() -> None:
    counts = {"dang-thuc-hien": 2, "dat": 1}
    assert counted(counts, TARGET | {"so_sanh": "<="}) == "2 đang cao hơn mức cho phép, 1 đạt"
    assert counted(counts, TARGET) == "2 đang thực hiện, 1 đạt"


def test_a_quarter_with_a_figure_that_has_no_value_says_it_and_has_no_height() -> None:
    """Five recruited, none left, after a quarter of 1 to 3."""
    target = TARGET | {"so_sanh": "<=", "gia_tri": "2/3", "don_vi_tinh": "lần"}
    found = [
        ("Quý 1", Figure(Fraction(1), Fraction(3), gia_tri=Fraction(1, 3))),
        ("Quý 2", Figure(Fraction(5), Fraction(0))),
    ]
    results = [
        (name, TargetResult(2022, "quy-1", "a", "thi-xa", Verdict.DANG_THUC_HIEN, None, so_lieu=figure))
        for name, figure in [*found, ("Quý 3", None)]
    ]
    chart = quarter_chart(results, target)
    assert chart
    assert [column.chu for column in chart.cot] == ["1/3", "5/0", "chưa có"]
