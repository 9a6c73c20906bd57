"""What was released is as fixed in conclusions and scores as in reports, where copies are kept and where none are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from desk_town import write_desk_town
from gate.gate_repo import (
    ACCOUNT_TABLE,
    ACCOUNTS,
    CORRECTIONS,
    Q1,
    STANDING,
    TARGETS,
    TOWN,
    Origin,
    Tree,
    codes,
    let_in,
)
from thidua.cli import main

CONCLUSIONS = f"{TOWN}/2022/tham-dinh/tien-do/quy-1.csv"
SCORES, OWN_SCORES = f"{TOWN}/2022/tham-dinh/diem/09001.csv", f"{TOWN}/2022/don-vi/09001/tu-cham.csv"
META = f"{TOWN}/bo-du-lieu.yml"
DONE = (
    "lock quy-1 --ngay 2022-04-20",
    "publish quy-1 --ngay 2022-04-28 --so 5/TB",
    "lock tu-cham --ngay 2022-12-28",
    "publish xep-hang xa-phuong --ngay 2023-01-20 --so 9/TB",
)
# file, what its cell becomes, and the correction's file, key, column, old and new value
RELEASED = {
    "a report": (Q1, "2-a-2,20,21", "2-a-2,19,21", "don-vi/09001/tien-do/quy-1.csv,2-a-2,tu_so,20,19"),
    "a conclusion": (
        CONCLUSIONS,
        "2-dd-3,dieu-chinh,2,2",
        "2-dd-3,dieu-chinh,1,2",
        "tham-dinh/tien-do/quy-1.csv,noi-vu|2-dd-3,tu_so,2,1",
    ),
    "a score": (SCORES, "1.1,9,", "1.1,10,", "tham-dinh/diem/09001.csv,1.1,diem,9,10"),
    "a self-score": (OWN_SCORES, "1.1,9,", "1.1,10,", "don-vi/09001/tu-cham.csv,1.1,diem,9,10"),
}
RECEIPT = {
    "a report": "09001,tien-do,quy-1,,2,2023-01-30,20,nop-thay\n",
    "a self-score": "09001,tu-cham,tu-cham,,2,2023-01-30,20,nop-thay\n",
}


@cache
def released_tree(folder: Path) -> Tree:
    """The desk's small town as a real one, with a quarter and the ranks released by the desk's own commands."""
    town = write_desk_town(folder / "data")
    for words in DONE:
        assert main([*words.split(), "--data", str(town.parent), "--bo", "thu"]) == 0
    tree: Tree = {f"data/{p.relative_to(town.parent).as_posix()}".encode(): p.read_bytes() for p in _files(town)}
    meta = tree[META.encode()]
    assert isinstance(meta, bytes)
    return tree | {META.encode(): meta.replace(b"minh-hoa", b"that-su"), ACCOUNT_TABLE.encode(): ACCOUNTS.encode()}


def _files(town: Path) -> list[Path]:
    return sorted(p for p in town.rglob("*") if p.is_file())


@pytest.fixture(params=["with copies", "without copies"])
def released(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Origin:
    """`without copies`: the town says that it keeps none."""
    tree = dict(released_tree(tmp_path_factory.getbasetemp()))
    if request.param == "without copies":
        meta = tree[META.encode()]
        assert isinstance(meta, bytes)
        tree = {p: c for p, c in tree.items() if b"/da-cong-bo/" not in p}
        tree[META.encode()] = meta + b"luu_ban_cong_bo: khong\n"
    return Origin(tmp_path / "kho.git", tree)


@pytest.mark.parametrize("what", RELEASED)
def test_a_released_cell_changes_with_its_correction_alone(what: str, released: Origin) -> None:
    path, old, new, correction = RELEASED[what]
    wish = released.edited(path, old, new)
    if what in RECEIPT:  # a receipt of today opens the folder and not what is published
        wish |= released.appended(f"{TOWN}/2022/tham-dinh/tiep-nhan.csv", RECEIPT[what])
    assert {code for code, tep in codes(released.ask(STANDING, wish)) if tep == path} & {
        "can-dinh-chinh",
        "o-da-cong-bo-doi",
    }
    row = f"dc-01,2023-02-01,{correction},Ghi nhầm.,\n"
    corrected = released.edited(path, old, new) | released.appended(CORRECTIONS, row)
    found = codes(released.ask(STANDING, corrected))
    assert not [code for code, tep in found if tep == path], found


@pytest.mark.parametrize("what", ["a conclusion", "a score"])
def test_a_released_row_is_not_taken_away_and_none_is_added(what: str, released: Origin) -> None:
    path = RELEASED[what][0]
    row = next(line for line in released.text(path).splitlines(keepends=True)[1:])
    for wish in (released.edited(path, row, ""), released.appended(path, row.replace("2-a-2", "2-a-1"))):
        assert not let_in(released.ask(STANDING, wish))


def test_a_released_row_is_not_lost_in_a_file_that_the_base_cannot_read(released: Origin) -> None:
    whole = released.text(TARGETS)
    released.merge({TARGETS: whole + "hong\n"})
    found = codes(released.ask(STANDING, {TARGETS: "".join(whole.splitlines(keepends=True)[:-1])}))
    assert {("nen-hong", TOWN), ("dong-da-cong-bo-mat", TARGETS)} & set(found)
