"""What runs on GitHub: linted, fitting its schema, pinned, and no submitted text in a shell."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from repository.tools import tool

REPO = Path(__file__).resolve().parents[2]
GITHUB = REPO / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PIN = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v[0-9]+\.[0-9]+\.[0-9]+)")


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, cwd=REPO, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def _loaded(file: Path) -> dict[Any, Any]:
    return dict(yaml.safe_load(file.read_text("utf-8")))


def _runs() -> list[tuple[str, dict[str, Any]]]:
    return [(file.name, step) for file in WORKFLOWS for job in _loaded(file)["jobs"].values() for step in job["steps"]]


def test_zizmor_as_an_auditor_finds_nothing() -> None:
    said = _said(tool("zizmor"), "--offline", "--strict-collection", "--persona", "auditor", "--no-progress", ".github")
    assert "No findings to report" in said


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
        ("vendor.github-issue-forms", [GITHUB / "ISSUE_TEMPLATE" / "bao-sai-so-lieu.yml"]),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_files_for_github_fit_their_schema(schema: str, files: list[Path]) -> None:
    assert files
    _said(tool("check-jsonschema"), "--builtin-schema", schema, *map(str, files))


def test_dangerous_triggers_are_waved_through_once_with_a_reason() -> None:
    found = [line for f in WORKFLOWS for line in f.read_text("utf-8").splitlines() if "zizmor:" in line]
    assert len(found) == 1
    assert re.fullmatch(r"on: # zizmor: ignore\[dangerous-triggers\] .{20,}", found[0])
    assert found[0] in (GITHUB / "workflows" / "gate.yml").read_text("utf-8")


def test_no_expression_stands_in_a_shell() -> None:
    runs = [(name, step["run"]) for name, step in _runs() if "run" in step]
    assert runs
    assert [name for name, text in runs if "${{" in text] == []


def test_every_step_ends_at_the_first_command_that_fails() -> None:
    """Bash is called with -e; what Windows would use by itself only looks at how the last command ended."""
    for file in WORKFLOWS:
        for name, job in _loaded(file)["jobs"].items():
            usual = job.get("defaults", {}).get("run", {}).get("shell")
            shells = {step.get("shell", usual) for step in job["steps"] if "run" in step}
            assert shells <= ({None, "bash"} if job["runs-on"].startswith("ubuntu") else {"bash"}), (
                f"{file.name}: {name}"
            )


def test_every_action_is_pinned_and_listed_with_its_version() -> None:
    listed = (REPO / "docs" / "phat-trien" / "phu-thuoc.md").read_text("utf-8")
    for file in WORKFLOWS:
        uses = [line.strip() for line in file.read_text("utf-8").splitlines() if re.search(r"\buses:", line)]
        for line in uses:
            pin = PIN.fullmatch(line)
            assert pin, f"{file.name}: {line}"
            assert f"| {pin[1]} | {pin[3]} | `{pin[2]}` |" in listed


def test_the_inspecting_job_only_reads_and_the_posting_job_runs_nothing_submitted() -> None:
    gate = _loaded(GITHUB / "workflows" / "gate.yml")
    assert gate["permissions"] == {}
    look, answer = gate["jobs"]["xem"], gate["jobs"]["tra-loi"]
    assert look["permissions"] == {"contents": "read"}
    assert "secrets" not in str(look) and "cache" not in str(look) and "token" not in str(look).lower()
    checkouts = [s for s in look["steps"] if "checkout" in s.get("uses", "")]
    assert [s["with"]["ref"] for s in checkouts] == ["${{ github.sha }}"]  # the base's, under pull_request_target
    assert not any("checkout" in s.get("uses", "") or "thidua " in s.get("run", "") for s in answer["steps"])
    assert "contents" not in answer["permissions"]


def test_the_report_is_found_again_by_the_mark_that_it_starts_with() -> None:
    from thidua.gate.report import MARK

    assert f'startswith("{MARK}")' in (GITHUB / "workflows" / "gate.yml").read_text("utf-8")


def test_code_schemas_accounts_and_the_demonstration_have_an_owner_of_their_own() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    owners = dict(line.split() for line in lines if line and not line.startswith("#"))
    admin, standing = owners["*"], owners["/data/"]
    assert admin != standing
    for path in ("/data/luoc-do/", "/data/minh-hoa/", "/data/*/bo-du-lieu.yml", "/data/*/danh-muc/tai-khoan.csv"):
        assert owners[path] == admin
        assert list(owners).index(path) > list(owners).index("/data/")  # the last that fits decides


def test_every_file_of_the_repository_is_a_plain_one() -> None:
    """The gate lets in no other mode. Only the command of CI may be run by itself."""
    said = [line.split(maxsplit=3) for line in _said("git", "ls-files", "--stage").splitlines()]
    assert {path: mode for mode, _, _, path in said if mode != "100644"} == {".ci/run": "100755"}
