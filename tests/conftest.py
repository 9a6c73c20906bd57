"""Builds shared by all tests, and a last line that says what could not run on this machine."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from once import made_once
from published import Published
from smalldata import small_copy
from webpages import DEMO, WebPage, pages_of

REPO = Path(__file__).resolve().parents[1]
BROWSER_TESTS = "tests/browser/"
OFFICE = "libreoffice-calc-nogui"
NODE = "apt-get install nodejs"
HOSTILE = {
    "::test_hostile_file[": "validate và build",
    "::test_hostile_file_at_the_gate[": "cổng",
    "::test_hostile_file_at_the_desk[": "nhập CSV",
    "::test_hostile_workbook_at_the_desk[": "nhập Excel",
}
SIGNED_TEXT = "shared/seed"
AS_OF = dt.date(2026, 11, 25)  # a working tree with changes has no day of its own; notices need one


# A busy machine is no fault of the code: no property is judged by the clock.
settings.register_profile("thidua", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("thidua")


def _silent(words: str) -> None:
    """Progress of a build is of no interest in tests."""


@pytest.fixture(scope="session")
def built_site(request: pytest.FixtureRequest) -> Path:
    """The site of the repository's own data, built once for all tests of a run: read it, never change it."""
    from thidua.stages.build import build

    return made_once(request, "trang", lambda folder: build(REPO / "data", folder / "site", _silent, AS_OF)) / "site"


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, WebPage]:
    """Every page of `built_site` by its address, 404 left out."""
    return pages_of(built_site)


@pytest.fixture(scope="session")
def demo_data(built_site: Path) -> Published:
    """The open data of the demonstration as a reader of `built_site` downloads them."""
    return Published(built_site, DEMO)


@pytest.fixture(scope="session")
def _small_master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_copy(REPO / "data", tmp_path_factory.mktemp("du-lieu") / "data")


@pytest.fixture
def small_data(_small_master: Path, tmp_path: Path) -> Path:
    """A small complete data folder of both towns, for the test to change."""
    return Path(shutil.copytree(_small_master, tmp_path / "data"))


@pytest.fixture(scope="session")
def small_data_once(_small_master: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same for a whole module: read only."""
    yield _small_master


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was skipped because something is missing here, as the last thing that a run says."""
    skipped = terminalreporter.stats.get("skipped", [])
    browser = sum(report.nodeid.startswith(BROWSER_TESTS) for report in skipped)
    signed = sum(SIGNED_TEXT in str(report.longrepr) for report in skipped)
    passed = [report.nodeid for report in terminalreporter.stats.get("passed", [])]
    corpus = {way: sum(mark in name for name in passed) for mark, way in HOSTILE.items()}
    if any(corpus.values()):
        ways = ", ".join(f"{count} qua {way}" for way, count in corpus.items())
        terminalreporter.write_line(f"TỆP THÙ ĐỊCH đều nhận đúng câu trả lời: {ways}")
    for report in terminalreporter.stats.get("passed", []):
        for words in (value for name, value in report.user_properties if name == "theo-nguon"):
            terminalreporter.write_line(f"THEO NGUỒN: {words}, mỗi số tính lại từ đúng các dòng CSV mà trang dẫn tới")
    if signed:
        terminalreporter.write_line(f"CHƯA CHẠY: {signed} kiểm thử với văn bản đã ký – đặt văn bản ở ../{SIGNED_TEXT}/")
    office = sum(OFFICE in str(report.longrepr) for report in skipped)
    if office:
        terminalreporter.write_line(f"CHƯA CHẠY: {office} kiểm thử LibreOffice – apt-get install {OFFICE}")
    jq = sum("apt-get install jq" in str(report.longrepr) for report in skipped)
    if jq:
        terminalreporter.write_line(f"CHƯA CHẠY: {jq} kiểm thử bước nhắc nộp trên GitHub – apt-get install jq")
    node = sum(NODE in str(report.longrepr) for report in skipped)
    if node:
        terminalreporter.write_line(f"CHƯA CHẠY: {node} kiểm thử biểu mẫu so với bộ đọc – {NODE}")
    if browser:
        terminalreporter.write_line(f"CHƯA CHẠY: {browser} kiểm thử trình duyệt – apt-get install chromium")
