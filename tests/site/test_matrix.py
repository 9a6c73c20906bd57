"""Who meets what: each cell and every sum of the built page against the published table."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from published import Plan, Rows, plan_of, progress_of, state
from thidua.results.shown import LIST_ORDER
from thidua.site.frame.states import STATES
from webpages import DEMO, WebPage, csv_rows

Pages = dict[str, WebPage]
SHOWN = [
    (2022, "quy-1", ""),
    (2022, "quy-4", ""),
    (2022, "quy-4", "co-quan-chuyen-mon/"),
    (2022, "quy-4", "dang-doan-the/"),
    (2023, "quy-2", ""),
]
SIGNS = {word.dau: code for code, word in STATES.items()}


@pytest.fixture(scope="module")
def progress(built_site: Path) -> Rows:
    return progress_of(built_site)


@pytest.fixture(scope="module")
def plan(built_site: Path) -> Plan:
    return plan_of(built_site)


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def hidden(element: HtmlElement) -> str:
    return words(element.xpath(".//span[@class='an']")[0])


def page_of(pages: Pages, nam: int, ky: str, block: str) -> WebPage:
    return pages[f"{DEMO}nam/{nam}/tien-do/{ky}/bang/{block}"]


def results(progress: Rows, plan: Plan, nam: int, ky: str, block: str) -> dict[str, dict[str, str]]:
    """Unit → target → state, of the units of a block."""
    units = csv_rows(Path("data/minh-hoa/danh-muc/don-vi.csv"))
    own = {u["ma_don_vi"] for u in units if u["ma_khoi"] == (block.rstrip("/") or "xa-phuong")}
    out: dict[str, dict[str, str]] = {}
    for r in progress:
        if (r["nam"], r["ma_ky"]) == (str(nam), ky) and r["ma_don_vi"] in own:
            out.setdefault(r["ma_don_vi"], {})[r["ma_chi_tieu"]] = state(r, plan)
    return out


def matrices(page: WebPage) -> list[HtmlElement]:
    return [t for t in page.find("table.mt") if "mt-tong" not in t.get("class")]


def met(states: list[str]) -> int:
    return sum(s in ("dat", "vuot") for s in states)


@pytest.mark.parametrize(("nam", "ky", "block"), SHOWN)
def test_each_cell_is_the_published_result(
    pages: Pages, progress: Rows, plan: Plan, nam: int, ky: str, block: str
) -> None:
    page = page_of(pages, nam, ky, block)
    found = results(progress, plan, nam, ky, block)
    names = {t["ten"]: c for (year, c), t in plan.items() if year == str(nam)}
    units = {u["ten"]: u["ma_don_vi"] for u in csv_rows(Path("data/minh-hoa/danh-muc/don-vi.csv"))}
    shown: dict[str, dict[str, str]] = {}
    for table in matrices(page):
        heads = [names[hidden(th)] for th in table.xpath("./thead/tr/th")[1:]]
        for row in table.xpath("./tbody/tr"):
            unit = units[hidden(row.find("th"))]
            for code, cell in zip(heads, row.findall("td"), strict=True):
                sign = SIGNS[words(cell)[0]]
                said = hidden(cell)
                if said == "không giao cho nơi này":
                    assert code not in found[unit]
                    continue
                assert said == STATES[sign].dai[0].lower() + STATES[sign].dai[1:]
                assert f"k-{sign}" in cell.get("class")
                shown.setdefault(unit, {})[code] = sign
    lone = Counter(c for own in found.values() for c in own)
    many = {c for c, n in lone.items() if n >= min(2, len(found))}
    assert shown == {u: {c: s for c, s in own.items() if c in many} for u, own in found.items()}


@pytest.mark.parametrize(("nam", "ky", "block"), SHOWN)
def test_every_sum_is_that_of_the_published_table(
    pages: Pages, progress: Rows, plan: Plan, nam: int, ky: str, block: str
) -> None:
    page = page_of(pages, nam, ky, block)
    found = results(progress, plan, nam, ky, block)
    total = page.one("table.mt-tong")
    for row, own in zip(total.xpath("./tbody/tr"), found.values(), strict=True):
        followed = [s for s in own.values() if s != "khong-ap-dung"]
        cells = row.findall("td")
        assert hidden(cells[-1]) == f"{met(followed)} trong {len(followed)}"
        assert sum(int(words(c)) for c in cells[:-1]) == met(followed)
    names = {t["ten"]: c for (year, c), t in plan.items() if year == str(nam)}
    for table in matrices(page):
        heads = [names[hidden(th)] for th in table.xpath("./thead/tr/th")[1:]]
        for code, cell in zip(heads, table.xpath("./tfoot/tr/td"), strict=True):
            states = [own[code] for own in found.values() if own.get(code, "khong-ap-dung") != "khong-ap-dung"]
            drawn = int(words(cell.find("span")))
            if code in ("2-b-2", "6-b-1"):
                assert drawn == states.count("co")
                assert hidden(cell).startswith(f"{drawn} nơi có, kế hoạch cần ")
            else:
                assert hidden(cell) == f"{met(states)} trong {len(states)}" and drawn == met(states)


@pytest.mark.parametrize(("nam", "ky", "block"), SHOWN)
def test_the_sentence_adds_up(pages: Pages, progress: Rows, plan: Plan, nam: int, ky: str, block: str) -> None:
    found = results(progress, plan, nam, ky, block)
    every = [s for own in found.values() for s in own.values() if s != "khong-ap-dung"]
    said = re.search(r"^(\d+) .*?: ([\d.]+) lượt đạt hoặc vượt, (\d+) chưa đạt(?:, (\d+) còn lại)?\.",
                     words(page_of(pages, nam, ky, block).one("p.tra-loi")))  # fmt: skip
    assert said
    units, a, b, c = (int(n or 0) for n in said.groups())
    assert (units, a, b, a + b + c) == (len(found), met(every), every.count("chua-dat"), len(every))


def test_the_legend_names_what_stands_in_the_table_in_the_order_of_lists(pages: Pages) -> None:
    page = page_of(pages, 2022, "quy-4", "")
    named = [SIGNS[words(li)[0]] for li in page.find("ul.chu-o li")]
    used = {
        c.get("class").removeprefix("k k-")
        for t in matrices(page)
        for c in t.iter("td")
        if "k-" in (c.get("class") or "")
    }
    assert named == [c for c in LIST_ORDER if c in used]


def test_an_order_by_number_stands_only_after_release(pages: Pages) -> None:
    assert page_of(pages, 2022, "quy-4", "").find("#theo-so")
    assert not page_of(pages, 2023, "quy-2", "").find("#theo-so")


def test_a_quarter_without_figures_accuses_nobody(pages: Pages) -> None:
    page = pages["tien-do/quy-1/bang/"]
    assert page.find("table.mt") == []
    assert "Chưa có số liệu quý 1 năm 2022" in page.text


def test_every_block_of_a_quarter_has_its_table(pages: Pages) -> None:
    links = set(page_of(pages, 2022, "quy-4", "").links())
    blocks = {u["ma_khoi"] for u in csv_rows(Path("data/minh-hoa/danh-muc/don-vi.csv")) if u["ma_khoi"]} - {"xa-phuong"}
    assert {f"{DEMO}nam/2022/tien-do/quy-4/bang/{k}/" for k in blocks} <= links & set(pages)
