"""What a large town must not hold twice: cells, words, bodies of pages, rows that are being published."""

from __future__ import annotations

import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from rendering import COMMIT
from thidua.contract.tables import load_contract
from thidua.law.model import Proof
from thidua.law.yearly import compute_awards
from thidua.opendata import package
from thidua.opendata.public_tables import PublicTable
from thidua.reading.dataset import Table
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from thidua.site.frame.routes import Route
from thidua.site.frame.view import PageView
from thidua.site.site import Site
from thidua.stages.build import build
from town import write_site_town

REPO = Path(__file__).resolve().parents[2]


class Body(str):
    """A page's body that can be watched: plain text cannot be."""


def test_rows_share_the_names_of_their_columns() -> None:
    columns = [f"cot_{n}" for n in range(12)]
    rows = Table({name: list(range(100)) for name in columns}).rows
    assert rows == [dict.fromkeys(columns, n) for n in range(100)]
    assert sys.getsizeof(rows[-1]) < sys.getsizeof(dict(rows[-1].items())) / 2


def test_a_table_gives_its_columns_before_and_after_its_rows_are_made() -> None:
    table = Table({"ma": ["a", "b"], "_dong": [2, 3]})
    before = table.column("ma"), table.frame.to_dict("list")
    assert table.rows == [{"ma": "a", "_dong": 2}, {"ma": "b", "_dong": 3}]
    assert (
        before == (table.column("ma"), table.frame.to_dict("list")) == (["a", "b"], {"ma": ["a", "b"], "_dong": [2, 3]})
    )


def test_a_table_without_rows_has_its_columns_all_the_same() -> None:
    table = Table({"ma": [], "_dong": []})
    assert (table.rows, table.column("ma"), list(table.frame.columns)) == ([], [], ["ma", "_dong"])


def test_the_same_words_are_one_text_in_all_proofs() -> None:
    dataset, _ = read_dataset(REPO / "data" / "minh-hoa", load_contract())
    results = compute(dataset)
    awards = compute_awards(dataset, results, compute_scores(dataset))
    leaves = [p for forms in awards[2022].don_vi.values() for proof in forms.values() for p in _leaves(proof)]
    assert len(leaves) > 1000
    assert len({id(p.cau) for p in leaves}) == len({p.cau for p in leaves}) < 500


def _leaves(proof: Proof) -> list[Proof]:
    return [leaf for part in proof.con for leaf in _leaves(part)] if proof.con else [proof]


def test_no_body_of_a_page_is_held_while_others_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies: list[weakref.ref[Body]] = []
    most, made = 0, Site.generated

    def watched(site: Site, route: Route) -> tuple[PageView, str]:
        nonlocal most
        view, html = made(site, route)
        most = max(most, sum(body() is not None for body in bodies))
        bodies.append(weakref.ref(body := Body(html)))
        return view, body

    monkeypatch.setattr(Site, "generated", watched)
    write_site_town(tmp_path / "data")
    build(tmp_path / "data", tmp_path / "site", lambda words: None)
    assert len(bodies) > 50
    assert most <= 1


def test_no_table_is_held_while_the_next_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dataset, _ = read_dataset(REPO / "data" / "minh-hoa", load_contract())
    alive: list[weakref.ref[PublicTable]] = []
    most = 0

    def watched(tables: Iterator[PublicTable]) -> Iterator[PublicTable]:
        nonlocal most
        for table in tables:
            alive.append(weakref.ref(table))
            most = max(most, sum(one() is not None for one in alive))
            yield table
            del table

    for name in ("public_tables", "derived_tables", "derived_scores", "derived_awards"):
        make = getattr(package, name)
        monkeypatch.setattr(package, name, lambda *args, make=make: watched(make(*args)))
    package.write_package(dataset, compute(dataset), load_contract(), tmp_path, COMMIT)
    assert len(alive) > 20
    assert most <= 2  # the one that is made while the last is still named
