"""A site that is built already, served by the command's own server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def plain_server(folder: Path) -> Iterator[str]:
    """The site's address, without a slash at its end."""
    from thidua.site.serve import preview_server

    with preview_server(lambda _: (folder, ""), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
