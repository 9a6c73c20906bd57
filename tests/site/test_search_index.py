"""What the search of a town can find: each thing once, by folded words, and never a thing of the other town."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from thidua.site.frame.words import fold
from webpages import DEMO, WebPage, csv_rows

REPO = Path(__file__).resolve().parents[2]
TOWNS = {"": "sa-pa", DEMO: "minh-hoa"}
Found = dict[str, list[dict[str, str]]]


@pytest.fixture(scope="module")
def found(built_site: Path) -> Found:
    """What each town's index would show, read back from Pagefind's own files."""
    out: Found = {}
    for base in TOWNS:
        files = (built_site / base / "tim/pagefind/fragment").glob("*.pf_fragment")
        texts = [gzip.decompress(f.read_bytes()).decode().removeprefix("pagefind_dcd") for f in files]
        out[base] = [json.loads(t)["meta"] | {"chu": json.loads(t)["content"]} for t in texts]
    return out


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("TẢ PHÌN", "ta phin"),
        ("Đất đai", "dat dai"),
        ("Sa Pả", "sa pa"),
        ("Quản lý", "quan li"),
        ("quản lí", "quan li"),
        ("Ta\u0309 Phi\u0300n", "ta phin"),
    ],
)
def test_tones_case_and_d_do_not_matter(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize("base", TOWNS)
def test_everything_is_found_once_and_not_once_a_year(found: Found, base: str) -> None:
    data = REPO / "data" / TOWNS[base]
    groups = Counter(r["nhom"] for r in found[base])
    units = [u for u in csv_rows(data / "danh-muc/don-vi.csv") if u["loai"] != "thi-xa"]
    plans = sorted(data.glob("*/ke-hoach/chi-tieu.csv"))
    targets = {t["ma_chi_tieu"] for plan in plans for t in csv_rows(plan)}
    assert groups["don-vi"] == len({u["ma_don_vi"] for u in units})
    assert groups["chi-tieu"] == len(targets)
    places = [r["noi"] for r in found[base] if r["nhom"] in ("don-vi", "chi-tieu", "dieu-khoan", "trang")]
    assert len(places) == len(set(places))
    assert groups["dieu-khoan"] > 90 and groups["trang"] > 30


def test_every_address_that_is_found_is_a_page_of_the_same_town(found: Found, pages: dict[str, WebPage]) -> None:
    for base, records in found.items():
        for r in records:
            parts = urlsplit(r["noi"])
            assert base + parts.path in pages, r
            assert not parts.fragment or pages[base + parts.path].find(f"#{parts.fragment}"), r


def test_only_folded_words_are_indexed(found: Found) -> None:
    for records in found.values():
        assert all(r["chu"] == fold(r["chu"]) for r in records)
        assert all(fold(r["ten"])[:20] in r["chu"] for r in records)


def test_the_demonstration_is_not_found_in_the_town(found: Found) -> None:
    assert not [
        r for r in found[""] if not r["noi"].endswith("huong-dan/") and re.search(r"minh hoa \d|pmh-", r["chu"])
    ]
    assert [r for r in found[DEMO] if "minh hoa 7" in r["chu"]]


def test_without_a_script_the_page_leads_to_every_unit_and_target(pages: dict[str, WebPage]) -> None:
    for base in TOWNS:
        links = set(pages[base + "tim/"].links())
        wanted = re.compile(re.escape(base) + r"(don-vi|chi-tieu)/[\w-]+/")
        domains = {f"{base}chi-tieu/{r['duong_dan']}/" for r in csv_rows(REPO / "data/sa-pa/danh-muc/linh-vuc.csv")}
        assert {u for u in pages if wanted.fullmatch(u)} - domains <= links
