"""/llms.txt leads programs only to what exists, and tells them first what a figure does not mean."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from rendering import site_of
from thidua.site.outputs.site_map import site_map
from thidua.stages.build import build
from town import write_site_town
from webpages import WebPage, csv_rows, pages_of

CAVEATS = ("Thiếu không phải là không", "tạm tính", "hư cấu", "chưa phải là được khen", "không nối tên với hồ sơ")


def test_every_address_of_the_map_exists(built_site: Path, pages: dict[str, WebPage]) -> None:
    text = (built_site / "llms.txt").read_text("utf-8")
    addresses = re.findall(r"\]\(/([^)]*)\)", text)
    assert len(addresses) > 30
    for address in addresses:
        assert address in pages or (built_site / address).is_file(), address


def test_the_caveats_come_before_any_address(built_site: Path) -> None:
    text = (built_site / "llms.txt").read_text("utf-8")
    head = text[: text.index("](")]
    assert all(words in head for words in CAVEATS)
    assert "phiên bản" not in text, "an empty commit leaves the map as it is"


def test_search_engines_are_given_canonical_pages_that_they_may_list(tmp_path: Path) -> None:
    """And no day: the build's would say that every page has changed."""
    home = "https://vi-du.gov.vn/thi-dua"
    write_site_town(tmp_path / "data", address=f"{home}/")
    shutil.copytree(tmp_path / "data" / "thu", tmp_path / "data" / "mau")
    meta = tmp_path / "data" / "mau" / "bo-du-lieu.yml"
    meta.write_text(meta.read_text("utf-8").replace("ma: thu", "ma: mau").replace("that-su", "minh-hoa"), "utf-8")
    build(tmp_path / "data", tmp_path / "site", lambda _: None)
    listed = [str(e.text) for e in ET.parse(tmp_path / "site" / "sitemap.xml").iter() if e.tag.endswith("}loc")]
    pages = pages_of(tmp_path / "site")
    open_to_all = {u: p for u, p in pages.items() if not p.find('meta[name="robots"][content="noindex"]')}
    canonical = {p.one('link[rel="canonical"]').get("href") for p in open_to_all.values()}
    assert sorted(listed) == sorted(a for a in canonical if a)
    assert len(set(listed)) == len(listed) < len(open_to_all) < len(pages)
    assert "lastmod" not in (tmp_path / "site" / "sitemap.xml").read_text("utf-8")
    assert not (tmp_path / "site" / "sitemap.xml.gz").exists()


def test_a_name_with_markup_is_text(small_data: Path) -> None:
    meta = small_data / "sa-pa" / "bo-du-lieu.yml"
    meta.write_text(meta.read_text("utf-8").replace("ten: Thị xã Sa Pa", "ten: <b>Thị xã</b>"), "utf-8")
    assert "<b>" not in site_map(site_of(small_data).towns)


@pytest.mark.parametrize("base", ["", "minh-hoa/"])
def test_the_data_page_offers_the_whole_first(built_site: Path, pages: dict[str, WebPage], base: str) -> None:
    page = pages[f"{base}du-lieu/"]
    first, second, third = [a.get("href") for a in page.find("a.nut")]
    assert (first, second, third) == ("tat-ca.xlsx", "tat-ca.zip", "datapackage.json")
    for file in (first, second, third):
        assert (built_site / base / "du-lieu" / file).is_file()
    assert "Mở tệp CSV trong Excel" in page.text


@pytest.mark.parametrize("base", ["", "minh-hoa/"])
def test_every_table_has_its_rows_its_files_and_its_dictionary(
    built_site: Path, pages: dict[str, WebPage], base: str
) -> None:
    page = pages[f"{base}du-lieu/"]
    shown = {d.get("id"): d for d in page.find("details.bang-dl")}
    files = {f.stem.removeprefix("minh-hoa-"): f for f in (built_site / base / "du-lieu" / "csv").glob("*.csv")}
    assert shown.keys() == files.keys()
    for name, file in files.items():
        rows = csv_rows(file)
        words = f"{len(rows):,} dòng".replace(",", ".")
        assert words in shown[name].text_content(), name
        named = [c.text_content() for c in shown[name].findall(".//dt/code")]
        assert named == file.read_text("utf-8").split("\n", 1)[0].split(","), name
