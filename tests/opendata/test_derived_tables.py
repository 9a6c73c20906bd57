from __future__ import annotations

from thidua.contract.tables import Contract
from thidua.opendata.derived import derived_tables
from thidua.opendata.public_tables import Cell
from thidua.results.model import Results


def rows(results: Results, contract: Contract, name: str) -> list[dict[str, Cell]]:
    found = next(t for t in derived_tables(results, contract) if t.name == name)
    names = [f["name"] for f in found.fields]
    return [dict(zip(names, row, strict=True)) for row in found.rows]


def test_a_units_result_is_exact_and_names_its_source_rows(results: Results, contract: Contract) -> None:
    row = rows(results, contract, "tien-do-don-vi")[1]
    assert row["ket_qua"] == "dat"
    assert row["trang_thai"] == "da-tham-dinh"
    assert (row["tu_so"], row["mau_so"], row["gia_tri"]) == ("59", "60", "295/3")
    assert row["nguon"] == "2022/don-vi/03001/tien-do/quy-1.csv:2|2022/tham-dinh/tien-do/quy-1.csv:5"
    assert (row["tinh_den"], row["tam_tinh"]) == ("co", "khong")


def test_the_reported_figure_stays_beside_the_appraised_one(results: Results, contract: Contract) -> None:
    assert rows(results, contract, "tien-do-don-vi")[1]["bao_cao_tu_so"] == "59.5"


def test_a_missing_figure_is_empty_never_zero(results: Results, contract: Contract) -> None:
    row = rows(results, contract, "tien-do-don-vi")[0]
    assert row["ma_don_vi"] == "03000"
    assert row["ket_qua"] == "chua-co-so-lieu"
    assert {row[c] for c in ("trang_thai", "tu_so", "mau_so", "so_luong", "gia_tri", "nguon")} == {None}


def test_the_towns_result_says_how_many_units_it_rests_on(results: Results, contract: Contract) -> None:
    (row,) = rows(results, contract, "tien-do-thi-xa")
    assert (row["so_don_vi_co_so_lieu"], row["so_don_vi_phai_bao_cao"], row["tam_tinh"]) == (1, 16, "co")
    assert row["dem_ket_qua"] == "dat:12|chua-dat:3"


def test_receipts_of_quarters_and_of_other_periods_stand_in_one_table(results: Results, contract: Contract) -> None:
    found = rows(results, contract, "tiep-nhan-tong-hop")
    assert [(r["ma_ky"], r["trang_thai"], r["ngay_nhan"]) for r in found] == [
        ("dang-ky", "khong-nop", None),
        ("quy-1", "dung-han", "2022-03-31"),
    ]


def test_column_names_differ_by_more_than_case(results: Results, contract: Contract) -> None:
    for table in derived_tables(results, contract):
        names = [f["name"].lower() for f in table.fields]
        assert len(names) == len(set(names))
        assert all(f["title"] and f["description"] for f in table.fields)
