"""Placeholders that carry a block's name through Markdown untouched, and the step that fills them."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import escape

_BLOCK = re.compile(r'<div data-khoi="([a-z_]+)"></div>')
_NAME = re.compile(r"<span data-ten></span>")


def mark(kind: str, name: str) -> str:
    """The placeholder of a block ("khoi") or of the town's name ("ten")."""
    return f'<div data-khoi="{name}"></div>' if kind == "khoi" else "<span data-ten></span>"


def fill(html: str, block: Callable[[str], str], town_name: str) -> str:
    """The page's HTML with every placeholder replaced by escaped HTML of ours."""
    html = _BLOCK.sub(lambda m: block(m.group(1)), html)
    return _NAME.sub(lambda _: str(escape(town_name)), html)
