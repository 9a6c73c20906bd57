"""What the program needs, the check demands: a plan or list without any one of its rows, or without a whole table that
may be missing, gives a finding or a site – never a traceback, never a link to a clause that is not there.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from second_plan import write_second_plan
from thidua.checks import check_dataset
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from thidua.reading.dataset import Dataset, Frames, Table
from thidua.reading.reader import read_dataset
from thidua.site.frame.build_info import BuildInfo
from thidua.site.frame.routes import Route, all_routes
from thidua.site.macros import fill
from thidua.site.pages.targets import counts
from thidua.site.site import DOCS, Site, authored_files
from thidua.stages.build import all_computed
from town import FILES, write_files, write_site_town, write_town

CONTRACT = load_contract()
LISTS = tuple(s.name for s in CONTRACT.tables if s.name.startswith(("danh-muc/", "ke-hoach/")))
CLAUSES = "ke-hoach/dieu-khoan"
_MACRO = re.compile(r'{{ (\w+)\((?:"([^"]*)")?')
_TO_CLAUSE = re.compile(r'href="[^"]*ke-hoach/#([^"]+)"')


def _plan(data: Path) -> Path:
    """No unit has sent anything; the clauses that hand-written pages lead to, and their parents."""
    folder = write_site_town(data)
    for part in ("don-vi", "tham-dinh", "ket-qua"):
        shutil.rmtree(folder / "2022" / part)
    return folder


def _half_years(data: Path) -> Path:
    """Periods of other codes, a launching body of another code; nobody has sent anything."""
    folder = _plan(data)
    units = FILES["danh-muc/don-vi.csv"].replace("thi-xa,Thị xã Thử,Thị xã,,thi-xa", "ubnd,UBND xã Thử,UBND,,thi-xa")
    head = FILES["2022/ke-hoach/ky-bao-cao.csv"].splitlines()[0]
    periods = (
        f"{head}\nca-nam,tien-do,Cả năm,2022-07-01,2022-12-31,,,,de-xuat\n"
        "dau-nam,tien-do,Nửa đầu năm,2022-01-01,2022-06-30,2022-07-10,den-het,,de-xuat\n"
    )
    return write_files(folder, {"danh-muc/don-vi.csv": units, "2022/ke-hoach/ky-bao-cao.csv": periods})


TOWNS: dict[str, Callable[[Path], Path]] = {
    "có báo cáo": write_town, "chưa có": _plan, "nửa năm": _half_years, "kế hoạch khác": write_second_plan,
}  # fmt: skip


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Dataset]:
    made = {name: make(tmp_path_factory.mktemp("thi-xa")) for name, make in TOWNS.items()}
    return {name: read_dataset(folder, CONTRACT)[0] for name, folder in made.items()}


@cache
def _docs() -> dict[str, str]:
    return {doc: (DOCS / doc).read_text("utf-8") for doc in authored_files(DOCS)}


def pages(dataset: Dataset) -> Iterator[tuple[Route, str]]:
    """Every page at a short address with its HTML, without MkDocs; of a hand-written one what its macros give."""
    towns = all_computed([dataset])
    build = BuildInfo(None, "01/01/2023")
    site = Site(towns, list(_docs()), build, all_routes(towns, list(_docs())), {dataset.ma: []}, {dataset.ma: []})
    for route in (r for r in site.routes.values() if not r.permanent):
        yield route, site.generated(route)[1] if route.doc is None else _authored(site, route)


def _authored(site: Site, route: Route) -> str:
    view, html = site.authored(route, "Trang", "{bo}"), ""
    for macro, said in _MACRO.findall(_docs()[str(route.doc)]):
        if macro == "khoi":
            html += site.block(said, view)
        elif macro == "so":
            html += str(counts(route.view)[said])
        elif macro == "dieu" and said in route.view.clause_of_role:
            html += fill(f'<span data-dieu="{said}"></span>', str, route)
    return html


def faults(dataset: Dataset) -> list[str] | None:
    """Links to clauses that the plan page does not have; None of a dataset that the check refuses."""
    found = [p for p in check_dataset(dataset, CONTRACT) if p.muc == ERROR]
    assert [p.thong_bao for p in found if p.ma == "kiem-tra-hong"] == []
    if found:
        return None
    made = {route.url: html for route, html in pages(dataset)}
    there = set(re.findall(r'id="([^"]+)"', made[next(url for url in made if url.endswith("ke-hoach/"))]))
    return [f"{url}: {a}" for url, html in made.items() for a in _TO_CLAUSE.findall(html) if a not in there]


def without(dataset: Dataset, table: str, at: int | None) -> Dataset:
    """The dataset without one row of a table, without all of them for None."""
    assert isinstance(dataset.tables, Frames)
    tables = {}
    for name, known in dataset.tables.read.items():
        rows = [r for n, r in enumerate(known.rows) if name != table or (at is not None and n != at)]
        tables[name] = Table({c: [r[c] for r in rows] for c in known.names})
    return replace(dataset, tables=Frames(tables))


def rows_of(dataset: Dataset, table: str) -> list[int]:
    """Places of the rows to take away; of the many clauses those that pages lead to."""
    assert isinstance(dataset.tables, Frames)
    rows = dataset.tables.read[table].rows
    return [n for n, r in enumerate(rows) if table != CLAUSES or len(rows) < 20 or r["vai_tro"]]


@pytest.mark.parametrize("name", TOWNS)
def test_the_town_itself_has_every_page(towns: dict[str, Dataset], name: str) -> None:
    assert [p for p in check_dataset(towns[name], CONTRACT) if p.muc == ERROR] == []
    assert faults(towns[name]) == []


@pytest.mark.parametrize(("name", "sites"), [("có báo cáo", 2), ("chưa có", 20), ("kế hoạch khác", 20)])
def test_without_any_one_row(towns: dict[str, Dataset], name: str, sites: int) -> None:
    """Most rows of the town that has reports are needed; of the other most may go, and its pages are made."""
    found = {(t, n): faults(without(towns[name], t, n)) for t in LISTS for n in rows_of(towns[name], t)}
    assert len(found) >= 20
    assert sum(said is not None for said in found.values()) >= sites
    assert {place: said for place, said in found.items() if said} == {}


@pytest.mark.parametrize("name", ["có báo cáo", "chưa có", "kế hoạch khác"])
def test_without_any_whole_table(towns: dict[str, Dataset], name: str) -> None:
    found = {t: faults(without(towns[name], t, None)) for t in LISTS}
    assert sum(said is not None for said in found.values()) >= 10
    assert {t: said for t, said in found.items() if said} == {}


def test_half_years_have_their_own_names_and_addresses(towns: dict[str, Dataset]) -> None:
    made = {route.path: html for route, html in pages(towns["nửa năm"])}
    assert {p for p in made if p.startswith("tien-do/")} >= {"tien-do/dau-nam/", "tien-do/ca-nam/", "tien-do/nam/"}
    assert "tien-do/quy-1/" not in made
    assert "Nửa đầu năm" in made["tien-do/"]
    assert "bao-cao/6-thang/" in made
