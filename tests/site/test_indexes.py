"""The town's indexes: what the province published, to the row; what it did not is said to be missing."""

from __future__ import annotations

from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest

from thidua.site.pages.indexes import _change, _strip, standing, value
from webpages import WebPage, csv_rows

REPO = Path(__file__).resolve().parents[2]
ROW = {"nam": 2022, "chi_so": None, "diem": None, "diem_toi_da": None, "thu_hang": 2, "dong_hang": 1, "so_don_vi": 9}


def row(**cells: Any) -> dict[str, Any]:
    return {**ROW, **cells}


def test_the_page_says_each_row_of_the_published_table(built_site: Path, pages: dict[str, WebPage]) -> None:
    page = pages["minh-hoa/chi-so/"]
    rows = csv_rows(built_site / "minh-hoa/du-lieu/csv/minh-hoa-ket-qua-xep-hang-tinh.csv")
    assert len(rows) > 4
    for r in rows:
        place = f"thứ {r['thu_hang']} trong {r['so_don_vi']} nơi"
        told = [li for li in page.find("li") if r["nguon"] in li.text_content() and place in li.text_content()]
        number = r["chi_so"].replace(".", ",")
        if r["doi_tuong"] == "thi-xa":
            section = next(s for s in page.find("section.chi-so") if s.find("h2").text.strip() == r["bo_chi_so"])
            told = [li for li in told if li in section.iter()]
            assert number in told[0].text_content()
        assert len(told) == 1, r
    assert [b.text_content() for b in page.find("#noi-dung ul li b")] == ["PCI", "PAPI"]


def test_the_real_town_says_that_nothing_is_known(pages: dict[str, WebPage]) -> None:
    page = pages["chi-so/"]
    assert not page.find("section.chi-so")
    assert page.text.count(": chưa có") == 5


def test_places_are_told_as_published() -> None:
    assert standing(row(dong_hang=2)) == "thứ 2 trong 9 nơi, 2 nơi cùng hạng"
    assert standing(row(so_don_vi=None)) == "thứ 2"
    assert standing(row(thu_hang=None)) == "không công bố thứ hạng"


def test_figures_are_told_as_published() -> None:
    assert value(row(chi_so=D("92.36"), diem=D("92.36"))) == "92,36%"
    assert value(row(diem=D("0.6231"), diem_toi_da=D(1))) == "0,62 điểm trên 1"
    assert value(row()) == "không công bố điểm"


@pytest.mark.parametrize(
    ("new", "old", "words"),
    [
        (2, 4, "lên 2 bậc (trước là thứ 4)"),
        (4, 2, "xuống 2 bậc (trước là thứ 2)"),
        (2, 2, "giữ nguyên (trước là thứ 2)"),
    ],
)
def test_a_change_of_place(new: int, old: int, words: str) -> None:
    assert _change([row(thu_hang=new), row(nam=2021, thu_hang=old)]) == f"So với năm 2021: {words}."


def test_places_among_other_numbers_are_not_compared() -> None:
    rows = [row(), row(nam=2021, thu_hang=4, so_don_vi=8)]
    assert _change(rows) == "Năm 2021 xếp trong 8 nơi nên không so thứ hạng."
    strip = _strip(rows)
    assert strip is not None
    assert [m.nam for m in strip["moc"]] == [2022]
    assert _change([row()]) == ""
    assert _strip([row(thu_hang=None), row(nam=2021)]) is None
