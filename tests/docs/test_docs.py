"""The documentation is complete: commands, findings, tables, columns and codes are all described, in Vietnamese."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from string import Formatter

import pytest

from thidua.arguments import build_parser
from thidua.cli import RUN
from thidua.contract.tables import TableSpec, load_contract
from thidua.findings.catalogue import CATALOGUE

REPO = Path(__file__).resolve().parents[2]
TABLES = load_contract().tables
ROOT_PAPERS = [REPO / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")]
PAPERS = sorted(p for p in [*ROOT_PAPERS, *(REPO / "docs").rglob("*.md")] if p.is_file())
ACCENTED = re.compile("[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
all_tables = pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)


def commands(parser: argparse.ArgumentParser, words: str = "") -> dict[str, tuple[str | None, argparse.ArgumentParser]]:
    """Every command by its words ("plan import"): its help and its parser."""
    found: dict[str, tuple[str | None, argparse.ArgumentParser]] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            helps = {a.dest: a.help for a in action._choices_actions}
            for name, sub in action.choices.items():
                inner = commands(sub, f"{words}{name} ")
                found |= inner or {f"{words}{name}": (helps.get(name), sub)}
    return found


COMMANDS = commands(build_parser(RUN))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_stands_in_the_papers(name: str) -> None:
    words = COMMANDS[name][0]
    assert words and ACCENTED.search(words)
    assert any(re.search(rf"`[^`]*thidua {name}\b", paper.read_text("utf-8")) for paper in PAPERS)


def test_the_readme_names_no_command_that_is_not_there() -> None:
    text = "\n".join(p.read_text("utf-8") for p in (REPO / "README.md", REPO / "CONTRIBUTING.md"))
    named = set(re.findall(r"\.venv/bin/thidua ([a-z]+(?: [a-z]+)?)", text))
    assert named
    assert {n for n in named if n not in COMMANDS and n.split()[0] not in COMMANDS} == set()


def test_every_make_target_of_the_papers_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (REPO / "Makefile").read_text("utf-8"), re.MULTILINE))
    for paper in PAPERS:
        named = set(re.findall(r"(?:^|`)make ([a-z-]+)\b", paper.read_text("utf-8"), re.MULTILINE))
        assert named <= targets, paper.name


def test_links_and_folders_of_the_papers_are_there() -> None:
    for paper in ROOT_PAPERS:
        text = paper.read_text("utf-8")
        links = [x for x in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in x]
        folders = re.findall(r"^\| `([a-z][\w/-]*/)` \|", text, re.MULTILINE)
        assert [x for x in (*links, *folders) if not (REPO / x).exists()] == []


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(REPO).as_posix())
def test_paths_of_the_repository_that_a_paper_names_are_there(paper: Path) -> None:
    named = re.findall(
        r"`((?:scripts|tests|docs|data/luoc-do|\.github)/[\w./*-]+)(?:::\w+)?`", paper.read_text("utf-8")
    )
    assert [path for path in named if not list(REPO.glob(path.rstrip("/")))] == []


@all_tables
def test_every_table_and_column_is_described(spec: TableSpec) -> None:
    assert spec.schema["title"] and ACCENTED.search(spec.schema["description"])
    for field in spec.schema["fields"]:
        assert field["title"], f"{spec.name}.{field['name']}"
        assert ACCENTED.search(field["description"]), f"{spec.name}.{field['name']}"
        assert field["description"].endswith((".", ")")), f"{spec.name}.{field['name']}: {field['description']}"


@all_tables
def test_every_code_of_a_column_has_words(spec: TableSpec) -> None:
    for field in spec.schema["fields"]:
        codes = set(field.get("constraints", {}).get("enum", ()))
        named = {c for c in codes if re.search("[a-z]", c)}
        words = set(field.get("nhan", {}))
        assert words <= codes or not codes, f"{spec.name}.{field['name']}: nhãn cho mã không có"
        assert named <= words or named <= set(re.findall(r"[a-z0-9-]+", field["description"])), (
            f"{spec.name}.{field['name']}: {sorted(named - words)}"
        )


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_finding_says_what_is_wrong_and_what_to_do(code: str) -> None:
    entry = CATALOGUE[code]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert ACCENTED.search(entry.thong_bao) and entry.thong_bao.removesuffix("{goi_y}").endswith((".", "?"))
    assert entry.cach_sua.strip() and entry.vi_du.strip()
    for text in (entry.thong_bao, entry.cach_sua):
        assert all(name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text))


def test_no_finding_stands_in_the_catalogue_that_no_code_raises() -> None:
    """The other way round fails by itself: `problem` knows only codes of the catalogue."""
    package = REPO / "scripts" / "thidua"
    catalogue = {package / "findings" / f"of_{part}.py" for part in ("reading", "checks", "requests")}
    sources = [f.read_text("utf-8") for f in package.rglob("*.py") if f not in catalogue]
    quoted = {word for text in sources for word in re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"', text)}
    assert set(CATALOGUE) - quoted == set()
