"""Data flows one way – read → check → compute → publish → show – and the imports are held to it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import thidua

PACKAGE = Path(thidua.__file__).parent
# A module may import its own part and those before it. A new module needs a place here.
LAYERS = (
    ("__init__", "contract", "writing"),
    ("findings",),
    ("reading",),
    ("town",),
    ("results",),
    ("law",),
    ("checks",),
    ("opendata",),
    ("handin", "gate"),
    ("desk",),
    ("founding",),
    ("site",),
    ("stages",),
    ("usage", "terminal", "arguments", "cli", "__main__"),
)
APART = {"handin": {"gate"}, "gate": {"handin"}, "results": {"checks"}, "law": {"checks"}}
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
KNOWS_MKDOCS = {"site/mkdocs_hooks.py", "site/mkdocs_build.py"}
# What each part of the site may import of the others; the modules above them put all together.
OF_THE_SITE = {"frame": set(), "pages": {"frame"}, "outputs": {"frame"}}
MODULES = sorted(PACKAGE.rglob("*.py"))
TOWNS = sorted((PACKAGE.parent / "towns").rglob("*.py"))  # the invented towns: no part of the program


def name_of(file: Path) -> str:
    return file.relative_to(PACKAGE if file.is_relative_to(PACKAGE) else PACKAGE.parent).as_posix()


def part_of(file: Path) -> str:
    return name_of(file).split("/")[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """Every imported module, those inside functions too; `from thidua import x` counts as thidua.x."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import: write thidua.…"
            rooms = node.module in ("thidua", "thidua.site")
            yield from (f"{node.module}.{a.name}" for a in node.names) if rooms else (str(node.module),)


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_imports_only_its_own_layer_or_an_earlier_one(file: Path) -> None:
    own = part_of(file)
    assert own in LEVEL, f"{own}: chưa có tầng trong LAYERS"
    used = {m.split(".")[1] for m in imports(parsed(file)) if m.startswith("thidua.")}
    later = {u for u in used - {"__version__"} if LEVEL[u] > LEVEL[own]}
    assert not later, f"{name_of(file)} dùng tầng sau: {sorted(later)}"


def test_only_the_command_knows_the_invented_towns_and_only_when_it_is_called() -> None:
    knows = {name_of(f): parsed(f) for f in MODULES if any(m.split(".")[0] == "towns" for m in imports(parsed(f)))}
    assert knows.keys() == {"cli.py"}
    at_import = [node for node in knows["cli.py"].body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not any(m.split(".")[0] == "towns" for node in at_import for m in imports(node))


def test_rooms_that_stand_apart_do_not_know_each_other() -> None:
    """A result never checks, and what comes by request and what comes by hand are judged apart."""
    for file in MODULES:
        used = {m.split(".")[1] for m in imports(parsed(file)) if m.startswith("thidua.")}
        assert not used & APART.get(part_of(file), set()), name_of(file)


def test_words_do_not_know_pages_and_pages_do_not_know_what_is_made_beside_them() -> None:
    for file in MODULES:
        part = name_of(file).split("/")[1] if part_of(file) == "site" else ""
        if part in OF_THE_SITE:
            used = {m.split(".")[2] for m in imports(parsed(file)) if m.startswith("thidua.site.")}
            assert used <= OF_THE_SITE[part] | {part}, name_of(file)


def test_only_two_modules_know_mkdocs() -> None:
    knows = {name_of(f) for f in MODULES if any(m.split(".")[0] == "mkdocs" for m in imports(parsed(f)))}
    assert knows == KNOWS_MKDOCS


def test_only_the_command_line_prints() -> None:
    printing = {
        name_of(file)
        for file in (*MODULES, *TOWNS)
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id == "print")
            or ast.unparse(node.func) in ("sys.stdout.write", "sys.stderr.write")
        )
    }
    assert printing <= {"cli.py"}


def test_nothing_reads_the_clock() -> None:
    """Dates decide from recorded receipts, and a build of one commit is the same on any day."""
    clocks = {"now", "today", "utcnow", "localtime", "gmtime", "time_ns"}
    reading = {
        f"{name_of(file)}:{node.lineno}"
        for file in (*MODULES, *TOWNS)
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Attribute) and node.func.attr in clocks) or ast.unparse(node.func) == "time.time"
        )
    }
    assert not reading


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    assert {name_of(f): n for f in (*MODULES, *TOWNS) if (n := len(f.read_text("utf-8").splitlines())) > 300} == {}
