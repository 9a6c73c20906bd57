"""The published data packages, read by the stock tool with no code of ours."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("folder", ["du-lieu", "minh-hoa/du-lieu"])
def test_stock_frictionless_accepts_the_package(built_site: Path, folder: str) -> None:
    command = Path(sys.executable).with_name("frictionless")
    done = subprocess.run(
        [command, "validate", "datapackage.json"], cwd=built_site / folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert "INVALID" not in done.stdout
