"""Long lists stand on several pages: every entry once, in order, each page with its own address and title."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from rendering import site_of
from thidua.contract.tables import load_contract
from thidua.handin.downloads import Offer
from thidua.handin.place import Place
from thidua.site.frame import award_words, paging
from thidua.site.frame.paging import cut, page_count, page_path, shown_pages, window
from thidua.site.frame.routes import Route, all_routes, relative
from thidua.site.outputs.feeds import json_feed
from thidua.site.site import Site
from towns.measuring import generate
from towns.town import Town
from webpages import csv_rows

REPO = Path(__file__).resolve().parents[2]
DEMO = REPO / "data" / "minh-hoa"
UNITS = 9
LISTS = {
    "don-vi/": ("tat_ca_don_vi", r'<li><a href="[^"]*?(\d{5})/"'),
    "dang-ky/": ("bang_dang_ky", r'scope="row"><a href="[^"]*don-vi/(\d+)/"'),
    "khen-thuong/dieu-kien/": ("ma_tran_khen", r'scope="row"><a href="[^"]*?(\d{5})/"'),
    "nop-so-lieu/": ("mau_excel", r'<details id="mau-(\d{5})"'),
    "nop-so-lieu/tinh-hinh/": ("tinh_hinh_nop", r'scope="row"><a href="[^"]*don-vi/(\d+)/"'),
    "nhung/": ("nhung", r'<details id="(\d{5})"'),
}


def test_a_list_of_two_hundred_has_one_page_and_one_more_has_two() -> None:
    assert [page_count(n) for n in (0, 1, 200, 201, 400, 401)] == [1, 1, 1, 2, 2, 3]
    items = list(range(401))
    assert [list(window(items, n)) for n in (1, 2, 3)] == [items[:200], items[200:400], [400]]
    assert (page_path("don-vi/", 1), page_path("don-vi/", 2)) == ("don-vi/", "don-vi/trang-2/")


@pytest.mark.parametrize(
    ("here", "total", "shown"),
    [
        (1, 1, []),
        (1, 2, [1, 2]),
        (2, 5, [1, 2, 3, 5]),
        (1, 53, [1, 2, 10, 20, 30, 40, 50, 53]),
        (27, 53, [1, 10, 20, 26, 27, 28, 30, 40, 50, 53]),
        (53, 53, [1, 10, 20, 30, 40, 50, 52, 53]),
    ],
)
def test_a_page_leads_to_its_neighbours_the_ends_and_every_tenth(here: int, total: int, shown: list[int]) -> None:
    assert shown_pages(here, total) == shown


def test_from_any_page_any_other_is_near() -> None:
    """From a page to a tenth, from there one by one at most five times."""
    ways = {here: shown_pages(here, 53) for here in range(1, 54)}
    for start in ways:
        reached = {start}
        for _ in range(6):
            reached |= {n for here in reached for n in ways[here]}
        assert reached == set(ways)


def test_groups_are_cut_where_the_page_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "SIZE", 3)
    groups = [{"ten": "a", "x": [1, 2]}, {"ten": "b", "x": []}, {"ten": "c", "x": [3, 4, 5, 6, 7]}]
    pages = [[(g["ten"], g["x"]) for g in cut(groups, "x", n)] for n in (1, 2, 3)]
    assert pages == [[("a", [1, 2]), ("b", []), ("c", [3])], [("c", [4, 5, 6])], [("c", [7])]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    data = tmp_path_factory.mktemp("du-lieu")
    generate(Town("thu", UNITS, 1, 3), data)
    found = site_of(data)
    papers = load_contract().table("don-vi/van-ban")  # of a locked year no template is open: one for each unit is given
    offers = [
        Offer(papers, Place("thu", papers, {"nam": "2022", "ma_don_vi": u["ma_don_vi"]}), f"mau/{u['ma_don_vi']}.xlsx")
        for u in found.towns[0].sending_units
    ]
    return replace(found, offers={"thu": offers})


@pytest.fixture
def small(site: Site, monkeypatch: pytest.MonkeyPatch) -> dict[str, Route]:
    """The site's routes with pages of four entries, by address in the town's newest year."""
    monkeypatch.setattr(paging, "SIZE", 4)
    return {route.path: route for route in all_routes(site.towns, site.docs).values() if not route.permanent}


def _numbers(first: str, routes: dict[str, Route]) -> list[Route]:
    return [r for r in routes.values() if r.list_path == first]


@pytest.mark.parametrize("first", LISTS)
def test_every_unit_stands_once_over_the_pages_of_a_written_list(
    first: str, small: dict[str, Route], site: Site
) -> None:
    name, pattern = LISTS[first]
    pages = _numbers(first, small)
    views = [site.authored(route, "Tên", "Mô tả") for route in pages]
    html = [site.block(name, view) for view in views]
    found = [code for body in html for code in re.findall(pattern, body)]
    assert found == [f"{60001 + n}" for n in range(UNITS)]
    assert len({view.tieu_de for view in views}) == len(pages) > 4
    assert all(len(re.findall(pattern, body)) <= 4 for body in html)


def test_the_form_stands_on_the_first_page_of_its_list_alone(small: dict[str, Route], site: Site) -> None:
    views = [site.authored(route, "Tên", "Mô tả") for route in _numbers("nop-so-lieu/", small)]
    forms = [site.block("bieu_mau", view) for view in views]
    assert ['id="bieu-mau"' in form for form in forms] == [True] + [False] * (len(views) - 1)
    assert forms[1] == '<p><a href="../">Biểu mẫu ở trang đầu</a></p>'


def _lines(body: str) -> list[str]:
    """The units of the lists with a line each."""
    ranked = re.findall(r'<ol class="ds-hang">.*?</ol>', body, re.DOTALL)[:1]  # whose index rose most stands below
    lists = ranked or re.findall(r'<ul class="ds-nop">.*?</ul>', body, re.DOTALL)
    return re.findall(r'<a href="[^"]*don-vi/(\d+)/', "".join(lists))


@pytest.mark.parametrize("first", ["xep-hang/xa-phuong/", "chi-tieu/2-b-1/", "tien-do/quy-1/"])
def test_every_unit_stands_once_over_the_pages_of_a_made_list(first: str, small: dict[str, Route], site: Site) -> None:
    pages = _numbers(first, small)
    made = [site.generated(route) for route in pages]
    row = r'<th role="rowheader" scope="row"><a href="[^"]*don-vi/(\d+)/'
    cells = [re.findall(row, body) or _lines(body) for _, body in made]
    assert sorted(code for found in cells for code in found) == [f"{60001 + n}" for n in range(UNITS)]
    assert all(len(found) <= 4 for found in cells) and len(pages) > 1
    assert len({view.tieu_de for view, _ in made}) == len(pages)


def test_the_search_page_names_so_many_units_and_leads_to_all(small: dict[str, Route], site: Site) -> None:
    html = site.block("tim", site.authored(small["tim/"], "Tìm", ""))
    units = len(site.towns[0].view(site.towns[0].newest_year).units)
    assert units > 4
    assert len(re.findall(r'<li><a href="[^"]*don-vi/[^"/]+/"', html)) == 4
    assert f'<a href="../don-vi/">Cả {units} đơn vị</a>' in html


@pytest.fixture(scope="module")
def both() -> Site:
    return site_of(REPO / "data")


@pytest.fixture
def demo(both: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The demonstration with lists of four a page."""
    monkeypatch.setattr(paging, "SIZE", 4)
    towns = [town for town in both.towns if town.is_demo]
    return replace(both, towns=towns, routes=all_routes(towns, both.docs))


def _list(site: Site, first: str, nam: int | None = None) -> list[Route]:
    return [r for r in site.routes.values() if r.list_path == first and (r.nam if r.permanent else None) == nam]


def test_a_review_names_so_many_units_of_a_state_and_leads_to_all(small: dict[str, Route], site: Site) -> None:
    html = site.generated(small["bao-cao/ca-nam/"])[1]
    told = html[html.index('<h2 id="bao-cao">') : html.index('<h2 id="xep-hang">')]
    cells = re.findall(r'data-nhan="Số đơn vị">(\d+)</td>\s<td role="cell" data-nhan="Đơn vị">(.*?)</td>', told)
    receipts = site.towns[0].view(site.towns[0].newest_year).results.ky["quy-4"].tiep_nhan
    assert sum(int(n) for n, _ in cells) == len(receipts) > 4
    assert any(int(n) > 4 for n, _ in cells)
    for n, words in cells:
        more = f' và <a href="../../tien-do/quy-4/">{int(n) - 4} đơn vị nữa</a>' if int(n) > 4 else ""
        assert words.endswith(more)
        assert len(words.removesuffix(more).split(", ")) == min(int(n), 4)


def test_every_award_stands_once_over_the_pages_of_its_list(demo: Site) -> None:
    """The demonstration has seventeen: those of the town before those of the communes, four a page."""
    pages = _list(demo, "khen-thuong/ket-qua/", 2022)
    html = [demo.block("ket_qua_khen", demo.authored(route, "Tên", "Mô tả")) for route in pages]
    decided = [re.findall(r'class="so-qd">([^<]+)<', body) for body in html]
    year = DEMO / "2022"
    files = [year / "ket-qua" / "khen-thuong.csv", *year.glob("don-vi/*/khen-thuong-xa.csv")]
    assert sorted(sum(decided, [])) == sorted(r["so_quyet_dinh"] for file in files for r in csv_rows(file))
    assert [len(found) for found in decided] == [4, 4, 4, 4, 1]
    assert all("4 Giấy khen của xã, phường" in body for body in html)


def test_every_correction_stands_once_over_the_pages_of_its_list(demo: Site) -> None:
    pages = _list(demo, "dinh-chinh/")
    html = [demo.block("bang_dinh_chinh", demo.authored(route, "Tên", "Mô tả")) for route in pages]
    rows = [row for file in DEMO.glob("*/ket-qua/dinh-chinh.csv") for row in csv_rows(file)]
    found = [re.findall(r'<tr role="row" id="\d{4}-([^"]+)"', body) for body in html]
    assert sorted(sum(found, [])) == sorted(row["ma"] for row in rows)
    assert len(pages) > 1 and all(len(part) <= 4 for part in found)
    assert all(f"Đã có {len(rows)} lần đính chính" in body for body in html)


def test_every_bulletin_stands_once_and_the_feeds_lead_to_its_page(demo: Site) -> None:
    pages = _list(demo, "tin/")
    html = {r.path: demo.block("tin", demo.authored(r, "Tên", "Mô tả")) for r in pages}
    found = [(path, neo) for path, body in html.items() for neo in re.findall(r'<li id="([^"]+)">', body)]
    assert len(found) == len({neo for _, neo in found}) > 8
    assert [len(re.findall('<li id="', body)) for body in html.values()][:2] == [4, 4]
    feed = json_feed(demo.towns[0])
    assert [item["url"] for item in feed["items"]] == [
        f"{relative('minh-hoa/tin/', 'minh-hoa/' + path)}#{neo}" for path, neo in found
    ]


def test_every_released_rank_stands_once_over_the_pages_of_its_release(demo: Site) -> None:
    first = "du-lieu/phien-ban/2022/xep-hang-xa-phuong/"
    pages = _list(demo, first)
    html = [demo.generated(route)[1] for route in pages]
    found = [re.findall(r'scope="row"><a href="[^"]*don-vi/([^"/]+)/"', body) for body in html]
    kept = DEMO / "2022" / "da-cong-bo" / "xep-hang-xa-phuong"
    assert sorted(sum(found, [])) == sorted(r["ma_don_vi"] for r in csv_rows(kept / "dan-xuat" / "xep-hang.csv"))
    assert len(pages) > 1 and all(len(part) <= 4 for part in found)
    lines = (kept / "SHA256SUMS").read_text("utf-8").splitlines()  # one of them is the release before; its own is none
    for body in html:
        assert len(re.findall("<li><a ", body[body.index('<ul class="tep">') : body.index("</details>")])) == 4
        assert f"và {len(lines) - 4} tệp nữa" in body


def test_each_page_leads_to_others_and_marks_itself(small: dict[str, Route], site: Site) -> None:
    second = small["xep-hang/xa-phuong/trang-2/"]
    html = site.generated(second)[1]
    nav = html[html.index('class="phan-trang"') :]
    assert re.findall(r'href="([^"]+)" aria-label="Trang (\d)">', nav)[:2] == [("../", "1"), ("../trang-3/", "3")]
    assert '<b aria-current="page">2</b>' in nav


def test_a_proof_that_read_very_many_files_names_the_first(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The town's own awards rest on every unit's files: the page says how many more there are, and where."""
    town = next(r for r in site.routes.values() if (r.kind, r.arg) == ("khen-thuong", "thi-xa"))
    whole = replace(site).generated(town)[1]  # made anew each time: a page is kept for its twin
    monkeypatch.setattr(award_words, "MOST_FILES", 2)
    short = replace(site).generated(town)[1]
    assert "tệp khác, đủ trong tệp chứng minh" in short and "tệp khác, đủ trong" not in whole
    assert short.count("<code>") < whole.count("<code>")


def test_a_short_list_has_no_pages(site: Site) -> None:
    assert all(route.tong_trang == 1 for route in site.routes.values())
    anew = replace(site)
    assert not any("phan-trang" in anew.generated(r)[1] for r in anew.routes.values() if r.kind == "xep-hang")


def test_a_year_without_any_receipt_has_no_list_of_units_to_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(Town("thu", UNITS, 1, 3), tmp_path)
    for file in (tmp_path / "thu" / "2022").rglob("*.csv"):
        if file.parts[-2] in ("tham-dinh", "tien-do", "diem") or "don-vi" in file.parts:
            file.unlink()
    monkeypatch.setattr(paging, "SIZE", 4)
    site = site_of(tmp_path)
    pages = _list(site, "nop-so-lieu/tinh-hinh/")
    html = site.block("tinh_hinh_nop", site.authored(pages[0], "Tên", "Mô tả"))
    assert len(site.towns[0].view(2022).units) > 4
    assert len(pages) == 1
    assert "Năm 2022 chưa có gì để nêu theo từng đơn vị" in html
