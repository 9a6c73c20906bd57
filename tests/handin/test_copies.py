"""A workbook put together from its kind is, byte for byte, the one that openpyxl makes whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from thidua.contract.tables import load_contract
from thidua.handin.copies import Copies
from thidua.handin.downloads import offers
from thidua.handin.layout import Column, Form, Line
from thidua.handin.rest import RESTS
from thidua.handin.template import form_of
from thidua.handin.workbook import to_bytes
from thidua.reading.reader import read_dataset
from thidua.town.town import Town

REPO = Path(__file__).resolve().parents[2]
CONTRACT = load_contract()
COLUMNS = (
    Column("Mã", "Mã của dòng.", "ma", fixed=True),
    Column("(xem) Tên", ""),
    Column("Kết luận", "Chọn một.", "ket_luan", choices={"Chấp nhận": "chap-nhan", "Trả lại": "tra-lai"}),
    Column("Ghi chú", 'Như ref="A5:D6".', "ghi_chu", example="A5:D6"),
)
PLAIN = Line({"ma": "1"}, {"Tên": "Một"})
CLOSED = Line({"ma": "2", "ket_luan": "tra-lai"}, {"Tên": "Hai"}, frozenset({"ket_luan", "ghi_chu"}))
ODD = Line({"ma": " =1 ", "ghi_chu": "<a&b>\"'\r\n\t"}, {"Tên": '\ue001 </sheetData><row r="5">'})
FORM = Form("Tiến độ", "thu/x.csv", COLUMNS, (PLAIN,))


@pytest.mark.parametrize("bo", ["sa-pa", "minh-hoa"])
def test_a_copy_is_the_workbook_itself(bo: str) -> None:
    """The last file of each table, after the kinds were made by all others."""
    town, copies = Town(read_dataset(REPO / "data" / bo, CONTRACT)[0], CONTRACT), Copies()
    last = {}
    for offer in (o for o in offers(town) if o.place):
        assert offer.place
        form = form_of(town, offer.place)
        last[offer.spec.name] = form, copies.to_bytes(form)
    assert len(last) > 10
    for name, (form, made) in last.items():
        assert made == to_bytes(form), name


@pytest.mark.parametrize(
    "forms",
    [
        [replace(FORM, lines=(PLAIN,) * n, spare=spare) for n in (0, 1, 2, 5) for spare in (0, 1, 4)],
        [replace(FORM, lines=lines) for lines in ((PLAIN, PLAIN, CLOSED), (CLOSED, PLAIN), (PLAIN, CLOSED, PLAIN))],
        [replace(FORM, lines=(line,), spare=3) for line in (PLAIN, ODD, CLOSED, ODD)],
        [replace(FORM, title=title) for title in ("x", "A & B <c>", "\ue001", "dài " * 40, " lùi ", "x")],
        [replace(FORM, path=path) for path in ("x", "thu/" * 40, "a/</t>")],
        [replace(FORM, rest=rest, lines=lines) for rest in (None, *RESTS.values()) for lines in ((), (PLAIN,) * 3)],
        [replace(FORM, columns=columns, spare=2) for columns in ((), COLUMNS[:2], COLUMNS[2:], COLUMNS)],
    ],
    ids=["số dòng", "thứ tự dáng", "chữ", "tên", "đường dẫn", "chấp nhận tất cả", "cột"],
)
@pytest.mark.parametrize("way", [1, -1], ids=["xuôi", "ngược"])
def test_a_copy_is_itself_whatever_was_made_before(forms: list[Form], way: int) -> None:
    copies = Copies()
    for form in forms[::way]:
        assert copies.to_bytes(form) == to_bytes(form), form
