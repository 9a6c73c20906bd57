"""Pictures of the guides: size from the file itself, words for those who do not see it, loaded when near."""

from __future__ import annotations

import struct
from pathlib import Path

from markupsafe import Markup

from thidua.site.routes import Route, relative

FOLDER = "hinh"
DENSITY = 1.25  # pixels of a picture for one of the page: enough to be sharp on a phone, few enough to be light
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def picture(route: Route, docs: Path, name: str, words: str) -> str:
    """The HTML of docs/hinh/<name>.png on a page of either town. Raises ValueError for what is no PNG."""
    width, height = (round(pixels / DENSITY) for pixels in size(docs / FOLDER / f"{name}.png"))
    address = relative(route.url, f"{FOLDER}/{name}.png")
    return str(
        Markup('<img class="hinh" src="{}" width="{}" height="{}" alt="{}" loading="lazy" decoding="async">').format(
            address, width, height, words
        )
    )


def size(file: Path) -> tuple[int, int]:
    """Width and height of a PNG, from its first chunk."""
    head = file.read_bytes()[:24]
    if len(head) < 24 or not head.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is no PNG")
    width, height = struct.unpack(">II", head[16:24])
    return width, height
