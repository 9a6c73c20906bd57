"""The list of software names every package of the lock with its version and hashes, and is signed with the site."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import yaml

from repository.tools import tool

REPO = Path(__file__).resolve().parents[2]
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.M)


def _made(out: Path, *more: str) -> bytes:
    """As `make sbom` does."""
    (recipe,) = re.findall(r"cyclonedx-py (requirements .*) -o sbom\.cdx\.json", (REPO / "Makefile").read_text("utf-8"))
    command = [tool("cyclonedx-py"), *recipe.split(), *more, "-o", str(out)]
    subprocess.run(command, cwd=REPO, check=True, capture_output=True)
    return out.read_bytes()


def test_every_locked_package_is_listed_with_its_hashes_and_the_list_is_byte_stable(tmp_path: Path) -> None:
    first = _made(tmp_path / "mot.json")
    listed = json.loads(first)
    lock = (REPO / "requirements.lock").read_text("utf-8")
    assert listed["bomFormat"] == "CycloneDX"
    components = {(c["name"], c["version"]): c for c in listed["components"]}
    assert set(components) == set(LOCKED.findall(lock))
    assert len(components) > 50
    hashes = {h["content"] for c in components.values() for r in c["externalReferences"] for h in r["hashes"]}
    assert hashes == set(re.findall(r"sha256:([0-9a-f]{64})", lock))
    assert _made(tmp_path / "hai.json", "--no-validate") == first  # the list once held to its schema is not held again


def test_the_site_s_hashes_and_the_list_are_signed_together() -> None:
    jobs = yaml.safe_load((REPO / ".github/workflows/pages.yml").read_text("utf-8"))["jobs"]
    assert "make sbom" in [step.get("run") for step in jobs["ke"]["steps"]]
    (signed,) = [s["with"]["subject-path"] for s in jobs["chung-thuc"]["steps"] if "attest@" in s.get("uses", "")]
    kept = [s["with"] for j in ("dung", "ke") for s in jobs[j]["steps"] if "upload-artifact@" in s.get("uses", "")]
    taken = [s["with"] for s in jobs["chung-thuc"]["steps"] if "download-artifact@" in s.get("uses", "")]
    assert signed.split() == [k["path"] for k in kept] == ["SHA256SUMS", "sbom.cdx.json"]
    assert [t["name"] for t in taken] == [k["name"] for k in kept]
    assert jobs["chung-thuc"]["needs"] == ["dung", "ke"]
    assert jobs["cong-bo"]["needs"] == ["dung", "chung-thuc"]
