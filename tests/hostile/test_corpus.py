"""Every file of the hostile corpus gets exactly its answer, under limits of memory and time that the system keeps."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hostile.asking import Reader
from hostile.corpus import CASES, LEFT_OUT, ROWS, Case
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.problem import ERROR
from town import write_town

ERRORS = {code for code, entry in CATALOGUE.items() if entry.muc == ERROR}
# A build that must stop reads as validate does; one case for each different answer shows that it stops.
BUILT = tuple({case.found: case for case in CASES if {code for code, _, _ in case.found} & ERRORS}.values())


def test_every_row_of_the_table_has_cases_and_no_two_are_alike() -> None:
    assert {case.row for case in CASES} == set(ROWS)
    assert len({(case.path, case.raw) for case in CASES}) == len(CASES)
    assert len({(case.row, case.name) for case in CASES}) == len(CASES)
    assert all(code in CATALOGUE for case in CASES for code, _, _ in case.found)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.row}: {c.name}")
def test_hostile_file(case: Case, reader: Reader, tmp_path: Path) -> None:
    town = write_town(tmp_path / "data", {path: ("*", "") for path in LEFT_OUT})
    (town / case.path).parent.mkdir(parents=True, exist_ok=True)
    (town / case.path).write_bytes(case.raw)
    answer = reader.ask("read", str(tmp_path / "data"), case in BUILT)
    found = [(p["tep"], p["ma"], p["dong"], p["cot"]) for p in answer["found"]]
    assert sorted(found, key=repr) == sorted(((f"thu/{case.path}", *f) for f in case.found), key=repr)
    stops = any(code in ERRORS for code, _, _ in case.found)
    assert answer["validate"] == int(stops)
    if case in BUILT:
        assert answer["build"] == 1
        assert not answer["out"]
        assert f"thu/{case.path}" in answer["said"]
        assert all(f"[{code}]" in answer["said"] for code, _, _ in case.found)
        assert not any(line.lstrip().startswith(("::", "##[")) for line in answer["said"].splitlines())
        assert not [c for c in answer["said"] if not c.isprintable() and c != "\n"]


def test_the_limits_would_be_noticed(reader: Reader, tmp_path: Path) -> None:
    """The same program dies when it takes more than is allowed: the limits hold."""
    code = "import reader; reader.limit(); x = bytearray(2 * reader.MEMORY_MORE)"
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True)
    assert done.returncode == 1
    assert "MemoryError" in done.stderr
