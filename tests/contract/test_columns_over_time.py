"""A column comes, goes, changes its name: no data file is edited, no released cell is called changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bad.releases import COPY, FIGURES, correct, replace, write_released_town
from thidua.checks.validate import check_folder
from thidua.contract.tables import OWN_FOLDER, Contract, load_contract
from thidua.desk.writing import table_bytes
from thidua.findings.problem import ERROR
from thidua.handin.standing import kept_columns, merged
from thidua.reading.copies import FIRST
from thidua.reading.marks import CleanMarks
from thidua.reading.normalise import normalise
from thidua.reading.reader import read_dataset
from thidua.reading.released import SCHEMAS, SUMS, in_order, read_releases, sha256
from thidua.town.kept import READ_FOR_PROGRESS, READ_FOR_RANKS
from town import FILES
from towns.releases import generate

Field = dict[str, Any]
Fields = list[Field]
LATER: Field = {"name": "moi", "type": "string", "title": "Cột mới", "duoc_thieu": True}
TABLES = ("danh-muc/don-vi", "ke-hoach/chi-tieu", "don-vi/tien-do")
TARGETS = "2022/ke-hoach/chi-tieu.csv"


def with_schema(folder: Path, changes: dict[str, Callable[[Fields], Fields]]) -> Contract:
    """The contract of this repository with the columns of some tables changed."""
    shutil.copytree(OWN_FOLDER, folder)
    for table, change in changes.items():
        file = folder / f"{table.replace('/', '.')}.json"
        schema = json.loads(file.read_text("utf-8"))
        file.write_text(json.dumps({**schema, "fields": change(schema["fields"])}), encoding="utf-8")
    return load_contract(folder)


@pytest.fixture
def contract(tmp_path: Path) -> Contract:
    return with_schema(tmp_path / "luoc-do", dict.fromkeys(TABLES, lambda fields: [*fields, LATER]))


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """The small town with two releases, made before the column came."""
    return write_released_town(tmp_path / "data")


def errors(town: Path, contract: Contract) -> list[tuple[str, str, str | None]]:
    return [(p.ma, p.tep.removeprefix("thu/"), p.cot) for p in check_folder(town, contract) if p.muc == ERROR]


def with_column(file: Path, name: str, *cells: str) -> None:
    """The stored file with one more column; the rows beyond `cells` have none in it."""
    head, *rows = file.read_text("utf-8").splitlines()
    filled = [f"{row},{cell}" for row, cell in zip(rows, [*cells, *[""] * len(rows)], strict=False)]
    file.write_text("\n".join([f"{head},{name}", *filled, ""]), encoding="utf-8")


def without_schemas(town: Path) -> None:
    """The releases as they were made before they carried schemas, chained anew."""
    before = ""
    for release in in_order(read_releases(town)):
        shutil.rmtree(release.folder / SCHEMAS)
        lines = (release.folder / SUMS).read_text("ascii").splitlines(keepends=True)
        kept = [line for line in lines if f"  {SCHEMAS}/" not in line and "  ../" not in line]
        (release.folder / SUMS).write_text("".join([*kept, before]), encoding="ascii")
        before = f"{sha256((release.folder / SUMS).read_bytes())}  ../{release.ma}/{SUMS}\n"


def test_a_new_column_needs_no_edit_and_its_files_stay_as_they_are(town: Path, contract: Contract) -> None:
    assert errors(town, contract) == []
    for relpath in ("danh-muc/don-vi.csv", TARGETS, FIGURES):
        spec = contract.match(relpath)[0]  # type: ignore[index]
        read = normalise((town / relpath).read_bytes(), spec)
        assert (read.problems, read.text) == ([], (town / relpath).read_text("utf-8"))
        assert {len(row.cells) for row in read.rows} == {len(spec.columns)}
    dataset, _ = read_dataset(town, contract)
    assert {row["moi"] for row in dataset.tables["don-vi/tien-do"].to_dict("records")} == {None}


def test_files_known_to_be_clean_are_read_the_same(town: Path, contract: Contract, tmp_path: Path) -> None:
    with_column(town / TARGETS, "moi", "lời")
    plain, _ = read_dataset(town, contract)
    for _ in range(2):
        marks = CleanMarks(tmp_path / "marks", "mã")
        again, problems = read_dataset(town, contract, marks)
        marks.save(True)
        assert problems == []
        assert all(again.tables[t].equals(plain.tables[t]) for t in plain.tables)


@pytest.mark.parametrize("strip", [False, True], ids=["its own schemas", "the first schemas"])
def test_to_fill_it_changes_no_released_cell(town: Path, contract: Contract, strip: bool) -> None:
    if strip:
        without_schemas(town)
    with_column(town / TARGETS, "moi", "lời")
    with_column(town / FIGURES, "moi", "lời")
    assert errors(town, contract) == []
    replace(town / TARGETS, "Đúng hạn,>=,90", "Đúng hạn,>=,95")
    assert errors(town, contract) == [("o-da-cong-bo-doi", TARGETS, "gia_tri")]


def test_what_was_released_in_it_stays(tmp_path: Path, contract: Contract) -> None:
    """The column is held once a release has it, also against being left out again."""
    town = write_released_town(tmp_path / "data")
    for release in in_order(read_releases(town)):
        shutil.rmtree(release.folder)
    with_column(town / TARGETS, "ten_ngan", "Hài lòng", "Đúng hạn")
    generate(town)
    assert errors(town, load_contract()) == []
    text = (town / TARGETS).read_text("utf-8")
    (town / TARGETS).write_text(text.replace(",Đúng hạn\n", ",\n"), encoding="utf-8")
    assert errors(town, load_contract()) == [("o-da-cong-bo-doi", TARGETS, "ten_ngan")]
    lines = [line.rpartition(",")[0] + "\n" for line in text.splitlines()]
    (town / TARGETS).write_text("".join(lines), encoding="utf-8")
    assert [e[0] for e in errors(town, load_contract())] == ["o-da-cong-bo-doi"] * 2


def _tighter(fields: Fields) -> Fields:
    return [{**f, "constraints": {"enum": ["dat"]}} if f["name"] == "ket_qua" else f for f in fields]


@pytest.mark.parametrize("strip", [False, True], ids=["its own schemas", "the first schemas"])
def test_a_tighter_limit_never_judges_a_copy(town: Path, tmp_path: Path, strip: bool) -> None:
    if strip:
        without_schemas(town)
    tight = with_schema(tmp_path / "luoc-do", {"don-vi/tien-do": _tighter})
    for quarter, old in (("quy-1", "dang-thuc-hien"), ("quy-4", "chua-dat")):
        key = {"quy-1": "2-dd-2", "quy-4": "2-dd-1"}[quarter]
        replace(town / f"2022/don-vi/09001/tien-do/{quarter}.csv", f",{old},", ",dat,")
        correct(town, f"2023-06-0{quarter[-1]}", f"don-vi/09001/tien-do/{quarter}.csv", key, "ket_qua", old, "dat")
    assert errors(town, tight) == []


def _renamed(fields: Fields) -> Fields:
    return [{**f, "name": "trich_loi", "truoc_la": "trich_dan"} if f["name"] == "trich_dan" else f for f in fields]


def test_a_renamed_column_is_the_same_column(town: Path, tmp_path: Path) -> None:
    contract, file = with_schema(tmp_path / "luoc-do", {"ke-hoach/chi-tieu": _renamed}), town / TARGETS
    assert errors(town, contract) == []
    assert normalise(file.read_bytes(), contract.table("ke-hoach/chi-tieu")).text == file.read_text("utf-8")
    replace(file, "nguon,trich_dan", "nguon,trich_loi")
    assert errors(town, contract) == []
    replace(file, "de-xuat,đúng hạn", "de-xuat,trước hạn")
    assert errors(town, contract) == [("o-da-cong-bo-doi", TARGETS, "trich_loi")]
    correct(town, "2023-06-01", "ke-hoach/chi-tieu.csv", "2-a-2", "trich_dan", "đúng hạn", "trước hạn")
    assert errors(town, contract) == []


def test_an_old_template_says_nothing_of_a_later_column() -> None:
    spec = load_contract().table("ke-hoach/chi-tieu")
    row = FILES[TARGETS].splitlines()[1]
    old_head = ",".join(c for c in spec.columns if c not in spec.may_miss)
    stands = normalise(f"{old_head},ten_ngan\n{row},Hài lòng\n".encode(), spec)
    given = normalise(f"{old_head}\n{row}\n".encode(), spec)
    kept = merged(stands.rows, kept_columns(stands.rows, given, spec), spec)
    assert [row.cells[-3:] for row in kept.rows] == [("Hài lòng", "", "")]
    assert table_bytes(spec, [row.cells for row in kept.rows], stands.header).decode() == stands.text


def test_a_file_has_the_column_once_a_row_fills_it() -> None:
    spec = load_contract().table("ke-hoach/chi-tieu")
    cells = ("x",) * (len(spec.columns) - 3)
    assert table_bytes(spec, [(*cells, "", "", "")]).split(b"\n")[0].endswith(b"trich_dan")
    assert table_bytes(spec, [(*cells, "", "trên", "")]).split(b"\n")[0].endswith(b"trich_dan,cach_noi")
    header = {c: c for c in spec.columns if c not in ("cach_noi", "hoi_truoc")}
    assert table_bytes(spec, [(*cells, "", "", "")], header).split(b"\n")[0].endswith(b"trich_dan,ten_ngan")


@pytest.mark.parametrize("wrong", [
    lambda fields: [LATER, *fields],
    lambda fields: [*fields, {**LATER, "constraints": {"required": True}}],
    lambda fields: [*fields[1:], {**fields[0], "duoc_thieu": True, "constraints": {}}],
])  # fmt: skip
def test_a_column_that_old_files_could_not_be_read_by_is_refused(tmp_path: Path, wrong: Any) -> None:
    with pytest.raises(ValueError, match="duoc_thieu|a key"):
        with_schema(tmp_path / "luoc-do", {"don-vi/tien-do": wrong})


@pytest.mark.parametrize("raw", [b"[", b"[" * 100_000, b"{}", b'{"fields": [{"name": 1}]}', b" " * 300_000,
                                 b'{"fields": [{"name": "ma_chi_tieu", "type": "geopoint"}]}'])  # fmt: skip
def test_a_schema_that_is_none_is_named_and_steers_nothing(town: Path, raw: bytes) -> None:
    schema = town / COPY / SCHEMAS / "don-vi.tien-do.json"
    old = sha256(schema.read_bytes())
    schema.write_bytes(raw)
    replace(town / COPY / SUMS, old, sha256(raw))
    assert "ban-luu-khong-doc" in {code for code, *_ in errors(town, load_contract())}


@pytest.mark.parametrize("name", ["_tep", "_dong"])
def test_a_schema_that_takes_a_name_of_ours_is_named(name: str, town: Path) -> None:
    """A row says under these names where it stands."""
    for path in (f"{COPY}/{SCHEMAS}/don-vi.tien-do.json", f"{COPY}/nguon/{FIGURES}"):
        old = sha256((town / path).read_bytes())
        replace(town / path, "minh_chung", name)
        replace(town / COPY / SUMS, old, sha256((town / path).read_bytes()))
    assert "ban-luu-khong-doc" in {code for code, *_ in errors(town, load_contract())}


def test_every_table_of_a_release_has_its_first_schema() -> None:
    """Releases without schemas are read by these for good; a table copied only since schemas are carried needs none."""
    tables = {f"{name.replace('/', '.')}.json" for name in READ_FOR_PROGRESS | READ_FOR_RANKS}
    assert tables - {file.name for file in FIRST.iterdir()} == {"danh-muc.loai-don-vi.json"}


def test_a_release_carries_the_schema_of_each_table_that_it_copies(town: Path) -> None:
    for release in read_releases(town):
        files = {p.partition("/")[2] for p in release.files if p.startswith(f"{SCHEMAS}/")}
        copied = {p.partition("/")[2] for p in release.files if p.startswith("nguon/")}
        specs = {load_contract().match(path)[0].name for path in copied}  # type: ignore[index]
        assert files == {f"{name.replace('/', '.')}.json" for name in specs}
