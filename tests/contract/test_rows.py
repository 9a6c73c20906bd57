"""The types of rows are those of the schemas, and a misspelt column fails `make check`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from thidua.contract import names
from thidua.contract.make_rows import FILE, class_of, text_of
from thidua.contract.tables import load_contract
from thidua.reading.reader import read_dataset

REPO = Path(__file__).resolve().parents[2]
NAMES = {name: value for name, value in vars(names).items() if isinstance(value, names.TableName)}


def test_the_types_are_those_of_the_schemas_now() -> None:
    assert FILE.read_text("utf-8") == text_of(load_contract()), "make rows"


def test_every_table_has_one_name_and_its_own_type() -> None:
    assert sorted(NAMES.values()) == sorted(spec.name for spec in load_contract().tables)
    types = {name: names.__annotations__[name] for name in NAMES}
    assert types == {name: f"TableName[r.{class_of(table)}]" for name, table in NAMES.items()}


def test_rows_as_they_are_read_have_the_columns_and_values_that_the_types_say() -> None:
    """Names of types are compared, None and all, of every row of the two towns."""
    towns = [read_dataset(REPO / "data" / bo, load_contract())[0] for bo in ("sa-pa", "minh-hoa")]
    said = _said()
    for table in NAMES.values():
        rows = [row for town in towns for row in town.records(table)]
        columns = said["Placed"] | said[class_of(table)]
        assert all(set(row) == set(columns) for row in rows), table
        found = {(c, type(v).__name__.replace("NoneType", "None")) for row in rows for c, v in row.items()}
        assert not {(c, kind) for c, kind in found if kind not in columns[c].split(" | ")}, table


def _said() -> dict[str, dict[str, str]]:
    """Class → column → its type, as rows.pyi writes them."""
    found: dict[str, dict[str, str]] = {}
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("class "):
            found[name := line.removeprefix("class ").partition("(")[0]] = {}
        elif line.startswith("    ") and ": " in line and '"' not in line:
            column, _, kind = line.strip().partition(": ")
            found[name][column] = kind
    return found


SNIPPET = """\
from thidua.contract.names import UNITS
from thidua.reading.dataset import Dataset
def name(town: Dataset) -> str: return town.records({asked}
"""


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('UNITS)[0]["ten"]', "Success"),
        ('UNITS)[0]["tenn"]', 'has no key "tenn"'),
        ('UNITS)[0]["ma_khoi"]', 'got "str | None", expected "str"'),
        ('"danh-muc/don-vii")[0]["ten"]', 'has incompatible type "str"'),
    ],
)
def test_mypy_knows_tables_and_columns(asked: str, said: str, tmp_path: Path) -> None:
    """Refused: a misspelt column, one that may be empty where text is wanted, a table by another than its name."""
    (tmp_path / "hoi.py").write_text(SNIPPET.format(asked=asked), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", REPO / "pyproject.toml", tmp_path / "hoi.py"]
    done = subprocess.run(command, cwd=REPO, capture_output=True, text=True, check=False)
    assert said in done.stdout
