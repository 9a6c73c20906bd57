"""A local preview over HTTP: each request is answered from the files as they stand at that moment."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Snapshot = dict[str, tuple[int, int]]
# The folder to serve from and "", with the file of an address in it; or None, and why there is none.
Make = Callable[[str], tuple[Path | None, str]]


def snapshot(folders: list[Path]) -> Snapshot:
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


def serve(port: int, make: Make, say: Callable[[str], None]) -> None:
    """Serve on this machine only until interrupted."""
    with preview_server(make, port) as server:
        say(f"Xem tại http://127.0.0.1:{server.server_address[1]}/ – bấm Ctrl+C để dừng.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Đã dừng.")


def preview_server(make: Make, port: int) -> http.server.ThreadingHTTPServer:
    """An HTTP server on the loopback address; port 0 takes a free one. One file is made at a time."""
    handler = functools.partial(_OnRequest, make=make, one_at_a_time=threading.Lock())
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


class _OnRequest(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args: Any, make: Make, one_at_a_time: threading.Lock, **named: Any):
        self._make, self._one_at_a_time = make, one_at_a_time
        super().__init__(*args, **named)

    def send_head(self) -> Any:
        """The headers of the answer, for GET and HEAD, and the file that follows them."""
        with self._one_at_a_time:
            folder, why = self._make(urlsplit(self.path).path)
        if folder is None:
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR, explain=why)
            return None
        self.directory = str(folder)
        return super().send_head()

    def log_message(self, format: str, *args: object) -> None:
        """Requests of one's own browser are not worth a line each."""
