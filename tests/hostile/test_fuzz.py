"""Files that nobody wrote: whatever comes, each row is kept or named, and the desk answers with findings alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bad.reading import HEADER, PROGRESS, cp1258
from bad.workbooks import SHEET, repack
from thidua.contract.tables import load_contract
from thidua.findings.problem import ERROR
from thidua.handin import importer
from thidua.handin.template import run
from thidua.reading.normalise import normalise
from town import FILES, QUARTER_4, write_town

SPEC = load_contract().table(PROGRESS)
ENDS = st.sampled_from(["\n", "\r\n", "\n\n", "\n,,,,,,\n"])
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1258")
CELLS = st.one_of(
    st.sampled_from(
        ["", "59", "1,5", '"1,5"', "2-a-2", "03/04/2022", '"', '""', '"a""b"', "'", "a\tb", "  ", "-2", "=1"]
    ),
    st.text("aáđ1,;.\"' ", max_size=8),
)


@st.composite
def marked_files(draw: st.DrawFn) -> tuple[str, list[int], str]:
    """A file of rows, each with a mark of its own, as people, programs and accidents write them; lines and encoding."""
    text, lines = HEADER, []
    for n in range(draw(st.integers(1, 8))):
        before = draw(st.lists(CELLS, min_size=4, max_size=6))
        after = draw(st.lists(CELLS, min_size=0, max_size=2))
        lines.append(text.count("\n") + 1)
        text += ",".join([*before, f"dấu{n}x", *after]) + draw(ENDS)
    return text, lines, draw(st.sampled_from(ENCODINGS))


@settings(max_examples=400)
@given(marked_files())
def test_no_row_is_lost_without_a_word(file: tuple[str, list[int], str]) -> None:
    """Each mark stands in a row that was read, or an error shows it, or names its line or the whole file."""
    text, lines, encoding = file
    raw = cp1258(text) if encoding == "cp1258" else text.encode(encoding)
    result = normalise(raw, SPEC)
    kept = " ".join(cell for row in result.rows for cell in row.cells)
    errors = {p.dong for p in result.problems if p.muc == ERROR}
    shown = " ".join(p.gia_tri or "" for p in result.problems if p.muc == ERROR)  # a cell in quotes over many lines
    for n, line in enumerate(lines):
        mark = f"dấu{n}x"
        assert mark in kept or mark in shown or line in errors or errors & {None, 1}, f"{mark} of line {line}: {errors}"
        if result.text is not None:
            assert mark in result.text
    if result.text is not None:
        assert normalise(result.text.encode(), SPEC).text == result.text


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """A data folder, and a template of it as Excel opens it."""
    data = tmp_path_factory.mktemp("thi-xa") / "data"
    write_town(data)
    return data, run(data, ["09001", "tien-do", "quy-4"], None, None)[0]


PARTS = (SHEET, "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml",
         "xl/_rels/workbook.xml.rels")  # fmt: skip
TOKENS = (b"", b"<", b"/>", b"<row>", b"</row>", b'<c r="B5">', b"</c>", b"<v>", b"<f>1</f>", b"&#0;", b"&a;",
          b"]]>", b't="s"', b'r="XFD1048576"', b'r="A0"', b'r=""', b"\0", b"\xff", b"1e400", b"<!--")  # fmt: skip


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    part=st.sampled_from(PARTS),
    hits=st.lists(st.tuples(st.floats(0, 1), st.sampled_from(TOKENS), st.integers(0, 40)), min_size=1, max_size=4),
)
def test_a_mutated_workbook_is_refused_or_read_and_never_raises(
    town: tuple[Path, bytes], part: str, hits: list[tuple[float, bytes, int]], tmp_path: Path
) -> None:
    """The whole import, from the file to its answer: findings, or an outcome that would write a canonical file."""
    data, book = town

    def mutate(whole: bytes) -> bytes:
        for at, token, cut in hits:
            place = int(at * len(whole))
            whole = whole[:place] + token + whole[place + cut :]
        return whole

    file = tmp_path / "f.xlsx"
    file.write_bytes(repack(book, {part: mutate}))
    try:
        outcome = importer.run(file, data, importer.Asked())
    except importer.UsageError as refused:  # the head of the sheet no longer says whose it is
        assert str(refused)
        return
    if outcome.clean:
        assert outcome.text and outcome.place
        assert normalise(outcome.text.encode(), outcome.place.spec).text == outcome.text
    else:
        assert any(p.muc == ERROR for p in outcome.problems)
    assert (data / "thu" / QUARTER_4).read_text("utf-8") == FILES[QUARTER_4]
