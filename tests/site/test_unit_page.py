"""A unit's page against the published table: counts, groups, order, bars, the four figures asked first, quarters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from statistics import median

import pytest
from lxml.html import HtmlElement

from provenance.counts import groups
from provenance.shown import words
from published import Published, met_of
from rendering import site_of
from thidua.reading.dataset import Dataset
from thidua.results.shown import LIST_ORDER
from webpages import DEMO, WebPage, csv_rows

Pages = dict[str, WebPage]
SHOWN = [(2022, "quy-4", "90001"), (2022, "quy-4", "90013"), (2022, "quy-4", "pmh-l"), (2023, "quy-2", "90001")]


@pytest.mark.parametrize(("nam", "ky", "ma"), SHOWN)
def test_the_page_counts_what_the_published_table_holds(
    pages: Pages, demo_data: Published, nam: int, ky: str, ma: str
) -> None:
    page = pages[f"{DEMO}nam/{nam}/don-vi/{ma}/"]
    states = demo_data.unit_states(nam, ky)[ma]
    shown = groups(page)
    assert list(shown) == [code for code in LIST_ORDER if code in states.values()]
    assert {row.get("id"): code for code, rows in shown.items() for row in rows} == {
        f"ct-{c}": code for c, code in states.items()
    }
    for code, rows in shown.items():
        assert words(page.one(f"#{code}")).partition(", ")[0].endswith(f"({len(rows)})")
    count = Counter(states.values())
    met, followed = met_of(count)
    assert f"Đạt hoặc vượt {met} trong {followed} nội dung theo dõi" in page.text
    assert words(page.find("ul.ba-so b")[0]) == f"{met}/{followed}"
    assert (f"{count['chua-dat']} chưa đạt" in page.text) == bool(count["chua-dat"])


@pytest.mark.parametrize(("nam", "ky", "ma"), SHOWN)
def test_each_bar_is_as_long_as_its_figure_and_marks_the_level_and_the_middle(
    pages: Pages, demo_data: Published, nam: int, ky: str, ma: str
) -> None:
    page = pages[f"{DEMO}nam/{nam}/don-vi/{ma}/"]
    blocks = {r["ma_don_vi"]: r["ma_khoi"] for r in csv_rows(Path("data/minh-hoa/danh-muc/don-vi.csv"))}
    seen = 0
    for row in demo_data.of_unit(nam, ky, ma):
        code, target = row["ma_chi_tieu"], demo_data.targets(nam)[row["ma_chi_tieu"]]
        bar = next(iter(page.one(f"#ct-{code}").iter("svg")), None)
        if bar is None or not row["gia_tri"]:
            assert bar is None or bar.get("class") == "d", code
            continue
        value, level, middle = (at(e) for e in (*bar.xpath("rect[@class='g']/@width | rect[@class='m']/@x"),
                                                *bar.xpath("use/@x")))  # fmt: skip
        beside = [
            Fraction(r["gia_tri"])
            for r in demo_data.of_units(nam, ky)
            if r["ma_chi_tieu"] == code
            and blocks[r["ma_don_vi"]] == blocks[ma]
            and r["gia_tri"]
            and r["ket_qua"] != "khong-ap-dung"
        ]
        for drawn, real in (
            (value, Fraction(row["gia_tri"])),
            (level, Fraction(target["gia_tri"])),
            (middle, median(beside)),
        ):
            assert abs(drawn - real) <= Fraction(1, 200), code
        seen += 1
    assert seen > 5


def at(text: str) -> Fraction:
    return Fraction(text.rstrip("%"))


def test_what_falls_short_stands_with_the_farthest_first_and_its_reason_in_plain_sight(pages: Pages) -> None:
    reasons = {
        r["ma_chi_tieu"]: r["ly_do"] for r in csv_rows(Path("data/minh-hoa/2022/don-vi/90001/tien-do/quy-4.csv"))
    }
    page = pages[f"{DEMO}nam/2022/don-vi/90001/"]
    rows = groups(page)["chua-dat"]
    gaps = [float(re.search(r"còn thiếu ([\d,]+)", words(r))[1].replace(",", ".")) for r in rows]  # type: ignore[index]
    assert gaps == sorted(gaps, reverse=True) and len(gaps) == 5
    for row in rows:
        said = words(row.find("p[@class='ly-do']"))
        given = reasons[row.get("id").removeprefix("ct-")]
        assert (
            said == f"Lý do đơn vị nêu: {given}" if given else said.startswith("Đơn vị báo 50%. Thẩm định: Đối chiếu")
        )
    exceeded = [float(re.search(r"hơn mức ([\d,]+)", words(r))[1].replace(",", ".")) for r in groups(page)["vuot"]]  # type: ignore[index]
    assert exceeded == sorted(exceeded, reverse=True) and len(exceeded) == 7


def test_no_reason_is_said_to_be_missing_where_one_is_recorded(pages: Pages) -> None:
    page = pages[f"{DEMO}nam/2022/don-vi/90013/"]
    said = [words(row.find("p[@class='ly-do']")) for row in groups(page)["chua-dat"]]
    assert "Đơn vị chưa nêu lý do" in said
    assert all(s.startswith(("Lý do đơn vị nêu: ", "Đơn vị báo ", "Đơn vị chưa nêu lý do")) for s in said)


def test_the_quarters_stand_as_the_published_table_has_them(pages: Pages, demo_data: Published) -> None:
    page = pages[f"{DEMO}nam/2022/don-vi/90001/"]
    lines = page.find("ul.cac-quy li")
    assert len(lines) == 4
    places: dict[str, set[str]] = {}
    for n, line in enumerate(lines, 1):
        count = Counter(demo_data.unit_states(2022, f"quy-{n}")["90001"].values())
        met, followed = met_of(count)
        assert words(line).startswith(f"Quý {n} {met}/{followed}{met} trong {followed}:")
        for path in line.xpath(".//path[contains(@class, 'q-')]"):
            code = path.get("class").removeprefix("q q-")
            starts = re.findall(r"M(\d+) ", path.get("d"))
            assert len(starts) == count[code], (n, code)
            places.setdefault(str(n), set()).update(starts)
    assert places["1"] <= places["4"], "a target keeps its place"


def test_the_figures_asked_first_stand_beside_block_and_town(pages: Pages, demo_data: Published) -> None:
    town = demo_data.of_town(2022, "quy-4")
    own = {r["ma_chi_tieu"]: r for r in demo_data.of_unit(2022, "quy-4", "90001")}
    shown = pages[f"{DEMO}nam/2022/don-vi/90001/"].find("ul.bon li")
    assert len(shown) == 4
    for line in shown:
        code = line.find("a").get("href").removeprefix("#ct-")
        assert near(words(line.find(".//b")), own[code]["gia_tri"])
        said = re.search(r"mức giữa của khối (\S+), cả thị xã (\S+)( \((\d+)/(\d+) đơn vị\))?", words(line))
        assert said
        assert near(said[2], town[code]["gia_tri"])
        n, all_ = town[code]["so_don_vi_co_so_lieu"], town[code]["so_don_vi_phai_bao_cao"]
        assert (said[4], said[5]) == ((n, all_) if n != all_ else (None, None))


def test_a_plan_that_names_nothing_asked_first_says_so(small_data: Path) -> None:
    def unnamed(dataset: Dataset) -> Dataset:
        targets = dataset.tables["ke-hoach/chi-tieu"].assign(hoi_truoc=None)
        return replace(dataset, tables=dataset.tables | {"ke-hoach/chi-tieu": targets})

    site = site_of(small_data, unnamed)
    said = site.generated(site.routes[f"{DEMO}nam/2022/don-vi/90001/index.md"])[1]
    assert "Kế hoạch năm 2022 không ghi nội dung nào người dân thường hỏi" in said
    assert 'class="bon"' not in said


def near(text: str, exact: str) -> bool:
    return abs(Fraction(text.rstrip("%").replace(".", "").replace(",", ".")) - Fraction(exact)) <= Fraction(1, 200)


def test_points_by_field_stand_beside_the_middle_of_the_block(pages: Pages) -> None:
    page = pages[f"{DEMO}nam/2022/don-vi/90001/"]
    parts = {words(li[0]): words(li[1]) for li in page.find("ul.phan-diem li")}
    given = {
        words(tr.find("th")).partition(". ")[2]: words(tr.findall("td")[2])
        for tr in rows_of(page, "Điểm theo lĩnh vực")
    }
    assert list(parts.values()) == [v.removesuffix(" điểm") for k, v in given.items() if k]
    assert {"Thể chế", "Thủ tục hành chính", "Tổ chức bộ máy", "Công vụ", "Điều tra xã hội học"} <= set(parts)
    assert all(re.search(r"mức giữa của khối \d", words(li)) for li in page.find("ul.phan-diem li"))
    assert not any("mức giữa" in words(li) for li in pages[f"{DEMO}nam/2023/don-vi/90001/"].find("ul.phan-diem li"))


def rows_of(page: WebPage, caption: str) -> Iterator[HtmlElement]:
    for found in page.find("table"):
        if words(found.find("caption")) == caption:
            yield from (tr for tr in found.iter("tr") if tr.find("td") is not None)


def test_a_unit_without_results_is_told_what_is_asked_of_it_and_accused_of_nothing(pages: Pages) -> None:
    page = pages["don-vi/03013/"]
    assert "Đơn vị chưa có số liệu năm 2022." in page.text
    assert "Hệ thống chưa ghi nhận báo cáo nào" in page.text
    assert "Chưa nộp" not in page.text and not re.search(r"(?<!\d)0/\d", page.text)
    listed = [a for ul in page.find("ul.liet-ke") for a in ul.iter("a") if "chi-tieu/" in a.get("href")]
    assert f"theo dõi {len(listed)} nội dung" in page.text and len(listed) > 30


def test_citizens_read_no_codes_and_no_paths_outside_the_sources(pages: Pages) -> None:
    code = re.compile(r"\b\d-[a-z]{1,2}-\d\b|\bquy-\d|\.csv|\b(?:chua|dat|dang)-[a-z-]+")
    for url, page in pages.items():
        if re.fullmatch(r"(minh-hoa/)?(nam/\d{4}/)?don-vi/[\w-]+/", url):
            main = WebPage(url, page.html).one("#noi-dung")
            for source in main.xpath(".//details[contains(@class, 'nguon')] | .//a[@rel]"):
                source.drop_tree()
            assert code.search(main.text_content()) is None, f"/{url}: {code.search(main.text_content())}"
