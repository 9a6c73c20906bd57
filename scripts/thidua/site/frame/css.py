"""The site's own stylesheet: written by subject in templates/css, served as one file."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "templates" / "css"
NAME = "assets/thidua.css"
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_BLANK = re.compile(r"^[ \t]+|\n(?=\n)|(?<=\{) | (?=\{)|;? (?=\})", re.MULTILINE)


def stylesheet() -> str:
    """All parts in the order of their names; comments, indentation and blanks around braces stay in the sources."""
    parts = [f.read_text("utf-8") for f in sorted(FOLDER.glob("*.css"))]
    return _BLANK.sub("", _COMMENT.sub("", "".join(parts)))
