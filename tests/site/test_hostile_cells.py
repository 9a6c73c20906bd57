"""Text from data is shown as text on every page, titles included: it never becomes markup, a link or code.

The same small towns are rendered twice: once with markup of four languages in every cell of text, once with
plain words. The pages must be built of the same elements, and the markup must stand in them letter by letter.
"""

from __future__ import annotations

import csv
import html
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import lxml.etree
import lxml.html
import openpyxl
import pandas as pd
import pytest

from rendering import render
from thidua.contract.tables import Contract, load_contract
from thidua.reading.dataset import Dataset
from thidua.site.frame.scripts import scripts_of
from thidua.site.frame.view import allowed_link
from webpages import WebPage, pages_of, resolve

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)></title></h1></td>"
    '<a href="javascript:alert(1)">a</a> <span data-ten></span><div data-khoi="trang_chu"></div> &lt;i&gt;&#60;b&#62; '
    '[x](javascript:alert(1)) ![y](data:text/html,z) **b** `c` | # [r]: javascript:alert(1) --8<-- "docs/index.md" '
    "{{ 7*7 }}{% raw %}{# x #}{{ config }} {: onclick=alert(1) } ::error::x javascript:alert(1) {bo} %s \\1 \\g<0>"
)
PLAIN = "chữ thường"
ANCHOR = re.compile(r"(?<=^tin-\d{4}-khen-)[0-9a-f]{10}$|(?<=^tin-\d{4}-thu-hoi-)[0-9a-f]{10}$")  # follows its number
STRICT = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
SUMMED = {"manifest.json"}  # lists sizes and hashes, which follow the words
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
    "bo-du-lieu.nguoi_giu",
    "bo-du-lieu.nguon_don_vi",
}
FILLED_IN = {"ke-hoach/cach-hieu.lua_chon", "ke-hoach/cach-hieu.can_cu"}
TOWN_TEXT = ("ten", "ten_day_du", "lien_he", "nguoi_giu", "nguon_don_vi")
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


def rendered(data: Path, out: Path, words: str) -> Path:
    """The site of the small towns with `words` in every text cell: read, fill, compute, render."""
    contract = load_contract()
    render(data, out / "site", lambda dataset: filled(with_signed_text(dataset), contract, words))
    return out / "site"


def documents(site: Path) -> dict[str, WebPage]:
    """Every HTML file by its address: pages, small pages to embed, the one for wrong addresses."""
    others = [f for f in sorted(site.rglob("*.html")) if f.name != "index.html"]
    return pages_of(site) | {
        (url := f.relative_to(site).as_posix()): WebPage(url, f.read_text("utf-8")) for f in others
    }


@pytest.fixture(scope="module")
def hostile_site(small_data_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(small_data_once, tmp_path_factory.mktemp("xau"), HOSTILE)


@pytest.fixture(scope="module")
def plain_site(small_data_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rendered(small_data_once, tmp_path_factory.mktemp("thuong"), PLAIN)


@pytest.fixture(scope="module")
def hostile(hostile_site: Path) -> dict[str, WebPage]:
    return documents(hostile_site)


@pytest.fixture(scope="module")
def plain(plain_site: Path) -> dict[str, WebPage]:
    return documents(plain_site)


def skeleton(page: WebPage) -> list[tuple[str, ...]]:
    """Every element of a page with the names of its attributes and all that a browser would act on."""
    acted_on = ("href", "src", "id", "class", "style", "http-equiv", "name", "rel", "type", "action", "data-khoi")
    out = []
    for element in page.tree.iter():
        if isinstance(element.tag, str):
            attributes = sorted(element.keys())
            values = [ANCHOR.sub("", str(element.get(a)).split("?")[0]) for a in attributes if a in acted_on]
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


def test_nothing_in_a_page_can_run(hostile: dict[str, WebPage], hostile_site: Path) -> None:
    for url, page in hostile.items():
        assert page.find("iframe, object, embed, base") == [], f"/{url}"
        pictures = [resolve(url, i.get("src")) for i in page.find("img")]
        assert all((hostile_site / path).is_file() for path in pictures), f"/{url}: {pictures}"
        files = [resolve(url, s.get("src")) for s in page.find("script")]
        assert files == list(scripts_of(page.in_town).tep), f"/{url}"
        assert {form.get("class").split()[0] for form in page.find("form")} <= {"tim", "ss-chon"}, f"/{url}"
        actions = [form.get("action") or "" for form in page.find("form")]
        assert all(re.fullmatch(r"/?(\.{1,2}/)*([a-z-]+/)*", action) for action in actions), f"/{url}"
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


def shape(file: Path) -> object:
    """What a file is made of, whatever its words: parsed as a reader of such files would, and failing as it would."""
    if file.suffix == ".json":
        return form_of(json.loads(file.read_text("utf-8")))
    if file.suffix == ".csv":
        return [len(row) for row in csv.reader(file.read_text("utf-8").splitlines(), strict=True)]
    if file.suffix in (".xml", ".svg"):
        elements = [(e.tag, sorted(e.keys())) for e in lxml.etree.fromstring(file.read_bytes(), STRICT).iter()]
        return set(map(str, elements)) if "nhung" in file.parts else elements  # a card breaks long words into lines
    book = openpyxl.load_workbook(file)
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    return sorted(zipfile.ZipFile(file).namelist()), [(c.coordinate, c.data_type, bool(c.hyperlink)) for c in cells]


def form_of(value: object) -> object:
    """A JSON value with its keys and without its words."""
    if isinstance(value, dict):
        return {key: form_of(inside) for key, inside in value.items()}
    return [form_of(v) for v in value] if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize("kind", ["json", "xml", "svg", "csv", "xlsx"])
def test_every_other_file_has_the_same_shape_and_the_words_as_they_are(
    kind: str, hostile_site: Path, plain_site: Path
) -> None:
    files = [f.relative_to(plain_site) for f in sorted(plain_site.rglob(f"*.{kind}"))]
    assert [f.relative_to(hostile_site) for f in sorted(hostile_site.rglob(f"*.{kind}"))] == files != []
    for file in (f for f in files if f.name not in SUMMED):
        assert shape(hostile_site / file) == shape(plain_site / file), file
    if kind == "xlsx":
        assert all(t != "f" for f in files for _, t, _ in shape(hostile_site / f)[1])  # type: ignore[index]


def test_feeds_hold_the_words_as_they_are(hostile_site: Path) -> None:
    """Markup of a reason or a name is text to a reader of feeds, no element of its own."""
    feed = json.loads((hostile_site / "minh-hoa/tin/feed.json").read_text("utf-8"))
    texts = [str(v) for item in feed["items"] for v in item.values()]
    rss = lxml.etree.fromstring((hostile_site / "minh-hoa/tin/rss.xml").read_bytes(), STRICT)
    told = [lxml.html.fragment_fromstring(e.text, create_parent="div") for e in rss.iter("description") if e.text]
    assert [list(text) for text in told] == [[]] * len(told)  # readers of feeds take the description as HTML
    for words in (texts, [text.text_content() for text in told]):
        assert any(HOSTILE in text for text in words)
    assert not [v for item in feed["items"] for k, v in item.items() if k == "url" and "javascript:" in v]
