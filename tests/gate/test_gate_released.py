"""What was released is as fixed in conclusions and scores as in reports, where copies are kept and where none are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from desk_town import MORE, OWN, SCORES, write_desk_town
from gate.gate_repo import (
    ACCOUNT_TABLE,
    ACCOUNTS,
    CORRECTIONS,
    Q1,
    RECEIPTS,
    STANDING,
    TARGETS,
    TOWN,
    Origin,
    Tree,
    codes,
    let_in,
)
from thidua.cli import main
from town import write_files

CONCLUSIONS = f"{TOWN}/2022/tham-dinh/tien-do/quy-1.csv"
GIVEN, CLAIMED = f"{TOWN}/2022/tham-dinh/diem/09001.csv", f"{TOWN}/2022/don-vi/09001/tu-cham.csv"
META = f"{TOWN}/bo-du-lieu.yml"
RUBRIC = "2022/ke-hoach/tieu-chi.csv"
TWO_CRITERIA = {RUBRIC: MORE[RUBRIC] + "1.2,1,2,2,Hài lòng,10,,tu-cham,\n"} | {
    file.format(unit): text.format(9) + more
    for unit in ("09001", "09002")
    for file, text, more in (
        ("2022/tham-dinh/diem/{}.csv", SCORES, "1.2,8,,,Phòng Nội vụ\n"),
        ("2022/don-vi/{}/tu-cham.csv", OWN, "1.2,8,,\n"),
    )
}
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
    "a score": (GIVEN, "1.1,9,", "1.1,10,", "tham-dinh/diem/09001.csv,1.1,diem,9,10"),
    "a self-score": (CLAIMED, "1.1,9,", "1.1,10,", "don-vi/09001/tu-cham.csv,1.1,diem,9,10"),
}
RECEIPT = {
    "a report": "09001,tien-do,quy-1,,2,2023-01-30,20,nop-thay\n",
    "a self-score": "09001,tu-cham,tu-cham,,2,2023-01-30,20,nop-thay\n",
}


@cache
def released_tree(folder: Path) -> Tree:
    """The desk's small town as a real one, with a quarter and the ranks released by the desk's own commands."""
    town = write_files(write_desk_town(folder / "data"), TWO_CRITERIA)
    for words in DONE:
        assert main([*words.split(), "--data", str(town.parent), "--bo", "thu"]) == 0
    tree: Tree = {f"data/{p.relative_to(town.parent).as_posix()}".encode(): p.read_bytes() for p in _files(town)}
    meta = tree[META.encode()]
    assert isinstance(meta, bytes)
    return tree | {META.encode(): meta.replace(b"minh-hoa", b"that-su"), ACCOUNT_TABLE.encode(): ACCOUNTS.encode()}


def _files(town: Path) -> list[Path]:
    return sorted(p for p in town.rglob("*") if p.is_file())


@pytest.fixture(params=[True, False], ids=["with copies", "without copies"])
def copies(request: pytest.FixtureRequest) -> bool:
    """Whether the town keeps copies of what it releases, or says that it keeps none."""
    return bool(request.param)


@pytest.fixture
def released(copies: bool, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Origin:
    tree = dict(released_tree(tmp_path_factory.getbasetemp()))
    if not copies:
        meta = tree[META.encode()]
        assert isinstance(meta, bytes)
        tree = {p: c for p, c in tree.items() if b"/da-cong-bo/" not in p}
        tree[META.encode()] = meta + b"luu_ban_cong_bo: khong\n"
    return Origin(tmp_path / "kho.git", tree)


@pytest.mark.parametrize("what", RELEASED)
def test_a_released_cell_changes_with_its_correction_alone(what: str, copies: bool, released: Origin) -> None:
    path, old, new, correction = RELEASED[what]
    wish = released.edited(path, old, new)
    if what in RECEIPT:  # a receipt of today opens the folder and not what is published
        wish |= released.appended(RECEIPTS, RECEIPT[what])
    assert codes(released.ask(STANDING, wish)) == [("o-da-cong-bo-doi" if copies else "can-dinh-chinh", path)]
    row = f"dc-01,2023-02-01,{correction},Ghi nhầm.,\n"
    assert let_in(released.ask(STANDING, released.edited(path, old, new) | released.appended(CORRECTIONS, row)))


@pytest.mark.parametrize("what", ["a conclusion", "a score"])
def test_a_released_row_is_not_taken_away(what: str, copies: bool, released: Origin) -> None:
    path = RELEASED[what][0]
    first, second, *_ = released.text(path).splitlines(keepends=True)[1:]
    for row in (first, second):
        found = codes(released.ask(STANDING, released.edited(path, row, "")))  # ranks, too, lack a score then
        assert [code for code, tep in found if tep == path] == ["dong-da-cong-bo-mat" if copies else "can-dinh-chinh"]


def test_no_conclusion_is_added_to_those_that_were_released(copies: bool, released: Origin) -> None:
    wish = released.appended(CONCLUSIONS, "09001,2-a-1,chap-nhan,,,,,\n")
    assert codes(released.ask(STANDING, wish)) == [("o-da-cong-bo-doi" if copies else "can-dinh-chinh", CONCLUSIONS)]


def test_a_released_row_is_not_lost_in_a_file_that_the_base_cannot_read(released: Origin) -> None:
    whole = released.text(TARGETS)
    released.merge({TARGETS: whole + "hong\n"})
    found = codes(released.ask(STANDING, {TARGETS: "".join(whole.splitlines(keepends=True)[:-1])}))
    assert {("nen-hong", TOWN), ("dong-da-cong-bo-mat", TARGETS)} & set(found)


def _with_column(register: str, *rows: str) -> dict[str, str]:
    """The register with the column that came later, and these rows."""
    head, *old = register.splitlines()
    return {RECEIPTS: "\n".join([f"{head},thay_lan", *(f"{row}," for row in old), *rows, ""])}


@pytest.mark.parametrize("row", [
    "09001,tien-do,quy-1,,2,2022-04-15,15,he-thong,1",  # late now, says whoever writes it
    "09001,tien-do,quy-1,,2,2022-04-15,,ghi-nham,1",  # never handed in
    "09001,tien-do,quy-1,,2,2022-04-01,14,ban-giay,",  # earlier than what stands
    "09001,tu-cham,tu-cham,,2,2022-12-21,90,he-thong,1",  # ranks rest on self-scores
])  # fmt: skip
def test_no_further_row_changes_when_a_released_report_came(row: str, released: Origin) -> None:
    found = codes(released.ask(STANDING, _with_column(released.text(RECEIPTS), row)))
    assert set(found) == {("tiep-nhan-da-cong-bo", RECEIPTS)}


def test_receipts_of_open_periods_and_late_ones_go_on(released: Origin) -> None:
    """A paper that came after the release, and a slip in a period of which nothing is released."""
    late = "09002,tien-do,quy-1,,1,2022-05-15,40,ban-giay,"
    slip = "09001,dang-ky,dang-ky,,2,2022-03-08,12,he-thong,1"
    assert let_in(released.ask(STANDING, _with_column(released.text(RECEIPTS), late, slip)))
