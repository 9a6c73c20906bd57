"""A year played end to end: every request of nam.yaml through the gate, merged where let in, and the site looked at."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
import yaml

from end_to_end.play import Play, Step
from thidua.cli import main
from thidua.stages.build import build
from webpages import csv_rows

STEPS: list[Step] = yaml.safe_load((Path(__file__).parent / "nam.yaml").read_text("utf-8"))
Tables = dict[str, list[dict[str, str]]]


def test_a_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play = Play(tmp_path / "kho", tmp_path)
    play.start()
    for number, step in enumerate(STEPS, 1):
        here = f"yêu cầu {number}, {step['viec']}"
        answer = play.send(number, step)
        assert (answer.exit_code, sorted(answer.errors)) == (step["ma"], sorted(step.get("loi", []))), (
            f"{here}:\n{answer.report}"
        )
        for words in step.get("noi", []):
            assert words in answer.report, f"{here}: không nói {words!r}\n{answer.report}"
        if answer.exit_code == 0:
            play.merge(number, step)
        if step.get("sau"):
            assert answer.exit_code == 0, f"{here}: không gộp thì trang không đổi"
            tables = play.published()
            for line in step["sau"]:
                _look(tables, line, here)
    _look_at_the_site(play, tmp_path / "trang", capsys)


def _look_at_the_site(play: Play, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole site of the year's end, built from main: it names the newest year that has released something."""
    assert main(["validate", "--data", str(play.folder / "data")]) == 0, capsys.readouterr().out
    build(play.folder / "data", out, lambda words: None)
    ranks = _text(out / "xep-hang/xa-phuong/index.html")
    order = ("Xã Thử Một 93,75", "Phường Thử Hai 88,75", "Xã Thử Ba 88,75", "Xã Thử Bốn 57,50")
    assert sorted(map(ranks.index, order)) == [ranks.index(words) for words in order]
    assert ranks.count("Đồng hạng 2") == 2
    assert "700/QĐ-UBND" in _text(out / "khen-thuong/ket-qua/index.html")
    assert "Cộng thiếu một hồ sơ." in _text(out / "dinh-chinh/index.html")
    assert "nguyen-van-a" not in "".join(p.read_text("utf-8") for p in out.rglob("*.html"))
    released = out / "du-lieu/csv/xep-hang.csv"
    assert sorted(r["thu_hang"] for r in csv_rows(released)) == ["1", "1", "2", "2", "2", "3", "4"]


def _look(tables: Tables, line: str, here: str) -> None:
    """One line of `sau`: table | which rows | what their cells hold."""
    name, where, cells = (part.strip() for part in line.split("|"))
    if cells == "khong-co" and name not in tables:
        return
    rows = [r for r in tables[name] if _pairs(where).items() <= r.items()]
    if cells == "khong-co":
        assert rows == [], f"{here}: {line}"
        return
    assert len(rows) == 1, f"{here}: {line}: {len(rows)} dòng"
    held = {column: rows[0][column] for column in _pairs(cells)}
    assert held == _pairs(cells), f"{here}: {line}"


def _text(page: Path) -> str:
    """What a reader sees of a page, its menus included."""
    return " ".join(lxml.html.parse(str(page)).getroot().text_content().split())


def _pairs(words: str) -> dict[str, str]:
    return dict(word.split("=", 1) for word in words.split())


def test_the_script_says_what_it_expects() -> None:
    """A refused request names its findings, an accepted one has none; the year has wrong and hostile ones too."""
    for step in STEPS:
        assert (step["ma"] == 1) == bool(step.get("loi")), step["viec"]
    answers = [step["ma"] for step in STEPS]
    assert len(answers) >= 40 and answers.count(1) >= 20 and 3 in answers
