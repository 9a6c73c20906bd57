"""Text from data is shown as text on every page, titles included: it never becomes markup, a link or code.

The same small towns are rendered twice: once with markup of four languages in every cell of text, once with
plain words. The pages must be built of the same elements, and the markup must stand in them letter by letter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import lxml.etree
import lxml.html
import pandas as pd
import pytest

from rendering import render, site_of
from thidua.contract import Contract, load_contract
from thidua.dataset import Dataset
from thidua.publish.scripts import scripts_of
from thidua.site.view import allowed_link
from webpages import WebPage, pages_of, resolve

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)></title></h1></td>"
    '<a href="javascript:alert(1)">a</a> <span data-ten></span><div data-khoi="trang_chu"></div> &lt;i&gt;&#60;b&#62; '
    '[x](javascript:alert(1)) ![y](data:text/html,z) **b** `c` | # [r]: javascript:alert(1) --8<-- "docs/index.md" '
    "{{ 7*7 }}{% raw %}{# x #}{{ config }} {: onclick=alert(1) } ::error::x javascript:alert(1) {bo} %s \\1 \\g<0>"
)
PLAIN = "chữ thường"
# Text columns that other rows are found by, though no pattern or reference says so.
CODES = {"ma_dieu_khoan", "cha", "khoi_bao_cao", "don_vi_tinh", "tep", "khoa", "cot", "gia_tri"}
MARK = re.compile(r"§([\w/-]+\.\w+\.\d+)§")
# Where each text column must be seen on the site (the others stand in the open data alone).
SHOWN = {
    "danh-muc/khoi.ten",
    "danh-muc/don-vi.ten",
    "danh-muc/don-vi.ke_thua",
    "danh-muc/linh-vuc.ten",
    "danh-muc/thu-tuc.ten",
    "danh-muc/thu-tuc.linh_vuc",
    "danh-muc/thu-tuc.don_vi_giai_quyet",
    "danh-muc/thu-tuc.duong_dan",
    "ke-hoach/dieu-khoan.tieu_de",
    "ke-hoach/dieu-khoan.noi_dung",
    "ke-hoach/van-ban-goc.nguyen_van",
    "ke-hoach/chi-tieu.ten",
    "ke-hoach/chi-tieu.trich_dan",
    "ke-hoach/chi-tieu.mo_ta_tu_so",
    "ke-hoach/chi-tieu.mo_ta_mau_so",
    "ke-hoach/ky-bao-cao.ten",
    "ke-hoach/cach-hieu.cau_hoi",
    "ke-hoach/cach-hieu.lua_chon",
    "ke-hoach/cach-hieu.can_cu",
    "ke-hoach/hieu-chinh.nguyen_van",
    "ke-hoach/hieu-chinh.ghi_chu",
    "don-vi/dang-ky.so_ky_hieu",
    "don-vi/dang-ky.noi_dung",
    "don-vi/dang-ky.duong_dan",
    "don-vi/van-ban.so_ky_hieu",
    "don-vi/van-ban.trich_yeu",
    "don-vi/van-ban.duong_dan",
    "don-vi/tien-do.ly_do",
    "don-vi/tien-do.minh_chung",
    "tham-dinh/cong-bo.so_quyet_dinh",
    "ket-qua/dinh-chinh.ly_do",
    "bo-du-lieu.ten",
    "bo-du-lieu.ten_day_du",
    "bo-du-lieu.lien_he",
}
FILLED_IN = {"ke-hoach/cach-hieu.lua_chon", "ke-hoach/cach-hieu.can_cu"}
TOWN_TEXT = ("ten", "ten_day_du", "lien_he")
TOWN_ADDRESSES = {"kho_ma": "https://github.com/vi-du/kho"}


def text_columns(contract: Contract) -> Iterator[tuple[str, str]]:
    """(table, column) of free text: no codes, no fixed values, nothing that another table is joined by."""
    for spec in contract.tables:
        for name, field in spec.fields.items():
            bound = {"enum", "pattern"} & set(field.get("constraints", {}))
            joined = "tham_chieu" in field or "danh_sach" in field
            if field["type"] == "string" and not bound and not joined and name not in CODES:
                yield spec.name, name


def filled(dataset: Dataset, contract: Contract, words: str) -> Dataset:
    """The dataset with `words` in every text cell, each behind a mark that names table, column and row."""
    tables = {name: frame.copy() for name, frame in dataset.tables.items()}
    for table, column in text_columns(contract):
        cells = [_word(f"{table}.{column}", i, cell, words) for i, cell in enumerate(tables[table][column])]
        tables[table][column] = pd.Series(cells, index=tables[table].index, dtype=object)
    meta = dataset.meta | {key: f"§bo-du-lieu.{key}.0§{words}" for key in TOWN_TEXT} | TOWN_ADDRESSES
    return replace(dataset, tables=tables, meta=meta)


def _word(column: str, row: int, cell: str | None, words: str) -> str | None:
    """An empty cell stays empty but where the page shows a column that no town has filled yet."""
    return None if cell is None and column not in FILLED_IN else f"§{column}.{row}§{words}"


def with_signed_text(dataset: Dataset) -> Dataset:
    """One paragraph of signed wording under each clause and part, as after an import."""
    frame = dataset.tables["ke-hoach/van-ban-goc"]
    clauses = dataset.tables["ke-hoach/dieu-khoan"]
    rows = [
        {"nam": nam, "ma_dieu_khoan": ma, "thu_tu": i + 1, "nguyen_van": "x", "_tep": "x.csv", "_dong": i + 2}
        for i, (nam, ma) in enumerate(
            [
                *zip(clauses["nam"], clauses["ma_dieu_khoan"], strict=True),
                *((dataset.years[0], part) for part in ("mo-dau", "noi-nhan", "ky")),
            ]
        )
    ]
    signed = pd.DataFrame(rows, columns=frame.columns, dtype=object)
    return replace(dataset, tables=dataset.tables | {"ke-hoach/van-ban-goc": signed})


def rendered(data: Path, out: Path, words: str) -> dict[str, WebPage]:
    """The pages of the small towns with `words` in every text cell: read, fill, compute, render."""
    contract = load_contract()
    render(site_of(data, lambda dataset: filled(with_signed_text(dataset), contract, words)), out / "site")
    return pages_of(out / "site")


@pytest.fixture(scope="module")
def hostile(small_data_once: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, WebPage]:
    return rendered(small_data_once, tmp_path_factory.mktemp("xau"), HOSTILE)


@pytest.fixture(scope="module")
def plain(small_data_once: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, WebPage]:
    return rendered(small_data_once, tmp_path_factory.mktemp("thuong"), PLAIN)


def skeleton(page: WebPage) -> list[tuple[str, ...]]:
    """Every element of a page with the names of its attributes and all that a browser would act on."""
    acted_on = ("href", "src", "id", "class", "style", "http-equiv", "name", "rel", "type", "action", "data-khoi")
    out = []
    for element in page.tree.iter():
        if isinstance(element.tag, str):
            attributes = sorted(element.keys())
            values = [str(element.get(a)).split("?")[0] for a in attributes if a in acted_on]
            out.append((element.tag, *attributes, *values))
    return out


def words_of(page: WebPage) -> Iterator[str]:
    """Each piece of text, and each attribute's value, as a reader or a browser gets it."""
    for element in page.tree.iter():
        if isinstance(element.tag, str):
            yield element.text_content()
            yield from (v for k, v in element.items() if k != "href")


def test_data_adds_no_element_no_attribute_and_no_link(hostile: dict[str, WebPage], plain: dict[str, WebPage]) -> None:
    assert set(hostile) == set(plain)
    for url in hostile:
        assert skeleton(hostile[url]) == skeleton(plain[url]), f"/{url}"


def test_nothing_in_a_page_can_run(hostile: dict[str, WebPage]) -> None:
    for url, page in hostile.items():
        assert page.find("iframe, object, embed, base, img") == [], f"/{url}"
        files = [resolve(url, s.get("src")) for s in page.find("script")]
        assert files == list(scripts_of(page.in_town).tep), f"/{url}"
        assert {form.get("class").split()[0] for form in page.find("form")} <= {"tim"}, f"/{url}"
        for element in page.tree.iter(lxml.etree.Element):
            assert not any(name.startswith("on") for name in element.keys()), f"/{url}"  # noqa: SIM118 (lxml)
            href = (element.get("href") or "").strip().lower()
            assert not href.startswith(("javascript:", "data:", "vbscript:")), f"/{url}"


def test_the_text_stands_letter_by_letter_wherever_it_is_shown(hostile: dict[str, WebPage]) -> None:
    """Descriptions may put a name's letters in lower case; a snippet to copy escapes them; nothing else may change."""
    for url, page in hostile.items():
        forms = (HOSTILE, HOSTILE.lower(), *([html.escape(HOSTILE)] if url.endswith("nhung/") else []))
        for words in {w for w in words_of(page) if "§" in w}:
            for found in MARK.finditer(words):
                as_is = words[found.end() :].startswith(forms)
                assert as_is, f"/{url}: {found[0]}{words[found.end() : found.end() + len(HOSTILE)]}"


def test_every_column_of_text_is_seen_on_the_site(hostile: dict[str, WebPage]) -> None:
    """Without this the other tests could pass because nothing was shown."""
    seen = {m.rsplit(".", 1)[0] for page in hostile.values() for m in MARK.findall(page.html)}
    assert seen >= SHOWN


@pytest.mark.parametrize("base", ["", "minh-hoa/"])
def test_breadcrumbs_hold_the_name_as_it_is(hostile: dict[str, WebPage], base: str) -> None:
    named = [p for u, p in hostile.items() if re.fullmatch(base + r"chi-tieu/\d-\w+-\d/", u)]
    assert len(named) > 5
    for page in named:
        assert HOSTILE in page.one("nav.duong-dan").text_content()


@pytest.mark.parametrize("base", ["", "minh-hoa/"])
def test_titles_and_headings_hold_the_name_as_it_is(hostile: dict[str, WebPage], base: str) -> None:
    named = [p for u, p in hostile.items() if re.fullmatch(base + r"(chi-tieu/\d-\w+-\d|don-vi/[\w-]+)/", u)]
    assert len(named) > 10
    for page in named:
        assert HOSTILE in page.title
        assert page.heading.count(HOSTILE) == 1
        assert HOSTILE in page.one('meta[property="og:title"]').get("content")


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//laocai.gov.vn/a",
        "http://laocai.gov.vn/a",
        "https://laocai.gov.vn.vi-du.example/",
        "https://laocai.gov.vn@vi-du.example/",
        "https://vi-du.example/#laocai.gov.vn",
        "https://xlaocai.gov.vn/",
        "https://laocai.gov.vn:444/",
        'https://laocai.gov.vn/" onclick="alert(1)',
        "https://laocai.gov.vn\\@vi-du.example/",
        "https://[laocai.gov.vn",
        " https://laocai.gov.vn/a",
    ],
)
def test_only_https_to_a_listed_host_becomes_a_link(text: str) -> None:
    assert not allowed_link(text, ["laocai.gov.vn"])
    assert allowed_link("https://sapa.laocai.gov.vn/a?b=c", ["laocai.gov.vn"])
