"""What the gate works out once for base and request is what it would find by working out both afresh."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import read_once
from gate.gate_repo import (
    ADMIN,
    APPRAISAL_1,
    Q4,
    RECEIPTS,
    RELEASES,
    STANDING,
    TARGETS,
    TOWN,
    UNIT_1,
    Origin,
    Tree,
    base_tree,
)
from thidua.checks import check_dataset
from thidua.checks.validate import unread_tables
from thidua.contract.tables import Contract, load_contract
from thidua.gate import decide
from thidua.gate.preview import unit_changes
from thidua.gate.report import as_json
from thidua.reading.dataset import Dataset
from thidua.reading.datasets import GivenFiles
from thidua.reading.reader import Seen, read_dataset
from thidua.town.town import Town

DEMO = Path(__file__).resolve().parents[2] / "data" / "minh-hoa"
CONTRACT = load_contract()
SURVEYS = f"{TOWN}/2022/tham-dinh/hai-long.csv"
NOBODY: frozenset[tuple[int, str]] = frozenset()


@pytest.fixture(scope="module")
def demo() -> Dataset:
    return read_dataset(DEMO, CONTRACT)[0]


def _altered(town: Dataset, unit: str) -> Dataset:
    """The town after a request that touches every file of one unit: rows gone, other figures in the rest."""
    tables = dict(town.tables)
    for name in (n for n in tables if n.startswith("don-vi/")):
        frame = tables[name]
        own = frame["ma_don_vi"] == unit
        kept = frame[~own | (frame["_dong"] % 2 == 0)].copy()
        for column in {"tu_so", "so_luong", "diem"} & set(kept.columns):
            cells = [
                c + 1 if c is not None and u == unit else c
                for c, u in zip(kept[column], kept["ma_don_vi"], strict=True)
            ]
            kept[column] = pd.Series(cells, index=kept.index, dtype=object)
        tables[name] = kept
    return replace(town, tables=tables)


@pytest.mark.parametrize("unit", ["90001", "90016", "pmh-a"])
def test_a_unit_s_own_files_change_no_other_unit_s_figures(demo: Dataset, unit: str) -> None:
    """The report of one unit's files looks at that unit alone; all units looked at say the same."""
    head = _altered(demo, unit)
    every = unit_changes(Town(demo), Town(head), NOBODY)
    assert unit_changes(Town(demo), Town(head), NOBODY, frozenset({unit})) == every
    mine = [u for u in every if u.ma_don_vi == unit]
    assert any(u.chi_tieu for u in mine) and any(u.day_du for u in mine) and any(u.diem for u in mine)


def test_a_change_that_is_not_one_unit_s_looks_at_every_unit(demo: Dataset) -> None:
    plan = demo.tables["ke-hoach/chi-tieu"].copy()
    plan["gia_tri"] = pd.Series(["100" if c and "/" not in c else c for c in plan["gia_tri"]], dtype=object)
    found = unit_changes(Town(demo), Town(replace(demo, tables=demo.tables | {"ke-hoach/chi-tieu": plan})), NOBODY)
    assert len({u.ma_don_vi for u in found}) > 16


Read = Callable[[GivenFiles, Contract, Seen | None], decide.JudgedTown]


def _afresh(folder: Path) -> Read:
    """In place of `gate._read`: each side laid out as plain files in a folder of its own, and read from there."""
    count = 0

    def read(files: GivenFiles, contract: Contract, seen: Seen | None = None) -> decide.JudgedTown:
        nonlocal count
        count += 1
        town = folder / str(count) / files.name
        for path, raw in files.content.items():
            (town / path).parent.mkdir(parents=True, exist_ok=True)
            (town / path).write_bytes(raw)
        dataset, problems = read_dataset(town, contract)
        problems += check_dataset(dataset, contract, unread_tables(problems, files.name, contract))
        return decide.JudgedTown(dataset, contract, tuple(replace(p, tep=f"data/{p.tep}") for p in problems))

    return read


def _wish(origin: Origin, name: str) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Author, files replaced and files gone of a request."""
    text = origin.text
    return {
        "số liệu của một đơn vị": (UNIT_1, origin.edited(Q4, "59,60", "58,60"), ()),
        "tệp chỉ sai dạng": (UNIT_1, {Q4: text(Q4).replace(",", ";")}, ()),
        "tệp sai nội dung": (UNIT_1, origin.edited(Q4, "59,60", "năm,60"), ()),
        "tử số quá mẫu số": (UNIT_1, origin.edited(Q4, "59,60", "61,60"), ()),
        "bỏ một tệp": (UNIT_1, {}, (Q4,)),
        "kế hoạch": (STANDING, {TARGETS: "".join(text(TARGETS).splitlines(True)[:-1])}, ()),
        "khóa sổ": (STANDING, {RELEASES: "".join(text(RELEASES).splitlines(True)[:-1])}, ()),
        "thẩm định và tiếp nhận": (STANDING, {}, (APPRAISAL_1, RECEIPTS)),
        "bo-du-lieu.yml hỏng": (ADMIN, {f"{TOWN}/bo-du-lieu.yml": "ma: [\n"}, ()),
        "nền đã có lỗi": (UNIT_1, origin.edited(Q4, "59,60", "57,60"), ()),
    }[name]


WISHES = (
    *("số liệu của một đơn vị", "tệp chỉ sai dạng", "tệp sai nội dung", "tử số quá mẫu số", "bỏ một tệp", "kế hoạch"),
    *("khóa sổ", "thẩm định và tiếp nhận", "bo-du-lieu.yml hỏng", "nền đã có lỗi"),
)


@pytest.mark.parametrize("name", WISHES)
def test_sharing_gives_the_report_of_reading_both_sides_afresh(
    name: str, origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "nền đã có lỗi":
        origin.merge(origin.edited(SURVEYS, "200,190", "200,290"))
    author, files, gone = _wish(origin, name)
    told = []
    for read in (read_once.REAL_READ, _afresh(tmp_path / "tep")):
        monkeypatch.setattr(decide, "_read", read)
        found = origin.ask(author, files, gone=gone)
        sides = [{ma: (t.problems, _rows(t.dataset)) for ma, t in side.items()} for side in (found.base, found.head)]
        told.append((found.verdict, found.problems, found.known, found.mended, as_json(found), sides))
    assert told[0] == told[1]


def _rows(town: Dataset) -> dict[str, list[dict[str, object]]]:
    return {name: town.records(name) for name in town.tables}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Origin:
    """The demonstration, which keeps copies of its releases, as a real town."""
    tree: Tree = {
        f"data/minh-hoa/{p.relative_to(DEMO).as_posix()}".encode(): p.read_bytes()
        for p in DEMO.rglob("*")
        if p.is_file()
    }
    meta = b"data/minh-hoa/bo-du-lieu.yml"
    raw = tree[meta]
    assert isinstance(raw, bytes)
    tree[meta] = raw.replace(b"trang_thai: minh-hoa", b"trang_thai: that-su")
    return Origin(tmp_path_factory.mktemp("kho") / "kho.git", tree)


def test_releases_are_held_to_their_copies_in_memory_as_in_a_folder(
    released: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy altered, one taken away, one too many, SHA256SUMS gone, and a released cell changed with no correction."""
    paths = sorted(p.decode() for p in released.tree if b"/2022/da-cong-bo/" in p and p.endswith(b".csv"))
    sums = sorted(p.decode() for p in released.tree if p.endswith(b"/SHA256SUMS"))
    figures = next(
        p.decode() for p in sorted(released.tree) if p.endswith(b"/90001/tien-do/quy-1.csv") and b"da-cong" not in p
    )
    rows = released.text(figures).splitlines(True)
    files = {paths[0]: released.text(paths[0]) + "x\n", paths[1] + ".la.csv": "a\n", figures: "".join(rows[:-1])}
    told = []
    for read in (read_once.REAL_READ, _afresh(tmp_path)):
        monkeypatch.setattr(decide, "_read", read)
        told.append(released.ask(STANDING, files, gone=(paths[2], sums[-1])))
    assert told[0].problems == told[1].problems
    codes = {p.ma for t in told[0].head.values() for p in t.problems}
    assert codes >= {"ban-luu-bi-sua", "ban-luu-thieu-tep", "ban-luu-tep-la", "ban-luu-hong", "dong-da-cong-bo-mat"}
    assert all(t.is_clean for t in told[0].base.values())


def test_only_real_towns_and_those_touched_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = base_tree()
    demo = {p.replace(b"data/thu/", b"data/mau/"): c for p, c in tree.items() if p.startswith(b"data/thu/")}
    demo[b"data/mau/bo-du-lieu.yml"] = b"ma: mau\nten: M\nten_day_du: M\ntrang_thai: minh-hoa\n"
    origin, read = Origin(tmp_path / "kho.git", tree | demo), []
    monkeypatch.setattr(
        decide, "_read", lambda files, *rest: read.append(files.name) or read_once.town_once(files, *rest)
    )
    origin.ask(UNIT_1, origin.edited(Q4, "59,60", "58,60"))
    assert read == ["thu", "thu"]
    read.clear()
    origin.ask(ADMIN, origin.edited(Q4.replace("/thu/", "/mau/"), "59,60", "58,60"))
    assert sorted(read) == ["mau", "mau", "thu"]


def test_the_gate_does_without_pandas(origin: Origin) -> None:
    """Half a second of import for frames that it never makes."""
    head = origin.head(origin.edited(Q4, "59,60", "58,60"))
    command = ["gate", "--base", origin.base, "--head", head, "--author", UNIT_1, "--repo", str(origin.folder)]
    code = f"import sys; from thidua.cli import main; assert main({command!r}) == 0; assert 'pandas' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
