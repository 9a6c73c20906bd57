"""Templates are for people who edit them: one cell a line, short lines, and none of their indentation in the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import lxml.html
import pytest

from thidua.opendata.join import TEMPLATES as OPEN_DATA
from thidua.site.frame.env import TEMPLATES as PAGES
from thidua.site.frame.env import KeptCode, environment

WIDEST = 160
TABLES = "_bang.html"
CELL = re.compile(r"<t[dh][ >]|\{\{-? (?:o|dau_dong)\(|\{%-? call (?:o|dau_dong)\(")


def lines() -> Iterator[tuple[str, str]]:
    """Where each line of every template stands, and its words."""
    for folder in (PAGES.parent, OPEN_DATA):
        for file in sorted(folder.rglob("*.html")):
            for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
                yield f"{file.relative_to(folder)}:{number}", line


def rendered(template: str) -> str:
    return environment().from_string(template).render()


def test_no_line_needs_scrolling() -> None:
    assert [at for at, line in lines() if len(line) > WIDEST] == []


def test_one_cell_a_line() -> None:
    assert [at for at, line in lines() if len(CELL.findall(line)) > 1] == []


def test_cells_of_a_stacking_table_are_written_in_one_file() -> None:
    by_hand = [at for at, line in lines() if 'role="cell"' in line or re.search(r"<t[dh]\b.*data-nhan=", line)]
    assert [Path(at.split(":")[0]).name for at in by_hand] == [TABLES]


def test_a_row_needs_no_html_but_its_own() -> None:
    table = lxml.html.fromstring(
        rendered("""{% from "_bang.html" import bang_xep, dau_dong, o %}
            {% call bang_xep('Nhận <b>', ['Đơn vị', 'Ngày nhận', 'Ghi chú'], 'hep') %}
              <tr role="row">
                {{ dau_dong('Tả Phìn') }}
                {{ o('Ngày nhận', '<i>02/05/2022</i>') }}
                {% call o('Ghi chú') %}
                  đúng hạn,
                  <b>đủ</b>
                {% endcall %}
              </tr>
            {% endcall %}""")
    )
    (row,) = table.xpath(".//tbody/tr")
    assert table.get("aria-label") == table.findtext(".//caption") == "Nhận <b>"
    assert [th.text for th in table.xpath(".//thead//th[@role='columnheader']")] == ["Đơn vị", "Ngày nhận", "Ghi chú"]
    assert [(c.tag, c.get("role"), c.get("data-nhan"), c.text_content()) for c in row] == [
        ("th", "rowheader", None, "Tả Phìn"),
        ("td", "cell", "Ngày nhận", "<i>02/05/2022</i>"),
        ("td", "cell", "Ghi chú", "đúng hạn,\nđủ"),
    ]


def test_indentation_stays_in_the_template_and_a_line_break_is_a_space() -> None:
    assert rendered("<p>một\n    <b>hai</b>\n\t{{ 'ba' }}  bốn</p>") == "<p>một\n<b>hai</b>\nba  bốn</p>"


def _loaded(template: Path, kept: Path) -> str:
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(template.parent), bytecode_cache=KeptCode(kept))
    return env.get_template(template.name).render()


def test_a_template_is_compiled_once_and_again_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    template, kept = tmp_path / "a.html", tmp_path / "giu"
    template.write_text("một", encoding="utf-8")
    assert _loaded(template, kept) == "một"
    with monkeypatch.context() as given:
        given.setattr(jinja2.Environment, "compile", lambda *_, **__: pytest.fail("compiled again"))
        assert _loaded(template, kept) == "một"
    template.write_text("hai", encoding="utf-8")
    assert _loaded(template, kept) == "hai"


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    (tmp_path / "a.html").write_text("một", encoding="utf-8")
    assert _loaded(tmp_path / "a.html", tmp_path / "giu") == "một"
    assert not (tmp_path / "giu").exists()


def test_where_nothing_can_be_kept_the_page_comes_out_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "a.html").write_text("một", encoding="utf-8")
    assert _loaded(tmp_path / "a.html", tmp_path / "khong-co" / "giu") == "một"
