"""Who meets what: each cell and every sum of the built page against the published table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from lxml.html import HtmlElement

from published import Published, Row, States, is_of_places, met_of
from thidua.results.shown import LIST_ORDER
from thidua.site.frame.states import STATES
from webpages import DEMO, WebPage

Pages = dict[str, WebPage]
SHOWN = [
    (2022, "quy-1", ""),
    (2022, "quy-4", ""),
    (2022, "quy-4", "co-quan-chuyen-mon/"),
    (2022, "quy-4", "dang-doan-the/"),
    (2023, "quy-2", ""),
]
SIGNS = {word.dau: code for code, word in STATES.items()}


@dataclass(frozen=True)
class Shown:
    """The page of a block's matrix, what the published table holds of its units, and the plan of the year."""

    page: WebPage
    found: States
    targets: dict[str, Row]

    def columns(self, table: HtmlElement, cells: str) -> Iterator[tuple[str, HtmlElement]]:
        """Code of the target and cell, along one row of a matrix."""
        codes = {row["ten"]: code for code, row in self.targets.items()}
        heads = [codes[hidden(th)] for th in table.xpath("./thead/tr/th")[1:]]
        yield from zip(heads, table.xpath(cells), strict=True)


@pytest.fixture(params=SHOWN, ids=lambda at: "-".join(map(str, at)))
def shown(request: pytest.FixtureRequest, pages: Pages, demo_data: Published) -> Shown:
    nam, ky, block = request.param
    units = demo_data.table("danh-muc-don-vi")
    own = {u["ma_don_vi"] for u in units if u["ma_khoi"] == (block.rstrip("/") or "xa-phuong")}
    found = {unit: states for unit, states in demo_data.unit_states(nam, ky).items() if unit in own}
    return Shown(page_of(pages, nam, ky, block), found, demo_data.targets(nam))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def hidden(element: HtmlElement) -> str:
    return words(element.xpath(".//span[@class='an']")[0])


def page_of(pages: Pages, nam: int, ky: str, block: str) -> WebPage:
    return pages[f"{DEMO}nam/{nam}/tien-do/{ky}/bang/{block}"]


def matrices(page: WebPage) -> list[HtmlElement]:
    return [t for t in page.find("table.mt") if "mt-tong" not in t.get("class")]


def test_each_cell_is_the_published_result(shown: Shown, demo_data: Published) -> None:
    units = {u["ten"]: u["ma_don_vi"] for u in demo_data.table("danh-muc-don-vi")}
    drawn: States = {}
    for table in matrices(shown.page):
        for at, row in enumerate(table.xpath("./tbody/tr"), 1):
            unit = units[hidden(row.find("th"))]
            for code, cell in shown.columns(table, f"./tbody/tr[{at}]/td"):
                sign, said = SIGNS[words(cell)[0]], hidden(cell)
                if said == "không giao cho nơi này":
                    assert code not in shown.found[unit]
                    continue
                assert said == STATES[sign].dai[0].lower() + STATES[sign].dai[1:]
                assert f"k-{sign}" in cell.get("class")
                drawn.setdefault(unit, {})[code] = sign
    lone = Counter(c for own in shown.found.values() for c in own)
    many = {c for c, n in lone.items() if n >= min(2, len(shown.found))}
    assert drawn == {u: {c: s for c, s in own.items() if c in many} for u, own in shown.found.items()}


def test_every_sum_is_that_of_the_published_table(shown: Shown) -> None:
    total = shown.page.one("table.mt-tong")
    for row, own in zip(total.xpath("./tbody/tr"), shown.found.values(), strict=True):
        met, followed = met_of(Counter(own.values()))
        cells = row.findall("td")
        assert hidden(cells[-1]) == f"{met} trong {followed}"
        assert sum(int(words(c)) for c in cells[:-1]) == met
    for table in matrices(shown.page):
        for code, cell in shown.columns(table, "./tfoot/tr/td"):
            states = Counter(own[code] for own in shown.found.values() if code in own)
            met, followed = met_of(states)
            if is_of_places(shown.targets[code]):
                assert hidden(cell).startswith(f"{states['co']} nơi có, kế hoạch cần ")
            else:
                assert hidden(cell) == f"{met} trong {followed}"
            assert int(words(cell.find("span"))) == met + states["co"]


def test_the_sentence_adds_up(shown: Shown) -> None:
    every = Counter(s for own in shown.found.values() for s in own.values())
    said = re.search(r"^(\d+) .*?: ([\d.]+) lượt đạt hoặc vượt, (\d+) chưa đạt(?:, (\d+) còn lại)?\.",
                     words(shown.page.one("p.tra-loi")))  # fmt: skip
    assert said
    units, met, unmet, others = (int(n or 0) for n in said.groups())
    assert (units, met, unmet) == (len(shown.found), met_of(every)[0], every["chua-dat"])
    assert met + unmet + others == met_of(every)[1]


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


def test_every_block_of_a_quarter_has_its_table(pages: Pages, demo_data: Published) -> None:
    links = set(page_of(pages, 2022, "quy-4", "").links())
    blocks = {u["ma_khoi"] for u in demo_data.table("danh-muc-don-vi") if u["ma_khoi"]} - {"xa-phuong"}
    assert {f"{DEMO}nam/2022/tien-do/quy-4/bang/{k}/" for k in blocks} <= links & set(pages)
