"""The addresses of the site and what every page has: read from the built site and the CSV alone."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from pathlib import Path

import pytest

from thidua.site.frame.routes import relative
from webpages import DEMO, QUARTERS, YEARLY, WebPage, csv_rows, resolve

REPO = Path(__file__).resolve().parents[2]
TOWNS = {"": REPO / "data" / "sa-pa", DEMO: REPO / "data" / "minh-hoa"}
ONCE = ("", *YEARLY, "phuong-phap/", "du-lieu/", "gioi-thieu/", "dinh-chinh/", "du-lieu/phien-ban/")
ALSO_ONCE = (
    "nop-so-lieu/",
    "nop-so-lieu/loi/",
    "nop-so-lieu/tinh-hinh/",
    "nop-so-lieu/huong-dan/",
    "tham-dinh/",
    "tham-dinh/huong-dan/",
    "nhung/huong-dan/",
    "gioi-thieu/rieng-tu/",
    "tin/",
    "mo-hinh/",
    "chi-so/",
    "lich/",
    "thuat-ngu/",
    "thu-tuc/",
    "giam-sat/",
    "english/",
    "nhung/",
    "so-sanh/",
    "tim/",
)
DOMAINS = ("the-che", "thu-tuc-hanh-chinh", "to-chuc-bo-may", "cong-vu", "tai-chinh-cong", "chinh-quyen-so")
Pages = dict[str, WebPage]
both_towns = pytest.mark.parametrize("base", TOWNS, ids=["sa-pa", "minh-hoa"])


def plan_years(base: str) -> list[int]:
    return sorted(int(f.parents[1].name) for f in TOWNS[base].glob("*/ke-hoach/chi-tieu.csv"))


def shown_year(pages: Pages, base: str, path: str = "") -> int:
    """The year that the short addresses of a town name: ranks are released later than progress."""
    kind = "xep-hang/" if path.startswith(("xep-hang/", "khen-thuong/")) else "chi-tieu/"
    found = re.search(r"năm (\d{4})", pages[base + kind].heading)
    assert found
    return int(found[1])


def yearly_addresses(base: str, nam: int) -> set[str]:
    plan = TOWNS[base] / str(nam) / "ke-hoach"
    units = {
        r["ma_don_vi"]
        for r in csv_rows(TOWNS[base] / "danh-muc" / "don-vi.csv")
        if r["loai"] != "thi-xa" and (r["hieu_luc_tu"] or "0000")[:4] <= str(nam) <= (r["hieu_luc_den"] or "9999")[:4]
    }
    targets = {r["ma_chi_tieu"] for r in csv_rows(plan / "chi-tieu.csv")}
    of_units = {r["ma_khoi"] for r in csv_rows(TOWNS[base] / "danh-muc" / "don-vi.csv") if r["ma_don_vi"] in units}
    blocks = [r["ma_khoi"] for r in csv_rows(TOWNS[base] / "danh-muc" / "khoi.csv") if r["ma_khoi"] in of_units]
    return {
        *YEARLY,
        *(f"chi-tieu/{x}/" for x in (*DOMAINS, *targets)),
        *(f"tien-do/{x}/" for x in (*QUARTERS, "nam")),
        *(f"tien-do/{x}/bang/" for x in (*QUARTERS, "nam")),
        *(f"tien-do/{x}/bang/{k}/" for x in (*QUARTERS, "nam") for k in blocks[1:]),
        *(f"tien-do/{x}/chua-dat/" for x in (*QUARTERS, "nam")),
        *(f"don-vi/{x}/" for x in units),
        *(f"don-vi/{x}/in/" for x in units),
        "tien-do/in/",
        "xep-hang/xa-phuong/in/",
        "xep-hang/co-quan-chuyen-mon/in/",
        "xep-hang/xa-phuong/",
        "xep-hang/co-quan-chuyen-mon/",
        "khen-thuong/dieu-kien/",
        "khen-thuong/ket-qua/",
        *(f"khen-thuong/dieu-kien/{x}/" for x in {*units, "thi-xa"}),
        *(f"bao-cao/{x}/" for x in ("6-thang", "ca-nam")),
    }


def release_addresses(base: str) -> set[str]:
    """The page of each kept release, and of each year that has one; of each model."""
    sums = TOWNS[base].glob("*/da-cong-bo/*/SHA256SUMS")
    kept = [(f.parents[2].name, f.parent.name) for f in sums]
    models = {
        f"mo-hinh/{f.parents[2].name}-{f.parent.name}-{r['ma']}/"
        for f in TOWNS[base].glob("*/don-vi/*/sang-kien.csv")
        for r in csv_rows(f)
    }
    return models | {f"du-lieu/phien-ban/{path}/" for nam, ma in kept for path in (nam, f"{nam}/{ma}")}


@both_towns
def test_every_address_of_the_design_is_there(pages: Pages, base: str) -> None:
    once = {*ONCE, *ALSO_ONCE, "nam/"}
    expected = {*once, *release_addresses(base), *yearly_addresses(base, shown_year(pages, base))}
    assert {base + path for path in expected} <= set(pages)


@both_towns
def test_every_year_has_its_pages_for_good(pages: Pages, base: str) -> None:
    for nam in plan_years(base):
        expected = {f"{base}nam/{nam}/{path}" for path in {"", *yearly_addresses(base, nam)}}
        assert expected <= set(pages)


def test_no_other_address_exists(pages: Pages) -> None:
    """An address that nobody planned is a promise that nobody keeps."""
    planned = set()
    for base in TOWNS:
        planned |= {base + p for p in {*ONCE, *ALSO_ONCE, "nam/", *yearly_addresses(base, shown_year(pages, base))}}
        planned |= {base + p for p in release_addresses(base)}
        planned |= {f"{base}nam/{n}/{p}" for n in plan_years(base) for p in {"", *yearly_addresses(base, n)}}
    assert set(pages) - planned == set()


def test_the_open_data_and_the_page_for_wrong_addresses_are_there(built_site: Path) -> None:
    assert (built_site / "404.html").is_file()
    for base in TOWNS:
        folder = built_site / base / "du-lieu"
        assert (folder / "datapackage.json").is_file()
        assert list((folder / "csv").glob("*.csv"))


def test_a_canonical_address_points_to_the_permanent_page(pages: Pages) -> None:
    for url, page in pages.items():
        base = DEMO if page.is_demo else ""
        nam = shown_year(pages, base, page.in_town)
        yearly = page.in_town.startswith(YEARLY)
        permanent = f"{base}nam/{nam}/{page.in_town}" if yearly else url
        canonical = page.one('link[rel="canonical"]').get("href")
        assert resolve(url, canonical) == permanent, f"/{url} → {canonical}"


def test_a_short_address_shows_what_its_permanent_twin_shows(pages: Pages) -> None:
    for url, page in pages.items():
        if page.in_town.startswith(YEARLY):
            base = DEMO if page.is_demo else ""
            twin = pages[f"{base}nam/{shown_year(pages, base, page.in_town)}/{page.in_town}"]
            assert (page.heading, page.text) == (twin.heading, twin.text), f"/{url}"


def test_a_short_address_names_its_year_and_links_to_the_permanent_page(pages: Pages) -> None:
    for url, page in pages.items():
        lasting = [a for a in page.find(".chan-trang a") if a.text_content() == "Địa chỉ lâu dài"]
        assert bool(lasting) == page.in_town.startswith(YEARLY), f"/{url}"
        if lasting:
            base = DEMO if page.is_demo else ""
            nam = shown_year(pages, base, page.in_town)
            named = page.heading + " ".join(p.text_content() for p in page.find("p.dong-phu"))
            assert f"năm {nam}" in named, f"/{url}"
            assert resolve(url, lasting[0].get("href")) == f"{base}nam/{nam}/{page.in_town}"


def test_the_switch_leads_to_the_same_page_of_each_other_year(pages: Pages) -> None:
    seen = 0
    for url, page in pages.items():
        for b in page.find("nav.doi-nam b"):
            seen += 1
            within = page.in_town.partition("nam/")[2][5:] if page.in_town.startswith("nam/2") else page.in_town
            shown = {int(b.text_content())} | {int(a.text_content()) for a in page.find("nav.doi-nam a")}
            base = DEMO if page.is_demo else ""
            assert shown == {n for n in plan_years(base) if f"{base}nam/{n}/{within}" in pages}, f"/{url}"
            for a in page.find("nav.doi-nam a"):
                assert resolve(url, a.get("href")) == f"{base}nam/{a.text_content()}/{within}", f"/{url}"
    assert seen > 300


def test_a_short_address_shows_the_newest_year_with_a_release_of_its_kind(pages: Pages) -> None:
    """In the demonstration progress of 2023 is released, ranks so far of 2022 only."""
    assert shown_year(pages, DEMO, "chi-tieu/") == 2023
    assert shown_year(pages, DEMO, "xep-hang/") == 2022


def test_every_page_says_what_it_is(pages: Pages) -> None:
    for url, page in pages.items():
        assert len(page.meta("description")) == 1, f"/{url}"
        assert len(page.meta("description")[0]) > 30, f"/{url}"
        assert page.heading.strip(), f"/{url}"
        assert page.heading.strip() in page.title, f"/{url}"
        assert page.one('meta[property="og:title"]').get("content") == page.heading, f"/{url}"


def test_every_page_but_home_has_breadcrumbs_through_the_pages_above_it(pages: Pages) -> None:
    for url, page in pages.items():
        crumbs = [resolve(url, a.get("href")) for a in page.find("nav.duong-dan a")]
        home = DEMO if page.is_demo else ""
        if not page.in_town:
            assert crumbs == []
            continue
        assert crumbs[0] == home, f"/{url}"
        assert url not in crumbs, f"/{url}"
        assert set(crumbs) <= set(pages), f"/{url}"
        above = page.in_town.rstrip("/").rpartition("/")[0]
        if above and above not in ("nam",):
            assert f"{home}{above}/" in crumbs, f"/{url}"


def test_every_page_says_when_it_was_updated_and_how_to_report_a_wrong_figure(pages: Pages) -> None:
    for url, page in pages.items():
        foot = page.one(".chan-trang").text_content()
        assert re.search(r"Cập nhật:\s+(\d\d/\d\d/\d{4}|không rõ ngày)", foot), f"/{url}"
        assert "Báo sai số liệu" in foot, f"/{url}"


def test_the_builds_commit_stands_on_the_page_of_open_data_alone(pages: Pages) -> None:
    shown = {url: page.find("#phien-ban-nguon") for url, page in pages.items()}
    told = {url: found[0].text_content() for url, found in shown.items() if found}
    assert told.keys() == {"du-lieu/", f"{DEMO}du-lieu/"}
    for words in told.values():
        assert re.fullmatch(r"[0-9a-f]{12}, ngày \d\d/\d\d/\d{4}|không rõ phiên bản", words)


def test_titles_differ(pages: Pages) -> None:
    """Two results of a search must be told apart, one year's page of a target from another's too."""
    titles = Counter(p.title for p in pages.values() if not p.in_town.startswith(YEARLY))
    assert [t for t, n in titles.items() if n > 1] == []


def test_the_demonstration_says_so_on_each_page_and_only_there(pages: Pages) -> None:
    for url, page in pages.items():
        banners = [b.text_content() for b in page.find(".minh-hoa")]
        assert ([b for b in banners if "SỐ LIỆU MINH HỌA" in b] != []) == page.is_demo, f"/{url}"
        assert ("SỐ LIỆU MINH HỌA" in page.title) == page.is_demo, f"/{url}"
        assert page.meta("robots") == (["noindex"] if page.is_demo else []), f"/{url}"


def test_no_page_is_empty(pages: Pages) -> None:
    assert {url: len(p.text) for url, p in pages.items() if len(p.text) < 60} == {}


def test_an_empty_cell_is_always_a_word(pages: Pages) -> None:
    for url, page in pages.items():
        cells = page.find("td, th, dd, dt, li, h2, h3")
        assert [(c.tag, c.get("data-nhan")) for c in cells if not c.text_content().strip()] == [], f"/{url}"


def test_nothing_of_the_machine_shows_through(pages: Pages) -> None:
    leak = re.compile(r"\bNone\b|\bnan\b|\bNaT\b|Undefined|\{\{|\{%|Traceback|data-khoi|data-ten>|Decimal\(|Fraction\(")
    assert {url: found[0] for url, p in pages.items() if (found := leak.search(p.html))} == {}


def test_every_page_is_reached_by_links_from_home(pages: Pages) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        new = {u for u in pages[waiting.pop()].links() if u in pages} - reached
        reached |= new
        waiting += new
    assert set(pages) - reached == set()


@both_towns
def test_every_clause_has_its_restatement_at_its_anchor(pages: Pages, base: str) -> None:
    for nam in plan_years(base):
        clauses = csv_rows(TOWNS[base] / str(nam) / "ke-hoach" / "dieu-khoan.csv")
        page = pages[f"{base}nam/{nam}/ke-hoach/"]
        shown = {s.get("id"): s for s in page.find("section.dieu")}
        assert list(shown) == [c["neo"] for c in sorted(clauses, key=lambda c: int(c["thu_tu"]))]
        for c in clauses:
            own = [p.text_content() for p in shown[c["neo"]].findall("p")]
            assert c["noi_dung"] in own, c["ma_dieu_khoan"]


@both_towns
def test_anchors_and_slugs_are_unique(base: str) -> None:
    for nam in plan_years(base):
        plan = TOWNS[base] / str(nam) / "ke-hoach"
        anchors = [r["neo"] for r in csv_rows(plan / "dieu-khoan.csv")]
        targets = [r["ma_chi_tieu"] for r in csv_rows(plan / "chi-tieu.csv")]
        slugs = [r["duong_dan"] for r in csv_rows(TOWNS[base] / "danh-muc" / "linh-vuc.csv")]
        units = [r["ma_don_vi"] for r in csv_rows(TOWNS[base] / "danh-muc" / "don-vi.csv")]
        for names in (anchors, targets + slugs, units):
            assert [n for n, times in Counter(names).items() if times > 1] == []
            assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", n) for n in names)


def test_all_44_lettered_items_lead_from_the_plan_to_a_target(pages: Pages) -> None:
    page = pages["ke-hoach/"]
    lettered = [s for s in page.find("section.dieu") if re.fullmatch(r"iv-\d-[a-z]+", s.get("id"))]
    assert len(lettered) == 44
    for section in lettered:
        links = section.xpath("./ul[contains(@class,'chi-tieu-nho')]//a/@href")
        assert links, section.get("id")
        assert {resolve("ke-hoach/", link) for link in links} <= set(pages)


def test_the_real_town_says_what_is_not_there_yet_and_when_it_is_due(pages: Pages) -> None:
    """As long as data/sa-pa has no report at all."""
    assert list(TOWNS[""].glob("*/don-vi/*/tien-do/*.csv")) == []
    for url, page in pages.items():
        if not page.is_demo and re.search(r"(^|/)(tien-do|don-vi|chi-tieu)/", url):
            assert re.search(r"[Cc]hưa (có số liệu|đơn vị nào|có danh sách)", page.text), f"/{url}"
    assert "trước ngày 10/03/2022" in pages["dang-ky/"].text
    assert "Chưa có số liệu" in pages[""].text
    assert DEMO in set(pages[""].links())


FOLDERS = ("", "a/", "a/b/", "a/b/c/", "b/", "b/a/", "nam/2022/a/")


@pytest.mark.parametrize("here", FOLDERS)
@pytest.mark.parametrize("there", [*FOLDERS, "tep.json", "a/tep.json", "a/b/tep.json"])
def test_a_relative_link_is_the_shortest_one(here: str, there: str) -> None:
    end = "/" if there.endswith("/") or not there else ""
    assert relative(here, there) == posixpath.relpath(f"/{there}", f"/{here}") + end
