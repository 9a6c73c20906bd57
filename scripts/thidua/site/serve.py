"""A local preview: serve the built site, rebuild when a CSV or an authored page changes."""

from __future__ import annotations

import functools
import http.server
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from thidua.site.site import DOCS

POLL_SECONDS = 1.0


def snapshot(folders: list[Path]) -> dict[str, tuple[int, int]]:
    """Size and modification time of every file that the site is made from."""
    files = (p for folder in folders for p in folder.rglob("*") if p.is_file())
    out = {}
    for path in files:
        try:
            stat = path.stat()
        except FileNotFoundError:  # an editor swaps files while we look
            continue
        out[str(path)] = (stat.st_size, stat.st_mtime_ns)
    return out


def serve(data: Path, port: int, rebuild: Callable[[Path], int], say: Callable[[str], None]) -> None:
    """Build, then serve on this machine only until interrupted. A failed rebuild keeps the last good site."""
    with tempfile.TemporaryDirectory(prefix="thidua-") as folder:
        out = Path(folder) / "site"
        watched = [data, DOCS]
        seen = snapshot(watched)
        rebuild(out)
        with preview_server(out, port) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            say(f"Xem tại http://127.0.0.1:{server.server_address[1]}/ – bấm Ctrl+C để dừng.")
            try:
                while True:
                    time.sleep(POLL_SECONDS)
                    now = snapshot(watched)
                    if now != seen:
                        seen = now
                        say("Tệp đã đổi, dựng lại …")
                        rebuild(out)
            except KeyboardInterrupt:
                say("Đã dừng.")
            finally:
                server.shutdown()


def preview_server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """An HTTP server of a folder on the loopback address; port 0 takes a free one."""
    handler = functools.partial(_Quiet, directory=str(folder))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Requests of one's own browser are not worth a line each."""
