"""What hands do to the look of a filled sheet – hide, merge, strike, format, type as text – in any mixture: a figure
comes in as it was typed, or something is said of it. Never another value in silence, never a traceback.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from handin.sheets import fill, titles
from thidua.findings.problem import ERROR
from thidua.handin import importer
from thidua.handin.layout import DATA_SHEET
from thidua.handin.template import run
from town import write_town

ROWS, COLUMNS = st.sampled_from([1, 4, 5, 5, 5, 6, 7]), st.sampled_from("ABFFGGHIK")
FORMATS = (
    "General",
    "@",
    "0",
    "0.00",
    "0%",
    "0.00%",
    "#,##0",
    "dd/mm/yyyy",
    "[h]:mm",
    "0.0E+0",
    '"đã" 0',
    ";;;",
    "??/??",
)
EVIDENCE = "91/BC"
Act = Callable[[Worksheet], object]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A data folder, and the template of a unit's quarter."""
    data = tmp_path_factory.mktemp("thi-xa") / "data"
    write_town(data)
    return data, run(data, ["09001", "tien-do", "quy-4"], None, None)[0]


def _strike(row: int) -> Act:
    return lambda sheet: [setattr(cell, "font", Font(strike=True)) for cell in sheet[row]]


def _merge(column: str, row: int, wide: int, high: int) -> Act:
    at = openpyxl.utils.column_index_from_string(column)
    return lambda sheet: sheet.merge_cells(
        start_row=row, start_column=at, end_row=row + high, end_column=at + wide
    )  # fmt: skip


def _figures(template: bytes) -> list[str]:
    """Where numerator and denominator of 2-a-2 stand."""
    book = openpyxl.load_workbook(BytesIO(template))
    row = next(r for r in range(1, 20) if book[DATA_SHEET].cell(r, 1).value == "2-a-2")
    return [f"{openpyxl.utils.get_column_letter(titles(book)[name])}{row}" for name in ("Tử số", "Mẫu số")]


ACTS = st.one_of(
    ROWS.map(lambda row: lambda sheet: setattr(sheet.row_dimensions[row], "hidden", True)),
    COLUMNS.map(lambda column: lambda sheet: setattr(sheet.column_dimensions[column], "hidden", True)),
    ROWS.map(_strike),
    st.builds(_merge, COLUMNS, ROWS, st.integers(0, 2), st.integers(0, 2)),
)
SHOWN = st.one_of(st.just("General"), st.sampled_from(FORMATS))
TYPED = st.sampled_from([40, 59, 60, 1234])  # met, and no fewer than before: nothing else is to be said


def _number(n: float) -> object:
    return n


AS = st.sampled_from([_number, str, lambda n: str(n).replace(".", ","), lambda n: f" {n}\u00a0"])


@example(top=60, more=0, write=(_number, _number), formats=("0%", "General"), acts=[])  # what chance seldom gives:
@example(top=60, more=0, write=(_number, _number), formats=("General", "dd/mm/yyyy"), acts=[])  # one look, and no more
@example(top=60, more=0, write=(_number, _number), formats=("0.00%;[Red]-0%", "General"), acts=[])
@example(top=60, more=0, write=(_number, _number), formats=("General", "General"), acts=[_merge("K", 5, 0, 1)])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    top=TYPED,
    more=st.sampled_from([0, 1]),
    write=st.tuples(AS, AS),
    formats=st.tuples(SHOWN, SHOWN),
    acts=st.lists(ACTS, max_size=4),
)
def test_a_figure_comes_in_as_it_was_typed_or_something_is_said(
    town: tuple[Path, bytes],
    top: float,
    more: int,
    write: tuple[Callable[[float], object], Callable[[float], object]],
    formats: tuple[str, str],
    acts: list[Act],
    tmp_path: Path,
) -> None:
    data, template = town
    book = openpyxl.load_workbook(BytesIO(template))
    typed = {"2-a-2": {"Tử số": write[0](top), "Mẫu số": write[1](top + more)}, "2-dd-1": {"Minh chứng": EVIDENCE}}
    fill(book, typed)
    for at, words in zip(_figures(template), formats, strict=True):
        book[DATA_SHEET][at].number_format = words
    for act in acts:
        act(book[DATA_SHEET])
    figures = [book[DATA_SHEET][at] for at in _figures(template)]
    shown_as_another = any(isinstance(c.value, int | float) and set(c.number_format) & set("%yh") for c in figures)
    file = tmp_path / "f.xlsx"
    book.save(file)
    try:
        outcome = importer.run(file, data, importer.Asked())
    except importer.UsageError as refused:  # the head of the sheet no longer says whose it is
        assert str(refused)
        return
    if not outcome.clean:
        assert any(p.muc == ERROR for p in outcome.problems)
        return
    assert outcome.text is not None and not shown_as_another
    found = {row["ma_chi_tieu"]: row for row in csv.DictReader(outcome.text.splitlines())}
    assert [float(found["2-a-2"][name]) for name in ("tu_so", "mau_so")] == [top, top + more]
    assert found["2-dd-1"]["minh_chung"] == EVIDENCE
