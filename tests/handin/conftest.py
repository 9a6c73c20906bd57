from __future__ import annotations

import os
import shutil

import pytest

from handin.libreoffice import PACKAGE


@pytest.fixture(scope="session")
def office() -> str:
    """The program. Missing: a failure where THIDUA_CI=1 promises it, else a skip that the run's last lines count."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("THIDUA_CI") == "1":
        pytest.fail(f"THIDUA_CI=1 nhưng máy không có LibreOffice: apt-get install {PACKAGE}", pytrace=False)
    if found is None:
        pytest.skip(f"không có LibreOffice: apt-get install {PACKAGE}")
    return found
