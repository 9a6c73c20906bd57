"""The form accepts and refuses what the reader and the checks do: one set of cases, answered in two languages.

The form's own scripts run in Node, without a page. cells.yaml and rows.yaml hold the cases.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

import thidua
from thidua.contract.tables import load_contract
from thidua.findings.catalogue import CATALOGUE
from thidua.findings.collect import Collector
from thidua.handin.check_code import check_code
from thidua.handin.form import SAID, shared_form
from thidua.handin.form_rules import file_facts
from thidua.handin.place import Place
from thidua.handin.preview import Standing
from thidua.reading.cells import CellReader, Column
from thidua.reading.normalise import Row
from thidua.reading.reader import read_dataset
from thidua.reading.records import write_row
from thidua.reading.vietnamese import WORD, is_syllable, syllable_pattern
from thidua.site.frame.scripts import FORM_FOLDER, FORM_JUDGES
from thidua.town.town import Town
from town import write_town

HERE = Path(__file__).parent
SCRIPTS = Path(thidua.__file__).parent / "site" / "templates" / "theme" / FORM_FOLDER
UNIT, NAM = "09001", 2022
KINDS = ("text", "code", "enum", "unit", "number", "integer", "exact", "date")
ALPHABET = "00112359.,-/ +%e\u00a0"
Cell = tuple[str, str, bool]
Seen = set[tuple[str | None, str]]


class _Text(yaml.SafeLoader):
    """Every value as text, `<<` as a merge."""

    yaml_implicit_resolvers = {"<": yaml.SafeLoader.yaml_implicit_resolvers["<"]}  # noqa: RUF012


def load(name: str) -> dict[str, Any]:
    return dict(yaml.load((HERE / name).read_text("utf-8"), _Text))  # noqa: S506 - a SafeLoader


class Case(NamedTuple):
    rule: str
    cells: dict[str, Any]

    @property
    def table(self) -> str:
        (table,) = self.cells.keys() - {"ten", "quy", "thay", "cong"}
        return table

    @property
    def rows(self) -> list[dict[str, str]]:
        rows = self.cells[self.table]
        return rows if isinstance(rows, list) else [rows]

    @property
    def place(self) -> Place:
        keys = {"nam": str(NAM), "ma_don_vi": UNIT}
        if self.table == "tien-do":
            keys["ma_ky"] = self.cells.get("quy", "quy-4")
        return Place("thu", load_contract().table(f"don-vi/{self.table}"), keys)

    def expected(self, *keys: str) -> Seen:
        pairs = [pair for key in keys for pair in self.cells.get(key, [])]
        return {(None if column == "dong" else column, code) for column, code in pairs}


ROWS = load("rows.yaml")
CASES = [Case(rule, cells) for rule, found in ROWS["luat"].items() for cells in found]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    folder = write_town(tmp_path_factory.mktemp("form") / "data")
    for relpath, text in ROWS["them"].items():
        (folder / relpath).write_text(text, encoding="utf-8", newline="")
    for relpath, text in ROWS["noi"].items():
        with (folder / relpath).open("a", encoding="utf-8", newline="") as stream:
            stream.write(text)
    dataset, problems = read_dataset(folder, load_contract())
    assert problems == []
    return Town(dataset, load_contract())


@pytest.fixture(scope="module")
def shared(town: Town) -> dict[str, Any]:
    """What every form of the town shares, as the browser gets it."""
    return dict(json.loads(json.dumps(shared_form(town, NAM))))


def ask(**asked: Any) -> Any:
    """The answer of the form's scripts. Without Node: a failure where THIDUA_CI=1 promises it, else a skip."""
    node = shutil.which("node")
    if node is None:
        missing = pytest.fail if os.environ.get("THIDUA_CI") == "1" else pytest.skip
        missing("không có Node: apt-get install nodejs")
    command = [str(node), str(HERE / "form.cjs"), *(str(SCRIPTS / f"{name}.js") for name in FORM_JUDGES)]
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def by_reader(kind: str, text: str, foreign: bool) -> tuple[str | None, list[tuple[str, str]]]:
    found = Collector("")
    value = CellReader(found, foreign).read(Column("cot", kind), text, 2)
    return value, [(p.ma, p.thong_bao) for p in found.problems()]


def read_alike(shared: dict[str, Any], cells: list[Cell]) -> set[str]:
    """Hold the form to the reader, cell by cell and word by word; gives the findings that there were."""
    said = ask(shared=shared, cells=[[{"name": "cot", "kind": kind}, text, foreign] for kind, text, foreign in cells])
    known = [by_reader(*cell) for cell in cells]
    for cell, mine, (value, problems) in zip(cells, said, known, strict=True):
        assert mine["value"] == value, cell
        assert [f["code"] for f in mine["findings"]] == [ma for ma, _ in problems], cell
        for finding, (ma, sentence) in zip(mine["findings"], problems, strict=True):
            if not ma.startswith("ky-tu"):  # there the reader also names the character
                assert finding["says"] == sentence, cell
    return {ma for _, problems in known for ma, _ in problems}


@pytest.fixture(scope="module")
def cell_findings(shared: dict[str, Any]) -> set[str]:
    """The findings of every cell of cells.yaml, which both sides read alike."""
    texts = [text for lines in load("cells.yaml").values() for line in lines for text in line]
    texts += ["ạ" * 2000, "a" * 2001]
    return read_alike(shared, [(kind, text, foreign) for kind in KINDS for text in texts for foreign in (True, False)])


def test_each_form_of_a_cell_is_read_alike(cell_findings: set[str]) -> None:
    assert len(cell_findings) > 15


def test_any_number_or_date_is_read_alike(shared: dict[str, Any]) -> None:
    """Ten thousand cells of the characters that numbers and dates are written with."""
    dice = random.Random(20220310)
    words = ["".join(dice.choices(ALPHABET, k=dice.randint(1, 11))) for _ in range(10_000)]
    kinds = ("number", "integer", "exact", "date")
    read_alike(shared, [(dice.choice(kinds), word, dice.random() < 0.5) for word in words])


def test_every_letter_is_read_alike_in_a_code(shared: dict[str, Any]) -> None:
    """Which characters are taken for twins of plain letters, and which are taken out or refused."""
    dice = random.Random(1)
    assigned = [chr(n) for n in range(0x20, 0x3000) if unicodedata.category(chr(n)) not in ("Cn", "Cs")]
    read_alike(shared, [("code", f"a{c}b", True) for c in (*assigned[:900], *dice.sample(assigned, 2500))])


def test_text_in_any_font_is_told_alike(shared: dict[str, Any]) -> None:
    """Words of the contract as they are, in each old font, in UTF-8 read as Windows-1252, and mixed."""
    dice = random.Random(5)
    fonts = shared["fonts"]
    to_tcvn3 = {text: char for char, text in fonts["tcvn3"].items() if len(text) == 1}
    signs = {text: char for char, text in fonts["vni"]["signs"].items()}
    whole = {text: char for char, text in fonts["vni"]["whole"].items()}

    def vni(letter: str) -> str:
        plain = unicodedata.normalize("NFD", letter)
        return whole.get(letter) or (plain[0] + signs[plain[1:]] if plain[1:] in signs else letter)

    bytes_shown = {b: char for char, b in fonts["utf8"]["bytes"].items()}
    spoil = (
        lambda word: word,
        lambda word: "".join(to_tcvn3.get(c, c) for c in word),
        lambda word: "".join(map(vni, word)),
        lambda word: "".join(bytes_shown.get(b, chr(b)) for b in word.encode()),
    )
    words = sorted({w for spec in load_contract().tables for w in spec.schema["description"].split()})
    texts = [
        " ".join(spoil[dice.choice((0, at))](w) for w in dice.choices(words, k=4))
        for at in range(4)
        for _ in range(700)
    ]
    found = read_alike(shared, [("text", text, True) for text in texts])
    assert {"phong-chu-cu", "chu-la"} <= found


def test_the_pattern_of_syllables_is_the_rule_itself() -> None:
    pattern = re.compile(syllable_pattern())
    dice = random.Random(3)
    words = [w for spec in load_contract().tables for w in WORD.findall(spec.schema["description"].lower())]
    parts = [
        "ngh",
        "gi",
        "qu",
        "k",
        "c",
        "g",
        "tr",
        "iê",
        "uya",
        "oà",
        "òa",
        "ươ",
        "ê\u0301",
        "í",
        "ng",
        "ch",
        "p",
        "t",
    ]
    words += ["".join(dice.choices(parts, k=dice.randint(1, 4))) for _ in range(20_000)]
    said = {w: pattern.fullmatch(unicodedata.normalize("NFC", w)) is not None for w in words}
    assert said == {w: is_syllable(w) for w in words}
    assert {True, False} == set(said.values())


def test_the_written_file_is_the_stored_form_byte_for_byte() -> None:
    columns = load_contract().table("don-vi/tien-do").columns
    dice = random.Random(7)
    bits = ["", "a", 'nói "được"', "a,b", '"', '""', "a\tb", "59", "đã xong", "a;b", ",", " ", "'", "x" * 50]
    rows = [{c: dice.choice(bits) for c in columns} for _ in range(400)]
    text = ask(csv=[columns, rows])
    assert text == "".join([write_row(columns), *(write_row([r[c] for c in columns]) for r in rows)])


def test_paper_and_file_bear_the_same_code(shared: dict[str, Any]) -> None:
    """Rows of every table of the units in any words, order and form of a number."""
    dice = random.Random(11)
    bits = ["", "59.60", "59.6", "60.0", "100", "2/30", "12/BC-UBND", "Đã xong, chờ “ký”", "a=b", "ﬁ", "😀", "0.10"]
    asked, known = [], []
    for spec in (s for s in load_contract().tables if s.name.startswith("don-vi/")):
        table = shared["tables"][spec.name.removeprefix("don-vi/")]
        for count in (0, 1, 9):
            rows = [{c: dice.choice(bits) for c in spec.columns} for _ in range(count)]
            place = Place("thu", spec, {"nam": str(NAM), "ma_don_vi": UNIT, "ma_ky": "quy-4"})
            asked.append([table, f"data/{place.path}", rows])
            known.append(check_code(place, [Row(1, tuple(row.values())) for row in rows]))
    assert ask(shared=shared, codes=asked) == known
    assert len(set(known)) == len(known)


@pytest.fixture(scope="module")
def by_form(town: Town, shared: dict[str, Any]) -> dict[int, list[dict[str, Any]]]:
    """What the form says of the rows of each case, by its number: {written, values, findings} for each row."""
    asked = []
    for case in CASES:
        place = case.place
        file = {"table": case.table, "period": place.keys.get("ma_ky"), **file_facts(town, place)}
        asked.append([file, [{"cells": row} for row in case.rows]])
    return dict(enumerate(ask(shared=shared, rows=asked)))


def by_checks(case: Case, town: Town) -> list[tuple[str | None, str, str]]:
    """What `thidua import` finds in the last row of the case: column, code, sentence; nothing in those before it."""
    columns = case.place.spec.columns
    text = "".join([write_row(columns), *(write_row([row.get(c, "") for c in columns]) for row in case.rows)])
    of = Standing(town.dataset, town.contract).trial([(case.place, text)]).of
    found = [p for p in of[case.place.path] if p.dong]
    assert {p.dong for p in found} <= {len(case.rows) + 1}
    return [(p.cot, p.ma, p.thong_bao) for p in found]


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: f"{CASES[n].rule}: {CASES[n].cells['ten']}")
def test_a_row_is_judged_alike(number: int, town: Town, by_form: dict[int, list[dict[str, Any]]]) -> None:
    case, judged = CASES[number], by_form[number]
    known = by_checks(case, town)
    assert {(column, code) for column, code, _ in known} == case.expected("thay", "cong")
    assert [f["findings"] for f in judged[:-1]] == [[]] * (len(judged) - 1)
    said = judged[-1]["findings"]
    assert {(f["column"], f["code"]) for f in said} == case.expected("thay")
    sentences = {(column, code): sentence for column, code, sentence in known}
    for finding in said:
        if finding["code"] != "trung-khoa":  # the form counts rows, a file has a line of titles too
            assert finding["says"] == sentences[finding["column"], finding["code"]]


def test_a_range_is_closed_at_both_ends(shared: dict[str, Any]) -> None:
    """No table of the units has a highest value today; the schema may set one."""
    column = {"name": "cot", "title": "Cột", "constraints": {"minimum": 0, "maximum": 100}}
    values = {"": [], "0": [], "100.0": [], "-0.01": ["ngoai-khoang"], "100.01": ["ngoai-khoang"]}
    said = ask(shared=shared, limits=[[column, value] for value in values])
    assert [[f["code"] for f in found] for found in said] == list(values.values())
    assert said[-1][0]["says"] == "“100.01” ngoài khoảng cho phép của cột “cot” (từ 0 đến 100)."


def test_each_rule_has_a_function_and_cases_at_which_it_speaks_and_is_silent(shared: dict[str, Any]) -> None:
    asked = {name for table in shared["tables"].values() for name in table["rules"]}
    assert set(ask(rules=True)) == asked
    assert set(ROWS["luat"]) == asked | {"schema"}
    for rule in asked:
        counts = {len(case.expected("thay")) > 0 for case in CASES if case.rule == rule}
        assert counts == {True, False}, rule


def test_the_form_carries_the_sentences_that_it_may_need_and_each_has_its_case(cell_findings: set[str]) -> None:
    """`chi-co-tieu-de` is said of a file in which nothing was filled, on the page itself."""
    scripts = "".join(file.read_text("utf-8") for file in SCRIPTS.glob("*.js"))
    written = set(re.findall(r'"([a-z0-9-]+)"', scripts)) & set(CATALOGUE)
    by_rows = {code for case in CASES for _, code in case.expected("thay")}
    assert cell_findings | by_rows | {"chi-co-tieu-de"} == set(SAID)
    assert written <= set(SAID)
