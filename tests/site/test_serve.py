"""`thidua serve`: what changed is read again, what is asked for is made, and is what a build makes; on this machine
only.
"""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from thidua.site.serve import preview_server, snapshot
from thidua.stages.preview import Preview

REPO = Path(__file__).resolve().parents[2]
AS_OF = dt.date(2026, 11, 25)  # of `built_site`

# The real server, with the data folder for a site.
PREVIEW = """
import signal
import sys
from pathlib import Path
from thidua.site.serve import serve

signal.signal(signal.SIGINT, signal.default_int_handler)  # a background shell starts us with it ignored
serve(0, lambda address: (Path(sys.argv[1]), ""), lambda words: sys.stderr.write(words + "\\n") and sys.stderr.flush())
"""


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    folder = tmp_path / "du-lieu"
    folder.mkdir()
    (folder / "a.csv").write_text("ma\n1\n", encoding="utf-8")
    return folder


def test_the_same_files_give_the_same_snapshot(watched: Path) -> None:
    assert snapshot([watched]) == snapshot([watched]) != {}


def test_a_changed_csv_is_noticed(watched: Path) -> None:
    before = snapshot([watched])
    (watched / "a.csv").write_text("ma\n12\n", encoding="utf-8")
    assert snapshot([watched]) != before


def test_a_change_of_the_same_length_is_noticed(watched: Path) -> None:
    file = watched / "a.csv"
    before, stat = snapshot([watched]), file.stat()
    file.write_text("ma\n2\n", encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert snapshot([watched]) != before


def test_a_new_file_in_a_new_folder_and_a_deleted_one_are_noticed(watched: Path) -> None:
    first = snapshot([watched])
    (watched / "2022").mkdir()
    (watched / "2022" / "b.csv").write_text("ma\n", encoding="utf-8")
    second = snapshot([watched])
    (watched / "a.csv").unlink()
    assert first != second != snapshot([watched])


def test_the_preview_listens_on_the_loopback_address_only(watched: Path) -> None:
    with preview_server(lambda address: (watched, ""), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host, port = server.server_address[:2]
        assert host == "127.0.0.1"
        assert get(f"http://127.0.0.1:{port}/a.csv") == "ma\n1\n"
        server.shutdown()


def test_what_cannot_be_made_is_said(watched: Path) -> None:
    with preview_server(lambda address: (None, f"lỗi ở {address}"), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(urllib.error.HTTPError) as answer:
            get(f"http://127.0.0.1:{server.server_address[1]}/a/?b=c")
        assert answer.value.code == 500
        assert "lỗi ở /a/" in answer.value.read().decode("utf-8")
        server.shutdown()


def test_ctrl_c_ends_it(watched: Path) -> None:
    command = [sys.executable, "-c", PREVIEW, str(watched)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as running:
        try:
            assert running.stderr
            address = running.stderr.readline().split()[2]
            assert get(f"{address}a.csv") == "ma\n1\n"
            running.send_signal(signal.SIGINT)
            assert running.stderr.readline() == "Đã dừng.\n"
            running.wait(timeout=20)
            assert running.returncode == 0
        finally:
            running.kill()


def _preview(data: Path, work: Path, told: list[str], as_of: dt.date | None = None) -> Preview:
    return Preview(data, work, told.append, lambda problems: told.extend(p.ma for p in problems), as_of)


@pytest.fixture(scope="module")
def of_the_repository(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """A preview of what `built_site` is made from, on the same day."""
    return _preview(REPO / "data", tmp_path_factory.mktemp("xem"), [], AS_OF)


def test_the_page_that_is_served_is_the_page_that_is_built(built_site: Path, of_the_repository: Preview) -> None:
    """One page of each kind and each hand-written one, of either town, short or permanent: byte for byte."""
    made = of_the_repository
    assert made.make("/")[0]
    routes = made.current.site.routes.values()
    kinds = {(r.kind, r.doc): r for r in routes}
    for route in kinds.values():
        folder, why = made.make(f"/{route.url}")
        assert folder, why
        assert (folder / route.url / "index.html").read_bytes() == (built_site / route.url / "index.html").read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "assets/thidua.css",
        "assets/nop-so-lieu/page.js",
        "llms.txt",
        "minh-hoa/tin/rss.xml",
        "nop-so-lieu/bieu-mau/chung.json",
        "minh-hoa/du-lieu/datapackage.json",
    ],
)
def test_so_is_every_other_file(built_site: Path, of_the_repository: Preview, path: str) -> None:
    folder = of_the_repository.make(f"/{path}")[0]
    assert folder and (folder / path).read_bytes() == (built_site / path).read_bytes()


def test_a_changed_file_shows_and_a_wrong_one_is_told_and_leaves_what_was(small_data: Path, tmp_path: Path) -> None:
    told: list[str] = []
    preview = _preview(small_data, tmp_path / "xem", told)
    (tmp_path / "xem").mkdir()
    name = small_data / "minh-hoa/bo-du-lieu.yml"
    before, _ = preview.make("/minh-hoa/lich/")
    assert before and told == []
    name.write_text(name.read_text("utf-8").replace("Thị xã Minh Họa", "Thị xã Đổi Tên"), encoding="utf-8")
    after, _ = preview.make("/minh-hoa/lich/")
    assert after and "Thị xã Đổi Tên" in (after / "minh-hoa/lich/index.html").read_text("utf-8")
    units = small_data / "minh-hoa/danh-muc/don-vi.csv"
    units.write_text(units.read_text("utf-8") + "x\n", encoding="utf-8")
    assert preview.make("/minh-hoa/lich/") == (after, "")
    assert told[:2] == ["Tệp đã đổi, đọc lại …"] * 2 and len(told) > 2


def test_without_any_sound_data_nothing_is_served(small_data: Path, tmp_path: Path) -> None:
    units = small_data / "minh-hoa/danh-muc/don-vi.csv"
    units.write_text(units.read_text("utf-8") + "x\n", encoding="utf-8")
    told: list[str] = []
    folder, why = _preview(small_data, tmp_path, told).make("/")
    assert folder is None and "lỗi" in why and told
