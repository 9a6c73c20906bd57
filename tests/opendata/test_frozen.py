"""A release can be computed again from its own copies alone: they hold all that its figures depend on."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from bad.releases import replace, write_released_town
from results.score_town import town as scored_town
from thidua.contract.kinds import PROGRESS
from thidua.contract.tables import load_contract
from thidua.opendata.derived import derived_tables
from thidua.opendata.frozen import derived_of, sources_of
from thidua.opendata.package import csv_bytes
from thidua.opendata.public_tables import PublicTable
from thidua.opendata.yearly import derived_scores
from thidua.reading.dataset import Dataset, Table
from thidua.reading.reader import read_dataset
from thidua.results.scores import compute_scores
from thidua.results.years import compute
from thidua.town.kept import READ_FOR_PROGRESS, READ_FOR_RANKS, subject
from thidua.town.town import Town
from thidua.town.year import RANKS
from town import write_files

CONTRACT = load_contract()
KINDS = "ma_loai,ten,cap,thu_tu\nlang,Làng,cap-xa,1\nphuong,Phường,cap-xa,2\nco-quan,Cơ quan,cap-huyen,3\n"


def of_period(table: PublicTable, nam: int, ma_ky: str) -> bytes:
    """The live table's rows of one period, as a release writes them."""
    at = [[f["name"] for f in table.fields].index(name) for name in ("nam", "ma_ky")]
    rows = tuple(row for row in table.rows if [row[n] for n in at] == [nam, ma_ky])
    return csv_bytes(PublicTable(**{f.name: getattr(table, f.name) for f in fields(table)} | {"rows": rows}))


def test_a_town_with_kinds_of_unit_of_its_own_is_computed_again_as_it_was(tmp_path: Path) -> None:
    """Which targets a unit owes is decided by its kind's level: data of the town, so a copy of them is kept."""
    town = write_released_town(tmp_path)
    write_files(town, {"danh-muc/loai-don-vi.csv": KINDS})
    replace(town / "danh-muc/don-vi.csv", "xa-phuong,xa,", "xa-phuong,lang,")
    replace(town / "2022/ke-hoach/chi-tieu.csv", "Bộ phận một cửa,>=,2,đơn vị,,", "Bộ phận một cửa,>=,2,đơn vị,cap-xa,")
    dataset, problems = read_dataset(town, CONTRACT)
    assert problems == []
    released = next(row for row in Town(dataset).official if row["ma"] == "tien-do-quy-4")
    about = subject(released, Town(dataset).units.values())
    again = derived_of(sources_of(town, about, CONTRACT), about, CONTRACT)
    live = {t.name: of_period(t, 2022, "quy-4") for t in derived_tables(compute(dataset), CONTRACT)}
    assert b"2-dd-1" in live["tien-do-don-vi"]
    assert again == live


class Asked(Dataset):
    """A dataset that notes the tables which somebody asks for."""

    names: set[str]

    def held(self, name: str) -> Table:
        self.names.add(name)
        return super().held(name)


# Asked for other receipts of the year, and for what a page says beside a figure: nothing of it is in a release.
OF_NO_BEARING = {
    PROGRESS: {f"don-vi/{name}" for name in ("dang-ky", "dang-ky-chi-tieu", "tu-cham", "van-ban", "de-nghi")},
    RANKS: {"ket-qua/chi-so"},
}


@pytest.mark.parametrize("kind", OF_NO_BEARING)
def test_every_table_that_a_released_figure_is_computed_from_is_among_its_copies(kind: str, tmp_path: Path) -> None:
    read = scored_town(tmp_path) if kind == RANKS else read_dataset(write_released_town(tmp_path), CONTRACT)[0]
    asked = Asked(**{f.name: getattr(read, f.name) for f in fields(Dataset) if f.init})
    object.__setattr__(asked, "names", set())
    if kind == RANKS:
        list(derived_scores(compute_scores(asked), CONTRACT))
    else:
        list(derived_tables(compute(asked), CONTRACT))
    kept = READ_FOR_RANKS if kind == RANKS else READ_FOR_PROGRESS
    assert asked.names - kept.keys() == OF_NO_BEARING[kind]
