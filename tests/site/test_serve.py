"""`thidua serve`: a changed file is noticed, the preview answers on this machine only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from thidua.site.serve import preview_server, snapshot

# The real loop of `serve`, with a rebuild that copies the CSV into a page: fast enough for a test.
PREVIEW = """
import signal
import sys
from pathlib import Path
from thidua.site.serve import serve

data = Path(sys.argv[1])

def rebuild(out):
    out.mkdir(exist_ok=True)
    (out / "index.html").write_bytes((data / "a.csv").read_bytes())
    return 0

signal.signal(signal.SIGINT, signal.default_int_handler)  # a background shell starts us with it ignored
serve(data, 0, rebuild, lambda words: sys.stderr.write(words + "\\n") and sys.stderr.flush())
"""


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


def shows(url: str, text: str) -> bool:
    """Whether the address comes to show the text within ten seconds."""
    for _ in range(100):
        if get(url) == text:
            return True
        time.sleep(0.1)
    return False


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
    with preview_server(watched, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host, port = server.server_address[:2]
        assert host == "127.0.0.1"
        assert get(f"http://127.0.0.1:{port}/a.csv") == "ma\n1\n"
        server.shutdown()


def test_the_site_is_rebuilt_when_a_csv_changes_and_ctrl_c_ends_it(watched: Path) -> None:
    command = [sys.executable, "-c", PREVIEW, str(watched)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as running:
        try:
            assert running.stderr
            address = running.stderr.readline().split()[2]
            assert get(address) == "ma\n1\n"
            (watched / "a.csv").write_text("ma\n22\n", encoding="utf-8")
            assert running.stderr.readline() == "Tệp đã đổi, dựng lại …\n"
            assert shows(address, "ma\n22\n")
            running.send_signal(signal.SIGINT)
            assert running.stderr.readline() == "Đã dừng.\n"
            running.wait(timeout=20)
            assert running.returncode == 0
        finally:
            running.kill()
