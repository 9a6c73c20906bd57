"""Reporting a wrong figure: the form names the page and the figure. Comparison and calendar stand on their pages."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import lxml.html

from rendering import site_of
from thidua.reading.dataset import Dataset
from thidua.site.frame.sentences import calendar
from webpages import WebPage

KHO, HOME = "https://github.com/to-chuc/kho", "https://vi-du.gov.vn/thi-dua"


def with_repository(dataset: Dataset) -> Dataset:
    return replace(dataset, meta=dataset.meta | {"kho_ma": KHO, "dia_chi_trang": HOME})


def test_each_figure_has_a_report_that_names_the_page_and_the_figure(small_data: Path) -> None:
    site = site_of(small_data, with_repository)
    town = next(t for t in site.towns if t.is_demo)
    found = 0
    for route in [r for r in site.routes.values() if r.kind == "don-vi" and r.town is town and r.permanent][:3]:
        page = lxml.html.fromstring(site.generated(route)[1])
        for row in page.xpath("//li[@class='dong'][.//a[contains(., 'Báo sai số này')]]"):
            (link,) = row.xpath(".//a[contains(., 'Báo sai số này')]/@href")
            asked = parse_qs(urlsplit(link).query)
            name = row.xpath(".//span[@class='dong-ten']/text()")[0]
            assert link.startswith(f"{KHO}/issues/new?")
            assert f"Trang: {HOME}/{route.canonical}" in asked["body"][0]
            assert name in asked["title"][0] and name in asked["body"][0]
            shown = row.xpath(".//b[@class='so']")
            assert not shown or re.search(rf"{re.escape(name)} = (ghi “)?{shown[0].text_content()}", asked["body"][0])
            found += 1
    assert found > 20


def test_without_a_repository_no_report_link_leads_to_nothing(pages: dict[str, WebPage]) -> None:
    assert not any("Báo sai số này" in p.html for p in pages.values())
    foot = {a.text_content(): a.get("href") for a in pages["minh-hoa/nam/2022/don-vi/90001/"].find(".chan-trang a")}
    assert foot["Báo sai số liệu"] == "../../../../gioi-thieu/#bao-sai"
    assert "chưa có địa chỉ công khai" in pages["minh-hoa/gioi-thieu/"].text


def test_a_unit_stands_beside_its_block_and_its_own_last_year(pages: dict[str, WebPage]) -> None:
    page = pages["minh-hoa/nam/2022/don-vi/90001/"]
    own = re.search(r"(\d+,\d\d) trên 100", page.text)
    assert own
    rows = {r.find("th").text_content(): [td.text_content() for td in r.findall("td")] for r in page.find("tr")[1:]}
    median, gap = rows["Mức giữa của khối"]
    number = lambda words: round(float(words.replace(",", ".")) * 100)  # noqa: E731
    sign = {"cao hơn": 1, "thấp hơn": -1, "bằng": 0}
    words, _, by = gap.rpartition(" ") if gap != "bằng" else (gap, "", "0")
    assert number(own[1]) == number(median) + sign[words] * number(by)
    assert "Chính đơn vị, năm 2021" in rows


def test_the_calendar_says_what_came_of_each_recorded_day(small_data: Path) -> None:
    def recorded(dataset: Dataset) -> Dataset:
        periods = dataset.tables["ke-hoach/ky-bao-cao"].copy()
        days = {"quy-1": dt.date(2022, 4, 30), "quy-2": dt.date(2022, 7, 31)}
        periods["ngay_cong_bo"] = [days.get(ma) for ma in periods["ma_ky"]]
        periods["ngay_cong_bo"] = periods["ngay_cong_bo"].astype(object).where(periods["ngay_cong_bo"].notna(), None)
        releases = dataset.tables["tham-dinh/cong-bo"]
        kept = releases[~((releases["noi_dung"] == "tien-do") & (releases["ma_ky"] == "quy-2"))]
        return replace(dataset, tables=dataset.tables | {"ke-hoach/ky-bao-cao": periods, "tham-dinh/cong-bo": kept})

    town = next(t for t in site_of(small_data, recorded).towns if t.is_demo)
    v = town.view(town.years[0])
    before, after = (calendar(v, dt.date(year, 1, 1)) for year in (2020, 2099))
    assert [r["ten"] for r in before] == [r["ten"] for r in after] and before
    assert [r["ngay"] for r in before] == sorted(r["ngay"] for r in before)
    assert [r["tinh_trang"][:10] for r in before] == ["đã công bố", "chưa công "]
    assert [r["tinh_trang"][:10] for r in after] == ["đã công bố", "đã quá ngà"]


def test_the_calendar_stands_with_the_news_or_says_that_there_is_none(pages: dict[str, WebPage]) -> None:
    assert "chưa quy định ngày công bố nào" in pages["tin/"].text
    assert pages["minh-hoa/tin/"].find("#lich") and "Tiến độ quý 2" in pages["minh-hoa/tin/"].text
