"""Which roles may write a table is what `ai_ghi` of bang.yml says, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from thidua.contract.tables import Contract, TableSpec, load_contract
from thidua.gate.objects import Change
from thidua.gate.paths import place_of
from thidua.gate.rights import Author, Request, Role, Standing, ownership_faults
from thidua.reading.dataset import Dataset
from thidua.town.town import Town

CONTRACT = load_contract()
KEYS = {"nam": "2022", "ma_don_vi": "09001", "ma_ky": "quy-1", "ma": "tien-do-quy-1"}
WHO = {role: Author("1001", Standing.CO_QUYEN, frozenset({("thu", "09001", role)})) for role in Role}


def nothing_yet() -> Town:
    tables = {
        spec.name: pd.DataFrame(columns=[*spec.path_keys, *spec.columns, "_tep", "_dong"]) for spec in CONTRACT.tables
    }
    return Town(Dataset("thu", Path("thu"), {}, tables))


def writers(pattern: str, contract: Contract = CONTRACT) -> set[str]:
    """The roles that may add a file; what stands in it is not looked at."""
    path = f"data/thu/{pattern.format(**KEYS)}"
    change = Change(path.encode(), "000000", "100644", "0" * 40, "1" * 40)
    places = {change: place_of(path, frozenset(), contract)}
    request = Request(places, {"thu": nothing_yet()}, {"thu": nothing_yet()}, looked=False)
    return {role.value for role, author in WHO.items() if not ownership_faults(request, author)}


@pytest.mark.parametrize("spec", CONTRACT.tables, ids=lambda s: s.name)
def test_a_table_is_written_by_the_roles_of_ai_ghi(spec: TableSpec) -> None:
    assert writers(spec.pattern) == set(spec.writers)


@pytest.mark.parametrize("roles", [("quan-tri",), ("thuong-truc",), ("quan-tri", "thuong-truc"), ()])
@pytest.mark.parametrize("table", ["ke-hoach/chi-tieu", "danh-muc/tai-khoan", "don-vi/tien-do"])
def test_another_ai_ghi_gives_another_right(table: str, roles: tuple[str, ...]) -> None:
    spec = CONTRACT.table(table)
    tables = tuple(replace(s, writers=roles) if s is spec else s for s in CONTRACT.tables)
    assert writers(spec.pattern, Contract(tables, CONTRACT.archives)) == set(roles)


def test_a_released_copy_is_written_by_the_roles_of_its_ai_ghi() -> None:
    (archive,) = CONTRACT.archives
    assert writers(f"{archive.pattern}nguon/2022/ke-hoach/chi-tieu.csv") == set(archive.writers) == {"thuong-truc"}
    nobody = Contract(CONTRACT.tables, (replace(archive, writers=()),))
    assert writers(f"{archive.pattern}SHA256SUMS", nobody) == set()


def test_what_a_town_says_of_itself_is_the_administrator_s() -> None:
    assert writers("bo-du-lieu.yml") == {"quan-tri"}
