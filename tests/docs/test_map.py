"""The map of the rooms names what is there, and every room."""

from __future__ import annotations

import re
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PACKAGE = REPO / "scripts" / "thidua"
TEXT = (REPO / "docs" / "phat-trien" / "kien-truc.md").read_text("utf-8")
PLACE = re.compile(r"`([\w.*-][\w./*-]*?(?:/|\.(?:py|js|ya?ml|html|csv|md)))(?:::(\w+))?`")
PLACES = PLACE.findall(TEXT)


def _found(path: str) -> list[Path]:
    """What the path, which may hold `*`, is from the package or from the repository's root."""
    return [found for base in (PACKAGE, REPO) for found in base.glob(path.rstrip("/"))]


def test_every_path_of_the_map_is_there() -> None:
    assert len(PLACES) > 80
    assert [path for path, _ in PLACES if not _found(path)] == []


def test_every_name_of_the_map_stands_in_its_module() -> None:
    named = [(path, name) for path, name in PLACES if name]
    assert len(named) > 20
    assert [
        f"{path}::{name}"
        for path, name in named
        if not re.search(rf"^(?:def |class )?{name}\b", _found(path)[0].read_text("utf-8"), re.MULTILINE)
    ] == []


def test_every_room_and_every_module_without_a_room_stands_on_the_map() -> None:
    rooms = {f.parent.relative_to(PACKAGE).as_posix() for f in PACKAGE.rglob("__init__.py")} - {"."}
    loose = {f.name for f in PACKAGE.glob("*.py") if not f.name.startswith("__")}
    beside = {f"scripts/{f.parent.name}" for f in PACKAGE.parent.glob("*/__init__.py")} - {"scripts/thidua"}
    first = " ".join(re.findall(r"^\| (.*?) \|", TEXT, re.MULTILINE))
    wanted = {f"{room}/" for room in rooms | beside} | loose
    assert {place for place in wanted if f"`{place}`" not in first} == set()
