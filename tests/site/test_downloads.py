"""The ready templates of the site: every open table has one with its size, nothing private leaves, and one cell accepts
all that is left."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from rendering import site_of
from smalldata import rewrite
from thidua.contract.tables import load_contract
from thidua.handin import importer
from thidua.handin.downloads import NOTHING, PRIVATE, RELEASED, is_public, offers
from thidua.handin.form_cells import ACCEPT_ROW
from thidua.handin.layout import DATA_SHEET, YES
from thidua.handin.place import Place, offered
from thidua.handin.template import form_of, run
from thidua.reading.reader import read_dataset
from thidua.site.pages import submission
from thidua.town.town import Town
from thidua.writing.store import writing
from webpages import DEMO, WebPage, csv_rows, resolve

REPO = Path(__file__).resolve().parents[2]
CONTRACT = load_contract()
both_towns = pytest.mark.parametrize("base", ["", DEMO], ids=["sa-pa", "minh-hoa"])
UNITS, APPRAISAL = "nop-so-lieu/", "tham-dinh/"
Pages = dict[str, WebPage]


def _links(page: WebPage) -> dict[str, str]:
    """File → the words of its link."""
    return {resolve(page.url, a.get("href")): " ".join(a.text_content().split()) for a in page.find(".ds-mau a")}


@both_towns
@pytest.mark.parametrize("part", [UNITS, APPRAISAL])
def test_every_file_is_linked_once_with_its_size(built_site: Path, pages: Pages, base: str, part: str) -> None:
    page = pages[base + part]
    links = _links(page)
    folder = built_site / base / part / "mau"
    assert sorted(links) == sorted(f.relative_to(built_site).as_posix() for f in folder.rglob("*.xlsx"))
    for file, words in links.items():
        size = max(1, round((built_site / file).stat().st_size / 1024))
        assert f"(.xlsx, {size} KB)" in words, file
    saved = [a.get("download") for a in page.find(".ds-mau a")]
    assert len(set(saved)) == len(saved), "two downloads would be saved under one name"


@both_towns
@pytest.mark.parametrize(("part", "tables"), [(UNITS, "don-vi/"), (APPRAISAL, "tham-dinh/")])
def test_every_table_is_there_or_says_why_not(pages: Pages, base: str, part: str, tables: str) -> None:
    page = pages[base + part]
    specs = [s for s in offered(CONTRACT) if s.name.startswith(tables)]
    rows = [
        [" ".join(c.text_content().split()) for c in tr]
        for t in page.find("table")
        if t.find("caption").text_content().startswith("Bảng của")
        for tr in t.find("tbody")
    ]
    assert [r[0] for r in rows] == [s.title for s in specs]
    names = {file.rsplit("/", 2)[-2 if "/diem/" in file else -1].removesuffix(".xlsx") for file in _links(page)}
    for spec, (_, _, ready, command) in zip(specs, rows, strict=True):
        what = spec.name.split("/")[1]
        has_file = any(n == what or n.startswith(f"{what}-quy-") for n in names)
        assert ready.startswith("có") == has_file, (spec.name, ready)
        assert ready.startswith("không: ") == (not has_file)
        assert f" {what} " in command


def test_a_locked_period_and_what_is_empty_have_no_file(pages: Pages) -> None:
    text, real = pages[f"{DEMO}{UNITS}"].text, pages[APPRAISAL].text
    assert text.count("không: kỳ đã khóa sổ") == 2, "dang-ky and dang-ky-chi-tieu of 2023"
    assert not any("dang-ky" in file for file in _links(pages[f"{DEMO}{UNITS}"]))
    assert "không: chưa có dòng nào để điền" in real


@both_towns
def test_a_ready_file_is_what_the_command_makes(built_site: Path, pages: Pages, base: str) -> None:
    bo = "minh-hoa" if base else "sa-pa"
    links = list(_links(pages[base + UNITS]))
    unit = links[0].split("/")[-2]
    content, *_ = run(REPO / "data", [unit, "van-ban"], bo, None)
    assert (built_site / base / UNITS / "mau" / unit / "van-ban.xlsx").read_bytes() == content
    content, place, _ = run(REPO / "data", ["thuong-truc", "khong-xep-hang"], bo, None)
    assert (built_site / base / APPRAISAL / "mau" / f"{place.what}.xlsx").read_bytes() == content


@pytest.fixture(scope="module")
def demo() -> Town:
    return Town(read_dataset(REPO / "data" / "minh-hoa", CONTRACT)[0], CONTRACT)


@pytest.mark.parametrize(
    ("table", "keys", "public"),
    [
        ("don-vi/de-nghi", {"ma_don_vi": "90001"}, False),
        ("don-vi/khen-thuong-xa", {"ma_don_vi": "90002"}, False),
        ("don-vi/van-ban", {"ma_don_vi": "90001"}, True),
        ("tham-dinh/tiep-nhan", {}, False),
        ("tham-dinh/dieu-kien", {}, False),
        ("tham-dinh/tien-do", {"ma_ky": "quy-4"}, True),
        ("tham-dinh/diem", {"ma_don_vi": "90001"}, True),
    ],
)
def test_what_is_private_is_never_a_file(demo: Town, table: str, keys: dict[str, str], public: bool) -> None:
    """2022 of the demonstration has dossiers, confirmations and awards of persons."""
    place = Place("minh-hoa", CONTRACT.table(table), {"nam": "2022"} | keys)
    assert (REPO / "data" / place.path).is_file()
    assert is_public(form_of(demo, place), place, demo) == public


@both_towns
def test_no_file_names_a_dossier_or_a_person(built_site: Path, pages: Pages, base: str) -> None:
    folder = REPO / "data" / ("minh-hoa" if base else "sa-pa")
    codes = {r["ma_ho_so"] for f in folder.glob("*/don-vi/*/de-nghi.csv") for r in csv_rows(f)}
    codes |= {r["ma_doi_tuong"] for f in folder.glob("*/don-vi/*/de-nghi.csv") for r in csv_rows(f)}
    examples = {f.get("vi_du") for s in CONTRACT.tables for f in s.schema["fields"]}  # of the help, made up
    persons = {c.encode() for c in codes - examples if "-cn-" in c}
    assert bool(persons) == bool(base)
    for file in [*_links(pages[base + UNITS]), *_links(pages[base + APPRAISAL])]:
        parts = zipfile.ZipFile(io.BytesIO((built_site / file).read_bytes()))
        text = b"".join(parts.read(n) for n in parts.namelist())
        assert not any(code in text for code in persons), file
    if base:
        communal = [r for r in pages[base + UNITS].find("td") if PRIVATE in r.text_content()]
        assert [r.text_content() for r in communal] == [f"có, trừ nơi {PRIVATE}"], (
            "communes that gave awards of their own"
        )


def test_one_cell_of_the_ready_appraisal_accepts_all_that_is_left(built_site: Path, tmp_path: Path) -> None:
    """The file as it is downloaded, one cell chosen, brought in: every report has its conclusion, none was changed."""
    data = tmp_path / "data"
    shutil.copytree(REPO / "data" / "luoc-do", data / "luoc-do")
    shutil.copytree(REPO / "data" / "minh-hoa", data / "minh-hoa")
    stored = data / "minh-hoa" / "2023" / "tham-dinh" / "tien-do" / "quy-2.csv"
    key = ("ma_don_vi", "ma_chi_tieu")
    before = {tuple(r[k] for k in key): r for r in csv_rows(stored)}
    book = load_workbook(built_site / DEMO / APPRAISAL / "mau" / "tien-do-quy-2.xlsx")
    book[DATA_SHEET].cell(ACCEPT_ROW, 2).value = YES
    book.save(tmp_path / "f.xlsx")

    outcome = importer.run(tmp_path / "f.xlsx", data, importer.Asked())
    assert outcome.clean, outcome.problems[:3]
    with writing(data, "import", print) as store:
        importer.write(outcome, store)

    after = {tuple(r[k] for k in key): r for r in csv_rows(stored)}
    reports = [
        (f.parents[1].name, r["ma_chi_tieu"])
        for f in (data / "minh-hoa" / "2023" / "don-vi").glob("*/tien-do/quy-2.csv")
        for r in csv_rows(f)
    ]
    assert set(after) == set(reports)
    assert {k: after[k] for k in before} == before
    new = Counter(r["ket_luan"] for k, r in after.items() if k not in before)
    assert new == {"chap-nhan": len(reports) - len(before)}
    assert new["chap-nhan"] > 400


@pytest.mark.parametrize("ranked", [True, False], ids=["đã công bố", "không khối nào xếp hạng"])
def test_points_that_nobody_waits_for_say_why(small_data: Path, ranked: bool) -> None:
    """2022 alone is there: its ranks are released, or no block has any."""
    town = small_data / "minh-hoa"
    if not ranked:
        rewrite(town / "danh-muc" / "khoi.csv", lambda rows: [r | {"xep_hang": "khong"} for r in rows])
        for releases in town.glob("*/tham-dinh/cong-bo.csv"):
            rewrite(releases, lambda rows: [r for r in rows if r["noi_dung"] != "xep-hang"])
    found = offers(Town(read_dataset(town, CONTRACT)[0], CONTRACT))
    said = [(o.place, o.why_not) for o in found if o.spec.name == "tham-dinh/diem"]
    assert said == [(None, RELEASED if ranked else NOTHING)]


def test_a_table_that_nothing_is_known_of_is_not_called_released(small_data_once: Path) -> None:
    site = site_of(small_data_once)
    route = next(r for r in site.routes.values() if (r.town.is_demo, r.path) == (True, APPRAISAL))
    html = submission.of_appraisal(site.authored(route, "Thẩm định", ""), [])
    assert html.count(NOTHING) == sum(s.name.startswith("tham-dinh/") for s in offered(CONTRACT))
    assert RELEASED not in html
