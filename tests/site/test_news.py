"""Bulletins and feeds: each from a recorded row, in the order of the records, the same on any day and machine."""

from __future__ import annotations

import csv
import datetime as dt
import json
from dataclasses import replace
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import lxml.html
import pandas as pd
import pytest

from rendering import site_of
from thidua.reading.dataset import Dataset
from thidua.site.frame.bulletins import bulletins
from thidua.site.frame.town import SiteTown
from thidua.site.outputs.feeds import json_feed, rss, write_feeds
from webpages import WebPage

REPO = Path(__file__).resolve().parents[2]
DEMO = REPO / "data" / "minh-hoa"


def csv_of(name: str) -> list[dict[str, str]]:
    rows = []
    for file in sorted(DEMO.glob(f"*/{name}.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            rows += [r | {"nam": file.parts[-3]} for r in csv.DictReader(stream)]
    return rows


def town(small_data: Path, address: str = "", **tables: list[dict[str, object]]) -> SiteTown:
    """The small demonstration town with rows added to tables (named with _ for / and -)."""

    def change(dataset: Dataset) -> Dataset:
        if not dataset.is_demo:
            return dataset
        frames = dict(dataset.tables)
        for name, rows in tables.items():
            frame = frames[table := name.replace("__", "/").replace("_", "-")]
            added = pd.DataFrame([{c: r.get(c) for c in frame.columns} for r in rows], dtype=object)
            frames[table] = added.astype(object).where(added.notna(), None)
        return replace(dataset, tables=frames, meta=dataset.meta | {"dia_chi_trang": address})

    return next(t for t in site_of(small_data, change).towns if t.is_demo)


AWARDS = [
    {
        "nam": 2022,
        "so_quyet_dinh": "12/QĐ-UBND",
        "loai_doi_tuong": kind,
        "ten_cong_bo": name,
        "ngay": dt.date(2023, 2, 20),
    }
    for kind, name in (("tap-the", "Tập thể A"), ("ca-nhan", "Người B"), ("ca-nhan", "Người C"))
]
REVOKED = {"so_quyet_dinh_thu_hoi": "40/QĐ-UBND", "ngay_thu_hoi": dt.date(2023, 6, 1)}


def test_every_release_and_correction_is_a_bulletin_and_nothing_else(pages: dict[str, WebPage]) -> None:
    released = [
        r for r in csv_of("tham-dinh/cong-bo") if r["trang_thai"] == "chinh-thuc" and r["noi_dung"] != "khoa-so"
    ]
    corrected = csv_of("ket-qua/dinh-chinh")
    awarded = {r["so_quyet_dinh"] for r in csv_of("ket-qua/khen-thuong")}
    revoked = {r["so_quyet_dinh_thu_hoi"] for r in csv_of("ket-qua/khen-thuong") if r["so_quyet_dinh_thu_hoi"]}
    names = {r["ma_chi_tieu"]: r["ten"] for r in csv_of("ke-hoach/chi-tieu")}
    page = pages["minh-hoa/tin/"]
    items = page.find("ul.ds-tin li")
    assert len(items) == len(released) + len(corrected) + len(awarded) + len(revoked)
    for r in released:
        item = page.one(f"#tin-{r['nam']}-cong-bo-{r['ma']}")
        assert item.xpath(".//time/@datetime") == [r["ngay"]]
        assert r["so_quyet_dinh"] in item.text_content()
    for r in corrected:
        item = page.one(f"#tin-{r['nam']}-dinh-chinh-{r['ma']}")
        targets = [names[part] for part in r["khoa"].split("|") if part in names]
        assert targets
        for shown in (f"“{r['truoc']}” thành “{r['sau']}”", r["ly_do"], *targets):
            assert shown in item.text_content()
        assert r["tep"] not in item.text_content() and r["khoa"] not in item.text_content(), "readers' words"


def test_the_newest_bulletin_stands_first(pages: dict[str, WebPage]) -> None:
    days = pages["minh-hoa/tin/"].tree.xpath("//ul[@class='ds-tin']//time/@datetime")
    assert days == sorted(days, reverse=True)
    assert len(days) > 5


def test_a_plan_that_nothing_was_released_of_has_no_bulletin(pages: dict[str, WebPage]) -> None:
    assert pages["tin/"].find("ul.ds-tin") == []
    assert "Chưa có lần công bố" in pages["tin/"].text


def test_a_decision_is_one_bulletin_that_counts_and_names_nobody(small_data: Path) -> None:
    found = [b for b in bulletins(town(small_data, ket_qua__khen_thuong=AWARDS)) if b.loai == "khen-thuong"]
    assert [(b.ngay, b.tieu_de, b.noi_dung) for b in found] == [
        (dt.date(2023, 2, 20), "Quyết định khen thưởng 12/QĐ-UBND", "1 tập thể và 2 cá nhân được khen thưởng.")
    ]


def test_a_row_without_a_day_is_no_decision_yet(small_data: Path) -> None:
    rows = [AWARDS[0], AWARDS[1] | {"so_quyet_dinh": "13/QĐ-UBND", "ngay": None}]
    found = [b for b in bulletins(town(small_data, ket_qua__khen_thuong=rows)) if b.loai == "khen-thuong"]
    assert [b.tieu_de for b in found] == ["Quyết định khen thưởng 12/QĐ-UBND"]


def test_a_revocation_is_a_bulletin_of_its_own(small_data: Path) -> None:
    rows = [AWARDS[0], AWARDS[1] | REVOKED]
    found = [b for b in bulletins(town(small_data, ket_qua__khen_thuong=rows)) if b.loai == "khen-thuong"]
    assert [(b.ngay, b.noi_dung) for b in found] == [
        (dt.date(2023, 6, 1), "1 cá nhân bị thu hồi khen thưởng."),
        (dt.date(2023, 2, 20), "1 tập thể và 1 cá nhân được khen thưởng."),
    ]


def test_a_later_decision_moves_no_anchor_that_was_handed_out(small_data: Path) -> None:
    first = AWARDS[0] | {"so_quyet_dinh": "1/QĐ-UBND"}
    anchors = [
        {b.ma: b.neo for b in bulletins(town(small_data, ket_qua__khen_thuong=rows)) if b.loai == "khen-thuong"}
        for rows in ([AWARDS[0] | REVOKED], [first | REVOKED | {"so_quyet_dinh_thu_hoi": "9/QĐ"}, AWARDS[0] | REVOKED])
    ]
    assert len(anchors[0]) == 2
    assert anchors[0].items() <= anchors[1].items()


@pytest.mark.parametrize("state", ["du-kien", "chinh-thuc"])
def test_only_an_official_release_is_a_bulletin(small_data: Path, state: str) -> None:
    row = {
        "nam": 2022,
        "ma": "x",
        "noi_dung": "tien-do",
        "ma_ky": "quy-3",
        "trang_thai": state,
        "ngay": dt.date(2022, 9, 1),
    }
    found = [b for b in bulletins(town(small_data, tham_dinh__cong_bo=[row])) if b.loai == "cong-bo"]
    assert len(found) == (state == "chinh-thuc")


def test_both_feeds_hold_the_bulletins_of_the_page(built_site: Path, pages: dict[str, WebPage]) -> None:
    for base in ("", "minh-hoa/"):
        folder = built_site / base / "tin"
        channel = ET.fromstring((folder / "rss.xml").read_bytes()).find("channel")
        feed = json.loads((folder / "feed.json").read_text("utf-8"))
        anchors = [li.get("id") for li in pages[base + "tin/"].find("ul.ds-tin li")]
        assert channel is not None
        items = channel.findall("item")
        assert [str(i.findtext("link")).partition("#")[2] for i in items] == anchors
        assert [i["url"].partition("#")[2] for i in feed["items"]] == anchors
        assert len({i.findtext("guid") for i in items}) == len(items)
        assert [i.findtext("guid") for i in items] == [i["id"] for i in feed["items"]]
        for one, other in zip(items, feed["items"], strict=True):
            assert parsedate_to_datetime(str(one.findtext("pubDate"))) == dt.datetime.fromisoformat(
                other["date_published"]
            )
            assert ("Minh họa" in other["title"]) == bool(base)


def test_addresses_are_absolute_only_where_the_site_has_one(small_data: Path) -> None:
    home = "https://vi-du.gov.vn/thi-dua"
    known = json_feed(town(small_data, home + "/"))
    unknown = json_feed(town(small_data))
    assert known["feed_url"] == f"{home}/minh-hoa/tin/feed.json"
    assert all(i["url"].startswith(f"{home}/minh-hoa/tin/#tin-") for i in known["items"])
    assert unknown["feed_url"] == "feed.json"
    own = "{http://www.w3.org/2005/Atom}link"
    (told,) = ET.fromstring(rss(town(small_data, home + "/"))).iter(own)
    assert (told.get("rel"), told.get("href")) == ("self", f"{home}/minh-hoa/tin/rss.xml")
    assert list(ET.fromstring(rss(town(small_data))).iter(own)) == []
    assert all(i["url"].startswith("./#tin-") for i in unknown["items"])
    assert [i["id"] for i in known["items"]] == [i["id"] for i in unknown["items"]]
    assert len(known["items"]) > 3


def test_hostile_cells_stay_text_in_both_feeds(small_data: Path) -> None:
    bad = "]]><script>alert(1)</script>&amp;\x0b\x00\ufffe\ud800“"
    fix = {"nam": 2022, "ma": "d", "ngay": dt.date(2023, 3, 1), "tep": "x.csv", "khoa": "k", "cot": "c", "ly_do": bad}
    made = town(small_data, ket_qua__dinh_chinh=[fix])
    items = [
        i for i in ET.fromstring(rss(made)).findall("channel/item") if "alert(1)" in str(i.findtext("description"))
    ]
    assert len(items) == 1
    (item,) = items
    shown = lxml.html.fragment_fromstring(str(item.findtext("description")), create_parent="div")
    assert list(shown) == []  # readers of feeds take the description as HTML
    assert "]]><script>alert(1)</script>&amp;" in shown.text_content()
    assert [e.tag for e in item] == ["title", "link", "description", "guid", "pubDate"]
    assert any(bad in i["content_text"] for i in json_feed(made)["items"])


def test_the_feeds_are_the_same_bytes_each_time(small_data: Path, tmp_path: Path) -> None:
    written = []
    for name in ("mot", "hai"):
        write_feeds(town(small_data), tmp_path / name)
        written.append([p.read_bytes() for p in sorted((tmp_path / name).rglob("*.*"))])
    assert written[0] == written[1]
    assert len(written[0]) == 2
