"""A real Chromium over the built site. Without one the tests are skipped and the run says so at its end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.form_town import FormTown, form_town
from browser.packed_server import packed_server
from browser.plain_server import plain_server

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser. Missing: a failure where THIDUA_CI=1 promises one, else a skip."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None and os.environ.get("THIDUA_CI") == "1":
        pytest.fail("THIDUA_CI=1 nhưng máy không có Chromium: apt-get install chromium", pytrace=False)
    if found is None:
        pytest.skip("không có Chromium: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def town(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FormTown]:
    """The town whose form is filled."""
    with form_town(tmp_path_factory.mktemp("bieu-mau")) as built:
        yield built


@pytest.fixture(scope="session")
def origin(chromium: str, built_site: Path) -> Iterator[str]:
    """Address of a local server of the built site, without a slash at its end."""
    with plain_server(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def packed(chromium: str, built_site: Path) -> Iterator[str]:
    """The same over a server that compresses."""
    with packed_server(built_site) as address:
        yield address
