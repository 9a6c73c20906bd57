"""Kinds of unit, levels of forms, indexes and the base salary are lists of the town's own, which may be missing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from in_memory import NAM, Town, contract
from thidua.checks import check_dataset
from thidua.contract.words import INDEXES
from thidua.results.model import Verdict
from thidua.town.levels import is_met
from thidua.town.town import Town as Whole


def villages() -> Town:
    """A commune whose movement is run in its villages, each of a kind that only its own list knows."""
    rows = Town(communes=0).unit("thon-1", "xa-phuong", "thon").unit("phong", "xa-phuong", "phong")
    rows.add("danh-muc/loai-don-vi", ma_loai="thon", ten="Thôn", cap="cap-xa", thu_tu=1)
    rows.add("danh-muc/loai-don-vi", ma_loai="phong", ten="Phòng", cap="cap-huyen", thu_tu=2)
    return rows.add("danh-muc/loai-don-vi", ma_loai="thi-xa", ten="UBND xã", thu_tu=3)


def test_a_target_of_a_level_is_due_from_the_kinds_of_that_level() -> None:
    year = Whole(villages().target(cap="cap-xa").dataset()).year(NAM)
    assert year.quarters["quy-1"].reporters("2-b-1") == ("thon-1",)
    assert [ma for ma, u in year.units.items() if year.town.is_commune(u)] == ["thon-1"]
    today = Whole(Town(communes=1).target(cap="cap-xa").dataset()).year(NAM)
    assert today.quarters["quy-1"].reporters("2-b-1") == ("90001",)


def test_a_code_that_the_list_lacks_is_found_and_any_code_stands_without_a_list() -> None:
    def found(rows: Town) -> list[tuple[str, str | None]]:
        problems = check_dataset(rows.dataset(), contract())
        return [(p.ma, p.gia_tri) for p in problems if p.cot in ("loai", "bo_chi_so") and "danh-muc/" in p.thong_bao]

    assert found(villages().unit("to-1", "xa-phuong", "to")) == [("khong-co-trong-bang", "to")]
    assert found(Town(communes=0).unit("to-1", "xa-phuong", "to")) == []
    rows = Town().add("danh-muc/bo-chi-so", bo_chi_so="DDCI", ten="Chỉ số năng lực điều hành", thu_tu=1)
    rows.add("ket-qua/xep-hang-tinh", nam=NAM, bo_chi_so="PCI", doi_tuong="thi-xa")
    assert found(rows) == [("khong-co-trong-bang", "PCI")]
    assert list(Whole(rows.dataset()).index_sets) == ["DDCI"]
    assert list(Whole(Town().dataset()).index_sets) == list(INDEXES)


@pytest.mark.parametrize(("day", "muc"), [(date(2019, 6, 30), None), (date(2019, 7, 1), 1490000),
                                          (date(2023, 6, 30), 1490000), (date(2023, 7, 1), 1800000)])  # fmt: skip
def test_the_base_salary_is_that_of_the_day(day: date, muc: int | None) -> None:
    rows = Town()
    rows.add("danh-muc/luong-co-so", tu_ngay=date(2023, 7, 1), muc=1800000, can_cu="NĐ 24")
    rows.add("danh-muc/luong-co-so", tu_ngay=date(2019, 7, 1), muc=1490000, can_cu="NĐ 38")
    row = Whole(rows.dataset()).base_salary_row(day)
    assert (row["muc"] if row else None) == muc


@pytest.mark.parametrize(("sign", "below", "at", "above"), [
    (">=", False, True, True), (">", False, False, True), ("<=", True, True, False), ("<", True, False, False),
    ("=", False, True, False),
])  # fmt: skip
def test_a_level_is_compared_by_its_own_sign(sign: str, below: bool, at: bool, above: bool) -> None:
    assert [is_met(Fraction(n), sign, Fraction(10)) for n in (9, 10, 11)] == [below, at, above]
    rows = Town(communes=1).target(so_sanh=sign, gia_tri="10").report("90001", 11, 100).lock()
    assert (rows.of_unit().ket_qua in (Verdict.DAT, Verdict.VUOT)) is above
