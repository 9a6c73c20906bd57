"""No released cell of the demonstration can change unseen: every one is changed, and every one must be found.

Two copies of the town: in one each cell outside the keys holds something else; in the other each file has lost a row.
Rows of the registers (releases, corrections) are changed cell by cell in a small town.
Which cells are released is read from the kept copies themselves (da-cong-bo/…/nguon), not from the code under test.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from smalldata import Row, rewrite
from thidua.checks.validate import check_folder
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from town import write_town
from towns.releases import generate as keep_releases
from webpages import csv_rows

REPO = Path(__file__).resolve().parents[2]
DEMO = REPO / "data" / "minh-hoa"
CONTRACT = load_contract()
# Lists of units and blocks go on after a release; corrections and releases have rules of their own (below).
LISTS = ("danh-muc/",)
OWN_RULES = ("/ket-qua/dinh-chinh.csv", "/tham-dinh/cong-bo.csv")
BY_PERIOD = {"hai-long.csv": "ma_ky", "ky-bao-cao.csv": "ma_ky", "muc-xep-loai.csv": "ma_khoi"}
Place = tuple[str, int, str]


def _released() -> Iterator[tuple[Path, str, Row]]:
    """(release, file inside the dataset, row) of every row that a kept copy holds fast."""
    for release in sorted(f.parent for f in DEMO.glob("*/da-cong-bo/*/SHA256SUMS")):
        row = next(r for r in csv_rows(release.parents[1] / "tham-dinh/cong-bo.csv") if r["ma"] == release.name)
        for file in sorted((release / "nguon").rglob("*.csv")):
            path = file.relative_to(release / "nguon").as_posix()
            if path.startswith(LISTS) or path.endswith(OWN_RULES):
                continue
            of = BY_PERIOD.get(file.name)
            for held in csv_rows(file):
                if of is None or held[of] == row[of]:
                    yield release, path, held


def _key(path: str, row: Row) -> tuple[str, ...]:
    match = CONTRACT.match(path)
    assert match, path
    return tuple(row[k] for k in match[0].key)


def _other(field: dict[str, Any], text: str, column: list[str]) -> str:
    """Another value that the column's schema still lets in."""
    limits = field.get("constraints", {})
    if "enum" in limits:
        return next((v for v in limits["enum"] if v != text), "")
    if field["type"] in ("number", "integer"):
        return str(int(text.split(".")[0]) + 1) if text else "1"
    if field["type"] == "date":
        return (date.fromisoformat(text) + timedelta(days=1)).isoformat() if text else "2022-12-01"
    if "pattern" in limits or "tham_chieu" in field or "danh_sach" in field:
        return next((v for v in column if v not in ("", text)), "" if text else "x")
    return f"{text} khác".strip()


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEMO, tmp_path / "minh-hoa"))


def _errors(town: Path) -> list[tuple[str, str, int | None, str | None]]:
    found = check_folder(town, CONTRACT)
    return [(p.ma, p.tep.removeprefix(f"{town.name}/"), p.dong, p.cot) for p in found if p.muc == ERROR]


def _change_all(file: Path, path: str, keys: set[tuple[str, ...]]) -> set[Place]:
    """Change every cell outside the key of the rows with one of the keys; their places."""
    match = CONTRACT.match(path)
    assert match, path
    spec, changed = match[0], set()
    rows = csv_rows(file)
    columns = {c: [r[c] for r in rows] for c in spec.columns if c in rows[0]}
    for line, row in enumerate(rows, start=2):
        for name in (c for c in columns if c not in spec.key and _key(path, row) in keys):
            row[name] = _other(spec.fields[name], row[name], columns[name])
            changed.add((path, line, name))
    rewrite(file, lambda _: rows)
    return changed


def test_every_released_cell_that_changes_is_found(town: Path) -> None:
    keys: dict[str, set[tuple[str, ...]]] = {}
    for _, path, row in _released():
        keys.setdefault(path, set()).add(_key(path, row))
    corrected = {(f"{f.parents[1].name}/{r['tep']}", tuple(r["khoa"].split("|")), r["cot"]) for f in
                 DEMO.glob("*/ket-qua/dinh-chinh.csv") for r in csv_rows(f)}  # fmt: skip
    changed = {place for path in keys for place in _change_all(town / path, path, keys[path])}
    errors = _errors(town)
    of_cells = {(tep, dong, cot) for ma, tep, dong, cot in errors if ma == "o-da-cong-bo-doi"}
    missed = changed - of_cells
    named = {(p, _key(p, csv_rows(DEMO / p)[line - 2]), cot) for p, line, cot in missed}
    assert named <= corrected, "changed, and no error says so"
    # A corrected cell that moves on is an error of its correction, which no longer says what stands there.
    assert sum(ma == "dinh-chinh-khac-sau" for ma, *_ in errors) == len(corrected) > 3
    assert len(changed) > 60_000
    assert not [e for e in errors if e[0] in ("sai-luoc-do", "kiem-tra-hong")]


def test_every_file_that_loses_a_released_row_is_found(town: Path) -> None:
    lost: dict[str, str] = {}
    for _, path, row in _released():
        lost.setdefault(path, "|".join(_key(path, row)))
    for path, key in lost.items():
        rewrite(town / path, lambda rows, p=path, k=key: [r for r in rows if "|".join(_key(p, r)) != k])  # type: ignore[misc]
    gone = {p.tep.removeprefix("minh-hoa/"): p.gia_tri for p in check_folder(town, CONTRACT)
            if p.ma == "dong-da-cong-bo-mat"}  # fmt: skip
    assert {path: gone.get(path) for path in lost} == lost
    assert len(lost) > 150


ROWS = """tien-do-quy-1,tien-do,quy-1,,,chinh-thuc,5/TB,2022-04-28
tien-do-quy-4,tien-do,quy-4,,,chinh-thuc,9/TB,2023-01-28
"""
REGISTERS = ("2022/tham-dinh/cong-bo.csv", "2022/ket-qua/dinh-chinh.csv")


@pytest.mark.parametrize("path", REGISTERS)
def test_each_cell_of_a_held_register_row_that_changes_alone_is_an_error(path: str, tmp_path: Path) -> None:
    """Releases and corrections are append-only: a second release holds their rows, key columns among them."""
    town = write_town(tmp_path / "data")
    with (town / REGISTERS[0]).open("a", encoding="utf-8") as stream:
        stream.write(ROWS)
    keep_releases(town)
    assert _errors(town) == []
    match = CONTRACT.match(path)
    assert match
    rows = csv_rows(town / path)
    held = {_key(path, r) for r in csv_rows(town / "2022/da-cong-bo/tien-do-quy-4/nguon" / path)}
    cells = [(n, name) for n, row in enumerate(rows) for name in row if _key(path, row) in held]
    assert len(cells) >= len(rows[0])
    for n, name in cells:
        other = _other(match[0].fields[name], rows[n][name], [r[name] for r in rows])
        rewrite(
            town / path, lambda _, at=n, c=name, v=other: [r | {c: v} if i == at else r for i, r in enumerate(rows)]
        )  # type: ignore[misc]
        assert _errors(town) != [], f"{path}, row {n + 2}, {name}: {other!r}"
    rewrite(town / path, lambda _: rows)
    assert _errors(town) == []
