"""Two locks: what runs the product, and what develops it; each workflow installs what it needs and no more."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
import yaml

REPO = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (REPO / "Makefile").read_text("utf-8")
PAPER = (REPO / "docs" / "phat-trien" / "phu-thuoc.md").read_text("utf-8")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)
RUNS, DEVELOPS = ".venv/.installed", ".venv/.installed-dev"


def _pins(lock: str) -> dict[str, tuple[str, ...]]:
    """Package → version and hashes."""
    text = (REPO / lock).read_text("utf-8")
    found = {name: (version, *sorted(hashes.split())) for name, version, hashes in PINNED.findall(text)}
    assert len(found) == len(re.findall(r"^[^\s#]", text, re.MULTILINE)), "a line that is no pin with hashes"
    return found


def _names(requirements: list[str]) -> set[str]:
    return {_normal(re.split(r"[<>=!~\[; ]", one)[0]) for one in requirements}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


RUN, DEV = _pins("requirements.lock"), _pins("requirements-dev.lock")
OURS = _names(PROJECT["project"]["dependencies"]) | _names(PROJECT["build-system"]["requires"])
THEIRS = _names(PROJECT["project"]["optional-dependencies"]["dev"])


def test_what_develops_holds_all_that_runs_in_the_same_versions() -> None:
    assert {name: pin for name, pin in DEV.items() if name in RUN} == RUN


def test_every_dependency_stands_in_its_lock_and_no_development_package_runs_the_product() -> None:
    assert set(RUN) >= OURS
    assert set(DEV) >= OURS | THEIRS
    assert set(RUN) & THEIRS == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_address(lock: str) -> None:
    text = (REPO / lock).read_text("utf-8")
    assert not re.search(r"/|^--| @ ", text, re.MULTILINE)  # an address, an option of pip, a package from elsewhere


def _needs(target: str) -> set[str]:
    """What `make target` installs: the target itself or the stamps that it depends on."""
    variables = dict(re.findall(r"^(RUN|DEV) := (\S+)$", MAKEFILE, re.MULTILINE))
    rules = {}
    for head, needed in re.findall(r"^(\$\(\w+\)|[a-z-]+):([^=#\n]*)", MAKEFILE, re.MULTILINE):
        shown = re.sub(r"\$\((RUN|DEV)\)", lambda m: variables[m[1]], f"{head}:{needed}")
        rules[shown.split(":")[0]] = shown.split(":")[1].split()
    below = [name for one in rules[target] if one in rules for name in _needs(one)]
    return {one for one in (target, *below) if one in variables.values()}


def test_each_job_installs_what_it_needs() -> None:
    installed = {}
    for file in sorted((REPO / ".github" / "workflows").glob("*.yml")):
        for name, job in yaml.safe_load(file.read_text("utf-8"))["jobs"].items():
            text = "\n".join(step.get("run", "") for step in job["steps"])
            for target in re.findall(r"\bmake (\S+)", text):
                installed.setdefault(f"{file.stem}/{name}", set()).update(_needs(target))
    assert installed == {
        "cai-dat/xem": {RUNS},
        "gate/xem": {RUNS},
        "pages/dung": {RUNS},
        "pages/ke": {RUNS, DEVELOPS},  # lists the software, and builds nothing that is published
        "reminder/nhac": {RUNS},
    }
    assert _needs("test") == _needs("check") == {RUNS, DEVELOPS}
    assert _needs("site") == _needs("serve") == {RUNS}


def test_the_product_imports_nothing_but_what_it_declares() -> None:
    providers = packages_distributions()
    used = set()
    for file in (REPO / "scripts").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            used |= {name.split(".")[0] for name in names}
    foreign = used - set(sys.stdlib_module_names) - {p.name for p in (REPO / "scripts").iterdir()}
    assert foreign
    assert {name for name in foreign if not {_normal(p) for p in providers[name]} & OURS} == set()


@pytest.mark.parametrize(("title", "names"), [("Để chạy", OURS), ("Để phát triển và kiểm thử", THEIRS)])
def test_every_dependency_has_its_reason_in_the_table_of_its_lock(title: str, names: set[str]) -> None:
    section = PAPER.split(f"## {title}\n")[1].split("\n## ")[0]
    rows = [row.strip("| ").split(" | ") for row in section.splitlines() if row.startswith("| ")][1:]
    assert {_normal(name) for row in rows for name in row[0].split(", ")} == names
    assert all(reason.strip() for row in rows for reason in row[1:])
