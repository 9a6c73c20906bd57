"""Releases as they were and corrections in words: the pages against the committed copies and rows."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from thidua.contract.tables import load_contract
from thidua.town.kept import READ_FOR_PROGRESS, READ_FOR_RANKS
from webpages import DEMO, WebPage, csv_rows, resolve, tree_bytes

REPO = Path(__file__).resolve().parents[2]
TOWN = REPO / "data" / "minh-hoa"
FOLDERS = sorted(f.parent for f in TOWN.glob("*/da-cong-bo/*/SHA256SUMS"))
Pages = dict[str, WebPage]


def address(folder: Path) -> str:
    return f"{DEMO}du-lieu/phien-ban/{folder.parents[1].name}/{folder.name}/"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f"{f.parents[1].name}-{f.name}")
def test_a_release_is_there_to_read_and_to_download_byte_for_byte(folder: Path, pages: Pages, built_site: Path) -> None:
    page = pages[address(folder)]
    row = next(r for r in csv_rows(folder.parents[1] / "tham-dinh/cong-bo.csv") if r["ma"] == folder.name)
    assert row["so_quyet_dinh"] in page.text
    assert hashlib.sha256((folder / "SHA256SUMS").read_bytes()).hexdigest() in page.text
    linked = {link.removeprefix(page.url) for link in page.links() if link.startswith(page.url)}
    released = tree_bytes(folder)
    assert linked - {""} == set(released)
    shown = tree_bytes(built_site / page.url)
    assert {path: shown[path] for path in released} == released


def test_the_downloads_form_the_chain_for_a_stock_tool(built_site: Path) -> None:
    for folder in FOLDERS:
        done = subprocess.run(
            ["sha256sum", "-c", "--quiet", "SHA256SUMS"],
            cwd=built_site / address(folder),
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stdout) == (0, ""), folder.name


def test_a_release_shows_the_figure_of_its_day_and_what_was_corrected_since(pages: Pages) -> None:
    second = pages[f"{DEMO}du-lieu/phien-ban/2022/tien-do-quy-2/"]
    corrections = [" ".join(t.text_content().split()) for t in second.find("table.xep")[:1]]
    assert "633 → 631" in corrections[0]
    assert "44 → 45" not in corrections[0]  # of quarter 4, though in the same file
    town = csv_rows(TOWN / "2022/da-cong-bo/tien-do-quy-2/dan-xuat/tien-do-thi-xa.csv")
    old = next(r for r in town if r["ma_chi_tieu"] == "2-b-3")
    assert f"({int(old['tu_so']):,}/{int(old['mau_so']):,})".replace(",", ".") in second.text
    assert (
        "Chưa ô nào của lần công bố này được đính chính." in pages[f"{DEMO}du-lieu/phien-ban/2022/tien-do-quy-3/"].text
    )


def test_the_list_of_releases_and_the_year_lead_to_each_and_show_the_chain(pages: Pages) -> None:
    for url in ("du-lieu/phien-ban/", "du-lieu/phien-ban/2022/"):
        page = pages[DEMO + url]
        wanted = {address(f) for f in FOLDERS if url.count("/") == 2 or f.parents[1].name == "2022"}
        assert wanted <= set(page.links())
    assert "chưa công bố chính thức lần nào" in pages["du-lieu/phien-ban/"].text


def test_every_correction_is_told_with_its_old_and_new_value_and_its_reason(pages: Pages) -> None:
    page = pages[f"{DEMO}dinh-chinh/"]
    rows = [(f, r) for f in TOWN.glob("*/ket-qua/dinh-chinh.csv") for r in csv_rows(f)]
    assert len(page.find("table.xep tbody tr")) == len(rows) > 0
    for file, row in rows:
        told = page.one(f"#{file.parents[1].name}-{row['ma']}").text_content()
        for words in (f"{row['truoc']} → {row['sau']}", row["ly_do"], row["can_cu"], row["tep"]):
            assert words in told
    assert "Chưa có đính chính nào" in pages["dinh-chinh/"].text


def test_no_release_holds_a_column_that_is_not_public() -> None:
    """Copies are downloads: a private column may stand in one only where the rows that fill it are left out."""
    contract = load_contract()
    private = {
        name: set(contract.table(name).columns) - set(contract.table(name).public)
        for name in {**READ_FOR_PROGRESS, **READ_FOR_RANKS}
    }
    assert {name: columns for name, columns in private.items() if columns} == {"tham-dinh/tiep-nhan": {"ma_ho_so"}}
    for file in TOWN.glob("*/da-cong-bo/*/nguon/*/tham-dinh/tiep-nhan.csv"):
        assert {r["ma_ho_so"] for r in csv_rows(file)} == {""}, file


def test_no_copy_of_a_release_names_a_person_or_a_dossier() -> None:
    files = [f for f in TOWN.glob("*/da-cong-bo/**/*.csv")]
    assert len(files) > 50
    assert [f for f in files if re.search(r"-(cn|hs)-\d", f.read_text("utf-8"))] == []


def test_the_data_page_leads_to_releases_and_corrections(pages: Pages) -> None:
    links = set(pages["du-lieu/"].links())
    assert {"du-lieu/phien-ban/", "dinh-chinh/"} <= links
    assert resolve("du-lieu/", "phien-ban/") in links
