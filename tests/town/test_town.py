"""The one view of a town's year: who stands, what is locked and released, what came."""

from __future__ import annotations

from datetime import date

from in_memory import NAM
from in_memory import Town as Rows
from thidua.town.town import Town
from thidua.town.year import TownYear


def year_of(rows: Rows) -> TownYear:
    return Town(rows.dataset()).year(NAM)


def test_a_unit_stands_in_a_year_and_in_a_quarter_from_its_first_day_to_its_last() -> None:
    rows = Rows(communes=1)
    rows.unit("90008", "xa-phuong", "xa", tu=date(NAM, 7, 1)).unit("90009", "xa-phuong", "xa", den=date(NAM, 3, 31))
    rows.unit("90010", "xa-phuong", "xa", den=date(NAM - 1, 12, 31)).unit("doi", None, "co-quan")
    year = year_of(rows)
    assert list(year.in_force) == ["thi-xa", "90001", "90008", "90009", "doi"]
    assert list(year.units) == ["90001", "90008", "90009", "doi"]
    assert list(year.senders) == list(year.of_block("xa-phuong")) == ["90001", "90008", "90009"]
    assert [list(year.units_in(f"quy-{n}")) for n in (1, 2, 3)] == [
        ["90001", "90009", "doi"],
        ["90001", "doi"],
        ["90001", "90008", "doi"],
    ]
    assert "90010" in year.before.units


def test_a_period_is_locked_and_released_by_official_rows_alone() -> None:
    rows = Rows().lock("quy-1").announce("tien-do", "quy-1", "du-kien").announce("tien-do", "quy-2")
    year = year_of(rows)
    assert [(year.is_locked(ky), year.is_released(ky)) for ky in ("quy-1", "quy-2")] == [(True, False), (False, True)]
    assert not year.is_locked(None)
    assert not year.before.is_locked("quy-1")
    assert (year.quarters["quy-1"].khoa_so, year.quarters["quy-2"].chinh_thuc) == (True, True)


def test_a_lock_is_found_by_the_kind_of_its_period_too() -> None:
    rows = Rows().period("ho-so-2022", date(NAM + 1, 1, 31), "den-het", loai="ho-so").lock("ho-so-2022")
    year = year_of(rows)
    assert [len(year.official("khoa-so", ky)) for ky in ("ho-so", "ho-so-2022", "tu-cham", None)] == [1, 1, 0, 0]


def test_the_earliest_receipt_counts_and_a_returned_report_is_known() -> None:
    rows = Rows().receive("90001", date(NAM, 12, 30), lan=2).receive("90001", date(NAM, 12, 20))
    rows.report("90001", 9, 10).appraise("90001", "tra-lai").report("90002", 9, 10).appraise("90002", "chap-nhan")
    year = year_of(rows)
    assert year.received["quy-4", "90001"]["ngay_nhan"] == date(NAM, 12, 20)
    assert [year.is_sent_back(ky, ma) for ky, ma in (("quy-4", "90001"), ("quy-4", "90002"), ("quy-3", "90001"))] == [
        True,
        False,
        False,
    ]
    assert set(year.sent) == {("quy-4", "90001"), ("quy-4", "90002")}


def test_a_replaced_receipt_counts_nowhere() -> None:
    slip = date(NAM + 1, 4, 9)
    rows = Rows().receive("90001", slip).receive("90001", date(NAM, 12, 20), lan=2, thay_lan=1)
    rows.receive("90002", date(NAM, 12, 28)).receive("90002", date(NAM, 12, 18), ky="quy-3")
    year = year_of(rows)
    assert [(row["ma_don_vi"], row["ngay_nhan"].day) for row in year.receipts] == [
        ("90002", 18),
        ("90001", 20),
        ("90002", 28),
    ]
    assert [row["lan"] for row in year.receipts_of("90001", "tien-do")] == [2]
    assert year.received["quy-4", "90001"]["ngay_nhan"] == date(NAM, 12, 20)
    assert year.town.books_until == date(NAM, 12, 28)
    assert year_of(Rows()).town.books_until is None


def test_what_is_owed_follows_the_units_block_and_the_day_on_which_it_is_due() -> None:
    rows = (
        Rows(communes=1).unit("dv", "don-vi-su-nghiep", "su-nghiep").unit("moi", "xa-phuong", "xa", tu=date(NAM, 7, 1))
    )
    rows.period("dang-ky", date(NAM, 3, 10), "truoc").target().exempt("moi")
    year = year_of(rows)
    owing = {ky: [ma for ma, u in year.units.items() if year.owes(ky, u)] for ky in ("dang-ky", "tu-cham", "ho-so")}
    assert owing == {"dang-ky": ["90001", "dv"], "tu-cham": ["90001", "moi"], "ho-so": []}
    assert {ma: [t["ma_chi_tieu"] for t in year.targets_of(u)] for ma, u in year.units.items()} == {
        "90001": ["2-b-1"],
        "dv": [],
        "moi": [],
    }
