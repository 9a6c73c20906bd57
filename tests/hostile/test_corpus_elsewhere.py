"""The hostile corpus through the other two ways in: the gate, and the import at a desk, under the same limits.

The gate must say of a file exactly what `validate` says. The import reads what people have – Excel's text, titles for
columns – and so takes more: where its answer differs it stands in IMPORTED.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bad.workbooks import BOOKS, BadBook
from gate.gate_repo import ACCOUNT_TABLE, ACCOUNTS, STANDING, TOWN, UNIT_1, Origin, Tree
from hostile.asking import Reader
from hostile.corpus import CASES, LEFT_OUT, PAPERS, ROWS, SURVEYS, Case, Finding
from hostile.imported import IMPORTED
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.problem import ERROR
from thidua.handin.template import run
from town import FILES, META, QUARTER_1, QUARTER_4, write_town

# One case for each different answer, and for each row at least one.
CHOSEN = tuple(dict.fromkeys(({case.row: case for case in CASES} | {case.found: case for case in CASES}).values()))
WORDS = {
    QUARTER_1: ["09001", "tien-do", "quy-1"],
    PAPERS: ["09001", "van-ban"],
    SURVEYS: ["thuong-truc", "hai-long"],
}
# A request that is larger than any may be is refused before a file of it is looked at.
AT_THE_GATE = {("tep-qua-lon", None, None): ("yeu-cau-qua-lon", None, None)}
HUGE = 16_000_000
DESCRIPTOR = b'{"profile": "data-package", "resources": [{"name": "a", "path": "https://vi-du.example/a.csv"}]}\n'


def of_table(case: Case) -> str:
    return f"{case.row}: {case.name}"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Origin:
    """A repository with the town of the corpus as a real one, its accounts, and a base that every case leaves."""
    tree: Tree = {f"{TOWN}/{p}".encode(): text.encode() for p, text in FILES.items() if p not in LEFT_OUT}
    tree[f"{TOWN}/bo-du-lieu.yml".encode()] = META.replace("minh-hoa", "that-su").encode()
    tree[ACCOUNT_TABLE.encode()] = ACCOUNTS.encode()
    return Origin(tmp_path_factory.mktemp("goc") / "kho.git", tree)


def is_error(code: str) -> bool:
    return CATALOGUE[code].muc == ERROR


def test_every_row_of_the_table_goes_through_both() -> None:
    assert {case.row for case in CHOSEN} == set(ROWS)
    assert set(IMPORTED) <= {of_table(case) for case in CHOSEN}


@pytest.mark.parametrize("case", CHOSEN, ids=of_table)
def test_hostile_file_at_the_gate(case: Case, reader: Reader, origin: Origin) -> None:
    head = origin.head(odd={f"{TOWN}/{case.path}".encode(): case.raw})
    author = STANDING if case.path == SURVEYS else UNIT_1
    answer = reader.ask("gate", str(origin.folder), origin.base, head, author)
    found = [(p["ma"], p["dong"], p["cot"]) for p in answer["found"]]
    expected = [AT_THE_GATE.get(f, f) for f in case.found] if len(case.raw) > HUGE else list(case.found)
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert {p["tep"] for p in answer["found"]} <= {f"{TOWN}/{case.path}"} | ({""} if len(case.raw) > HUGE else set())
    assert answer["gate"] == int(any(is_error(code) for code, _, _ in expected))
    assert not any(line.lstrip().startswith(("::", "##[")) for line in answer["report"].splitlines())


@pytest.mark.parametrize("case", CHOSEN, ids=of_table)
def test_hostile_file_at_the_desk(case: Case, reader: Reader, tmp_path: Path) -> None:
    """Exactly its findings; taken only where nothing but the form is wrong, and then no cell is invented."""
    write_town(tmp_path / "data", {path: ("*", "") for path in LEFT_OUT})
    file = tmp_path / "f.csv"
    file.write_bytes(case.raw)
    answer = reader.ask("import", str(file), str(tmp_path / "data"), WORDS[case.path])
    expected: tuple[Finding, ...] = IMPORTED.get(of_table(case), case.found)
    found = [(p["ma"], p["dong"], p["cot"]) for p in answer["found"]]
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    stops = [code for code, _, _ in expected if is_error(code) and not CATALOGUE[code].chi_sai_dang]
    assert answer["clean"] == (not stops)
    assert (answer["text"] is not None) or stops


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("tot") / "data"
    write_town(folder)
    return run(folder, ["09001", "tien-do", "quy-4"], None, None)[0]


@pytest.mark.parametrize("book", BOOKS, ids=lambda b: b.name)
def test_hostile_workbook_at_the_desk(book: BadBook, workbook: bytes, reader: Reader, tmp_path: Path) -> None:
    write_town(tmp_path / "data")
    file = tmp_path / "f.xlsx"
    file.write_bytes(book.spoil(workbook))
    answer = reader.ask("import", str(file), str(tmp_path / "data"), [])
    assert [(p["ma"], p["dong"]) for p in answer["found"]] == [(book.code, book.row)]
    assert not answer["clean"]
    assert (tmp_path / "data" / "thu" / QUARTER_4).read_text("utf-8") == FILES[QUARTER_4]


STRAYS = {
    "a workbook in the repository": "2022/don-vi/09001/tien-do/quy-1.xlsx",
    "a workbook with macros": "2022/don-vi/09001/tien-do/quy-1.xlsm",
    "a descriptor with a URL": "2022/don-vi/09001/datapackage.json",
    "a descriptor with a URL beside the town": "datapackage.json",
    "a schema with a URL": "2022/ke-hoach/chi-tieu.schema.json",
}


@pytest.mark.parametrize("name", STRAYS)
def test_a_workbook_or_descriptor_that_stands_in_the_repository(
    name: str, workbook: bytes, reader: Reader, origin: Origin, tmp_path: Path
) -> None:
    """Neither is read: it is a strange file to `validate` and `build`, and no unit may send it."""
    raw = workbook if "workbook" in name else DESCRIPTOR
    town = write_town(tmp_path / "data", {path: ("*", "") for path in LEFT_OUT})
    (town / STRAYS[name]).parent.mkdir(parents=True, exist_ok=True)
    (town / STRAYS[name]).write_bytes(raw)
    answer = reader.ask("read", str(tmp_path / "data"), True)
    assert [(p["tep"], p["ma"], p["dong"]) for p in answer["found"]] == [(f"thu/{STRAYS[name]}", "tep-la", None)]
    assert (answer["validate"], answer["build"], answer["out"]) == (1, 1, False)
    asked = reader.ask("gate", str(origin.folder), origin.base,
                       origin.head(odd={f"{TOWN}/{STRAYS[name]}".encode(): raw}), UNIT_1)  # fmt: skip
    assert asked["gate"] == 1
    assert {(p["ma"], p["tep"]) for p in asked["found"]} == {
        ("tep-la", f"{TOWN}/{STRAYS[name]}"),
        ("ngoai-quyen", f"{TOWN}/{STRAYS[name]}"),
    }


def test_a_schema_that_comes_with_a_request_changes_nothing(reader: Reader, origin: Origin, tmp_path: Path) -> None:
    """Descriptors come only from main: one that lets everything in is not asked, and its sender is refused."""
    town = write_town(tmp_path / "data", {path: ("*", "") for path in LEFT_OUT} | {QUARTER_1: ("20,21", "x,21")})
    schemas = tmp_path / "data" / "luoc-do"
    schemas.mkdir()
    (schemas / "tien-do.json").write_text('{"fields": [], "$schema": "https://vi-du.example/"}', encoding="utf-8")
    (town / QUARTER_1).write_text(FILES[QUARTER_1].replace("20,21", "x,21"), encoding="utf-8")
    answer = reader.ask("read", str(tmp_path / "data"), True)
    assert [(p["ma"], p["dong"], p["cot"]) for p in answer["found"]] == [("so-khong-hop-le", 2, "tu_so")]
    odd: Tree = {b"data/luoc-do/tien-do.json": DESCRIPTOR}
    head = origin.head(odd=odd)
    refused = reader.ask("gate", str(origin.folder), origin.base, head, UNIT_1)
    assert refused["gate"] == 1
    assert {p["tep"] for p in refused["found"]} == {"data/luoc-do/tien-do.json"}


def test_a_descriptor_at_the_desk_is_refused(reader: Reader, tmp_path: Path) -> None:
    write_town(tmp_path / "data")
    file = tmp_path / "datapackage.json"
    file.write_bytes(DESCRIPTOR)
    answer = reader.ask("import", str(file), str(tmp_path / "data"), WORDS[QUARTER_1])
    assert not answer["clean"]
    assert [p["ma"] for p in answer["found"]] == ["khong-co-tieu-de"]
