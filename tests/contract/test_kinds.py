"""A kind of report is one entry of loai-bao-cao.yml: its codes, names, tables and who owes it are read from there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from thidua.contract.kinds import KINDS, Kind, Owed, kinds
from thidua.contract.tables import OWN_FOLDER, load_contract

NEW = """
- loai: ke-hoach-nam
  ten: Kế hoạch năm của đơn vị
  ten_ngan: Kế hoạch
  thu_tu: 0
  bang: {don-vi/van-ban: {loai: ke-hoach}}
  ai_nop: moi-don-vi
  cong_khai: true
"""


def test_the_year_goes_from_registration_to_the_dossiers() -> None:
    assert list(KINDS) == ["dang-ky", "tien-do", "tu-cham", "bao-cao-nam", "ho-so"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_names_tables_and_columns_of_units_that_are_there(kind: Kind) -> None:
    for table, wanted in kind.bang.items():
        spec = load_contract().table(table)
        assert spec.is_of_units and set(wanted) <= set(spec.columns)
        assert all(value in spec.fields[column]["constraints"]["enum"] for column, value in wanted.items())


def test_only_some_rows_of_a_table_may_show_a_report() -> None:
    year_end = KINDS["bao-cao-nam"]
    assert year_end.shown_by("don-vi/van-ban", {"loai": "bao-cao-nam"})
    assert not year_end.shown_by("don-vi/van-ban", {"loai": "ke-hoach"})
    assert not year_end.shown_by("don-vi/dang-ky", {"loai": "bao-cao-nam"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contract with one kind more."""
    copy = tmp_path_factory.mktemp("hop-dong") / "luoc-do"
    shutil.copytree(OWN_FOLDER, copy)
    file = copy / "loai-bao-cao.yml"
    file.write_text(file.read_text(encoding="utf-8") + NEW, encoding="utf-8")
    return copy


def test_a_new_kind_is_one_entry(folder: Path) -> None:
    (new,) = (k for k in kinds(folder) if k.loai not in KINDS)
    assert (new.ai_nop, new.ten_ngan) == (Owed.MOI_DON_VI, "Kế hoạch")
    contract = load_contract(folder)
    for table in ("ke-hoach/ky-bao-cao", "tham-dinh/tiep-nhan"):
        spec = contract.table(table)
        assert spec.fields["loai"]["constraints"]["enum"][-1] == "ke-hoach-nam"
        assert spec.label("loai", "ke-hoach-nam") == "Kế hoạch năm của đơn vị"


def test_receipts_are_published_of_the_kinds_that_say_so(folder: Path) -> None:
    public = {"tien-do", "dang-ky", "tu-cham", "bao-cao-nam"}
    assert set(load_contract().table("tham-dinh/tiep-nhan").public_rows["loai"]) == public
    assert set(load_contract(folder).table("tham-dinh/tiep-nhan").public_rows["loai"]) == public | {"ke-hoach-nam"}


def test_a_key_of_bang_yml_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    shutil.copytree(OWN_FOLDER, tmp_path / "luoc-do")
    file = tmp_path / "luoc-do" / "bang.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("\n  duoc_rong:", "\n  cho_rong:", 1), encoding="utf-8")
    with pytest.raises(ValueError, match="cho_rong"):
        load_contract(tmp_path / "luoc-do")
